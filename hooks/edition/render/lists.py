"""What the build adds to pages: facts, lists and tables that it knows from the sources."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field

from edition.addresses import card_anchor, resolve, url_of
from edition.content.cards import Card
from edition.content.concepts import Concept, narrower
from edition.content.labels import distinct_labels
from edition.content.occurrences import Address
from edition.content.sections import Section, reading_minutes
from edition.edition import Edition, View
from edition.render.templates import render
from edition.render.trees import Element

WORD = re.compile(r"[^\W_]+")


@dataclass(frozen=True)
class Item:
    """A word in a row of facts: where it leads, or in which language it is."""

    text: str
    target: str = ""
    lang: str = ""


@dataclass
class Places:
    """The places on one page, in a list: numbered passages, and the other anchors."""

    path: str
    label: str
    headings: dict[str, str] = field(default_factory=dict)
    passages: list[str] = field(default_factory=list)
    others: list[str] = field(default_factory=list)


def alphabetical(text: str) -> str:
    """Return a key that sorts as Norwegian does: æ, ø and å last."""
    return text.lower().translate(str.maketrans({"æ": "{", "ø": "|", "å": "}"}))


def section_words(edition: Edition, section: Section) -> int:
    """Return the words of a section with the passages of the cards that it shows."""
    return section.words + sum(len(WORD.findall(card.text)) for card in edition.cards_in(section))


def group_order(edition: Edition) -> Callable[[Address], int]:
    """Return a key that puts the report's sections in their order before the other pages."""
    order = {section.path: index for index, section in enumerate(edition.sections)}
    return lambda address: order.get(address.path, len(order))


def group_places(edition: Edition, addresses: Iterable[Address]) -> list[Places]:
    """Return addresses by page, each once: the report's sections in their order, then the other pages."""
    groups: dict[str, Places] = {}
    for address in sorted(dict.fromkeys(addresses), key=group_order(edition)):
        group = groups.setdefault(address.path, _places_on(edition, address.path))
        if re.fullmatch(r"a\d+", address.anchor):
            group.passages.append(address.anchor)
        elif address.anchor.startswith("merknad-"):
            group.others.append(address.anchor)
    return list(groups.values())


def _places_on(edition: Edition, path: str) -> Places:
    section = edition.section_at.get(path)
    return Places(path, section.label if section else edition.documents[path].title)


# Facts


def section_facts(view: View, section: Section) -> list[Element]:
    """Return the line under a section's heading: its printed pages and its reading time."""
    return render(
        "section_facts", section=section, minutes=reading_minutes(section_words(view.edition, section))
    )


def concept_facts(view: View, concept: Concept) -> list[Element]:
    """Return a concept's labels and relations."""
    rows = []
    if concept.english:
        rows.append(("Engelsk", [Item(concept.english, lang="en")], ""))
    others = [label for label in distinct_labels(concept.labels)[1:] if label != concept.english]
    if others:
        rows.append(("Også", [Item(label) for label in others], ""))
    for term, names in (
        ("Videre begrep", concept.broader),
        ("Snevrere begrep", narrower(concept.id, view.edition.concepts)),
        ("Se også", concept.related),
    ):
        if names:
            rows.append((term, [_concept_item(view, name) for name in names], ""))
    return render("facts", view=view, rows=rows)


def card_facts(view: View, card: Card) -> list[Element]:
    """Return what a card's own page says of it: section, page, concepts, other places."""
    rows = [("Sitert i", [_section_item(view, card, card.section)], f", s. {card.page}")]
    if card.concepts:
        rows.append(("Begreper", [_concept_item(view, name) for name in card.concepts], ""))
    for place in card.also:
        first, last = place.pages
        page = str(first) if first == last else f"{first}–{last}"
        rows.append(
            (
                "Trykt også i",
                [_section_item(view, card, place.section)],
                f", s. {page}." + (f" {place.variant}" if place.variant else ""),
            )
        )
    return render("facts", view=view, rows=rows)


def _concept_item(view: View, name: str) -> Item:
    concept = view.edition.concept_by_id.get(name)
    return Item(concept.pref_label, concept.path) if concept else Item(name)


def _section_item(view: View, card: Card, number: str) -> Item:
    section = view.edition.section_numbered.get(number)
    return Item(section.label, f"{section.path}#{card_anchor(card.path)}") if section else Item(number)


# Lists


