"""Text on a grid of cells, so that it stands right in any monospace font and any renderer."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from ..view.span import cells
from .markup import safe

if TYPE_CHECKING:
    from collections.abc import Iterator

    from .colours import Ink

CELL, LINE, SIZE = 9, 20, 15
"""A cell's width, a line's height and the size of the font, in units of the picture."""
BASELINE = 15
"""From the upper end of a line to the baseline."""
FONTS = (
    "ui-monospace, 'SF Mono', 'Cascadia Mono', Menlo, Consolas, 'DejaVu Sans Mono', "
    "'Liberation Mono', monospace"
)

_WORD = re.compile(r"\S+")


class Run(NamedTuple):
    """Characters that stand beside each other, at a cell from the left, so many cells wide."""

    text: str
    at: int
    width: int


def runs(text: str) -> Iterator[Run]:
    """A text as runs: a word each, and each wide character or cluster of some on its own.

    A renderer that does not stretch a run to its width is wrong within a word at most.
    """
    for word in _WORD.finditer(text):
        start = cells(text[: word.start()])
        if word.group().isascii():
            yield Run(word.group(), start, len(word.group()))
        else:
            yield from _by_width(word.group(), start)


def _by_width(word: str, start: int) -> Iterator[Run]:
    """Narrow characters together, each wide one apart; what takes no cell stays with its own."""
    narrow = Run("", start, 0)
    for piece, at, width in _clusters(word):
        if width == 1:
            narrow = Run(narrow.text + piece, narrow.at, narrow.width + 1)
            continue
        if narrow.width:
            yield narrow
        yield Run(piece, start + at, width)
        narrow = Run("", start + at + width, 0)
    if narrow.width:
        yield narrow


def _clusters(word: str) -> Iterator[Run]:
    """The pieces of a word that take cells, with the characters on them that take none."""
    first = before = 0
    for index in range(1, len(word) + 1):
        taken = cells(word[:index])
        if index == len(word) or cells(word[: index + 1]) > taken > before:
            yield Run(word[first:index], before, taken - before)
            first, before = index, taken


def text_svg(text: str, column: int, y: float, ink: Ink) -> str:
    """A piece of text from a cell on, on the line whose upper end is at `y`."""
    look = f' fill="{ink.colour}"'
    look += ' font-weight="700"' if ink.bold else ""
    look += ' font-style="italic"' if ink.italic else ""
    lines = (("underline", ink.underline), ("line-through", ink.strike))
    drawn = " ".join(name for name, is_drawn in lines if is_drawn)
    look += f' text-decoration="{drawn}"' if drawn else ""
    return "".join(
        f'<text x="{(column + run.at) * CELL}" y="{y + BASELINE:g}" '
        f'textLength="{run.width * CELL}" lengthAdjust="spacingAndGlyphs"{look}>'
        f"{safe(run.text)}</text>"
        for run in runs(text)
        if run.width
    )
