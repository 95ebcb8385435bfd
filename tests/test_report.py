"""The report's pages, sections and blocks: from a made-up report of the same layout, and from the real
one.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field

import pytest

from edition.report.text import ReportError, load_report, normalise, parse_report


def double(*lines: str) -> str:
    """Set lines as running text is set: each followed by an empty line, but for the last one on a page."""
    return "\n\n".join(lines)


# Everything in it is made up, but for the layout.
MINI = (
    "\n".join(
        [
            # p. 3 and 4: the preface; p. 5: the summary; p. 6 is blank.
            " Forord \n"
            + double(
                "Takk til alle som stelte hagene langs elva gjennom tre regnfulle somrer, og som ",
                "lot to fremmede med notatbok gå mellom radene og spørre om løk, gjerder og vann, ",
            ),
            " "
            + double("selv midt i innhøstingen. ")
            + "\n\n\n"
            + double("Elvestad 3. mai 1998 ", "Kari Nordmann og Ola Nordmann "),
            " Sammendrag \n"
            + double(
                "Rapporten bygger på samtaler med 12 gartnere, og handler om hvordan de lærte faget. ",
                "Fem av dem begynte som barn. ",
            ),
            # p. 7: a chapter on a right-hand page, with a figure, a footnote and its mark.
            " 1.0 Innledning \n\n"
            + double(
                "1.1 Hagene langs elva ",
                "Hagene ble anlagt i 1920-årene (Elvestad hagelag 1927:14), og 40 % av dem er i bruk. Det ",
                "gjelder ikke bare grønnsaker. Den som vil vite mer om jord, kan gå til arkivet på HAGE-",
                "kontoret, eller spørre naboen, som hjelper med det meste, også med regnskapet1",
            )
            + "\n\n"
            + " " * 48
            + "\n1 Se årsmeldingen (Hagelaget 1931). \n\n. Figuren viser bruken: "
            "\n\n\n\nFigur 1: Bruken av jorda \n\nPoteter\n55 %\n\nBlomster\n45 %\n\n\n"
            "Til sammen er det mye, sier alle som har regnet på det og sammenlignet med andre byer, ",
            # p. 8: block quotations, single-spaced and double-spaced.
            " "
            + double("og derfor er hagene verdt å ta vare på. Slik sier en av gartnerne det: ")
            + "\n\n\n…”Jeg hadde en spade og to bøtter, det var alt. Så gravde jeg, og da jeg hadde gravd \n"
            "en uke, kom naboen med kaffe. (latter) Det var der det begynte, altså …. med kaffen”… \n\n"
            "”Ja, og så regnet det da”, sa jeg. ”Det regnet, og jeg gravde \nvidere, for "
            "jeg hadde jo \n begynt”…\n\n\n"
            + double(
                "”… og løken kom opp i rader som jeg aldri hadde sett maken til, og ", "alle ville smake…” "
            )
            + "\n\n\n ”Rader” er et ord som går igjen. Det betyr mer enn løk på rekke, slik vi forstår det. ",
            # p. 9 carries its number.
            "9 \n\n\n"
            + double(
                "Derfor spurte vi alle om radene, og om hvem som hadde lært dem å så. Svarene var ",
                "like, men ikke helt. Noen hadde lært det hjemme. ",
                "Andre lærte det av en nabo (Nabo 1933, s: 21). De fleste begynte med poteter, for poteter ",
            )
            + "\n\n\n"
            "…”Først satte jeg poteter. Så satte jeg flere poteter, og så spurte de om jeg ikke ",
            # p. 10: a quotation that goes on, and a long heading.
            " ville prøve løk. Det ville jeg ikke da. Nå vil jeg ikke annet…” \n\n\n"
            "1.2: Om hvordan man kan forstå gartnernes fortellinger som utgangspunkt "
            "for \nen historie om byen? \n"
            + double("Byen har 10 000 innbyggere, og i 2 av 3 hus finnes det noen som har hatt en hage. "),
        ]
    )
    + "\n"
)


@dataclass(frozen=True)
class Layout:
    """What the made-up report's text does not tell of itself."""

    first_page: int = 3
    last_page: int = 10
    unnumbered: Mapping[str, str] = field(
        default_factory=lambda: {"Forord": "forord.md", "Sammendrag": "sammendrag.md"}
    )


