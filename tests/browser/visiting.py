"""How the tests come to a page: each reader's context is made once, and has one page.

`site` is the served site's address, `browser` a Chromium (tests/conftest.py).
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

import pytest
from places import DESK, PHONE, SECTION
from playwright.sync_api import Browser, Page

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


def new_page(browser: Browser, width: int = DESK, **settings: Any) -> Page:
    """Open a page in a context of its own, which notes what it asks for."""
    viewport = {"width": width, "height": HEIGHTS.get(width, 900)}
    page = browser.new_context(viewport=viewport, color_scheme="light", **settings).new_page()
    page.asked = []
    page.on("request", lambda request: page.asked.append(request.url))
    return page


@pytest.fixture(scope="session")
def page_for(browser: Browser) -> Iterator[Visit]:
    """Give a function from a reader's settings to their page, which is opened once."""
    pages: dict[str, Page] = {}

    def page(**settings: Any) -> Page:
        key = repr(sorted(settings.items()))
        if key not in pages:
            pages[key] = new_page(browser, **settings)
        return pages[key]

    yield page
    for opened in pages.values():
        opened.context.close()


@pytest.fixture(scope="session")
def read(site: str, page_for: Visit) -> Visit:
    """Give a function that brings a reader's page to a path: for what only measures.

    What is measured is left as it was found, so a page that is there already is not loaded again.
    """

    def open_path(path: str = SECTION, **settings: Any) -> Page:
        page = page_for(**settings)
        return page if page.url == site + path else go(page, site + path)

    return open_path


@pytest.fixture
def visit(site: str, page_for: Visit) -> Iterator[Visit]:
    """Give a function that loads a path anew: for what points, types, prints or follows links."""
    pages: list[Page] = []

    def open_path(path: str = SECTION, *, scheme: str = "light", **settings: Any) -> Page:
        pages.append(page_for(**settings))
        pages[-1].mouse.move(0, 0)
        pages[-1].emulate_media(color_scheme=scheme)
        return go(pages[-1], site + path)

    yield open_path
    for page in pages:
        page.emulate_media(media="null", color_scheme="light")
        page.goto("about:blank")  # nobody else reads what was touched
