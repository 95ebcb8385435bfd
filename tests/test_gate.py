"""The gate: a small site that passes, and everything that is put into it and must not pass."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Mapping
from hashlib import sha256
from pathlib import Path
from urllib.parse import quote

import pytest

from edition import gate
from edition.diagnostics import SetupError
from edition.gate.finding import Sources
from edition.gate.site import load_site, parse_page
from edition.report.fingerprint import Fingerprint, SectionFacts, bare_words, stamp_runs, winnow
from edition.report.proof import words_digest

ROOT = Path(__file__).resolve().parent.parent
COST, SALT = 16, b"bier"
# A made-up report, and what the small site quotes of it.
REPORT = (
    "Bikuben hadde stått tom hele vinteren og ingen i dalen trodde lenger at svermen noen gang ville komme "
    "tilbake over fjellet før linden sluttet å blomstre og kulda la seg over engene ved elva"
)
QUOTED, PASSAGE = "stått tom hele vinteren", "Jeg så dem fly over låven, og da visste jeg det"
COPIED = "ingen i dalen trodde lenger at svermen noen gang ville komme tilbake over fjellet før linden"
MARK = '<a class="page-mark" id="s{0}" href="#s{0}" aria-label="Side {0} i rapporten">s. {0}</a>'
CITATION = '<a class="citation" href="../../litteratur/#lie_1999">Lie, 1999</a>'
CARD = (
    f'<figure class="quote-card" id="sitat-flukt"><blockquote><p>{PASSAGE}</p></blockquote>'
    "<figcaption>{0}s. 6</figcaption></figure>"
)
PAGE = (
    '<!doctype html><html lang="nb"><head><meta charset="utf-8"><title>{title}</title>'
    '<link rel="stylesheet" href="{up}assets/edition.css"></head><body><nav>'
    '<a href="{up}kapittel-1/kuber/">1.1 Kuber</a></nav>'
    "<main><article>{body}</article></main></body></html>"
)
SECTION = (
    f'<h1 id="kuber">1.1 Kuber</h1><p id="a1">{MARK.format(5)} Den sto «{QUOTED}».\n'
    'Det skriver <a class="concept" href="../../begreper/sverm/" data-panel="panel-begrep-sverm">'
    "svermen</a> om "
    '(<a class="citation" href="../../litteratur/#lie_1999">Lie, 1999</a>, s. 4).</p>'
    f'<p id="a2">Så kom {MARK.format(6)} våren, og «{QUOTED}» (s. 5) er glemt.</p>{CARD.format("")}'
    '<div class="panel" popover id="panel-begrep-sverm"><p>Bier sammen.</p></div>'
)
PAGES = {
    "index.html": ("Bier", '<p><a href="kapittel-1/kuber/#a2">Les om kuber</a></p>'),
    "kapittel-1/kuber/index.html": ("Kuber", SECTION),
    "sitater/flukt/index.html": ("Flukt", f'<h1 id="flukt">Flukt</h1>{CARD.format("Fra ")}'),
    "begreper/sverm/index.html": ("sverm", '<h1 id="sverm">sverm</h1><p id="er">Bier sammen.</p>'),
    "litteratur/index.html": (
        "Litteratur",
        '<ol><li id="lie_1999">Lie, Bo (1999). <em>Om ‹bier› i dalen</em>.</li></ol>',
    ),
    "om/index.html": ("Om", "<p>Skriv <code>«noe» (s. 5)</code> og <code>[@lie_1999]</code>.</p>"),
    "404.html": ("Borte", '<p><a href="/index.html">Forsiden</a></p>'),
}
DATA = {
    "sections": [
        {
            "number": "1.1",
            "title": "Kuber",
            "url": "kapittel-1/kuber/",
            "pages": [5, 6],
            "passages": [{"id": "a1", "pages": [5, 5]}, {"id": "a2", "pages": [5, 6]}],
        }
    ],
    "quotations": [
        {"id": "flukt", "url": "sitater/flukt/", "text": PASSAGE, "page": "6", "content_note": None}
    ],
    "concepts": [
        {
            "id": "sverm",
            "url": "begreper/sverm/",
            "pref_label": "sverm",
            "passages": ["kapittel-1/kuber/#a1"],
            "definition": "Bier sammen.",
        }
    ],
    "works": [{"id": "lie_1999", "title": "Om «bier» i dalen", "cited_in": ["kapittel-1/kuber/#a1"]}],
}
SEARCH = [
    {"location": "kapittel-1/kuber/", "title": "Kuber", "text": f"<p>Den sto «{QUOTED}».</p>"},
    {"location": "begreper/sverm/#er", "title": "sverm", "text": "Bier sammen."},
]
CSS = ".quote-card blockquote p::before {content: '«'}\n@font-face {src: url(fonts/bie.woff2)}\n"
FILES = {
    "assets/edition.css": CSS,
    "assets/edition.js": "document.title;\n",
    "assets/fonts/bie.woff2": "wOF2",
    "kapittel-1/kube.svg": '<svg xmlns="http://www.w3.org/2000/svg"><text>Kube</text></svg>',
    "sitemap.xml": "<urlset><url><loc>https://bier.no/</loc></url>"
    "<url><loc>https://bier.no/kapittel-1/kuber/</loc></url></urlset>",
}


def evidence() -> Fingerprint:
    """Return a fingerprint of the made-up report."""
    words = bare_words(REPORT)
    stamps = stamp_runs([" ".join(words[place : place + 8]) for place in winnow(words)], COST, SALT)
    proofs = {f"5 {words_digest(QUOTED)}": None, f"6 block {words_digest(PASSAGE)}": (0, 10)}
    return Fingerprint(
        {5: ""},
        {"1.1": SectionFacts((5, 6))},
        proofs,
        frozenset(stamps.values()),
        frozenset(),
        COST,
        SALT,
    )


@pytest.fixture
def judge(tmp_path: Path) -> Callable[..., list]:
    """A function that writes the small site, with other pages and files, and returns the complaints.

    A body is what stands in the article; a page as a whole begins with «<!doctype». `None` takes a file away.
    """

    def write(path: str, content: str | bytes) -> None:
        file = tmp_path / "site" / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(content if isinstance(content, bytes) else content.encode())

    def judge(changed: Mapping[str, object] | None = None, docs: Mapping[str, str] | None = None) -> list:
        shutil.rmtree(tmp_path, ignore_errors=True)
        files: dict[str, object] = {path: body for path, (_, body) in PAGES.items()}
        files |= {f"data/{name}.json": data for name, data in DATA.items()}
        files |= {"search/search_index.json": {"docs": SEARCH}, **FILES, **(changed or {})}
        for path, content in files.items():
            if content is None:
                continue
            if path.endswith(".html") and isinstance(content, str) and not content.startswith("<!doctype"):
                title = PAGES[path][0] if path in PAGES else "Ny"
                content = PAGE.format(title=title, up="../" * path.count("/"), body=content)
            write(path, content if isinstance(content, (str, bytes)) else json.dumps(content))
        for path, text in (docs or {}).items():
            file = tmp_path / "docs" / path
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_text(text, encoding="utf-8")
        site = load_site(tmp_path / "site", evidence(), ("Bieboka",))
        return gate.check_site(site, Sources(tmp_path / "docs"))

    return judge


def test_a_sound_site_passes(judge) -> None:
    """The small site, with a quotation, a passage, a citation, a concept, and code about the edition."""
    assert judge() == []


KUBER, OM, FLUKT = "kapittel-1/kuber/index.html", "om/index.html", "sitater/flukt/index.html"
ON_STYLE = "assets/edition.css"
SVG = '<svg xmlns="http://www.w3.org/2000/svg">{0}</svg>'
HALF, REST = COPIED[: len(COPIED) // 2].rsplit(" ", 1)[0], COPIED[len(COPIED) // 2 :]
WORDS = COPIED.split()


def added(html: str, page: str = KUBER) -> dict[str, object]:
    """Return the page with more under it."""
    return {page: PAGES[page][1] + html}


def data(name: str, **changes: object) -> dict[str, object]:
    """Return a data file whose first object has other values."""
    return {f"data/{name}.json": [{**DATA[name][0], **changes}, *DATA[name][1:]]}


def search(text: str, title: str = "Kuber", location: str = "kapittel-1/kuber/") -> dict[str, object]:
    """Return the search index with one more entry."""
    return {
        "search/search_index.json": {"docs": [*SEARCH, {"location": location, "title": title, "text": text}]}
    }


def head(html: str) -> dict[str, object]:
    """Return the front page with more in its head."""
    page = PAGE.format(title="Bier", up="", body=PAGES["index.html"][1])
    return {"index.html": page.replace("</head>", f"{html}</head>")}


def css(rule: str) -> dict[str, object]:
    """Return the style sheet with one more rule."""
    return {ON_STYLE: CSS + rule}


PROVED, PLACED, CLOSED = (
    "site-quotation-is-proved",
    "site-quotation-has-right-page",
    "site-quotation-is-closed",
)
MARKED, PASSED, RAW = "site-quotation-is-marked", "site-passage-is-proved", "site-has-no-raw-syntax"
COPIES, CHARACTER, ELEMENT = "site-copies-nothing", "site-character-is-known", "site-element-is-known"
LEADS, UNIQUE, LOADS, RUNS = (
    "site-link-leads-somewhere",
    "site-id-is-unique",
    "site-loads-its-own",
    "site-runs-its-own",
)
CONCEPTS, WORKS, AGREES = "site-concepts-agree", "site-works-agree", "site-data-agrees"
WHOLE = "site-page-is-whole"
STYLE, FILE = "site-style-says-little", "site-file-is-known"

REFUSED = [
    # Words put into the report's mouth.
    (PROVED, "in-a-paragraph", added("<p>De sa «aldri i livet».</p>")),
    (PROVED, "as-entities", added("<p>De sa &laquo;aldri i livet&raquo;.</p>")),
    (PROVED, "as-entities-without-semicolons", added("<p>De sa &laquo aldri i livet &#187</p>")),
    (PROVED, "as-numbers", added("<p>De sa &#xAB;aldri i livet&#xbb;.</p>")),
    (PROVED, "over-elements", added("<p>De sa «<em>aldri</em> i <b>livet</b>».</p>")),
    (PROVED, "marks-in-elements", added("<p>De sa <i>«</i>aldri i livet<i>»</i>.</p>")),
    (PROVED, "in-a-heading", added("<h2>«aldri i livet»</h2>")),
    (PROVED, "in-a-list-in-a-list", added("<ul><li><ul><li>«aldri i livet»</li></ul></li></ul>")),
    (PROVED, "in-a-cell", added("<table><tr><td>«aldri i livet»</td></tr></table>")),
    (PROVED, "in-an-alternative", added('<img alt="Skilt: «aldri i livet»" src="../kube.svg">')),
    (PROVED, "in-a-title", added('<span title="«aldri i livet»">x</span>')),
    (PROVED, "in-a-label", added('<span aria-label="«aldri i livet»">x</span>')),
    (PROVED, "in-data-of-an-element", added('<span data-note="«aldri i livet»">x</span>')),
    (PROVED, "in-a-description", head('<meta name="description" content="Om «aldri i livet»">')),
    (PROVED, "in-the-page's-title", head("<title>«aldri i livet»</title>")),
    (PROVED, "in-a-comment", added("<!-- De sa «aldri i livet» -->")),
    (PROVED, "in-a-broken-comment", added("<!-- x --!> De sa «aldri i livet» -->")),
    (PROVED, "in-a-template", added("<template><p>«aldri i livet»</p></template>")),
    (PROVED, "in-noscript", added("<noscript><p>«aldri i livet»</p></noscript>")),
    (PROVED, "hidden", added("<p hidden>«aldri i livet»</p>")),
    (PROVED, "in-code-of-a-section", added("<p><code>«aldri i livet»</code></p>")),
    (
        PROVED,
        "in-a-drawing-in-a-page",
        added(f"<figure>{SVG.format('<text>«aldri i livet»</text>')}</figure>"),
    ),
    (
        PROVED,
        "in-a-drawing",
        {"kapittel-1/kube.svg": SVG.format("<text>«aldri</text><text>x</text><desc>«aldri i livet»</desc>")},
    ),
    (PROVED, "in-a-drawing's-cdata", {"kapittel-1/kube.svg": SVG.format("<text><![CDATA[«aldri»]]></text>")}),
    (PROVED, "in-data", data("concepts", definition="Det er «aldri i livet».")),
    (
        PROVED,
        "in-data-as-escapes",
        {
            "data/works.json": json.dumps(DATA["works"])[:-1] + ', {"id": "x", '
            '"note": "\\u00abaldri i livet\\u00bb", "cited_in": []}]'
        },
    ),
    (PROVED, "in-a-work's-note", data("works", note="Kalles «aldri i livet»")),
    (PROVED, "in-the-search", search("<p>De sa «aldri i livet».</p>")),
    (PROVED, "in-the-search's-title", search("", title="«aldri i livet»")),
    (PROVED, "in-a-script", {"assets/edition.js": "say('«aldri i livet»')"}),
    (PROVED, "in-a-script-as-escapes", {"assets/edition.js": "say('\\xabaldri i livet\\u00bb')"}),
    (PROVED, "in-a-script-in-the-page", added("<script>say('«aldri i livet»')</script>")),
    (PROVED, "in-an-address", added('<p><a href="mailto:bi@er.no?subject=«aldri i livet»">x</a></p>')),
    (
        PROVED,
        "in-an-address-as-escapes",
        added('<p><a href="mailto:bi@er.no?subject=%C2%ABaldri%20i%20livet%C2%BB">x</a></p>'),
    ),
    (PROVED, "with-another-word", added(f"<p>«ikke {QUOTED}» (s. 5)</p>")),
    (PROVED, "with-another-mark", added(f"<p>«{QUOTED}!» (s. 5)</p>")),
    (PROVED, "with-a-cyrillic-letter", added("<p>«stått tom hele vinterеn» (s. 5)</p>")),
    (
        PROVED,
        "words-behind-a-page-mark",
        added(f'<p>«{QUOTED} <a class="page-mark" id="s7" href="#s7">aldri</a>»</p>'),
    ),
    (
        PROVED,
        "words-behind-a-citation",
        added('<p>«aldri <a class="citation" href="../../litteratur/#lie_1999">Lie, 1999</a>»</p>'),
    ),
    (PROVED, "a-title-with-a-page", added("<p>«Kuber» (s. 5)</p>")),
    # The wrong page.
    (PLACED, "another-page-named", added(f"<p>«{QUOTED}» (s. 6)</p>")),
    (PLACED, "another-page-linked", added(f'<p>«{QUOTED}» (<a href="#s6">s. 6</a>)</p>')),
    (PLACED, "another-page-among-two", added(f"<p>«{QUOTED}» (s. 5 og 6)</p>")),
    (PLACED, "another-page-in-the-line", added(f"<p>«{QUOTED}» står der (s. 6).</p>")),
    (PLACED, "another-page-in-words", added(f"<p>«{QUOTED}» (side 6)</p>")),
    (PLACED, "another-page-without-a-space", added(f"<p>«{QUOTED}» (s.6)</p>")),
    (PLACED, "another-page-in-data", data("concepts", definition=f"Det er «{QUOTED}» (s. 99).")),
    (PLACED, "under-another-mark", added(f"<p>Den sto «{QUOTED}».</p>")),
    (
        PLACED,
        "a-mark-too-early",
        {
            KUBER: SECTION.replace(MARK.format(5) + " Den", MARK.format(6) + " Den").replace(
                MARK.format(6) + " våren", MARK.format(7) + " våren"
            )
        },
    ),
    # Marks.
    (CLOSED, "no-end", added("<p>De sa «aldri.</p>")),
    (CLOSED, "no-beginning", added("<p>De sa aldri».</p>")),
    (CLOSED, "over-two-blocks", added("<p>«stått tom</p><p>hele vinteren»</p>")),
    (CLOSED, "one-in-the-other", added(f"<p>«{QUOTED} «aldri»»</p>")),
    *[
        (MARKED, f"as-{name}", added(f"<p>De sa {text} der.</p>"))
        for name, text in {
            "straight": '"aldri"',
            "curly": "“aldri”",
            "swedish": "”aldri”",
            "german": "„aldri“",
            "inner": "‹aldri›",
            "single": "'aldri'",
            "low": "‚aldri‘",
            "twice": "''aldri''",
            "commas": ",,aldri''",
            "angles": "&lt;&lt;aldri&gt;&gt;",
            "entity": "&quot;aldri&quot;",
            "corner": "「aldri」",
            "wide": "＂aldri＂",
        }.items()
    ],
    (MARKED, "in-an-attribute", added('<span title="“aldri”">x</span>')),
    (MARKED, "by-a-dash", added("<p>– Aldri i livet, sa de.</p>")),
    (MARKED, "by-an-element", added("<p><q>aldri i livet</q></p>")),
    (MARKED, "in-the-search", search("<p>De sa “aldri”.</p>")),
    # Passages.
    (PASSED, "an-invented-passage", added("<blockquote><p>Aldri i livet</p></blockquote>", OM)),
    (PASSED, "a-passage-without-a-card", added(f"<blockquote><p>{PASSAGE}</p></blockquote>", OM)),
    (PASSED, "a-passage-on-another-page", {FLUKT: CARD.format("").replace("s. 6", "s. 7")}),
    (
        PASSED,
        "a-quotation-as-passage",
        added(CARD.format("").replace(PASSAGE, QUOTED).replace("sitat-", "s-")),
    ),
    (PASSED, "another-word", {FLUKT: CARD.format("").replace("så dem", "hørte dem")}),
    (PASSED, "another-passage-in-data", data("quotations", text="Jeg så dem ikke")),
    (PASSED, "another-page-in-data", data("quotations", page="7")),
    (PASSED, "data-without-the-page", {FLUKT: "<p>Tom.</p>"}),
    # Copying.
    (COPIES, "in-a-paragraph", added(f"<p>{COPIED}</p>")),
    (
        COPIES,
        "around-quotations",
        added("<p>" + f" «{QUOTED}» (s. 5) ".join(" ".join(WORDS[i : i + 7]) for i in (0, 7, 14)) + "</p>"),
    ),
    (
        COPIES,
        "around-titles",
        added("<p>" + " 1.1 Kuber ".join(" ".join(WORDS[i : i + 7]) for i in (0, 7, 14)) + "</p>"),
    ),
    (COPIES, "in-capitals", added(f"<p>{COPIED.upper()}</p>")),
    (COPIES, "with-other-marks", added(f"<p>{', '.join(WORDS)}</p>")),
    (COPIES, "over-elements", added(f"<p>{' '.join(f'<b>{word}</b>' for word in WORDS)}</p>")),
    (
        COPIES,
        "over-elements-in-words",
        added(f"<p>{' '.join(f'<b>{word[:1]}</b>{word[1:]}' for word in WORDS)}</p>"),
    ),
    (COPIES, "over-two-paragraphs", added(f"<p>{HALF}</p><p>{REST}</p>")),
    (COPIES, "over-list-items", added("<ul>" + "".join(f"<li>{word}</li>" for word in WORDS) + "</ul>")),
    (
        COPIES,
        "over-cells",
        added("<table><tr>" + "".join(f"<td>{word}</td>" for word in WORDS) + "</tr></table>"),
    ),
    (COPIES, "over-page-marks", added(f"<p>{HALF} {MARK.format(7)} {REST}</p>")),
    (
        COPIES,
        "over-a-citation",
        added(f"<p>{HALF} ({CITATION}, s. 4) {REST}</p>"),
    ),
    (
        COPIES,
        "as-a-citation",
        added(f'<p><a class="citation" href="../../litteratur/#lie_1999">{COPIED}</a></p>'),
    ),
    (COPIES, "as-a-page-mark", added(f'<p><a class="page-mark" id="s7" href="#s7">{COPIED}</a></p>')),
    (COPIES, "as-a-passage-link", added(f'<p><a class="passage-link" href="#a1">{COPIED}</a></p>')),
    (COPIES, "over-hidden-words", added(f"<p>{HALF} <span hidden>ganske visst</span> {REST}</p>")),
    (COPIES, "over-an-aside", added(f"<p>{HALF}</p><aside><p>Om bier.</p></aside><p>{REST}</p>")),
    (COPIES, "with-no-break-spaces", added(f"<p>{'&nbsp;'.join(WORDS)}</p>")),
    (COPIES, "with-soft-hyphens", added(f"<p>{COPIED.replace('e', 'e&shy;')}</p>")),
    (COPIES, "with-zero-widths", added(f"<p>{COPIED.replace('e', 'e&#x200b;')}</p>")),
    (COPIES, "with-breaks-in-words", added(f"<p>{COPIED.replace('e', 'e<wbr>')}</p>")),
    (COPIES, "with-decomposed-letters", added(f"<p>{COPIED.replace('ø', 'o&#x338;')} å a&#x30a;</p>")),
    (COPIES, "with-hyphens", added(f"<p>{COPIED.replace('vermen', '-vermen')}</p>")),
    (COPIES, "in-italics-as-a-title", added(f"<p><em>{COPIED}</em></p>")),
    (COPIES, "in-invented-quotation-marks", added(f"<p>«{COPIED}»</p>")),
    (COPIES, "around-a-title", added(f"<p>{COPIED.replace('svermen', '«svermen»')}</p>")),
    (COPIES, "in-code", added(f"<pre><code>{COPIED}</code></pre>", OM)),
    (COPIES, "in-a-label", added(f'<span aria-label="{COPIED}">x</span>')),
    (COPIES, "in-data-of-an-element", added(f'<span data-more="{COPIED}">x</span>')),
    (COPIES, "in-a-comment", added(f"<!-- {COPIED} -->")),
    (COPIES, "in-a-template", added(f"<template>{COPIED}</template>")),
    (COPIES, "in-a-description", head(f'<meta name="description" content="{COPIED}">')),
    (COPIES, "in-another-meta", head(f'<meta property="og:description" content="{COPIED}">')),
    (COPIES, "in-the-page's-title", head(f"<title>{COPIED}</title>")),
    (COPIES, "in-the-navigation", added(f"<nav><a href='../../'>{COPIED}</a></nav>")),
    (
        COPIES,
        "in-a-drawing-in-a-page",
        added(SVG.format("".join(f"<text>{part}</text>" for part in (HALF, REST)))),
    ),
    (COPIES, "in-a-drawing", {"kapittel-1/kube.svg": SVG.format(f"<text>{HALF}</text><text>{REST}</text>")}),
    (COPIES, "in-a-drawing's-comment", {"kapittel-1/kube.svg": SVG.format(f"<!-- {COPIED} -->")}),
    (COPIES, "in-a-broken-drawing", {"kapittel-1/kube.svg": f"<svg><text>{COPIED}</svg>"}),
    (COPIES, "in-data", data("concepts", definition=COPIED)),
    (COPIES, "in-data-under-another-passage", data("quotations", more={"text": COPIED})),
    (
        COPIES,
        "beside-the-search-as-a-title",
        {"search/search_index.json": {"config": {"title": COPIED}, "docs": SEARCH}},
    ),
    (COPIES, "in-data-as-a-key", data("works", **{COPIED: 1})),
    (COPIES, "in-the-search", search(f"<p>{HALF}</p><p>{REST}</p>")),
    (COPIES, "in-the-search-on-another-page", search(COPIED, location="om/")),
    (COPIES, "in-a-sitemap", {"sitemap.xml": f"<urlset><!-- x -->{COPIED}</urlset>"}),
    (COPIES, "in-an-address", added(f'<p><a href="mailto:bi@er.no?body={quote(COPIED)}">x</a></p>')),
    (
        COPIES,
        "over-three-paragraphs",
        added("".join(f"<p>{' '.join(WORDS[i : i + 5])}</p>" for i in range(0, 15, 5))),
    ),
    (
        COPIES,
        "over-three-texts-of-a-drawing",
        {
            "kapittel-1/kube.svg": SVG.format(
                "".join(f"<text>{' '.join(WORDS[i : i + 5])}</text>" for i in range(0, 15, 5))
            )
        },
    ),
    (
        COPIES,
        "over-three-blocks-of-the-search",
        search("".join(f"<p>{' '.join(WORDS[i : i + 5])}</p>" for i in range(0, 15, 5))),
    ),
    (COPIES, "beside-the-search", {"search/search_index.json": {"config": {"x": COPIED}, "docs": SEARCH}}),
    (
        COPIES,
        "in-the-search-under-another-key",
        {"search/search_index.json": {"docs": [{**SEARCH[0], "x": [COPIED]}]}},
    ),
    (COPIES, "in-a-style-sheet", css(f".a::after {{content: '{COPIED}'}}")),
    (COPIES, "in-a-style-sheet's-comment", css(f"/* {COPIED} */")),
    (
        COPIES,
        "in-a-style-sheet-as-escapes",
        css(".a::after {content: '" + COPIED.replace("n", "\\6e ") + "'}"),
    ),
    (COPIES, "in-a-script", {"assets/edition.js": f'const a = "{COPIED}";'}),
    (
        COPIES,
        "in-a-script-as-escapes",
        {"assets/edition.js": f'const a = "{COPIED}";'.replace("n", "\\u006e")},
    ),
    (COPIES, "in-a-script-in-parts", {"assets/edition.js": f'const a = "{HALF} " + "{REST}";'}),
    (
        COPIES,
        "in-a-script-in-the-page",
        added(f'<script type="application/json">{{"a": "{COPIED}"}}</script>'),
    ),
    (
        COPIES,
        "in-a-map-of-the-theme",
        {"assets/javascripts/bundle.0123abcd.min.js.map": json.dumps({"sources": [COPIED]})},
    ),
    # Raw syntax.
    *[
        (RAW, f"raw-{name}", added(f"<p>Se {text} der.</p>"))
        for name, text in {
            "citation": "[@lie_1999]",
            "suppressed": "[-@lie_1999]",
            "narrative": "@lie_1999",
            "capital": "@Lie_1999",
            "page": "[s. 38]",
            "page-without-space": "[s.38]",
            "page-in-words": "[side 38]",
            "id": "Bier. {#a1}",
            "language": "{lang=en}",
            "class": "{.uten-begrep}",
            "colon": "{: .x}",
            "link": "her](x.md)",
            "strong": "**bier**",
            "emphasis": "*bier",
            "underscores": "__bier__",
            "wiki": "[[bier]]",
            "macro": "{{ bier }}",
            "statement": "{% if %}",
            "fence": "```",
            "strike": "~~bier~~",
            "heading": "## Bier",
            "conflict": "&lt;&lt;&lt;&lt;&lt;&lt;&lt; HEAD",
            "tag": "&lt;br&gt;",
            "entity": "&amp;nbsp;",
            "placeholder": "wzxhzdk:0klzzwxh",
        }.items()
    ],
    (RAW, "raw-box", added("<p>!!! merknad</p>")),
    (RAW, "raw-box-with-a-tab", added("<p>Bier.\n!!!\tmerknad</p>")),
    (RAW, "raw-details", added("<p>??? merknad</p>")),
    (RAW, "raw-in-an-attribute", added('<span title="[@lie_1999]">x</span>')),
    (RAW, "raw-in-data", data("concepts", definition="Se [s. 38].")),
    (RAW, "raw-in-the-search", search("<p>Se *bier.</p>")),
    (RAW, "raw-over-elements", added("<p>Se [<b>@lie_1999</b>] der.</p>")),
    (RAW, "code-in-a-section", added("<p><code>bier</code></p>")),
    # Characters.
    *[
        (CHARACTER, f"character-{name}", added(f"<p>Bi{text}er</p>"))
        for name, text in {
            "soft-hyphen": "&shy;",
            "zero-width": "\u200b",
            "joiner": "&zwj;",
            "word-joiner": "&#x2060;",
            "order-mark": "\ufeff",
            "cyrillic": "а",
            "greek": "ο",
            "decomposed": "a\u030a",
            "private": "\ue000",
            "long-s": "ſ",
            "dotless": "ı",
            "override": "\u202e",
            "wide": "ａ",
            "replacement": "\ufffd",
            "letter-like": "ℓ",
            "ligature": "ﬁ",
        }.items()
    ],
    (CHARACTER, "character-in-an-attribute", added('<span title="Bi&shy;er">x</span>')),
    (CHARACTER, "character-in-data", data("concepts", definition="Bi\u00ader.")),
    (CHARACTER, "character-in-the-search", search("<p>Bi&shy;er</p>")),
    # What is read here and what browsers read is the same.
    *[
        (WHOLE, f"whole-{name}", {OM: PAGE.format(title="Om", up="../", body="<p>x</p>").replace(old, new)})
        for name, old, new in (
            ("after-the-end", "</html>", "</html>De sa «aldri»."),
            ("after-the-body", "</html>", "</body></html>"),
            ("no-end", "</html>", ""),
            ("no-doctype", "<!doctype html>", "<!doctype html><!doctype html>"),
            ("no-charset", '<meta charset="utf-8">', ""),
            ("other-charset", "utf-8", "iso-2022-jp"),
            ("crossed", "<p>x</p>", "<p><b>x<i>y</b></i></p>"),
            ("unopened", "<p>x</p>", "<p>x</p></p>"),
            ("two-bodies", "<p>x</p>", "<body>x"),
        )
    ],
    (
        WHOLE,
        "whole-other-encoding",
        {OM: PAGE.format(title="Om", up="../", body="<p>å</p>").encode("latin-1")},
    ),
    (
        PROVED,
        "in-a-comment-before-the-page",
        ({OM: "<!doctype html><!-- «aldri i livet» -->" + PAGE.format(title="Om", up="../", body="")[15:]}),
    ),
    # Elements, scripts and what is loaded.
    *[
        (ELEMENT, f"element-{name}", added(text))
        for name, text in {
            "frame": "<iframe></iframe>",
            "object": "<object></object>",
            "embed": "<embed>",
            "video": "<video></video>",
            "math": "<math></math>",
            "own": "<x-bie></x-bie>",
            "font": "<font>x</font>",
            "plain": "<plaintext>",
            "turned": "<bdo dir=rtl>x</bdo>",
            "refresh": '<meta http-equiv="refresh" content="0">',
            "event": "<p onclick='x'>x</p>",
            "event-over-lines": "<img\n alt='Bie' src=../kube.svg\n onerror=x>",
            "event-in-capitals": "<p ONLOAD=x>x</p>",
            "event-in-a-drawing": "<svg onload=x></svg>",
            "style": '<p style="display:none">x</p>',
            "page-in-a-page": "<iframe srcdoc='x'></iframe>",
        }.items()
    ],
    *[
        (LOADS, f"loads-{name}", added(text))
        for name, text in {
            "picture": '<img alt="Bie" src="https://bier.no/a.png">',
            "picture-without-scheme": '<img alt="Bie" src="//bier.no/a.png">',
            "backslashes": '<img alt="Bie" src="\\\\bier.no/a.png">',
            "set": '<img alt="Bie" src="../kube.svg" srcset="../kube.svg 1x, https://bier.no/a 2x">',
            "script": '<script src="https://bier.no/a.js"></script>',
            "sheet": '<link rel="stylesheet" href="https://bier.no/a.css">',
            "connection": '<link rel="preconnect" href="https://bier.no">',
            "form": '<form action="https://bier.no/"></form>',
            "drawing": '<svg><use href="https://bier.no/a.svg#b"/></svg>',
            "ping": '<a href="#a1" ping="https://bier.no/">x</a>',
            "fill": '<svg><path fill="url(https://bier.no/a.svg#b)"/></svg>',
            "styles": "<style>@import 'https://bier.no/a.css'</style>",
            "javascript": '<a href="javascript:alert(1)">x</a>',
            "hidden-javascript": '<a href="java&#10;script:alert(1)">x</a>',
            "capitals": '<a href="JAVASCRIPT:alert(1)">x</a>',
            "data": '<a href="data:text/html,x">x</a>',
            "file": '<a href="file:///etc">x</a>',
            "no-scheme": '<a href="//bier.no/">x</a>',
            "misspelt": '<a href="htps://bier.no/">x</a>',
            "base": '<base href="https://bier.no/">',
        }.items()
    ],
    (LOADS, "loads-font", css("@font-face {src: url('https://bier.no/a.woff2')}")),
    (LOADS, "loads-a-drawing-in-a-sheet", css("a {background: url('data:image/svg+xml;base64,PHN2Zy8+')}")),
    (LOADS, "loads-another-sheet", css("@import url(//bier.no/a.css);")),
    (LOADS, "loads-sheet-as-escapes", css("a {background: u\\72l(https://bier.no/a)}")),
    (
        LOADS,
        "loads-in-a-drawing",
        {"kapittel-1/kube.svg": SVG.format('<image href="https://bier.no/a.png"/>')},
    ),
    (RUNS, "runs-fetch", added("<script>fetch('https://bier.no')</script>")),
    (RUNS, "runs-without-scheme", added("<script>import('//bier.no/a.js')</script>")),
    (RUNS, "runs-in-parts", added("<script>eval(atob('eA=='))</script>")),
    (RUNS, "runs-a-module", added('<script type="text/babel">x</script>')),
    (RUNS, "runs-another-file", added('<script src="../bie.js"></script>')),
    (RUNS, "runs-in-a-file", {"assets/edition.js": "new WebSocket('wss://bier.no')"}),
    # Links and ids.
    *[
        (LEADS, f"leads-{name}", added(text))
        for name, text in {
            "nowhere": '<a href="../biller/">x</a>',
            "to-no-place": '<a href="#a9">x</a>',
            "to-no-place-there": '<a href="../../om/#a9">x</a>',
            "to-a-source": '<a href="../../om/index.md">x</a>',
            "to-an-encoded-place": '<a href="#%C3%A5">x</a>',
            "above-the-site": '<a href="../../../om/">x</a>',
            "from-the-root": '<a href="/om/">x</a>',
            "to-an-empty-place": '<a href="#">x</a>',
            "to-no-file": '<img alt="Bie" src="../bie.svg">',
            "to-no-panel": '<a class="x" href="#a1" data-panel="panel-begrep-bie">x</a>',
            "to-no-label": '<p aria-labelledby="nei">x</p>',
            "to-no-field": '<label for="nei">x</label>',
            "with-a-fragment-of-a-file": '<a href="../kube.svg#x">x</a>',
        }.items()
    ],
    (LEADS, "leads-from-the-page-of-errors", {"404.html": '<a href="/biller/">x</a>'}),
    (LEADS, "leads-from-a-style-sheet", css("a {background: url(bie.svg)}")),
    (LEADS, "leads-from-a-sitemap", {"sitemap.xml": FILES["sitemap.xml"].replace("kuber", "biller")}),
    (UNIQUE, "id-twice", added('<p id="a1">x</p>')),
    (UNIQUE, "id-empty", added('<p id="">x</p>')),
    (UNIQUE, "id-in-a-drawing", added('<svg><g id="s5"></g></svg>')),
    # Two answers.
    (
        CONCEPTS,
        "a-link-without-data",
        added('<p><a class="concept" href="../begreper/sverm/">sverm</a></p>', OM),
    ),
    (CONCEPTS, "data-without-a-link", data("concepts", passages=["kapittel-1/kuber/#a1", "om/"])),
    (AGREES, "data-with-no-place", data("concepts", passages=["kapittel-1/kuber/#a7"])),
    (
        WORKS,
        "a-citation-without-data",
        added('<p>(<a class="citation" href="../litteratur/#lie_1999">Lie, 1999</a>)</p>', OM),
    ),
    (WORKS, "data-without-a-citation", data("works", cited_in=["kapittel-1/kuber/#a1", "om/"])),
    (AGREES, "a-paragraph-without-data", added('<p id="a3">Bier.</p>')),
    (AGREES, "data-without-a-page", data("concepts", url="begreper/bie/")),
    (AGREES, "data-missing", {"data/works.json": None}),
    (AGREES, "data-that-is-no-json", {"data/works.json": "[{"}),
    (AGREES, "data-of-another-shape", {"data/sections.json": {"a": 1}}),
    (AGREES, "objects-of-another-shape", {"data/sections.json": [1, {"url": "x"}]}),
    (AGREES, "data-with-a-key-twice", {"data/works.json": '[{"id": "a", "id": "lie_1999", "cited_in": []}]'}),
    (AGREES, "search-of-another-shape", {"search/search_index.json": [1]}),
    (AGREES, "search-that-leads-nowhere", search("x", location="kapittel-1/biller/")),
    # Style sheets and files.
    (STYLE, "marks-around-anything", css(".a::before {content: '«'}")),
    (STYLE, "marks-as-escapes", css(".a::before {content: '\\ab'}")),
    (STYLE, "marks-by-name", css(".a::before {content: open-quote}")),
    (STYLE, "marks-for-names", css("html {quotes: '“' '”'}")),
    (STYLE, "a-sentence", css(".a::before {content: 'Dette er en setning som ikke står i siden'}")),
    (STYLE, "an-attribute", css(".a::before {content: attr(data-x)}")),
    (STYLE, "marks-in-a-page", added("<style>p::before {content: '«'}</style>")),
    *[
        (FILE, f"file-{name}", {name: "Bier."})
        for name in (
            "om/report.txt",
            "om/index.md",
            "kapittel-1/kuber/index.html.bak",
            "om/x.md~",
            "om/stray.html",
            "om/.hidden",
            "report.pdf",
            "bier.json",
            "om/side.png",
            "assets/images/side-38.png",
            "assets/fonts/x.ttf",
            "data/more.json",
            "assets/edition.css.map",
            "feed.xml",
            "robots.txt",
            "assets/javascripts/more.js",
        )
    ],
    (FILE, "file-of-another-kind", {"assets/fonts/bie.woff2": COPIED}),
    (FILE, "file-with-words", {"assets/images/favicon.png": b"\x89PNG\r\n\x1a\n....tEXt" + COPIED.encode()}),
    (FILE, "file-packed", {"sitemap.xml.gz": b"x"}),
    (
        FILE,
        "file-of-another-encoding",
        {"kapittel-1/kube.svg": SVG.format("<text>Kubé</text>").encode("latin-1")},
    ),
]

ALLOWED = {
    "stemmers-of-the-theme": {
        "assets/javascripts/lunr/min/lunr.stemmer.support.min.js": "x",
        "assets/javascripts/lunr/min/lunr.no.min.js": "x",
    },
    "comment-in-a-script": {"assets/edition.js": "/* Says «noe» */ say('x'); // and «mer»\n"},
    "title-of-a-section": added("<p>Se «Kuber».</p>"),
    "title-of-a-work": added("<p>Se «Om ‹bier› i dalen».</p>"),
    "title-of-a-work-in-another-case": added("<p>Se «Om ‹Bier› i Dalen».</p>"),
    "name": added("<p>Se «Bieboka».</p>"),
    "quotation-with-a-no-break-space": added(f"<p>«{QUOTED}» (s.\u00a05)</p>"),
    "quotation-over-elements": added("<p>«stått <em>tom</em> hele <a href='#a1'>vinteren</a>» (s. 5)</p>"),
    "quotation-over-lines": added("<p>«stått tom\nhele vinteren» (s. 5)</p>"),
    "quotation-named-in-the-same-line": added(f"<p>«{QUOTED}» og «{QUOTED}», begge der (s. 5).</p>"),
    "quotation-in-an-attribute": added(f'<span title="«{QUOTED}»">x</span>'),
    "passage-with-its-marks": {FLUKT: CARD.format("").replace(PASSAGE, f"«{PASSAGE}»")},
    "twelve-words-of-its-own": added(
        "<p>Her står det tolv eller flere ord som ingen rapport om bier har med.</p>"
    ),
    "seven-words-of-the-report": added(f"<p>{' '.join(WORDS[:7])}</p>"),
    "quotation-within-its-own-words": added(f"<p>Bikuben hadde «{QUOTED}» (s. 5) og mer sies ikke</p>"),
    "code-about-the-edition": added('<pre><code>**«aldri»** "x" {#a1}</code></pre>', OM),
    "another-host-by-a-link": added(
        '<p><a href="https://bier.no/">bier.no</a> <a href="tel:113">113</a></p>'
    ),
    "the-page-of-errors-in-a-folder": {
        "404.html": '<script id="__config" type="application/json">{"base": "/bok"}</script>'
        '<a href="/bok/om/">x</a>'
    },
    "search-of-the-page's-own-words": search("<p>Den sto «stått tom hele vinteren».</p>"),
}


@pytest.mark.parametrize(
    ("rule", "changed"),
    [(rule, changed) for rule, _, changed in REFUSED],
    ids=[name for _, name, _ in REFUSED],
)
def test_is_refused(judge, rule: str, changed: Mapping[str, object]) -> None:
    """Each fault is refused, by the rule that is there for it."""
    assert rule in {complaint.rule for complaint in judge(changed)}


@pytest.mark.parametrize("changed", ALLOWED.values(), ids=ALLOWED)
def test_passes(judge, changed: Mapping[str, object]) -> None:
    """What is right passes."""
    assert judge(changed) == []


def test_each_rule_has_a_fault() -> None:
    """No rule is there that cannot fail, and each says what should be true."""
    assert {rule for rule, _, _ in REFUSED} == set(gate.RULES)
    assert all(rule.sentence.endswith(".") for rule in gate.RULES.values())


def test_a_complaint_names_the_source_and_the_page(judge) -> None:
    """The words of a fault lead to the source's line, whatever stands between them there."""
    docs = {"kapittel-1/kuber.md": "# 1.1 Kuber\n\nDe sa:\n«aldri [s. 7] i livet [@lie_1999] mer».\n"}
    complaints = judge(added("<p>«aldri i livet mer»</p>"), docs)
    assert [(each.path, each.line) for each in complaints] == [("kapittel-1/kuber.md", 4)]
    assert f"read in {KUBER}:2" in complaints[0].message


