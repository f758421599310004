"""`python -m sso_sim` is the command `sso-sim`. Knows nothing but where that is."""

from sso_sim.cli import main

main(prog_name="sso-sim")
