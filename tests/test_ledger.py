"""The ledger knows what stood at each address."""

import json
import random

import pytest

from edition.ledger import LedgerError, dump_ledger, load_ledger, resemblance, sketch

ONE = (
    "De fleste bier flyr ut om morgenen, og kommer hjem med pollen fra hager og enger "
    "som ligger langt unna kuben."
)
OTHER = (
    "Om vinteren sitter de stille i en klynge, og røkteren løfter bare så vidt på lokket "
    "for å se om det lever noe der."
)


def test_the_ledger_is_written_in_order_and_read_again(tmp_path):
    written = {"b/": {"a10": sketch(ONE), "a2": ""}, "a/": {}}
    path = tmp_path / "addresses.json"
    path.write_text(dump_ledger(written), encoding="utf-8")
    assert load_ledger(path).addresses == written
    assert list(json.loads(path.read_text(encoding="utf-8"))["b/"]) == ["a2", "a10"]


def test_a_text_resembles_itself_and_what_was_mended_in_it_but_no_other():
    assert resemblance(sketch(ONE), sketch(ONE.upper())) == 1
    assert resemblance(sketch(ONE), sketch(ONE.replace("langt unna", "nær"))) > 0.6
    assert resemblance(sketch(ONE), sketch(OTHER)) < 0.2
    assert resemblance(sketch(ONE), "") == resemblance("", "") == 0


def test_each_paragraph_of_the_edition_is_told_from_the_others_of_its_page(edition):
    chance = random.Random(4)
    for section in edition.sections:
        texts = [passage.text for passage in section.passages if len(passage.text.split()) > 12]
        for text in chance.sample(texts, min(3, len(texts))):
            alike = sorted(texts, key=lambda other: -resemblance(sketch(text), sketch(other)))
            assert alike[0] == text and (
                len(alike) < 2 or resemblance(sketch(text), sketch(alike[1])) < 0.5
            ), section.path


@pytest.mark.parametrize("text", [None, "", "[]", "{}", '{"a/": 1}', '{"a/": ["a1"]}', "{"])
def test_an_unusable_ledger_is_one_sentence(text, tmp_path):
    path = tmp_path / "addresses.json"
    if text is not None:
        path.write_text(text, encoding="utf-8")
    with pytest.raises(LedgerError, match="take it back from the repository"):
        load_ledger(path)
