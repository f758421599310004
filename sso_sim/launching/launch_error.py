"""The one way a start can fail that a person is told about.

Owns the exception; whoever raises it writes the line.
"""

from __future__ import annotations


class LaunchError(RuntimeError):
    """Raised when the sandbox cannot start; the message is one line that names the remedy."""
