"""Rules on section pages: what of the report they render, in its order, on its pages."""

from __future__ import annotations

import re
from collections.abc import Iterator

from edition.addresses import slugify
from edition.content.sections import Section, count_words, rendered_blocks
from edition.dialect import nodes
from edition.dialect.document import pieces
from edition.report.fingerprint import title_digest
from edition.rules.cards import embeds
from edition.rules.rule import Case, Found, rule

NEARLY_A_MARK = re.compile(r"\[\s*(?:[sS](?:ide)?|[pP])\.?\s*\d[^\]\n]*\]")
FARTHEST = 150  # thousandths of a section that a page mark may stand away from where the report's page begins


@rule("section-has-number", "A section page's heading gives the report's number and title.")
def has_number(case: Case) -> Iterator[Found]:
    """Hold each heading against its folder and the report."""
    for section in case.edition.sections:
        message = _heading_fault(case, section)
        if message:
            yield section.path, section.line, message


def _heading_fault(case: Case, section: Section) -> str:
    """Return what is wrong with a section's heading, or an empty string."""
    unnumbered, number, title = case.edition.profile.unnumbered, section.number, section.title
    if section.path in unnumbered.values():
        is_own = unnumbered.get(title) == section.path
        return (
            ""
            if is_own
            else (f"the title «{title}» is not that of this part of the report; write the report's")
        )
    if not number:
        return f"heading «{title}» has no number; write «# 2.3 Title» with the report's number"
    if not case.edition.documents[section.path].rows[section.line - 1].startswith(f"# {number} "):
        return f"the heading is written «# {number} {title}», with a space after the number"
    chapter = section.path.removeprefix("kapittel-").split("/")[0]
    if number.split(".")[0] != chapter:
        return f"section {number} stands in the folder of chapter {chapter}; move the file or mend the number"
    facts = case.evidence.sections.get(section.key)
    if facts and facts.title != title_digest(title):
        return f"the title «{title}» is not the report's title of section {number}; write that"
    return ""


@rule("section-has-pages", "A section page states the pages of the report that it renders.")
def has_pages(case: Case) -> Iterator[Found]:
    """Hold the stated pages against the report's."""
    for section in case.edition.sections:
        front = case.edition.front[section.path]
        if section.pages == (0, 0):
            yield (
                section.path,
                front.line("pages"),
                f"pages «{front.text('pages')}»: state the report's pages in the front matter, as «pages: "
                "18–20»",
            )
            continue
        known = case.evidence.section_pages.get(section.key)
        if known and section.pages != known:
            yield (
                section.path,
                front.line("pages"),
                f"pages «{nodes.page_range(section.pages)}»: in the report the section stands on "
                f"«{nodes.page_range(known)}»",
            )


@rule(
    "pages-are-covered", "The sections follow one another, and no part and no page of the report is left out."
)
def are_covered(case: Case) -> Iterator[Found]:
    """Compare the sections with the report's."""
    sections = [section for section in case.edition.sections if section.pages != (0, 0)]
    covered = {page for section in sections for page in range(section.pages[0], section.pages[1] + 1)}
    seen: dict[str, Section] = {}
    for section in sections:
        if section.key not in case.evidence.sections:
            yield section.path, section.line, f"the report has no section «{section.key}»"
        elif section.key in seen:
            yield (
                section.path,
                section.line,
                f"section «{section.key}» has a page already, {seen[section.key].path}; take one of the two "
                "away",
            )
        seen.setdefault(section.key, section)
    last = max((section.pages[1] for section in sections), default=0)
    for name, facts in case.evidence.sections.items():
        if name not in seen and facts.pages[0] < last:
            yield (
                "index.md",
                1,
                f"section «{name}», p. {nodes.page_range(facts.pages)} of the report, has no page, but "
                "later ones have",
            )
    missing = sorted(page for page in case.evidence.pages if page <= last and page not in covered)
    if missing:
        yield "index.md", 1, f"no section renders page {', '.join(map(str, missing))} of the report"


@rule("page-mark-is-in-order", "Each page that a section renders has one page mark, in order.")
def mark_is_in_order(case: Case) -> Iterator[Found]:
    """Count through the page marks of each section."""
    for section in case.edition.sections:
        if not section.passages:
            continue
        marks = [
            mark
            for mark in case.edition.marks
            if mark.at.path == section.path and mark.place in ("paragraph", "item", "cell")
        ]
        expected, last = section.pages
        for mark in marks:
            if mark.page != expected:
                yield (
                    section.path,
                    mark.line,
                    f"page mark [s. {mark.page}] where [s. {expected}] should come"
                    if expected <= last
                    else f"page mark [s. {mark.page}] after the section's last page {last}",
                )
            expected = mark.page + 1
        if expected <= last:
            yield (
                section.path,
                section.passages[-1].line,
                f"page {expected} has no mark; write [s. {expected}] where it begins",
            )
        if marks and marks[0].words_before:
            yield (
                section.path,
                marks[0].line,
                f"words stand before the first page mark; write [s. {marks[0].page}] before them",
            )


