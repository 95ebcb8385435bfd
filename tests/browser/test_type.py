"""What the design promises of lines, faces and colours."""

from __future__ import annotations

import re
from pathlib import Path
from statistics import mean

import pytest
from looking import overflow, overlapping, window
from places import DESK, PHONE, SECTION, TWO_MARKS

from edition.export import fonts

pytest_plugins = ["visiting"]

FULL_LINES = """() => [...document.querySelectorAll('article p[id^="a"]')].flatMap((p) => {
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
})"""
LOADED = (
    """[...document.fonts].filter((f) => f.status === 'loaded').map((f) => f.family.replaceAll('"', ''))"""
)
GROUND = "el => getComputedStyle(el).backgroundColor"


def full_lines(page) -> list[int]:
    """Count the characters of each line that a paragraph fills, marks in the margin left out."""
    lines = page.evaluate(FULL_LINES)
    assert len(lines) > 10
    return lines


def test_a_line_holds_60_to_75_characters_on_the_desk(read):
    lines = full_lines(read(SECTION, width=DESK))
    assert 60 <= mean(lines) <= 75
    assert min(lines) >= 45 and max(lines) <= 80


def test_a_line_holds_at_least_35_characters_on_the_phone(read):
    assert 35 <= mean(full_lines(read(SECTION, width=PHONE))) <= 60


def test_the_faces_arrive_and_weigh_under_70_kb(read, site_dir):
    page = read(SECTION, width=DESK)
    assert "Source Serif Pro" in page.evaluate(LOADED)
    assert "Source Serif Pro" in page.evaluate(
        "getComputedStyle(document.querySelector('article p[id]')).fontFamily"
    )
    assert sum((site_dir / face).stat().st_size for face in fonts.FACES) < 70_000


def test_the_same_face_gives_the_same_bytes():
    path = fonts.find_face("SourceSerifPro-It")
    cut = fonts.subset_face.__wrapped__
    few, fewer = tuple(map(ord, "abcdefæøå«»–")), tuple(map(ord, "abc"))
    assert cut(path, few) == cut(Path(path), few)
    assert len(cut(path, fewer)) < len(cut(path, few))


def test_a_face_that_is_missing_is_named():
    with pytest.raises(FileNotFoundError, match="SourceSerifPro-Nothing"):
        fonts.find_face("SourceSerifPro-Nothing")


@pytest.mark.parametrize("javascript", [True, False])
def test_the_readers_system_chooses_light_or_dark(visit, javascript):
    def lightness(scheme: str) -> float:
        page = visit(SECTION, width=DESK, scheme=scheme, java_script_enabled=javascript)
        red, green, blue = map(int, re.findall(r"\d+", page.locator("body").evaluate(GROUND))[:3])
        return (red + green + blue) / 765

    assert lightness("light") > 0.9
    assert lightness("dark") < 0.2


def test_the_reader_can_choose_against_the_system_and_the_choice_is_kept(visit):
    page = visit(SECTION, width=DESK, locale="nb-NO")  # a context of its own: the choice is kept in it
    for _ in range(2):  # as the system → light → dark
        page.locator("form[data-md-component=palette] label:visible").click()
    assert page.locator("body").get_attribute("data-md-color-scheme") == "slate"
    page.reload()
    assert page.locator("body").get_attribute("data-md-color-scheme") == "slate"


@pytest.mark.parametrize("javascript", [True, False])
def test_two_page_marks_at_one_place_stand_apart(read, javascript):
    page = read(TWO_MARKS, width=DESK, java_script_enabled=javascript)
    if javascript:
        assert page.locator("#s10.within").count() == 0, "a hairline before the paragraph's first word"
    for width in (PHONE, 820, DESK):
        with window(page, width):
            assert all(page.locator(mark).bounding_box()["width"] > 0 for mark in ("#s9", "#s10")), width
            assert overlapping(page, ".page-mark:not(.within), .page-mark > span") == [], width
            assert overflow(page) == 0, width
