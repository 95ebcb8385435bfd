"""Lists are in Norwegian order, and data say the same each time."""

import json

from edition.model import Edition
from edition.output import exports, listings


def test_letters_are_in_norwegian_order():
    assert sorted(["åpen", "ærlig", "Ømhet", "zebra", "Anne"], key=listings.alphabetical) == ["Anne", "zebra", "ærlig", "Ømhet", "åpen"]


def test_names_are_joined_as_in_a_sentence():
    assert [listings.join(names) for names in ([], ["a"], ["a", "b"], ["a", "b", "c"])] == ["", "a", "a og b", "a, b og c"]


def test_an_empty_edition_has_empty_data():
    assert {path: json.loads(make(Edition())) for path, make in exports.FILES.items()} == dict.fromkeys(exports.FILES, [])


def test_an_address_keeps_its_fragment():
    assert exports.url("kapittel-1/index.md#a1") == "kapittel-1/#a1"
