"""Textual's command palette, which does not outlive a page key where its list has no row."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from textual.binding import Binding
from textual.command import CommandPalette
from textual.widgets import OptionList

if TYPE_CHECKING:
    from textual.binding import BindingType


class Palette(CommandPalette):
    """The palette, at any size."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("pagedown", "page(1)", "Next page", show=False),
        Binding("pageup", "page(-1)", "Previous page", show=False),
    ]

    def action_page(self, step: int) -> None:
        commands = self.query_one(OptionList)
        if commands.scrollable_content_region:
            move = commands.action_page_down if step > 0 else commands.action_page_up
            move()  # type: ignore[no-untyped-call]
