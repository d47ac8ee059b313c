"""What both walks over YAML events hold a text to."""

from __future__ import annotations

from .clean import FORBIDDEN

MAX_DEPTH = 64

NULLS = frozenset({"~", "null", "Null", "NULL"})
"""What YAML reads as no value where it is not quoted."""


def may_hide(text: str) -> bool:
    """Whether values may hold what is not shown as it stands.

    Raw control characters are refused by the parser, so of those only an escape can bring one in.
    """
    return "\\" in text or not (text.isascii() or FORBIDDEN.search(text) is None)


def one_line(value: str, key: str | None, lines_kept: frozenset[str]) -> str:
    """Line breaks and tabs become spaces, except in the values of some keys."""
    if key in lines_kept or ("\n" not in value and "\t" not in value):
        return value
    return " ".join(value.split())
