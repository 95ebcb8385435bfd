"""The guide for editors, the description of the data and that of the fingerprint say what the code does."""

from __future__ import annotations

import json
import re
import shutil
import tomllib
from collections.abc import Iterator
from dataclasses import replace
from itertools import takewhile
from pathlib import Path
from unittest.mock import patch
from xml.etree.ElementTree import Element

import pytest

from conftest import ROOT
from edition import building, gate
from edition import edition as editions
from edition.addresses import slugify
from edition.content.front_matter import PLACE
from edition.content.kinds import KINDS
from edition.dialect.document import HEADINGS, Document, parse_document
from edition.edition import Edition, View, read
from edition.export import data
from edition.render.article import article_html, make_article
from edition.rules import RULES, cards, pages, quotations
from edition.rules.rule import Case
from small_edition import SMALL, Changes, change, make_small


def load(path: str) -> Document:
    return parse_document(path, (ROOT / "docs" / path).read_text(encoding="utf-8"))


GUIDE, DATA, PRINT = load("om/rediger.md"), load("om/data.md"), load("om/fingeravtrykk.md")


def part(document: Document, title: str) -> list[Element]:
    """Return the elements under a heading, to the next one of its level."""
    elements = list(document.root)
    start = next(index for index, element in enumerate(elements) if level(element) and said(element) == title)
    return list(
        takewhile(lambda element: not 0 < level(element) <= level(elements[start]), elements[start + 1 :])
    )


def level(element: Element) -> int:
    return HEADINGS.get(element.tag, 0)


def said(element: Element) -> str:
    """Return all that an element says, code too."""
    return "".join(element.itertext()).strip("\n")


def titles(document: Document, title: str) -> list[str]:
    """Return the headings in a part of a page."""
    return [said(element) for element in part(document, title) if level(element)]


def codes(elements: list[Element]) -> list[str]:
    """Return what stands in the fences among some elements."""
    return [said(element) for element in elements if element.tag == "pre" or element.find("pre") is not None]


def tables(elements: list[Element]) -> list[list[list[str]]]:
    """Return the cells of each table, row by row, without its head."""
    return [
        [[said(cell) for cell in row] for row in table.iterfind("tbody/tr")]
        for table in elements
        if table.tag == "table"
    ]


# Syntax: each form in the guide, and what has to come out of it

