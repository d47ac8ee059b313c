"""A list to choose from, whose keys are those of the screen that it is on."""

from __future__ import annotations

from contextlib import suppress
from typing import TYPE_CHECKING, Any

from textual.widgets import OptionList

if TYPE_CHECKING:
    from textual.screen import Screen

    Mixed = Screen[Any]
else:
    Mixed = object


class ChoiceList(OptionList, inherit_bindings=False):
    """Textual's OptionList looks for the rows of a page that are laid out only where they fit,
    and for the line of an option, of which there is none before the first drawing."""

    def action_page_up(self) -> None:
        if self.scrollable_content_region:
            with suppress(KeyError):
                super().action_page_up()  # type: ignore[no-untyped-call]

    def action_page_down(self) -> None:
        if self.scrollable_content_region:
            with suppress(KeyError):
                super().action_page_down()  # type: ignore[no-untyped-call]


class Choosing(Mixed):
    """What the keys of a screen with a choice list do."""

    def action_take(self) -> None:
        self.query_one(ChoiceList).action_select()

    def action_move(self, step: int) -> None:
        options = self.query_one(ChoiceList)
        (options.action_cursor_up if step < 0 else options.action_cursor_down)()

    def action_page(self, step: int) -> None:
        options = self.query_one(ChoiceList)
        (options.action_page_up if step < 0 else options.action_page_down)()

    def action_edge(self, step: int) -> None:
        options = self.query_one(ChoiceList)
        (options.action_first if step < 0 else options.action_last)()
