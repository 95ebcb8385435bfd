"""The guide for editors and the description of the data say what the code does."""

from __future__ import annotations

import ast
import json
import re
import tomllib
from functools import cache
from itertools import takewhile

import markdown
import pytest

from conftest import ROOT
from edition import addresses, reading
from edition.content import citations, markup, metadata, passages, quotations, sources
from edition.diagnostics import RULES
from edition.model import Edition
from edition.output import exports
from edition.output.extensions import EditionExtension

GUIDE = sources.parse_source("om", (ROOT / "docs/om/rediger.md").read_text(encoding="utf-8"))
DATA = sources.parse_source("om", (ROOT / "docs/om/data.md").read_text(encoding="utf-8"))


def part(source: sources.Source, title: str) -> list[sources.Block]:
    """Return the blocks under a heading, to the next one of its level."""
    start = next(index for index, block in enumerate(source.blocks) if block.kind == "heading" and block.title == title)
    level = source.blocks[start].level
    return list(takewhile(lambda block: block.kind != "heading" or block.level > level, source.blocks[start + 1 :]))


def code(block: sources.Block) -> str:
    """Return what stands in a fenced block."""
    return "\n".join(block.text.split("\n")[1:-1])


def rows(block: sources.Block) -> list[list[str]]:
    """Return the cells of a table under its head, without the marks of code."""
    return [[cell.strip().strip("`") for cell in line.strip("|").split(" | ")] for line in block.text.split("\n")[2:]]


# Syntax: each form in the guide, and what has to come out of it

# heading: (the folder of the page it is put in, what the page then holds: HTML, or text as it is read)
FORMS = {
    "Et avsnitt og adressen til det": ("kapittel-2", ['<p id="a1">', 'class="passage-link" data-search-exclude="" href="#a1"', "¶"]),
    "Sidemerke": ("kapittel-2", ['class="page-mark" data-search-exclude="" href="#s38" id="s38"', 'id="s39"']),
    "Kort sitat": ("kapittel-2", ["«et symbolsk ritual» (s. 11)", 'class="page-reference" href="../kapittel-1/', '#s11">s. 11</a>']),
    "Utelatelse og utgavens ord i et sitat": ("kapittel-2", ["«[Alkohol er] et symbolsk ritual»", "«et […] ritual»"]),
    "Henvisning til et verk": ("kapittel-2", ["(Mead, 1934, s. 158)", "(Blomqvist, 1999; Hubble mfl., 1999)", "Fekjær (2009)"]),
    "Vise et sitatkort": ("kapittel-2", ['<figure class="quote-card" id="sitat-en-bjelle-ringte">', "<blockquote>", "s. 47"]),
    "Merknad": ("kapittel-2", ['id="merknad-et-eksempel-pa-en-merknad"', "Merknad: Et eksempel på en merknad", "utgaven har å si"]),
    "Veiviser": ("kapittel-2", ['<div class="admonition veiviser"', "Et eksempel på en veiviser", "lenker til delene"]),
    "Lenke til en annen side": ("om", ['<a href="../kapittel-2/om-a-na-bunnen.md#a3">om å nå bunnen</a>']),
    "Et annet språk": ("kapittel-2", ['<em lang="en">The Social Self</em>', '<span lang="en">street addict</span>']),
    "Slå av lenken til et begrep": ("kapittel-2", ['<span class="uten-begrep">kontroll</span>']),
    "Figur": ("kapittel-2", ['<figure class="figure"><svg', 'aria-label="Søylediagram: 40 prosent', "<figcaption>Figur 1. Et eksempel."]),
    "En ny side i gjengivelsen": ("kapittel-2", [
        "2.3</span> Hva er bedring?", "Side 18–20 i rapporten", "1 minutt å lese", "Vis til denne delen"]),
    "Et nytt sitatkort": ("sitater", ['<figure class="quote-card"', "s. 47", "Hva sitatet viser", "4.5", "rusmisbruk"]),
    "En ny begrepsside": ("begreper", ['lang="en">detour', "avstikker", "vendepunkt", "(Fugletveit og Tonholm, 2010)"]),
}


def example(form: str) -> str:
    """Return the example of a form in the guide."""
    return code(next(block for block in part(GUIDE, form) if block.kind == "code"))


