"""A list to choose from that outlives a page key where it has no row, or is not drawn yet."""

from __future__ import annotations

from contextlib import suppress

from textual.widgets import OptionList


class ChoiceList(OptionList):
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
