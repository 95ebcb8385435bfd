"""What the design promises readers, looked at in Chromium: on a phone and a desk, in light and dark.

`site` is the served site's address, `browser` a Playwright browser (tests/conftest.py).
"""

from __future__ import annotations

import re
from pathlib import Path
from statistics import mean

import pytest
from axe_playwright_python.sync_playwright import Axe

from edition.export import fonts
from pdf import read_pages

PHONE, DESK = 390, 1300
SECTION = "kapittel-2/hva-er-bedring/"
TWO_MARKS = "kapittel-1/bruken-av-rusmidler-i-det-norske-samfunn/"  # «[s. 9] [s. 10]»: of page 9 nothing else is retold
WITH_CARD = "kapittel-1/betydningen-av-flere-perspektiver-for-a-forsta/"
CONTENT_NOTED = "kapittel-4/rus-som-ritual/"
PAGES = (
    "", "forord/", "kapittel-2/", SECTION, CONTENT_NOTED, "begreper/", "begreper/gatekapital/", "sitater/", "a card",
    "litteratur/", "om/", "om/rediger/", "om/data/", "om/undervisning/", "404.html",
)
LOOKS = [(width, scheme) for width in (PHONE, DESK) for scheme in ("light", "dark")]


def address(site: str, path: str) -> str:
    return f"{site.rstrip('/')}/{path}"


@pytest.fixture(scope="module")
def card(site: str, browser) -> str:
    """Find one card through the list of all cards."""
    page = browser.new_page()
    page.goto(address(site, "sitater/"))
    links = page.eval_on_selector_all("article a[href]", "links => links.map(a => a.href)")
    page.close()
    found = [link for link in links if re.search(r"/sitater/[a-z0-9-]+/$", link)]
    assert found, "the list of cards links to no card"
    return found[0].removeprefix(address(site, ""))


@pytest.fixture
def visit(site: str, browser, card: str):
    """Give a function that opens a page in a context of its own; close them all afterwards."""
    contexts, asked = [], []

    def open_page(path: str = SECTION, width: int = DESK, scheme: str = "light", **settings):
        touch = {"has_touch": True, "is_mobile": True} if width == PHONE and settings.pop("touch", False) else {}
        asked.clear()
        context = browser.new_context(
            viewport={"width": width, "height": 844 if width < 800 else 900}, color_scheme=scheme, **touch, **settings)
        contexts.append(context)
        context.on("request", lambda request: asked.append(request.url))
        page = context.new_page()
        answer = page.goto(address(site, card if path == "a card" else path), wait_until="load")
        assert answer.ok or path == "404.html", f"{path}: {answer.status}"
        # The theme sets its colours once its script has run; the faces come after the first paint.
        page.evaluate("document.fonts.ready.then(() => null)")
        return page

    open_page.asked = asked
    yield open_page
    for context in contexts:
        context.close()


def overflow(page) -> int:
    """How many pixels the page is wider than the window."""
    return page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")


def faults(page) -> list[str]:
    """Name what axe finds, each with its first place."""
    found = Axe().run(page, options={"resultTypes": ["violations"]}).response["violations"]
    return [f"{fault['id']}: {fault['nodes'][0]['html'][:160]}: {fault['nodes'][0]['failureSummary'][:300]}" for fault in found]


def shown(page):
    return page.locator(".panel:popover-open")


def focused(page, expression: str):
    return page.evaluate(f"(el => {expression})(document.activeElement)")


# ------------------------------------------------------------------ the page


@pytest.mark.parametrize(("width", "scheme"), LOOKS)
@pytest.mark.parametrize("path", PAGES)
def test_a_page_fits_passes_axe_and_asks_no_other_host(site, visit, path, width, scheme):
    page = visit(path, width, scheme)
    assert overflow(page) == 0
    assert [url for url in visit.asked if not url.startswith((address(site, ""), "data:", "blob:"))] == []
    assert faults(page) == []


def test_a_line_holds_60_to_75_characters_on_the_desk(visit):
    lines = full_lines(visit(SECTION, DESK))
    assert 60 <= mean(lines) <= 75
    assert 45 <= min(lines) and max(lines) <= 80


def test_a_line_holds_at_least_35_characters_on_the_phone(visit):
    assert 35 <= mean(full_lines(visit(SECTION, PHONE))) <= 60