def test_a_complaint_about_many_pages_is_told_once(judge) -> None:
    """What stands on every page, as in the navigation, is one complaint."""
    bodies = {path: f"{body}<p>«aldri i livet»</p>" for path, (_, body) in PAGES.items()}
    complaints = judge(bodies)
    assert len(complaints) == 1 and f"in {len(PAGES) - 1} more" in complaints[0].message


class Digests(frozenset):
    """Digests of passages, of which a fingerprint keeps the beginnings."""

    def __contains__(self, beginning: str) -> bool:
        return any(digest.startswith(beginning) for digest in self)


def test_clear_prose_is_not_stamped(judge, tmp_path) -> None:
    """What the fingerprint knows to be clear costs nothing."""
    judge()
    site = load_site(tmp_path / "site", evidence(), ())
    prose = [
        " ".join(bare_words(" ".join(word for word, _ in run.words))) for run in gate.copying.find_prose(site)
    ]
    clear = Digests(sha256(words.encode()).hexdigest() for words in prose)
    site = load_site(tmp_path / "site", Fingerprint(**{**vars(evidence()), "clear": clear}), ())
    gate.check_site(site, Sources(None))
    assert not site.stamps


@pytest.mark.parametrize(
    "content", [b"", b"\xff\xfe\x00", b"<" * 5000, b"<b>" * 5000, b"<!--", b"<p title='", "«".encode() * 50]
)
def test_a_broken_page_ends_in_no_traceback(judge, content: bytes) -> None:
    """Whatever a file holds, the gate reads it, as a browser would."""
    judge({OM: content})
    assert parse_page("x", content).texts is not None


