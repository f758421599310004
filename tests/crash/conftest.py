"""Fixtures for kills and races."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.support.pdf import well_formed


@pytest.fixture
def pdf(tmp_path: Path) -> Path:
    """A small well-formed PDF."""
    path = tmp_path / "motion.pdf"
    path.write_bytes(well_formed())
    return path
