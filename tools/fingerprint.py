"""Write fingerprint.json: the report's pages, sections and runs, and a proof of each quotation found in it."""

from __future__ import annotations

import os
import sys

from checkout import ROOT, read
from edition import reading
from edition.diagnostics import in_order
from edition.evidence import fingerprint, proof, report


def write() -> int:
    """Write the fingerprint where every quotation was found; say what was not, and return an exit status."""
    path = os.environ.get("REPORT")
    if not path:
        print("make fingerprint takes the report: REPORT=path/to/report.txt", file=sys.stderr)
        return 2
    try:
        given = report.load_report(path)
    except report.ReportError as error:
        print(error, file=sys.stderr)
        return 2
    edition, _, complaints = read()
    quoted, found = reading.find_all_quotations(edition)
    complaints = [*complaints, *found, *proof.check_verbatim(quoted, given)]
    for complaint in in_order(complaints):
        print(complaint, file=sys.stderr)
    target = ROOT / "fingerprint.json"
    try:
        previous = fingerprint.load_fingerprint(target)
    except fingerprint.FingerprintError:
        previous = None
    made = fingerprint.make_fingerprint(given, proof.find_proofs(quoted, given), reading.find_prose(edition, quoted), previous)
    target.write_text(fingerprint.dump_fingerprint(made), encoding="utf-8")
    print(f"{target.name}: {len(made.pages)} pages, {len(made.proofs)} proofs of {len(quoted)} quotations, "
          f"{len(made.stamps)} stamps, {target.stat().st_size / 1000:.0f} kB")
    return 1 if complaints else 0


sys.exit(write())
