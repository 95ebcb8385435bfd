"""The edition's data as text: four JSON files whose keys follow the field's standards."""

from __future__ import annotations

import json
import re

from edition.addresses import url_of
from edition.content.concepts import Concept, narrower
from edition.content.occurrences import Address
from edition.content.sections import reading_minutes
from edition.dialect.document import reader_text
from edition.dialect.nodes import page_range
from edition.edition import Edition
from edition.render.lists import group_order, section_words


def as_json(objects: list[dict]) -> str:
    """Return objects as JSON, readable and stable."""
    return json.dumps(objects, ensure_ascii=False, indent=1) + "\n"


def url(address: Address) -> str:
    """Return an address, relative to the site's root."""
    return url_of(address.path) + (f"#{address.anchor}" if address.anchor else "")


def sections(edition: Edition) -> str:
    """Return data/sections.json: one object for each section page."""
    objects = []
    for section in edition.sections:
        words = section_words(edition, section)
        objects.append(
            {
                "number": section.number,
                "title": section.title,
                "url": url_of(section.path),
                "pages": list(section.pages),
                "words": words,
                "minutes": reading_minutes(words) if words else 0,
                "passages": [
                    {"id": passage.id, "pages": list(passage.pages)} for passage in section.passages
                ],
            }
        )
    return as_json(objects)


def quotations(edition: Edition) -> str:
    """Return data/quotations.json: one object for each quote card."""
    return as_json(
        [
            {
                "id": card.id,
                "url": url_of(card.path),
                "text": card.text,
                "section": card.section,
                "page": card.page,
                "also": [{"section": place.section, "page": page_range(place.pages)} for place in card.also],
                "concepts": list(card.concepts),
                "content_note": card.content_note or None,
            }
            for card in sorted(edition.cards, key=lambda card: card.id)
        ]
    )


def concepts(edition: Edition) -> str:
    """Return data/concepts.json: one object for each concept, in SKOS's terms."""
    return as_json(
        [_concept(edition, concept) for concept in sorted(edition.concepts, key=lambda concept: concept.id)]
    )


def _concept(edition: Edition, concept: Concept) -> dict:
    definition = reader_text(concept.definition.element) if concept.definition else ""
    return {
        "id": concept.id,
        "url": url_of(concept.path),
        "pref_label": concept.pref_label,
        "alt_labels": list(concept.alt_labels),
        "english": concept.english or None,
        "definition": re.sub(r" +(?=[.,;:)])", "", " ".join(definition.split())),
        "broader": list(concept.broader),
        "narrower": list(narrower(concept.id, edition.concepts)),
        "related": list(concept.related),
        "passages": list(
            dict.fromkeys(url(mention.at) for mention in edition.mentions_of.get(concept.id, []))
        ),
        "quotations": [card.id for card in edition.cards if concept.id in card.concepts],
    }


def works(edition: Edition) -> str:
    """Return data/works.json: CSL-JSON, with the places that cite each work."""
    objects = []
    for work in edition.bibliography.works:
        places = sorted(
            dict.fromkeys(citation.at for citation in edition.citations_of.get(work.key, [])),
            key=group_order(edition),
        )
        entry = {**work.csl, "note": work.note} if work.note else dict(work.csl)
        objects.append({**entry, "cited_in": [url(place) for place in places]})
    return as_json(objects)


FILES = {
    "data/sections.json": sections,
    "data/quotations.json": quotations,
    "data/concepts.json": concepts,
    "data/works.json": works,
}
