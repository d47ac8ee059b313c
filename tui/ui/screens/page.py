"""A page over the board: rows that scroll, closed with Escape or the key that opened it."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from textual.content import Content
from textual.screen import ModalScreen

from ..bindings import PAGE
from ..page import Page
from .closing import ClosesOnce

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from textual import events
    from textual.app import ComposeResult
    from textual.binding import BindingType
    from textual.signal import Signal

    from ...view.span import Spans
    from ..painted import PaintedApp


class PageScreen(ClosesOnce, ModalScreen[None]):
    """Shows rows that a function makes for a width in cells, and anew when `changed` tells."""

    app: PaintedApp
    MOVES = "scroll"
    """What the arrows do here."""
    CSS_PATH = "../over.tcss"
    BINDINGS: ClassVar[list[BindingType]] = [*PAGE]

    def __init__(
        self,
        title: str,
        make_rows: Callable[[int], Sequence[Spans]],
        closing_keys: set[str],
        changed: Signal[None] | None = None,
    ) -> None:
        super().__init__()
        self._page_title = title
        self._closing_keys = closing_keys
        self._changed = changed
        self.page = Page(make_rows)

    def compose(self) -> ComposeResult:
        self.page.border_title = self._page_title
        yield self.page

    def on_mount(self) -> None:
        up, down = (self.app.key_of(self, id_) for id_ in ("page.up", "page.down"))
        between = "/" if self.app.ascii_only else ""
        back = self.app.key_of(self, "page.back")
        self.page.border_subtitle = Content(f"{up}{between}{down} {self.MOVES}  {back} back")
        if self._changed is not None:
            self._changed.subscribe(self, lambda _: self.page.remake())

    def on_key(self, event: events.Key) -> None:
        """The key that opened the page closes it."""
        if event.key in self._closing_keys:
            self.app.close_by_key(self, event)

    def action_scroll(self, step: int) -> None:
        self.page.scroll_relative(y=step, animate=False)

    def action_page(self, step: int) -> None:
        height = max(1, self.page.scrollable_content_region.height - 1)
        self.page.scroll_relative(y=step * height, animate=False)

    def action_edge(self, step: int) -> None:
        self.page.scroll_to(y=0 if step < 0 else self.page.max_scroll_y, animate=False)
