"""The real edition: it builds, alike each time, for any address, with everything that it promises to
readers.
"""

from __future__ import annotations

import json
import re
import shutil
import subprocess
import sys
from collections import Counter
from difflib import SequenceMatcher
from hashlib import sha256
from pathlib import Path
from tempfile import TemporaryDirectory
from urllib.parse import unquote, urldefrag, urljoin, urlsplit

import pytest

import browser as chromium
from conftest import FOLDER, ROOT, build_edition, environment
from edition.addresses import card_anchor, resolve, url_of
from edition.content.cards import Card
from edition.content.sections import reading_minutes
from edition.dialect.nodes import page_range
from edition.ledger import addresses_of
from edition.render import lists
from edition.report.text import normalise
from pages import Page

MADE = (".git", ".venv", ".cache", "site", "__pycache__", ".pytest_cache", ".ruff_cache", ".hypothesis")
HERE = "http://here/"

# What the edition itself counts.
OWN_NUMBERS = ("h1", "aside", ".page-mark", ".section-facts", ".page-reference", ".panel", ".kicker")
QUOTED = re.compile(r"«[^«»]*»")
NUMBER_WORDS = ["null", "en", "to", "tre", "fire", "fem", "seks", "sju", "åtte", "ni", "ti", "elleve", "tolv"]


@pytest.fixture(scope="module")
def pages(site_dir: Path) -> dict[str, Page]:
    """Every page of the edition by its address; the page for addresses that are not there stands apart."""
    read = (Page(site_dir, file) for file in sorted(site_dir.rglob("*.html")) if file.name != "404.html")
    return {page.url: page for page in read}


@pytest.fixture(scope="module")
def copy(tmp_path_factory) -> Path:
    """A copy of the repository in another folder, with what earlier builds kept for the next."""
    root = tmp_path_factory.mktemp("copy") / "utgave"
    shutil.copytree(ROOT, root, ignore=shutil.ignore_patterns(*set(MADE) - {".cache"}))
    return root


def make(root: Path, *targets: str) -> subprocess.CompletedProcess[str]:
    """Run make in `root` with the packages installed here."""
    return subprocess.run(
        ["make", *targets, f"VENV={sys.prefix}"], cwd=root, env=environment(), capture_output=True, text=True
    )


def digests(site: Path) -> dict[str, str]:
    return {
        file.relative_to(site).as_posix(): sha256(file.read_bytes()).hexdigest()
        for file in site.rglob("*")
        if file.is_file()
    }


def resolved(page: Page, to: str) -> tuple[str, str]:
    """Return the address and the fragment that a link of a page leads to; other hosts stay whole."""
    address, fragment = urldefrag(urljoin(HERE + page.url, to))
    return address.removeprefix(HERE).removesuffix("index.html"), unquote(fragment)


# The build


def test_two_builds_in_two_folders_are_alike_and_say_where_the_site_is(site_dir, copy):
    made = make(copy, "site")
    assert made.returncode == 0 and f"{copy}/site" in made.stdout, made.stderr
    assert "WARNING" not in made.stderr
    assert digests(copy / "site") == digests(site_dir)


def test_a_build_that_fails_leaves_the_last_good_site(copy):
    (copy / "site").mkdir(exist_ok=True)
    (copy / "site" / "index.html").write_text("den siste gode")
    page = copy / "docs" / "forord.md"
    page.write_text(page.read_text(encoding="utf-8").replace("{#a1}\n", ""), encoding="utf-8")
    made = make(copy, "site")
    assert made.returncode != 0 and "[passage-has-id]" in made.stderr
    assert (copy / "site" / "index.html").read_text() == "den siste gode"


def test_it_builds_without_complaint_with_the_report_too(report_path):
    from edition.building import read_and_check

    assert not [str(complaint) for complaint in read_and_check(ROOT, str(report_path))[1]]


# Addresses


