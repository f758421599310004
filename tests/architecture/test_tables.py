"""A changed table has a version of its own: data of another version is refused, never half-read."""

from __future__ import annotations

import yaml

from sso_sim.kit.schema import VERSION
from tests.architecture.tables import COMMAND, KEPT, digests


def test_the_version_of_the_schema_rises_with_every_change_of_a_table() -> None:
    """Else the data of an older program would be read with columns it does not have."""
    kept = yaml.safe_load(KEPT.read_text(encoding="utf-8"))
    found = digests()
    changed = sorted(name for name in found if kept["tables"].get(name) != found[name])
    assert (kept["version"], changed) == (VERSION, []), (
        f"The tables of {', '.join(changed) or 'no app'} are others than those kept for version "
        f"{kept['version']}. Raise VERSION in sso_sim/kit/schema.py, unless no release has had "
        f"the present one yet; then run: {COMMAND}"
    )
