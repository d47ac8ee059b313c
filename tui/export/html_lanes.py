"""The lanes beside a layer of the page: a drawing that grows with what is opened beside it.

Lengths along the row are percentages and `em`, with no view box: a line reaches from one
end of the row to the other however high that gets, and the marks keep their place and shape.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from ..stack.ledger import Fate
from ..view.lanes import Mark
from ..view.span import lane_role
from .markup import tag

if TYPE_CHECKING:
    from ..view.lanes import Cell
    from ..view.subject import Subject

MOST_LANES = 12
"""Lanes that are drawn; more would leave a narrow page no room for words."""
PITCH = 1.25
"""From one lane to the next, in em."""
CENTRE = 1.75
"""Where the marks stand under the upper end of a row, in em."""
RING, DISC, DIAMOND = 0.34, 0.42, 0.54
"""Radii in em."""


def lanes_width(subject: Subject) -> str:
    """How wide the drawing is, as a number of its em."""
    return f"{max(1, min(subject.lanes.count, MOST_LANES)) * PITCH:g}"


def lanes_svg(subject: Subject, layer: int, *, on_top: bool) -> tuple[str, int]:
    """The lanes that are at a layer, and how many more there are.

    Words beside it say the same, so it is hidden from who can't see it.
    """
    gutter = subject.lanes.first(layer, MOST_LANES)
    is_last = layer == len(subject.stack.layers) - 1
    drawn = "".join(
        _lane(cell, (at + 0.5) * PITCH, is_last=is_last, on_top=on_top)
        for at, cell in enumerate(gutter.cells)
        if cell is not None
    )
    return tag("svg", drawn, "lanes", aria_hidden="true", focusable="false"), gutter.more


def mark_svg(fate: Mark, column: int) -> str:
    """A mark as it stands in a line of text."""
    return _in_text(_shape(fate, "0", "0", 1.5, ""), column)


def ends_svg(column: int) -> str:
    """The end of a lane that no layer closes, as it stands in a line of text."""
    return _in_text(_line("0", "-1", "1", "ends"), column)


def _in_text(shape: str, column: int) -> str:
    return (
        f'<svg class="mark {lane_role(column)}" viewBox="-1 -1 2 2" aria-hidden="true" '
        f'focusable="false">{shape}</svg>'
    )


def closing_mark(fate: Fate) -> Mark:
    """The mark of what became of a problem; an open one keeps its ring."""
    return {Fate.SOLVED: Mark.SOLVED, Fate.SHIFTED: Mark.SHIFTED, Fate.OPEN: Mark.RAISED}[fate]


def _lane(cell: Cell, x: float, *, is_last: bool, on_top: bool) -> str:
    """One lane at one layer; where the last leaves it open, it runs out in dashes."""
    across = f"{x:g}em"
    dashes = " ends" if is_last else ""
    near, far = ("100%", "0") if on_top else ("0", "100%")
    centre = f"{CENTRE:g}em"
    if cell.mark is Mark.CARRIED and not dashes:
        lines = _line(across, near, far)
    elif cell.mark is Mark.CARRIED:
        lines = _line(across, far, centre) + _line(across, centre, near, dashes)
    elif cell.mark is Mark.RAISED:
        edge = CENTRE + (RING if on_top else -RING)
        lines = _line(across, f"{edge:g}em", near, dashes)
    else:
        lines = _line(across, centre, far)
    shape = "" if cell.mark is Mark.CARRIED else _shape(cell.mark, across, centre, 1, "em")
    return f'<g class="{lane_role(cell.column)}">{lines}{shape}</g>'


def _line(x: str, start: str, end: str, class_: str = "") -> str:
    told = f' class="{class_.strip()}"' if class_ else ""
    return f'<line{told} x1="{x}" y1="{start}" x2="{x}" y2="{end}"/>'


def _shape(mark: Mark, x: str, y: str, scale: float, unit: str) -> str:
    """The mark itself. A diamond is a square turned about the place it stands at."""
    if mark is Mark.RAISED:
        return f'<circle class="ring" cx="{x}" cy="{y}" r="{RING * scale:g}{unit}"/>'
    if mark is Mark.SOLVED:
        return f'<circle class="disc" cx="{x}" cy="{y}" r="{DISC * scale:g}{unit}"/>'
    if mark is Mark.CARRIED:
        return f'<line x1="{x}" y1="-1{unit}" x2="{x}" y2="1{unit}"/>'
    side = DIAMOND * scale * 2**0.5
    return (
        f'<svg x="{x}" y="{y}" overflow="visible"><rect class="diamond" transform="rotate(45)" '
        f'x="{-side / 2:.3g}{unit}" y="{-side / 2:.3g}{unit}" '
        f'width="{side:.3g}{unit}" height="{side:.3g}{unit}"/></svg>'
    )
