"""One build, without the site generator: read the edition, and check it against the report or its
fingerprint.
"""

from __future__ import annotations

import re
from pathlib import Path
from urllib.parse import urlsplit

from edition.content.sources import check_assets
from edition.diagnostics import Diagnostic, SetupError
from edition.edition import Edition, read
from edition.kept import kept_numbers
from edition.ledger import load_ledger
from edition.profile import FOLDER, load_profile
from edition.report.fingerprint import check_report, load_fingerprint
from edition.report.text import load_report
from edition.rules import Case, check_edition

KEPT = ".cache"


def read_and_check(root: Path, report: str = "") -> tuple[Edition, list[Diagnostic]]:
    """Return the edition in `root` with every complaint about it; `report` is the path of the report's
    text, where there is one.

    Raises SetupError where what a build needs is missing or broken.
    """
    with kept_numbers(root / KEPT / "stamps.json") as stamps:
        case = make_case(root, report)
        case.stamps.update(stamps)
        complaints = check_edition(case)
        stamps.update(case.stamps)
    return case.edition, complaints


def make_case(root: Path, report: str = "") -> Case:
    """Return what the rules judge: the edition in `root`, what is known of the report, and what was
    published.
    """
    folder = root / FOLDER
    profile = load_profile(folder)
    evidence = load_fingerprint(folder / "fingerprint.json", profile.salt)
    ledger = load_ledger(folder / "addresses.json")
    given = load_report(report, profile) if report else None
    if given:
        check_report(given, evidence, report)
    edition = read(root, profile)
    check_assets(root / "mkdocs.yml")
    return Case(edition, evidence, given, ledger)


def site_address(address: str) -> str:
    """Return the site's address with a slash at its end, empty where none is given; raise SetupError where
    it is no address.
    """
    parts = urlsplit(address)
    if address and not (
        parts.scheme in ("http", "https") and re.fullmatch(r"[\w.-]+(?::\d+)?", parts.netloc)
    ):
        raise SetupError(
            f"SITE_URL: «{address}» is no address; write it with its scheme, as https://example.org/edition/"
        )
    return address