LAYOUT = Layout()


@pytest.fixture
def mini():
    return parse_report(MINI, LAYOUT)


def section(report, key):
    return next(section for section in report.sections if section.key == key)


# Reading


def test_pages_are_counted_between_the_printed_numbers(mini):
    assert list(mini.page_words()) == [3, 4, 5, 7, 8, 9, 10]
    assert mini.page_words()[4][:3] == ("selv", "midt", "i")
    assert mini.page_words()[9][:2] == ("Derfor", "spurte")


def test_a_leading_space_after_an_empty_line_begins_no_page(mini):
    assert "Rader" in mini.page_words()[8]


def test_a_leading_space_after_a_line_broken_off_begins_no_page(mini):
    assert "begynt" in mini.page_words()[8]
    with pytest.raises(ReportError, match=r"line 59 is the number of p\. 9, but p\. 10 would begin there"):
        parse_report(
            MINI.replace("videre, for jeg hadde jo \n", "videre, for jeg hadde jo en rad å grave \n"), LAYOUT
        )


def test_sections_have_number_title_and_pages(mini):
    assert [(s.number, s.title, s.pages) for s in mini.sections] == [
        ("", "Forord", (3, 4)),
        ("", "Sammendrag", (5, 5)),
        ("1.0", "Innledning", (7, 7)),
        ("1.1", "Hagene langs elva", (7, 10)),
        (
            "1.2",
            "Om hvordan man kan forstå gartnernes fortellinger som utgangspunkt for en historie om byen?",
            (10, 10),
        ),
    ]


def test_block_quotations_are_found_however_they_are_set(mini):
    texts = [block.text for block in mini.quotations]
    assert [text.split()[0] for text in texts] == ["…”Jeg", "”Ja,", "”…", "…”Først"]
    assert [text.split()[-1] for text in texts] == ["kaffen”…", "begynt”…", "smake…”", "annet…”"]
    assert [block.pages for block in mini.quotations] == [(8, 8), (8, 8), (8, 8), (9, 10)]


def test_a_block_quotation_that_closes_at_the_foot_of_a_page_ends_there():
    closed = parse_report(
        MINI.replace("spurte de om jeg ikke \n ville", "spurte de om jeg ikke…” \n ville"), LAYOUT
    )
    assert [block.pages for block in closed.quotations] == [(8, 8), (8, 8), (8, 8), (9, 9)]


def test_a_paragraph_that_begins_with_a_quoted_word_is_no_block_quotation(mini):
    assert any(block.text.startswith("”Rader” er") for block in section(mini, "1.1").of("paragraph"))


def test_a_paragraph_ends_where_a_line_stops_short(mini):
    paragraphs = [block.text for block in section(mini, "1.1").of("paragraph")]
    assert any(text.endswith("lært det hjemme.") for text in paragraphs)
    assert any(text.startswith("Andre lærte") for text in paragraphs)


def test_a_paragraph_goes_on_over_a_page(mini):
    first = section(mini, "Forord").of("paragraph")[0]
    assert first.pages == (3, 4) and first.text.endswith("gjerder og vann, selv midt i innhøstingen.")


def test_figures_and_footnotes_stand_apart(mini):
    assert [block.text for block in section(mini, "1.1").of("figure")] == [
        "Figur 1: Bruken av jorda Poteter 55 % Blomster 45 %"
    ]
    assert [block.text for block in section(mini, "1.1").of("footnote")] == [
        "1 Se årsmeldingen (Hagelaget 1931)."
    ]


def test_a_footnote_and_its_mark_do_not_interrupt_the_text(mini):
    assert " ".join(mini.page_words()[7]).count("med regnskapet . Figuren viser") == 1


