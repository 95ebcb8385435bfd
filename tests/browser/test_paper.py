"""What the design promises on paper."""

from __future__ import annotations

import re

from pdf import read_pages
from places import DESK, SECTION

pytest_plugins = ["visiting"]


def test_paper_gets_the_text_the_page_marks_and_the_references(visit):
    page = visit(SECTION, width=DESK, scheme="dark")
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
    page = visit(f"{SECTION}?h=bedring#a3", width=DESK)
    sheets = [" ".join(sheet.split()) for sheet in read_pages(page.pdf())]
    assert len(sheets) > 1
    for number, sheet in enumerate(sheets, 1):
        assert "2.3 Hva er bedring? · To liv i ett" in sheet
        assert f"{number} / {len(sheets)}" in sheet
        address = re.escape(page.url.partition("#")[0].partition("?")[0])
        assert re.search(rf"{address}(?![?#])", sheet)
