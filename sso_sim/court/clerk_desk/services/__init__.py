"""Signing staff on, and recording who works on which filer."""