def titled(text: str) -> str:
    """Return an example as a whole page, with a heading where it has none."""
    return text if re.search(r"^# ", text, re.M) else f"# Et eksempel\n\n{text}"


def page(form: str) -> str:
    """Return where the example of a form is put."""
    return f"{FORMS[form][0]}/{addresses.slugify(form)}.md"


@pytest.fixture(scope="module")
def edition_with_examples():
    """The real edition with a page for each example, and the complaints about those pages."""
    docs, examples = ROOT / "docs", {page(form): titled(example(form)) for form in FORMS}
    texts = {path.relative_to(docs).as_posix(): path.read_text(encoding="utf-8") for path in docs.rglob("*.md")}
    edition, _, complaints = reading.read_edition({**texts, **examples}, ROOT, Edition())
    edition.drawings["kapittel-2/figur-1.svg"] = (docs / "kapittel-2/figur-1.svg").read_text(encoding="utf-8")
    for source in (edition.sources[path] for path in examples):
        complaints += [*markup.check_markup(source, ()), *passages.check_marks_are_known(source), *quotations.check_syntax(source)]
    return edition, [complaint for complaint in complaints if complaint.path in examples]


def rendered(path: str, edition) -> str:
    """Return the HTML of a page, and then the same as it is read."""
    edition.current, text = path, sources.FRONT_MATTER.sub("", edition.sources[path].text)
    registry = citations.Registry(edition.bibliography.labels, lambda key: edition.href(edition.work_target(key)))
    text = sources.CITATION_BLOCK.sub(lambda match: registry.inline_text(citations.CitationBlock([], raw=match[0][1:-1])), text)
    html = markdown.markdown(text, extensions=["admonition", "attr_list", "tables", EditionExtension(edition)])
    return f"{html}\n{re.sub('<[^>]+>', '', html)}"


def test_every_form_of_the_guide_is_tried():
    assert [block.title for block in part(GUIDE, "Slik skriver du") if block.kind == "heading"] == list(FORMS)


@pytest.mark.parametrize("form", FORMS)
def test_a_form_gives_what_the_guide_says(form, edition_with_examples):
    edition, complaints = edition_with_examples
    html = rendered(page(form), edition)
    assert [complaint for complaint in complaints if complaint.path == page(form)] == []
    assert [expected for expected in FORMS[form][1] if expected not in html] == [], html


@pytest.mark.parametrize("form", [form for form in FORMS if any(block.text == "Slik blir det:" for block in part(GUIDE, form))])
def test_what_the_guide_shows_is_its_example(form):
    shown = GUIDE.text.split(f"### {form}\n")[1].split("Slik blir det:\n\n")[1]
    assert shown.startswith(example(form))


# Front matter


def test_the_guide_names_the_keys_of_front_matter():
    tables = [block for block in part(GUIDE, "Opplysninger øverst i filen") if block.kind == "table"]
    assert [[row[0] for row in rows(table)] for table in tables] == [list(keys) for keys in metadata.SCHEMAS.values()]


def test_the_guide_says_which_keys_must_be_there():
    tables = [block for block in part(GUIDE, "Opplysninger øverst i filen") if block.kind == "table"]
    for kind, table in zip(metadata.SCHEMAS, tables):
        required = [row[0] for row in rows(table) if "må være med" in row[1]]
        assert required == list({"section": ("pages",), **metadata.REQUIRED}.get(kind, ()))


# Rules


@cache
def templates() -> dict[str, list[str]]:
    """Return, for each rule, regular expressions for the messages that the code gives to Diagnostic with it."""
    found: dict[str, list[str]] = {rule: [] for rule in RULES}
    for path in sorted((ROOT / "hooks").rglob("*.py")):
        tree = ast.parse(path.read_text(encoding="utf-8"))
        functions = {node.name: node for node in tree.body if isinstance(node, ast.FunctionDef)}
        for call in (node for node in ast.walk(tree) if isinstance(node, ast.Call)):
            for rule in [node.value for node in call.args if isinstance(node, ast.Constant) and node.value in RULES]:
                found[rule] += texts_of(call.args[-1], functions)
    return found


