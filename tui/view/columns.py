"""Where the columns of a panel stand: one set for all panels shown, so that they line up."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct

from .lanes import MAX_COLUMNS

if TYPE_CHECKING:
    from collections.abc import Sequence

    from .subject import Subject

LONGEST_LEVEL = 9
LONGEST_NAME = 28
SHORTEST_NAME = 10
SHORTEST_SUMMARY = 14
WIDEST_DETAILS = 112
NARROW = 50
MORE_CELLS = 4


class Columns(Struct, frozen=True):
    """Widths in cells; 0 leaves a column out."""

    width: int
    """All of it: what a row of a panel takes beside the mark of the selected one."""
    gutter: int
    pitch: int
    """Cells from one lane to the next."""
    level: int
    name: int
    summary: int
    closed: int
    raised: int
    open_: int
    open_word: bool
    indent: int
    """Where the details of an open layer start."""

    @property
    def text(self) -> int:
        """How wide the details are: no wider than the eye follows a line."""
        return max(1, min(self.width - self.indent, WIDEST_DETAILS))


def lay_columns(subjects: Sequence[Subject], width: int) -> Columns:
    """The columns for these stacks in panels `width` cells wide inside. Drops what does not fit."""
    lanes = max(each.lanes.columns for each in subjects)
    more = any(not each.lanes.all_fit for each in subjects)
    pitch = 2 if width >= NARROW else 1
    gutter = max(pitch * min(lanes, MAX_COLUMNS) - (pitch - 1), 1) + (MORE_CELLS if more else 0)
    level = name = closed = raised = open_ = 1
    for each in subjects:
        # A longer name than those sampled is cut, and told whole when open.
        level = max(level, each.most.level)
        name = max(name, each.most.name)
        closed = max(closed, each.most.closed)
        raised = max(raised, each.most.raised)
        open_ = max(open_, each.most.open)
    level = min(level, LONGEST_LEVEL)
    name = min(name, LONGEST_NAME)
    closed, raised, digits = len(str(closed)) + 1, len(str(raised)) + 1, len(str(open_))
    fixed = gutter + 1 + level + 1 + 1 + 1
    counts = 2 + closed + 1 + raised + 1 + len("open ") + digits
    summary = width - fixed - name - 2 - counts
    open_word = True
    if summary < SHORTEST_SUMMARY:
        summary = 0
        spare = width - fixed - counts
        if spare < name:
            open_word = False
            spare += len("open ")
        if spare < min(name, SHORTEST_NAME):
            spare += closed + 1 + raised + 1
            closed = raised = 0
        name = max(1, spare)
    indent = gutter + 1 if width < NARROW else fixed
    return Columns(
        width, gutter, pitch, level, name, summary, closed, raised, digits, open_word, indent
    )
