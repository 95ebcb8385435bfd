"""The fingerprint tells the report from other texts, holds none of its words, and finds copying without
it.
"""

import itertools
import json
import random
import re
from dataclasses import dataclass, replace
from pathlib import Path

import pytest

from edition.kept import kept_numbers
from edition.report.fingerprint import (
    BITS,
    RUN,
    WINDOW,
    FingerprintError,
    bare_words,
    check_report,
    dump_fingerprint,
    find_copied,
    load_fingerprint,
    make_fingerprint,
    stamp_runs,
    title_digest,
    winnow,
)
from edition.report.text import ReportError, parse_report
from edition.rules.copying import find_prose
from test_report import LAYOUT, MINI

GUARANTEED = RUN + WINDOW - 1
SALT = b"hagene"
CHEAP = 16  # what a stamp costs matters to guessers only
CACHE = Path(__file__).parent.parent / ".cache" / "stamps.json"


@dataclass(frozen=True)
class Run:
    words: tuple[tuple[str, int], ...]
    path: str = "kapittel-1/hagene.md"


def run(text: str) -> Run:
    return Run(
        tuple((word, number) for number, line in enumerate(text.split("\n"), 1) for word in line.split())
    )


@pytest.fixture(scope="module")
def mini():
    return parse_report(MINI, LAYOUT)


@pytest.fixture(scope="module")
def made(mini):
    return make_fingerprint(
        mini,
        {"8 " + "0" * 64: None, "10 block " + "1" * 64: (3, 17), "8-9 " + "2" * 64: None},
        (),
        CHEAP,
        SALT,
    )


# The file


def test_what_is_written_is_read_again(made, tmp_path):
    path = tmp_path / "fingerprint.json"
    path.write_text(dump_fingerprint(made), encoding="utf-8")
    assert load_fingerprint(path, SALT) == made


def test_one_report_gives_one_text_whatever_the_order_of_its_quotations(mini, made):
    again = make_fingerprint(mini, dict(sorted(made.proofs.items(), reverse=True)), (), CHEAP, SALT)
    assert dump_fingerprint(again) == dump_fingerprint(made)


def test_proofs_stand_by_page_one_on_a_line(made):
    lines = [line.strip().split('"')[1] for line in dump_fingerprint(made).split("\n") if '"' in line]
    assert [line.split()[0] for line in lines if re.fullmatch(r"[\d-]+( block)? \w{64}", line)] == [
        "8",
        "8-9",
        "10",
    ]


def test_sections_carry_what_their_rendering_must_account_for(made):
    assert made.sections["1.1"].block_quotations == 4
    assert made.sections["1.1"].pages == (7, 10) and made.sections["1.1"].locators == ("14", "21")
    assert "40" in made.sections["1.1"].numerals
    assert [page for page, _ in made.sections["1.1"].breaks] == [7, 8, 9, 10] and made.sections["1.1"].breaks[
        0
    ] == (7, 0)
    assert (
        made.sections["1.1"].title == title_digest("Hagene, langs elva") != title_digest("Hagene langs elven")
    )


@pytest.mark.parametrize(
    "text, message",
    [
        (None, "cannot be read"),
        ("", "not a whole fingerprint"),
        ("{}", "not a whole fingerprint"),
        ("[]", "not a whole fingerprint"),
        (
            '{"winnowing": {}, "stamps": ["!"], "pages": [], "sections": {}, "proofs": []}',
            "not a whole fingerprint",
        ),
        (
            '{"winnowing": {"words": 9, "n": 256}, "stamps": [], "pages": {}, "sections": '
            '{}, "proofs": {}, "clear": []}',
            "made in another way",
        ),
    ],
    ids=["not there", "empty", "no keys", "a list", "wrong kinds", "another method"],
)
def test_an_unusable_file_is_one_sentence_with_its_repair(text, message, tmp_path):
    path = tmp_path / "fingerprint.json"
    if text is not None:
        path.write_text(text, encoding="utf-8")
    with pytest.raises(FingerprintError, match=message) as caught:
        load_fingerprint(path, SALT)
    assert str(caught.value).startswith(f"{path}: ") and "make fingerprint REPORT=" in str(caught.value)


# The report


def test_the_same_report_set_otherwise_is_the_report(mini, made):
    check_report(mini, made)
    check_report(parse_report(MINI.replace(" \n", "\n").replace("…”", "... «"), LAYOUT), made)


@pytest.mark.parametrize(
    "old, new, pages",
    [
        ("Fem av dem", "Seks av dem", "5"),
        ("løk, gjerder", "løk gjerder", "3"),
        ("Slik sier", "slik sier", "8"),
    ],
)
def test_one_changed_word_names_its_page(old, new, pages, made):
    assert old in MINI
    with pytest.raises(ReportError, match=rf"^report.txt: p. {pages} differ from the report"):
        check_report(parse_report(MINI.replace(old, new), LAYOUT), made)


