"""A widget that shows a few fixed lines of spans."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.geometry import Region, Size
from textual.reactive import Reactive
from textual.strip import Strip
from textual.widget import Widget

from ..view.span import Span

if TYPE_CHECKING:
    from collections.abc import Sequence

    from ..view.span import Spans
    from .painted import PaintedApp

    Mixed = Widget
else:
    # Textual styles a class by its first base, which must be the kind of widget that it is.
    Mixed = object


MARGIN = 1
"""Cells left of lines that stand by themselves."""


def set_height(widget: Widget, height: int) -> None:
    """Set a height (0 hides the widget) only where it changes: each change costs a layout."""
    if widget.display != (height > 0):
        widget.display = height > 0
    styles = widget.styles
    if styles.height is None or styles.height.value != height:
        styles.height = height


def refresh_changed(widget: Widget, before: Sequence[object], after: Sequence[object]) -> None:
    """Draw again only the lines that show something else than before."""
    if len(before) != len(after):
        widget.refresh()
        return
    width = widget.size.width
    changed = [
        Region(0, y, width, 1)
        for y, (old, new) in enumerate(zip(before, after, strict=True))
        if old != new
    ]
    if changed:
        widget.refresh(*changed)


class WholeAtAnySize(Mixed):
    """Draws all of a widget once it has another size. Textual notes what is to be drawn before it
    takes the new size, and draws that late: a wide letter at the edge of the old size is cut."""

    def on_resize(self) -> None:
        self.refresh()


class Lines(WholeAtAnySize, Widget):
    """Rows as they are given, and as high as they are."""

    app: PaintedApp
    # Nothing in it scrolls: when its size changes, no second layout is needed.
    virtual_size: Reactive[Size] = Reactive(Size(0, 0), repaint=False)

    def __init__(self, *, id: str) -> None:
        super().__init__(id=id)
        self._rows: Sequence[Spans] = ()

    def show(self, rows: Sequence[Spans]) -> None:
        """Show these rows from now on."""
        set_height(self, len(rows))
        before, self._rows = self._rows, rows
        refresh_changed(self, before, rows)

    def render_line(self, y: int) -> Strip:
        palette, width = self.app.palette, self.size.width
        row = self._rows[y] if y < len(self._rows) else ()
        return palette.strip((Span(" " * MARGIN), *row), palette.base, width)