def test_locators_and_numerals_are_those_of_the_running_text(mini):
    assert section(mini, "1.1").locators == ("14", "21")
    assert section(mini, "1.1").numerals == (
        "1920",
        "1927",
        "14",
        "40",
        "1",
        "55",
        "45",
        "1933",
        "21",
        "1931",
    )
    assert section(mini, "1.2").numerals == ("10 000", "2", "3")


def test_windows_line_ends_and_a_byte_order_mark_make_no_difference(mini, tmp_path):
    path = tmp_path / "report.txt"
    path.write_bytes(b"\xef\xbb\xbf" + MINI.replace("\n", "\r\n").encode())
    assert load_report(path, LAYOUT) == mini
    assert parse_report(MINI.replace("\n", "\r\n"), LAYOUT) == mini


# Unusable texts


@pytest.mark.parametrize(
    "make, message",
    [
        (lambda path: None, "no such file; check the path"),
        (lambda path: path.mkdir(), "this is a folder"),
        (lambda path: path.write_bytes("Forord på norsk".encode("latin-1")), r"not UTF-8 \(byte 8\)"),
        (lambda path: path.write_text(" \n\n"), "the file is empty"),
        (
            lambda path: path.write_text("Det var en gang en mann som hadde en hage.\n" * 40),
            "this is not the report",
        ),
        (
            lambda path: path.write_text(MINI[: MINI.index("9 \n\n\n")]),
            "ends on p. 8 and the report on p. 10; it is cut short",
        ),
        (lambda path: path.write_text(MINI[: len(MINI) // 2]), "it is cut short"),
        (lambda path: path.write_text(MINI.replace("\n ", "\n")), "lost the leading space"),
    ],
    ids=[
        "not there",
        "a folder",
        "not UTF-8",
        "empty",
        "another text",
        "cut after a page",
        "cut in a line",
        "without leading spaces",
    ],
)
def test_an_unusable_text_is_one_sentence_with_its_path(make, message, tmp_path):
    path = tmp_path / "report.txt"
    make(path)
    with pytest.raises(ReportError, match=message) as caught:
        load_report(path, LAYOUT)
    assert str(caught.value).startswith(f"{path}: ")


# Normalising


@pytest.mark.parametrize(
    "one, other",
    [
        ("en  to\n\ntre", "en to tre"),
        ("”en” to", "«en» to"),
        ("’jeget’ og ”selvet”", "‹jeget› og «selvet»"),
        ("meg’et", "meg'et"),
        ("en – to", "en - to"),
        ("en... to ….. tre .. fire…", "en to tre fire"),
        ("på HAGE-\nkontoret", "på HAGE-kontoret"),
        ("primær-\nog sekundær", "primær- og sekundær"),
        ("…”en", "en"),
    ],
    ids=[
        "whitespace",
        "quotation marks",
        "inner quotation marks",
        "apostrophes",
        "dashes",
        "ellipses",
        "line ends",
        "hanging hyphens",
        "openings",
    ],
)
def test_how_it_is_set_does_not_count(one, other):
    assert normalise(one) == normalise(other)


@pytest.mark.parametrize(
    "one, other",
    [
        ("en, to", "en to"),
        ("En to", "en to"),
        ("en. To", "en To"),
        ("en to", "en too"),
        ("NAV-kontoret", "NAVkontoret"),
        ("primær- og", "primær og"),
        ("meg’et", "meget"),
        ("(en) to", "en to"),
        ("30 %", "30"),
    ],
)
def test_letters_case_and_marks_count(one, other):
    assert normalise(one) != normalise(other)


# The real report, against the check values of its printed table of contents


FIRST_PAGES = {
    "Forord": 3,
    "Sammendrag": 5,
    "1.0": 7,
    "1.1": 7,
    "1.2": 8,
    "1.3": 9,
    "2.0": 13,
    "2.1": 13,
    "2.2": 15,
    "2.3": 18,
    "2.4": 20,
    "2.5": 24,
    "2.6": 26,
    "3.0": 27,
    "3.1": 27,
    "3.2": 29,
    "3.3": 31,
    "3.4": 33,
    "3.5": 34,
    "3.6": 36,
    "4.0": 37,
    "4.1": 37,
    "4.2": 40,
    "5.0": 57,
    "6.0": 87,
}
BLOCK_QUOTATIONS = {
    "1.2": 1,
    "2.2": 2,
    "4.1": 8,
    "4.3": 1,
    "4.4": 5,
    "4.5": 6,
    "4.6": 3,
    "4.7": 6,
    "4.8": 7,
    "5.1": 2,
    "5.2": 1,
    "5.3": 7,
    "5.4": 6,
    "5.5": 6,
    "5.6": 2,
    "5.7": 5,
    "5.8": 5,
    "6.4": 1,
}
LOCATORS = {
    "2.2": ("298",),
    "2.4": ("158", "159", "148"),
    "2.5": ("83",),
    "3.5": ("146",),
    "6.4": ("158", "159", "148"),
    "6.5": ("83",),
}


def test_the_report_has_pages_3_to_104_but_for_two_blank_ones(report):
    assert list(report.page_words()) == [page for page in range(3, 105) if page not in (6, 86)]


def test_the_report_has_forty_sections_in_six_chapters(report):
    numbers = [section.number for section in report.sections]
    assert numbers == [
        "",
        "",
        *(f"{chapter}.{n}" for chapter, last in enumerate((3, 6, 6, 9, 9, 7), 1) for n in range(last + 1)),
    ]
    assert sum(not number.endswith(".0") for number in numbers if number) == 40


@pytest.mark.parametrize("key", FIRST_PAGES)
def test_a_section_begins_on_the_page_of_the_table_of_contents(report, key):
    assert section(report, key).pages[0] == FIRST_PAGES[key]


def test_each_section_begins_where_the_one_before_ends_or_on_the_next_page(report):
    for one, other in zip(report.sections, report.sections[1:]):
        assert other.pages[0] - one.pages[1] in (0, 1) or (one.pages[1], other.pages[0]) in {(5, 7), (85, 87)}
    assert section(report, "Forord").pages == (3, 4) and report.sections[-1].pages[1] == 104


def test_the_report_has_74_block_quotations_each_in_its_section(report):
    assert {s.key: len(s.of("quotation")) for s in report.sections if s.of("quotation")} == BLOCK_QUOTATIONS
    assert len(report.quotations) == 74


def test_block_quotations_open_with_a_quotation_mark_and_hold_one_passage(report):
    for block in report.quotations:
        assert (
            "”" in block.text[:4]
            and 4 <= len(normalise(block.text)) < 420
            and block.pages[1] - block.pages[0] <= 1
        )


def test_the_locators_of_the_citations_are_found(report):
    assert {s.key: s.locators for s in report.sections if s.locators} == LOCATORS


def test_the_report_has_two_figures_and_two_footnotes(report):
    assert [s.key for s in report.sections for _ in s.of("figure")] == ["2.1", "6.0"]
    assert [s.key for s in report.sections for _ in s.of("footnote")] == ["5.8", "5.8"]


def test_the_numerals_of_the_figure_are_those_of_section_2_1(report):
    assert {"40", "30", "15"} <= set(section(report, "2.1").numerals)
    assert section(report, "4.1").numerals == ("20", "11", "17", "20", "2007")


def test_no_word_of_the_report_is_lost(report, report_path):
    text = report_path.read_text(encoding="utf-8")
    marks, page_numbers = 2, 9
    assert len(report.words) == len(normalise(text)) - page_numbers
    assert sum(len(word) for word in normalise(text)) - sum(map(len, report.words)) == marks + 8 * 2 + 1


def test_the_report_cut_short_says_on_which_page_it_ends(report_path, profile):
    text = report_path.read_text(encoding="utf-8")
    with pytest.raises(ReportError, match=r"ends on p\. 56 and the report on p\. 104"):
        parse_report(text[: text.index("\n 5.0")], profile)
