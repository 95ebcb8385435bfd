"""The house: what may import what, and how long things are."""

from __future__ import annotations

import ast
import re
import subprocess
import sys
from pathlib import Path

import pytest

from conftest import ROOT, environment

EDITION = ROOT / "hooks" / "edition"
CODE = sorted(file for folder in ("hooks", "tools", "tests") for file in (ROOT / folder).rglob("*.py"))
# Who may know whom: a room knows itself and those before it in this row.
ROOMS = [
    "diagnostics",
    "addresses",
    "kept",
    "profile",
    "dialect",
    "content",
    "edition",
    "ledger",
    "report",
    "rules",
    "render",
    "export",
    "gate",
    "building",
    "mkdocs_pages",
]
LONGEST_FUNCTION, LONGEST_LINE = 40, 110

WITHOUT_MKDOCS = """
import sys
class Refuse:
    def find_spec(self, name, path=None, target=None):
        if name.split(".")[0] in ("mkdocs", "mkdocs_bibtex", "material"):
            raise ImportError(f"{name} is not here")
sys.meta_path.insert(0, Refuse())
sys.path.insert(0, "hooks")
from pathlib import Path
from edition.edition import View, read
from edition.export import data, fonts
from edition.gate import read_and_check
from edition.profile import FOLDER, load_profile
from edition.render.article import article_html, make_article
from edition.building import check_edition
edition = read(Path("."), load_profile(Path(FOLDER)))
print(sum(len(article_html(make_article(View(edition, path)), path)) for path in edition.documents))
"""


def imports_of(file: Path) -> set[str]:
    """Return the modules that a file imports, by their full names."""
    tree = ast.parse(file.read_text(encoding="utf-8"))
    found = {alias.name for node in ast.walk(tree) if isinstance(node, ast.Import) for alias in node.names}
    return found | {
        f"{node.module}.{alias.name}"
        for node in ast.walk(tree)
        if isinstance(node, ast.ImportFrom)
        for alias in node.names
    }


def test_only_what_is_named_for_mkdocs_imports_mkdocs():
    importing = {
        file.relative_to(EDITION).as_posix()
        for file in EDITION.rglob("*.py")
        if any(name.split(".")[0] in ("mkdocs", "mkdocs_bibtex", "material") for name in imports_of(file))
    }
    assert all(Path(name).name.startswith("mkdocs") for name in importing)


def test_every_page_is_rendered_without_mkdocs():
    done = subprocess.run(
        [sys.executable, "-c", WITHOUT_MKDOCS], cwd=ROOT, env=environment(), capture_output=True, text=True
    )
    assert done.returncode == 0 and int(done.stdout) > 1_000_000, done.stderr


def test_arrows_between_the_rooms_go_one_way():
    wrong = []
    for file in EDITION.rglob("*.py"):
        room = file.relative_to(EDITION).parts[0].removesuffix(".py")
        known = {name.split(".")[1] for name in imports_of(file) if name.startswith("edition.")} & set(ROOMS)
        wrong += [
            f"{file.relative_to(EDITION)} knows {other}"
            for other in known
            if room in ROOMS and ROOMS.index(other) > ROOMS.index(room)
        ]
    assert not wrong


@pytest.mark.parametrize("file", CODE, ids=lambda file: file.relative_to(ROOT).as_posix())
def test_functions_and_lines_are_short(file):
    text = file.read_text(encoding="utf-8")
    long = [
        f"{node.name} has {node.end_lineno - node.lineno + 1} lines"
        for node in ast.walk(ast.parse(text))
        if isinstance(node, ast.FunctionDef) and node.end_lineno - node.lineno + 1 > LONGEST_FUNCTION
    ]
    wide = [
        f"line {number} has {len(line)} characters"
        for number, line in enumerate(text.split("\n"), 1)
        if len(line) > LONGEST_LINE
    ]
    assert not long + wide


def test_main_has_events_and_wiring_only():
    tree = ast.parse((ROOT / "hooks" / "main.py").read_text(encoding="utf-8"))
    functions = [node.name for node in tree.body if isinstance(node, ast.FunctionDef)]
    assert [name for name in functions if name.startswith("on_")] == functions[
        : len([name for name in functions if name.startswith("on_")])
    ]
    assert not re.search(
        r"\bre\.(?:sub|match|search|compile)", (ROOT / "hooks" / "main.py").read_text(encoding="utf-8")
    )