def full_lines(page) -> list[int]:
    """Count the characters of each line that a paragraph fills, marks in the margin left out."""
    lines = page.evaluate("""() => [...document.querySelectorAll('article p[id^="a"]')].flatMap((p) => {
      const lines = new Map(), range = document.createRange()
      const walker = document.createTreeWalker(p, NodeFilter.SHOW_TEXT)
      for (let node; (node = walker.nextNode());) {
        if (node.parentElement.closest('.page-mark, .passage-link')) continue
        for (let i = 0; i < node.length; i++) {
          range.setStart(node, i); range.setEnd(node, i + 1)
          const box = range.getBoundingClientRect()
          if (box.width) lines.set(Math.round(box.bottom / 8), (lines.get(Math.round(box.bottom / 8)) ?? 0) + 1)
        }
      }
      return [...lines.entries()].sort((a, b) => a[0] - b[0]).map((l) => l[1]).slice(0, -1)
    })""")
    assert len(lines) > 10
    return lines


def test_the_faces_arrive_and_weigh_under_70_kb(visit, tmp_path):
    page = visit()
    loaded = page.evaluate("[...document.fonts].filter((f) => f.status === 'loaded').map((f) => f.family.replaceAll('\"', ''))")
    assert "Source Serif Pro" in loaded
    assert "Source Serif Pro" in page.evaluate("getComputedStyle(document.querySelector('article p[id]')).fontFamily")
    faces = fonts.build_faces(tmp_path)
    assert sum(map(len, faces.values())) < 70_000


def test_the_same_face_gives_the_same_bytes():
    path = fonts.find_face("SourceSerifPro-It")
    cut = fonts.subset_face.__wrapped__
    assert cut(path) == cut(Path(path))
    assert len(cut(path, tuple(map(ord, "abc")))) < len(cut(path))


def test_a_face_that_is_missing_is_named():
    with pytest.raises(FileNotFoundError, match="SourceSerifPro-Nothing"):
        fonts.find_face("SourceSerifPro-Nothing")


@pytest.mark.parametrize("javascript", [True, False])
def test_the_readers_system_chooses_light_or_dark(visit, javascript):
    def lightness(scheme):
        page = visit(SECTION, DESK, scheme, java_script_enabled=javascript)
        red, green, blue = map(int, re.findall(r"\d+", page.locator("body").evaluate("el => getComputedStyle(el).backgroundColor"))[:3])
        return (red + green + blue) / 765

    assert lightness("light") > 0.9
    assert lightness("dark") < 0.2


def test_the_reader_can_choose_against_the_system_and_the_choice_is_kept(visit):
    page = visit(SECTION, DESK, "light")
    for _ in range(2):  # as the system → light → dark
        page.locator("form[data-md-component=palette] label:visible").click()
    assert page.locator("body").get_attribute("data-md-color-scheme") == "slate"
    page.reload()
    assert page.locator("body").get_attribute("data-md-color-scheme") == "slate"


@pytest.mark.parametrize("path", ["", SECTION, "sitater/", "om/rediger/"])
def test_nothing_around_the_text_is_in_english(visit, path):
    page = visit(path)
    around = page.evaluate("""() => [...document.querySelectorAll('[aria-label], [title], [placeholder]')]
      .flatMap((el) => ['aria-label', 'title', 'placeholder'].map((name) => el.getAttribute(name)))
      .concat(['.md-skip', '.md-header', '.md-search', '.contents', '.md-footer'].flatMap((s) =>
        [...document.querySelectorAll(s)].map((el) => el.textContent))).filter(Boolean).join(' | ')""")
    english = r"\b(Header|Footer|Skip to|Search|Permanent link|Table of contents|Back to top|Navigation|Next|Previous|Made with|Clear|Share)\b"
    assert re.findall(english, around) == []
    assert page.locator("html").get_attribute("lang") == "nb"


# --------------------------------------------------- what the reader has set


