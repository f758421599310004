"""Whether the sandbox is ready, and its apps can do their work."""
