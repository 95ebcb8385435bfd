"""Rules on the voices: nothing says or hints who speaks."""

from __future__ import annotations

import re
from collections.abc import Iterator

from edition.dialect import nodes
from edition.dialect.document import pieces
from edition.rules.rule import Case, Found, rule

@rule("card-protects-voice", "A card says nothing of who speaks.")
def protects_voice(case: Case) -> Iterator[Found]:
    """Look in the edition's words on each card for what names or hints at a speaker."""
    speaker = re.compile(rf"(?<![^\W_])(?:{'|'.join(case.edition.profile.words['speaker'])})(?![^\W_])", re.I)
    for card in case.edition.cards:
        document = case.edition.documents[card.path]
        for block in document.blocks:
            if block.kind == "quote":
                continue
            for element, tail, text in pieces(block.element):
                if element.tag == nodes.QUOTATION and not tail:
                    continue
                for match in speaker.finditer(text):
                    yield (card.path, document.line_in(element, match.start(), tail),
                           f"«{match[0]}» hints at who speaks; write «informanten» or say it without a person")
        for key, line, text in case.edition.front[card.path].strings():
            for match in speaker.finditer(text) if key in ("content_note",) else ():
                yield card.path, line, f"«{match[0]}» hints at who speaks; say it without a person"
