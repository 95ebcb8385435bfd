"""Rules on what stands in «» and in cards: the report's words, with their page, and no one else's."""

from __future__ import annotations

import re
from collections.abc import Iterator

from edition.content.occurrences import QUOTED, Quotation
from edition.content.sections import count_words
from edition.dialect import nodes
from edition.dialect.document import Block, Document, pieces
from edition.report import proof
from edition.rules.rule import Case, Found, rule

LONGEST_QUOTATION = 40
# Quotation marks that the language does not have; ‹ › are for what stands in marks inside a quotation.
OTHER_MARKS = re.compile(r"[\"“”„‚‘]|''|,,|(?<!`)``(?!`)|<<|>>")
APOSTROPHE = re.compile(r"(?<!\w)['’´]")
NEARLY_A_REFERENCE = re.compile(
    r"\((?:[^()]*[^\w()])?(?:s|side|sidene|sider|p|pp|pg|pag)\.?\s*\d[^()]*\)", re.I
)
# How a citation comes out, which the guide for editors shows.
LABEL_IN_WORDS = re.compile(r"\w+, (?:1[89]|20)\d\d, s\. ")
PAGE_IN_WORDS = re.compile(r"(?<![\w\[])(?:s\.|side|sidene|sider|p\.|pp\.)[ \u00a0]\d+", re.I)


def claimed(case: Case) -> list[Quotation]:
    """Return the quotations that name or have a page: those that the report must hold."""
    return [
        quotation
        for quotation in case.edition.quotations
        if quotation.pages and not is_title(case, quotation)
    ]


def is_title(case: Case, quotation: Quotation) -> bool:
    """Tell whether what stands in «» is the title of a section or a work, or the edition's name, and no
    page is named for it."""
    return not quotation.named and not quotation.within_block and quotation.text in case.edition.titles


@rule("quotation-is-verbatim", "A quotation stands word for word on the page it names.")
def verbatim(case: Case) -> Iterator[Found]:
    """Look every quotation up in the report, where it is given."""
    if case.report:
        for quotation, message in proof.check_verbatim(claimed(case), case.report):
            yield quotation.path, quotation.line, message


@rule("quotation-is-proved", "A quotation has its proof in the fingerprint.")
def proved(case: Case) -> Iterator[Found]:
    """Hold every quotation against the fingerprint."""
    for quotation, message in proof.check_proved(claimed(case), case.evidence.proofs):
        yield quotation.path, quotation.line, message


@rule("quotation-keeps-sense", "An omission neither takes a negation away nor lets one go.")
def keeps_sense(case: Case) -> Iterator[Found]:
    """Read what omissions leave out, where the report is given; without it such a quotation has no proof."""
    if case.report:
        negations = case.edition.profile.words["negations"]
        for quotation, message in proof.check_omissions(claimed(case), case.report, negations):
            yield quotation.path, quotation.line, message


@rule("quotation-has-page", "A quotation says on which page of the report it stands.")
def has_page(case: Case) -> Iterator[Found]:
    """Find « » that neither names a page nor is a title, wherever a reader reads it."""
    for quotation in case.edition.quotations:
        if not quotation.pages and not is_title(case, quotation):
            yield (
                quotation.path,
                quotation.line,
                f"«{quotation.text}» does not say where it stands; write the page after it, as «…» (s. 38), "
                "or, where it is not the report's words, write it without quotation marks",
            )
    for path, front in case.edition.front.items():
        for key, line, text in front.strings():
            label = key in ("pref_label", "alt_labels") and _is_known(case, text)
            if key != "also" and not label and re.search("[«»]", text):
                yield (
                    path,
                    line,
                    f"«{key}» quotes; what stands here is the edition's own words, without quotation marks",
                )
    for path, document in case.edition.documents.items():
        for block in document.blocks:
            for image in block.element.iter("img"):
                for name in ("alt", "title"):
                    if re.search("[«»]", image.get(name, "")):
                        yield (
                            path,
                            block.line,
                            f"an image's text quotes: «{image.get(name)}»; say it in the edition's own words",
                        )


def _is_known(case: Case, label: str) -> bool:
    """Tell whether all that a label has in «» is quoted elsewhere, with its page: «oss» og «de andre»."""
    quoted = {quotation.text.lower() for quotation in claimed(case)}
    return all(text.lower() in quoted for text in QUOTED.findall(label)) and not re.search(
        "[«»]", QUOTED.sub("", label)
    )


@rule("quotation-is-closed", "A « has its » in the same paragraph.")
def is_closed(case: Case) -> Iterator[Found]:
    """Find marks without a partner."""
    for path, document in case.edition.documents.items():
        for element in document.unpaired:
            yield (
                path,
                document.lines.of.get(element, document.first),
                "« and » do not go together in this paragraph, or not in the same emphasis or link; inner "
                "quotation marks are ‹ and ›",
            )


