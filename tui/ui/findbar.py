"""The line at the foot of the screen in which one types what to find."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from textual import events
from textual.containers import Horizontal
from textual.content import Content
from textual.widgets import Input, Static

from .bindings import FIND

if TYPE_CHECKING:
    from collections.abc import Callable

    from textual.app import ComposeResult
    from textual.binding import BindingType


class FindBar(Horizontal):
    """Calls for each text as it is typed, and when it is kept or dropped. Shows what it is told.

    Made once, hidden until it opens: a field that is there takes the focus at once, so that the
    keys after the one that opens it are typed in it.
    """

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
        typed: Callable[[str], None],
        kept: Callable[[], None],
        dropped: Callable[[], None],
        stepped: Callable[[int], None],
    ) -> None:
        super().__init__()
        self._typed = typed
        self._field = _Field(kept, dropped, stepped)
        self._told = Static("", id="told", markup=False)
        self.display = False

    def compose(self) -> ComposeResult:
        yield Static("/", id="slash", markup=False)
        yield self._field
        yield self._told

    def on_mount(self) -> None:
        # The message comes a frame later than the value.
        self.watch(self._field, "value", lambda _value: self._changed(), init=False)

    @property
    def is_open(self) -> bool:
        """Whether it shows."""
        return self.display

    @property
    def has_keys(self) -> bool:
        """Whether what is typed goes into it."""
        return self.is_open and self.screen.focused is self._field

    @property
    def text(self) -> str:
        """What is typed."""
        return self._field.value

    def open(self) -> None:
        """Show it empty, or as it is where it shows already, and take the keys."""
        if not self.is_open:
            self._field.clear()
            self.tell("")
            self.display = True
        self.screen.set_focus(self._field, scroll_visible=False)

    def close(self) -> None:
        """Hide it. Whoever gets the keys must have the focus by then."""
        self.display = False

    def tell(self, said: str) -> None:
        """Say what came of the text."""
        self._told.update(Content(said), layout=False)

    def _changed(self) -> None:
        if self.is_open:
            self._typed(self.text)


class _Field(Input):
    """Acts on each key in its turn: left to the bindings, all but the letters would come late."""

    BINDINGS: ClassVar[list[BindingType]] = [*FIND]

    def __init__(
        self,
        kept: Callable[[], None],
        dropped: Callable[[], None],
        stepped: Callable[[int], None],
    ) -> None:
        super().__init__(select_on_focus=False)
        self._kept, self._dropped, self._stepped = kept, dropped, stepped

    async def on_key(self, event: events.Key) -> None:
        if self.screen.focused is not self:
            # Typed after a key that gave the focus away, before that had its effect.
            event.stop()
            event.prevent_default()
            self.app.post_message(events.Key(event.key, event.character))
            return
        active = self.screen.active_bindings.get(event.key)
        if active is not None and active.node is self and not event.is_printable:
            event.stop()
            event.prevent_default()
            await self.app.run_action(active.binding.action, self)

    def action_keep(self) -> None:
        self._kept()

    def action_drop(self) -> None:
        self._dropped()

    def action_step(self, step: int) -> None:
        self._stepped(step)
