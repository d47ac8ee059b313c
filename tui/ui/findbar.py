"""The line at the foot of the screen in which one types what to find."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from textual.containers import Horizontal
from textual.content import Content
from textual.widgets import Input, Static

from .bindings import FIND

if TYPE_CHECKING:
    from collections.abc import Callable

    from textual.app import ComposeResult
    from textual.binding import BindingType


class FindBar(Horizontal):
    """Tells each text as it is typed, and shows what it is told in return."""

    BINDINGS: ClassVar[list[BindingType]] = [*FIND]
    DEFAULT_CSS = """
    FindBar {
        dock: bottom;
        width: 100%;
        height: 1;
        background: $background;
    }
    FindBar Input, FindBar Input:focus {
        width: 1fr;
        height: 1;
        padding: 0;
        border: none;
        background: $cursor-linked;
    }
    FindBar #slash {
        width: 2;
        color: $key;
        text-align: right;
    }
    FindBar #told {
        width: 17;
        max-width: 50%;
        padding: 0 1;
        color: $muted;
        text-align: right;
    }
    """

    def __init__(
        self,
        typed: Callable[[str], str],
        kept: Callable[[str], None],
        dropped: Callable[[], None],
        stepped: Callable[[int], str],
    ) -> None:
        super().__init__()
        self._typed, self._kept, self._dropped, self._stepped = typed, kept, dropped, stepped

    def compose(self) -> ComposeResult:
        yield Static("/", id="slash", markup=False)
        yield Input(select_on_focus=False)
        yield Static("", id="told", markup=False)

    def on_mount(self) -> None:
        field = self.query_one(Input)
        field.focus()
        # The message comes a frame later than the value.
        self.watch(field, "value", lambda _value: self.search(), init=False)

    def _tell(self, said: str) -> None:
        self.query_one("#told", Static).update(Content(said), layout=False)

    def search(self) -> None:
        """Search for what is typed."""
        for field in self.query(Input):
            said = self._typed(field.value)
            self._tell(said if field.value.strip() else "")

    def on_input_submitted(self, event: Input.Submitted) -> None:
        event.stop()
        self.remove()
        self._kept(event.value)

    def action_drop(self) -> None:
        self.remove()
        self._dropped()

    def action_step(self, step: int) -> None:
        self._tell(self._stepped(step))
