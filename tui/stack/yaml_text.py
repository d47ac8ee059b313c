"""What both walks over YAML events hold a text to."""

from __future__ import annotations

import re

from .clean import SPAN, hides

BREAKS = re.compile("[ \t\n]+")
MAX_DEPTH = 64

OFTEN = 0xFF
"""Told how far the reading is, after each so many containers and one: a power of two, less one."""

MAX_NODES = 4_000_000
"""Keys and values of a file, lists and mappings among them."""
MAX_CONTAINERS = 1_000_000
"""Lists and mappings of a file, which take more memory than what they hold."""

MOST_DIRECTIVES = 10
"""Lines such as `%TAG` that may stand in a file; libyaml compares each with all before it."""

NULLS = frozenset({"~", "null", "Null", "NULL"})
"""What YAML reads as no value where it is not quoted."""


class TooMany(Exception):
    """More lists and mappings than a file may hold, from this line and column on."""

    hint = "split it into several stacks"

    def __init__(self, line: int, column: int) -> None:
        super().__init__(f"the file holds more than {MAX_CONTAINERS:,} lists and mappings")
        self.line, self.column = line, column


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


def may_hold_too_many(text: str) -> bool:
    """Whether a text may hold more values than are read; no for nearly every one."""
    if len(text) <= MAX_NODES:
        return False
    # Each is the root or comes after one of these, and a colon parts two of them.
    spans = range(0, len(text), SPAN)
    return (
        1 + sum(text.count(mark, at, at + SPAN) for mark in "-,?[{::" for at in spans) > MAX_NODES
    )


def one_line(value: str, key: str | None, lines_kept: frozenset[str]) -> str:
    """Line breaks and tabs become spaces, except in the values of some keys."""
    if key in lines_kept or ("\n" not in value and "\t" not in value):
        return value
    return BREAKS.sub(" ", value).strip(" ")
