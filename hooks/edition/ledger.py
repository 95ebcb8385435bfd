"""The ledger: every address that was published, and what its paragraph was about."""

from __future__ import annotations

import itertools
import json
import re
from collections.abc import Mapping
from dataclasses import dataclass
from hashlib import blake2b
from pathlib import Path

from edition.addresses import card_anchor, url_of
from edition.diagnostics import SetupError
from edition.dialect import nodes
from edition.dialect.document import Document, is_image
from edition.edition import Edition

SKETCH = 16  # values in a sketch; two texts that share half of their words share about half of them
WORD = re.compile(r"[^\W_]+")
SKETCHED = re.compile(r"|[0-9a-f]{32}")

# For each page's address, its anchors; for each anchor the sketch of its paragraph, empty where it has no
# words of its own.
Addresses = Mapping[str, Mapping[str, str]]


class LedgerError(SetupError):
    """addresses.json is missing or cannot be read; the text is one sentence with path and repair."""


@dataclass(frozen=True)
class Ledger:
    """What was published."""

    addresses: Addresses


def load_ledger(path: Path) -> Ledger:
    """Read addresses.json; raise LedgerError where it is missing or broken."""
    repair = "take it back from the repository"
    try:
        data = json.loads(path.read_text(encoding="utf-8"))
        ledger = Ledger({url: dict(ids.items()) for url, ids in data.items()})
        strange = next(
            (sketch for ids in data.values() for sketch in ids.values() if not SKETCHED.fullmatch(sketch)),
            None,
        )
        if strange is not None:
            raise ValueError(f"«{strange}» is no sketch")
    except OSError as error:
        raise LedgerError(f"report/{path.name}: cannot be read ({error.strerror}); {repair}") from None
    except (ValueError, AttributeError, TypeError) as error:
        raise LedgerError(f"report/{path.name}: this is no ledger of addresses ({error}); {repair}") from None
    if not ledger.addresses:
        raise LedgerError(f"report/{path.name}: this ledger is empty; {repair}")
    return ledger


def dump_ledger(addresses: Addresses) -> str:
    """Return a ledger as JSON: a line for each page, anchors in their natural order."""

    def key(item: tuple[str, str]) -> tuple:
        return tuple(int(part) if part.isdigit() else part for part in re.split(r"(\d+)", item[0]))

    lines = (
        f" {json.dumps(url, ensure_ascii=False)}: "
        f"{json.dumps(dict(sorted(ids.items(), key=key)), ensure_ascii=False)}"
        for url, ids in sorted(addresses.items())
    )
    return "{\n" + ",\n".join(lines) + "\n}\n"


def addresses_of(edition: Edition) -> dict[str, dict[str, str]]:
    """Return every address of the edition that others may link to."""
    known = {url_of(path): anchors_of(document) for path, document in edition.documents.items()}
    works = url_of("litteratur.md")
    if works in known:
        known[works] |= {work.key: "" for work in edition.bibliography.works}
    return known


def anchors_of(document: Document) -> dict[str, str]:
    """Return the anchors of one page: paragraphs with what they are about, page marks, notes and shown
    cards.
    """
    found: dict[str, str] = {}
    for block in document.blocks:
        for mark in block.element.iter(nodes.PAGE_MARK):
            found[f"s{mark.get('page')}"] = ""
        if block.id:
            found[block.id] = sketch(block.text)
        elif block.kind == "title" and block.note:
            found[block.note] = ""
        elif is_image(block.element) and block.element[0].get("src", "").endswith(".md"):
            found[card_anchor(block.element[0].get("src", ""))] = ""
    return found


def sketch(text: str) -> str:
    """Return what a text is about, in 32 hexadecimal digits: for each of 16 hash functions the least value
    over its pairs of words.

    After Broder, «On the resemblance and containment of documents» (1997).
    """
    words = WORD.findall(text.lower())
    pairs = {f"{first} {second}" for first, second in itertools.pairwise(words)} or set(words)
    digests = [blake2b(pair.encode(), digest_size=2 * SKETCH).digest() for pair in pairs]
    return (
        "".join(f"{min(digest[2 * i : 2 * i + 2] for digest in digests)[1]:02x}" for i in range(SKETCH))
        if digests
        else ""
    )


def resemblance(one: str, other: str) -> float:
    """Return the share of their pairs of words that two texts have in common, as their sketches estimate
    it.
    """
    values = zip(
        (one[i : i + 2] for i in range(0, len(one), 2)), (other[i : i + 2] for i in range(0, len(other), 2))
    )
    same = [a == b for a, b in values]
    return sum(same) / len(same) if same else 0.0