SECTION, CARD, CONCEPT, OTHER = "kapittel-2", "sitater", "begreper", "om"
# heading: (the folder of the page it is put in, what the page then holds: HTML, or text as it is read)
FORMS = {
    "Overskrift, liste og tabell": (
        OTHER,
        [
            '<h2 id="en-overskrift">',
            "<em>kursiv</em>",
            "<strong>halvfet</strong>",
            "<ul>",
            "<li>et punkt til</li>",
            "<ol>",
            "<th>Side</th>",
            '<td style="text-align: right;">100</td>',
        ],
    ),
    "Et avsnitt og adressen til det": (SECTION, ['<p id="a1">', 'class="passage-link"', 'href="#a1"', "¶"]),
    "Sidemerke": (SECTION, ['class="page-mark"', 'id="s38"', 'href="#s38"', 'id="s39"']),
    "Kort sitat": (
        OTHER,
        [
            "«et symbolsk ritual» (s. 11)",
            'class="page-reference" href="../../kapittel-1/',
            '#s11">s. 11</a>',
            '#s21">s. 21</a> og <a',
            '#s96">96</a>',
        ],
    ),
    "Utelatelse og utgavens ord i et sitat": (
        OTHER,
        ["«[alkohol er] et symbolsk ritual»", "«et […] ritual»"],
    ),
    "Henvisning til et verk": (
        OTHER,
        ["(Mead, 1934, s. 158)", "(Blomqvist, 1999; Hubble mfl., 1999)", "Fekjær (2009)"],
    ),
    "Vise et sitatkort": (
        SECTION,
        ['<figure class="quote-card" id="sitat-en-bjelle-ringte">', "<blockquote>", "s. 47"],
    ),
    "Merknad": (
        SECTION,
        ['id="merknad-et-eksempel-pa-en-merknad"', "Merknad: Et eksempel på en merknad", "utgaven har å si"],
    ),
    "Veiviser": (
        SECTION,
        ['<div class="admonition veiviser"', "Et eksempel på en veiviser", "lenker til delene"],
    ),
    "Lenke til en annen side": (OTHER, ['<a href="../../kapittel-2/om-a-na-bunnen/#a3">om å nå bunnen</a>']),
    "Lenke ut av utgaven": (
        OTHER,
        [
            '<a href="https://www.helsenorge.no/">',
            '<a href="tel:116123">116 123</a>',
            '<a href="mailto:post@example.org">',
        ],
    ),
    "Et annet språk": (OTHER, ['<em lang="en">The Social Self</em>', '<span lang="en">street addict</span>']),
    "Slå av lenken til et begrep": (SECTION, ['<span class="uten-begrep">kontroll</span>']),
    "Figur": (
        SECTION,
        [
            '<figure class="figure"><svg',
            'aria-label="Søylediagram: 40 prosent',
            "<figcaption>Figur 1. Et eksempel.",
        ],
    ),
    "En ny side i gjengivelsen": (
        SECTION,
        ["2.3</span> Hva er bedring?", "Side 18–20 i rapporten", "1 minutt å lese", "Vis til denne delen"],
    ),
    "Et nytt sitatkort": (
        CARD,
        ['<figure class="quote-card"', "s. 47", "Hva sitatet viser", "4.5", "rusmisbruk"],
    ),
    "Et kort med flere steder": (
        CARD,
        ['<figure class="quote-card"', "s. 38", "4.1", "4.5", "s. 47", "det handler om – så flott!"],
    ),
    "En ny begrepsside": (
        CONCEPT,
        ['lang="en">detour', "avstikker", "vendepunkt", "(Fugletveit og Tonholm, 2010)"],
    ),
}
# What holds a page against the report, or against all other pages, and so cannot be true of an example.
BEYOND_ONE_PAGE = {
    "quotation-is-proved",
    "verbatim-is-quoted",
    "citation-has-locator",
    "citation-is-the-reports",
    "concept-is-used",
    "card-is-shown",
    "card-stands-on-its-page",
    "card-says-same-quotation",
    "block-quotation-has-card",
    "section-has-number",
    "section-has-pages",
    "pages-are-covered",
    "page-mark-is-in-order",
    "page-mark-is-in-place",
    "page-mark-is-known",
    "address-follows-title",
    "concept-has-its-address",
    "navigation-follows-report",
    "address-is-kept",
    "address-is-entered",
    "image-is-a-drawing",
}


def example(form: str) -> str:
    """Return the example of a form in the guide."""
    return codes(part(GUIDE, form))[0] + "\n"


def page(form: str) -> str:
    """Return where the example of a form is put; a form that needs a page of a certain name has that."""
    return f"{FORMS[form][0]}/{slugify(form)}.md"


def titled(text: str) -> str:
    """Return an example as a whole page, with a heading where it has none."""
    return text if re.search(r"^# ", text, re.M) else f"# Et eksempel\n\n{text}"


@pytest.fixture(scope="module")
def with_examples(case: Case, tmp_path_factory: pytest.TempPathFactory) -> Case:
    """The real edition, copied, with a page for each example; what did not change is not parsed again."""
    root: Path = tmp_path_factory.mktemp("guide")
    for name in ("docs", "report"):
        shutil.copytree(ROOT / name, root / name)
    for name in ("bibliography.bib", "mkdocs.yml"):
        shutil.copy(ROOT / name, root)
    change(root, {page(form): titled(example(form)) for form in FORMS})
    parsed = case.edition.documents

    def parse(path: str, text: str) -> Document:
        return parsed[path] if path in parsed and parsed[path].text == text else parse_document(path, text)

    with patch.object(editions, "parse_document", parse):
        return replace(case, edition=read(root, case.edition.profile))