@rule("quotation-is-marked", "Quotation marks are « and », and ‹ and › inside them.")
def is_marked(case: Case) -> Iterator[Found]:
    """Find other quotation marks, ‹ › outside a quotation, and blockquotes that are no card's passage."""
    for path, document in case.edition.documents.items():
        for block in document.blocks:
            if block.kind == "quote":
                if path not in case.edition.card_at:
                    yield (
                        path,
                        block.line,
                        "a block quotation stands on cards only; show a card with "
                        "«![Sitatkort](../sitater/name.md)»",
                    )
                continue
            for element, tail, text in pieces(block.element):
                for match in [*OTHER_MARKS.finditer(text), *APOSTROPHE.finditer(text)]:
                    yield (
                        path,
                        document.line_in(element, match.start(), tail),
                        f"«{match[0]}» is no quotation mark here; what the report says stands in « and » "
                        "with its page",
                    )
            yield from _loose_inner_marks(path, block)
        for key, line, text in case.edition.front[path].strings():
            if OTHER_MARKS.search(text) or (re.search("[‹›]", text) and key != "also"):
                yield path, line, f"«{key}» has quotation marks; only a variant quotes, in « and »"


def _loose_inner_marks(path: str, block) -> Iterator[Found]:
    inside = sum(
        text.count("‹") + text.count("›")
        for quotation in block.element.iter(nodes.QUOTATION)
        for _, _, text in pieces(quotation)
    )
    outside = sum(text.count("‹") + text.count("›") for _, _, text in pieces(block.element)) - inside
    titles = "".join(text for emphasis in block.element.iter("em") for _, _, text in pieces(emphasis))
    if outside > titles.count("‹") + titles.count("›"):
        yield (
            path,
            block.line,
            "‹ and › stand inside a quotation, or in a title in italics; outside, marks are « and »",
        )


@rule("quotation-is-short", f"A quotation in running text has at most {LONGEST_QUOTATION} words.")
def is_short(case: Case) -> Iterator[Found]:
    """Count the words of what is quoted outside cards."""
    for quotation in case.edition.quotations:
        words = count_words(quotation.text)
        if not quotation.within_block and words > LONGEST_QUOTATION and not is_title(case, quotation):
            yield (
                quotation.path,
                quotation.line,
                f"this quotation has {words} words; at most {LONGEST_QUOTATION}: quote the few that are "
                "needed, or make a card",
            )


@rule("page-reference-is-right", "A page in parentheses is written (s. 38), and is a page of the report.")
def page_reference(case: Case) -> Iterator[Found]:
    """Find pages that the report does not have, and what looks like a page reference and is none."""
    profile = case.edition.profile
    for reference in case.edition.references:
        for first, last in reference.pages:
            if (
                not (first in profile.pages and last in profile.pages and first <= last)
                or first in profile.blank_pages
            ):
                yield (
                    reference.at.path,
                    reference.line,
                    f"({reference.text}): the report has no such page; its pages are "
                    f"{profile.first_page}–{profile.last_page}",
                )
    for path, document in case.edition.documents.items():
        rendering = path in case.edition.section_at
        for block in document.blocks:
            in_words = (
                PAGE_IN_WORDS
                if rendering and not block.inside and block.kind != "heading"
                else re.compile("(?!)")
            )
            for offset, text in _nearly_references(block, in_words):
                if not case.edition.kind(path).is_content and LABEL_IN_WORDS.search(text):
                    continue
                page = re.search(r"(?:s|side|sidene|sider|p|pp|pg|pag)\.?\s*(\d+)", text, re.I)[1]
                yield (
                    path,
                    _line_at(document, block, offset),
                    f"page reference «{' '.join(text.split())}» is written «(s. {page})», "
                    "right after what is quoted",
                )


def _nearly_references(block: Block, in_words: re.Pattern[str]) -> Iterator[tuple[int, str]]:
    """Yield what looks like a page reference and is none: where in the block's text it begins, and the
    text."""
    whole, known = "", []
    for element, tail, text in pieces(block.element):
        if element.tag in (nodes.PAGE_REFERENCE, nodes.QUOTATION, "a") and not tail:
            known.append((element.tag, len(whole), len(whole) + len(text)))
        whole += text
    found = [match.span() for match in NEARLY_A_REFERENCE.finditer(whole)]
    found += [
        match.span()
        for match in in_words.finditer(whole)
        if not any(start <= match.start() < end for start, end in found)
    ]
    for start, end in found:
        rest = "".join(
            character
            for place, character in enumerate(whole[start:end], start)
            if not any(a <= place < b for _, a, b in known)
        )
        linked = any(tag == "a" and start <= a < end for tag, a, b in known)
        if re.search(r"\d", rest) and not linked:
            yield start, whole[start:end]


def _line_at(document: Document, block: Block, offset: int) -> int:
    """Return the line of a place in what a reader reads of a block."""
    passed = 0
    for element, tail, text in pieces(block.element):
        if passed + len(text) > offset:
            return document.line_in(element, offset - passed, tail)
        passed += len(text)
    return block.line


@rule("page-reference-has-quotation", "A page named in a section follows the quotation that stands there.")
def reference_has_quotation(case: Case) -> Iterator[Found]:
    """Find page references in the rendering that no quotation of the same line comes before; pages of its
    own text are marked, not named."""
    quoted = {(quotation.path, quotation.pages) for quotation in case.edition.quotations if quotation.named}
    for reference in case.edition.references:
        section = case.edition.section_at.get(reference.at.path)
        if (
            section
            and reference.place == "paragraph"
            and (reference.at.path, reference.pages) not in quoted
            and not reference.at.anchor.startswith("merknad")
        ):
            yield (
                reference.at.path,
                reference.line,
                f"({reference.text}) follows no quotation in this line; link to the place, as "
                "[4.1](page.md#s38), or quote what stands there",
            )