def test_site_url_is_the_address_of_each_page(site_dir, tmp_path):
    address = "https://eksempel.no/bok/"
    build_edition(tmp_path / "site", SITE_URL=address)
    expected = {
        file.relative_to(site_dir).as_posix().removesuffix("index.html") for file in site_dir.rglob("*.html")
    } - {"404.html"}
    for url in expected:
        page = Page(tmp_path / "site", tmp_path / "site" / url / "index.html")
        assert [link.to for link in page.links if link.rel == "canonical"] == [address + url]
    sitemap = (tmp_path / "site" / "sitemap.xml").read_text(encoding="utf-8")
    assert set(re.findall(r"<loc>(.*?)</loc>", sitemap)) == {address + url for url in expected}


def test_without_site_url_every_own_link_is_relative(pages):
    absolute = {
        (url, link.to) for url, page in pages.items() for link in page.links if link.to.startswith("/")
    }
    assert not absolute
    assert not [url for url, page in pages.items() if any(link.rel == "canonical" for link in page.links)]


def test_nothing_is_fetched_from_another_host(site_dir, pages):
    def foreign(addresses) -> list[str]:
        return [to for to in addresses if urlsplit(to).scheme in ("http", "https") or to.startswith("//")]

    in_css = re.compile(r"(?:url\(|@import\s)\s*['\"]?([^'\")\s;]+)")
    for url, page in [*pages.items(), ("404.html", Page(site_dir, site_dir / "404.html"))]:
        assert not foreign(link.to for link in page.links if link.tag != "a"), url
        assert not foreign(in_css.findall(" ".join(page.styles))), url
    for css in site_dir.rglob("*.css"):
        assert not foreign(in_css.findall(css.read_text(encoding="utf-8"))), css


def test_every_link_and_fragment_leads_somewhere(site_dir, pages):
    files = {file.relative_to(site_dir).as_posix() for file in site_dir.rglob("*") if file.is_file()}
    broken = []
    for url, page in pages.items():
        for link in page.links:
            address, fragment = resolved(page, link.to)
            if urlsplit(address).scheme:
                continue
            if (address not in pages and address not in files) or (
                fragment and fragment not in pages[address].ids
            ):
                broken.append(f"{url}: {link.to}")
    assert not broken


def test_linkchecker_finds_nothing():
    """Fragments are checked rightly only in files, without folders for addresses."""
    with TemporaryDirectory() as folder:
        Path(folder).chmod(0o755)  # linkchecker gives up root's rights
        build_edition(Path(folder, "site"), "--no-directory-urls")
        Path(folder, "rc").write_text("[AnchorCheck]\n[filtering]\ncheckextern=0\n[output]\nstatus=0\n")
        done = subprocess.run(
            [
                Path(sys.executable).with_name("linkchecker"),
                "--config",
                f"{folder}/rc",
                f"{folder}/site/index.html",
            ],
            env=environment(),
            capture_output=True,
            text=True,
        )
    checked = re.search(r"(\d+) links? in \d+ URLs? checked", done.stdout)
    assert done.returncode == 0 and checked and int(checked[1]) > 500, done.stdout + done.stderr


def test_the_site_works_from_a_folder_of_a_host(site, browser):
    page = browser.new_page()
    answers = []
    page.on("response", lambda answer: answers.append((answer.url, answer.status)))
    for url in ("", "kapittel-2/hva-er-bedring/", "begreper/"):
        page.goto(f"{site}{FOLDER}{url}", wait_until="networkidle")
    page.close()
    assert len(answers) > 10
    assert not [
        (url, status)
        for url, status in answers
        if not url.startswith((site + FOLDER, "data:", "blob:")) or status >= 400
    ]


def test_every_address_is_in_the_ledger_and_stands(case, pages):
    known, ledger = addresses_of(case.edition), case.ledger.addresses
    new = {url for url, ids in known.items() if url not in ledger or ids.keys() - ledger[url].keys()}
    assert not new, f"new addresses: enter them with «make addresses»: {sorted(new)}"
    assert not [f"{url}#{name}" for url, ids in ledger.items() for name in ids if name not in pages[url].ids]


