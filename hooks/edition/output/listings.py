"""What the edition adds to its pages, as HTML whose links point at source paths."""

from __future__ import annotations

import re
from collections import defaultdict
from html import escape

from edition.addresses import card_anchor, url_of
from edition.content.concepts import Concept, distinct_labels, narrower
from edition.content.passages import Section, reading_minutes
from edition.content.quotations import Card, Place, page_range
from edition.model import REPORT_KEY, Edition

AUTHORS = "Fugletveit, R. og Tonholm, T."
EDITION_NAME = "To liv i ett: digital forskningsutgave"


def link(edition: Edition, target: str, text: str, **attributes: str) -> str:
    """Return a link to `target`, a path in the docs folder, as the current page writes it; `text` is HTML."""
    extra = "".join(f' {name.rstrip("_")}="{escape(value)}"' for name, value in attributes.items() if value)
    return f'<a href="{escape(edition.href(target))}"{extra}>{text}</a>'


def join(items: list[str]) -> str:
    """Return «a, b og c»."""
    return items[0] if len(items) == 1 else f"{', '.join(items[:-1])} og {items[-1]}" if items else ""


def section_facts(section: Section, minutes: int) -> str:
    """Return the line under a section's heading: its printed pages and its reading time."""
    pages = f"Side {page_range(section.pages)} i rapporten"
    if not section.passages:
        return f'<p class="section-facts">{pages}</p>'
    unit = "minutt" if minutes == 1 else "minutter"
    return f'<p class="section-facts">{pages} · {minutes} {unit} å lese</p>'


def section_words(edition: Edition, section: Section) -> int:
    """Return the words of a section with the passages of the cards that it shows."""
    return section.words + sum(len(re.findall(r"[^\W_]+", card.text)) for card in cards_of(edition, section))


def cards_of(edition: Edition, section: Section) -> list[Card]:
    """Return the cards that a section shows."""
    if not section.number:
        return []
    return [card for card in edition.cards
            if section.number in (card.section, *(place.section for place in card.also))]


def card(edition: Edition, card: Card, own_page: bool = False) -> str:
    """Return a quote card: the content note before the passage, and after it where it stands, and how it is worded there."""
    note = (f'<p class="content-note"><span>Innholdsmerknad:</span> {escape(card.content_note)}</p>'
            if card.content_note else "")
    lang = f' lang="{card.lang}"' if card.lang else ""
    section = edition.section_of(edition.current)
    here = next((place for place in card.also if section and place.section == section.number), Place(card.section, card.pages))
    variant = f'. <span class="variant">{escape(here.variant)}</span>' if here.variant else ""
    page = f"s. {page_range(here.pages)}"
    target = edition.page_target(here.pages[0], here.section)
    where = link(edition, target, page) if target else page
    name = "" if own_page else link(edition, card.path, f"Sitatkort: {escape(card.title)}") + ", "
    return (f'<figure class="quote-card" id="{card_anchor(card.path)}">{note}'
            f"<blockquote{lang}><p>{escape(card.text)}</p></blockquote>"
            f"<figcaption>{name}{where}{variant}</figcaption></figure>")


def section_name(edition: Edition, number: str, anchor: str = "") -> str:
    """Return a section's number and title as a link, or its number alone where it is not rendered yet."""
    section = edition.section_numbered(number)
    if not section:
        return f"{number} (ikke gjengitt ennå)"
    return link(edition, f"{section.path}{anchor}", escape(section.label))


def card_facts(edition: Edition, card: Card) -> str:
    """Return what a card's own page says of it: section, page, concepts, other places."""
    rows = [("Sitert i", f"{section_name(edition, card.section, f'#{card_anchor(card.path)}')}, s. {card.page}")]
    if card.concepts:
        rows.append(("Begreper", ", ".join(concept_link(edition, name) for name in card.concepts)))
    for place in card.also:
        anchor = f"#{card_anchor(card.path)}"
        variant = f" {escape(place.variant)}" if place.variant else ""
        rows.append(("Trykt også i", f"{section_name(edition, place.section, anchor)}, s. {page_range(place.pages)}.{variant}"))
    return '<dl class="facts">' + "".join(f"<dt>{term}</dt><dd>{text}</dd>" for term, text in rows) + "</dl>"


def concept_link(edition: Edition, name: str) -> str:
    """Return a concept's preferred label as a link."""
    concept = edition.concept(name)
    return link(edition, concept.path, escape(concept.pref_label)) if concept else escape(name)


