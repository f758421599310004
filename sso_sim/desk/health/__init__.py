"""Whether the sandbox is ready and its apps can work."""