def test_pages_in_a_row_are_named_as_one(mini, made):
    with pytest.raises(ReportError, match=r"p\. 3–5, 8, 11 differ"):
        check_report(mini, replace(made, pages={**made.pages, 3: "", 4: "", 5: "", 8: "", 11: ""}))


# Copying


COPIED = (
    "hagene langs elva gjennom tre regnfulle somrer, og som lot to fremmede med notatbok gå mellom radene"
)


def test_twelve_words_are_found_without_the_report_and_eight_with_it(mini, made):
    words = COPIED.split()
    for start in range(len(words) - GUARANTEED + 1):
        assert list(
            find_copied(
                [run("Det var en gang " + " ".join(words[start : start + GUARANTEED]) + " i byen")], made
            )
        )
    for start in range(len(words) - RUN + 1):
        assert list(
            find_copied([run("Det var en gang " + " ".join(words[start : start + RUN]) + " i byen")], mini)
        )


def test_seven_words_are_not_copying(mini, made):
    text = "Det var en gang " + " ".join(COPIED.split()[: RUN - 1]) + " men slik gikk det"
    assert not list(find_copied([run(text)], mini)) and not list(find_copied([run(text)], made))


def test_case_and_marks_hide_no_copying(mini, made):
    text = COPIED.upper().replace(",", " –").replace("SOMRER", "«somrer»")
    assert list(find_copied([run(text)], mini)) and list(find_copied([run(text)], made))


def test_a_run_is_one_complaint_with_its_first_line_and_its_words(mini):
    found = list(
        find_copied(
            [run("Det var en gang\nog så stelte\n" + COPIED.replace("tre ", "tre\n") + "\nslutt")], mini
        )
    )
    assert [(path, line) for path, line, _ in found] == [("kapittel-1/hagene.md", 2)]
    assert found[0][2].startswith("stelte hagene langs") and len(found[0][2].split()) == 18


def test_a_run_does_not_go_on_from_one_passage_to_the_next(mini, made):
    words = COPIED.split()
    halves = [run(" ".join(words[:7])), run(" ".join(words[7:14]))]
    assert not list(find_copied(halves, mini)) and not list(find_copied(halves, made))


def test_empty_and_short_passages_are_no_trouble(mini, made):
    for text in ("", "ett", "ett to tre", "en to tre fire fem seks sju åtte"):
        assert not list(find_copied([run(text)], mini)) and not list(find_copied([run(text)], made))


def test_a_passage_that_was_compared_with_the_report_is_stamped_only_when_it_changes(mini, made):
    own = run("Det var en gang en elv som rant forbi en by med mange hager og få trær")
    known = make_fingerprint(mini, {}, [own], CHEAP, SALT, made)
    assert len(known.clear) == 1 and known.stamps == made.stamps
    cache: dict[str, int] = {}
    assert not list(find_copied([own], known, cache)) and not cache
    changed = Run(own.words + run(" ".join(COPIED.split()[:GUARANTEED])).words)
    assert list(find_copied([changed], known, cache)) and cache


def test_a_passage_with_running_text_of_the_report_is_never_clear(mini, made):
    known = make_fingerprint(
        mini,
        {},
        [run(COPIED), run("Her sto det: " + " ".join(COPIED.split()[3 : 3 + RUN]))],
        CHEAP,
        SALT,
        made,
    )
    assert not known.clear and list(find_copied([run(COPIED)], known))


def test_the_stamps_of_another_report_are_not_taken_over(mini, made):
    other = replace(made, pages={**made.pages, 3: ""}, stamps=frozenset({1}))
    assert make_fingerprint(mini, made.proofs, (), CHEAP, SALT, other) == made
    assert (
        make_fingerprint(
            mini, made.proofs, (), CHEAP, SALT, replace(made, cost=CHEAP * 2, stamps=frozenset({1}))
        )
        == made
    )
    assert (
        make_fingerprint(mini, made.proofs, (), CHEAP, SALT, replace(made, salt=b"x", stamps=frozenset({1})))
        == made
    )


def test_a_cache_holds_no_words_and_changes_nothing(made):
    cache: dict[str, int] = {}
    first = list(find_copied([run(COPIED)], made, cache))
    assert cache and first == list(find_copied([run(COPIED)], made, dict(cache))) == list(
        find_copied([run(COPIED)], made)
    )
    assert not re.search("hagene|elva", json.dumps(cache))


