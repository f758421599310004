"""The tabs Person, Address and Security, shared by registration and upgrade."""