@pytest.mark.parametrize("width", [PHONE, DESK])
@pytest.mark.parametrize("path", ["", SECTION, CONTENT_NOTED, "litteratur/", "om/undervisning/"])
def test_more_space_between_letters_and_lines_clips_nothing(visit, path, width):
    page = visit(path, width)
    page.evaluate("""() => {
      const sheet = new CSSStyleSheet()
      sheet.replaceSync(`* { line-height: 1.5 !important; letter-spacing: .12em !important; word-spacing: .16em !important }
                         p { margin-bottom: 2em !important }`)
      document.adoptedStyleSheets = [sheet]
    }""")
    assert overflow(page) == 0
    assert clipped(page) == []


@pytest.mark.parametrize("path", ["", SECTION, CONTENT_NOTED, "begreper/", "litteratur/", "om/undervisning/", "om/data/"])
def test_a_page_fits_a_window_of_320_pixels(visit, path):
    page = visit(path, 320)  # what 1280 pixels are at 400 %
    assert overflow(page) == 0
    assert clipped(page) == []


@pytest.mark.parametrize("path", ["", SECTION, "litteratur/"])
def test_text_of_twice_the_size_clips_nothing(visit, path):
    page = visit(path, DESK)
    # The browser's own setting: lengths and media queries in em follow it.
    page.context.new_cdp_session(page).send("Page.setFontSizes", {"fontSizes": {"standard": 32, "fixed": 26}})
    page.reload()
    assert page.evaluate("parseFloat(getComputedStyle(document.documentElement).fontSize)") == 40
    assert overflow(page) == 0
    assert clipped(page) == []


@pytest.mark.parametrize("set_by", ["browser", "css"])
@pytest.mark.parametrize("path", ["", SECTION, "begreper/", "litteratur/", "om/undervisning/"])
def test_on_the_phone_text_of_twice_the_size_fits_and_the_header_keeps_its_parts_apart(visit, path, set_by):
    page = visit(path, PHONE)
    if set_by == "browser":
        page.context.new_cdp_session(page).send("Page.setFontSizes", {"fontSizes": {"standard": 32, "fixed": 26}})
        page.reload()
    else:
        page.add_style_tag(content="html { font-size: 200% !important }")
    assert page.evaluate("parseFloat(getComputedStyle(document.documentElement).fontSize)") >= 32
    assert overflow(page) == 0
    assert clipped(page) == []
    assert overlapping(page, ".md-header__button, .site-name") == []


def overlapping(page, selector: str) -> list[str]:
    """Name the pairs of shown elements whose boxes lie on each other."""
    return page.evaluate("""(selector) => {
      const boxes = [...document.querySelectorAll(selector)].filter((el) => el.checkVisibility())
        .map((el) => [el.textContent.trim() || el.className, el.getBoundingClientRect()]).filter(([, box]) => box.width)
      return boxes.flatMap(([one, a], i) => boxes.slice(i + 1).filter(([, b]) =>
        a.left < b.right - 1 && b.left < a.right - 1 && a.top < b.bottom - 1 && b.top < a.bottom - 1).map(([two]) => `${one} and ${two}`))
    }""", selector)


@pytest.mark.parametrize("javascript", [True, False])
@pytest.mark.parametrize("width", [PHONE, 820, DESK])
def test_two_page_marks_at_one_place_stand_apart(visit, width, javascript):
    page = visit(TWO_MARKS, width, java_script_enabled=javascript)
    assert [page.locator(mark).bounding_box()["width"] > 0 for mark in ("#s9", "#s10")] == [True, True]
    assert overlapping(page, ".page-mark:not(.within), .page-mark > span") == []
    assert overflow(page) == 0
    if javascript:
        assert page.locator("#s10.within").count() == 0, "a hairline before the paragraph's first word"


@pytest.mark.parametrize("path", [SECTION, WITH_CARD])
def test_a_paragraph_is_not_set_to_end_in_a_staircase(visit, path):
    assert set(visit(path).eval_on_selector_all(
        "article p[id]", "ps => ps.map(p => getComputedStyle(p).textWrapStyle)")) == {"auto"}


def clipped(page) -> list[str]:
    """Name what stands in the text and is cut off by its own box."""
    return page.evaluate("""() => [...document.querySelectorAll('article *, .site-name *, .md-footer__title')].filter((el) => {
      const { overflowX, overflowY, display } = getComputedStyle(el)
      const cut = (value) => ['hidden', 'clip'].includes(value)
      return display !== 'inline' && !el.closest('svg, .panel, .said') && el.checkVisibility() &&
        (cut(overflowX) && el.scrollWidth > el.clientWidth + 1 || cut(overflowY) && el.scrollHeight > el.clientHeight + 1)
    }).map((el) => el.outerHTML.slice(0, 120))""")