def test_winnowing_chooses_the_same_runs_in_both_texts_and_leaves_no_gap_of_more_than_five():
    words = bare_words(MINI)
    chosen = winnow(words)
    assert all(b - a <= WINDOW for a, b in itertools.pairwise(chosen))
    assert len(chosen) < len(words) * 0.42
    inner = [place + 20 for place in winnow(words[20:60])]
    assert set(inner) - set(chosen) <= {
        place for place in inner if place < 20 + WINDOW - 1 or place > 60 - RUN - WINDOW
    }


def test_stamps_have_as_many_bits_as_they_say():
    stamps = stamp_runs((f"et løp på åtte ord som ingen har {n}" for n in range(50)), CHEAP, SALT).values()
    assert 2 ** (BITS - 3) < max(stamps) < 2**BITS


# The real fingerprint, without the report


def test_the_fingerprint_holds_no_words(evidence):
    text = dump_fingerprint(evidence)
    words = set(
        re.findall(
            r"[^\W\d_]{2,}",
            re.sub(r'^  "[A-Za-z0-9+/=]+",?$|\b[0-9a-f]{64}\b|(?<=")[0-9a-f]{16}(?=")', "", text, flags=re.M),
        )
    )
    assert words == {
        "pages",
        "sections",
        "Forord",
        "Sammendrag",
        "title",
        "block",
        "quotations",
        "locators",
        "numerals",
        "breaks",
        "proofs",
        "clear",
        "null",
        "winnowing",
        "words",
        "window",
        "bits",
        "stamps",
    }


def test_the_fingerprint_is_small(evidence):
    assert len(dump_fingerprint(evidence)) < 300_000
    assert 10_000 < len(evidence.stamps) < 12_000


def test_a_false_alarm_is_less_likely_than_one_in_a_thousand_for_75_000_words(evidence):
    stamped = 2 / (WINDOW + 1) * 75_000
    assert stamped * len(evidence.stamps) / 2**BITS < 1 / 1000


def test_the_edition_raises_no_alarm(edition, evidence):
    with kept_numbers(CACHE) as cache:
        assert not list(find_copied(find_prose(edition), evidence, cache))


def test_the_editions_words_in_another_order_raise_no_alarm(edition, evidence):
    words = [word for run in find_prose(edition) for word, _ in run.words]
    shuffled = random.Random(1).sample(words, 1500)
    with kept_numbers(CACHE) as cache:
        assert not list(find_copied([Run(tuple((word, 1) for word in shuffled))], evidence, cache))


# The real fingerprint, against the report


def words_of(report) -> list[str]:
    return bare_words("\n".join(block.text for section in report.sections for block in section.blocks))


def test_the_fingerprint_is_that_of_the_report(report, evidence):
    check_report(report, evidence)
    assert (
        replace(
            make_fingerprint(report, evidence.proofs, (), evidence.cost, evidence.salt, evidence),
            clear=evidence.clear,
        )
        == evidence
    )


def test_the_stamps_are_those_of_the_chosen_runs_of_the_report(report, evidence):
    words = words_of(report)
    chosen = sorted({" ".join(words[place : place + RUN]) for place in winnow(words)})
    assert len(evidence.stamps) == len(chosen)
    assert (
        set(stamp_runs(random.Random(2009).sample(chosen, 100), evidence.cost, evidence.salt).values())
        <= evidence.stamps
    )


def test_the_edition_holds_no_eight_words_in_a_row_of_the_report_outside_quotations(edition, report):
    assert not list(find_copied(find_prose(edition), report))


def test_each_run_of_12_to_40_words_from_200_places_is_found_without_the_report(report, evidence):
    words, chance = words_of(report), random.Random(2010)
    runs = []
    for number in range(200):
        length = chance.randint(GUARANTEED, 40)
        place = chance.randrange(len(words) - length)
        runs.append(replace(run(f"nå {' '.join(words[place : place + length])} nå"), path=f"{number}.md"))
    assert len({item[0] for item in find_copied(runs, evidence)}) == 200


def test_each_run_of_eight_words_from_200_places_is_found_with_the_report(report):
    words, chance = words_of(report), random.Random(2011)
    places = [chance.randrange(len(words) - RUN) for _ in range(200)]
    found = list(
        find_copied([run(f"xx {' '.join(words[place : place + RUN])} yy") for place in places], report)
    )
    assert len(found) == 200


def test_most_words_cannot_be_guessed_one_at_a_time(report, evidence):
    """Whoever knows eleven words and tries the twelfth learns it at the end of a chosen run only: every
    third time.
    """
    words, chance = words_of(report), random.Random(2012)
    places = [chance.randrange(len(words) - GUARANTEED) for _ in range(150)]
    stamps = stamp_runs(
        (" ".join(words[place : place + RUN]) for place in places), evidence.cost, evidence.salt
    )
    assert sum(stamp in evidence.stamps for stamp in stamps.values()) / len(stamps) < 0.45
