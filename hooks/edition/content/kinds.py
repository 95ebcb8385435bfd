"""What a page can be: one table, which reading, rules and rendering use."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

from edition.content import cards, concepts
from edition.content.front_matter import PAGES, PLACES, SECTION, TEXT, TEXTS


@dataclass(frozen=True)
class Kind:
    """A kind of page: where its sources lie, what front matter they have, and whether the navigation lists
    them.

    `folder` is a pattern for the folder; a page named index.md is of a kind only where `has_index`.
    `is_content`: what stands in «» is the report's, concepts are linked, and code does not occur.
    """

    name: str
    folder: str
    schema: Mapping[str, str]
    required: tuple[str, ...] = ()
    has_index: bool = False
    in_navigation: bool = True
    is_content: bool = True


DESCRIPTION = {"description": TEXT}
SECTION_KIND = Kind("section", r"kapittel-\d+", {"pages": PAGES, **DESCRIPTION}, has_index=True)
CARD_KIND = Kind(
    "card",
    cards.FOLDER,
    {
        "section": SECTION,
        "page": PAGES,
        "concepts": TEXTS,
        "content_note": TEXT,
        "also": PLACES,
        "same_quotation": TEXTS,
        "lang": TEXT,
    },
    ("section", "page"),
    in_navigation=False,
)
CONCEPT_KIND = Kind(
    "concept",
    concepts.FOLDER,
    {"pref_label": TEXT, "alt_labels": TEXTS, "english": TEXT, "broader": TEXTS, "related": TEXTS},
    ("pref_label",),
    in_navigation=False,
)
PAGE_KIND = Kind("page", r".*", DESCRIPTION, has_index=True, is_content=False)
KINDS = (SECTION_KIND, CARD_KIND, CONCEPT_KIND, PAGE_KIND)


def kind_of(path: str, unnumbered: Mapping[str, str]) -> Kind:
    """Return the kind of the page at `path`; `unnumbered` has the paths of the sections that have no
    number.
    """
    if path in unnumbered.values():
        return SECTION_KIND
    folder, _, name = path.rpartition("/")
    return next(
        kind for kind in KINDS if re.fullmatch(kind.folder, folder) and (kind.has_index or name != "index.md")
    )
