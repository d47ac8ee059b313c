"""A widget that shows rows of spans as a page that scrolls."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.geometry import Size
from textual.scroll_view import ScrollView
from textual.strip import Strip

from .scrollbar import draw_in_whole_cells

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from ..view.span import Spans
    from .painted import PaintedApp


class Page(ScrollView, can_focus=True, inherit_bindings=False):
    """Rows made anew for each width, scrolled as a whole."""

    app: PaintedApp

    def __init__(self, make_rows: Callable[[int], Sequence[Spans]]) -> None:
        super().__init__()
        self._make_rows = make_rows
        self._rows: Sequence[Spans] = ()
        self._is_laid_out = False
        self._awaited: list[Callable[[], None]] = []

    def on_mount(self) -> None:
        if self.app.ascii_only:
            draw_in_whole_cells(self)

    def on_resize(self) -> None:
        self.remake()
        self._is_laid_out = True
        while self._awaited:
            self._awaited.pop(0)()

    def once_laid_out(self, act: Callable[[], None]) -> None:
        """Do what asks how long the page is: a key may come before that is known."""
        if self._is_laid_out:
            act()
        else:
            self._awaited.append(act)

    def move(self, rows: int) -> None:
        """Scroll by so many rows, as far as there are any."""
        self.move_to(round(self.scroll_y) + rows)

    def move_to(self, row: float) -> None:
        """Scroll until this row is the first, or the nearest that can be."""
        # Before its scrollbar is there, a page only scrolls when forced.
        row = max(0, min(row, self.max_scroll_y))
        self.scroll_to(y=row, animate=False, force=True, immediate=True)

    def remake(self, *, from_start: bool = False) -> None:
        """Make the rows again: the width or what they tell has changed."""
        width = max(1, self.scrollable_content_region.width)
        self._rows = self._make_rows(width)
        self.virtual_size = Size(width, len(self._rows))
        if from_start:
            self.move_to(0)
        self.refresh()

    def render_line(self, y: int) -> Strip:
        style = self.app.palette.base
        row = y + self.scroll_offset.y
        if row >= len(self._rows):
            return Strip.blank(self.size.width, style)
        return self.app.palette.strip(self._rows[row], style, self.size.width)
