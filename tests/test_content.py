"""Sections, cards and what occurs in them know their printed pages."""

from __future__ import annotations

import pytest

from edition.content.cards import card_quotations, parse_card
from edition.content.front_matter import parse_front_matter
from edition.content.kinds import CARD_KIND, kind_of
from edition.content.occurrences import Citation, PageMark, PageReference, Quotation, find_occurrences
from edition.content.sections import count_words, parse_section, reading_minutes
from edition.diagnostics import Diagnostic
from edition.dialect.document import parse_document
from edition.dialect.nodes import parse_pages

SECTION = """---
pages: 7–8
---

# 1.1 Bier

[s. 7] Et avsnitt.
{#a1}

Et til, og [s. 8] videre.
{#a2}

!!! merknad "Om bier"

    Ikke et avsnitt.

![Sitatkort](../sitater/kube.md)

Det siste.
{#a3}
"""


def front(text: str, kind=CARD_KIND):
    document = parse_document("sitater/en-kube.md", text)
    return document, parse_front_matter(
        document.path, text, document.front_matter, kind.schema, kind.required
    )


def test_a_passage_stands_on_the_pages_since_the_last_mark():
    document = parse_document("kapittel-1/x.md", SECTION)
    section = parse_section(
        document,
        parse_front_matter("x", SECTION, document.front_matter, {"pages": "pages as 38 or 38–39"})[0],
    )
    assert [(passage.id, passage.pages) for passage in section.passages] == [
        ("a1", (7, 7)),
        ("a2", (7, 8)),
        ("a3", (8, 8)),
    ]
    assert (section.number, section.title, section.pages, section.key, section.line) == (
        "1.1",
        "Bier",
        (7, 8),
        "1.1",
        5,
    )


@pytest.mark.parametrize(
    "text, pages",
    [("7", (7, 7)), ("7–9", (7, 9)), ("7-9", (7, 9)), ("9–7", None), ("", None), ("sju", None), ("7–", None)],
)
def test_pages_are_read_or_refused(text, pages):
    assert parse_pages(text) == pages


@pytest.mark.parametrize("words, minutes", [(1, 1), (200, 1), (201, 2), (1000, 5)])
def test_reading_time_is_rounded_up(words, minutes):
    assert reading_minutes(words) == minutes


def test_a_word_with_a_hyphen_is_one():
    assert count_words("To-årige bier flyr.") == 3


# What occurs


def occurring(text: str, first_page: int | None = 7) -> list:
    return list(find_occurrences(parse_document("kapittel-1/x.md", text), first_page))


def quotations(text: str, first_page: int | None = 7) -> list[tuple]:
    return [
        (item.text, item.pages, item.line)
        for item in occurring(text, first_page)
        if isinstance(item, Quotation)
    ]


def on(*pages: int) -> tuple:
    return tuple((page, page) for page in pages)


def test_a_quotation_stands_on_the_page_in_force():
    assert quotations("«en» og [s. 8] «to»\nog «tre».\n\n«fire»\n\n- «fem»") == [
        ("en", on(7), 1),
        ("to", on(8), 1),
        ("tre", on(8), 2),
        ("fire", on(8), 4),
        ("fem", on(8), 6),
    ]


def test_a_mark_in_a_list_is_in_force_after_it():
    assert quotations("- ett [s. 8]\n- to\n\n«tre»") == [("tre", on(8), 4)]


def test_a_page_named_later_in_the_line_goes_before_the_page_in_force():
    assert quotations("«en» (s. 60) og «to» og så mer (s. 60–61),\n«tre»") == [
        ("en", on(60), 1),
        ("to", ((60, 61),), 1),
        ("tre", on(7), 2),
    ]


@pytest.mark.parametrize(
    "reference, pages",
    [
        ("(s. 9)", on(9)),
        ("(s.\u00a09)", on(9)),
        ("(s. 9 og 10)", on(9, 10)),
        ("(s. 9, 12–13 og 20)", ((9, 9), (12, 13), (20, 20))),
        ("(s. 9, note)", on(9)),
    ],
)
def test_a_page_reference_has_its_pages(reference, pages):
    assert [item.pages for item in occurring(f"«en» {reference}.") if isinstance(item, PageReference)] == [
        pages
    ]
    assert quotations(f"«en» {reference}.") == [("en", pages, 1)]


def test_a_note_names_its_pages():
    assert quotations('!!! merknad "T"\n\n    «en» (s. 9).\n    «to».') == [("en", on(9), 3), ("to", (), 4)]


