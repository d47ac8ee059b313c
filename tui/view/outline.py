"""A panel's rows: each layer's rows beside the lanes that pass them, made only where they show."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

from msgspec import Struct

from .columns import MORE_CELLS
from .lanes import Mark
from .layer_rows import Details, Stop, Zoom, details, head, problem_rows
from .span import Span, fit, lane_role, light, pad

if TYPE_CHECKING:
    from collections.abc import Sequence

    from .glyphs import Glyphs
    from .lanes import Cell, Gutter
    from .layer_rows import Look
    from .span import Segment, Spans
    from .subject import Subject

KEPT_LAYERS = 512


class Row(Struct, frozen=True):
    """One row of a panel, exactly as wide as the panel is inside."""

    spans: Spans
    is_head: bool


class Outline:
    """Draws one stack, a layer at a time."""

    def __init__(self, subject: Subject, look: Look) -> None:
        self.subject = subject
        self.look = look
        self._body = lru_cache(maxsize=KEPT_LAYERS)(self._lay)

    def height(self, layer: int, is_open: bool) -> int:
        """How many rows a layer takes."""
        if self.is_uniform and not is_open:
            return 1
        return len(self._body(layer, is_open).rows)

    @property
    def is_uniform(self) -> bool:
        """Whether every closed layer takes one row."""
        return self.look.zoom is Zoom.NAMES

    def rows(self, layer: int, is_open: bool) -> Sequence[Spans]:
        """The rows of a layer without their gutters."""
        return self._body(layer, is_open).rows

    def stops(self, layer: int) -> Sequence[Stop]:
        """Where the lines of problems begin in an open layer; row 0 is its name."""
        return self._body(layer, True).stops

    def row(
        self,
        layer: int,
        within: int,
        selected: int,
        *,
        is_open: bool,
        traced: str | None = None,
        found: Sequence[Segment] = (),
    ) -> Row:
        """The row at a place in a layer, 0 for its name; `selected` picks the lanes past eight.

        The lane of the problem `traced` is lit, and so is what was `found` in the row.
        """
        body = self._body(layer, is_open).rows[within]
        lanes = self.subject.lanes
        between = lanes.above if self.look.on_top else lanes.below
        at = between if within else lanes.at
        gutter = draw_gutter(
            at(layer, selected, traced), self.look, is_head=within == 0, dims=traced is not None
        )
        if found:
            body = light(body, found)
        spans = (*gutter, Span(" "), *body)
        return Row(pad(spans, self.look.columns.width), within == 0)

    def _lay(self, layer: int, is_open: bool) -> Details:
        look, columns = self.look, self.look.columns
        rows = [head(self.subject, layer, look, is_open=is_open)]
        stops: list[Stop] = []
        indent = Span(" " * (columns.indent - columns.gutter - 1))
        if is_open:
            made = details(self.subject, layer, look, columns.text)
            rows += [(indent, *spans) for spans in made.rows]
            stops = [Stop(row + 1, count, id_) for row, count, id_ in made.stops]
        elif look.zoom is Zoom.PROBLEMS:
            problems = problem_rows(self.subject, layer, look, columns.text)
            rows += [(indent, *spans) for spans in problems]
        lowest = len(self.subject.stack.layers) - 1 if look.on_top else 0
        if layer != lowest and (look.zoom is not Zoom.NAMES or is_open):
            rows.append(())
        return Details(rows, stops)


def draw_gutter(gutter: Gutter, look: Look, *, is_head: bool, dims: bool = False) -> Spans:
    """The lanes of one row, exactly as wide as the gutter column; how many more on a name's row.

    With `dims`, all lanes but the one that is followed stand back.
    """
    columns, glyphs = look.columns, look.glyphs
    gap = " " * (columns.pitch - 1)
    spans: list[Span] = []
    for cell in gutter.cells:
        if cell is None:
            spans.append(Span(" " * columns.pitch))
        else:
            role = "muted" if dims else lane_role(cell.column)
            if cell.is_traced:
                role = f"{lane_role(cell.column)} strong"
            spans.append(Span(_glyph(cell, glyphs), role))
            spans.append(Span(gap))
    if gutter.more and is_head:
        spans = list(pad(spans, columns.gutter - MORE_CELLS))
        spans.append(Span(fit(f"+{gutter.more}", MORE_CELLS, glyphs.ellipsis), "muted"))
    return pad(spans, columns.gutter)


def _glyph(cell: Cell, glyphs: Glyphs) -> str:
    if cell.mark is Mark.RAISED:
        return glyphs.raised
    if cell.mark is Mark.CARRIED:
        return glyphs.traced if cell.is_traced else glyphs.carried
    return glyphs.solved if cell.mark is Mark.SOLVED else glyphs.shifted