@pytest.fixture(scope="module")
def complaints(with_examples: Case) -> list:
    """What the rules that look at one page say of the examples."""
    examples = {page(form) for form in FORMS}
    return [
        found
        for name, rule in RULES.items()
        if name not in BEYOND_ONE_PAGE
        for found in rule.complaints(with_examples)
        if found.path in examples
    ]


def test_every_form_of_the_guide_is_tried():
    assert titles(GUIDE, "Slik skriver du") == list(FORMS)


@pytest.mark.parametrize("form", FORMS)
def test_a_form_gives_what_the_guide_says(form: str, with_examples: Case):
    path = page(form)
    html = article_html(make_article(View(with_examples.edition, path)), path)
    read_as = f"{html}\n{re.sub('<[^>]+>', '', html)}"
    assert [expected for expected in FORMS[form][1] if expected not in read_as] == [], html


@pytest.mark.parametrize("form", FORMS)
def test_no_rule_complains_of_a_form(form: str, complaints: list):
    assert [str(found) for found in complaints if found.path == page(form)] == []


SHOWN = [
    form for form in FORMS if "Slik blir det:" in GUIDE.text.split(f"### {form}\n")[1].split("\n### ")[0]
]


@pytest.mark.parametrize("form", SHOWN)
def test_what_the_guide_shows_is_its_example(form: str):
    shown = GUIDE.text.split(f"### {form}\n")[1].split("Slik blir det:")[1].lstrip()
    assert shown.startswith(example(form))


def test_what_the_language_does_not_have_is_refused(case: Case):
    """Plant what the guide says that there is none of."""
    said_to_be_none = [row[0] for row in tables(part(GUIDE, "Det språket ikke har"))[0]]
    assert len(said_to_be_none) == len(REFUSED)
    for told, writings in zip(said_to_be_none, REFUSED):
        for text in writings:
            found = parse_document("kapittel-2/index.md", f"# 2.0 Teori\n\n{text}\n")
            edition = replace(
                case.edition,
                documents={found.path: found},
                drawings={},
                quotations=(),
                citations=(),
                marks=(),
            )
            judged = replace(case, edition=replace(edition, references=(), mentions=(), slips=()))
            names = {name for name in WRITING for _ in RULES[name].complaints(judged)}
            assert names, f"{told}: {text!r}"


WRITING = (
    "character-is-known",
    "html-stays-out",
    "syntax-is-known",
    "quotation-is-marked",
    "link-leads-somewhere",
)
# For each row of the guide's table, in order, what it names, in a section.
REFUSED = (
    ("Et ord<br>", "Et ord\n<!-- husk -->"),
    ("Et&nbsp;ord", "&laquo;ord&raquo;"),
    ('Et "ord"', "Et “ord”", "Et ‘ord’"),
    ("> Et ord",),
    ("Et [ord][1]\n\n[1]: side.md", "<https://example.org/>", "Et ord.[^1]"),
    ("Et ord\n===", "Et ord\n---", "---"),
    ("Et `ord`", "```\net ord\n```", "    et ord"),
    ("Et\tord", "Et or\u00add", "Et or\u200bd"),
    ("Et \u043erd", "Pa\u030a"),
    ('!!! note "Tittel"\n\n    Et ord.', "Et [ord]{.stor}"),
)


def test_two_spaces_at_the_end_of_a_line_mean_nothing():
    root = parse_document("kapittel-2/index.md", "Et ord  \nog et til.\n").root
    assert [element.tag for element in root.iter()] == ["div", "p"]


# What the guide says in numbers and lists


def test_the_guide_says_how_long_a_quotation_may_be():
    assert f"høyst {quotations.LONGEST_QUOTATION} ord" in GUIDE.text
    longest = f"høyst {cards.LONGEST_PASSAGE} ord, eller høyst {cards.LONGEST_OF_LONG} "
    longest += f"når blokksitatet har mer enn {cards.LONG}."
    assert GUIDE.text.replace(" fra rapporten", "").count(longest) == 2


