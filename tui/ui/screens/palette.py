"""Textual's command palette, without the ways in which its list ends the program."""

from __future__ import annotations

from contextlib import suppress
from typing import TYPE_CHECKING, ClassVar

from textual.binding import Binding
from textual.command import CommandList, CommandPalette
from textual.errors import NoWidget

from ..scrollbar import draw_in_whole_cells
from .closing import ClosesOnce

if TYPE_CHECKING:
    from textual import events
    from textual.binding import BindingType

    from ..painted import PaintedApp


class Palette(ClosesOnce, CommandPalette):
    """Offers what the keys do, at any size."""

    app: PaintedApp
    CSS_PATH = "../over.tcss"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("pagedown", "page(1)", "Next page", show=False),
        Binding("pageup", "page(-1)", "Previous page", show=False),
    ]

    def on_mount(self) -> None:
        if self.app.ascii_only:
            draw_in_whole_cells(self.query_one(CommandList))

    def on_click(self, event: events.Click) -> None:
        """A click beside the box closes it. Textual looks for what is there by then, which is
        nothing where the screen has become smaller."""
        event.prevent_default()
        with suppress(NoWidget):
            if self.get_widget_at(int(event.screen_x), int(event.screen_y))[0] is self:
                self.dismiss()

    def action_page(self, step: int) -> None:
        """Move by a page, where the list has a row and is drawn already."""
        commands = self.query_one(CommandList)
        if not commands.scrollable_content_region:
            return
        # What was only just found has no lines yet, and the list looks its line up all the same.
        with suppress(KeyError):
            if step > 0:
                commands.action_page_down()  # type: ignore[no-untyped-call]
            else:
                commands.action_page_up()  # type: ignore[no-untyped-call]
