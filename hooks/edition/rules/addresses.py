"""Rules on addresses: what was published leads where it led."""

from __future__ import annotations

from collections.abc import Iterator

from edition.addresses import url_of
from edition.ledger import addresses_of, resemblance
from edition.rules.rule import Case, Found, rule

LEDGER = "../report/addresses.json"
# A paragraph that has so much less in common with what stood at its id than another has, is another
# paragraph.
MARGIN, ALIKE = 0.25, 0.4


@rule("address-is-kept", "An address that was published still leads where it led.")
def is_kept(case: Case) -> Iterator[Found]:
    """Find published pages and anchors that are gone, and ids that have come to stand at another
    paragraph."""
    known = addresses_of(case.edition)
    paths = {url_of(path): path for path in case.edition.documents}
    for url, ids in case.ledger.addresses.items():
        if url not in known:
            yield LEDGER, 1, f"the page «/{url}» was published and is gone; bring it back under this address"
            continue
        for gone in sorted(ids.keys() - known[url].keys()):
            yield (
                paths[url],
                1,
                f"«/{url}#{gone}» was published and is gone; give the id «{gone}» back to the text it stood "
                "at",
            )
        yield from _moved(case, paths[url], ids, known[url])


def _moved(case: Case, path: str, published: dict, now: dict) -> Iterator[Found]:
    section = case.edition.section_at.get(path)
    lines = {passage.id: passage.line for passage in section.passages} if section else {}
    for name, before in published.items():
        here = resemblance(before, now.get(name, ""))
        best = max(
            (other for other in now if now[other]),
            key=lambda other: resemblance(before, now[other]),
            default=name,
        )
        there = resemblance(before, now[best]) if now.get(best) else 0
        if before and best != name and there >= ALIKE and there - here >= MARGIN:
            yield (
                path,
                lines.get(name, 1),
                f"what was published at «#{name}» stands at «#{best}» now; give the paragraph its id "
                f"«{name}» back",
            )


@rule("address-is-entered", "Every address is in the ledger of addresses.")
def is_entered(case: Case) -> Iterator[Found]:
    """Find addresses that the ledger does not know."""
    paths = {url_of(path): path for path in case.edition.documents}
    for url, ids in addresses_of(case.edition).items():
        published = case.ledger.addresses.get(url)
        missing = sorted(ids) if published is None else sorted(ids.keys() - published.keys())
        if published is None or missing:
            named = (
                f"«/{url}»"
                if published is None
                else f"«/{url}#{missing[0]}»" + (f" and {len(missing) - 1} more" if len(missing) > 1 else "")
            )
            yield (
                paths[url],
                1,
                f"{named} is not in the ledger of addresses; run «make addresses», and it may never break "
                "again",
            )
