"""Front matter says what its schema knows."""

import pytest

from edition.content.metadata import SCHEMAS, kind_of, parse_metadata


@pytest.mark.parametrize("path, section, kind", [
    ("kapittel-1/x.md", True, "section"), ("sitater/x.md", False, "card"), ("sitater/index.md", False, "page"),
    ("begreper/x.md", False, "concept"), ("begreper/index.md", False, "page"), ("om/data.md", False, "page"),
])
def test_a_page_has_the_schema_of_its_place(path, section, kind):
    assert kind_of(path, section) == kind and kind in SCHEMAS


def test_every_value_is_text_as_it_is_written():
    read, complaints = parse_metadata("x.md", "card", 'section: "4.1"\npage: 038\nconcepts: [no, 1]\n')
    assert complaints == []
    assert (read.text("section"), read.text("page"), read.texts("concepts"), read.line("page")) == ("4.1", "038", ("no", "1"), 3)


@pytest.mark.parametrize("front", ["", "page: [1]", "also: x", "also: [x]", "also: [{page: [1]}]", "concepts: {a: b}", "- a", "? [a]\n: b", "a: &b [*b]", "\t"])
def test_nothing_in_front_matter_is_a_traceback(front):
    read, complaints = parse_metadata("x.md", "card", front)
    assert complaints and all(isinstance(text, str) for place in read.places("also") for text in place.values())
