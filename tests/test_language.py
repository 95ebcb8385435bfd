"""The edition's own Norwegian: spelled right, easy to read, and bokmål throughout."""

from __future__ import annotations

import re

import pytest

import language
from edition.dialect.document import parse_document
from language import LIX_LIMIT, WORD_LISTS, Place, entry, in_dictionary, listed_words, lix, lix_of

SUGGESTED = 20  # suggestions take seconds for each word
NYNORSK = re.compile(
    r"\b(?:ikkje|eg|dei|ein|eit|frå|vere|vera|kva|kven|kvar|korleis|kvifor|berre|noko|nokon|nokre|meir|"
    r"sjølv|hjå|dykk|"
    r"mellom anna|kome|vart|gjera|gjere|seie|skulde|fyrst|saman|medan)\b",
    re.I,
)


@pytest.fixture(scope="session")
def words() -> list[Place]:
    """Every word of the edition's own prose and labels."""
    return list(language.read_words())


@pytest.fixture(scope="session")
def lists() -> dict[str, set[str]]:
    """The words that the dictionary does not know, and that are right."""
    return {name: set(listed_words(name)) for name in WORD_LISTS}


def complaints(places: list[Place]) -> list[str]:
    """Return what a failure says of misspelt words: where each stands, and what may be meant."""
    wrong = sorted({place.word for place in places})[:SUGGESTED]
    meant = {word: ", ".join(list(language.dictionary().suggest(word))[:3]) for word in wrong}
    return [
        f"docs/{place.path}:{place.line}: {place.word}; did you mean {meant.get(place.word) or '…'}? "
        f"If it is right, add it to tests/{'labels' if place.label else 'words'}.txt"
        for place in places
    ]


# Spelling


def test_every_word_is_spelled_right(words, lists):
    known = {False: lists["words"], True: lists["words"] | lists["labels"]}
    wrong = [
        place
        for place in words
        if not in_dictionary(place.word) and not entry(place.word, known[place.label])
    ]
    assert not wrong, "\n" + "\n".join(complaints(wrong))


def test_the_word_lists_are_true(words, lists):
    unknown = [place for place in words if not in_dictionary(place.word)]
    used = {
        "words": {entry(place.word, lists["words"]) for place in unknown},
        "labels": {
            entry(place.word, lists["labels"])
            for place in unknown
            if place.label and not entry(place.word, lists["words"])
        },
    }
    for name in WORD_LISTS:
        assert listed_words(name) == language.alphabetical(lists[name]), (
            f"tests/{name}.txt is not sorted, or has a word twice"
        )
        unused = language.alphabetical(lists[name] - used[name])
        assert not unused, (
            f"tests/{name}.txt has words that no page uses or that need no entry: {', '.join(unused)}"
        )


@pytest.mark.parametrize(
    "wrong", ["forfaterne", "infromanten", "avhengihet", "desverre", "vendepungt", "rusavhenigheten"]
)
def test_a_misspelling_is_not_in_the_dictionary(wrong, lists):
    assert not in_dictionary(wrong) and not entry(wrong, lists["words"])


# Readability


@pytest.mark.parametrize(
    "page", [*lix_of("section"), *lix_of("card"), *lix_of("concept")], ids=lambda page: page.path
)
def test_a_page_of_the_rendering_is_readable(page):
    assert page.value <= LIX_LIMIT, (
        f"docs/{page.path}: LIX {page.value:.0f}, at most {LIX_LIMIT}: shorten "
        f"sentences, choose shorter words"
    )


def test_lix_counts_words_sentences_and_long_words():
    text = (
        "# Overskriften telles ikke\n\n[s. 9] Her er ord, og noen av dem er lange: klarspråk (s. 9).\n"
        "En setning til, skrevet slik [@x_2001, s. 3].\n{#a1}\n"
    )
    page = lix(parse_document("kapittel-1/x.md", text))
    assert (page.words, page.sentences, page.long_words) == (15, 3, 3)


# What a dictionary does not see


def found(pattern: str | re.Pattern[str]) -> list[str]:
    """Return where a pattern stands in the edition's own prose."""
    return [
        f"docs/{document.path}:{number}: «{match[0]}»"
        for document in language.documents()
        for number, line in language.prose(document)
        for match in re.finditer(pattern, line)
    ]


def test_there_are_no_double_spaces():
    written = (
        (f"docs/{document.path}:{number}", row)
        for document in language.documents()
        for number, row in enumerate(document.rows, 1)
        if number >= document.first and "|" not in row and not row.startswith("    ")
    )
    code = {
        number
        for document in language.documents()
        for number, row in enumerate(document.rows, 1)
        if row.startswith("```")
    }
    assert code and [place for place, row in written if re.search(r"\S {2,}\S|\S +$", row)] == []


def test_quotation_marks_are_norwegian():
    assert found(r"[\"“”„]") == []


def test_ranges_and_asides_have_a_dash():
    assert found(r"\d ?- ?\d| - ") == []


def test_the_language_is_bokmal():
    assert found(NYNORSK) == []