def test_no_site_is_one_sentence(tmp_path) -> None:
    """A folder without a site is said to be one."""
    with pytest.raises(SetupError, match="no site lies there"):
        load_site(tmp_path / "nowhere", evidence(), ())


def run_gate(folder: Path) -> subprocess.CompletedProcess:
    """Run the command, as make does."""
    environment = {key: value for key, value in os.environ.items() if key != "REPORT"}
    return subprocess.run(
        [sys.executable, ROOT / "tools/gate.py", folder],
        cwd=ROOT,
        env=environment,
        capture_output=True,
        text=True,
    )


def test_the_command_says_what_is_missing(tmp_path) -> None:
    """No folder: one line, no traceback, and a status of its own."""
    done = run_gate(tmp_path / "nowhere")
    assert done.returncode == 2 and len(done.stderr.splitlines()) == 1


def test_the_real_edition_passes(site_dir: Path) -> None:
    """The edition as it is built now."""
    done = run_gate(site_dir)
    assert done.returncode == 0, done.stderr


def test_the_command_refuses_a_fault_in_the_real_edition(site_dir: Path, tmp_path) -> None:
    """One invented quotation in one page."""
    site = shutil.copytree(site_dir, tmp_path / "site")
    page = site / "om/index.html"
    page.write_text(
        page.read_text(encoding="utf-8").replace("</article>", "<p>«aldri i livet sa kua»</p></article>"),
        encoding="utf-8",
    )
    done = run_gate(site)
    assert done.returncode == 1 and "«aldri i livet sa kua» was not proved" in done.stderr
