"""Rules on what is said twice: by the pages and by the data, which must say the same."""

from __future__ import annotations

import re
from collections.abc import Iterator

from edition.gate.finding import Finding
from edition.gate.links import resolve
from edition.gate.site import Page, Site
from edition.gate.texts import classes_of
from edition.rules.rule import rule

PASSAGE = re.compile(r"a\d+")


@rule("site-concepts-agree", "The pages that link a concept are those that the data lists for it.")
def concepts_agree(site: Site) -> Iterator[Finding]:
    """Compare the links of each page with data/concepts.json, page for page, and look for each place that it lists."""
    linked = _linked(site, "concept")
    listed: dict[str, set[str]] = {}
    for concept in site.data["concepts"]:
        listed[str(concept["url"])] = {str(passage).partition("#")[0] for passage in concept["passages"]}
        yield from _missing_places(site, "data/concepts.json", str(concept["id"]), concept["passages"])
    for url in sorted(linked.keys() | listed.keys()):
        for page in sorted(linked.get(url, set()) - listed.get(url, set())):
            yield Finding(
                f"{page}index.html",
                1,
                f"this page links the concept at {url}, and data/concepts.json lists no passage of it; the two must agree",
            )
        for page in sorted(listed.get(url, set()) - linked.get(url, set())):
            yield Finding(
                f"{page}index.html",
                1,
                f"data/concepts.json lists a passage of the concept at {url} here, and this page does not link it; the two must agree",
            )


@rule("site-works-agree", "The pages that cite a work are those that the data lists for it.")
def works_agree(site: Site) -> Iterator[Finding]:
    """Compare the citations of each page with data/works.json."""
    cited = _linked(site, "citation")
    listed: dict[str, set[str]] = {}
    for work in site.data["works"]:
        listed[str(work["id"])] = {str(place).partition("#")[0] for place in work["cited_in"]}
        yield from _missing_places(site, "data/works.json", str(work["id"]), work["cited_in"])
    found = {target.partition("#")[2]: pages for target, pages in cited.items()}
    for key in sorted(found.keys() | listed.keys()):
        for page in sorted(found.get(key, set()) - listed.get(key, set())):
            yield Finding(
                f"{page}index.html",
                1,
                f"this page cites «{key}», and data/works.json does not say so; the two must agree",
            )
        for page in sorted(listed.get(key, set()) - found.get(key, set())):
            yield Finding(
                f"{page}index.html",
                1,
                f"data/works.json says that «{key}» is cited here, and this page does not cite it; the two must agree",
            )


@rule("site-data-agrees", "The data can be read, and its pages and passages are those of the site.")
def data_agrees(site: Site) -> Iterator[Finding]:
    """Look for each page that the data names, and compare the passages of each section with its page."""
    for file, fault in site.slips:
        yield Finding(file, 1, f"{fault}; build the site anew")
    for name, entries in site.data.items():
        for entry in entries:
            if "url" in entry and entry["url"] not in site.page_at:
                yield Finding(
                    f"data/{name}.json", 1, f"there is no page «{entry['url']}»; build the site anew"
                )
    for section in site.data["sections"]:
        page = site.page_at.get(str(section["url"]))
        told = [passage.get("id") for passage in section["passages"] if isinstance(passage, dict)]
        there = (
            [element.get("id") for element in page.root.iter("p") if PASSAGE.fullmatch(element.get("id", ""))]
            if page
            else told
        )
        if told != there:
            differing = next(
                (ours or theirs for ours, theirs in zip([*there, None], [*told, None]) if ours != theirs), ""
            )
            yield Finding(
                page.file,
                1,
                f"the paragraphs of this page and those in data/sections.json differ from «{differing}» on; build the site anew",
            )
    for entry in site.found:
        url, _, place = entry["location"].partition("#")
        if url not in site.page_at or place and place not in site.page_at[url].ids:
            yield Finding(
                "search/search_index.json",
                1,
                f"the search leads to «{entry['location']}», which is not there; build the site anew",
            )


def _missing_places(site: Site, file: str, name: str, places: object) -> Iterator[Finding]:
    for place in places if isinstance(places, list) else []:
        url, _, anchor = str(place).partition("#")
        if url not in site.page_at or anchor and anchor not in site.page_at[url].ids:
            yield Finding(
                file, 1, f"«{name}» has «{place}», which is no place of the site; build the site anew"
            )


def _linked(site: Site, kind: str) -> dict[str, set[str]]:
    """Return, for each address that links of a kind lead to, the pages that have such a link."""
    found: dict[str, set[str]] = {}
    for page in site.pages:
        for link in page.root.iter("a"):
            if kind in classes_of(link):
                found.setdefault(_target(site, page, link.get("href", "")), set()).add(page.url)
    return found


def _target(site: Site, page: Page, href: str) -> str:
    path, hash_, anchor = href.partition("#")
    return f"{resolve(site, page, path)}{hash_}{anchor}"
