"""Filing agents, who file for an attorney."""
