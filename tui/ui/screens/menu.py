"""A few things to choose from, each by a key of its own, by the arrows or by a click."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from textual.content import Content
from textual.screen import ModalScreen
from textual.widgets.option_list import Option

from ..bindings import COPY, MENU, WRITE
from ..choice_list import ChoiceList, Choosing
from ..scrollbar import draw_in_whole_cells
from .closing import ClosesOnce

if TYPE_CHECKING:
    from collections.abc import Sequence

    from textual.app import ComposeResult
    from textual.binding import Binding, BindingType

    from ..painted import PaintedApp


class Menu(ClosesOnce, Choosing, ModalScreen["str | None"]):
    """Dismissed with the last part of the id of the binding that was chosen, or with None."""

    app: PaintedApp
    CSS_PATH = "../over.tcss"
    CHOICES: ClassVar[Sequence[Binding]] = ()
    SAYS = ""

    def compose(self) -> ComposeResult:
        options = ChoiceList(markup=False)
        options.border_title = Content(self.SAYS)
        yield options

    def on_mount(self) -> None:
        options = self.query_one(ChoiceList)
        if self.app.ascii_only:
            draw_in_whole_cells(options)
        keys = [self.app.key_of(self, each.id or "") for each in self.CHOICES]
        longest = max(map(len, keys))
        options.add_options(
            Option(Content(f"{key.ljust(longest)}  {each.description}"), id=_name(each))
            for key, each in zip(keys, self.CHOICES, strict=True)
        )
        options.highlighted = 0
        options.border_subtitle = Content(f"{self.app.key_of(self, 'menu.back')} back")

    def on_option_list_option_selected(self, event: ChoiceList.OptionSelected) -> None:
        event.stop()
        self.dismiss(event.option_id)

    def action_choose(self, name: str) -> None:
        self.dismiss(name)


def _name(binding: Binding) -> str:
    return (binding.id or "").partition(".")[2]


class CopyMenu(Menu):
    """What to copy."""

    BINDINGS: ClassVar[list[BindingType]] = [*MENU, *COPY]
    CHOICES = COPY
    SAYS = "Copy"


class WriteMenu(Menu):
    """What to write to a file."""

    BINDINGS: ClassVar[list[BindingType]] = [*MENU, *WRITE]
    CHOICES = WRITE
    SAYS = "Export to this folder"
