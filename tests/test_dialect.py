"""A text is read once: every node knows what it is, where it stands, and its line in the file."""

from __future__ import annotations

import re

import pytest

from conftest import ROOT
from edition.dialect import nodes
from edition.dialect.document import parse_document, reader_text
from edition.dialect.lines import WORD

TEXT = """---
pages: 7
---

# 1.0 Tittel

[s. 7] Første setning.
Andre *setning* med «et sitat» (s. 7), se [@berg_1999, s. 2].
{#a1}

!!! merknad "Om noe"

    Teksten i [the note]{lang=en}.

    - et punkt

![Sitatkort](../sitater/x.md)

> et sitat

## Rett under

```
# ingen overskrift
```

| a | b |
|---|---|
| en | to [s. 8] |
"""


@pytest.fixture(scope="module")
def document():
    return parse_document("kapittel-1/x.md", TEXT)


def test_blocks_have_kind_and_line(document):
    assert [(block.kind, block.line, block.inside) for block in document.blocks] == [
        ("heading", 5, ""),
        ("paragraph", 7, ""),
        ("title", 11, "merknad"),
        ("paragraph", 13, "merknad"),
        ("item", 15, "merknad"),
        ("image", 17, ""),
        ("quote", 19, ""),
        ("heading", 21, ""),
        ("code", 24, ""),
        ("head", 27, ""),
        ("head", 27, ""),
        ("cell", 29, ""),
        ("cell", 29, ""),
    ]


def test_a_block_knows_which_address_leads_nearest_to_it(document):
    assert [(block.id, block.anchor) for block in document.blocks][1:7] == [
        ("a1", "a1"),
        ("", "merknad-om-noe"),
        ("", "merknad-om-noe"),
        ("", "merknad-om-noe"),
        ("", "a1"),
        ("", "a1"),
    ]


def test_what_a_reader_reads_is_no_mark_citation_or_code(document):
    assert (
        " ".join(document.blocks[1].text.split())
        == "Første setning. Andre setning med «et sitat» (s. 7), se ."
    )
    assert (document.title, document.front_matter) == ("1.0 Tittel", "pages: 7\n")


def test_each_node_has_its_line(document):
    lines = {element.tag: document.line_in(element) for element in document.root.iter()}
    assert [lines[tag] for tag in (nodes.PAGE_REFERENCE, nodes.CITATION, nodes.QUOTATION)] == [8, 8, 8]
    assert [document.line_in(mark) for mark in document.root.iter(nodes.PAGE_MARK)] == [7, 29]
    assert document.line_in(next(document.root.iter("span"))) == 13


def test_windows_lines_and_a_byte_order_mark_change_nothing():
    one, other = parse_document("x.md", TEXT), parse_document("x.md", "\ufeff" + TEXT.replace("\n", "\r\n"))
    assert [(block.kind, block.line, block.text) for block in one.blocks] == [
        (block.kind, block.line, block.text) for block in other.blocks
    ]


def test_an_empty_file_and_one_that_ends_in_a_fence_are_read():
    assert parse_document("x.md", "").blocks == ()
    assert parse_document("x.md", "---\n---\n").blocks == ()
    assert "åpen" in "".join(parse_document("x.md", "```\nåpen").root.itertext())


# Quotations


def quoted(text: str) -> tuple[list[str], int]:
    document = parse_document("x.md", text)
    return [reader_text(element) for element in document.root.iter(nodes.QUOTATION)], len(document.unpaired)


@pytest.mark.parametrize(
    "text, quotations, unpaired",
    [
        ("Et «sitat» og «et til».", ["«sitat»", "«et til»"], 0),
        ("Et «sitat *med* kursiv».", ["«sitat med kursiv»"], 0),
        ("Et *«sitat» i* kursiv.", ["«sitat»"], 0),
        ("Et «sitat\nover linjer».", ["«sitat\nover linjer»"], 0),
        ("Et «sitat med [lenke](x.md) i».", ["«sitat med lenke i»"], 0),
        ("Et «sitat med ‹et› i».", ["«sitat med ‹et› i»"], 0),
        ("Ingen `«kode»` her.", [], 0),
        ("Et «sitat uten slutt.", [], 1),
        ("En slutt» uten sitat.", [], 1),
        ("Et «sitat «i» sitat».", ["«sitat «i»"], 1),
        ("*Et «sitat* over» kursiv.", [], 2),
        ("- et «punkt\n- over» to", [], 2),
    ],
)
def test_a_quotation_stands_between_its_marks(text, quotations, unpaired):
    assert quoted(text) == (quotations, unpaired)


# What is left out of Python-Markdown


@pytest.mark.parametrize(
    "text",
    [
        "<b>fet</b>",
        "<div>\nblokk\n</div>",
        "<!-- taus -->",
        "<?php echo 1 ?>",
        "<https://eksempel.no>",
        "<ola@eksempel.no>",
        "<img\nsrc=x onerror=alert(1)>",
        "&laquo;",
        "&#171;",
        "[ord][ref]\n\n[ref]: x.md",
        "Tittel\n=====",
        "Tittel\n-----",
        "***",
        "en  \nto",
    ],
)
def test_what_the_language_does_not_have_stays_text(text):
    document = parse_document("x.md", text)
    assert {element.tag for element in document.root.iter()} <= {"div", "p"}
    assert re.findall(r"\w+", "".join(document.root.itertext())) == re.findall(r"\w+", text)


# The real pages


def test_the_words_of_every_page_are_found_on_their_lines():
    found = 0
    for file in sorted((ROOT / "docs").rglob("*.md")):
        document = parse_document(
            file.relative_to(ROOT / "docs").as_posix(), file.read_text(encoding="utf-8")
        )
        assert not document.lines.astray, file
        for block in document.blocks:
            first = WORD.search(block.text)
            assert not first or first[0] in document.rows[block.line - 1], (file, block.line)
            found += len(WORD.findall(block.text))
    assert found > 30_000
