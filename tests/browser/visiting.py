"""How the tests come to a page: contexts are made once, pages are used again where a test only measures.

`site` is the served site's address, `browser` a Chromium (tests/conftest.py).
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

import pytest
from places import DESK, PHONE, SECTION
from playwright.sync_api import Browser, BrowserContext, Page

HEIGHTS = {PHONE: 844}

Visit = Callable[..., Page]


def go(page: Page, address: str) -> Page:
    """Bring a page to an address, its faces too, and note on it which addresses it asked for."""
    page.asked.clear()
    answer = page.goto(address, wait_until="load")
    assert answer.ok or address.endswith("404.html"), f"{address}: {answer.status}"
    # Faces come after the first paint.
    page.evaluate("document.fonts.ready.then(() => null)")
    return page


def new_page(context: BrowserContext) -> Page:
    """Open a page that notes what it asks for."""
    page = context.new_page()
    page.asked = []
    page.on("request", lambda request: page.asked.append(request.url))
    return page


@pytest.fixture(scope="session")
def context_for(browser: Browser) -> Iterator[Callable[..., BrowserContext]]:
    """Give a function from a reader's settings to their browser context, which is made once."""
    made: dict[str, BrowserContext] = {}

    def context(width: int = DESK, scheme: str = "light", **settings: Any) -> BrowserContext:
        key = repr((width, scheme, sorted(settings.items())))
        if key not in made:
            viewport = {"width": width, "height": HEIGHTS.get(width, 900)}
            made[key] = browser.new_context(viewport=viewport, color_scheme=scheme, **settings)
        return made[key]

    yield context
    for opened in made.values():
        opened.close()


@pytest.fixture(scope="session")
def read(site: str, context_for) -> Visit:
    """Give a function that brings the one page of a reader's settings to a path: for what only measures.

    What is measured is left as it was found, so a page that is there already is not loaded again.
    """
    pages: dict[str, Page] = {}

    def open_path(path: str = SECTION, **settings: Any) -> Page:
        key = repr(sorted(settings.items()))
        if key not in pages:
            pages[key] = new_page(context_for(**settings))
        page = pages[key]
        return page if page.url == site + path else go(page, site + path)

    return open_path


@pytest.fixture
def visit(site: str, context_for) -> Iterator[Visit]:
    """Give a function that opens a page of its own: for what points, types, prints or follows links."""
    pages: list[Page] = []

    def open_path(path: str = SECTION, **settings: Any) -> Page:
        pages.append(new_page(context_for(**settings)))
        return go(pages[-1], site + path)

    yield open_path
    for page in pages:
        page.close()