def concept_facts(edition: Edition, concept: Concept) -> str:
    """Return a concept's labels and relations, as a list under its heading."""
    rows = []
    if concept.english:
        rows.append(("Engelsk", f'<span lang="en">{escape(concept.english)}</span>'))
    others = [label for label in distinct_labels(concept.labels)[1:] if label != concept.english]
    if others:
        rows.append(("Også", escape(", ".join(others))))
    for term, names in (("Videre begrep", concept.broader), ("Snevrere begrep", narrower(concept.id, edition.concepts)),
                        ("Se også", concept.related)):
        if names:
            rows.append((term, ", ".join(concept_link(edition, name) for name in names)))
    return '<dl class="facts">' + "".join(f"<dt>{term}</dt><dd>{text}</dd>" for term, text in rows) + "</dl>" if rows else ""


def places(edition: Edition, targets: list[str]) -> list[str]:
    """Return links to passages, grouped by page: «2.3 Hva er bedring?: avsnitt 1, 4»."""
    by_path: dict[str, list[str]] = defaultdict(list)
    for target in targets:
        path, _, anchor = target.partition("#")
        if anchor not in by_path[path]:
            by_path[path].append(anchor)
    items = []
    for path, anchors in by_path.items():
        source = edition.sources[path]
        section = edition.section_of(path)
        name = link(edition, path, escape(section.label if section else source.title))
        numbered = [link(edition, f"{path}#{anchor}", anchor.removeprefix("a")) for anchor in anchors if re.fullmatch(r"a\d+", anchor)]
        notes = [link(edition, f"{path}#{anchor}", "merknad") for anchor in anchors if anchor.startswith("merknad-")]
        parts = ([f"avsnitt {', '.join(numbered)}"] if numbered else []) + notes
        items.append(f"{name}: {'; '.join(parts)}" if parts else name)
    return items


def concept_uses(edition: Edition, concept: Concept) -> str:
    """Return the passages, quote cards and works that use a concept."""
    parts = []
    passages = places(edition, edition.mentions.get(concept.id, []))
    if passages:
        parts.append(heading("Avsnitt som bruker begrepet") + index_list(passages))
    shown = [card_item(edition, card) for card in edition.cards if concept.id in card.concepts]
    if shown:
        parts.append(heading("Sitatkort") + index_list(shown))
    keys = {citation.key for citation in edition.citations if citation.path == concept.path} - {REPORT_KEY}
    works = [work for work in edition.bibliography.works if work.key in keys]
    if works:
        parts.append(heading("Verk") + index_list(
            [f"{work.reference} {link(edition, edition.work_target(work.key), 'I litteraturlisten')}" for work in works]))
    return "".join(parts)


def heading(text: str) -> str:
    """Return a heading of level 2."""
    return f"<h2>{escape(text)}</h2>"


def index_list(items: list[str]) -> str:
    """Return a list of HTML items."""
    return '<ul class="index-list">' + "".join(f"<li>{item}</li>" for item in items) + "</ul>"


def card_item(edition: Edition, card: Card) -> str:
    """Return a card's title as a link, with section and page."""
    return f"{link(edition, card.path, escape(card.title))}, {card.section}, s. {card.page}"


def concept_list(edition: Edition) -> str:
    """Return all concepts in alphabetical order, each with its definition's first sentence and its use."""
    items = []
    for concept in sorted(edition.concepts, key=lambda other: alphabetical(other.pref_label)):
        cards = sum(concept.id in card.concepts for card in edition.cards)
        passages = len(edition.mentions.get(concept.id, []))
        english = f' <span class="english" lang="en">{escape(concept.english)}</span>' if concept.english else ""
        counted = [f"{number} {name}" for number, name in ((passages, "avsnitt"), (cards, "sitatkort")) if number]
        count = f' <span class="count">{", ".join(counted)}</span>'
        items.append(f"{link(edition, concept.path, escape(concept.pref_label))}{english}{count}")
    return index_list(items)


def alphabetical(text: str) -> str:
    """Return a key that sorts as Norwegian does: æ, ø and å last."""
    return text.lower().translate(str.maketrans({"æ": "{", "ø": "|", "å": "}"}))


def card_list(edition: Edition) -> str:
    """Return all quote cards by section."""
    parts = []
    for section in edition.sections:
        own = [card for card in edition.cards if card.section == section.number]
        own.sort(key=lambda card: embed_order(edition, section, card))
        if own:
            items = [f"{link(edition, card.path, escape(card.title))}, s. {card.page}"
                     + (f' <span class="content-note">{escape(card.content_note)}</span>' if card.content_note else "")
                     for card in own]
            parts.append(heading(section.label) + index_list(items))
    return "".join(parts)


def embed_order(edition: Edition, section: Section, card: Card) -> int:
    """Return where in its section a card is shown."""
    name = card.path.rsplit("/", 1)[-1]
    return next((block.line for block in edition.sources[section.path].of("embed") if block.text.rstrip(") \n").endswith(name)), 0)


