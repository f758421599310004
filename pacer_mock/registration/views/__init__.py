"""The tabs for registering an individual or administrative account, and their last step."""
