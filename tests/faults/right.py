"""What looks like a slip and is none: it is accepted, and read as it stands."""

from edition.content.occurrences import Address
from faults.planting import (
    BEES,
    BIB,
    CARD,
    CONCEPT,
    FOREWORD,
    NO_BREAK,
    OTHER_CONCEPT,
    QUOTED,
    SWARM,
    TEACHING,
    THEORY,
    Right,
    right,
    source,
)


def quoted(text: str, pages: tuple[int, int], anchor: str = "", place: str = ""):
    """Return a check that the edition has a quotation, on these pages, at this anchor, in this kind of
    block."""

    def holds(edition, html: str) -> bool:
        return any(
            q.text == text and pages in q.pages and anchor in ("", q.at.anchor) and place in ("", q.place)
            for q in edition.quotations
        )

    return holds


def shown(*texts: str):
    """Return a check that the article has these texts."""
    return lambda edition, html: all(text in html for text in texts)


def cited(key: str, anchor: str, place: str):
    """Return a check that a work is cited at an anchor, in a kind of block."""
    return lambda edition, html: any(
        (c.key, c.at.anchor, c.place) == (key, anchor, place) for c in edition.citations
    )


def mentioned(concept: str, anchor: str):
    """Return a check that a concept is mentioned at an anchor, and that the page links it."""
    return lambda edition, html: (
        any((m.concept, m.at.anchor) == (concept, anchor) for m in edition.mentions)
        and 'class="concept"' in html
    )


def said(name: str, text: str, holds, report: bool = False) -> Right:
    """Return the case of writing `text` for a sentence of a section."""
    return right(name, SWARM, "Flere sa noe lignende.", text, holds, report)


def paged(name: str, text: str, holds) -> Right:
    """Return the case of writing `text` on a page that is no rendering."""
    return right(name, TEACHING, "Delene står her.", text, holds)


TRUE = "«god nok ennå»"

