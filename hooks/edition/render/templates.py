"""The templates: HTML that escapes by itself, as elements of a tree."""

from __future__ import annotations

import xml.etree.ElementTree as ElementTree
from functools import cache
from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined

from edition.dialect.nodes import page_range


@cache
def _environment() -> Environment:
    loader = FileSystemLoader(Path(__file__).parent / "templates")
    environment = Environment(
        loader=loader, autoescape=True, undefined=StrictUndefined, keep_trailing_newline=False
    )
    environment.filters |= {
        "pages": page_range,
        "sentence": lambda text: text if text.endswith(".") else f"{text}.",
    }
    return environment


def render(template: str, **values: object) -> list[ElementTree.Element]:
    """Return what a template makes of the values, as elements; values are text, and escaped."""
    return fragment(_environment().get_template(f"{template}.html").render(**values))


def fragment(html: str) -> list[ElementTree.Element]:
    """Parse well-formed HTML into elements."""
    return list(ElementTree.fromstring(f"<div>{html.strip()}</div>"))
