"""Every rule refuses its faults in a real strict build, says where they are, and nothing ends in a traceback."""

from __future__ import annotations

import pytest

from edition.diagnostics import RULES
from faults import BREAKAGES, FAULTS, Breakage, Fault


@pytest.mark.parametrize("report", [False, True], ids=["without the report", "with the report"])
def test_without_a_fault_it_builds_without_complaint(report: bool, small_site):
    built = small_site(report=report)
    assert (built.complaints, built.errors, built.succeeded) == ([], [], True)


@pytest.mark.parametrize("fault", FAULTS, ids=lambda fault: fault.name)
def test_a_fault_is_refused(fault: Fault, small_site):
    built = small_site(fault.changed, fault.report)
    said = "\n".join(f"{item.path}:{item.line}: {item.message} [{item.rule}]" for item in built.complaints)
    expected, found = set(fault.complaints), {(item.path, item.line, item.rule) for item in built.complaints}
    if not any(rule == "mkdocs" for _, _, rule in expected):  # the links that the code makes may break along with what they lead to
        found = {item for item in found if item[2] != "mkdocs"}
    assert found == expected, said
    assert fault.says in said
    own = [(item.path, item.line, item.rule) for item in built.complaints if item.rule != "mkdocs"]
    assert own == sorted(own)
    assert not built.succeeded


@pytest.mark.parametrize("breakage", BREAKAGES, ids=lambda breakage: breakage.name)
def test_a_broken_set_up_is_one_clear_error(breakage: Breakage, small_site):
    built = small_site({f"../{path}": text for path, text in breakage.files.items()}, breakage.report or False)
    assert not built.succeeded
    assert len(built.errors) == 1 and all(word in built.errors[0] for word in breakage.says), built.errors
    assert "\n" not in built.errors[0].strip()


def test_a_report_with_one_word_changed_is_told_by_its_page(small_site, small_root):
    changed = (small_root / "report.txt").read_text(encoding="utf-8").replace("sukkervannet", "honningvannet")
    assert "p. 10 differ" in small_site({"../annen.txt": changed}, "annen.txt").errors[0]


def test_each_rule_has_a_fault_that_breaks_it():
    assert {rule for fault in FAULTS for _, _, rule in fault.complaints} - {"mkdocs"} == set(RULES)

