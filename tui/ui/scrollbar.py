"""A scrollbar for terminals that have ASCII only."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from textual.scrollbar import ScrollBarRender

if TYPE_CHECKING:
    from textual.widget import Widget


class WholeCellScrollBar(ScrollBarRender):
    """Drawn without the block characters that show parts of a cell."""

    VERTICAL_BARS: ClassVar[list[str]] = [" "] * 8
    HORIZONTAL_BARS: ClassVar[list[str]] = [" "] * 8


def draw_in_whole_cells(widget: Widget) -> None:
    """Give this widget's scrollbar, and no other program's in the process, ASCII ends."""
    widget.vertical_scrollbar.renderer = WholeCellScrollBar  # type: ignore[misc]
