"""What both walks over YAML events hold a text to."""

from __future__ import annotations

from .clean import SPAN, hides

MAX_DEPTH = 64

OFTEN = 0xFF
"""Told how far the reading is, after each so many containers and one: a power of two, less one."""

NULLS = frozenset({"~", "null", "Null", "NULL"})
"""What YAML reads as no value where it is not quoted."""


def holds(text: str, *marks: str) -> bool:
    """Whether any of the marks stands in a text; looked for span by span."""
    longest = max(map(len, marks))
    spans = range(0, len(text), SPAN)
    return any(text.find(mark, at, at + SPAN + longest) >= 0 for at in spans for mark in marks)


def may_hide(text: str) -> bool:
    """Whether values may hold what is not shown as it stands.

    Raw control characters are refused by the parser, so of those only an escape can bring one in.
    """
    return holds(text, "\\") or (not text.isascii() and hides(text))


def one_line(value: str, key: str | None, lines_kept: frozenset[str]) -> str:
    """Line breaks and tabs become spaces, except in the values of some keys."""
    if key in lines_kept or ("\n" not in value and "\t" not in value):
        return value
    return " ".join(value.split())
