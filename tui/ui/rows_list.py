"""A list of rows with a cursor and a heading that stays: only what is in view is ever made."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from textual.geometry import Size
from textual.message import Message
from textual.scroll_view import ScrollView
from textual.strip import Strip

from ..view.span import Span
from .bindings import LIST
from .rows_view import WholeAtAnySize
from .scrollbar import draw_in_whole_cells

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from textual import events
    from textual.binding import BindingType

    from ..view.span import Spans
    from .painted import PaintedApp

MARK = 1
"""Cells at the left for the mark of the selected row."""
SCROLLBAR = 1
GAP = 1
"""Cells between a row and the scrollbar."""
HEADER = 1


class RowsList(WholeAtAnySize, ScrollView, can_focus=True, inherit_bindings=False):
    """Shows so many rows that a function makes by their index, and after them notes that can't be
    selected. `stressed` is the role that themes without a cursor colour mark in the selected row.
    """

    ALLOW_SELECT = False
    BINDINGS: ClassVar[list[BindingType]] = [*LIST]
    app: PaintedApp

    class Moved(Message):
        """Another row is selected."""

    class Taken(Message):
        """The selected row was clicked."""

    class HeaderClicked(Message):
        """The heading was clicked, at this cell of it."""

        def __init__(self, x: int) -> None:
            super().__init__()
            self.x = x

    def __init__(self, make_row: Callable[[int], Spans], *, stressed: str) -> None:
        super().__init__()
        self._make_row = make_row
        self._stressed = stressed
        self._header: Spans = ()
        self._notes: Sequence[Spans] = ()
        self.count = 0
        self.cursor = 0
        """The index of the selected row; 0 also where there is none."""

    def on_mount(self) -> None:
        if self.app.ascii_only:
            draw_in_whole_cells(self)

    @property
    def row_width(self) -> int:
        """Cells that a row may take."""
        return max(1, self.size.width - MARK - GAP)

    def show(self, count: int, cursor: int, header: Spans, notes: Sequence[Spans] = ()) -> None:
        """Show so many rows from now on, with this one selected and in view."""
        self.count, self._header, self._notes = count, header, notes
        self.cursor = max(0, min(cursor, count - 1))
        self.virtual_size = Size(self.size.width, HEADER + count + len(notes))
        self._reveal()
        self.refresh()

    def select(self, index: int) -> None:
        """Select this row, or the nearest there is."""
        index = max(0, min(index, self.count - 1))
        if index != self.cursor:
            self.cursor = index
            self.post_message(self.Moved())
        self._reveal()
        self.refresh()

    @property
    def _page(self) -> int:
        """Rows in view."""
        return max(1, self.size.height - HEADER)

    def _reveal(self) -> None:
        if not self.size.height:
            return
        top = round(self.scroll_y)
        if self.cursor == self.count - 1:
            # The last row brings the notes under it along.
            top = max(top, self.cursor + len(self._notes) - self._page + 1)
        top = min(max(top, self.cursor - self._page + 1), self.cursor)
        top = min(top, max(0, self.virtual_size.height - self.size.height))
        self.scroll_to(y=top, animate=False, force=True, immediate=True)

    def on_resize(self) -> None:
        self._reveal()

    def action_move(self, step: int) -> None:
        self.select(self.cursor + step)

    def action_page(self, step: int) -> None:
        self.select(self.cursor + step * max(1, self._page - 1))

    def action_edge(self, step: int) -> None:
        self.select(0 if step < 0 else self.count - 1)

    def render_line(self, y: int) -> Strip:
        palette, width = self.app.palette, self.size.width
        base = palette.base
        blank = Span(" " * MARK)
        if y < HEADER:
            return palette.strip((blank, *self._header), base, width)
        index = y - HEADER + self.scroll_offset.y
        if index >= self.count:
            notes = self._notes[index - self.count :][:1]
            return palette.strip((blank, *(notes[0] if notes else ())), base, width)
        spans = self._make_row(index)
        if index != self.cursor:
            return palette.strip((blank, *spans), base, width)
        base += palette.background("cursor")
        if palette.marks_by_attribute:
            stressed = f"{self._stressed} reverse"
            spans = tuple(
                Span(text, stressed if role == self._stressed else role) for text, role in spans
            )
        mark = self.app.glyphs.cursor
        return palette.strip((Span(mark, "key"), *spans), base, width)

    def on_click(self, event: events.Click) -> None:
        place = event.get_content_offset(self)
        if place is None:
            return
        index = place.y - HEADER + self.scroll_offset.y
        if place.y < HEADER:
            self.post_message(self.HeaderClicked(place.x - MARK))
        elif index == self.cursor < self.count:
            self.post_message(self.Taken())
        elif index < self.count:
            self.select(index)
