"""What the design promises on every kind of page, on a phone and on a desk: one visit, one claim a test."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest
from looking import (
    clipped,
    colour_faults,
    faults,
    overflow,
    overlapping,
    style,
    text_of_twice_the_size,
    window,
)
from places import CARD_IN_PARTS, DESK, KINDS, PHONE, WITH_DRAWING
from playwright.sync_api import Page

pytest_plugins = ["visiting"]

SPACED = """
* { line-height: 1.5 !important; letter-spacing: .12em !important; word-spacing: .16em !important }
p { margin-bottom: 2em !important }
"""  # WCAG 2.2, 1.4.12
SIZE = "parseFloat(getComputedStyle(document.documentElement).fontSize)"
HEADER = ".md-header__button, .site-name"
ENGLISH = re.compile(
    r"\b(Header|Footer|Skip to|Search|Permanent link|Table of contents|Back to top|Navigation|Next|Previous"
    r"|Made with|Clear|Share)\b"
)
AROUND = """() => [...document.querySelectorAll('[aria-label], [title], [placeholder]')]
  .flatMap((el) => ['aria-label', 'title', 'placeholder'].map((name) => el.getAttribute(name)))
  .concat(['.md-skip', '.md-header', '.md-search', '.contents', '.md-footer'].flatMap((s) =>
    [...document.querySelectorAll(s)].map((el) => el.textContent))).filter(Boolean).join(' | ')"""
MOVING = """() => [...document.querySelectorAll('*')].filter((el) =>
  getComputedStyle(el).transitionDuration.split(', ').some((d) => parseFloat(d) > 0)).length"""
WRAPS = """() => [...new Set([...document.querySelectorAll('article p[id]')]
  .map((p) => getComputedStyle(p).textWrapStyle))]"""


def name(param: tuple[int, str]) -> str:
    """Name a page at a width."""
    return f"{param[1] or 'index'}-{param[0]}"


@pytest.fixture(
    scope="module",
    params=[(width, path) for width in (PHONE, DESK) for path in KINDS],
    ids=name,
)
def seen(request: pytest.FixtureRequest, read) -> Page:
    """A kind of page at a width, open in light; the tests leave it as they find it."""
    width, path = request.param
    return read(path, width=width)


def on(width: int, *paths: str) -> pytest.MarkDecorator:
    """Look at these pages only."""
    return pytest.mark.parametrize("seen", [(width, path) for path in paths], indirect=True, ids=name)


@pytest.fixture
def dark(seen: Page) -> Iterator[Page]:
    """The page as it is once the reader's system goes dark; without motion it is so at once."""
    seen.emulate_media(color_scheme="dark", reduced_motion="reduce")
    seen.wait_for_function("document.body.dataset.mdColorScheme === 'slate'")
    yield seen
    seen.emulate_media(color_scheme="light", reduced_motion="no-preference")
    seen.wait_for_function("document.body.dataset.mdColorScheme === 'default'")


def test_a_page_fits_the_window(seen):
    assert overflow(seen) == 0


def test_a_page_asks_no_other_host(seen, site):
    assert [url for url in seen.asked if not url.startswith((site, "data:", "blob:"))] == []


def test_axe_finds_nothing(seen):
    assert faults(seen) == []


def test_a_page_passes_in_dark(dark, site):
    assert overflow(dark) == 0
    assert [url for url in dark.asked if not url.startswith((site, "data:", "blob:"))] == []
    assert colour_faults(dark) == []


def test_nothing_around_the_text_is_in_english(seen):
    assert ENGLISH.findall(seen.evaluate(AROUND)) == []
    assert seen.locator("html").get_attribute("lang") == "nb"


def test_a_paragraph_is_not_set_to_end_in_a_staircase(seen):
    assert seen.evaluate(WRAPS) in ([], ["auto"])


def test_who_wants_no_motion_gets_none(seen):
    seen.emulate_media(reduced_motion="reduce")
    moving = seen.evaluate(MOVING)
    seen.emulate_media(reduced_motion="no-preference")
    assert moving == 0


def test_more_space_between_letters_and_lines_clips_nothing(seen):
    with style(seen, SPACED):
        found = overflow(seen), clipped(seen)
    assert found == (0, [])


@on(PHONE, *KINDS)
def test_on_the_phone_a_style_sheet_may_double_the_text(seen):
    with style(seen, "html { font-size: 200% !important }"):
        size = seen.evaluate(SIZE)
        found = overflow(seen), clipped(seen), overlapping(seen, HEADER)
    assert size >= 32
    assert found == (0, [], [])


def test_text_of_twice_the_size_clips_nothing_and_the_header_keeps_its_parts_apart(seen):
    with text_of_twice_the_size(seen):
        size = seen.evaluate(SIZE)
        found = overflow(seen), clipped(seen), overlapping(seen, HEADER)
    assert size >= 32
    assert found == (0, [], [])


@on(PHONE, *KINDS)
def test_a_page_fits_a_window_of_320_pixels(seen):
    with window(seen, 320):  # what 1280 pixels are at 400 %
        found = overflow(seen), clipped(seen)
    assert found == (0, [])


# ------------------------------------------------------- single kinds of page


@on(DESK, "sitater/")
def test_the_list_of_cards_leads_to_cards(seen):
    links = seen.eval_on_selector_all("article a[href]", "links => links.map(a => a.href)")
    assert [link for link in links if re.search(r"/sitater/[a-z0-9-]+/$", link)]


@on(DESK, CARD_IN_PARTS)
def test_a_card_leads_to_the_rest_of_its_quotation(seen):
    caption = seen.locator(".quote-card figcaption")
    assert "Fra samme sitat" in caption.inner_text()
    assert caption.locator('a[href^="../"]:not([href*="#"]):visible').count() > 0


@on(DESK, "begreper/gatekapital/")
def test_a_concept_leads_to_the_other_pages_that_use_it(seen):
    assert "Andre sider som bruker begrepet" in seen.locator("article").inner_text()


@on(DESK, WITH_DRAWING)
def test_a_drawing_is_a_group_whose_links_the_keyboard_finds_in_the_text_too(seen):
    drawing = seen.locator("article svg:has(a)")
    assert drawing.get_attribute("role") == "group"
    assert drawing.get_attribute("aria-label")
    assert faults(seen, "nested-interactive") == []
    assert drawing.locator("a").count() > 0
    pointed_at = drawing.evaluate("svg => [...svg.querySelectorAll('a')].map(a => a.getAttribute('href'))")
    tabbed_to = seen.eval_on_selector_all(
        "article a", "links => links.filter(a => a.tabIndex >= 0).map(a => a.getAttribute('href'))"
    )
    assert set(pointed_at) <= set(tabbed_to)
