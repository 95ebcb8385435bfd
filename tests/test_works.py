"""Works and citations read as in Norwegian, all formatted in one pass, and as mkdocs-bibtex reads them."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from conftest import REPORT_FOLDER, ROOT
from edition.content.occurrences import CITED
from edition.content.works import format_bibliography

BIB = r"""
@book{a_1999, author = {Berg, Anne}, title = {Første bok},
  publisher = {Forlaget}, year = {1999}, langid = {norwegian}}
@book{b_1999, author = {Berg, Anne}, title = {Andre Bok i Norge}, year = {1999},
  langid = {norwegian}, note = {Usikker: året}}
@book{c_2004, author = {Moe, Ola and Å, Kari}, title = {The Quiet Hive}, year = {2004}, langid = {english}}
@book{d_2005, author = {Moe, Ola and Å, Kari and Lie, Per}, title = {Tre}, year = {2005},
  langid = {norwegian}}
"""
RAWS = ["[@a_1999, s. 12]", "[@c_2004]", "[@d_2005]", "[@b_1999; @c_2004]", "[-@c_2004, s. 3–4]"]


@pytest.fixture(scope="module")
def bibliography(tmp_path_factory):
    path: Path = tmp_path_factory.mktemp("bib") / "b.bib"
    path.write_text(BIB, encoding="utf-8")
    return format_bibliography(path, ROOT / REPORT_FOLDER / "citations.csl", RAWS)


def text(html: str) -> str:
    return re.sub(r"<[^>]+>", "", html).replace("\u00a0", " ")


@pytest.mark.parametrize(
    "raw, label",
    [
        ("[@a_1999, s. 12]", r"\(Berg, 1999[ab], s\. 12\)"),
        ("[@c_2004]", r"\(Moe og Å, 2004\)"),
        ("[@d_2005]", r"\(Moe mfl\., 2005\)"),
        ("[@b_1999; @c_2004]", r"\(Berg, 1999[ab]; Moe og Å, 2004\)"),
        ("[-@c_2004, s. 3–4]", r"\(2004, s\. 3–4\)"),
    ],
)
def test_a_citation_reads_as_in_norwegian(raw, label, bibliography):
    assert re.fullmatch(label, text(bibliography.labels[raw]))


def test_two_works_of_one_year_have_two_labels_that_the_list_has_too(bibliography):
    first, second = (
        re.search(r"1999[ab]", text(bibliography.labels[raw]))[0]
        for raw in ("[@a_1999, s. 12]", "[@b_1999; @c_2004]")
    )
    references = {work.key: text(work.reference) for work in bibliography.works}
    assert first != second and first in references["a_1999"] and second in references["b_1999"]


def test_norwegian_titles_keep_their_capitals_and_others_their_language(bibliography):
    works = {work.key: work for work in bibliography.works}
    assert "Andre Bok i Norge" in works["b_1999"].reference
    assert 'lang="en"' in works["c_2004"].reference and 'lang="' not in works["a_1999"].reference
    assert works["c_2004"].title == "The Quiet Hive"
    assert works["b_1999"].note == "Usikker: året" and "Usikker" not in works["b_1999"].reference


def test_a_label_names_each_work_of_the_list(bibliography):
    assert re.findall(r'href="#ref-([^"]+)"', bibliography.labels["[@b_1999; @c_2004]"]) == [
        "b_1999",
        "c_2004",
    ]


@pytest.mark.parametrize("raw", [*RAWS, "[@a_1999]", "[@a_1999, s. 3, 5 og 9; -@b_1999]"])
def test_mkdocs_bibtex_reads_the_same_works_and_pages(raw):
    """Its grammar takes more than ours; where ours takes a citation, both read it alike."""
    from mkdocs_bibtex.citation import CitationBlock

    theirs = [(each.key, each.suffix.strip()) for each in CitationBlock.from_markdown(raw)[0].citations]
    ours = [CITED.fullmatch(part.strip()) for part in raw[1:-1].split(";")]
    assert [(each["key"], f"s. {each['locator']}" if each["locator"] else "") for each in ours] == theirs


def test_mkdocs_bibtex_reads_the_same_in_every_citation_of_the_edition(edition):
    from mkdocs_bibtex.citation import CitationBlock

    assert edition.citations
    for citation in edition.citations:
        raw = citation.raw.replace("\u00a0", " ")
        assert (citation.key, f"s. {citation.locator}" if citation.locator else "") in [
            (each.key, each.suffix.strip()) for each in CitationBlock.from_markdown(raw)[0].citations
        ]
