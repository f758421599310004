"""Agents who file for an attorney."""
