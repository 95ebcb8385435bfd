"""Citations read as in Norwegian, all formatted in one pass."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from mkdocs_bibtex.citation import CitationBlock

from conftest import ROOT
from edition.content.citations import Registry, find_citations, format_bibliography
from edition.content.sources import parse_source

BIB = r"""
@book{a_1999, author = {Berg, Anne}, title = {Første bok}, publisher = {Forlaget}, year = {1999}, langid = {norwegian}}
@book{b_1999, author = {Berg, Anne}, title = {Andre Bok i Norge}, year = {1999}, langid = {norwegian}, note = {Usikker: året}}
@book{c_2004, author = {Moe, Ola and Å, Kari}, title = {The Quiet Hive}, year = {2004}, langid = {english}}
@book{d_2005, author = {Moe, Ola and Å, Kari and Lie, Per}, title = {Tre}, year = {2005}, langid = {norwegian}}
"""
RAWS = ["[@a_1999, s. 12]", "[@c_2004]", "[@d_2005]", "[@b_1999; @c_2004]", "[-@c_2004, s. 3–4]"]


@pytest.fixture(scope="module")
def bibliography(tmp_path_factory):
    path: Path = tmp_path_factory.mktemp("bib") / "b.bib"
    path.write_text(BIB, encoding="utf-8")
    return format_bibliography(path, ROOT / "citations.csl", RAWS)


def text(html: str) -> str:
    return re.sub(r"<[^>]+>", "", html).replace("\u00a0", " ")


@pytest.mark.parametrize("raw, label", [
    ("[@a_1999, s. 12]", r"\(Berg, 1999[ab], s\. 12\)"),
    ("[@c_2004]", r"\(Moe og Å, 2004\)"),
    ("[@d_2005]", r"\(Moe mfl\., 2005\)"),
    ("[@b_1999; @c_2004]", r"\(Berg, 1999[ab]; Moe og Å, 2004\)"),
    ("[-@c_2004, s. 3–4]", r"\(2004, s\. 3–4\)"),
])
def test_a_citation_reads_as_in_norwegian(raw, label, bibliography):
    assert re.fullmatch(label, text(bibliography.labels[raw]))


def test_two_works_of_one_year_have_two_labels_that_the_list_has_too(bibliography):
    first, second = (re.search(r"1999[ab]", text(bibliography.labels[raw]))[0] for raw in ("[@a_1999, s. 12]", "[@b_1999; @c_2004]"))
    references = {work.key: text(work.reference) for work in bibliography.works}
    assert first != second and first in references["a_1999"] and second in references["b_1999"]


def test_norwegian_titles_keep_their_capitals_and_others_their_language(bibliography):
    works = {work.key: work for work in bibliography.works}
    assert "Andre Bok i Norge" in works["b_1999"].reference
    assert 'lang="en"' in works["c_2004"].reference and 'lang="' not in works["a_1999"].reference
    assert works["c_2004"].title == "The Quiet Hive"
    assert works["b_1999"].note == "Usikker: året" and "Usikker" not in works["b_1999"].reference


def test_a_label_links_each_work_to_the_list(bibliography):
    registry = Registry(bibliography.labels, lambda key: f"../litteratur.md#{key}")
    linked = registry.inline_text(CitationBlock.from_markdown("[@b_1999; @c_2004]")[0])
    assert re.findall(r"\]\(([^)]*)\)\{\.citation\}", linked) == ["../litteratur.md#b_1999", "../litteratur.md#c_2004"]


def test_citations_know_key_page_line_and_passage():
    source = parse_source("x.md", "En setning\n[@a_1999, s. 12–13] og [se @b_1999; -@c_2004].\n{#a1}\n\n`[@kode]`\n")
    assert [(cited.key, cited.locator, cited.line, cited.passage) for cited in find_citations(source)] == [
        ("a_1999", "12–13", 2, "a1"), ("b_1999", "", 2, "a1"), ("c_2004", "", 2, "a1")]


def test_an_address_is_no_citation():
    assert list(find_citations(parse_source("x.md", "Skriv til ola@eksempel.no, eller @ alene."))) == []
