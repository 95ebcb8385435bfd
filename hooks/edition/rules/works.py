"""Rules on works: how they are cited, where the report cites them, and how the bibliography is written."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterator

from edition.content.works import BIBLIOGRAPHY, ENTRY, Entry
from edition.diagnostics import suggest
from edition.dialect.document import NOTE, pieces
from edition.rules.links import OUTSIDE
from edition.rules.rule import Case, Found, rule

ADDRESS = re.compile(r"[\w.+-]+@[\w-]+(?:\.[\w-]+)+")
NO_CITATION = ("heading", "title", "head", "quote")
TYPES = {"article", "book", "incollection", "inproceedings", "misc", "phdthesis", "techreport", "online"}
FIELDS = {
    "title",
    "langid",
    "journal",
    "volume",
    "number",
    "pages",
    "publisher",
    "address",
    "year",
    "edition",
    "series",
    "institution",
    "school",
    "type",
    "booktitle",
    "isbn",
    "issn",
    "doi",
    "url",
    "note",
}
# pandoc reads some of these as BibTeX or Markdown, pybtex does not: a title is cut off, or its words become
# mathematics.
MARKUP = re.compile(r"[%#$&_~^\\<>*`|\"“”„\[\]@]")
LANGUAGES = {
    "norwegian",
    "nynorsk",
    "english",
    "swedish",
    "danish",
    "german",
    "french",
    "finnish",
    "icelandic",
    "dutch",
    "italian",
    "spanish",
}
KEY = re.compile(r"[a-z][a-z0-9_-]*")
# What a field holds, where it is more than words.
FORMS = {
    "year": (re.compile(r"\d{4}"), "four digits"),
    "pages": (
        re.compile(r"[a-z]?\d+(?:(?:--?|–)[a-z]?\d+)?(?:, \d+(?:(?:--?|–)\d+)?)*"),
        "numbers, as 12--34",
    ),
    "url": (
        re.compile(OUTSIDE.pattern.replace("https", "https?", 1)),
        "a whole address, as https://example.org/page",
    ),
    "doi": (re.compile(r"10\.\d{4,}/\S+"), "a DOI without its address, as 10.1000/182"),
    "isbn": (re.compile(r"(?:\d[- ]?){9}[\dXx]|(?:\d[- ]?){12}\d"), "an ISBN of 10 or 13 digits"),
    "issn": (re.compile(r"\d{4}-\d{3}[\dXx]"), "an ISSN, as 0809-2052"),
    "langid": (re.compile("|".join(sorted(LANGUAGES))), f"a language: {', '.join(sorted(LANGUAGES))}"),
}
OTHER_ENTRY = re.compile(r"[ \t]*@(?:string|preamble|comment)\b", re.I)


@rule("citation-exists", "A cited key has an entry in bibliography.bib.")
def exists(case: Case) -> Iterator[Found]:
    """Find citations of works that the bibliography does not have."""
    keys = {entry.key for entry in case.edition.bibliography.entries}
    for citation in case.edition.citations:
        if citation.key not in keys:
            yield (
                citation.path,
                citation.line,
                f"no work «{citation.key}» in bibliography.bib{suggest(citation.key, keys)}",
            )


@rule("citation-is-complete", "A citation stands on one line, in brackets, as [@key, s. 83].")
def is_complete(case: Case) -> Iterator[Found]:
    """Find keys outside brackets, citations over two lines, and citations where nothing is cited."""
    for citation in case.edition.citations:
        if "\n" in citation.raw:
            yield (
                citation.path,
                citation.line,
                f"«{' '.join(citation.raw.split())}» is broken over two lines; write it on one",
            )
        if citation.place in NO_CITATION:
            yield (
                citation.path,
                citation.line,
                f"«{citation.raw}» stands in a {citation.place}, where nothing is cited; cite it in the text",
            )
    for path, document in case.edition.documents.items():
        for block in document.blocks:
            for element, tail, text in pieces(block.element):
                for offset, message in _bare_keys(text):
                    yield path, document.line_in(element, offset, tail), message
            for image in block.element.iter("img"):
                for _, message in _bare_keys(f"{image.get('alt', '')} {image.get('title', '')}"):
                    yield path, block.line, message
        for _, line, text in case.edition.front[path].strings():
            for _, message in _bare_keys(text):
                yield path, line, message


def _bare_keys(text: str) -> Iterator[tuple[int, str]]:
    """Yield where in a text a key stands outside a citation, and what is said of it."""
    addresses = [match.span() for match in ADDRESS.finditer(text)]
    for match in re.finditer(r"@[\w:.-]*", text):
        if not any(start <= match.start() < end for start, end in addresses):
            yield (
                match.start(),
                f"«{match[0]}» stands outside brackets or where nothing is cited; "
                f"write [{match[0].rstrip('.')}, s. 83], or Name [-{match[0].rstrip('.')}], in the text",
            )


@rule("citation-has-locator", "A citation carries the page that the report gives.")
def has_locator(case: Case) -> Iterator[Found]:
    """Hold the pages that a section cites of each work against those that the report gives there."""
    for section in case.edition.sections:
        expected = case.edition.profile.cited.get(section.key, {})
        own = [
            citation
            for citation in case.edition.citations
            if citation.path == section.path and citation.place != NOTE
        ]
        for key in {citation.key for citation in own} & expected.keys():
            yield from _locators(
                section, key, [citation for citation in own if citation.key == key], expected[key].pages
            )
    everywhere = defaultdict(set)
    for cited in case.edition.profile.cited.values():
        for key, times in cited.items():
            everywhere[key].update(times.pages)
    for citation in case.edition.citations:
        in_section = citation.path in case.edition.section_at and citation.place != NOTE
        if not in_section and citation.locator:
            yield from _known_pages(case, citation, everywhere)


def _locators(section, key: str, citations: list, expected: tuple[str, ...]) -> Iterator[Found]:
    left = Counter(expected)
    for citation in citations:
        pages = re.findall(r"\d+", citation.locator)
        if all(page in left for page in pages):
            left.subtract(pages)
        else:
            known = ", ".join(sorted(set(expected), key=int)) or "none"
            yield (
                section.path,
                citation.line,
                f"«{citation.raw}»: the report gives no such page of «{key}» in section {section.label} (it "
                f"gives: {known})",
            )
    for page, count in left.items():
        if count > 0:
            yield (
                section.path,
                section.line,
                f"in section {section.label} the report cites page {page} of «{key}»; no citation of it "
                f"here carries «s. {page}»",
            )
    cited = list(
        dict.fromkeys(
            page for citation in citations for page in re.findall(r"\d+", citation.locator) if page in left
        )
    )
    if sorted(cited) == sorted(expected) and cited != list(expected):
        yield (
            section.path,
            citations[0].line,
            f"the report cites «{key}» in section {section.label} with s. {', then s. '.join(expected)}; "
            f"here they come as s. {', then s. '.join(cited)}",
        )


def _known_pages(case: Case, citation, everywhere) -> Iterator[Found]:
    profile = case.edition.profile
    for page in re.findall(r"\d+", citation.locator):
        if citation.key == profile.key:
            if int(page) not in profile.pages or int(page) in profile.blank_pages:
                yield (
                    citation.path,
                    citation.line,
                    f"«{citation.raw}»: the report has no page {page}; its pages are "
                    f"{profile.first_page}–{profile.last_page}",
                )
        elif page not in everywhere[citation.key]:
            known = ", ".join(sorted(everywhere[citation.key], key=int)) or "none"
            yield (
                citation.path,
                citation.line,
                f"«{citation.raw}»: the report gives no such page of «{citation.key}» (it gives: {known})",
            )


@rule("citation-is-the-reports", "A section cites the works that the report cites there, and no others.")
def is_the_reports(case: Case) -> Iterator[Found]:
    """Hold the works that each section cites against the report's; what a note cites is the edition's own."""
    for section in case.edition.sections:
        expected = case.edition.profile.cited.get(section.key, {})
        own = [
            citation
            for citation in case.edition.citations
            if citation.path == section.path and citation.place != NOTE
        ]
        count = Counter(citation.key for citation in own)
        for key, times in expected.items():
            if count[key] < times.least:
                yield (
                    section.path,
                    section.line,
                    f"the report cites «{key}» in {times.least} of the paragraphs of section "
                    f"{section.label}, "
                    f"and here are {count[key]} citations of it; write [@{key}] where the report cites it",
                )
            elif count[key] > times.most:
                yield (
                    section.path,
                    section.line,
                    f"«{key}» is cited {count[key]} times here, and by the report {times.most} times in "
                    f"section {section.label}",
                )
        for citation in own:
            if citation.key not in expected:
                near = (
                    suggest(citation.key, expected)
                    or f"; it cites {', '.join(sorted(expected)) or 'nothing'}"
                )
                yield (
                    section.path,
                    citation.line,
                    f"the report does not cite «{citation.key}» in section {section.label}{near}",
                )


@rule("work-is-cited", "An entry in bibliography.bib is cited somewhere.")
def is_cited(case: Case) -> Iterator[Found]:
    """Find works that no page cites."""
    cited = {citation.key for citation in case.edition.citations}
    for entry in case.edition.bibliography.entries:
        if entry.key not in cited:
            yield (
                BIBLIOGRAPHY,
                entry.line,
                f"«{entry.key}» is cited nowhere; cite it where the report does, or take it out",
            )


@rule(
    "work-is-whole", "An entry has a known type and known fields, and says what both its readers read alike."
)
def is_whole(case: Case) -> Iterator[Found]:
    """Look at each entry's type, fields and words, and at what only one of pandoc and pybtex reads."""
    read = {work.key for work in case.edition.bibliography.works}
    for line, shown in _stray(case.edition.bibliography.text):
        yield (
            BIBLIOGRAPHY,
            line,
            f"«{shown}» is no entry; the bibliography has entries, and comments on lines that begin with %",
        )
    for entry in case.edition.bibliography.entries:
        for message in _entry_faults(entry):
            yield BIBLIOGRAPHY, entry.line, f"«{entry.key}»: {message}"
        if entry.key not in read:
            yield (
                BIBLIOGRAPHY,
                entry.line,
                f"«{entry.key}» is read by pybtex and not by pandoc; mend the entry there or just before",
            )
    for key in read - {entry.key for entry in case.edition.bibliography.entries}:
        yield (
            BIBLIOGRAPHY,
            case.edition.work_by_key[key].line,
            f"«{key}» is read by pandoc and not by pybtex; mend the entry there or just before",
        )


