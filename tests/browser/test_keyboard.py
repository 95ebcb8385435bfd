"""What the design promises to who types: menu, focus, search, and what is copied."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest
from looking import faults, focused, overflow, settle
from places import DESK, PHONE, SECTION, WITH_CARD
from playwright.sync_api import Page

pytest_plugins = ["visiting"]

# A radio button of the palette is shown by the label after it,
# and a page mark within a paragraph by the number in the margin.
STOP = """() => {
  const el = document.activeElement, looks = (e) => getComputedStyle(e)
  const face = el.matches('.md-option') ? el.nextElementSibling :
    el.matches('.md-search__input') ? el.closest('form') :
    el.matches('.page-mark.within') ? el.firstElementChild : el
  const box = face.getBoundingClientRect()
  const ring = (e) => looks(e).outlineStyle !== 'none' && parseFloat(looks(e).outlineWidth) > 0
  return {
    tag: el.tagName, class: el.className, html: el.outerHTML.slice(0, 100),
    drawer: Boolean(el.closest('.md-sidebar')), article: Boolean(el.closest('article')),
    ring: ring(el) || ring(face),
    seen: box.width > 0 && box.height > 0 && face.checkVisibility({ visibilityProperty: true }) &&
          box.right > 0 && box.left < innerWidth && box.bottom > 0 && box.top < innerHeight,
  }
}"""
CARD = "card = document.querySelector('.quote-card'), words = card.querySelector('p').firstChild"
SELECTIONS = [
    "selection.selectAllChildren(card)",
    "selection.selectAllChildren(card.querySelector('blockquote'))",
    "selection.setBaseAndExtent(words, 0, words, words.length)",
    "selection.setBaseAndExtent(words, words.length, words, 0)",
    "selection.setBaseAndExtent(words, 6, card.querySelector('figcaption a').firstChild, 3)",
    "selection.selectAllChildren(document.querySelector('article'))",
]
COPIED = """() => {
  window.copied = new Promise((done) => addEventListener('copy', () => queueMicrotask(done), { once: true }))
}"""
CLIPBOARD = ["clipboard-read", "clipboard-write"]


def tab_stops(page: Page, count: int) -> list[dict]:
    """Press Tab so many times, and tell what has the focus each time, once it stands still."""
    stops = []
    for _ in range(count):
        page.keyboard.press("Tab")
        settle(page)
        stops.append(page.evaluate(STOP))
    return stops


def test_on_the_phone_tab_reaches_the_menu_and_no_closed_drawer(visit):
    stops = tab_stops(visit(SECTION, width=PHONE), 14)
    assert "md-skip" in stops[0]["class"]
    assert any("menu-button" in stop["class"] for stop in stops[:3])
    assert any("search-button" in stop["class"] for stop in stops)
    assert [stop for stop in stops if stop["drawer"] or not stop["seen"]] == []
    assert any(stop["article"] for stop in stops), "Tab does not get to the text"


def test_every_tab_stop_on_the_desk_is_seen_and_shows_its_focus(visit):
    stops = tab_stops(visit(SECTION, width=DESK), 40)
    assert [stop for stop in stops if not stop["seen"] or not stop["ring"]] == []


def test_the_menu_opens_by_keyboard_holds_focus_and_gives_it_back(visit):
    page = visit(SECTION, width=PHONE)
    menu = page.locator(".menu-button")
    menu.focus()
    page.keyboard.press("Enter")
    settle(page)
    assert menu.get_attribute("aria-expanded") == "true"
    assert page.locator('.contents a[aria-current="page"]').is_visible()
    assert focused(page, "Boolean(el.closest('.contents'))")
    for _ in range(5):
        page.keyboard.press("Tab")
        assert focused(page, "Boolean(el.closest('.contents'))")
    assert faults(page) == []
    page.keyboard.press("Escape")
    settle(page)
    assert menu.get_attribute("aria-expanded") == "false"
    assert menu.evaluate("el => el === document.activeElement")
    assert page.locator(".contents a:visible").count() == 0


def test_the_skip_link_leads_to_the_title(visit):
    page = visit(width=DESK)
    page.keyboard.press("Tab")
    assert page.locator(".md-skip").inner_text().strip() == "Hopp til innholdet"
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    assert focused(page, "Boolean(el.closest('article'))")


# -------------------------------------------------------------------- search


@pytest.mark.parametrize("width", [PHONE, DESK])
def test_search_finds_and_its_results_can_be_reached(visit, width):
    page = visit("", width=width)
    if width == PHONE:
        page.locator(".search-button").click()
    else:
        page.locator(".md-search__input").focus()
    page.keyboard.type("gatekapital")
    page.locator(".md-search-result__link").first.wait_for(timeout=10_000)
    settle(page)
    assert faults(page) == []
    assert overflow(page) == 0


def test_what_the_search_looked_for_is_marked_and_leaves_the_address(visit):
    page = visit(f"{SECTION}?h=bedring&side=2#a3", width=DESK)
    page.locator("article mark").first.wait_for(timeout=10_000)
    page.wait_for_url(lambda url: "h=" not in url)
    assert page.url.endswith(f"{SECTION}?side=2#a3")
    assert page.locator("#a3:target").count() == 1


# ------------------------------------------------------------------- copying


@pytest.fixture
def clipboard(page_for) -> Iterator[None]:
    """Let pages on the desk use the clipboard."""
    context = page_for(width=DESK).context
    context.grant_permissions(CLIPBOARD)
    yield
    context.clear_permissions()


@pytest.fixture
def card(clipboard, read) -> Page:
    """A section with a card; copying changes nothing in it."""
    return read(WITH_CARD, width=DESK)


def copy(page: Page) -> str:
    """Copy what is selected, as a reader does."""
    page.evaluate(COPIED)
    page.keyboard.press("Control+c")
    page.evaluate("window.copied")
    return page.evaluate("navigator.clipboard.readText()")


def test_the_reference_is_copied_and_said(clipboard, visit):
    page = visit(width=DESK)
    page.locator(".cite-this button.copy").click()
    page.wait_for_function("document.querySelector('.said').textContent.includes('kopiert')")
    reference = page.locator(".cite-this .reference").inner_text()
    assert page.evaluate("navigator.clipboard.readText()") == re.sub(r"\s+", " ", reference).strip()


@pytest.mark.parametrize("selected", SELECTIONS)
def test_a_quotation_is_copied_with_its_marks(card, selected):
    words = card.locator(".quote-card blockquote").inner_text()
    card.evaluate(f"() => {{ const selection = getSelection(), {CARD}; {selected} }}")
    before = card.evaluate("getSelection().toString()")
    copied = copy(card)
    taken = words[6:] if "words, 6" in selected else words
    assert copied.count(f"«{taken}»") == 1
    assert card.evaluate("getSelection().toString()") == before
    assert card.locator(".quote-card blockquote").inner_text() == words
    assert card.eval_on_selector(".quote-card p", "p => p.childNodes.length") == 1


def test_words_out_of_the_middle_of_a_quotation_are_copied_as_they_are(card):
    card.evaluate(f"() => {{ const {CARD}; getSelection().setBaseAndExtent(words, 6, words, 20) }}")
    assert copy(card) == card.evaluate("getSelection().toString()")


def test_the_marks_of_a_quotation_are_not_read_out_beside_its_role(card):
    session = card.context.new_cdp_session(card)
    nodes = session.send("Accessibility.getFullAXTree")["nodes"]
    session.detach()
    quotation = next(node for node in nodes if node.get("role", {}).get("value") == "blockquote")
    by_id = {node["nodeId"]: node for node in nodes}

    def words(node: dict) -> str:
        is_text = node.get("role", {}).get("value") == "StaticText"
        name = node.get("name", {}).get("value", "") if is_text else ""
        return name + "".join(words(by_id[child]) for child in node.get("childIds", []) if child in by_id)

    assert not set("«»") & set(words(quotation))
    assert card.locator(".quote-card blockquote").first.inner_text() == words(quotation)