def test_an_id_stands_once_on_its_page(pages):
    assert not {
        url: twice
        for url, page in pages.items()
        if (twice := [name for name, count in Counter(page.ids).items() if count > 1])
    }


# Pages of the rendering


def test_each_paragraph_has_its_permanent_id_and_each_printed_page_its_mark(edition, pages):
    assert sum(len(section.passages) for section in edition.sections) > 100
    for section in edition.sections:
        ids = pages[url_of(section.path)].ids
        assert {passage.id for passage in section.passages} <= set(ids) and all(
            passage.id for passage in section.passages
        ), section.path
        if section.passages:
            assert [name for name in ids if re.fullmatch(r"s\d+", name)] == [
                f"s{n}" for n in range(section.pages[0], section.pages[1] + 1)
            ]


def test_each_section_says_which_pages_it_renders_and_how_long_it_takes(edition, pages):
    for section in edition.sections:
        text = pages[url_of(section.path)].text
        assert f"Side {page_range(section.pages)} i rapporten" in text, section.path
        if section.passages:
            minutes = reading_minutes(lists.section_words(edition, section))
            assert f"· {minutes} minutt{'er' * (minutes > 1)} å lese" in text, section.path


def test_each_section_shows_a_card_for_each_block_quotation(edition, evidence, pages):
    for section in edition.sections:
        shown = [name for name in pages[url_of(section.path)].ids if name.startswith("sitat-")]
        assert len(shown) >= evidence.facts(section.key).block_quotations, section.path


