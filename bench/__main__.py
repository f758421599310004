"""`make bench`: measure the sandbox with its default options and with workers; print tables.

Owns the options and the printing.
"""

from __future__ import annotations

import os
import platform

import click

from bench.conversion import conversions
from bench.figures import Plan, measure
from bench.search import searches


@click.command()
@click.option("--runs", default=5, show_default=True, help="Runs per figure; the median counts.")
@click.option("--seconds", default=5.0, show_default=True, help="Length of each run under load.")
@click.option("--port-base", default=18_400, show_default=True, help="Four ports from here on.")
@click.option("--workers", default="0,2", show_default=True, help="Modes to measure: 0 is default.")
@click.option("--database-url", default="", help="Measure on PostgreSQL.")
@click.option("--conversion", is_flag=True, help="Measure the conversion of a large court alone.")
@click.option("--search", is_flag=True, help="Measure searches in a large court alone.")
def main(
    runs: int,
    seconds: float,
    port_base: int,
    workers: str,
    database_url: str,
    *,
    conversion: bool,
    search: bool,
) -> None:
    """Measure the sandbox on this machine."""
    print(
        f"{os.cpu_count()} cores, {platform.system()}, Python {platform.python_version()};", end=" "
    )
    often = "one run" if conversion else f"median of {runs} runs"
    print(f"{often}; the load shares the cores with the sandbox")
    base = ("--database-url", database_url) if database_url else ()
    for count in workers.split(","):
        print(f"\n{'One process' if count == '0' else f'--workers {count}'}")
        options = base if count == "0" else (*base, "--workers", count)
        plan = Plan(runs=runs, seconds=seconds, port_base=port_base, options=options)
        rows = measure(plan)
        if conversion or search:
            rows = (conversions if conversion else searches)(plan, database_url)
        for what, figure in rows:
            print(f"  {what:<46} {figure}", flush=True)


if __name__ == "__main__":
    main()