def test_paper_gets_the_text_the_page_marks_and_the_references(visit):
    page = visit(SECTION, DESK, "dark")
    page.emulate_media(media="print")
    for chrome in (".md-header", ".md-sidebar", ".md-footer", "button.copy", ".passage-link"):
        assert page.locator(f"{chrome}:visible").count() == 0, chrome
    assert page.locator(".page-mark:visible").count() > 0
    assert page.locator(".cite-this .reference").is_visible()
    works = page.locator('.panel[id^="panel-verk-"]')
    assert works.count() > 0
    assert works.locator("visible=true").count() == works.count()
    assert page.locator("article p[id]").first.evaluate("el => getComputedStyle(el).color") == "rgb(0, 0, 0)"


def test_every_sheet_of_paper_has_title_address_and_number(visit):
    page = visit(f"{SECTION}?h=bedring#a3", DESK)
    sheets = [" ".join(sheet.split()) for sheet in read_pages(page.pdf())]
    assert len(sheets) > 1
    for number, sheet in enumerate(sheets, 1):
        assert "2.3 Hva er bedring? · To liv i ett" in sheet
        assert f"{number} / {len(sheets)}" in sheet
        assert re.search(rf"{re.escape(page.url.partition('#')[0].partition('?')[0])}(?![?#])", sheet)


def test_who_wants_no_motion_gets_none(visit):
    page = visit(SECTION, PHONE, reduced_motion="reduce")
    moving = page.evaluate("""() => [...document.querySelectorAll('*')].filter((el) =>
      getComputedStyle(el).transitionDuration.split(', ').some((d) => parseFloat(d) > 0)).length""")
    assert moving == 0


# -------------------------------------------------------------------- panels


@pytest.fixture(params=["a.concept", "a.citation"])
def kind(request) -> str:
    return request.param


def test_a_panel_opens_under_the_pointer_and_can_be_pointed_at(visit, kind):
    page = visit()
    link = page.locator(kind).first
    link.hover()
    shown(page).wait_for(timeout=2000)
    assert link.get_attribute("aria-expanded") == "true"
    box = shown(page).bounding_box()
    page.mouse.move(box["x"] + box["width"] / 2, box["y"] + box["height"] / 2, steps=8)
    page.wait_for_timeout(800)
    assert shown(page).count() == 1, "the panel closed under the pointer"
    page.mouse.move(2, 400)
    shown(page).wait_for(state="hidden", timeout=2000)


def test_a_panel_opened_by_hover_goes_away_on_escape_with_the_pointer_still_there(visit, kind):
    page = visit()
    page.locator(kind).first.hover()
    shown(page).wait_for(timeout=2000)
    page.keyboard.press("Escape")
    assert shown(page).count() == 0


def test_a_pointer_that_only_passes_opens_nothing(visit, kind):
    page = visit()
    page.locator(kind).first.hover()
    page.mouse.move(2, 400)
    page.wait_for_timeout(600)
    assert shown(page).count() == 0


def test_enter_opens_a_panel_and_escape_gives_focus_back(visit, kind):
    page = visit()
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


def test_tab_goes_through_the_panel_and_on_after_the_link(visit, kind):
    page = visit()
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
    page = visit(SECTION, PHONE, touch=True)
    before = page.url
    link = page.locator(kind).first
    link.tap()
    shown(page).wait_for(timeout=2000)
    assert page.url == before
    box, word = shown(page).bounding_box(), link.bounding_box()
    assert box["x"] >= 0 and box["y"] >= 0 and box["x"] + box["width"] <= PHONE and box["y"] + box["height"] <= 844 + 1
    assert box["y"] >= word["y"] + word["height"] - 1 or box["y"] + box["height"] <= word["y"] + 1, "the panel covers its word"
    page.touchscreen.tap(4, 830 if box["y"] < 10 else 100)  # beside the text and the sheet
    assert shown(page).count() == 0


