"""Mutates a part of the code and says which mutants no test has noticed: `make mutate`.

Owns a copy of the tree below `build/mutation`, in which mutmut works, and the report. Runs in an
environment of its own (`bin/mutate`). What survives is written to `build/mutation/<part>.txt`, each
with its difference; `docs/testing.md` keeps the reasons of those that are left.
"""

from __future__ import annotations

import argparse
import hashlib
import shutil
import subprocess
import sys
from collections import Counter
from contextlib import chdir
from fnmatch import fnmatch
from pathlib import Path

from mutmut.configuration import reset_config
from mutmut.mutation.file_mutation import mutate_file_contents
from mutmut.utils.format_utils import get_mutant_name

from tests.mutation.parts import PARTS, SAMPLE, WITHOUT_WORDS, Part
from tests.support.source import PACKAGES, ROOT, committed_files

BUILD = ROOT / "build" / "mutation"
NOTICED = {"killed", "timeout", "segfault", "suspicious"}

CONFIG = """\
[mutmut]
source_paths =
    {sources}
only_mutate =
    {mutated}
do_not_mutate =
    {left_out}
pytest_add_cli_args =
    -p
    no:cacheprovider
    -m
    not postgres and not browser
pytest_add_cli_args_test_selection =
    {tests}
use_git_change_detection = false
timeout_multiplier = 15.0
timeout_constant = 1.0
"""


def main() -> int:
    """Try the parts that are named, or all; return 1 where one has more survivors than it may."""
    parser = argparse.ArgumentParser(prog="make mutate")
    parser.add_argument("part", nargs="*", choices=[[], *PARTS])
    parser.add_argument("--processes", type=int, default=1)
    asked = parser.parse_args()
    good = [_try(name, PARTS[name], asked.processes) for name in asked.part or PARTS]
    return 0 if all(good) else 1


def _try(name: str, part: Part, processes: int) -> bool:
    place = _copy(name, part)
    with chdir(place):  # where the tool looks for its settings
        reset_config()
        chosen = [] if part.whole else _sample(part)
    run = [sys.executable, "-m", "mutmut", "run", "--max-children", str(processes), *chosen]
    log = BUILD / f"{name}.log"
    with log.open("w") as out:
        done = subprocess.run(run, cwd=place, stdout=out, stderr=subprocess.STDOUT, check=False)
    if done.returncode != 0:
        sys.exit(f"{name}: mutmut could not do its work; see the end of {log}")
    states = _states(place, chosen)
    alive = sorted(mutant for mutant, state in states.items() if state not in NOTICED)
    share = 100 * len(alive) / len(states)
    report = BUILD / f"{name}.txt"
    report.write_text("\n".join(_shown(place, mutant) for mutant in alive), encoding="utf-8")
    sys.stdout.write(
        f"{name}: {len(alive)} of {len(states)} mutants survive, {share:.1f} % "
        f"(at most {part.bound} %); {dict(Counter(states.values()))}; see {report}\n"
    )
    return share < part.bound


def _copy(name: str, part: Part) -> Path:
    # The tool keeps what it knows beside the code: each part has a tree of its own.
    place = BUILD / name
    shutil.rmtree(place, ignore_errors=True)
    for path in committed_files():
        to = place / path.relative_to(ROOT)
        to.parent.mkdir(parents=True, exist_ok=True)
        shutil.copy2(path, to)
    lists = {
        "sources": PACKAGES,
        "mutated": part.mutated,
        "left_out": WITHOUT_WORDS,
        "tests": part.tests,
    }
    text = CONFIG.format(**{key: "\n    ".join(values) for key, values in lists.items()})
    (place / "setup.cfg").write_text(text, encoding="utf-8")
    return place


def _sample(part: Part) -> list[str]:
    """Return the mutants to try: as if drawn by lot, but the same whenever the code is the same."""
    names = []
    for path in committed_files():
        inside = path.relative_to(ROOT)
        if _is_mutated(inside, part):
            made = mutate_file_contents(str(inside), path.read_text(encoding="utf-8"))
            names += [get_mutant_name(inside, mutant) for mutant in made.mutant_names]
    return sorted(names, key=lambda each: hashlib.sha256(each.encode()).digest())[:SAMPLE]


def _is_mutated(path: Path, part: Part) -> bool:
    def any_of(patterns: tuple[str, ...]) -> bool:
        return any(fnmatch(str(path), pattern) for pattern in patterns)

    return path.suffix == ".py" and any_of(part.mutated) and not any_of(WITHOUT_WORDS)


def _states(place: Path, chosen: list[str]) -> dict[str, str]:
    run = [sys.executable, "-m", "mutmut", "results", "--all", "true"]
    told = subprocess.run(run, cwd=place, capture_output=True, text=True, check=True).stdout
    lines = (line.strip().rpartition(": ") for line in told.splitlines() if ": " in line)
    states = {mutant: state for mutant, _, state in lines}
    return {mutant: states[mutant] for mutant in chosen} if chosen else states


def _shown(place: Path, mutant: str) -> str:
    run = [sys.executable, "-m", "mutmut", "show", mutant]
    return subprocess.run(run, cwd=place, capture_output=True, text=True, check=True).stdout


if __name__ == "__main__":
    sys.exit(main())
