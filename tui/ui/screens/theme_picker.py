"""Choose a theme: each shows on the whole screen as the cursor passes it."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from textual.content import Content
from textual.screen import ModalScreen
from textual.widgets.option_list import Option

from ...stack.clean import clean_line
from ..bindings import THEME
from ..choice_list import ChoiceList, Choosing
from ..scrollbar import draw_in_whole_cells
from .closing import ClosesOnce

if TYPE_CHECKING:
    from collections.abc import Sequence

    from textual.app import ComposeResult
    from textual.binding import BindingType

    from ..painted import PaintedApp


WIDTH = 31
"""Cells that the list takes."""


class ThemePicker(ClosesOnce, Choosing, ModalScreen[str]):
    """Enter keeps the theme in view, Escape brings back the one before.

    Dismissed with the theme that is kept, or with None.
    """

    CSS_PATH = "../over.tcss"
    app: PaintedApp

    BINDINGS: ClassVar[list[BindingType]] = [*THEME]

    def __init__(self, ours: Sequence[str], theirs: Sequence[str]) -> None:
        super().__init__()
        self._ours, self._theirs = ours, theirs
        self._before = ""

    def compose(self) -> ComposeResult:
        self._before = self.app.theme
        options = ChoiceList(
            *(Option(Content(clean_line(name)), id=name) for name in self._ours),
            *([] if self.app.ascii_only else [None]),
            *(Option(Content(clean_line(name)), id=name) for name in self._theirs),
            markup=False,
        )
        options.border_title = "Theme"
        yield options

    def on_mount(self) -> None:
        options = self.query_one(ChoiceList)
        if self.app.ascii_only:
            draw_in_whole_cells(options)
        keep, help_, back = (
            self.app.key_of(self, id_) for id_ in ("theme.keep", "program.help", "theme.back")
        )
        options.border_subtitle = Content(f"{keep} keep  {help_} help  {back} back")
        options.highlighted = options.get_option_index(self._before)

    def on_resize(self) -> None:
        # Where the list is wider than the screen, its left side is the one to see.
        self.set_class(self.size.width < WIDTH, "narrow")

    def on_option_list_option_highlighted(self, event: ChoiceList.OptionHighlighted) -> None:
        if event.option_id is not None:
            self.app.theme = event.option_id

    def on_option_list_option_selected(self) -> None:
        self.dismiss(self.app.theme)

    def action_restore(self) -> None:
        self.app.theme = self._before
        self.dismiss()
