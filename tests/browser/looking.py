"""What the tests measure on a page that is open."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from axe_playwright_python.base import AXE_SCRIPT
from playwright.sync_api import JSHandle, Locator, Page

# axe's rules that look at colours: what else it finds in light, it finds in dark.
COLOURS = ("color-contrast", "link-in-text-block")

CLIPPED = """() => {
  const cut = (value) => ['hidden', 'clip'].includes(value)
  return [...document.querySelectorAll('article *, .site-name *, .md-footer__title')].filter((el) => {
    const { overflowX, overflowY, display } = getComputedStyle(el)
    const wide = cut(overflowX) && el.scrollWidth > el.clientWidth + 1
    const high = cut(overflowY) && el.scrollHeight > el.clientHeight + 1
    return display !== 'inline' && (wide || high) && !el.closest('svg, .panel, .said') && el.checkVisibility()
  }).map((el) => el.outerHTML.slice(0, 120))
}"""

OVERLAPPING = """(selector) => {
  const boxes = [...document.querySelectorAll(selector)].filter((el) => el.checkVisibility())
    .map((el) => [el.textContent.trim() || el.className, el.getBoundingClientRect()])
    .filter(([, box]) => box.width)
  const meet = (a, b) =>
    a.left < b.right - 1 && b.left < a.right - 1 && a.top < b.bottom - 1 && b.top < a.bottom - 1
  return boxes.flatMap(([one, a], i) =>
    boxes.slice(i + 1).filter(([, b]) => meet(a, b)).map(([two]) => `${one} and ${two}`))
}"""

# What contrast hangs on: the colours, size and weight of what bears text, and of all that it lies in.
# One element stands for all that look the same; axe reads the whole page around it.
LOOKS = """() => {
  const WHAT = ['color', 'background', 'opacity', 'fontSize', 'fontWeight', 'fill', 'textDecoration',
    'textShadow', 'filter', 'mixBlendMode', 'visibility', 'display']
  const known = new Map([[null, '']]), found = new Map()
  const look = (el) => {
    if (!known.has(el)) {
      const style = getComputedStyle(el)
      known.set(el, [look(el.parentElement), el.localName, ...WHAT.map((name) => style[name])].join())
    }
    return known.get(el)
  }
  const bearsText = (el) => el.matches('a, input') ||
    [...el.childNodes].some((node) => node.nodeType === Node.TEXT_NODE && node.data.trim())
  for (const el of document.body.querySelectorAll('*')) {
    if (bearsText(el) && el.checkVisibility() && !found.has(look(el))) found.set(look(el), el)
  }
  return [...found.values()]
}"""

FAULTS = """async ([places, options]) => {
  const { violations } = await axe.run(places ?? document, { resultTypes: ['violations'], ...options })
  return violations.map(({ id, nodes: [{ html, failureSummary }] }) =>
    `${id}: ${html.slice(0, 160)}: ${failureSummary.slice(0, 300)}`)
}"""

SETTLED = """() => new Promise(requestAnimationFrame).then(() => Promise.allSettled(
  document.getAnimations().filter((a) => a.effect.getComputedTiming().endTime < Infinity)
    .map((a) => a.finished))).then(() => null)"""

ADOPT = """(css) => {
  const sheet = new CSSStyleSheet()
  sheet.replaceSync(css)
  document.adoptedStyleSheets = [sheet]
}"""


def overflow(page: Page) -> int:
    """Return by how many pixels the page is wider than the window."""
    return page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")


def clipped(page: Page) -> list[str]:
    """Name what stands in the text and is cut off by its own box."""
    return page.evaluate(CLIPPED)


def overlapping(page: Page, selector: str) -> list[str]:
    """Name the pairs of shown elements whose boxes lie on each other."""
    return page.evaluate(OVERLAPPING, selector)


def faults(page: Page, *rules: str, places: JSHandle | None = None) -> list[str]:
    """Name what axe finds by these rules and in these places, or by all in all, once nothing moves."""
    settle(page)
    if not page.evaluate("'axe' in window"):
        page.evaluate(AXE_SCRIPT)
    return page.evaluate(FAULTS, [places, {"runOnly": list(rules)} if rules else {}])


def colour_faults(page: Page) -> list[str]:
    """Name what axe finds in the colours of the page, by one element of each look."""
    return faults(page, *COLOURS, places=page.evaluate_handle(LOOKS))


def settle(page: Page) -> None:
    """Wait until nothing moves any more."""
    page.evaluate(SETTLED)


@contextmanager
def style(page: Page, css: str) -> Iterator[None]:
    """Let a reader's own style sheet hold for a while."""
    page.evaluate(ADOPT, css)
    try:
        yield
    finally:
        page.evaluate("document.adoptedStyleSheets = []")


@contextmanager
def text_of_twice_the_size(page: Page) -> Iterator[None]:
    """Let the browser's own setting be twice as large for a while: lengths and queries in em follow it."""
    session = page.context.new_cdp_session(page)
    session.send("Page.setFontSizes", {"fontSizes": {"standard": 32, "fixed": 26}})
    try:
        yield
    finally:
        session.send("Page.setFontSizes", {"fontSizes": {"standard": 16, "fixed": 13}})
        session.detach()


@contextmanager
def window(page: Page, width: int) -> Iterator[None]:
    """Let the window be of another width for a while, in pixels."""
    before = page.viewport_size
    page.set_viewport_size({"width": width, "height": before["height"]})
    try:
        yield
    finally:
        page.set_viewport_size(before)


def shown(page: Page) -> Locator:
    """Find the open panel."""
    return page.locator(".panel:popover-open")


def focused(page: Page, expression: str):
    """Evaluate an expression of `el`, the element that has the focus."""
    return page.evaluate(f"(el => {expression})(document.activeElement)")
