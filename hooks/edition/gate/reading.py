"""What is read of a site as running text, each text with where it stands."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from edition.gate.site import SEARCH, Site, parse_page
from edition.gate.texts import CITATION, CODE, CODE_SPAN, END_CODE, Text

Reading = tuple[Text, str]


def read_by_all(site: Site) -> tuple[Reading, ...]:
    """Return every text of the site with what is read of it; code is read where content stands.

    Marks of printed pages are in it still.
    """
    if "read" not in site.kept:
        site.kept["read"] = tuple(_read(site))
    return site.kept["read"]


def _read(site: Site) -> Iterator[Reading]:
    urls = {page.file: page.url for page in site.pages}
    for text in site.texts:
        if text.kind != "code":
            reads_code = text.kind != "block" or urls.get(text.file) in site.content
            yield text, _bare(text.text if reads_code else CODE_SPAN.sub(" ", text.text))
    for entry in site.found:
        yield from found_texts(site, entry)


def found_texts(site: Site, entry: dict) -> Iterator[Reading]:
    """Yield what the search shows of a page, block for block, where it is not what the page has.

    The index leaves out spaces between blocks.
    """
    page = site.page_at.get(entry["location"].split("#")[0])
    for key in ("title", "text"):
        for text in parse_page(SEARCH, f"<div>{entry[key]}</div>".encode()).texts:
            if not (page and text.kind == "block" and "".join(text.whole.split()) in page.read):
                yield replace(text, line=1, kind="data", name=key), _bare(text.text)


def _bare(text: str) -> str:
    return text.replace(CODE, "").replace(END_CODE, "").replace(CITATION, "")