def test_every_panel_lies_inside_the_window(visit):
    page = visit()
    links = page.locator("a[data-panel]")
    for i in range(links.count()):
        links.nth(i).focus()
        page.keyboard.press("Enter")
        box = shown(page).bounding_box()
        assert box["x"] >= 0 and box["x"] + box["width"] <= DESK, links.nth(i).inner_text()
        assert box["y"] >= 0 and box["y"] + box["height"] <= 900, links.nth(i).inner_text()
        page.keyboard.press("Escape")


def test_an_open_panel_moves_nothing_and_passes_axe(visit, kind):
    page = visit()
    where = """() => [...document.querySelectorAll('article :is(p, h1, figure):not(.panel *)')]
      .map((el) => el.getBoundingClientRect().top + scrollY)"""
    link = page.locator(kind).first
    link.focus()
    before = page.evaluate(where)
    page.keyboard.press("Enter")
    assert page.evaluate(where) == before
    assert faults(page) == []


def test_only_one_panel_is_open(visit):
    page = visit()
    for kind in ("a.concept", "a.citation"):
        page.locator(kind).first.focus()
        page.keyboard.press("Enter")
        assert shown(page).count() == 1


@pytest.mark.parametrize("modifier", ["Control", "Shift"])
def test_a_modified_click_is_the_browsers(visit, modifier):
    page = visit()
    with page.context.expect_page() as opened:
        page.locator("a.concept").first.click(modifiers=[modifier])
    assert "/begreper/" in opened.value.url or opened.value.wait_for_url("**/begreper/**") is None


@pytest.mark.parametrize(("kind", "leads_to"), [("a.concept", r"/begreper/[a-z0-9-]+/$"), ("a.citation", r"/litteratur/#\w+$")])
def test_without_javascript_a_link_leads_to_its_page(visit, kind, leads_to):
    page = visit(java_script_enabled=False)
    assert page.locator(".panel:visible").count() == 0
    assert page.locator("button.copy:visible").count() == 0
    page.locator(kind).first.click()
    assert re.search(leads_to, page.url)
    if "#" in page.url:
        assert page.locator(f'[id="{page.url.rpartition("#")[2]}"]').count() == 1


# ------------------------------------------------------------------ keyboard


def test_on_the_phone_tab_reaches_the_menu_and_no_closed_drawer(visit):
    page = visit(SECTION, PHONE)
    stops = tab_stops(page, 14)
    assert "md-skip" in stops[0]["class"]
    assert any("menu-button" in stop["class"] for stop in stops[:3])
    assert any("search-button" in stop["class"] for stop in stops)
    hidden = [stop for stop in stops if stop["drawer"] or not stop["seen"]]
    assert hidden == []
    assert any(stop["article"] for stop in stops), "Tab does not get to the text"


def test_every_tab_stop_on_the_desk_is_seen_and_shows_its_focus(visit):
    stops = tab_stops(visit(SECTION, DESK), 40)
    assert [stop for stop in stops if not stop["seen"] or not stop["ring"]] == []


def tab_stops(page, count: int) -> list[dict]:
    stops = []
    for _ in range(count):
        page.keyboard.press("Tab")
        page.wait_for_timeout(60)
        stops.append(page.evaluate("""() => {
          const el = document.activeElement, looks = (e) => getComputedStyle(e)
          // A radio button of the palette is shown by the label after it,
          // and a page mark within a paragraph by the number in the margin.
          const face = el.matches('.md-option') ? el.nextElementSibling : el.matches('.md-search__input') ? el.closest('form') :
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
        }"""))
    return stops


def test_the_menu_opens_by_keyboard_holds_focus_and_gives_it_back(visit):
    page = visit(SECTION, PHONE)
    menu = page.locator(".menu-button")
    menu.focus()
    page.keyboard.press("Enter")
    page.wait_for_timeout(400)
    assert menu.get_attribute("aria-expanded") == "true"
    assert page.locator('.contents a[aria-current="page"]').is_visible()
    assert focused(page, "Boolean(el.closest('.contents'))")
    for _ in range(5):
        page.keyboard.press("Tab")
        assert focused(page, "Boolean(el.closest('.contents'))")
    assert faults(page) == []
    page.keyboard.press("Escape")
    page.wait_for_timeout(400)
    assert menu.get_attribute("aria-expanded") == "false"
    assert menu.evaluate("el => el === document.activeElement")
    assert page.locator(".contents a:visible").count() == 0


