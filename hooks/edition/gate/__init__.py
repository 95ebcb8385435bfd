"""The gate: the built site, read as a reader reads it, last, whatever made it.

    site/ ──► Site ──► rules ──► complaints, by source or by page

It knows the folder, the fingerprint and the profile; not the sources (but to name a line), nor what
rendered them.
"""

from __future__ import annotations

from pathlib import Path

from edition.diagnostics import Diagnostic
from edition.gate import agreement, copying, files, links, loading, markup, passages, quotations, styles
from edition.gate.finding import Sources, as_diagnostics
from edition.gate.site import Site, load_site
from edition.kept import kept_numbers
from edition.profile import FOLDER, load_profile
from edition.report.fingerprint import check_report, load_fingerprint
from edition.report.text import load_report
from edition.rules.rule import Rule, rules_in

ROOM = (quotations, passages, copying, markup, links, loading, agreement, styles, files)
RULES: dict[str, Rule] = rules_in(*ROOM)
STAMPS = ".cache/stamps.json"


def read_and_check(folder: Path, root: Path, report: str = "") -> list[Diagnostic]:
    """Return every complaint about the site in `folder`, built from the edition in `root`.

    `report` is the path of the report's text, where there is one. Raises SetupError where the folder,
    the profile, the fingerprint or the report is missing or broken.
    """
    profile = load_profile(root / FOLDER)
    evidence = load_fingerprint(root / FOLDER / "fingerprint.json", profile.salt)
    given = load_report(report, profile) if report else None
    if given:
        check_report(given, evidence, report)
    site = load_site(folder, evidence, profile.names, given)
    with kept_numbers(root / STAMPS) as stamps:
        site.stamps.update(stamps)
        complaints = check_site(site, Sources(root / "docs"))
        stamps.update(site.stamps)
    return complaints


def check_site(site: Site, sources: Sources) -> list[Diagnostic]:
    """Return every complaint about a site, in the order of the rules."""
    found = ((rule.name, rule.check(site)) for rule in RULES.values())
    return [complaint for name, findings in found for complaint in as_diagnostics(name, findings, sources)]
