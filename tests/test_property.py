"""Whatever page of the editors' language is made, what is accepted of it is in the data and on the page
alike, and nothing ends in a traceback.
"""

from __future__ import annotations

import re
import xml.etree.ElementTree as ElementTree
from collections import Counter
from dataclasses import replace
from functools import cache

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from edition.content.front_matter import parse_front_matter
from edition.content.kinds import SECTION_KIND
from edition.content.occurrences import Citation, PageMark, Quotation, find_occurrences
from edition.content.sections import parse_section
from edition.diagnostics import Diagnostic
from edition.dialect.document import parse_document
from edition.edition import View
from edition.render.article import article_html, make_article
from edition.rules import RULES, Case

PATH = "kapittel-1/index.md"
RULES_OF_A_PAGE = (
    "quotation-is-closed",
    "quotation-is-marked",
    "citation-is-complete",
    "citation-exists",
    "html-stays-out",
    "syntax-is-known",
    "page-mark-is-known",
    "page-reference-is-right",
    "id-is-unique",
    "passage-has-id",
    "note-has-title",
    "character-is-known",
)

word = st.sampled_from(
    [
        "kube",
        "bie",
        "røkter",
        "honning",
        "sommer",
        "*sverm*",
        "**lyng**",
        "[bikube]{lang=en}",
        "våren",
        "til",
        "og",
    ]
)
key = st.sampled_from(("mead_1934", "fekjaer_2009", "topor_2006"))
citation = st.builds(
    lambda keys, pages: "[" + "; ".join(f"@{each}{pages}" for each in keys) + "]",
    st.lists(key, min_size=1, max_size=2, unique=True),
    st.sampled_from(("", ", s. 3", ", s. 3–4", ",\u00a0s. 3", " s. 3")),
)
quotation = st.builds(
    lambda words, page: f"«{' '.join(words)}»{page}",
    st.lists(word, min_size=1, max_size=4),
    st.sampled_from(("", " (s. 7)", " (s.\u00a08)", " (s. 7 og 8)", " (s.7)", " (side 7)")),
)
mark = st.integers(7, 9).map(lambda page: f"[s. {page}]")
# What an editor's hand may leave: a mark alone, another mark, a bracket, a tag, an odd space.
slip = st.sampled_from(
    (
        "«",
        "»",
        "“",
        '"',
        "‹x›",
        "[",
        "]",
        "{",
        "*",
        "`kode`",
        "<b>",
        "&nbsp;",
        "@mead_1934",
        "\u00ad",
        "\u200b",
        "!!!",
        "\\*",
        "[s. 7",
        "(s. 7",
    )
)
piece = st.one_of(word, word, word, citation, quotation, mark)
sentence = st.lists(piece, min_size=1, max_size=7).map(" ".join)
text = st.lists(sentence, min_size=1, max_size=3).map("\n".join)


def blocks(content: st.SearchStrategy[str]) -> st.SearchStrategy[str]:
    """Make blocks of the language that hold such content."""
    return st.one_of(
        content,
        content,
        content.map(lambda held: "- " + held.replace("\n", "\n- ")),
        content.map(lambda held: "1. " + held.replace("\n", "\n    ")),
        content.map(lambda held: f"| a | b |\n|---|---|\n| {' '.join(held.split())} | c |"),
        content.map(lambda held: '!!! merknad "Om bier"\n\n    ' + held.replace("\n", "\n    ")),
        content.map(lambda held: "> " + held.replace("\n", "\n> ")),
        content.map(lambda held: f"## {' '.join(held.split())}"),
        content.map(lambda held: f"*{' '.join(held.split())}*"),
        content.map(lambda held: f"[{' '.join(held.split())}](index.md)"),
        content.map(lambda held: f"```\n{held}\n```"),
    )


faulty = st.lists(st.one_of(piece, slip), min_size=1, max_size=8).map(" ".join)
page = st.lists(st.one_of(blocks(text), blocks(text), blocks(faulty)), min_size=1, max_size=6).map(
    "\n\n".join
)


class Labels(dict):
    """A label for whatever is cited, in the form in which pandoc writes it."""

    def get(self, raw: str, default: str | None = None) -> str:
        """Return the label of a citation as written."""
        links = [
            f'<a href="#ref-{key}" role="doc-biblioref">{key.title()}</a>'
            for key in re.findall(r"@(\w+)", raw)
        ]
        return f"({'; '.join(links)})"


def emptied(case: Case):
    """Return the real edition without a page, in which everything can be cited."""
    names = ("sections", "cards", "concepts", "quotations", "citations", "marks", "references", "mentions")
    names += ("navigation", "slips", "files")
    nothing = dict.fromkeys(names, ()) | {name: {} for name in ("front", "documents", "drawings", "others")}
    bibliography = replace(case.edition.bibliography, labels=Labels())
    return replace(case.edition, bibliography=bibliography, **nothing)


@pytest.fixture(scope="module")
def judged(case: Case):
    """A function that reads one page as the edition's only one, and judges it: the edition, and the
    complaints.
    """
    empty = emptied(case)

    def judge(source: str):
        document = parse_document(PATH, source)
        front, slips = parse_front_matter(PATH, source, document.front_matter, SECTION_KIND.schema)
        found = list(find_occurrences(document, 7))
        edition = replace(
            empty,
            documents={PATH: document},
            front={PATH: front},
            sections=(parse_section(document, front),),
            files=(PATH,),
            quotations=tuple(item for item in found if isinstance(item, Quotation)),
            citations=tuple(item for item in found if isinstance(item, Citation)),
            marks=tuple(item for item in found if isinstance(item, PageMark)),
            slips=(*slips, *(item for item in found if isinstance(item, Diagnostic))),
        )
        complaints = [
            each
            for name in RULES_OF_A_PAGE
            for each in RULES[name].complaints(replace(case, edition=edition))
        ]
        return edition, complaints

    return judge


@cache
def element_text(html: str) -> str:
    """Return what is read of HTML, without code and what the edition adds."""
    root = ElementTree.fromstring(f"<div>{html}</div>")
    for parent in list(root.iter()):
        for child in list(parent):
            if child.tag in ("code", "pre", "aside") or child.get("class") in (
                "panel",
                "passage-link",
                "cite-this",
            ):
                parent.remove(child) if not child.tail else _keep_tail(parent, child)
    return "".join(root.itertext())


def _keep_tail(parent: ElementTree.Element, child: ElementTree.Element) -> None:
    tail, child.attrib, child.text = child.tail, {}, ""
    for inner in list(child):
        child.remove(inner)
    child.tail = tail


@settings(
    max_examples=2000, deadline=None, derandomize=True, database=None, suppress_health_check=list(HealthCheck)
)
@given(page)
def test_what_is_accepted_is_in_the_data_and_on_the_page_alike(judged, source):
    written = f"---\npages: 7–9\n---\n\n# 1.0 Bier\n\n{source}\n"
    edition, complaints = judged(written)
    html = article_html(make_article(View(edition, PATH)), PATH)
    assert all(1 <= each.line <= written.count("\n") + 1 and each.message for each in complaints)
    if complaints:
        return
    read = element_text(html)
    shown = Counter(" ".join(text.split()) for text in re.findall("«([^«»]*)»", read))
    assert shown == Counter(" ".join(item.text.split()) for item in edition.quotations)
    assert html.count('class="citation"') >= len(edition.citations) and "@" not in read
    assert sorted(re.findall(r'id="s(\d+)"', html)) == sorted(str(mark.page) for mark in edition.marks)
    assert not re.search(r"\[s\. |\]\(|\{[#:.]|!!!", read)