def _stray(text: str) -> Iterator[tuple[int, str]]:
    """Yield line and beginning of what stands between entries and is no comment: readers of BibTeX pass it
    by in silence."""
    depth = 0
    for number, row in enumerate(text.split("\n"), 1):
        if (
            depth == 0
            and row.strip()
            and not row.lstrip().startswith("%")
            and (OTHER_ENTRY.match(row) or not ENTRY.match(row))
        ):
            yield number, row.strip()[:40]
        depth = (
            0
            if row.lstrip().startswith("%") and depth == 0
            else max(0, depth + row.count("{") - row.count("}"))
        )


def _entry_faults(entry: Entry) -> Iterator[str]:
    if entry.type.lower() not in TYPES:
        yield (
            f"no type «@{entry.type}»{suggest(entry.type.lower(), TYPES)}; known are "
            f"{', '.join(sorted(TYPES))}"
        )
    if not KEY.fullmatch(entry.key):
        yield "a key is written in small letters a to z, digits, _ and -"
    yield from _field_faults(entry)
    yield from _people_faults(entry)
    if "title" not in entry.fields and "note" not in entry.fields:
        yield "no title; write it, or say in «note» why there is none"
    if "title" in entry.fields and "langid" not in entry.fields:
        yield "no «langid»; write the language of its title, as «langid = {norwegian}»"
    if "year" not in entry.fields and "note" not in entry.fields:
        yield "no year; write it, or say in «note» why there is none"


