"""Signing on at the Clerk's desk, and the frame around its pages."""
