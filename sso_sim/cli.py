"""The command line: reads options and the environment, hands them to the launcher.

Owns the names of the options. Knows nothing of how the sandbox runs.
"""

from __future__ import annotations

import click


@click.group(context_settings={"auto_envvar_prefix": "SSO_SIM"})
def main() -> None:
    """Run the Central Sign-On sandbox."""
