"""Lanes and marks as shapes: read from the rows that the screen has, drawn so that they join."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from ..view.lanes import Mark
from ..view.span import Span, cells
from .svg_text import CELL, LINE

if TYPE_CHECKING:
    from ..view.glyphs import Glyphs
    from ..view.layer_rows import Look
    from ..view.span import Spans
    from .colours import Colours

RING, DISC, DIAMOND = 4, 5, 6
"""Radii in units of the picture."""
BESIDE = 0.8
"""The share of them that is left where lanes stand in cells beside each other."""


class _Stretch(NamedTuple):
    """A lane down the rows of one column: where it begins, and the last row so far."""

    start: float
    line: float
    mark: Mark
    role: str
    layer: int | None
    """The layer, where a column holds another lane at each."""


def mark_of(span: Span, glyphs: Glyphs) -> Mark | None:
    """The mark that a span is; None for text, and for the letters that stand for marks in ASCII."""
    if not span.role.startswith("lane-") or span.text.isascii():
        return None
    marks = {
        glyphs.raised: Mark.RAISED,
        glyphs.carried: Mark.CARRIED,
        glyphs.solved: Mark.SOLVED,
        glyphs.shifted: Mark.SHIFTED,
    }
    return marks.get(span.text)


def mark_svg(mark: Mark, column: int, line: float, colour: str, size: float = 1) -> str:
    """A mark in the middle of its cell; `size` is a share of the usual."""
    x, y = (column + 0.5) * CELL, (line + 0.5) * LINE
    if mark is Mark.RAISED:
        return f'<circle cx="{x:g}" cy="{y:g}" r="{RING * size:g}" fill="none" stroke="{colour}"/>'
    if mark is Mark.SOLVED:
        return f'<circle cx="{x:g}" cy="{y:g}" r="{DISC * size:g}" fill="{colour}"/>'
    if mark is Mark.SHIFTED:
        r = f"{DIAMOND * size:g}"
        outline = f"M{x:g} {y - DIAMOND * size:g}l{r} {r} -{r} {r} -{r} -{r}z"
        return f'<path d="{outline}" fill="{colour}"/>'
    return ""


def mark_size(look: Look) -> float:
    """The share of their usual size that marks have."""
    return 1 if look.columns.pitch > 1 else BESIDE


def carried_svg(column: int, line: float, colour: str) -> str:
    """A lane that goes through its cell, where no panel draws it."""
    x = (column + 0.5) * CELL
    return f'<path d="M{x:g} {line * LINE:g}v{LINE:g}" stroke="{colour}"/>'


class LanePlotter:
    """Follows the lanes of one panel from row to row and draws each as one line."""

    def __init__(self, look: Look, colours: Colours, *, all_fit: bool) -> None:
        self._look = look
        self._colours = colours
        self._all_fit = all_fit
        self.size = mark_size(look)
        self._open: dict[int, _Stretch] = {}
        self._drawn: list[str] = []

    def follow(self, spans: Spans, layer: int, line: float, column: int) -> None:
        """Follow the lanes in the gutter of a row that is drawn from a column on."""
        ends = column + self._look.columns.gutter
        here: dict[int, tuple[Mark, str]] = {}
        for span in spans:
            if column >= ends:
                break
            mark = mark_of(span, self._look.glyphs)
            if mark is not None:
                here[column] = (mark, span.role)
            column += cells(span.text)
        for column in self._open.keys() - here.keys():
            self._end(column)
        for column, (mark, role) in here.items():
            self._go_on(column, mark, line, role, None if self._all_fit else layer)

    def _go_on(self, column: int, mark: Mark, line: float, role: str, layer: int | None) -> None:
        before = self._open.get(column)
        if before is not None and (before.role, before.layer) == (role, layer):
            self._open[column] = before._replace(line=line, mark=mark)
            return
        if before is not None:
            self._end(column)
        self._open[column] = _Stretch(_edge(mark, line, 1, self.size), line, mark, role, layer)

    def _end(self, column: int) -> None:
        """Draw a lane down to its last row."""
        lane = self._open.pop(column)
        end = _edge(lane.mark, lane.line, -1, self.size)
        if end > lane.start:
            x, colour = (column + 0.5) * CELL, self._colours.ink(lane.role).colour
            self._drawn.append(f'<path d="M{x:g} {lane.start:g}V{end:g}" stroke="{colour}"/>')

    def drawn(self) -> str:
        """All the lines, once the last row was followed."""
        for column in [*self._open]:
            self._end(column)
        return "".join(self._drawn) + "\n" if self._drawn else ""


def _edge(mark: Mark, line: float, down: int, size: float) -> float:
    """Where a lane meets a mark that it goes on from down (1), or comes to from above (-1)."""
    middle = (line + 0.5) * LINE
    if mark is Mark.CARRIED:
        return middle - down * LINE / 2
    return middle + down * RING * size if mark is Mark.RAISED else middle
