"""The edition's data as text: four JSON files whose keys follow the field's standards."""

from __future__ import annotations

import json
import re

from edition.addresses import url_of
from edition.content.concepts import narrower
from edition.content.passages import reading_minutes
from edition.content.sources import plain
from edition.model import Edition
from edition.output import listings


def as_json(objects: list[dict]) -> str:
    """Return objects as JSON, readable and stable."""
    return json.dumps(objects, ensure_ascii=False, indent=1) + "\n"


def url(target: str) -> str:
    """Return the address of path#id, relative to the site's root."""
    path, hash_, anchor = target.partition("#")
    return url_of(path) + hash_ + anchor


def sections(edition: Edition) -> str:
    """Return data/sections.json: one object for each section page."""
    objects = []
    for section in edition.sections:
        words = listings.section_words(edition, section)
        objects.append({
            "number": section.number, "title": section.title, "url": url_of(section.path), "pages": list(section.pages),
            "words": words, "minutes": reading_minutes(words) if words else 0,
            "passages": [{"id": passage.id, "pages": list(passage.pages)} for passage in section.passages],
        })
    return as_json(objects)


def quotations(edition: Edition) -> str:
    """Return data/quotations.json: one object for each quote card."""
    return as_json([{
        "id": card.id, "url": url_of(card.path), "text": card.text, "section": card.section, "page": card.page,
        "also": [{"section": place.section, "page": listings.page_range(place.pages)} for place in card.also],
        "concepts": list(card.concepts), "content_note": card.content_note or None,
    } for card in sorted(edition.cards, key=lambda card: card.id)])


def concepts(edition: Edition) -> str:
    """Return data/concepts.json: one object for each concept, in SKOS's terms."""
    return as_json([{
        "id": concept.id, "url": url_of(concept.path), "pref_label": concept.pref_label,
        "alt_labels": list(concept.alt_labels), "english": concept.english or None,
        "definition": re.sub(r" +(?=[.,;:)])", "", " ".join(plain(concept.definition).split())),
        "broader": list(concept.broader), "narrower": list(narrower(concept.id, edition.concepts)),
        "related": list(concept.related),
        "passages": [url(target) for target in edition.mentions.get(concept.id, [])],
        "quotations": [card.id for card in edition.cards if concept.id in card.concepts],
    } for concept in sorted(edition.concepts, key=lambda concept: concept.id)])


def works(edition: Edition) -> str:
    """Return data/works.json: CSL-JSON, with the places that cite each work."""
    objects = []
    for work in edition.bibliography.works:
        targets = [listings.target(citation.path, citation.passage) for citation in edition.citations if citation.key == work.key]
        entry = {**work.csl, "note": work.note} if work.note else dict(work.csl)
        objects.append({**entry, "cited_in": [url(target) for target in listings.in_edition_order(edition, targets)]})
    return as_json(objects)


FILES = {
    "data/sections.json": sections,
    "data/quotations.json": quotations,
    "data/concepts.json": concepts,
    "data/works.json": works,
}