def texts_of(node: ast.expr, functions: dict[str, ast.FunctionDef]) -> list[str]:
    """Return regular expressions for the texts that an expression can give, none where that cannot be read off the code."""
    match node:
        case ast.Constant(value=str(text)):
            return [re.escape(text)]
        case ast.IfExp():
            return any_of([node.body, node.orelse], functions)
        case ast.JoinedStr():
            parts = [texts_of(part.value if isinstance(part, ast.FormattedValue) else part, functions) for part in node.values]
            return ["".join(f"(?:{'|'.join(part or ['.*'])})" for part in parts)]
        case ast.Call(func=ast.Name(id=name)) if name in functions:
            return any_of([inner.value for inner in ast.walk(functions[name]) if isinstance(inner, ast.Return) and inner.value], functions)
    return []


def any_of(nodes: list[ast.expr], functions: dict[str, ast.FunctionDef]) -> list[str]:
    """Return the texts of several expressions, none where one of them cannot be read off the code."""
    texts = [texts_of(node, functions) for node in nodes]
    return [text for part in texts for text in part] if all(texts) else []


def test_every_rule_stands_in_the_guide_and_no_other():
    assert [block.title.strip("`") for block in part(GUIDE, "Meldinger") if block.kind == "heading"] == list(RULES)


@pytest.mark.parametrize("rule", RULES)
def test_the_message_of_a_rule_is_one_that_the_code_writes(rule):
    block = next(block for block in part(GUIDE, f"`{rule}`") if block.kind == "code")
    match = re.fullmatch(r"(?P<path>\S+):\d+: (?P<message>.+) \[(?P<rule>[a-z-]+)\]", code(block))
    assert match and match["rule"] == rule
    assert any(re.fullmatch(pattern, match["message"]) for pattern in templates()[rule]), match["message"]
    assert (ROOT / "docs" / match["path"]).is_file() or match["path"] == "begreper/omvei.md"


@pytest.mark.parametrize("rule", RULES)
def test_a_rule_has_a_sentence_and_a_repair(rule):
    kinds = [block.kind for block in part(GUIDE, f"`{rule}`")]
    assert kinds == ["paragraph", "code", "paragraph"]


# Data

TYPES = {"tekst": str, "tall": int, "objekt": dict, "liste": list, "null": type(None)}


@pytest.mark.parametrize("name", exports.FILES)
def test_the_data_page_describes_the_data(name, edition):
    objects = json.loads(exports.FILES[name](edition))
    title = next(block.title for block in DATA.of("heading") if name in block.title)
    described = {row[0]: row for row in rows(next(block for block in part(DATA, title) if block.kind == "table"))}
    assert set(described) == {key for item in objects for key in item}
    for key, (_, kind, _, shown) in described.items():
        allowed = tuple(TYPES[word] for word in re.findall(r"tekst|tall|objekt|liste|null", kind)[: 2 if "eller" in kind else 1])
        values = [item[key] for item in objects if key in item]
        assert all(isinstance(value, allowed) for value in values), key
        assert isinstance(json.loads(shown), allowed), key
        written = json.dumps(values, ensure_ascii=False)
        # What ends in … is running text, which changes as pages are mended.
        assert [text for text in texts(json.loads(shown)) if text not in written and not text.endswith("…")] == [], key


def texts(value: object) -> list[str]:
    """Return every text in a JSON value."""
    if isinstance(value, dict | list):
        return [text for item in (value.values() if isinstance(value, dict) else value) for text in texts(item)]
    return [value] if isinstance(value, str) else []


def test_keys_that_are_not_always_there_are_those_of_works(edition):
    for name, make in exports.FILES.items():
        objects = json.loads(make(edition))
        always = set.intersection(*(set(item) for item in objects))
        assert always == ({"id", "type", "cited_in"} if name.endswith("works.json") else {key for item in objects for key in item}), name


# README


def test_the_readme_says_what_each_library_is_for():
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    direct = {re.match(r"[\w-]+", name)[0] for name in [*project["project"]["dependencies"], *project["dependency-groups"]["test"]]}
    locked = dict(re.findall(r"^([\w-]+)==([\w.]+)", (ROOT / "requirements.lock").read_text(encoding="utf-8"), re.M))
    named = dict(re.findall(r"^\| ([\w-]+) (\d[\w.]*) \(", (ROOT / "README.md").read_text(encoding="utf-8"), re.M))
    assert named == {name: locked[name] for name in direct}
