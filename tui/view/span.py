"""Spans and rows: text with roles. Widths are cells, never characters.

A role names what a piece of text is (`name`, `muted`, `lane-3`), several roles are
parted by spaces (`text strong`), and whoever shows it decides on the colour.
"""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

from rich.cells import cell_len, set_cell_size
from rich.text import Text

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from rich.console import Console

LANE_COLOURS = 8
STACK_COLOURS = 4


class Span(NamedTuple):
    """A piece of text on one line, and what it is."""

    text: str
    role: str = "text"


Spans = tuple[Span, ...]


def lane_role(column: int) -> str:
    """The role of a lane in this column, from 0; the colours repeat after eight."""
    return f"lane-{column % LANE_COLOURS + 1}"


def stack_role(number: int) -> str:
    """The role of what belongs to the stack of this number, from 0."""
    return f"stack-{number % STACK_COLOURS + 1}"


def cells(text: str) -> int:
    """How many cells a text on one line takes."""
    return len(text) if text.isascii() else cell_len(text)


def width(spans: Iterable[Span]) -> int:
    """How many cells these spans take."""
    return sum(cells(span.text) for span in spans)


def fit(text: str, size: int, ellipsis: str = "…") -> str:
    """The text in exactly `size` cells: padded, or cut with an ellipsis."""
    taken = cells(text)
    if taken <= size:
        return text + " " * (size - taken)
    return set_cell_size(text, size - 1) + ellipsis if size > 0 else ""


def pad(spans: Sequence[Span], size: int) -> Spans:
    """The spans in exactly `size` cells: padded, or cut."""
    taken = width(spans)
    if taken <= size:
        return (*spans, Span(" " * (size - taken))) if taken < size else tuple(spans)
    kept: list[Span] = []
    left = size
    for span in spans:
        each = cells(span.text)
        if each > left:
            kept.append(Span(set_cell_size(span.text, left), span.role))
            break
        kept.append(span)
        left -= each
    return tuple(kept)


class Segment(NamedTuple):
    """Characters of a row, from `start` up to `end`, that are to be lit."""

    start: int
    end: int
    is_current: bool


def light(spans: Sequence[Span], segments: Sequence[Segment]) -> Spans:
    """The spans with segments lit, which come in order; the current one more than the others."""
    lit: list[Span] = []
    start = 0
    for text, role in spans:
        at = 0
        for first, last, is_current in segments:
            first, last = max(at, first - start), min(len(text), last - start)
            if first < last:
                how = "reverse" if is_current else "underline"
                lit += [Span(text[at:first], role), Span(text[first:last], f"{role} {how} strong")]
                at = last
        lit.append(Span(text[at:], role))
        start += len(text)
    return tuple(span for span in lit if span.text)


def wrap(spans: Iterable[Span], size: int) -> list[Spans]:
    """The spans on lines of at most `size` cells, broken between words where that can be."""
    spans = tuple(spans)
    if width(spans) <= size and not any("\n" in span.text for span in spans):
        return [tuple(span for span in spans if span.text)]
    text = Text()
    for span in spans:
        text.append(span.text, span.role)
    return [_spans(line) for line in text.wrap(measuring_console(), max(1, size), tab_size=4)]


def plain(spans: Iterable[Span]) -> str:
    """The text alone."""
    return "".join(span.text for span in spans)


def _spans(line: Text) -> Spans:
    line.rstrip()
    return tuple(Span(line.plain[each.start : each.end], str(each.style)) for each in line.spans)


@lru_cache(maxsize=1)
def measuring_console() -> Console:
    """A console that Rich can wrap with; nothing is ever printed on it."""
    from io import StringIO

    from rich.console import Console

    return Console(file=StringIO(), color_system=None, width=80, legacy_windows=False, _environ={})
