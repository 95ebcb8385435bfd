"""The profile: what belongs to one report, and not to the code."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from edition.diagnostics import SetupError

FOLDER = "report"
REPAIR = "take it back from the repository"
WORD_LISTS = ("negations", "common", "sensitive", "persons")


@dataclass(frozen=True)
class Cited:
    """How the report cites one work in one section: in how many paragraphs, how often in all, and with
    which pages, in order.
    """

    least: int
    most: int
    pages: tuple[str, ...]


@dataclass(frozen=True)
class Profile:
    """A report: how it is named and cited, its printed pages (first and last, and those that are blank),
    and where its things lie.

    `unnumbered` gives the page in the docs folder of each part that has no number; `salt` and `cost`
    (scrypt's n) make stamps. `cited` has, for each section, how the report cites each work there. `words` are
    lists that rules use.
    """

    key: str
    authors: str
    title: str
    year: int
    series: str
    edition: str
    names: tuple[str, ...]
    first_page: int
    last_page: int
    blank_pages: frozenset[int]
    unnumbered: Mapping[str, str]
    salt: bytes
    cost: int
    words: Mapping[str, tuple[str, ...]]
    cited: Mapping[str, Mapping[str, Cited]]

    @property
    def pages(self) -> range:
        """The printed pages."""
        return range(self.first_page, self.last_page + 1)


def load_profile(folder: Path) -> Profile:
    """Read profile.toml and cited.toml in `folder`; raise SetupError where one is missing or lacks what it
    should have.
    """
    data, cited = _load(folder / "profile.toml"), _load(folder / "cited.toml")
    _check_words(data.get("words", {}))
    try:
        pages, fingerprint = data["pages"], data["fingerprint"]
        return Profile(
            data["key"],
            data["authors"],
            data["title"],
            data["year"],
            data["series"],
            data["edition"],
            tuple(data["names"]),
            pages["first"],
            pages["last"],
            frozenset(pages["blank"]),
            dict(data["sections"]["unnumbered"]),
            fingerprint["salt"].encode(),
            fingerprint["cost"],
            {name: tuple(words) for name, words in data["words"].items()},
            {
                section: {
                    key: Cited(work["least"], work["most"], tuple(work["pages"]))
                    for key, work in works.items()
                }
                for section, works in cited.items()
            },
        )
    except (KeyError, TypeError, AttributeError) as error:
        raise SetupError(
            f"{FOLDER}/profile.toml or cited.toml: this is not a whole profile ({error}); {REPAIR}"
        ) from None


def _check_words(words: object) -> None:
    """Raise SetupError where a list of words is missing, or a pattern among them is none."""
    name = f"{FOLDER}/profile.toml"
    for key in WORD_LISTS:
        if not isinstance(words, dict) or not isinstance(words.get(key), list):
            raise SetupError(f"{name}: the list «{key}» under [words] is missing; {REPAIR}")
        for word in words[key]:
            try:
                re.compile(word)
            except (re.error, TypeError) as error:
                message = f"«{word}» in the list «{key}» is no regular expression ({error})"
                raise SetupError(f"{name}: {message}; mend it, or {REPAIR}") from None


def _load(path: Path) -> dict:
    name = f"{FOLDER}/{path.name}"
    try:
        return tomllib.loads(path.read_bytes().decode("utf-8"))
    except OSError as error:
        raise SetupError(f"{name}: cannot be read ({error.strerror}); {REPAIR}") from None
    except UnicodeDecodeError as error:
        raise SetupError(f"{name}: not UTF-8 (byte {error.start}); {REPAIR}") from None
    except tomllib.TOMLDecodeError as error:
        raise SetupError(f"{name}: this is no TOML: {error}; {REPAIR}") from None
