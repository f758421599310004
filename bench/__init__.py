"""Measures the sandbox: see docs/performance.md."""