@rule("page-mark-is-in-place", "A page mark stands about where the report's page begins.")
def mark_is_in_place(case: Case) -> Iterator[Found]:
    """Compare, in thousandths of a section's words and its cards', where its marks stand with where the
    report's pages begin."""
    for section in case.edition.sections:
        breaks = dict(case.evidence.facts(section.key).breaks)
        shown = [
            (line, count_words(case.edition.card_at[target].text))
            for path, line, target in embeds(case)
            if path == section.path and target in case.edition.card_at
        ]
        total = section.words + sum(words for _, words in shown)
        for mark in case.edition.marks:
            if mark.at.path == section.path and mark.page in breaks and total:
                before = mark.words_before + sum(words for line, words in shown if line < mark.line)
                share = round(1000 * before / total)
                if abs(share - breaks[mark.page]) > FARTHEST:
                    yield (
                        section.path,
                        mark.line,
                        f"page mark [s. {mark.page}] stands after {share / 10:.0f} % of the section's "
                        "words, and the report's "
                        f"page begins after {breaks[mark.page] / 10:.0f} %; move it to where the page begins",
                    )


@rule("page-mark-is-known", "A page mark is written [s. 38], and stands in the rendering.")
def mark_is_known(case: Case) -> Iterator[Found]:
    """Find what looks like a page mark and is none, and page marks outside the rendering."""
    for path, document in case.edition.documents.items():
        for block in document.blocks:
            for element, tail, text in pieces(block.element):
                for match in NEARLY_A_MARK.finditer(text):
                    page = re.search(r"\d+", match[0])[0]
                    yield (
                        path,
                        document.line_in(element, match.start(), tail),
                        f"page mark «{match[0]}» is written «[s. {page}]»",
                    )
    for mark in case.edition.marks:
        if mark.at.path not in case.edition.section_at or mark.place not in ("paragraph", "item", "cell"):
            yield (
                mark.at.path,
                mark.line,
                f"page mark «[s. {mark.page}]» stands outside the rendering; take it out",
            )


@rule("address-follows-title", "A page's file name is its title in lower-case ASCII.")
def address_follows_title(case: Case) -> Iterator[Found]:
    """Compare file names with titles."""
    for section in case.edition.sections:
        if section.path in case.edition.profile.unnumbered.values():
            continue
        expected = "index" if section.number and section.number.endswith(".0") else slugify(section.title)
        if section.path.rsplit("/", 1)[-1] != f"{expected}.md":
            yield (
                section.path,
                section.line,
                f"the title «{section.title}» gives the file name «{expected}.md»",
            )


@rule("passage-has-id", "A paragraph of the rendering has its permanent id, and nothing else has one.")
def passage_has_id(case: Case) -> Iterator[Found]:
    """Find paragraphs of the rendering without an id, and ids of another form or in another place."""
    for path, document in case.edition.documents.items():
        section = case.edition.section_at.get(path)
        if section:
            taken = {passage.id for passage in section.passages}
            free = next(f"a{n}" for n in range(1, 1000) if f"a{n}" not in taken)
            for block in rendered_blocks(document):
                if not block.id:
                    yield (
                        path,
                        block.line,
                        f"this paragraph has no id; write «{{#{free}}}» on a line of its own under it",
                    )
        for block in document.blocks:
            rendered = section and block.kind == "paragraph" and not block.inside
            for element in block.element.iter():
                name = element.get("id", "")
                made = (
                    block.kind == "heading"
                    and element is block.element
                    and f"#{name}" not in document.rows[block.line - 1]
                )
                if (
                    name
                    and not made
                    and not (rendered and element is block.element and re.fullmatch(r"a[1-9]\d*", name))
                ):
                    yield (
                        path,
                        document.line_in(element),
                        f"the id «{name}» stands where no id stands, or is not written «{{#a1}}»; only "
                        "paragraphs of the rendering have one",
                    )


@rule("id-is-unique", "An id stands once on its page.")
def id_is_unique(case: Case) -> Iterator[Found]:
    """Find ids, page marks and notes that stand twice on a page."""
    for path, document in case.edition.documents.items():
        seen: dict[str, int] = {}
        for block in document.blocks:
            names = [
                (f"s{mark.get('page')}", document.line_in(mark))
                for mark in block.element.iter(nodes.PAGE_MARK)
            ]
            names += [(block.id, block.line)] if block.id else []
            for name, line in names:
                if name in seen:
                    yield (
                        path,
                        line,
                        f"id «{name}» stands already on line {seen[name]}; give this one a new id",
                    )
                seen.setdefault(name, line)
