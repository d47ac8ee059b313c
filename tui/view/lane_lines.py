"""Lanes as lines of plain text, with the names last so that no name can move a lane."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ..stack.clean import clean_line
from ..stack.model import level_label
from .columns import lay_columns
from .layer_rows import Look, Zoom
from .outline import draw_gutter
from .span import fit, plain

if TYPE_CHECKING:
    from collections.abc import Iterator

    from .glyphs import Glyphs
    from .subject import Subject

SIZE = 80
"""Cells for which the columns are laid."""


def lane_lines(subject: Subject, glyphs: Glyphs, *, on_top: bool = False) -> Iterator[str]:
    """Gutter, level, what is closed and raised, the count open after it, and the layer's name."""
    stack, lanes, open_after = subject.stack, subject.lanes, subject.ledger.open_after
    columns = lay_columns([subject], SIZE)
    look = Look(columns, glyphs, Zoom.SPACED, on_top)
    order = range(len(stack.layers))
    for layer in order if on_top else reversed(order):
        stated = stack.layers[layer]
        closed = "" if stated.solves is None else f"{glyphs.minus}{len(stated.solves)}"
        raised = "" if stated.raises is None else f"+{len(stated.raises)}"
        parts = (
            plain(draw_gutter(lanes.at(layer, layer), look, is_head=True)),
            fit(clean_line(level_label(stack, layer)), columns.level, glyphs.ellipsis),
            f"{closed.rjust(columns.closed)} {raised.ljust(columns.raised)}",
            f"open {str(open_after[layer]).rjust(columns.open_)}",
            clean_line(stated.name),
        )
        yield "  ".join(parts).rstrip()
        if layer != (order[-1] if on_top else order[0]):
            between = lanes.above if on_top else lanes.below
            yield plain(draw_gutter(between(layer, layer), look, is_head=False)).rstrip()