RIGHT = [
    said(
        "a quotation with its page",
        f"Flere sa {TRUE} (s. 9).",
        quoted("god nok ennå", (9, 9), "a3", "paragraph"),
    ),
    said("a quotation with a no-break space in its page", f"Flere sa {TRUE} (s.{NO_BREAK}9).", shown("#s9")),
    said(
        "a quotation over a line's end",
        "Flere sa «god nok\nennå» (s. 9).",
        quoted("god nok ennå", (9, 9), "a3"),
    ),
    said(
        "a quotation with emphasis in it",
        "Flere sa «god *nok* ennå» (s. 9).",
        quoted("god nok ennå", (9, 9), "a3"),
    ),
    said("a quotation in emphasis", f"Flere sa *{TRUE}* (s. 9).", quoted("god nok ennå", (9, 9), "a3")),
    said(
        "a quotation in a link",
        f"Flere sa [{TRUE}](../forord.md) (s. 9).",
        quoted("god nok ennå", (9, 9), "a3"),
    ),
    said(
        "a quotation in a marked language",
        f"Flere sa [{TRUE}]{{lang=en}} (s. 9).",
        quoted("god nok ennå", (9, 9), "a3"),
    ),
    said("a title of a work in «»", "Flere har lest «Hagens orden».", shown("«Hagens orden»")),
    said("the edition's name in «»", "Flere har lest «Små bier».", shown("«Små bier»")),
    right(
        "a quotation on the page in force",
        THEORY,
        f"{TRUE}, mener",
        f"{TRUE}, mener",
        quoted("god nok ennå", (9, 9), "a1"),
    ),
    right(
        "a citation in a list of a section",
        BEES,
        "Dette er hagens orden, sier Berg [@berg_1999, s. 12].\n{#a1}",
        "Slik er det.\n{#a1}\n\n- Dette er hagens orden, sier Berg [@berg_1999, s. 12].",
        cited("berg_1999", "a1", "item"),
    ),
    right(
        "a citation in a table of a section",
        BEES,
        "Dette er hagens orden, sier Berg [@berg_1999, s. 12].\n{#a1}",
        "Slik er det.\n{#a1}\n\n| Hva | Hvem |\n|---|---|\n| Orden | Berg [@berg_1999, s. 12] |",
        cited("berg_1999", "a1", "cell"),
    ),
    right(
        "a citation in a nested list",
        BEES,
        "Dette er hagens orden, sier Berg [@berg_1999, s. 12].\n{#a1}",
        "Slik er det.\n{#a1}\n\n- Ett\n    - Orden, sier Berg [@berg_1999, s. 12].",
        cited("berg_1999", "a1", "item"),
    ),
    right(
        "a citation without a name",
        BEES,
        "[@berg_1999, s. 12]",
        "[-@berg_1999, s. 12]",
        cited("berg_1999", "a1", "paragraph"),
    ),
    right(
        "a citation with a no-break space",
        BEES,
        "[@berg_1999, s. 12]",
        f"[@berg_1999, s.{NO_BREAK}12]",
        shown("litteratur"),
    ),
    right(
        "a citation in emphasis",
        BEES,
        "[@berg_1999, s. 12]",
        "*[@berg_1999, s. 12]*",
        cited("berg_1999", "a1", "paragraph"),
    ),
    right(
        "two works in one citation",
        OTHER_CONCEPT,
        "[@dahl_2004]",
        "[@dahl_2004; @berg_1999]",
        cited("berg_1999", "", "paragraph"),
    ),
    right(
        "a citation in a note",
        THEORY,
        "og viser ikke til noen.",
        "og viser til Berg [@berg_1999].",
        cited("berg_1999", "merknad-gammel-tanke", "merknad"),
    ),
    said(
        "a mention over a line's end, with a no-break space",
        f"Flere har tro{NO_BREAK}på våren.",
        mentioned("hap", "a3"),
    ),
    said("a mention in emphasis", "Flere har *håp*.", mentioned("hap", "a3")),
    said("a mention in strong emphasis", "Flere har **håp**.", mentioned("hap", "a3")),
    right(
        "a mention in a list of a section",
        SWARM,
        "Flere sa noe lignende.\n{#a3}",
        "Flere sa noe lignende.\n{#a3}\n\n- De har tro på våren.",
        mentioned("hap", "a3"),
    ),
    right(
        "a mention in a table of a section",
        SWARM,
        "Flere sa noe lignende.\n{#a3}",
        "Flere sa noe lignende.\n{#a3}\n\n| Hva |\n|---|\n| tro på våren |",
        mentioned("hap", "a3"),
    ),
    said(
        "a line break by two spaces means nothing",
        "Flere sa noe  \nlignende.",
        lambda edition, html: "<br" not in html,
    ),
    said("an escaped parenthesis is a parenthesis", r"Flere sa noe \(lignende\).", shown("noe (lignende)")),
    said("an ampersand is an ampersand", "Flere sa noe & lignende.", shown("noe &amp; lignende")),
    said("an ampersand before letters is an ampersand", "Flere sa R&D og noe.", shown("R&amp;D og")),
    said("less-than before a space is less-than", "Flere enn 3 < 4 sa det.", shown("3 &lt; 4")),
    said(
        "a degree, a percentage, a section sign",
        "Flere enn 40 % sa det, etter § 29, ved 20 °C.",
        shown("40 %", "§ 29", "20 °C"),
    ),
    said("an en dash and an ellipsis", "Flere – eller noen … – sa det.", shown("–", "…")),
    said(
        "a foreign name's letters",
        "Flere har lest Šimić, Łukasz, Ğ og Óskarsdóttir.",
        shown("Šimić", "Łukasz"),
    ),
    said(
        "an underscore inside a word is refused elsewhere, a hyphen is not",
        "Flere sa noe-lignende, 12-trinns.",
        shown("noe-lignende"),
    ),
    said("strong emphasis", "Flere sa **noe** lignende.", shown("<strong>noe</strong>")),
    said("emphasis in strong emphasis", "Flere sa **noe *helt* lignende**.", shown("<em>helt</em>")),
    said("a marked word in another language", "Flere sa [something]{lang=en}.", shown('lang="en"')),
    said(
        "a link to a paragraph",
        "Flere sa noe lignende ([1.1](../kapittel-1/hva-bier-trenger.md#a1)).",
        shown("#a1"),
    ),
    said(
        "a link to a printed page",
        "Flere sa noe lignende ([1.1](../kapittel-1/hva-bier-trenger.md#s8)).",
        shown("#s8"),
    ),
    said(
        "a link to a shown card",
        "Flere sa noe lignende ([1.1](../kapittel-1/hva-bier-trenger.md#sitat-en-stille-kube)).",
        shown("#sitat-en-stille-kube"),
    ),
    said(
        "a link to a note",
        "Flere sa noe lignende ([2.0](index.md#merknad-gammel-tanke)).",
        shown("#merknad-gammel-tanke"),
    ),
    said(
        "a link to a work", "Flere sa noe lignende ([Berg](../litteratur.md#berg_1999)).", shown("#berg_1999")
    ),
    said(
        "a link to another site",
        "Flere sa noe lignende ([et sted](https://example.org/a?b=c)).",
        shown("https://example.org/a?b=c"),
    ),
    paged("a telephone number", "Ring [113](tel:113).", shown("tel:113")),
    paged(
        "a mail address",
        "Skriv til [ola@example.org](mailto:ola@example.org).",
        shown("mailto:ola@example.org"),
    ),
    paged("a mail address as text", "Skriv til ola@example.org.", shown("ola@example.org")),
    paged("code on a page of the edition", "Skriv `kode` slik.", shown("<code>kode</code>")),
    paged(
        "a fence on a page of the edition",
        "```markdown\n«slik» [@key] (s. 99)\n```",
        lambda edition, html: not any(q.text == "slik" for q in edition.quotations),
    ),
    paged(
        "Markdown in code",
        "Skriv `[@berg_1999]`, `**` og `<b>` slik.",
        lambda edition, html: "&lt;b&gt;" in html,
    ),
    paged("headings on a page of the edition", "## Ett\n\n### To\n\nTekst.", shown("<h2", "<h3")),
    paged("a numbered list", "1. Ett\n2. To", shown("<ol>")),
    paged("a list over several paragraphs", "- Ett\n\n    Mer om det.\n\n- To", shown("<li>")),
    paged("a table with aligned columns", "| a | b |\n|:--|--:|\n| c | d |", shown("<table>")),
    right(
        "a note with a list",
        THEORY,
        "og viser ikke til noen.",
        "og viser:\n\n    - ikke til noen",
        shown("<li>"),
    ),
    right(
        "a note with a table",
        THEORY,
        "og viser ikke til noen.",
        "og viser:\n\n    | a |\n    |---|\n    | b |",
        shown("<table>"),
    ),
    right(
        "a card's passage over three lines",
        CARD,
        f"> {QUOTED}",
        "> det var helt stille\n> der inne, og jeg visste\n> jo hva det betydde",
        quoted(QUOTED, (8, 8)),
    ),
    right(
        "a card with an omission",
        CARD,
        QUOTED,
        "det var helt stille […], og jeg visste jo hva det betydde",
        lambda edition, html: True,
        report=True,
    ),
    right(
        "a description in quotes with a colon",
        FOREWORD,
        "pages: 3–4",
        'pages: 3–4\ndescription: "Forord: takk"',
        lambda edition, html: True,
    ),
    right(
        "pages with a hyphen",
        FOREWORD,
        "pages: 3–4",
        "pages: 3-4",
        lambda edition, html: edition.section_at[FOREWORD].pages == (3, 4),
    ),
    right(
        "Windows line ends",
        FOREWORD,
        "pages: 3–4\n",
        "pages: 3–4\r\n",
        lambda edition, html: edition.section_at[FOREWORD].pages == (3, 4),
    ),
    right(
        "an entry with a capital in its type",
        BIB,
        "@book{berg",
        "@Book{berg",
        lambda edition, html: "berg_1999" in edition.work_by_key,
    ),
    right(
        "a person's words that are allowed on a card",
        CARD,
        "Stillheten sier det som har skjedd.",
        "Informanten, venner, naboen, et barn, foreldre og saksbehandleren vet det på 10 minutter.",
        lambda edition, html: True,
    ),
    right(
        "the danger is no father",
        CARD,
        "Stillheten sier det som har skjedd.",
        "Stillheten varsler faren for sverming.",
        lambda edition, html: True,
    ),
    right(
        "a pronoun for a named writer beside a card",
        SWARM,
        "Øyeblikket betyr mye, som Dahl viser [@dahl_2004].",
        "Øyeblikket betyr mye, som Dahl viser [@dahl_2004], og han mener det.",
        lambda edition, html: True,
    ),
    paged(
        "a card on a page of the edition",
        "![Sitatkort](../sitater/en-stille-kube.md)",
        shown("sitat-en-stille-kube"),
    ),
    Right(
        "a verb that looks like a label's inflection",
        {
            CONCEPT: source(CONCEPT).replace("alt_labels: [svermer]", "alt_labels: [svermer, gjeld]"),
            SWARM: source(SWARM).replace("Flere sa noe lignende.", "Det gjelder flere, og gjeldende regler."),
        },
        SWARM,
        lambda edition, html: not any(m.at == Address(SWARM, "a3") for m in edition.mentions),
    ),
    Right(
        "an inflection of the same label",
        {
            CONCEPT: source(CONCEPT).replace("alt_labels: [svermer]", "alt_labels: [svermer, gjeld]"),
            SWARM: source(SWARM).replace("Flere sa noe lignende.", "Flere hadde gjelden igjen."),
        },
        SWARM,
        mentioned("sverming", "a3"),
    ),
]
