"""Quotations know their page; cards their passage."""

import pytest

from edition.content.quotations import SENSITIVE, SPEAKER, find_embeds, find_quotations, outside_quotations, parse_card
from edition.content.sources import parse_source
from edition.diagnostics import Diagnostic


def found(text: str, first_page: int | None = 7, claims_all: bool = True):
    source = parse_source("kapittel-1/x.md", text)
    return [item.rule if isinstance(item, Diagnostic) else (item.text, item.pages, item.line)
            for item in find_quotations(source, first_page, frozenset({"En tittel"}), claims_all)]


def test_a_quotation_stands_on_the_page_in_force():
    assert found("«en» og [s. 8] «to»\nog «tre».\n\n«fire»") == [("en", (7, 7), 1), ("to", (8, 8), 1), ("tre", (8, 8), 2), ("fire", (8, 8), 4)]


def test_a_page_named_after_it_goes_before_the_page_in_force():
    assert found("«en» (s. 60) og «to» (s. 60–61), «tre»") == [("en", (60, 60), 1), ("to", (60, 61), 1), ("tre", (7, 7), 1)]


def test_a_note_names_its_pages():
    assert found('!!! merknad "T"\n\n    «en» (s. 9).\n    «to».') == [("en", (9, 9), 3), "quotation-has-page"]


def test_a_quotation_over_two_lines_begins_where_it_opens():
    assert found("«en\nto»") == [("en to", (7, 7), 1)]


def test_titles_code_and_headings_are_no_quotations():
    assert found("# «tittel»\n\n«En tittel» og `«kode»`") == []


def test_where_not_all_is_claimed_only_a_page_makes_a_quotation():
    assert found("«en»\nog «to» (s. 9)", None, claims_all=False) == [("to", (9, 9), 2)]


def test_a_card_has_its_passage_and_what_is_said_of_it():
    source = parse_source("sitater/en-kube.md", "---\npage: 8\n---\n\n# En kube\n\n> det var\n> stille\n\nOm det.\n\nOg mer.\n")
    card = parse_card(source, "1.1", (8, 8), (), "", (), "")
    assert (card.id, card.title, card.text, card.line, card.body) == ("en-kube", "En kube", "det var stille", 7, "Om det.\n\nOg mer.")


def test_cards_are_shown_by_their_path_from_the_page():
    source = parse_source("kapittel-1/x.md", "![Sitatkort](../sitater/en.md)\n\n![Kube](kube.svg)\n")
    assert [(embed.target, embed.line) for embed in find_embeds(source)] == [("sitater/en.md", 1)]


def test_only_claimed_quotations_are_outside_the_prose():
    assert outside_quotations("a «b c» d «e»\n[f](g.md)", {"b c"}).replace("¦", "") == "a  d «e»\n[f      )"


@pytest.mark.parametrize("text", ["Hun sier", "mannens stemme", "på 40 år", "en 40-åring", "i førtiårene", "informant 3", "den samme informanten"])
def test_a_hint_of_who_speaks_is_seen(text):
    assert SPEAKER.search(text)


@pytest.mark.parametrize("text", ["Informanten sier", "handlingen", "i 40 dager", "etter 20 år", "Johans bok", "innvandrerbutikk", "humøret"])
def test_other_words_hint_at_nobody(text):
    assert not SPEAKER.search(text)


@pytest.mark.parametrize("text", ["en overdose", "voldtatt", "han døde", "tok livet sitt", "i fengselet"])
def test_what_is_hard_to_read_is_seen(text):
    assert SENSITIVE.search(text)


@pytest.mark.parametrize("text", ["det var voldsomt", "døren", "blomster", "en voldgift", "livet mitt"])
def test_other_words_are_not_hard_to_read(text):
    assert not SENSITIVE.search(text)