def appended(view: View) -> list[Element]:
    """Return what stands under a page's own text: what uses a concept, where a card stands, or the list
    that the page is for.
    """
    edition, path = view.edition, view.path
    made = {
        "litteratur.md": work_list,
        "begreper/index.md": concept_list,
        "sitater/index.md": card_list,
        "om/merknader.md": note_list,
        "om/undervisning.md": section_table,
    }
    if path in edition.card_at:
        return [*render("heading", text="Hvor sitatet står"), *card_facts(view, edition.card_at[path])]
    if path in edition.concept_at:
        return concept_uses(view, edition.concept_at[path])
    return made[path](view) if path in made else []


def concept_uses(view: View, concept: Concept) -> list[Element]:
    """Return the passages, other pages, quote cards and works that use a concept."""
    edition = view.edition
    mentions = [mention.at for mention in edition.mentions_of.get(concept.id, [])]
    cited = {citation.key for citation in edition.citations if citation.path == concept.path} - {
        edition.profile.key
    }
    return render(
        "concept_uses",
        view=view,
        passages=group_places(edition, (at for at in mentions if at.path in edition.section_at)),
        elsewhere=[
            place
            for place in group_places(
                edition, (Address(at.path) for at in mentions if at.path not in edition.section_at)
            )
            if concept.id not in getattr(edition.card_at.get(place.path), "concepts", ())
        ],
        cards=[card for card in edition.cards if concept.id in card.concepts],
        works=[work for work in edition.bibliography.works if work.key in cited],
    )


def concept_list(view: View) -> list[Element]:
    """Return all concepts in alphabetical order, each with its use."""
    edition = view.edition
    counts = {}
    for concept in edition.concepts:
        passages = len(
            {
                mention.at
                for mention in edition.mentions_of.get(concept.id, [])
                if mention.at.path in edition.section_at
            }
        )
        cards = sum(concept.id in card.concepts for card in edition.cards)
        counts[concept.id] = ", ".join(
            f"{number} {name}" for number, name in ((passages, "avsnitt"), (cards, "sitatkort")) if number
        )
    return render(
        "concept_list",
        view=view,
        concepts=sorted(edition.concepts, key=lambda concept: alphabetical(concept.pref_label)),
        counts=counts,
    )


def card_list(view: View) -> list[Element]:
    """Return all quote cards by section, in the order in which each shows them."""
    edition = view.edition
    groups = []
    for section in edition.sections:
        shown = [
            resolve(section.path, block.element[0].get("src", ""))
            for block in edition.documents[section.path].of("image")
        ]
        own = [card for card in edition.cards if card.section == section.number]
        if own:
            groups.append(
                (
                    section,
                    sorted(
                        own, key=lambda card: shown.index(card.path) if card.path in shown else len(shown)
                    ),
                )
            )
    return render("card_list", view=view, groups=groups)


def work_list(view: View) -> list[Element]:
    """Return the list of works, each with what is uncertain about it and every place that cites it."""
    edition = view.edition
    works = [
        (
            work,
            group_places(
                edition,
                (
                    citation.at
                    for citation in edition.citations_of.get(work.key, [])
                    if citation.path != view.path
                ),
            ),
        )
        for work in edition.bibliography.works
    ]
    return render("work_list", view=view, works=works)


def note_list(view: View) -> list[Element]:
    """Return all notes in the rendering by section, each a link to its place."""
    notes = defaultdict(list)
    for note in view.edition.notes:
        notes[note.at.path].append(note)
    return render(
        "note_list",
        view=view,
        groups=[(section, notes[section.path]) for section in view.edition.sections if notes[section.path]],
    )


def section_table(view: View) -> list[Element]:
    """Return a table for those who set a syllabus: section, printed pages, words, minutes."""
    rows = [
        (section, words, reading_minutes(words))
        for section in view.edition.sections
        for words in (section_words(view.edition, section),)
    ]
    return render("section_table", view=view, rows=rows)


# What closes a page


def cite_this(view: View, section: Section, site_url: str) -> list[Element]:
    """Return the box that says how to cite a section."""
    address = f"{site_url.rstrip('/')}/{url_of(section.path)}" if site_url else ""
    return render("cite_this", profile=view.edition.profile, section=section, address=address)


def needs_help(view: View) -> bool:
    """Tell whether the page shows a passage with a content note."""
    card, section = view.edition.card_at.get(view.path), view.edition.section_at.get(view.path)
    return (
        bool(card.content_note)
        if card
        else bool(section) and any(card.content_note for card in view.edition.cards_in(section))
    )
