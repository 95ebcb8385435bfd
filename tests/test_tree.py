"""What is found in the tree of each page is what stands in the built page, one to one, on every page."""

from __future__ import annotations

import re
from collections import Counter
from pathlib import Path

import pytest

from conftest import ROOT
from edition.addresses import url_of
from edition.content.occurrences import Address
from edition.edition import View
from edition.render.article import article_html, make_article
from pages import Page

ARTICLE = re.compile(
    r'<article class="md-content__inner md-typeset edition">.*?(?=<h1)(.*?)\s*</article>', re.S
)
OWN = ("aside", ".sections", ".panel", ".works", ".index-list", ".facts", ".kicker", "code", "pre")


@pytest.fixture(scope="module")
def pages(site_dir: Path) -> dict[str, Page]:
    """Every page of the edition by its source path."""
    sources = {
        url_of(file.relative_to(ROOT / "docs").as_posix()): file.relative_to(ROOT / "docs").as_posix()
        for file in (ROOT / "docs").rglob("*.md")
    }
    return {sources[url]: Page(site_dir, site_dir / url / "index.html") for url in sources}


def words(text: str) -> str:
    return " ".join(text.split())


def test_render_makes_the_article_of_every_page_byte_for_byte(edition, site_dir):
    different = []
    for path in edition.documents:
        built = ARTICLE.search((site_dir / url_of(path) / "index.html").read_text(encoding="utf-8"))[
            1
        ].strip()
        built = (
            built.removesuffix("</div>").strip() if path == "index.md" else built
        )  # the theme puts the front page in a box
        if article_html(make_article(View(edition, path)), path) != built:
            different.append(path)
    assert not different and len(edition.documents) > 150


def test_quotations_in_the_tree_are_those_of_the_page(edition, pages):
    for path, page in pages.items():
        shown = Counter(
            words(quoted)
            for quoted in re.findall(r"«([^«»]*)»", page.text_outside(*OWN, "figure", "blockquote"))
        )
        found = Counter(
            words(quoted.text)
            for quoted in edition.quotations
            if quoted.path == path and quoted.place not in ("passage", "front matter")
        )
        assert found == shown, path


def test_passages_in_the_tree_are_the_blockquotes_of_the_pages(edition, pages):
    for path, page in pages.items():
        shown = Counter(words(text) for text in page.blockquotes)
        own = [edition.card_at[path]] if path in edition.card_at else []
        embedded = [
            card
            for block in edition.documents[path].of("image")
            for card in edition.cards
            if block.element[0].get("src", "").endswith(f"sitater/{card.id}.md")
        ]
        assert shown == Counter(words(card.text) for card in [*own, *embedded]), path


def test_citations_in_the_tree_are_those_of_the_page(edition, pages):
    for path, page in pages.items():
        shown = Counter(
            link.to.rpartition("#")[2]
            for link in page.links
            if "citation" in link.classes and not link.in_aside
        )
        assert shown == Counter(citation.key for citation in edition.citations if citation.path == path), path


def test_marks_and_ids_in_the_tree_are_those_of_the_page(edition, pages):
    for section in edition.sections:
        ids = pages[section.path].ids
        assert [name for name in ids if re.fullmatch(r"a\d+", name)] == [
            passage.id for passage in section.passages
        ]
        assert [name for name in ids if re.fullmatch(r"s\d+", name)] == [
            f"s{mark.page}" for mark in edition.marks if mark.at.path == section.path
        ]
        assert [name for name in ids if name.startswith("merknad-")] == [
            note.at.anchor for note in edition.notes if note.at.path == section.path
        ]


def test_the_concepts_that_a_page_links_are_those_that_are_mentioned_on_it(edition, pages):
    for path, page in pages.items():
        linked = [link.to for link in page.links if "concept" in link.classes]
        mentioned = list(dict.fromkeys(mention.concept for mention in edition.mentions_on.get(path, [])))
        assert sorted(to.rstrip("/").rpartition("/")[2] for to in linked) == sorted(mentioned), path


def test_data_and_links_agree_on_where_a_concept_is(edition, pages):
    by_concept = {
        concept.id: {mention.at.path for mention in edition.mentions_of.get(concept.id, [])}
        for concept in edition.concepts
    }
    for concept, paths in by_concept.items():
        linking = {
            path
            for path, page in pages.items()
            if any(
                "concept" in link.classes and link.to.rstrip("/").rpartition("/")[2] == concept
                for link in page.links
            )
        }
        assert linking == paths, concept
    assert all(isinstance(mention.at, Address) for mention in edition.mentions)
