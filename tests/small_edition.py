"""The small edition, made up and about bees, as the tests make it in a folder, change it, read it and
build it."""

from __future__ import annotations

import logging
import os
import re
import shutil
import sys
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from unittest.mock import patch

ROOT = Path(__file__).resolve().parent.parent
sys.path[:0] = [path for path in (str(ROOT / "hooks"), str(ROOT / "tools")) if path not in sys.path]

from edition import building, edition  # noqa: E402
from edition.content import works  # noqa: E402
from edition.diagnostics import Diagnostic, SetupError, in_order  # noqa: E402, F401
from edition.dialect.document import parse_document  # noqa: E402
from edition.edition import Edition, read  # noqa: E402
from edition.profile import FOLDER, load_profile  # noqa: E402
from edition.report import fingerprint, proof, text  # noqa: E402
from edition.rules import RULES  # noqa: E402
from edition.rules.copying import find_prose  # noqa: E402
from edition.rules.quotations import claimed  # noqa: E402
from edition.rules.rule import Case  # noqa: E402

SMALL = Path(__file__).parent / "small"
COMPLAINT = re.compile(r"(?P<path>\S+):(?P<line>\d+): (?P<message>.*) \[(?P<rule>[a-z-]+)\]", re.S)
MKDOCS_COMPLAINT = re.compile(r"Doc file '(?P<path>[^']+)'")

Changes = Mapping[str, "str | bytes | None"]


def make_small(root: Path) -> Path:
    """Make the small edition in `root`, with its report and fingerprint; copy it before changing anything."""
    shutil.copytree(SMALL, root)
    _hook(root / "mkdocs.yml")
    profile = load_profile(root / FOLDER)
    given, found = text.load_report(root / "report.txt", profile), read(root, profile)
    proofs = proof.find_proofs(claimed(Case(found, None, given, None)), given, profile.words["negations"])
    made = fingerprint.make_fingerprint(given, proofs, find_prose(found), profile.cost, profile.salt)
    (root / FOLDER / "fingerprint.json").write_text(fingerprint.dump_fingerprint(made), encoding="utf-8")
    return root


def _hook(config: Path) -> None:
    """Let a mkdocs.yml that was copied name the hooks where they are."""
    if config.is_file():
        config.write_bytes(config.read_bytes().replace(b"../../hooks", (ROOT / "hooks").as_posix().encode()))


def change(root: Path, changes: Changes) -> None:
    """Write files anew, by path in the docs folder (None: take the file away); «../bibliography.bib» lies
    beside it."""
    for path, content in changes.items():
        file = root / "docs" / path
        if content is None:
            shutil.rmtree(file) if file.is_dir() else file.unlink()
            continue
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(content if isinstance(content, bytes) else content.encode())
    _hook(root / "mkdocs.yml")


def copy_small(small: Path, root: Path, changes: Changes) -> Path:
    """Copy the small edition at `small` to `root`, and change it there."""
    shutil.rmtree(root, ignore_errors=True)
    shutil.copytree(small, root, ignore=shutil.ignore_patterns(".cache", "site"))
    change(root, changes)
    return root


def check_small(root: Path, report: str = "") -> tuple[Edition, list[Diagnostic]]:
    """Read and check the edition in `root` as a build does; pages that did not change are not parsed
    again."""
    with patch.object(edition, "parse_document", _parsed), patch.object(works, "_format", _formatted):
        found, complaints = building.read_and_check(root, report)
    return found, list(in_order(complaints))


def _formatted(bib: str, csl: str, raws: tuple[str, ...]) -> tuple[list[dict], str]:
    """Format works by pandoc once for each bibliography; a citation that is new then is given as it is
    written."""
    objects, page = _format(bib, csl, _first_citations(bib, csl, raws))
    return objects, page if raws == _first_citations(bib, csl, raws) else re.sub(
        r'<div id="c\d+">.*?</div>', "", page, flags=re.S
    )


_format = works._format
_first: dict[tuple[str, str], tuple[str, ...]] = {}


def _first_citations(bib: str, csl: str, raws: tuple[str, ...]) -> tuple[str, ...]:
    return _first.setdefault((bib, csl), raws)


_parsed = lru_cache(maxsize=4096)(parse_document)


# In MkDocs


@dataclass(frozen=True)
class Built:
    """A strict build that came to an end: whether it succeeded, its warnings and errors, and the site."""

    succeeded: bool
    complaints: list[Diagnostic]
    errors: list[str]
    site: Path


class Listener(logging.Handler):
    """Gather what a build says at the level of a warning and above."""

    def __init__(self) -> None:
        super().__init__(logging.WARNING)
        self.warnings: list[str] = []
        self.errors: list[str] = []

    def emit(self, record: logging.LogRecord) -> None:
        """Keep one record."""
        (self.errors if record.levelno >= logging.ERROR else self.warnings).append(record.getMessage())


def parse_complaint(warning: str) -> Diagnostic:
    """Read a warning; MkDocs' own have the rule «mkdocs» and no line."""
    match = COMPLAINT.fullmatch(warning)
    if match and match["rule"] in RULES:
        return Diagnostic(match["path"], int(match["line"]), match["rule"], match["message"])
    match = MKDOCS_COMPLAINT.match(warning)
    return Diagnostic(match["path"] if match else "", 0, "mkdocs", warning)


def build_small(root: Path, **environment: str) -> Built:
    """Build the edition at `root` with MkDocs' own command, strictly; what that does not foresee is
    raised."""
    from click.testing import CliRunner
    from mkdocs.__main__ import cli

    changing = ("REPORT", "SITE_URL")
    kept = {key: value for key, value in os.environ.items() if key not in changing}
    kept |= {"SOURCE_DATE_EPOCH": "1700000000", "NO_MKDOCS_2_WARNING": "1", **environment}
    listener, logger = Listener(), logging.getLogger("mkdocs")
    logger.addHandler(listener)
    try:
        with patch.dict(os.environ, kept, clear=True):
            done = CliRunner().invoke(
                cli, ["build", "--strict", "-f", str(root / "mkdocs.yml"), "-d", str(root / "site")]
            )
    finally:
        logger.removeHandler(listener)
    if done.exception and not isinstance(done.exception, SystemExit):
        raise done.exception
    return Built(
        done.exit_code == 0,
        [parse_complaint(warning) for warning in listener.warnings],
        listener.errors,
        root / "site",
    )