def work_list(edition: Edition) -> str:
    """Return the list of works, each with what is uncertain about it and every place that cites it."""
    items = []
    for work in edition.bibliography.works:
        note = f'<p class="work-uncertain">{escape(uncertain(work.note))}</p>' if work.note else ""
        targets = [target(citation.path, citation.passage) for citation in edition.citations
                   if citation.key == work.key and citation.path != edition.current]
        uses = "; ".join(places(edition, in_edition_order(edition, targets))) or "deler som ikke er gjengitt ennå"
        items.append(f'<li id="{work.key}"><p class="work">{work.reference}</p>{note}'
                     f'<p class="work-uses">Sitert i {uses}.</p></li>')
    return '<ol class="works">' + "".join(items) + "</ol>"


def uncertain(note: str) -> str:
    """Return a work's note as a sentence of its own."""
    return note if note.endswith(".") else f"{note}."


def target(path: str, anchor: str) -> str:
    """Return path#anchor, or the path alone."""
    return f"{path}#{anchor}" if anchor else path


def in_edition_order(edition: Edition, targets: list[str]) -> list[str]:
    """Return each target once: the report's sections in their order, then the other pages."""
    order = {section.path: index for index, section in enumerate(edition.sections)}
    return sorted(dict.fromkeys(targets), key=lambda item: order.get(item.partition("#")[0], len(order)))


def note_list(edition: Edition) -> str:
    """Return all notes of the edition by page, each a link to its place."""
    parts = []
    for section in edition.sections:
        own = [note for note in edition.notes if note.path == section.path]
        if own:
            parts.append(heading(section.label) + index_list(
                [link(edition, f"{note.path}#{note.id}", escape(note.title)) for note in own]))
    return "".join(parts)


def section_table(edition: Edition) -> str:
    """Return a table for those who set a syllabus: section, printed pages, words, minutes."""
    rows = []
    for section in edition.sections:
        words = section_words(edition, section)
        first, last = section.pages
        rows.append(f'<tr><th scope="row">{link(edition, section.path, escape(section.label))}</th>'
                    f"<td>{page_range(section.pages)}</td><td>{last - first + 1}</td><td>{words or '–'}</td>"
                    f"<td>{reading_minutes(words) if words else '–'}</td></tr>")
    head = "".join(f'<th scope="col">{name}</th>' for name in ("Del", "Trykte sider", "Antall", "Ord", "Minutter"))
    return f'<table class="sections"><thead><tr>{head}</tr></thead><tbody>{"".join(rows)}</tbody></table>'


def reference(section: Section, site_url: str) -> str:
    """Return a reference to one section, as plain text that can be pasted."""
    pages = page_range(section.pages)
    address = f" {site_url.rstrip('/')}/{url_of(section.path)}" if site_url else ""
    part = f"kapittel {section.number}, «{section.title}»" if section.number else f"«{section.title}»"
    return (f"{AUTHORS} (2010). Rehabilitering etter langvarig rusavhengighet: «To liv i ett»: en kvalitativ studie om å bli "
            f"rusfri ({part}, s. {pages}). Høgskolen i Østfold, Rapport 2010:3. Gjengitt i {EDITION_NAME}.{address}")


def cite_this(section: Section, site_url: str) -> str:
    """Return the box that says how to cite a section."""
    return ('<aside class="cite-this" aria-label="Vis til denne delen" data-search-exclude="">'
            f'<h2 id="vis-til-denne-delen">Vis til denne delen</h2><p class="reference">{escape(reference(section, site_url))}</p>'
            '<button type="button" class="copy" hidden="">Kopier</button></aside>')


def help_box(edition: Edition, items: list[str]) -> str:
    """Return where to find someone to talk to; `items` are HTML."""
    return ('<aside class="help" aria-label="Noen å snakke med" data-search-exclude=""><h2 id="noen-a-snakke-med">Noen å snakke med</h2><ul>'
            + "".join(f"<li>{item}</li>" for item in items) + "</ul>"
            + f'<p>{link(edition, "om/hjelp.md", "Mer om tilbudene, og når opplysningene ble kontrollert")}</p></aside>')


def needs_help(edition: Edition, path: str) -> bool:
    """Tell whether the page at `path` shows a passage with a content note."""
    card = edition.card_at(path)
    if card:
        return bool(card.content_note)
    section = edition.section_of(path)
    return bool(section) and any(card.content_note for card in cards_of(edition, section))


def panel(kind: str, name: str, label: str, body: str, more: str) -> str:
    """Return a panel that a mention or citation opens; `body` and `more` are HTML."""
    return (f'<div class="panel" id="panel-{kind}-{name}" popover="manual" role="dialog" aria-label="{escape(label)}" '
            f'data-search-exclude=""><p class="panel-title">{escape(label)}</p>{body}<p class="panel-more">{more}</p></div>')
