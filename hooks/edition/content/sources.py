"""The files of an edition: what lies in the docs folder, and what else readers see or editors write."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

import yaml

from edition.diagnostics import SetupError

DOCS = "docs"
OVERRIDES = ".overrides"  # the theme's templates, in docs


def list_files(root: Path) -> tuple[str, ...]:
    """Return the path, in the docs folder, of every file there but the theme's templates; links lead where
    they lead.
    """
    docs = root / DOCS
    if not docs.is_dir():
        raise SetupError(f"{DOCS}/: this folder is missing; it holds the pages")
    found = []
    for folder, folders, files in os.walk(docs):
        folders[:] = sorted(name for name in folders if Path(folder, name) != docs / OVERRIDES)
        found += [Path(folder, name).relative_to(docs).as_posix() for name in files]
    return tuple(sorted(found))


def read_text(file: Path, name: str) -> str:
    """Return the text of a file; raise SetupError where it cannot be read, or is no text."""
    try:
        return file.read_bytes().decode("utf-8")
    except UnicodeDecodeError as error:
        raise SetupError(f"{name}: not UTF-8 (byte {error.start}); save the file as UTF-8") from None
    except OSError as error:
        raise SetupError(
            f"{name}: cannot be read ({error.strerror}); check the file and its permissions, or take it away"
        ) from None


def other_texts(root: Path) -> dict[str, str]:
    """Return, by path in the docs folder, the texts beside the pages that are published or that people
    read in the repository.
    """
    docs = root / DOCS
    files = [
        root / "mkdocs.yml",
        *sorted(root.glob("*.md")),
        *sorted((docs / OVERRIDES).rglob("*.html")),
        *sorted(docs.glob("assets/*.css")),
        *sorted(docs.glob("assets/*.js")),
    ]
    return {
        os.path.relpath(file, root / DOCS): read_text(file, file.relative_to(root).as_posix())
        for file in files
        if file.is_file()
    }


class _Loader(yaml.SafeLoader):
    """Reads what mkdocs.yml may hold; a tag that is MkDocs' own (!ENV, !!python/name) stands for nothing."""


_Loader.add_multi_constructor("", lambda loader, suffix, node: None)


def load_navigation(path: Path) -> tuple[tuple[str, str], ...]:
    """Return, in order, the path of each page that mkdocs.yml lists under `nav`, with the titles above it
    joined by « / ».

    Where there is no `nav`, nothing is listed. Raises SetupError where the file cannot be read.
    """
    return tuple(_entries(_load_config(path).get("nav") or [], ()))


def check_assets(path: Path) -> None:
    """Raise SetupError where mkdocs.yml names a style sheet or script that does not lie in the docs
    folder.
    """
    config, text = _load_config(path), read_text(path, path.name)
    for key in ("extra_css", "extra_javascript"):
        named = config.get(key)
        for item in named if isinstance(named, list) else ():
            name = item.get("path", "") if isinstance(item, dict) else item
            if not (isinstance(name, str) and (path.parent / DOCS / name).is_file()):
                line = text.count("\n", 0, max(0, text.find(str(name)))) + 1
                raise SetupError(
                    f"{path.name}:{line}: {key} names «{name}», and {DOCS}/ has no such file; "
                    f"bring it back, or mend the name"
                )


def _load_config(path: Path) -> dict:
    text = read_text(path, path.name)
    try:
        config = yaml.load(text, Loader=_Loader) or {}
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        raise SetupError(
            f"{path.name}:{mark.line + 1 if mark else 1}: this is no YAML; mend it there or just before"
        ) from None
    if not isinstance(config, dict):
        raise SetupError(f"{path.name}:1: this is no list of «key: value»; take it back from the repository")
    return config


def _entries(items: object, above: tuple[str, ...]) -> Iterator[tuple[str, str]]:
    for item in items if isinstance(items, list) else []:
        if isinstance(item, str):
            yield item, " / ".join(above)
        for title, under in item.items() if isinstance(item, dict) else ():
            if isinstance(under, str):
                yield under, " / ".join((*above, str(title)))
            else:
                yield from _entries(under, (*above, str(title)))