def test_the_guide_names_the_languages():
    sentence = next(row for row in GUIDE.rows if row.startswith("Språkkodene er"))
    assert set(re.findall("`(.*?)`", sentence)) == pages.LANGUAGES


def test_the_commands_of_the_guide_are_those_of_the_makefile():
    targets = re.search(r"^\.PHONY: (.*)$", (ROOT / "Makefile").read_text(encoding="utf-8"), re.M)[1].split()
    commands = [row[0].split()[1] for row in tables(part(GUIDE, "Slik prøver du"))[0]]
    assert set(commands) == set(targets) - {"lock", "bench", "clean"}  # which are not for editors


def test_the_guide_knows_every_file_about_the_report():
    named = [row[0] for row in tables(part(GUIDE, "Fakta om rapporten"))[0]]
    assert sorted(named) == sorted(f"report/{path.name}" for path in (ROOT / "report").iterdir())


# Front matter


def key_tables() -> list[list[list[str]]]:
    return tables(part(GUIDE, "Opplysninger øverst i filen"))


def test_the_guide_names_the_keys_of_front_matter():
    assert [[row[0] for row in table] for table in key_tables()] == [list(kind.schema) for kind in KINDS]


def test_the_guide_says_which_keys_must_be_there():
    required = [
        ("pages",) if kind.name == "section" else kind.required for kind in KINDS
    ]  # section-has-pages asks for pages
    assert [tuple(row[0] for row in table if "må være med" in row[1]) for table in key_tables()] == required


def test_the_guide_names_the_keys_of_a_place():
    row = re.search(r"^\| `also` \|(.*)$", GUIDE.text, re.M)[1]
    assert re.findall("`(.*?)`", row) == list(PLACE)


# Rules: the guide's message of each is what a fault planted in the small edition is told


def put(path: str, old: str, new: str) -> Changes:
    """Return the change of writing `new` for `old` in a file of the small edition."""
    before = (SMALL / "docs" / path).read_text(encoding="utf-8")
    assert before.count(old) == 1, f"«{old}» stands {before.count(old)} times in {path}"
    return {path: before.replace(old, new)}


