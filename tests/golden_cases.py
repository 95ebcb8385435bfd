"""Cases in text: one small file each, whose name is the claim."""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml

GOLDEN = Path(__file__).parent / "golden"


def cases(room: str):
    """Return the parametrisation over golden/<room>/*.yml."""
    files = sorted((GOLDEN / room).glob("*.yml"))
    assert files, f"no cases in golden/{room}"
    return pytest.mark.parametrize(
        "case",
        [pytest.param(yaml.safe_load(file.read_text(encoding="utf-8")), id=file.stem) for file in files],
    )
