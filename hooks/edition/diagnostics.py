"""What a complaint is, and how it helps."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from difflib import get_close_matches


@dataclass(frozen=True, order=True)
class Diagnostic:
    """A complaint to an editor: `path` relative to the docs folder, `line` counted from 1."""

    path: str
    line: int
    rule: str
    message: str

    def __str__(self) -> str:
        return f"{self.path}:{self.line}: {self.message} [{self.rule}]"


class SetupError(Exception):
    """What a build needs is missing or broken; the text is one sentence with path, reason and repair."""


def keep_letters() -> None:
    """Write messages in UTF-8 whatever language the machine is set to: with LC_ALL=C, «på» would come out
    as escapes.
    """
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding="utf-8")


def suggest(word: str, known: Iterable[str]) -> str:
    """Return «; did you mean «x»?» for the known word nearest to `word`, or an empty string."""
    near = get_close_matches(word, sorted(known), n=1, cutoff=0.6)
    return f"; did you mean «{near[0]}»?" if near else ""


def in_order(diagnostics: Iterable[Diagnostic]) -> Iterator[Diagnostic]:
    """Yield each complaint once, by path and line."""
    yield from sorted(set(diagnostics))
