"""Read the edition from its sources, for the tools that work on it outside a build."""

from __future__ import annotations

import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT / "hooks"))

from edition import reading  # noqa: E402
from edition.model import Edition  # noqa: E402


def read(root: Path = ROOT) -> tuple[Edition, dict, list]:
    """Return the edition at `root`, its front matter, and the complaints of reading it."""
    docs = root / "docs"
    texts = {path.relative_to(docs).as_posix(): path.read_text(encoding="utf-8")
             for path in sorted(docs.rglob("*.md")) if not any(part.startswith(".") for part in path.relative_to(docs).parts)}
    return reading.read_edition(texts, root, Edition())
