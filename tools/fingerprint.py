"""Write report/fingerprint.json: the report's pages, sections and runs, and a proof of each quotation found in it."""

from __future__ import annotations

import os
import sys

from checkout import ROOT
from edition.diagnostics import Diagnostic, SetupError, in_order
from edition.edition import read
from edition.profile import FOLDER, load_profile
from edition.report import fingerprint, proof, text
from edition.rules.copying import find_prose


def write() -> int:
    """Write the fingerprint; say which quotations were not found, and return an exit status."""
    path = os.environ.get("REPORT")
    if not path:
        print("make fingerprint takes the report: REPORT=path/to/report.txt", file=sys.stderr)
        return 2
    try:
        profile = load_profile(ROOT / FOLDER)
        given = text.load_report(path, profile)
        edition = read(ROOT, profile)
    except SetupError as error:
        print(error, file=sys.stderr)
        return 2
    target = ROOT / FOLDER / "fingerprint.json"
    try:
        previous = fingerprint.load_fingerprint(target, profile.salt)
    except fingerprint.FingerprintError:
        previous = None
    quoted = [quotation for quotation in edition.quotations if quotation.pages and (quotation.named or quotation.text not in edition.titles)]
    proofs = proof.find_proofs(quoted, given, profile.words["negations"])
    made = fingerprint.make_fingerprint(given, proofs, find_prose(edition), profile.cost, profile.salt, previous)
    target.write_text(fingerprint.dump_fingerprint(made), encoding="utf-8")
    print(f"{target.name}: {len(made.pages)} pages, {len(made.proofs)} proofs of {len(quoted)} quotations, "
          f"{len(made.stamps)} stamps, {target.stat().st_size / 1000:.0f} kB")
    wrong = [*proof.check_verbatim(quoted, given), *proof.check_omissions(quoted, given, profile.words["negations"])]
    for complaint in in_order(Diagnostic(quotation.path, quotation.line, "quotation-is-proved", message) for quotation, message in wrong):
        print(complaint, file=sys.stderr)
    return 1 if wrong else 0


sys.exit(write())
