"""Rules on what is said twice: by the pages and by the data, which must say the same."""

from __future__ import annotations

import re
from collections.abc import Iterator

from edition.gate.elements import classes_of
from edition.gate.finding import Finding
from edition.gate.links import resolve
from edition.gate.site import DATA, SEARCH, Page, Site
from edition.rules.rule import rule

PASSAGE = re.compile(r"a\d+")
LINKED = "this page links the concept at {}, and data/concepts.json lists no passage of it here"
LISTED = "data/concepts.json lists a passage of the concept at {} here, and this page does not link it"
CITED = "this page cites «{}», and data/works.json does not say so"
SAID = "data/works.json says that «{}» is cited here, and this page does not cite it"
AGAIN = "build the site anew"


@rule("site-concepts-agree", "The pages that link a concept are those that the data lists for it.")
def concepts_agree(site: Site) -> Iterator[Finding]:
    """Compare the links of each page with data/concepts.json, page for page."""
    listed = {concept["url"]: _pages(concept["passages"]) for concept in site.data["concepts"]}
    for page, concept, linked in _differences(_linked(site, "concept"), listed):
        says = LINKED if linked else LISTED
        yield Finding(_file(page), 1, f"{says.format(concept)}; the two must agree")


@rule("site-works-agree", "The pages that cite a work are those that the data lists for it.")
def works_agree(site: Site) -> Iterator[Finding]:
    """Compare the citations of each page with data/works.json."""
    listed = {work["id"]: _pages(work["cited_in"]) for work in site.data["works"]}
    cited = {target.partition("#")[2]: pages for target, pages in _linked(site, "citation").items()}
    for page, work, is_cited in _differences(cited, listed):
        says = CITED if is_cited else SAID
        yield Finding(_file(page), 1, f"{says.format(work)}; the two must agree")


@rule("site-data-agrees", "The data can be read, and what it names is there.")
def data_agrees(site: Site) -> Iterator[Finding]:
    """Look for each place that the data names, and compare each section's paragraphs with its page."""
    for file, fault in site.slips:
        yield Finding(file, 1, f"{fault}; {AGAIN}")
    for name, entries in site.data.items():
        for entry in entries:
            listed = entry.get("cited_in") or (entry["passages"] if name == "concepts" else [])
            for place in [*([entry["url"]] if "url" in DATA[name] else []), *listed]:
                if not _is_there(site, str(place)):
                    yield Finding(f"data/{name}.json", 1, f"«{place}» is no place of the site; {AGAIN}")
    for section in site.data["sections"]:
        yield from _paragraphs(site, section)
    for entry in site.found:
        if not _is_there(site, entry["location"]):
            yield Finding(
                SEARCH, 1, f"the search leads to «{entry['location']}», and nothing is there; {AGAIN}"
            )


def _paragraphs(site: Site, section: dict) -> Iterator[Finding]:
    page = site.page_at.get(section["url"])
    told = [passage.get("id") for passage in section["passages"] if isinstance(passage, dict)]
    if page is None:
        return
    there = [each.get("id") for each in page.root.iter("p") if PASSAGE.fullmatch(each.get("id", ""))]
    if told != there:
        differing = next((one for one in [*there, *told] if (one in there) != (one in told)), "their order")
        yield Finding(
            page.file,
            1,
            f"the paragraphs of this page and those in data/sections.json differ in «{differing}»; {AGAIN}",
        )


def _is_there(site: Site, place: str) -> bool:
    url, _, anchor = place.partition("#")
    return url in site.page_at and (not anchor or anchor in site.page_at[url].ids)


def _linked(site: Site, kind: str) -> dict[str, set[str]]:
    """Return, for each address that links of a kind lead to, the pages that have such a link."""
    found: dict[str, set[str]] = {}
    for page in site.pages:
        for link in page.root.iter("a"):
            if kind in classes_of(link):
                found.setdefault(_target(page, link.get("href", "")), set()).add(page.url)
    return found


def _target(page: Page, href: str) -> str:
    path, hash_, anchor = href.partition("#")
    return f"{resolve(page, path)}{hash_}{anchor}"


def _pages(places: list) -> set[str]:
    return {str(place).partition("#")[0] for place in places}


def _differences(linked: dict[str, set[str]], listed: dict[str, set[str]]) -> Iterator[tuple[str, str, bool]]:
    """Yield page and thing where only one of two says that they go together, and whether the page does."""
    for thing in sorted(linked.keys() | listed.keys()):
        ours, theirs = linked.get(thing, set()), listed.get(thing, set())
        for page in sorted(ours ^ theirs):
            yield page, thing, page in ours


def _file(url: str) -> str:
    return f"{url}index.html" if url.endswith("/") or not url else url