def test_the_skip_link_leads_to_the_title(visit):
    page = visit()
    page.keyboard.press("Tab")
    assert page.locator(".md-skip").inner_text().strip() == "Hopp til innholdet"
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    assert focused(page, "Boolean(el.closest('article'))")


@pytest.mark.parametrize("width", [PHONE, DESK])
def test_search_finds_and_its_results_can_be_reached(visit, width):
    page = visit("", width)
    if width == PHONE:
        page.locator(".search-button").click()
    else:
        page.locator(".md-search__input").focus()
    page.keyboard.type("gatekapital", delay=20)
    page.locator(".md-search-result__link").first.wait_for(timeout=10_000)
    assert faults(page) == []
    assert overflow(page) == 0


def test_the_reference_is_copied_and_said(visit):
    page = visit(permissions=["clipboard-read", "clipboard-write"])
    page.locator(".cite-this button.copy").click()
    copied = page.evaluate("navigator.clipboard.readText()")
    assert copied == re.sub(r"\s+", " ", page.locator(".cite-this .reference").inner_text()).strip()
    page.wait_for_timeout(200)
    assert "kopiert" in page.locator(".said").inner_text()


@pytest.mark.parametrize("selected", [
    "selection.selectAllChildren(card)",
    "selection.selectAllChildren(card.querySelector('blockquote'))",
    "selection.setBaseAndExtent(words, 0, words, words.length)",
    "selection.setBaseAndExtent(words, words.length, words, 0)",
    "selection.setBaseAndExtent(words, 6, card.querySelector('figcaption a').firstChild, 3)",
    "selection.selectAllChildren(document.querySelector('article'))",
])
def test_a_quotation_is_copied_with_its_marks(visit, selected):
    page = visit(WITH_CARD, permissions=["clipboard-read", "clipboard-write"])
    words = page.locator(".quote-card blockquote").inner_text()
    page.evaluate(f"""() => {{
      const selection = getSelection(), card = document.querySelector('.quote-card'), words = card.querySelector('p').firstChild
      {selected}
    }}""")
    before = page.evaluate("getSelection().toString()")
    copied = copy(page)
    taken = words[6:] if "words, 6" in selected else words
    assert copied.count(f"«{taken}»") == 1
    assert page.evaluate("getSelection().toString()") == before
    assert page.locator(".quote-card blockquote").inner_text() == words
    assert page.eval_on_selector(".quote-card p", "p => p.childNodes.length") == 1


def test_words_out_of_the_middle_of_a_quotation_are_copied_as_they_are(visit):
    page = visit(WITH_CARD, permissions=["clipboard-read", "clipboard-write"])
    page.evaluate("getSelection().setBaseAndExtent(...[6, 20].flatMap((at) => [document.querySelector('.quote-card p').firstChild, at]))")
    assert copy(page) == page.evaluate("getSelection().toString()")


def copy(page) -> str:
    """Copy what is selected, as a reader does."""
    page.evaluate("void (window.copied = new Promise((done) => addEventListener('copy', () => setTimeout(done))))")
    page.keyboard.press("Control+c")
    page.evaluate("window.copied")
    return page.evaluate("navigator.clipboard.readText()")


def test_the_marks_of_a_quotation_are_not_read_out_beside_its_role(visit):
    page = visit(WITH_CARD)
    session = page.context.new_cdp_session(page)
    nodes = session.send("Accessibility.getFullAXTree")["nodes"]
    quotation = next(node for node in nodes if node.get("role", {}).get("value") == "blockquote")
    by_id = {node["nodeId"]: node for node in nodes}

    def words(node) -> str:
        name = node.get("name", {}).get("value", "") if node.get("role", {}).get("value") == "StaticText" else ""
        return name + "".join(words(by_id[child]) for child in node.get("childIds", []) if child in by_id)

    assert not set("«»") & set(words(quotation))
    assert page.locator(".quote-card blockquote").first.inner_text() == words(quotation)


def test_what_the_search_looked_for_is_marked_and_leaves_the_address(visit):
    page = visit(f"{SECTION}?h=bedring&side=2#a3")
    page.locator("article mark").first.wait_for(timeout=10_000)
    page.wait_for_url(lambda url: "h=" not in url)
    assert page.url.endswith(f"{SECTION}?side=2#a3")
    assert page.locator("#a3:target").count() == 1
