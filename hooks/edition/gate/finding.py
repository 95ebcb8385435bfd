"""What the gate finds, and how it is told: by the line of the source that has the words, or the page's."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from edition.addresses import url_of
from edition.diagnostics import Diagnostic
from edition.gate.texts import Text

LEAST = 3  # words that find a line
SHOWN = 12
# What may stand between two words of a page in its source: marks, and what is no word there.
BETWEEN = r"(?:[\W_]|\[s\.[ \u00a0]\d+\]|\[-?@[^\]]*\]|\]\([^)]*\)|\{[^}]*\})+"
WORD = re.compile(r"[^\W_]+")


@dataclass(frozen=True)
class Finding:
    """A complaint about a file of the site: the line there, what is wrong, and words that find its source."""

    file: str
    line: int
    message: str
    words: str = ""

    @classmethod
    def in_text(cls, text: Text, message: str, words: str) -> Finding:
        """Complain of something that is read in a text."""
        return cls(text.file, text.line, message, words)


class Sources:
    """The Markdown sources, in which a complaint's words are looked up; none where there is no folder."""

    def __init__(self, docs: Path | None) -> None:
        self.docs = docs

    @cached_property
    def texts(self) -> dict[str, str]:
        """The text of each source by its path in the docs folder."""
        files = sorted(self.docs.rglob("*.md")) if self.docs and self.docs.is_dir() else []
        return {
            file.relative_to(self.docs).as_posix(): file.read_bytes().decode("utf-8", "replace")
            for file in files
            if file.is_file()
        }

    @cached_property
    def by_file(self) -> dict[str, str]:
        """The source of each page of the site."""
        return {f"{url_of(path)}index.html": path for path in self.texts}

    def place(self, file: str, words: str) -> tuple[str, int] | None:
        """Return path and line of the source that has these words, the page's own first, or None."""
        own = self.by_file.get(file)
        found = WORD.findall(words)[:SHOWN]
        if not found:
            return None
        form = re.compile(BETWEEN.join(map(re.escape, found)), re.I)
        order = [own] if len(found) < LEAST else [own, *self.texts]
        for path in filter(None, order):
            match = form.search(self.texts[path])
            if match:
                return path, self.texts[path].count("\n", 0, match.start()) + 1
        return None


def as_diagnostics(rule: str, findings: Iterable[Finding], sources: Sources) -> Iterator[Diagnostic]:
    """Yield each complaint once, with the page on which it was read first, and in how many others."""
    alike: dict[tuple[str, str], list[Finding]] = defaultdict(list)
    for finding in findings:
        alike[finding.message, finding.words].append(finding)
    for (message, words), same in alike.items():
        first, files = same[0], {finding.file for finding in same}
        others = f" and in {len(files) - 1} more" if len(files) > 1 else ""
        source = sources.place(first.file, words)
        path, line = source or (first.file, first.line)
        where = f" (read in {first.file}:{first.line}{others})" if source or others else ""
        yield Diagnostic(path, line, rule, f"{message}{where}")


def shown(text: str) -> str:
    """Return the beginning of a text, as a complaint shows it."""
    text = " ".join(text.split())
    return text if len(text) <= 80 else text[:80].rsplit(" ", 1)[0] + " …"
