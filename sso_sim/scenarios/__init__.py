"""The scenario files and the loader that checks them."""
