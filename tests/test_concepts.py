"""Concepts are found in running text in whatever inflection, and linked where they should be."""

from __future__ import annotations

import re
from xml.etree import ElementTree

import markdown

from edition.addresses import slugify
from edition.content.concepts import Concept, find_mentions, make_index
from edition.model import Edition
from edition.output.extensions import EditionExtension
from golden_cases import cases


def concept(label: str, case: dict) -> Concept:
    slug = slugify(label)
    return Concept(slug, f"begreper/{slug}.md", label, tuple(case.get("alternatives", {}).get(label, ())),
                   case.get("english", {}).get(label, ""), "En definisjon.", 1, (), ())


def read(case: dict) -> Edition:
    concepts = tuple(concept(label, case) for label in case["concepts"])
    words = re.findall(r"\w+", case["text"].lower())
    return Edition(concepts=concepts, index=make_index(concepts, [*case.get("vocabulary", ()), *words]),
                   current=case.get("page", "kapittel-1/side.md"))


@cases("concepts")
def test_mentions_are_found(case):
    edition, text = read(case), case["text"]
    labels = {concept.id: concept.pref_label for concept in edition.concepts}
    found = [f"{' '.join(text[mention.start:mention.end].split())} → {labels[mention.concept]}{' (en)' if mention.english else ''}"
             for mention in find_mentions(text, edition.index)]
    assert found == case["mentions"]


@cases("linking")
def test_first_mentions_are_linked(case):
    extension = EditionExtension(read(case))
    html = markdown.markdown(case["text"], extensions=["admonition", "attr_list", "tables", extension])
    links = [link for link in ElementTree.fromstring(f"<div>{html}</div>").iter("a") if link.get("class") == "concept"]
    assert [link.text for link in links] == case["links"]
    assert all(f'id="{link.get("data-panel")}"' in html for link in links), "a link without its panel"