FOREWORD, BEES, THEORY, SWARM, LONE = (
    "forord.md",
    "kapittel-1/hva-bier-trenger.md",
    "kapittel-2/index.md",
    "kapittel-2/nar-svermen-gar.md",
    "sitater/naboen-som-ringte.md",
)
TWICE, SWARMING, HOPE, BIB = (
    "sitater/en-stille-kube.md",
    "begreper/sverming.md",
    "begreper/hap.md",
    "../bibliography.bib",
)
SHOWS_LONE, MORE = "![Sitatkort](../sitater/naboen-som-ringte.md)\n\n", "Flere sa noe lignende."
RUN = (
    "Bier trenger et tørt sted, og de fleste røktere vi snakket med la"  # thirteen words of the small report
)
FOLLOWING = (
    "Bier trenger et tørt sted, og de fleste røktere vi ofte snakket med la vekt på roen rundt kuben nå. "
    "Berg kaller dette hagens orden."
)  # the small report with two words put in
NEEDS_REPORT = {"quotation-is-verbatim", "quotation-keeps-sense", "order-is-not-the-reports"}
PLANTED: dict[str, Changes] = {
    "quotation-is-verbatim": put(THEORY, "(s. 9)", "(s. 8)"),
    "quotation-is-proved": put(THEORY, "Tanken er «god nok ennå»", "Tanken er «god nokk ennå»"),
    "quotation-keeps-sense": put(FOREWORD, "dem.\n", "dem.\n«Uten dem […] blitt til» (s. 3).\n"),
    "quotation-has-page": put(THEORY, " (s. 9), og viser", ", og viser"),
    "quotation-is-closed": put(THEORY, "«god nok ennå», mener", "«god nok ennå, mener"),
    "quotation-is-marked": put(SWARM, MORE, '"Flere sa noe lignende.'),
    "quotation-is-short": put(SWARM, MORE, f"«{'ord ' * 43}»"),
    "page-reference-is-right": put(THEORY, "(s. 9)", "(side 9)"),
    "page-reference-has-quotation": put(SWARM, MORE, "Flere sa noe lignende (s. 11)."),
    "verbatim-is-quoted": put(SWARM, MORE, RUN),
    "order-is-not-the-reports": put(SWARM, MORE, FOLLOWING),
    "citation-exists": put(SWARM, "[@dahl_2004]", "[@dal_2004]"),
    "citation-is-complete": put(SWARM, "[@dahl_2004]", "@dahl_2004"),
    "citation-has-locator": put(BEES, "[@berg_1999, s. 12]", "[@berg_1999]"),
    "citation-is-the-reports": put(SWARM, "[@dahl_2004]", "[@dahl_2005]"),
    "work-is-cited": put(
        BIB, "@book{dahl_2004,", "@book{moe_2001,\n  title = {Honning}\n}\n\n@book{dahl_2004,"
    ),
    "work-is-whole": put(BIB, "author    = {Berg", "autor     = {Berg"),
    "concept-exists": put(LONE, "[vendepunkt, sverming]", "[vendepunkt, svermimg]"),
    "concept-is-used": {
        "begreper/omvei.md": "---\npref_label: omvei\n---\n\n# Omvei\n\nEn lang vei [@dahl_2004].\n"
    },
    "concept-relations-hold": put(
        HOPE, "broader: [vendepunkt]", "broader: [vendepunkt]\nrelated: [vendepunkt]"
    ),
    "definition-is-cited": put(SWARMING, " [@berg_1999].", "."),
    "label-is-unique": put(SWARMING, "[svermer]", "[svermer, håpet]"),
    "label-is-a-term": put(SWARMING, "[svermer]", "[svermer, rus]"),
    "concept-has-its-address": put(SWARMING, "# Sverming", "# Deling"),
    "card-exists": put(SWARM, "naboen-som-ringte.md", "naboen-som-rinte.md"),
    "card-is-shown": put(SWARM, SHOWS_LONE, ""),
    "card-stands-on-its-page": put(BEES, "[s. 8] De", "De"),
    "card-is-short": put(TWICE, "det var helt stille", f"det var helt stille {'ord ' * 60}"),
    "card-says-same-quotation": {"sitater/en-nabo.md": (SMALL / "docs" / LONE).read_text(encoding="utf-8")},
    "card-has-page": put(LONE, "page: 10", "page: 12"),
    "card-has-concepts": put(TWICE, "concepts: [sverming]", "concepts: []"),
    "card-has-passage": put(LONE, "> Da døde", "Da døde"),
    "card-has-content-note": put(LONE, "content_note: Omtaler dyr som dør.\n", ""),
    "card-variant-quotes": put(
        TWICE, "Her står «kom til å bety» der det i 1.1 står «betydde» (s. 8).", "Her er ett ord annerledes."
    ),
    "block-quotation-has-card": {**put(SWARM, SHOWS_LONE, ""), LONE: None},
    "card-protects-voice": put(TWICE, "Stillheten sier", "Hun sier"),
    "section-protects-voice": put(SWARM, "Forfatterne ser på det", "Hun ser på det"),
    "section-has-number": put(SWARM, "# 2.1 Når", "# Når"),
    "section-has-pages": put(FOREWORD, "pages: 3–4", "pages: 3–5"),
    "pages-are-covered": {THEORY: None},
    "page-mark-is-in-order": put(FOREWORD, "[s. 4] De", "[s. 5] De"),
    "page-mark-is-in-place": {
        FOREWORD: "---\npages: 3–4\n---\n\n# Forord\n\n[s. 3] Takk.\n[s. 4] Forfatterne takker alle.\n{#a1}\n"
    },
    "page-mark-is-known": put(FOREWORD, "[s. 4]", "[side 4]"),
    "address-follows-title": put(BEES, "# 1.1 Hva bier trenger", "# 1.1 Hva bier må ha"),
    "passage-has-id": put(SWARM, "{#a4}\n", ""),
    "id-is-unique": put(SWARM, "{#a4}", "{#a3}"),
    "metadata-is-known": put(LONE, "content_note:", "content_notes:"),
    "character-is-known": put(SWARM, MORE, "Flere sa noe lig\u00adnende."),
    "html-stays-out": put(SWARM, MORE, "Flere sa noe lignende.<br>"),
    "syntax-is-known": put(THEORY, "!!! merknad", "!!! merkand"),
    "note-has-title": put(THEORY, '!!! merknad "Gammel tanke"', "!!! merknad"),
    "heading-levels-follow": put(SWARMING, "## I rapporten", "### I rapporten"),
    "language-is-marked": put(SWARM, MORE, "The name of it."),
    "link-leads-somewhere": put(SWARM, "trenger.md#a2", "trenger.md#a22"),
    "link-is-safe": put(SWARM, "](../kapittel-1/", "](/kapittel-1/"),
    "image-has-alternative": put("kube.svg", "</svg>", "<text>15</text></svg>"),
    "image-is-a-drawing": put(BEES, "../kube.svg", "../kube.png"),
    "file-is-known": {"om/notater.txt": "Kube fem."},
    "navigation-follows-report": put("../mkdocs.yml", "          - kapittel-1/hva-bier-trenger.md\n", ""),
    "address-is-kept": put(BEES, "{#a3}", "{#a4}"),
    "address-is-entered": put(BEES, "{#a3}", "{#a4}"),
}
NEW = {
    "begreper/omvei.md",
    "om/notater.txt",
}  # files that a message of the guide is about, and that are not there
MESSAGE = re.compile(r"(?P<path>\S+):\d+: (?P<message>.+) \[(?P<rule>[a-z-]+)\]")
# All that the code has in «», as it is read; what else stands in «» is the page's or the report's.
CODE = "\n".join(path.read_text(encoding="utf-8") for path in sorted((ROOT / "hooks/edition").rglob("*.py")))
CODE = CODE.replace("{{", "{").replace("}}", "}").replace('\\"', '"')


