"""The staff of the Clerk's desk, and the frame around its pages."""
