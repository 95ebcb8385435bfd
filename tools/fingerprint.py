"""Write report/fingerprint.json: pages, sections and runs of the report, and proofs of quotations.

tools/fingerprint.py [site]: what it clears of copying is what the rules read in the sources, what the gate
reads in the articles, and what the site that was built last has beside them, where there is one.
"""

from __future__ import annotations

import json
import os
import sys
from collections.abc import Iterator
from pathlib import Path

from checkout import ROOT
from edition.diagnostics import Diagnostic, SetupError, in_order
from edition.edition import Edition, View, read
from edition.export import data
from edition.gate import copying as gate_copying
from edition.gate.known import Known
from edition.gate.site import load_site, parse_page
from edition.profile import FOLDER, load_profile
from edition.render.article import article_html, make_article
from edition.report import fingerprint, proof, text
from edition.report.fingerprint import Fingerprint, Prose
from edition.rules.copying import find_prose


def write(site: Path) -> int:
    """Write the fingerprint; say which quotations were not found, and return an exit status."""
    path = os.environ.get("REPORT")
    if not path:
        print("make fingerprint takes the report: REPORT=path/to/report.txt", file=sys.stderr)
        return 2
    target = ROOT / FOLDER / "fingerprint.json"
    try:
        profile = load_profile(ROOT / FOLDER)
        given = text.load_report(path, profile)
        edition = read(ROOT, profile)
    except SetupError as error:
        print(error, file=sys.stderr)
        return 2
    quoted = [
        quotation
        for quotation in edition.quotations
        if quotation.pages and (quotation.named or quotation.text not in edition.titles)
    ]
    proofs = proof.find_proofs(quoted, given, profile.words["negations"])
    first = fingerprint.make_fingerprint(
        given, proofs, (), profile.cost, profile.salt, _previous(target, profile.salt)
    )
    prose = [*find_prose(edition), *_built_prose(edition, first, site)]
    made = fingerprint.make_fingerprint(given, proofs, prose, profile.cost, profile.salt, first)
    target.write_text(fingerprint.dump_fingerprint(made), encoding="utf-8")
    print(
        f"{target.name}: {len(made.pages)} pages, {len(made.proofs)} proofs of {len(quoted)} quotations, "
        f"{len(made.clear)} passages clear, {len(made.stamps)} stamps, {target.stat().st_size / 1000:.0f} kB"
    )
    wrong = [
        *proof.check_verbatim(quoted, given),
        *proof.check_omissions(quoted, given, profile.words["negations"]),
    ]
    for complaint in in_order(
        Diagnostic(quotation.path, quotation.line, "quotation-is-proved", message)
        for quotation, message in wrong
    ):
        print(complaint, file=sys.stderr)
    return 1 if wrong else 0


def _previous(target: Path, salt: bytes) -> Fingerprint | None:
    try:
        return fingerprint.load_fingerprint(target, salt)
    except fingerprint.FingerprintError:
        return None


def _built_prose(edition: Edition, evidence: Fingerprint, site: Path) -> Iterator[Prose]:
    """Yield the prose of every article as it is rendered now, and all that the built site has beside them."""
    sections, works = (json.loads(make(edition)) for make in (data.sections, data.works))
    known = Known.of(evidence.proofs, sections, works, edition.profile.names)
    for path in edition.documents:
        article = article_html(make_article(View(edition, path)), path)
        yield from gate_copying.page_prose(parse_page(path, f"<article>{article}</article>".encode()), known)
    if (site / "index.html").is_file():
        yield from gate_copying.find_prose(load_site(site, evidence, edition.profile.names))


if __name__ == "__main__":
    sys.exit(write(Path(sys.argv[1] if len(sys.argv) > 1 else ROOT / "site")))
