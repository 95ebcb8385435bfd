"""Enter new addresses in addresses.json; what it holds already stays."""

from __future__ import annotations

from checkout import ROOT, read
from edition import reading
from edition.content import passages

ledger = ROOT / "addresses.json"
known = {url: set(ids) for url, ids in passages.load_ledger(ledger).items()}
edition, _, _ = read()
before = sum(len(ids) + 1 for ids in known.values())
for url, ids in reading.all_addresses(edition).items():
    known.setdefault(url, set()).update(ids)
ledger.write_text(passages.dump_ledger(known), encoding="utf-8")
print(f"{ledger.name}: {sum(len(ids) + 1 for ids in known.values())} addresses, {sum(len(ids) + 1 for ids in known.values()) - before} new")
