"""What is kept from one build to the next: a folder of things that are slow to make, and made anew where
they are broken.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, MutableMapping
from contextlib import contextmanager, suppress
from pathlib import Path


@contextmanager
def kept_numbers(path: Path) -> Iterator[MutableMapping[str, int]]:
    """Give the numbers of earlier builds by name, and keep those of this one.

    A file of another shape counts as none; where nothing can be written, nothing is kept.
    """
    try:
        data = json.loads(path.read_text(encoding="utf-8"))
        numbers = {key: value for key, value in data.items() if isinstance(key, str) and type(value) is int}
    except (OSError, ValueError, AttributeError):
        data, numbers = None, {}
    before = dict(numbers)
    yield numbers
    if numbers != before or data != before:
        keep(path, json.dumps(numbers).encode())


def keep(path: Path, content: bytes) -> None:
    """Write a file whole or not at all; where that cannot be done, the next build makes it again."""
    with suppress(OSError):
        path.parent.mkdir(parents=True, exist_ok=True)
        new = path.with_name(f"{path.name}.new")
        new.write_bytes(content)
        new.replace(path)
