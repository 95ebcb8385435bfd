"""Enter new addresses in report/addresses.json; what it holds already stays."""

from __future__ import annotations

from checkout import ROOT
from edition.edition import read
from edition.ledger import addresses_of, dump_ledger, load_ledger
from edition.profile import FOLDER, load_profile

ledger = ROOT / FOLDER / "addresses.json"
known = {url: dict(ids) for url, ids in load_ledger(ledger).addresses.items()}
before = sum(len(ids) + 1 for ids in known.values())
for url, ids in addresses_of(read(ROOT, load_profile(ROOT / FOLDER))).items():
    for name, sketch in ids.items():
        known.setdefault(url, {}).setdefault(name, sketch)
    known.setdefault(url, {})
ledger.write_text(dump_ledger(known), encoding="utf-8")
after = sum(len(ids) + 1 for ids in known.values())
print(f"{ledger.name}: {after} addresses, {after - before} new")