def _field_faults(entry: Entry) -> Iterator[str]:
    for name, value in entry.fields.items():
        if name not in FIELDS:
            yield f"no field «{name}»{suggest(name, FIELDS | {'author', 'editor'})}"
        if not value.strip():
            yield f"the field «{name}» is empty; fill it in or take it out"
        elif name in FORMS:
            if not FORMS[name][0].fullmatch(value):
                yield f"«{name} = {{{value[:40]}}}» is not {FORMS[name][1]}"
        elif MARKUP.search(value):
            yield (
                f"«{MARKUP.search(value)[0]}» in «{name}» is markup to one of its readers; write the word "
                "instead"
            )


def _people_faults(entry: Entry) -> Iterator[str]:
    for role, people in entry.people.items():
        if role not in ("author", "editor"):
            yield f"no field «{role}»{suggest(role, {'author', 'editor'})}"
        for person in people:
            if re.search(r"\b(?:og|och)\b|[&;]", person):
                yield f"«{person}» joins people with «og»; BibTeX takes «and» between them"
            elif MARKUP.search(person):
                yield (
                    f"«{MARKUP.search(person)[0]}» in the name «{person}» is markup to one of its "
                    "readers; write the letter instead"
                )
    if not any(entry.people.values()) and "institution" not in entry.fields:
        yield "neither author nor editor; write who made it, or the institution"
