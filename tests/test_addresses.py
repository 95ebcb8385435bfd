"""Addresses follow from titles and paths, and links from one page to another."""

import pytest

from edition.addresses import card_anchor, note_id, relative, resolve, slugify, url_of


@pytest.mark.parametrize(
    "title, slug",
    [
        ("Rus som ritual", "rus-som-ritual"),
        ("Å nå bunnen – hva så?", "a-na-bunnen-hva-sa"),
        ("Snøballmetoden, «LAR» og æren", "snoballmetoden-lar-og-aeren"),
        ("  Idé & möte 2.1  ", "ide-mote-2-1"),
    ],
)
def test_a_title_becomes_lower_case_ascii(title, slug):
    assert slugify(title) == slug


@pytest.mark.parametrize(
    "path, url",
    [
        ("index.md", ""),
        ("forord.md", "forord/"),
        ("kapittel-1/index.md", "kapittel-1/"),
        ("om/data.md", "om/data/"),
        ("om/min-index.md", "om/min-index/"),
    ],
)
def test_a_source_has_an_address(path, url):
    assert url_of(path) == url


@pytest.mark.parametrize(
    "path, target, link",
    [
        ("kapittel-1/a.md", "litteratur.md#berg", "../litteratur.md#berg"),
        ("index.md", "om/hjelp.md", "om/hjelp.md"),
        ("kapittel-1/a.md", "kapittel-1/b.md", "b.md"),
        ("kapittel-1/a.md", "kapittel-1/a.md#a1", "#a1"),
    ],
)
def test_a_link_leads_back_to_its_target(path, target, link):
    assert relative(path, target) == link
    assert link.startswith("#") or resolve(path, link) == target


def test_notes_and_cards_have_anchors():
    assert (note_id("Året 1999"), card_anchor("../sitater/en-kube.md")) == (
        "merknad-aret-1999",
        "sitat-en-kube",
    )
