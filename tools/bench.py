"""Time the parts of one build, as shares of it; a machine's speed and load fall out of a ratio."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory
from time import perf_counter

from checkout import ROOT
from edition import building
from edition.edition import View
from edition.export import data
from edition.gate import read_and_check as read_site
from edition.render.article import article_html, make_article
from edition.report.fingerprint import find_copied
from edition.rules import RULES
from edition.rules.copying import Run, find_prose

TIMES: dict[str, float] = {}


@contextmanager
def timed(name: str) -> Iterator[None]:
    """Add the time that the block takes to the part `name`."""
    start = perf_counter()
    yield
    TIMES[name] = TIMES.get(name, 0.0) + perf_counter() - start


def bench() -> int:
    """Run one whole build, and then its parts on their own."""
    with TemporaryDirectory() as folder:
        site = Path(folder) / "site"
        command = [Path(sys.executable).with_name("mkdocs"), "build", "--quiet", "--site-dir", site]
        with timed("whole build, without the gate"):
            subprocess.run(command, cwd=ROOT, check=True)
        with timed("the gate"):
            read_site(site, ROOT)
    with timed("read"):
        case = building.make_case(ROOT)
    with timed("checked by the rules"):
        slowest = {name: time_rule(name, case) for name in RULES}
    with timed("rendered"):
        for path in case.edition.documents:
            article_html(make_article(View(case.edition, path)), path)
    with timed("data made"):
        for make in data.FILES.values():
            make(case.edition)
    time_copying(case)
    whole = TIMES["whole build, without the gate"]
    print(f"{len(case.edition.documents)} pages, one build: {whole:.1f} s; the parts as shares of it")
    for name, seconds in TIMES.items():
        print(f"  {name:<50} {seconds / whole:6.2f}")
    name = max(slowest, key=slowest.get)
    print(f"  {'the slowest rule: ' + name:<50} {slowest[name] / whole:6.2f}")
    return 0


def time_rule(name: str, case) -> float:
    """Return the seconds that one rule takes."""
    start = perf_counter()
    list(RULES[name].complaints(case))
    return perf_counter() - start


def time_copying(case) -> None:
    """Time what new text costs: a paragraph of a hundred words that the fingerprint does not know."""
    prose = list(find_prose(case.edition))
    paragraph = Run("ny.md", tuple((f"ord{number}", 1) for number in range(100)))
    stamps: dict[str, int] = {}
    with timed("copying checked, nothing new"):
        list(find_copied(prose, case.evidence, stamps))
    with timed("copying checked, a new paragraph of 100 words"):
        list(find_copied([*prose, paragraph], case.evidence, stamps))
    with timed("the same paragraph again"):
        list(find_copied([*prose, paragraph], case.evidence, stamps))


if __name__ == "__main__":
    sys.exit(bench())
