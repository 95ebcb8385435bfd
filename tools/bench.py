"""Time the parts of one build, as shares of it; a machine's speed and load fall out of a ratio."""

from __future__ import annotations

import os
import sys
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory
from time import perf_counter

from mkdocs.commands.build import build
from mkdocs.config import load_config

from checkout import ROOT, read
from edition import reading
from edition.content import citations
from edition.content.sources import Run
from edition.evidence import fingerprint
from edition.output import fonts

TIMES: dict[str, float] = {}


@contextmanager
def timed(name: str):
    """Add the time that the block takes to the part `name`."""
    start = perf_counter()
    yield
    TIMES[name] = TIMES.get(name, 0.0) + perf_counter() - start


def time_function(module, function: str, name: str) -> None:
    """Have each call of a function timed as the part `name`."""
    original = getattr(module, function)

    def wrapper(*arguments, **named):
        with timed(name):
            return original(*arguments, **named)

    setattr(module, function, wrapper)


def bench() -> None:
    """Run the parts on their own, then one whole build with them timed inside it."""
    os.environ.pop("REPORT", None)
    edition, metas, _ = read()
    evidence = fingerprint.load_fingerprint(ROOT / "fingerprint.json")
    prose = list(reading.find_prose(edition, reading.find_all_quotations(edition)[0]))
    paragraph = Run("ny.md", tuple((f"ord{number}", 1) for number in range(100)))
    cache: dict[str, int] = {}
    with timed("copying checked, nothing new"):
        list(fingerprint.check_copying(prose, evidence, cache))
    with timed("copying checked, a new paragraph of 100 words"):
        list(fingerprint.check_copying([*prose, paragraph], evidence, cache))
    with timed("the same paragraph again"):
        list(fingerprint.check_copying([*prose, paragraph], evidence, cache))
    with TemporaryDirectory() as folder:
        time_function(citations, "format_bibliography", "  citations formatted, in one call of pandoc")
        time_function(fonts, "build_faces", "  faces cut")
        config = load_config(str(ROOT / "mkdocs.yml"), site_dir=str(Path(folder) / "site"))
        on_files = next(
            event
            for event in config.plugins.events["files"]
            if getattr(event, "__module__", "").endswith("main.py")
        )
        position = config.plugins.events["files"].index(on_files)

        def read_and_check(files, **named):
            with timed("sources read and checked, data and faces made"):
                return on_files(files, **named)

        config.plugins.events["files"][position] = read_and_check
        with timed("whole build"):
            build(config)
    TIMES["pages rendered and written"] = (
        TIMES["whole build"] - TIMES["sources read and checked, data and faces made"]
    )
    whole = TIMES["whole build"]
    print(f"{len(edition.sources)} pages, one build: {whole:.1f} s")
    for name in (
        "whole build",
        "pages rendered and written",
        "sources read and checked, data and faces made",
        "  citations formatted, in one call of pandoc",
        "  faces cut",
        "copying checked, nothing new",
        "copying checked, a new paragraph of 100 words",
        "the same paragraph again",
    ):
        print(f"  {name:<50} {TIMES[name] / whole:6.2f}")


if __name__ == "__main__":
    sys.exit(bench())
