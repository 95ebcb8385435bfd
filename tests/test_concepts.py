"""Concepts are found in running text in whatever inflection, and linked where they should be."""

from __future__ import annotations

import re

from edition.addresses import slugify
from edition.content.concepts import Concept, find_mentions
from edition.content.labels import find_labels, is_inflection, make_index
from edition.dialect.document import parse_document
from golden_cases import cases


def concept(label: str, case: dict) -> Concept:
    name = slugify(label)
    return Concept(
        name,
        f"begreper/{name}.md",
        label,
        tuple(case.get("alternatives", {}).get(label, ())),
        case.get("english", {}).get(label, ""),
        (),
        (),
    )


def read(case: dict) -> tuple:
    concepts = tuple(concept(label, case) for label in case["concepts"])
    return concepts, make_index(
        concepts, [*case.get("vocabulary", ()), *re.findall(r"\w+", case["text"].lower())]
    )


@cases("concepts")
def test_mentions_are_found(case):
    (concepts, index), text = read(case), case["text"]
    labels = {each.id: each.pref_label for each in concepts}
    found = [
        f"{' '.join(text[mention.start : mention.end].split())} → "
        f"{labels[mention.concept]}{' (en)' if mention.english else ''}"
        for mention in find_labels(text, index)
    ]
    assert found == case["mentions"]


@cases("linking")
def test_first_mentions_are_linked(case):
    concepts, index = read(case)
    path = case.get("page", "kapittel-1/side.md")
    own = {each.id for each in concepts if each.path == path}
    mentions = (
        find_mentions(parse_document(path, case["text"]), index, own) if not path.startswith("om/") else ()
    )
    first = {mention.concept: mention for mention in reversed(list(mentions))}.values()
    shown = [
        (
            mention.line,
            mention.start,
            (mention.element.tail if mention.tail else mention.element.text)[mention.start : mention.end],
        )
        for mention in first
    ]
    assert sorted(text for *_, text in shown) == sorted(case["links"])


def test_an_inflection_is_known_and_a_compound_is_none():
    assert (
        is_inflection("normene", "norm")
        and is_inflection("rusfrie", "rusfri")
        and is_inflection("den generaliserte andres", "den generaliserte andre")
    )
    assert (
        not is_inflection("rusavhengighetsrolle", "rusavhengighet")
        and not is_inflection("normal", "norm")
        and not is_inflection("rus", "ru")
    )
