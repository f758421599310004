"""The pages of service center."""
