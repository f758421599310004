"""The pages of sign on."""