def test_each_block_quotation_is_quoted_by_a_card_shown_in_its_section(edition, report):
    counted = Counter()
    for section in edition.sections:
        shown = {
            resolve(section.path, block.element[0].get("src", ""))
            for block in edition.documents[section.path].of("image")
        }
        cards = [card for card in edition.cards if card.path in shown]
        for block in next(other for other in report.sections if other.key == section.key).of("quotation"):
            words = report.words[block.start : block.end]
            assert any(quotes(card, section.number, words) for card in cards), (
                f"{section.label}: a block quotation on p. {block.pages[0]} has no card"
            )
            counted[section.number] += 1
    assert counted == {
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
    assert counted.total() == 74


def test_all_74_block_quotations_have_cards_without_the_report_too(edition, evidence):
    assert sum(facts.block_quotations for facts in evidence.sections.values()) == 74
    assert {section.number for section in edition.sections if section.number} == {
        key for key in evidence.sections if "." in key
    }


def quotes(card: Card, number: str, words: tuple[str, ...]) -> bool:
    """Tell whether a card's passage stands in a block quotation; a variant need only share most of it."""
    parts = [normalise(part) for part in re.split(r"\[[^\]]*\]", card.text)]
    if any(place.section == number and place.variant for place in card.also):
        passage = [word for part in parts for word in part]
        return sum(
            block.size
            for block in SequenceMatcher(None, passage, words, autojunk=False).get_matching_blocks()
        ) > 0.7 * len(passage)
    return all(f" {' '.join(part)} " in f" {' '.join(words)} " for part in parts if part)


def test_each_printed_page_is_rendered(edition, profile, pages):
    for page in profile.pages:
        holders = [
            section.path for section in edition.sections if section.pages[0] <= page <= section.pages[1]
        ]
        assert bool(holders) == (page not in profile.blank_pages), page
        marked = [path for path in holders if f"s{page}" in pages[url_of(path)].ids]
        assert marked or page in profile.blank_pages, f"no page has the mark of p. {page}"


def test_nothing_says_that_a_part_is_missing(pages):
    assert len([url for url in pages if url.startswith(("kapittel-", "forord", "sammendrag"))]) == 48
    assert not [
        url
        for url, page in pages.items()
        if re.search(r"ikke (?:er )?(?:gjengitt|med) ennå", page.text, re.I)
    ]


def test_every_work_is_cited_from_every_section_where_the_report_cites_it(edition, profile):
    for number, works in profile.cited.items():
        path = edition.section_numbered[number].path
        cited = Counter(citation.key for citation in edition.citations if citation.path == path)
        assert not [key for key, times in works.items() if cited[key] < times.least], number


def test_each_number_that_the_report_gives_stands_in_its_rendering(edition, evidence, pages):
    missing = []
    for section in edition.sections:
        text = re.sub(
            r"(?<=\d)[ \u00a0](?=\d{3}\b)", "", pages[url_of(section.path)].text_outside(*OWN_NUMBERS)
        )
        given = set(re.findall(r"\d+(?:,\d+)?", text))
        words = set(re.findall(r"\w+", text.lower()))
        for number in dict.fromkeys(evidence.facts(section.key).numerals):
            spelt = (
                NUMBER_WORDS[int(number)] if number.isdigit() and int(number) < len(NUMBER_WORDS) else None
            )
            if number.replace(" ", "") not in given and spelt not in words:
                missing.append((section.key, number))
    assert not missing


def test_pages_with_a_content_note_end_with_where_to_find_help_and_no_others(edition, pages):
    noted = {
        url_of(section.path)
        for section in edition.sections
        if any(card.content_note for card in edition.cards_in(section))
    }
    noted |= {url_of(card.path) for card in edition.cards if card.content_note}
    assert noted
    assert {url for url, page in pages.items() if "help" in page.asides} == noted
    assert all(
        set(pages[url].asides[pages[url].asides.index("help") :]) <= {"help", "cite-this"} for url in noted
    )


def test_no_markdown_is_left_on_a_page(pages):
    left = re.compile(r"\[[^\]]*\]\(|\[s\. ?\d|\]\{|\{[#:.]|!!!|\*\*|(?<!\w)@[a-z]+_\d|^#{1,6} |---")
    found = {
        url: match[0]
        for url, page in pages.items()
        if (match := left.search(QUOTED.sub(" ", page.text_outside("code", "pre", "blockquote"))))
    }
    assert not found


# Cards, lists and data


KEYS = {
    "sections": {"number", "title", "url", "pages", "words", "minutes", "passages"},
    "quotations": {"id", "url", "text", "section", "page", "also", "concepts", "content_note"},
    "concepts": {
        "id",
        "url",
        "pref_label",
        "alt_labels",
        "english",
        "definition",
        "broader",
        "narrower",
        "related",
        "passages",
        "quotations",
    },
}


@pytest.fixture(scope="module")
def data(site_dir: Path) -> dict[str, list[dict]]:
    """The edition's data by name."""
    return {
        file.stem: json.loads(file.read_text(encoding="utf-8")) for file in (site_dir / "data").glob("*.json")
    }


def test_the_data_have_their_keys_and_no_others(data):
    assert set(data) == {*KEYS, "works"}
    for name, keys in KEYS.items():
        assert data[name] and all(set(item) == keys for item in data[name]), name
    assert all(set(place) == {"section", "page"} for item in data["quotations"] for place in item["also"])
    assert all(set(passage) == {"id", "pages"} for item in data["sections"] for passage in item["passages"])
    assert all({"id", "type", "cited_in"} <= set(item) for item in data["works"])
    assert all("language" in item for item in data["works"] if "title" in item), (
        "bibliography.bib: a title without its langid"
    )


def test_every_address_in_the_data_stands(data, pages):
    given = [item["url"] for name in KEYS for item in data[name]]
    given += [f"{item['url']}#{passage['id']}" for item in data["sections"] for passage in item["passages"]]
    given += [place for item in data["concepts"] for place in item["passages"]] + [
        place for item in data["works"] for place in item["cited_in"]
    ]
    assert len(given) > 500
    broken = [
        place
        for place in given
        for url, fragment in (urldefrag(place),)
        if url not in pages or (fragment and fragment not in pages[url].ids)
    ]
    assert not broken


def test_the_data_name_one_another(data):
    ids = {name: {item["id"] for item in data[name]} for name in ("quotations", "concepts")}
    sections = {item["number"] for item in data["sections"]}
    for concept in data["concepts"]:
        assert {*concept["broader"], *concept["narrower"], *concept["related"]} <= ids["concepts"]
        assert set(concept["quotations"]) <= ids["quotations"]
        assert all(
            concept["id"] in other["narrower"]
            for other in data["concepts"]
            if other["id"] in concept["broader"]
        )
    for card in data["quotations"]:
        assert set(card["concepts"]) <= ids["concepts"] and card["section"] in sections


def test_the_list_of_works_links_back_to_every_place(edition, pages):
    page = pages["litteratur/"]
    back = {(link.item, *resolved(page, link.to)) for link in page.links if link.item}
    assert edition.citations
    for citation in edition.citations:
        assert citation.path == "litteratur.md" or (citation.key, url_of(citation.path)) in {
            (item, url) for item, url, _ in back
        }, citation
        if re.fullmatch(r"a\d+|merknad-.*", citation.at.anchor):
            assert (
                citation.path == "litteratur.md"
                or (citation.key, url_of(citation.path), citation.at.anchor) in back
            ), citation


def test_the_lists_have_every_card_concept_and_note(edition, pages):
    def led_to(url: str) -> set[str]:
        return {
            "#".join(filter(None, resolved(pages[url], link.to)))
            for link in pages[url].links
            if link.tag == "a"
        }

    assert {url_of(card.path) for card in edition.cards} <= led_to("sitater/")
    assert {url_of(concept.path) for concept in edition.concepts} <= led_to("begreper/")
    in_rendering = {section.path for section in edition.sections}
    assert {
        f"{url_of(note.at.path)}#{note.at.anchor}" for note in edition.notes if note.at.path in in_rendering
    } <= led_to("om/merknader/")


def test_a_card_says_how_it_is_worded_where_the_report_prints_it_otherwise(edition, site_dir):
    variants = [
        (card, place)
        for card in edition.cards
        for place in card.also
        if place.variant and place.section in edition.section_numbered and place.section != card.section
    ]
    assert variants
    for card, place in variants:
        there, own = (
            edition.section_numbered[number].path.removesuffix(".md")
            for number in (place.section, card.section)
        )
        assert place.variant in (site_dir / there / "index.html").read_text(encoding="utf-8")
        assert place.variant not in (site_dir / own / "index.html").read_text(encoding="utf-8")


def test_a_card_and_its_places_link_to_each_other(edition, pages):
    by_number = {section.number: url_of(section.path) for section in edition.sections}
    for card in edition.cards:
        for number in (card.section, *(place.section for place in card.also)):
            if number in by_number:
                section, own = pages[by_number[number]], pages[url_of(card.path)]
                assert (own.url, "") in {resolved(section, link.to) for link in section.links}, card.path
                assert (section.url, card_anchor(card.path)) in {
                    resolved(own, link.to) for link in own.links
                }, card.path


# The repository


def repository() -> dict[str, str]:
    """Return the text of every file of the repository that a person wrote, by path."""
    files = (
        file
        for file in ROOT.rglob("*")
        if file.is_file() and not set(MADE) & set(file.relative_to(ROOT).parts)
    )
    return {
        file.relative_to(ROOT).as_posix(): file.read_text(encoding="utf-8", errors="replace")
        for file in files
    }


def test_the_repository_stands_alone():
    texts = repository()
    outside, machine = "../" + "shared", re.compile(r"(?<![\w.:/])/" + r"(?:work|root|home)/\w")
    assert len(texts) > 100
    assert {path for path, text in texts.items() if outside in text} <= {".ci/run"}
    assert not [path for path, text in texts.items() if machine.search(text)]


def test_a_browser_that_is_not_there_is_one_sentence(monkeypatch):
    monkeypatch.setenv("CHROMIUM", "/ingen/chromium")
    with pytest.raises(SystemExit, match="apt-get install chromium"):
        chromium.ensure_browser()
