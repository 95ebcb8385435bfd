"""The rule on what is taken from the report without being quoted, in all that is published."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from edition.gate.finding import Finding, shown
from edition.gate.known import Known, pieces
from edition.gate.reading import found_texts, read_by_all
from edition.gate.scripts import prose_in
from edition.gate.site import FOUND, SEARCH, Page, Site
from edition.gate.texts import Text, clean
from edition.report.fingerprint import find_copied
from edition.rules.copying import BREAK, Run, Words, split_runs, words_of
from edition.rules.rule import rule

REFERENCE = re.compile(r"\(s\.[ \u00a0][\d–, og-]+\)")


@rule("site-copies-nothing", "No run of the report's words stands outside a quotation.")
def copies_nothing(site: Site) -> Iterator[Finding]:
    """Find runs of the report's words in everything that is published, each text looked at once."""
    prose = _distinct(find_prose(site))
    for file, line, words in find_copied(prose, site.report or site.evidence, site.stamps):
        count = len(words.split())
        yield Finding(
            file,
            line,
            f"{count} words in a row stand in the report too: «{shown(words)}»; say it in "
            "the edition's own words, or quote it with its page",
            words,
        )


def _distinct(prose: Iterable[Run]) -> Iterator[Run]:
    looked: set[tuple[str, ...]] = set()
    for run in prose:
        words = tuple(word for word, _ in run.words)
        if words not in looked:
            looked.add(words)
            yield run


def find_prose(site: Site) -> Iterator[Run]:
    """Yield what is published outside quotations, passages and long titles, in unbroken runs of words."""
    for page in (*site.pages, *site.drawings):
        yield from page_prose(page, site.known)
    passages = {clean(entry["text"]) for entry in site.data["quotations"]}
    for text, read in read_by_all(site):
        # Passages are proved, or refused, by a rule of their own; the search's entries are read below.
        if text.kind == "data" and not _is_found(text) and text.text not in passages:
            yield from split_runs(text.file, [list(_words(read, text.line, site.known))])
    for entry in site.found:
        texts = [read for _, read in found_texts(site, entry)]
        yield from split_runs(SEARCH, [list(_words(read, 1, site.known)) for read in texts])
    for file, text in site.scripts.items():
        yield from _code_prose(file, 1, clean(text))


def page_prose(page: Page, known: Known) -> Iterator[Run]:
    """Yield the runs of a page: its blocks in their order, each other text for itself."""
    stretches: dict[int, list[Words]] = {}
    for text in page.texts:
        if text.kind == "code":
            yield from _code_prose(page.file, text.line, text.text)
        elif text.kind != "block":
            yield from split_runs(page.file, [list(_words(text.text, text.line, known))])
        elif "blockquote" not in text.inside:  # which is proved, or refused, by a rule of its own
            words = list(_words(text.prose, text.line, known))
            stretches.setdefault(text.stretch, []).append(words)
            if BREAK in words:  # a quotation can stand in the middle of what is copied
                around = _words(REFERENCE.sub(" ", text.prose), text.line, known)
                yield Run(page.file, tuple(word for word in around if word is not BREAK))
    for blocks in stretches.values():
        yield from split_runs(page.file, blocks)


def _words(text: str, line: int, known: Known) -> Iterator[tuple[str, int] | None]:
    """Yield the words of a text, with a break for each proved quotation and each long title."""
    for kind, piece in pieces(text, known):
        if kind == "text":
            yield from words_of(piece, line)
        else:
            yield BREAK


def _is_found(text: Text) -> bool:
    return text.file == SEARCH and text.name in FOUND


def _code_prose(file: str, line: int, code: str) -> Iterator[Run]:
    for before, prose in prose_in(code):
        yield Run(file, tuple(words_of(prose, line + before)))
