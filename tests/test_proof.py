"""Quotations are proved, with the report and without; mutations of all the edition's quotations are
refused.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

import pytest

from edition.report.proof import check_omissions, check_proved, check_verbatim, find_proofs, proofs_of
from edition.report.text import normalise, parse_report
from edition.rules.quotations import claimed
from test_report import LAYOUT, MINI

NEGATIONS = ("ikke", "ingen")
BRACKETS = re.compile(r"\[[^\]]*\]")


@dataclass(frozen=True)
class Quoted:
    text: str
    page: tuple[int, int]
    within_block: bool = False
    path: str = "kapittel-1/hagene.md"
    line: int = 7

    @property
    def pages(self) -> tuple[tuple[int, int], ...]:
        return (self.page,)


@pytest.fixture(scope="module")
def mini():
    return parse_report(MINI, LAYOUT)


def mutations(text: str) -> Iterator[str]:
    """Yield `text` with each word of the report deleted, doubled, replaced or swapped with a different
    neighbour, and with words put in.
    """
    spans = [match.span() for match in re.finditer(r"\w+", BRACKETS.sub(lambda m: " " * len(m[0]), text))]
    for index, (start, end) in enumerate(spans):
        word = text[start:end]
        yield text[:start] + text[end:]
        for other in (
            "ikke",
            word + "e",
            word[:-1] + "x",
            word.swapcase(),
            f"{word} {word}",
            f"{word} ikke",
            f"{word},",
            f"ikke {word}",
        ):
            if other != word:
                yield text[:start] + other + text[end:]
        if index + 1 < len(spans):
            begin, finish = spans[index + 1]
            if text[begin:finish] != word and not BRACKETS.search(text[end:begin]):
                yield text[:start] + text[begin:finish] + text[end:begin] + word + text[finish:]


def refused(quotation, report) -> bool:
    return not find_proofs([quotation], report, NEGATIONS)


def complaint(quotation, report) -> str:
    return next(check_verbatim([quotation], report))[1]


# Found in the report


@pytest.mark.parametrize(
    "text, pages, within_block",
    [
        ("Jeg hadde en spade og to bøtter", (8, 8), True),
        ("en uke, kom naboen med kaffe", (8, 8), True),
        ("to bøtter, det var alt. Så gravde jeg […] med kaffen", (8, 8), True),
        ("Det var der det begynte, altså … med kaffen", (8, 8), True),
        ("[D]er det begynte", (8, 8), False),
        ("[d]erfor er hagene verdt å ta vare på", (8, 8), False),
        ("gravde jeg, og da [gartneren] hadde gravd", (8, 8), False),
        ("Takk til alle […] gjerder og vann, selv midt", (3, 4), False),
        ("på HAGE-kontoret", (7, 7), False),
        ("løk", (3, 3), False),
        ("med regnskapet. Figuren", (7, 7), False),
        ("om jeg ikke ville prøve løk", (9, 10), True),
        ("sa jeg. ‹Det regnet, og jeg gravde videre, for jeg hadde jo begynt›", (8, 8), True),
        ("Det var der[es]", (8, 8), False),
    ],
)
def test_what_stands_there_is_found(text, pages, within_block, mini):
    assert not list(check_verbatim([Quoted(text, pages, within_block)], mini))


@pytest.mark.parametrize(
    "text, pages, within_block, message",
    [
        (
            "Jeg hadde en spade og tre bøtter",
            (8, 8),
            True,
            "on p. 8 it has «to» where the quotation has «tre»",
        ),
        (
            "jeg hadde en spade og to bøtter",
            (8, 8),
            True,
            "on p. 8 it has «Jeg» where the quotation has «jeg»",
        ),
        ("en uke kom naboen med kaffe", (8, 8), True, "does not stand in the report"),
        ("Jeg hadde en spade", (9, 9), True, "stands on p. 8, not on p. 9; correct the page"),
        ("lot to fremmede […] selv midt", (3, 3), False, "stands on p. 3–4, not on p. 3; correct the page"),
        ("Takk til alle", (3, 4), False, "stands on p. 3, not on p. 3–4; correct the page"),
        ("Så gravde jeg […] Jeg hadde en spade", (8, 8), False, "not in this order on p. 8"),
        ("Jeg hadde en spade […] løken kom opp", (8, 8), True, "not within one of its block quotations"),
        ("hagene verdt å ta vare på", (8, 8), True, "not within one of its block quotations"),
        ("[gartneren] […]", (8, 8), False, "holds no words of the report"),
        ("…", (8, 8), False, "holds no words of the report"),
        ("», «", (8, 8), False, "holds no words of the report"),
        ("noe som slett ikke står her", (8, 8), False, "does not stand in the report; quote word for word"),
        ("Jeg hadde en spade", (6, 6), False, "stands on p. 8, not on p. 6"),
        ("alt", (7, 7), False, "stands on p. 8, not on p. 7"),
        ("pade og to", (8, 8), False, "does not stand"),
        ("Det […] Det […] Det […] Det […] Det […] Det […] Det", (9, 9), False, ""),
        ("to bø[t]er", (8, 8), False, "does not stand"),
        ("[D]nn spade", (8, 8), False, "does not stand"),
        ("Jeg hadde [det fint] kaffe", (8, 8), False, "not in this order"),
    ],
)
def test_what_does_not_stand_there_is_refused_with_the_likely_repair(
    text, pages, within_block, message, mini
):
    found = list(check_verbatim([Quoted(text, pages, within_block)], mini))
    assert len(found) == 1 and message in found[0][1]


def test_parts_do_not_overlap(mini):
    assert not refused(Quoted("naboen med […] kaffe", (8, 8)), mini)
    assert refused(
        Quoted("naboen med kaffe […] kaffe. (latter) Det var der det begynte […] begynte", (8, 8)), mini
    )


# Proved without the report


def test_a_quotation_that_was_found_is_proved_without_the_report(mini):
    quoted = [
        Quoted("en spade og to bøtter", (8, 8)),
        Quoted("selv midt i", (4, 4)),
        Quoted("gjerder og vann, selv midt", (3, 4)),
    ]
    assert not list(check_proved(quoted, find_proofs(quoted, mini, NEGATIONS)))


def test_a_quotation_that_was_not_found_gets_no_proof(mini):
    assert not list(
        find_proofs([Quoted("en spade og tre bøtter", (8, 8)), Quoted("en spade", (9, 9))], mini, NEGATIONS)
    )


def test_a_new_quotation_is_refused_and_told_what_proving_takes(mini):
    found = list(
        check_proved(
            [Quoted("en spade", (8, 8))], find_proofs([Quoted("to bøtter", (8, 8))], mini, NEGATIONS)
        )
    )
    assert len(found) == 1 and "make fingerprint REPORT=" in found[0][1]


def test_a_card_is_not_proved_by_a_short_quotation_of_the_same_words(mini):
    proofs = list(find_proofs([Quoted("verdt å ta vare på", (8, 8))], mini, NEGATIONS))
    assert list(check_proved([Quoted("verdt å ta vare på", (8, 8), True)], proofs))


def test_how_a_quotation_is_set_needs_no_new_proof():
    def proof(text: str) -> list[str]:
        return proofs_of(Quoted(text, (8, 8)))

    assert proof("en  ‹to› – tre …") == proof("en ”to” - tre ..")
    assert proof("en […] to") == proof("en [...] to") != proof("en to")
    assert proof("en ‹to›") != proof("en to") != proof("en … to")


@pytest.mark.parametrize("text", ["‹Det regnet, og jeg gravde", "altså … med kaffen", "altså … med kaffen‹"])
def test_a_mark_that_the_report_has_may_stand(text, mini):
    assert not list(check_verbatim([Quoted(text, (8, 8))], mini))


@pytest.mark.parametrize(
    "text", ["Jeg hadde en ‹spade›", "Jeg hadde … en spade", "gravde jeg, og da jeg hadde gravd en … uke"]
)
def test_a_mark_that_the_report_does_not_have_is_refused(text, mini):
    assert "does not have on p. 8" in complaint(Quoted(text, (8, 8)), mini)


@pytest.mark.parametrize(
    "text, page, turned",
    [
        ("om jeg […] ville prøve løk", (9, 10), True),  # takes «ikke» away
        ("spurte de om jeg […] løk", (9, 10), True),
        ("ville prøve løk. […] Nå vil jeg", (10, 10), False),  # leaves out a whole sentence
        ("ville prøve løk. Det ville jeg […] da", (10, 10), True),
        ("Så satte jeg flere poteter, […] så spurte de", (9, 9), False),
        ("om jeg [alltid] ville prøve løk", (9, 10), True),  # puts a word of the edition's in its place
    ],
)
def test_an_omission_that_turns_the_sense_is_refused(text, page, turned, mini):
    quoted = Quoted(text, page)
    assert not list(check_verbatim([quoted], mini))
    assert bool(list(check_omissions([quoted], mini, NEGATIONS))) == turned == refused(quoted, mini)


def test_each_mutation_of_a_made_up_quotation_is_refused(mini):
    for text in (
        "to bøtter",
        "naboen med kaffe",
        "Så gravde jeg, og da jeg hadde gravd en uke, kom naboen […] med kaffen",
    ):
        quoted = Quoted(text, (8, 8), True)
        proofs = find_proofs([quoted], mini, NEGATIONS)
        mutants = [replace(quoted, text=mutant) for mutant in mutations(text)]
        assert len(proofs) == 1 and len(mutants) > 15
        assert len(list(check_proved(mutants, proofs))) == len(mutants)
        # What is left is right as well: a word or mark less or more at an edge.
        assert all(
            abs(len(normalise(mutant.text)) - len(normalise(text))) == 1
            for mutant in mutants
            if not refused(mutant, mini)
        )


# The edition's quotations


@dataclass(frozen=True)
class Placed:
    """A quotation of the edition at one of the places that it names."""

    text: str
    pages: tuple[tuple[int, int], ...]
    within_block: bool
    path: str
    line: int


@pytest.fixture(scope="module")
def own(case) -> list[Placed]:
    """Every quotation of the edition, at each of its places."""
    return [
        Placed(quoted.text, (pages,), quoted.within_block, quoted.path, quoted.line)
        for quoted in claimed(case)
        for pages in quoted.pages
    ]


@pytest.fixture(scope="module")
def own_proofs(own):
    return {proof for quoted in own for proof in proofs_of(quoted)}


@pytest.fixture(scope="module")
def mutants(own, own_proofs):
    """Every fifth mutation of all quotations, but for those that are another of the edition's quotations:
    «noe» beside «noe mer».
    """
    found = [replace(quoted, text=text) for quoted in own for text in mutations(quoted.text)]
    return [mutant for mutant in found[::5] if not set(proofs_of(mutant)) & own_proofs]


def test_the_editions_quotations_are_many_and_some_are_short(own):
    lengths = [len(normalise(quoted.text)) for quoted in own]
    assert len(lengths) > 100 and {2, 3} <= set(lengths)


def test_each_quotation_of_the_edition_is_proved(own, evidence):
    assert not list(check_proved(own, evidence.proofs))


def test_each_quotation_of_the_edition_stands_in_the_report(own, report, profile):
    assert not list(check_verbatim(own, report)) + list(
        check_omissions(own, report, profile.words["negations"])
    )


def test_each_mutation_of_each_quotation_is_refused_without_the_report(mutants, evidence):
    assert len(mutants) > 5_000
    assert len(list(check_proved(mutants, evidence.proofs))) == len(mutants)


def test_most_mutations_are_refused_by_the_report_alone(mutants, report):
    """The rest, such as a quotation that ends a word earlier, are right and lack their proof."""
    assert len([mutant for mutant in mutants[::5] if not refused(mutant, report)]) < len(mutants) / 5 / 20


def test_each_page_where_a_quotation_does_not_stand_is_refused(own, own_proofs, evidence, report):
    pages = {page: f" {' '.join(words)} " for page, words in report.page_words().items()}
    for quoted in own[::4]:
        parts = [
            f" {' '.join(normalise(part))} "
            for part in re.split(r"\[[^\]]*\]\w*", quoted.text)
            if normalise(part)
        ]
        for page, words in pages.items():
            moved = replace(quoted, pages=((page, page),))
            assert set(proofs_of(moved)) & own_proofs or not set(proofs_of(moved)) & evidence.proofs.keys(), (
                quoted,
                page,
            )
            if not all(part in words for part in parts):
                assert refused(moved, report), (quoted, page)
