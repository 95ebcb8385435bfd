"""Passages know the printed pages that they render."""

import json

import pytest

from edition.content.passages import count_words, dump_ledger, find_ids, parse_pages, parse_section, reading_minutes
from edition.content.sources import parse_source

SECTION = parse_source("kapittel-1/x.md", """# 1.1 Bier

[s. 7] Et avsnitt.
{#a1}

Et til, og [s. 8] videre.
{#a2}

!!! merknad "Om bier"

    Ikke et avsnitt.

![Sitatkort](../sitater/kube.md)

Det siste.
{#a3}
""")


def test_a_passage_stands_on_the_pages_since_the_last_mark():
    section = parse_section(SECTION, "7–8")
    assert [(passage.id, passage.pages) for passage in section.passages] == [("a1", (7, 7)), ("a2", (7, 8)), ("a3", (8, 8))]
    assert (section.number, section.title, section.pages, section.key) == ("1.1", "Bier", (7, 8), "1.1")


def test_what_others_may_link_to_has_an_id():
    assert {name for name, _ in find_ids(SECTION)} == {"s7", "s8", "a1", "a2", "a3", "merknad-om-bier", "sitat-kube"}


@pytest.mark.parametrize("text, pages", [("7", (7, 7)), ("7–9", (7, 9)), ("7-9", (7, 9)), ("9–7", None), ("", None), ("sju", None), ("7–", None)])
def test_pages_are_read_or_refused(text, pages):
    assert parse_pages(text) == pages


@pytest.mark.parametrize("words, minutes", [(1, 1), (200, 1), (201, 2), (1000, 5)])
def test_reading_time_is_rounded_up(words, minutes):
    assert reading_minutes(words) == minutes


def test_marks_and_citations_are_no_words():
    assert count_words("[s. 7] To-årige bier [@berg_1999, s. 2] flyr.\n{#a1}") == 3


def test_the_ledger_is_written_in_order_and_read_again():
    text = dump_ledger({"b/": {"a10", "a2"}, "a/": set()})
    assert json.loads(text) == {"a/": [], "b/": ["a2", "a10"]} and text.index('"a/"') < text.index('"b/"')