@pytest.fixture(scope="module")
def small(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The small edition, with its fingerprint."""
    return make_small(tmp_path_factory.mktemp("guide") / "small")


@pytest.fixture(scope="module")
def labels(edition: Edition, small: Path) -> list[str]:
    """What messages call sections, in the real edition and in the small one, the longest first."""
    sections = [*edition.sections, *building.make_case(small).edition.sections]
    return sorted({section.label for section in sections if section.number}, key=len, reverse=True)


def shape(message: str, labels: list[str]) -> str:
    """Return a message without what it says of one place: numbers, keys, sections, paths, «» not in CODE."""
    for label in labels:
        message = message.replace(label, "0")
    message = re.sub("«([^«»]*)»", lambda quoted: quoted[0] if quoted[0] in CODE else "«»", message)
    message = re.sub(r"@[a-z]\w+", "@key", message)
    message = re.sub(r"\d+(?:[.–]\d+)*", "0", message)
    return re.sub(r"[\w/-]+\.md\b", "page.md", message)


def told(rule: str, small: Path) -> Iterator[str]:
    """Yield what the rule says of its planted fault."""
    before = {
        path: (small / "docs" / path).read_bytes() if (small / "docs" / path).is_file() else None
        for path in PLANTED[rule]
    }
    change(small, PLANTED[rule])
    try:
        case = building.make_case(small, str(small / "report.txt") if rule in NEEDS_REPORT else "")
        yield from (found.message for found in RULES[rule].complaints(case))
    finally:
        change(small, before)


def test_every_rule_stands_in_the_guide_and_no_other():
    assert titles(GUIDE, "Meldinger") == list(RULES)


@pytest.mark.parametrize("rule", RULES)
def test_the_message_of_a_rule_is_one_that_the_code_writes(rule: str, small: Path, labels: list[str]):
    match = MESSAGE.fullmatch(codes(part(GUIDE, rule))[0])
    assert match and match["rule"] == rule
    assert (ROOT / "docs" / match["path"]).is_file() or match["path"] in NEW
    assert shape(match["message"], labels) in {shape(message, labels) for message in told(rule, small)}


@pytest.mark.parametrize("rule", RULES)
def test_a_rule_has_a_sentence_and_a_repair(rule: str):
    assert ["p" if element.tag == "p" else "code" for element in part(GUIDE, rule)] == ["p", "code", "p"]


def test_the_guide_names_every_rule_of_the_gate():
    assert [row[0] for row in tables(part(GUIDE, "Når nettstedet er ferdig bygd"))[0]] == list(gate.RULES)


# Data

TYPES = {"tekst": str, "tall": int, "objekt": dict, "liste": list, "null": type(None)}


@pytest.mark.parametrize("name", data.FILES)
def test_the_data_page_describes_the_data(name: str, edition: Edition):
    objects = json.loads(data.FILES[name](edition))
    title = next(said(element) for element in DATA.root if level(element) and name in said(element))
    described = {row[0]: row for row in tables(part(DATA, title))[0]}
    assert set(described) == {key for item in objects for key in item}
    for key, (_, kind, _, shown) in described.items():
        words = re.findall(r"tekst|tall|objekt|liste|null", kind)
        allowed = tuple(TYPES[word] for word in words[: 2 if "eller" in kind else 1])
        values = [item[key] for item in objects if key in item]
        assert all(isinstance(value, allowed) for value in values), key
        assert isinstance(json.loads(shown), allowed), key
        written = json.dumps(values, ensure_ascii=False)
        # What ends in … is running text, which changes as pages are mended.
        assert [
            text for text in texts(json.loads(shown)) if text not in written and not text.endswith("…")
        ] == [], key


def texts(value: object) -> list[str]:
    """Return every text in a JSON value."""
    if isinstance(value, dict | list):
        return [
            text for item in (value.values() if isinstance(value, dict) else value) for text in texts(item)
        ]
    return [value] if isinstance(value, str) else []


def test_keys_that_are_not_always_there_are_those_of_works(edition: Edition):
    for name, make in data.FILES.items():
        objects = json.loads(make(edition))
        always, ever = set.intersection(*map(set, objects)), set.union(*map(set, objects))
        assert always == ({"id", "type", "cited_in"} if name.endswith("works.json") else ever), name


# The fingerprint


def test_the_page_on_the_fingerprint_counts_what_is_in_it(evidence):
    """Those figures that change with the report and not with the edition."""
    assert f"{len(evidence.pages)} trykte sidene" in PRINT.text
    assert f"{len(evidence.sections)} delkapitlene" in PRINT.text
    assert f"{len(evidence.stamps):,} utvalgte ordrekker".replace(",", " ") in PRINT.text
    assert set(titles_in_bold(PRINT)) == {"Sider", "Delkapitler", "Bevis", "Stempler", "Klarerte avsnitt"}


def titles_in_bold(document: Document) -> list[str]:
    return [
        said(element).rstrip(".")
        for item in part(document, "Hva det inneholder")
        for element in item.iterfind("li/strong")
    ]


# README


def test_the_readme_says_what_each_library_is_for():
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    named_there = [*project["project"]["dependencies"], *project["dependency-groups"]["test"]]
    direct = {re.match(r"[\w-]+", name)[0] for name in named_there}
    locked = dict(
        re.findall(r"^([\w-]+)==([\w.]+)", (ROOT / "requirements.lock").read_text(encoding="utf-8"), re.M)
    )
    named = dict(
        re.findall(r"^\| ([\w-]+) (\d[\w.]*) \(", (ROOT / "README.md").read_text(encoding="utf-8"), re.M)
    )
    assert named == {name: locked[name] for name in direct}
