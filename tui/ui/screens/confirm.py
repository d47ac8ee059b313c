"""A question that is answered with yes or no."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from textual.containers import Vertical
from textual.content import Content
from textual.screen import ModalScreen
from textual.widgets import Static

from ...stack.clean import clean_line
from ..bindings import ANSWER
from .closing import ClosesOnce

if TYPE_CHECKING:
    from textual.app import ComposeResult
    from textual.binding import BindingType

    from ..painted import PaintedApp


class Confirm(ClosesOnce, ModalScreen[bool]):
    """Dismissed with the answer."""

    app: PaintedApp
    CSS_PATH = "../over.tcss"
    BINDINGS: ClassVar[list[BindingType]] = [*ANSWER]

    def __init__(self, question: str, title: str) -> None:
        super().__init__()
        self._question, self._title = question, title

    def compose(self) -> ComposeResult:
        box = Vertical(Static(Content(clean_line(self._question))))
        box.border_title = Content(self._title)
        yield box

    def on_mount(self) -> None:
        yes, no = (self.app.key_of(self, id_) for id_ in ("answer.yes", "answer.no"))
        self.query_one(Vertical).border_subtitle = Content(f"{yes} yes  {no} no")

    def action_answer(self, yes: bool) -> None:
        self.dismiss(yes)
