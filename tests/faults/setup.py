"""Set-ups that are broken: each ends a build with one sentence."""

import json
from pathlib import Path

from faults.planting import BIB, PROFILE, Breakage, source


def unreadable(path: Path) -> None:
    """Make a file one that cannot be read, not by root either, to whom permissions say nothing: a link to
    itself."""
    path.unlink()
    path.symlink_to(path.name)


def emptied(path: Path, part: str) -> None:
    """Empty one part of a JSON file."""
    data = json.loads(path.read_text(encoding="utf-8"))
    path.write_text(json.dumps({**data, part: type(data[part])()}), encoding="utf-8")


def cut(path: Path) -> None:
    """Cut a file in the middle."""
    content = path.read_bytes()
    path.write_bytes(content[: len(content) // 2])


def written_anew(path: Path, old: str, new: str) -> None:
    """Write a word of a file in another way."""
    path.write_text(path.read_text(encoding="utf-8").replace(old, new), encoding="utf-8")


BREAKAGES = [
    Breakage(
        "a key that stands twice in the bibliography",
        ("bibliography.bib:9", "already on line 1"),
        {"bibliography.bib": source(BIB).replace("dahl_2004", "berg_1999")},
    ),
    Breakage("a bibliography that is missing", ("bibliography.bib", "missing"), {"bibliography.bib": None}),
    Breakage(
        "a bibliography with a syntax error",
        ("bibliography.bib:9",),
        {"bibliography.bib": source(BIB).replace("{1999},", "{1999,")},
    ),
    Breakage(
        "a bibliography that is not UTF-8",
        ("bibliography.bib",),
        {"bibliography.bib": source(BIB).replace("Anne", "Åse").encode("latin-1")},
    ),
    Breakage("a citation style that is missing", ("citations.csl",), {"report/citations.csl": None}),
    Breakage("a citation style that is broken", ("citations.csl",), {"report/citations.csl": "<style>"}),
    Breakage(
        "a fingerprint that is missing",
        ("fingerprint.json", "make fingerprint"),
        {"report/fingerprint.json": None},
    ),
    Breakage(
        "a fingerprint that is no JSON",
        ("fingerprint.json", "make fingerprint"),
        {"report/fingerprint.json": '{"pages": '},
    ),
    Breakage(
        "a fingerprint that is a list",
        ("fingerprint.json", "make fingerprint"),
        {"report/fingerprint.json": "[]"},
    ),
    Breakage(
        "a fingerprint that lacks its stamps",
        ("fingerprint.json", "whole"),
        {"report/fingerprint.json": '{"winnowing": {}, "pages": {}}'},
    ),
    Breakage(
        "a fingerprint of another making",
        ("fingerprint.json", "another way"),
        {
            "report/fingerprint.json": '{"winnowing": {"words": 5, "n": 16}, "pages": {}, "sections": {}, '
            '"proofs": {}, "clear": [], "stamps": []}'
        },
    ),
    Breakage(
        "a ledger of addresses that is broken", ("addresses.json",), {"report/addresses.json": '{"": ['}
    ),
    Breakage("a ledger of addresses that is a list", ("addresses.json",), {"report/addresses.json": "[1]"}),
    Breakage(
        "a page that is not UTF-8",
        ("undervisning.md", "UTF-8"),
        {"docs/om/undervisning.md": "# På".encode("latin-1")},
    ),
    Breakage("a report that is missing", ("no such file",), {}, "nei.txt"),
    Breakage("a report that is a folder", ("folder",), {}, "docs"),
    Breakage("a report that is empty", ("empty",), {"tom.txt": ""}, "tom.txt"),
    Breakage(
        "a report that is not UTF-8",
        ("not UTF-8",),
        {"latin.txt": "Forord på latin".encode("latin-1")},
        "latin.txt",
    ),
    Breakage(
        "a report that is another text",
        ("not the report",),
        {"annen.txt": "En helt annen bok.\n"},
        "annen.txt",
    ),
    Breakage(
        "a report that is cut short",
        ("cut short",),
        {"kort.txt": source("../report.txt").split("\n10\n")[0]},
        "kort.txt",
    ),
    Breakage(
        "a broken link among the pages",
        ("om/borte.md", "cannot be read"),
        {},
        spoil=lambda root: (root / "docs/om/borte.md").symlink_to("ingen.md"),
    ),
    Breakage(
        "a link among the pages that leads to itself",
        ("om/ring.md", "cannot be read"),
        {},
        spoil=lambda root: (root / "docs/om/ring.md").symlink_to("ring.md"),
    ),
    Breakage(
        "a broken link among the drawings",
        ("borte.svg", "cannot be read"),
        {},
        spoil=lambda root: (root / "docs/borte.svg").symlink_to("ingen.svg"),
    ),
    *(
        Breakage(
            f"{path} that may not be read",
            (path.rsplit("/", 1)[-1], "cannot be read"),
            {},
            spoil=lambda root, path=path: unreadable(root / path),
        )
        for path in (
            "docs/om/undervisning.md",
            "docs/kube.svg",
            "bibliography.bib",
            "mkdocs.yml",
            "report/citations.csl",
            "report/fingerprint.json",
            "report/addresses.json",
            "report/profile.toml",
            "report/cited.toml",
        )
    ),
    *(
        Breakage(
            f"{path} that is a folder",
            (path.rsplit("/", 1)[-1], "cannot be read"),
            {path: None},
            spoil=lambda root, path=path: (root / path).mkdir(),
        )
        for path in (
            "bibliography.bib",
            "mkdocs.yml",
            "report/citations.csl",
            "report/fingerprint.json",
            "report/addresses.json",
            "report/profile.toml",
            "report/cited.toml",
        )
    ),
    *(
        Breakage(f"{path} that is missing", (path.rsplit("/", 1)[-1],), {path: None})
        for path in ("mkdocs.yml", "report/addresses.json", "report/profile.toml", "report/cited.toml")
    ),
    *(
        Breakage(f"{path} that is empty", (path.rsplit("/", 1)[-1],), {path: ""})
        for path in (
            "report/citations.csl",
            "report/fingerprint.json",
            "report/addresses.json",
            "report/profile.toml",
        )
    ),
    *(
        Breakage(
            f"{path} that is not UTF-8", (path.rsplit("/", 1)[-1], "UTF-8"), {path: "å".encode("latin-1")}
        )
        for path in ("mkdocs.yml", "report/citations.csl", "report/profile.toml", "report/cited.toml")
    ),
    Breakage("a docs folder that is missing", ("docs/", "missing"), {"docs": None}),
    Breakage(
        "a docs folder that is a file",
        ("docs/", "missing"),
        {"docs": None},
        spoil=lambda root: (root / "docs").write_text("x"),
    ),
    Breakage(
        "a bibliography with a byte order mark",
        ("bibliography.bib:1", "byte order mark"),
        {"bibliography.bib": "\ufeff" + source(BIB)},
    ),
    Breakage(
        "a bibliography with a field twice",
        ("bibliography.bib:1", "duplicate year"),
        {"bibliography.bib": source(BIB).replace("{1999},", "{1999},\n  year = {1998},")},
    ),
    Breakage(
        "a bibliography with an undefined word",
        ("bibliography.bib:4", "hageforlaget"),
        {"bibliography.bib": source(BIB).replace("{Hageforlaget}", "hageforlaget")},
    ),
    Breakage(
        "a bibliography with commas between authors",
        ("bibliography.bib:2", "commas"),
        {"bibliography.bib": source(BIB).replace("{Berg, Anne}", "{Berg, Anne, Vik, Per}")},
    ),
    Breakage(
        "a bibliography that pandoc cannot read",
        ("bibliography.bib:10", "pandoc"),
        {"bibliography.bib": source(BIB).replace("@book{dahl", "@book{moe_2001\n}\n\n@book{dahl")},
    ),
    Breakage("a mkdocs.yml that is no YAML", ("mkdocs.yml:2",), {"mkdocs.yml": "site_name: x\n  y: [\n"}),
    Breakage("a mkdocs.yml that is a list", ("mkdocs.yml",), {"mkdocs.yml": "- a\n"}),
    Breakage(
        "a style sheet that is named and missing",
        ("mkdocs.yml", "assets/bier.css"),
        {"docs/assets/bier.css": None},
    ),
    Breakage(
        "a script that is named and missing", ("mkdocs.yml", "assets/bier.js"), {"docs/assets/bier.js": None}
    ),
    Breakage("a profile that is no TOML", ("profile.toml",), {"report/profile.toml": "key = "}),
    Breakage(
        "a profile that lacks its pages",
        ("profile.toml", "pages"),
        {"report/profile.toml": source(PROFILE).replace("[pages]", "[sider]")},
    ),
    Breakage(
        "a profile with a number for a name",
        ("profile.toml",),
        {"report/profile.toml": source(PROFILE).replace('names = ["Små bier"]', "names = 3")},
    ),
    Breakage(
        "a profile whose word list is no pattern",
        ("profile.toml", "persons"),
        {"report/profile.toml": source(PROFILE).replace("persons = ['", "persons = ['(")},
    ),
    Breakage(
        "a profile that lacks a word list",
        ("profile.toml", "common"),
        {"report/profile.toml": source(PROFILE).replace("common = ", "vanlige = ")},
    ),
    Breakage("a citation list that is no TOML", ("cited.toml",), {"report/cited.toml": "[x"}),
    Breakage(
        "a citation list with a text for a number",
        ("cited.toml",),
        {"report/cited.toml": '["1.1"]\nberg_1999 = 3\n'},
    ),
    Breakage("a ledger that is empty", ("addresses.json", "empty"), {"report/addresses.json": "{}"}),
    Breakage("a ledger with a number in it", ("addresses.json",), {"report/addresses.json": '{"": 3}'}),
    Breakage(
        "a ledger with a number for a sketch",
        ("addresses.json",),
        {"report/addresses.json": '{"": {"a1": 3}}'},
    ),
    Breakage("a ledger with lists of ids", ("addresses.json",), {"report/addresses.json": '{"": ["a1"]}'}),
    *(
        Breakage(
            f"a fingerprint whose {part} are emptied",
            ("fingerprint.json", part),
            {},
            spoil=lambda root, part=part: emptied(root / "report/fingerprint.json", part),
        )
        for part in ("pages", "sections", "stamps")
    ),
    Breakage(
        "a fingerprint cut short",
        ("fingerprint.json",),
        {},
        spoil=lambda root: cut(root / "report/fingerprint.json"),
    ),
    Breakage(
        "a fingerprint with a word for a page",
        ("fingerprint.json",),
        {},
        spoil=lambda root: written_anew(root / "report/fingerprint.json", '"3":', '"tre":'),
    ),
    Breakage(
        "a fingerprint of another report",
        ("p. 3", "differ"),
        {"annen.txt": source("../report.txt").replace("hagene", "hagane")},
        "annen.txt",
    ),
    Breakage(
        "a report with a page number lost",
        ("annen.txt",),
        {"annen.txt": source("../report.txt").replace("\n9\n", "\n")},
        "annen.txt",
    ),
    Breakage(
        "a report that may not be read",
        ("lukket.txt", "cannot be read"),
        {"lukket.txt": source("../report.txt")},
        "lukket.txt",
        spoil=lambda root: unreadable(root / "lukket.txt"),
    ),
]
