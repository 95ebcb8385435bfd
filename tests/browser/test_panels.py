"""What the panels at concepts and citations promise: to pointer, thumb and keyboard, and without scripts."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest
from looking import faults, focused, shown
from places import DESK, PHONE, SECTION
from playwright.sync_api import Page

pytest_plugins = ["visiting"]

ASIDE = (2, 400)  # beside the text
PLACES = """() => [...document.querySelectorAll('article :is(p, h1, figure):not(.panel *)')]
  .map((el) => el.getBoundingClientRect().top + scrollY)"""
OUTSIDE = """() => [...document.querySelectorAll('a[data-panel]')].filter((link) => {
  link.focus()
  link.click()  // as Enter does: a click without a pointer
  const { left, right, top, bottom } = document.querySelector('.panel:popover-open').getBoundingClientRect()
  return left < 0 || top < 0 || right > innerWidth || bottom > innerHeight
}).map((link) => link.textContent)"""


@pytest.fixture(params=["a.concept", "a.citation"])
def kind(request: pytest.FixtureRequest) -> str:
    """The links that have a panel."""
    return request.param


@pytest.fixture
def page(read) -> Iterator[Page]:
    """A section on the desk, with nothing open and the pointer aside, before and after."""
    page = read(SECTION, width=DESK)
    rest(page)
    yield page
    rest(page)


@pytest.fixture(scope="module")
def stopped(read) -> Page:
    """The section with a clock that only the tests move, in a context of its own, whose clock it is."""
    page = read(SECTION, width=DESK, timezone_id="Europe/Oslo")
    page.clock.install()
    page.reload()
    page.clock.pause_at(page.evaluate("Date.now()") / 1000 + 60)
    return page


@pytest.fixture
def timed(stopped: Page) -> Page:
    """The section with a clock that only the test moves, with nothing open and the pointer aside."""
    rest(stopped)
    stopped.clock.run_for(1000)
    return stopped


def rest(page: Page) -> None:
    """Take the pointer aside, close what is open, and let go of the focus; load anew what does not let go."""
    page.mouse.move(*ASIDE)
    page.keyboard.press("Escape")
    page.evaluate("() => { document.activeElement.blur(); scrollTo(0, 0) }")
    if shown(page).count():
        page.reload()


def test_a_panel_opens_under_the_pointer_and_can_be_pointed_at(timed, kind):
    link = timed.locator(kind).first
    link.hover()
    assert shown(timed).count() == 0
    timed.clock.run_for(300)
    assert shown(timed).count() == 1
    assert link.get_attribute("aria-expanded") == "true"
    box = shown(timed).bounding_box()
    timed.mouse.move(box["x"] + box["width"] / 2, box["y"] + box["height"] / 2, steps=8)
    timed.clock.run_for(800)
    assert shown(timed).count() == 1, "the panel closed under the pointer"
    timed.mouse.move(*ASIDE)
    timed.clock.run_for(400)
    assert shown(timed).count() == 0


def test_a_panel_opened_by_hover_goes_away_on_escape_with_the_pointer_still_there(timed, kind):
    timed.locator(kind).first.hover()
    timed.clock.run_for(300)
    assert shown(timed).count() == 1
    timed.keyboard.press("Escape")
    assert shown(timed).count() == 0
    timed.clock.run_for(800)
    assert shown(timed).count() == 0


def test_a_pointer_that_only_passes_opens_nothing(timed, kind):
    timed.locator(kind).first.hover()
    timed.clock.run_for(200)
    timed.mouse.move(*ASIDE)
    timed.clock.run_for(800)
    assert shown(timed).count() == 0


def test_enter_opens_a_panel_and_escape_gives_focus_back(page, kind):
    before = page.url
    link = page.locator(kind).first
    link.focus()
    page.keyboard.press("Enter")
    assert shown(page).count() == 1
    assert shown(page).get_attribute("id") == link.get_attribute("data-panel")
    assert page.url == before
    page.keyboard.press("Escape")
    assert shown(page).count() == 0
    assert link.evaluate("el => el === document.activeElement")
    assert link.get_attribute("aria-expanded") == "false"


def test_tab_goes_through_the_panel_and_on_after_the_link(page, kind):
    link = page.locator(kind).first
    link.focus()
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    assert focused(page, "el.closest('.panel:popover-open') && el.href")
    page.keyboard.press("Shift+Tab")
    assert link.evaluate("el => el === document.activeElement")
    assert shown(page).count() == 1
    page.keyboard.press("Tab")
    for _ in range(10):
        if not focused(page, "Boolean(el.closest('.panel'))"):
            break
        page.keyboard.press("Tab")
    assert shown(page).count() == 0
    following = link.evaluate("(link, el) => link.compareDocumentPosition(document.activeElement)")
    assert following & 4, "focus did not go on after the link"


def test_a_tap_opens_a_panel_inside_the_window_and_beside_the_sentence(visit, kind):
    page = visit(SECTION, width=PHONE, has_touch=True, is_mobile=True)
    before = page.url
    link = page.locator(kind).first
    link.tap()
    shown(page).wait_for(timeout=2000)
    assert page.url == before
    box, word = shown(page).bounding_box(), link.bounding_box()
    assert box["x"] >= 0 and box["y"] >= 0
    assert box["x"] + box["width"] <= PHONE and box["y"] + box["height"] <= 844 + 1
    above = box["y"] + box["height"] <= word["y"] + 1
    assert above or box["y"] >= word["y"] + word["height"] - 1, "the panel covers its word"
    page.touchscreen.tap(4, 830 if box["y"] < 10 else 100)  # beside the text and the sheet
    assert shown(page).count() == 0


def test_every_panel_lies_inside_the_window(page):
    assert page.locator("a[data-panel]").count() > 10
    assert page.evaluate(OUTSIDE) == []


def test_an_open_panel_moves_nothing_and_passes_axe(page, kind):
    link = page.locator(kind).first
    link.focus()
    before = page.evaluate(PLACES)
    page.keyboard.press("Enter")
    assert page.evaluate(PLACES) == before
    assert faults(page) == []


def test_only_one_panel_is_open(page):
    for kind in ("a.concept", "a.citation"):
        page.locator(kind).first.focus()
        page.keyboard.press("Enter")
        assert shown(page).count() == 1


@pytest.mark.parametrize("modifier", ["Control", "Shift"])
def test_a_modified_click_is_the_browsers(page, modifier):
    with page.context.expect_page() as other:
        page.locator("a.concept").first.click(modifiers=[modifier])
    other.value.wait_for_url("**/begreper/**", wait_until="commit")
    other.value.close()


@pytest.mark.parametrize(
    ("kind", "leads_to"), [("a.concept", r"/begreper/[a-z0-9-]+/$"), ("a.citation", r"/litteratur/#\w+$")]
)
def test_without_javascript_a_link_leads_to_its_page(read, kind, leads_to):
    page = read(SECTION, java_script_enabled=False)
    assert page.locator(".panel:visible").count() == 0
    assert page.locator("button.copy:visible").count() == 0
    page.locator(kind).first.click()
    assert re.search(leads_to, page.url)
    if "#" in page.url:
        assert page.locator(f'[id="{page.url.rpartition("#")[2]}"]').count() == 1
