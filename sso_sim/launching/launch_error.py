"""The exception for a start that fails with a message for a person.

Owns the exception; the code that raises it writes the message.
"""

from __future__ import annotations


class LaunchError(RuntimeError):
    """Raised when the sandbox cannot start; the message is one line that names the remedy."""
