"""Every rule refuses its faults and says where they are, what is right is read right, and nothing ends in
a traceback."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from edition.edition import Edition, View
from edition.export import data
from edition.render.article import article_html, make_article
from edition.rules import RULES
from faults import BREAKAGES, FAULTS, RIGHT, Breakage, Fault, Right, follows
from small_edition import SetupError, build_small, check_small, copy_small, make_small

# A page of so many words that some of them are stamped.
NEW_PAGE = (
    "# Til undervisning\n\nHer står noe som ingen har skrevet før, og det er langt nok til at det må "
    "stemples.\n"
)
ROOT = Path(__file__).resolve().parent.parent


@pytest.fixture(scope="module")
def small(tmp_path_factory) -> Path:
    """The small edition, with its fingerprint."""
    return make_small(tmp_path_factory.mktemp("rules") / "small")


def given(root: Path, report: bool | str) -> str:
    """Return the path of the small report where a case is checked against it."""
    return str(root / "report.txt") if report else ""


@pytest.mark.parametrize("report", [False, True], ids=["without the report", "with the report"])
def test_without_a_fault_nothing_is_said(report: bool, small):
    assert check_small(small, given(small, report))[1] == []


@pytest.mark.parametrize("fault", FAULTS, ids=lambda fault: fault.name)
def test_a_fault_is_refused(fault: Fault, small, tmp_path):
    root = copy_small(small, tmp_path / "small", fault.changed)
    edition, complaints = check_small(root, given(root, fault.report))
    assert complaints
    make_all(edition)
    judge(fault, {(item.path, item.line, item.rule) for item in complaints}, "\n".join(map(str, complaints)))


def make_all(edition: Edition) -> None:
    """Make all that a build would make, which shows all complaints and goes on: nothing of it may end in a
    traceback.
    """
    for path in edition.documents:
        make_article(View(edition, path))
    for make in data.FILES.values():
        make(edition)


def judge(fault: Fault, found: set[tuple[str, int, str]], said: str) -> None:
    """Assert that all complaints of a fault were made, and no other but those that follow."""
    expected = set(fault.complaints)
    following = follows({rule for _, _, rule in expected}) | set(fault.along)
    assert not expected - found, said
    assert not {item for item in found - expected if item[2] not in following}, said
    assert fault.says in said


@pytest.mark.parametrize("fault", [fault for fault in FAULTS if fault.in_build], ids=lambda fault: fault.name)
def test_a_fault_is_refused_in_a_strict_build(fault: Fault, small, tmp_path):
    root = copy_small(small, tmp_path / "small", fault.changed)
    built = build_small(root, REPORT=given(root, fault.report))
    said = [complaint for complaint in built.complaints if complaint.rule != "mkdocs"]
    judge(fault, {(item.path, item.line, item.rule) for item in said}, "\n".join(map(str, said)))
    assert said == sorted(said)
    assert not built.succeeded


def test_without_a_fault_it_builds(small, tmp_path):
    built = build_small(copy_small(small, tmp_path / "small", {}))
    assert (built.complaints, built.errors, built.succeeded) == ([], [], True)


@pytest.mark.parametrize("case", RIGHT, ids=lambda case: case.name)
def test_what_is_right_is_read_right(case: Right, small, tmp_path):
    root = copy_small(small, tmp_path / "small", case.changed)
    edition, complaints = check_small(root, given(root, case.report))
    following = follows(set()) | {
        "quotation-is-proved"
    }  # a true quotation in a new place is proved with the report
    assert [str(item) for item in complaints if item.rule not in following] == []
    html = (
        article_html(make_article(View(edition, case.path)), case.path)
        if case.path in edition.documents
        else ""
    )
    assert case.holds(edition, html)


@pytest.mark.parametrize("breakage", BREAKAGES, ids=lambda breakage: breakage.name)
def test_a_broken_set_up_is_one_clear_sentence(breakage: Breakage, small, tmp_path):
    root = copy_small(
        small, tmp_path / "small", {f"../{path}": text for path, text in breakage.files.items()}
    )
    breakage.spoil(root)
    with pytest.raises(SetupError) as error:
        check_small(root, str(root / breakage.report) if breakage.report else "")
    assert "\n" not in str(error.value)
    assert all(word in str(error.value) for word in breakage.says), error.value


KEPT = {
    "cut short": '{"a": ',
    "a list": "[1]",
    "words for numbers": '{"a": "b"}',
    "no text": b"\xff\xfe",
    "empty": "",
}


@pytest.mark.parametrize("kept", KEPT.values(), ids=KEPT)
def test_what_is_kept_is_made_anew_where_it_is_broken(kept: str | bytes, small, tmp_path):
    root = copy_small(
        small, tmp_path / "small", {"../.cache/stamps.json": kept, "om/undervisning.md": NEW_PAGE}
    )
    assert check_small(root)[1] == []
    made = json.loads((root / ".cache" / "stamps.json").read_text(encoding="utf-8"))
    assert made and all(type(stamp) is int for stamp in made.values())


def test_a_folder_that_may_not_be_written_keeps_nothing_and_breaks_nothing(small, tmp_path):
    root = copy_small(
        small, tmp_path / "small", {"../.cache": "en fil, ingen mappe", "om/undervisning.md": NEW_PAGE}
    )
    assert check_small(root)[1] == []
    built = build_small(root)
    assert (built.complaints, built.errors, built.succeeded) == ([], [], True)


def test_a_checkout_may_lie_under_any_path(small, tmp_path):
    root = copy_small(small, tmp_path / "kuber [1] {x} å «b» *" / "small", {})
    assert check_small(root, str(root / "report.txt"))[1] == []
    built = build_small(root)
    assert (built.complaints, built.errors, built.succeeded) == ([], [], True)


@pytest.mark.parametrize(
    "address",
    [
        "example.org",
        "//example.org/",
        "ftp://example.org/",
        "https://",
        "https://a b/",
        "javascript:alert(1)",
    ],
)
def test_an_address_of_the_site_without_its_scheme_is_one_clear_sentence(address: str, small, tmp_path):
    built = build_small(copy_small(small, tmp_path / "small", {}), SITE_URL=address)
    assert not built.succeeded
    assert [f"SITE_URL: «{address}»" in error for error in built.errors] == [True]


def test_messages_keep_their_letters_where_the_language_of_the_machine_has_none(small, tmp_path):
    root = copy_small(small, tmp_path / "small", {"om/undervisning.md": NEW_PAGE.replace("Her", "«Blåbær»")})
    environment = {
        **{key: value for key, value in os.environ.items() if key != "REPORT"},
        "LC_ALL": "C",
        "LANG": "C",
        "PYTHONUTF8": "0",
        "PYTHONCOERCECLOCALE": "0",
        "NO_MKDOCS_2_WARNING": "1",
    }
    command = [
        Path(sys.executable).with_name("mkdocs"),
        "build",
        "--strict",
        "-f",
        root / "mkdocs.yml",
        "-d",
        root / "site",
    ]
    done = subprocess.run(command, env=environment, capture_output=True)
    assert done.returncode == 1
    assert "om/undervisning.md:3: «Blåbær» does not say where it stands" in done.stderr.decode("utf-8")


def test_each_rule_has_a_fault_that_breaks_it():
    assert {rule for fault in FAULTS for _, _, rule in fault.complaints} == set(RULES)


def test_each_rule_has_a_case_that_does_not_break_it(small):
    edition, complaints = check_small(small)
    assert not complaints
    assert edition.quotations and edition.citations and edition.cards and edition.concepts and edition.notes


def test_each_rule_has_its_place_in_the_guide_for_editors():
    guide = (ROOT / "docs" / "om" / "rediger.md").read_text(encoding="utf-8")
    assert not [name for name in RULES if f"### `{name}`" not in guide]


def test_there_are_enough_faults_and_each_has_its_own_name():
    names = [case.name for case in (*FAULTS, *BREAKAGES, *RIGHT)]
    assert len(set(names)) == len(names) >= 350