def test_a_quotation_in_a_heading_or_title_has_no_page():
    assert quotations('## «en»\n\n!!! merknad "«to»"\n\n    Tekst.') == [("en", (), 1), ("to", (), 3)]


def test_marks_count_the_words_before_them():
    assert [
        (item.page, item.words_before)
        for item in occurring("[s. 7] En to\n[s. 8] tre.\n\n[s. 9] Fire.")
        if isinstance(item, PageMark)
    ] == [(7, 0), (8, 2), (9, 3)]


def test_citations_know_key_page_line_and_address():
    found = occurring(
        "En setning\n[@a_1999, s. 12–13] og [@b_1999; -@c_2004].\n{#a1}\n\n- [@d_2005]\n\n`[@kode]`\n"
    )
    assert [
        (item.key, item.locator, item.line, str(item.at)) for item in found if isinstance(item, Citation)
    ] == [
        ("a_1999", "12–13", 2, "kapittel-1/x.md#a1"),
        ("b_1999", "", 2, "kapittel-1/x.md#a1"),
        ("c_2004", "", 2, "kapittel-1/x.md#a1"),
        ("d_2005", "", 5, "kapittel-1/x.md#a1"),
    ]


@pytest.mark.parametrize(
    "text",
    [
        "[se @a_1999]",
        "[@a_1999 s. 2]",
        "[@a_1999, 2]",
        "[@a_1999;]",
        "[@a_1999, @b_1999]",
        "[@a_1999,\ns. 2]",
        "[@ a]",
    ],
)
def test_a_citation_in_another_form_is_a_slip(text):
    assert [item.rule for item in occurring(text) if isinstance(item, Diagnostic)][:1] == [
        "citation-is-complete"
    ]


def test_an_address_is_no_citation():
    assert occurring("Skriv til ola@eksempel.no eller [ola@eksempel.no](mailto:ola@eksempel.no).") == []


# Cards

CARD = """---
section: "1.1"
page: 8
concepts: [sverming]
also:
  - section: "2.1"
    page: 11
  - section: "2.2"
    page: 13
    variant: Her står «en annen» (s. 14) kube.
    same_quotation: [en-bie]
---

# En kube

> det var
> stille

Om det.
"""


def test_a_card_has_its_passage_at_each_of_its_places():
    document, (metadata, complaints) = front(CARD)
    card = parse_card(document, metadata)
    assert complaints == [] and (card.id, card.title, card.text, card.line, card.page) == (
        "en-kube",
        "En kube",
        "det var stille",
        16,
        "8",
    )
    assert [place.same_quotation for place in card.places] == [(), (), ("en-bie",)]
    assert [(each.text, each.pages, each.within_block) for each in card_quotations(card)] == [
        ("det var stille", on(8), True),
        ("det var stille", on(11), True),
        ("en annen", on(14), False),
    ]


# Front matter


@pytest.mark.parametrize(
    "path, kind",
    [
        ("kapittel-1/x.md", "section"),
        ("kapittel-1/index.md", "section"),
        ("forord.md", "section"),
        ("sitater/x.md", "card"),
        ("sitater/index.md", "page"),
        ("begreper/x.md", "concept"),
        ("begreper/index.md", "page"),
        ("om/data.md", "page"),
        ("index.md", "page"),
        ("sitater/a/x.md", "page"),
    ],
)
def test_a_page_is_of_the_kind_of_its_place(path, kind):
    assert kind_of(path, {"Forord": "forord.md"}).name == kind


def test_every_value_is_text_as_it_is_written():
    _, (read, complaints) = front('---\nsection: "4.1"\npage: 038\nconcepts: [no, 1]\n---\n')
    assert complaints == []
    assert (read.text("section"), read.text("page"), read.texts("concepts"), read.line("page")) == (
        "4.1",
        "038",
        ("no", "1"),
        3,
    )


@pytest.mark.parametrize(
    "written",
    [
        "",
        "page: [1]",
        "also: x",
        "also: [x]",
        "also: [{page: [1]}]",
        "concepts: {a: b}",
        "- a",
        "? [a]\n: b",
        "a: &b [*b]",
        "\t",
        "page: 1\npage: 2",
        "a: !!python/object:os.system x",
        "*a",
        "page: 1: 2",
        "\x01",
        "a: 'b",
    ],
)
def test_nothing_in_front_matter_is_a_traceback(written):
    _, (read, complaints) = front(f"---\n{written}\n---\n")
    assert complaints and all(
        isinstance(text, str | list) for place in read.places("also") for text in place.values()
    )
