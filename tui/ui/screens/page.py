"""A page over the board: rows that scroll, closed with Escape or the key that opened it."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from textual.content import Content
from textual.screen import ModalScreen

from ..bindings import HELP, PAGE
from ..keybar import fitting
from ..page import Page
from .closing import ClosesOnce

BORDER_ENDS = 6
"""Cells of a border that what stands in it leaves free, corners and spaces included."""

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from textual.app import ComposeResult
    from textual.binding import BindingType
    from textual.signal import Signal

    from ...view.span import Spans
    from ..painted import PaintedApp


class PageScreen(ClosesOnce, ModalScreen[None]):
    """Shows rows that a function makes for a width in cells, and anew when `changed` tells."""

    app: PaintedApp
    MOVES = ""
    MOVES_LONGER = "scroll"
    """What the arrows do where all fits, and where there is more."""
    CSS_PATH = "../over.tcss"
    BINDINGS: ClassVar[list[BindingType]] = [*PAGE, HELP]

    def __init__(
        self,
        title: str,
        make_rows: Callable[[int], Sequence[Spans]],
        closing_keys: set[str],
        changed: Signal[None] | None = None,
    ) -> None:
        super().__init__()
        self._page_title = title
        self.closing_keys = closing_keys
        self._changed = changed
        self.page = Page(make_rows)

    def compose(self) -> ComposeResult:
        self.page.border_title = self._page_title
        yield self.page

    def on_mount(self) -> None:
        if self._changed is not None:
            self._changed.subscribe(self, lambda _: self.page.remake())
        self.watch(self.page, "show_vertical_scrollbar", self._label)

    def on_resize(self) -> None:
        self._label()

    def _label(self) -> None:
        """The keys on the lower border, those to scroll with where there is more to see."""

        def key(id_: str) -> str:
            return self.app.key_of(self, id_)

        between = "/" if self.app.ascii_only else ""
        moves = self.MOVES_LONGER if self.page.show_vertical_scrollbar else self.MOVES
        hints = [
            (f"{key('page.up')}{between}{key('page.down')}", moves, "", False),
            (key("program.help"), "help", "", False),
            (key("page.back"), "back", "", True),
        ]
        useful = [each for each in hints if each[0] and each[1]]
        shown = fitting(useful, self.size.width - BORDER_ENDS)
        self.page.border_subtitle = Content("  ".join(f"{keys} {does}" for keys, does, _ in shown))

    def action_scroll(self, step: int) -> None:
        self.page.once_laid_out(lambda: self.scroll_rows(step))

    def action_page(self, step: int) -> None:
        def turn() -> None:
            self.page.move(step * max(1, self.page.scrollable_content_region.height - 1))

        self.page.once_laid_out(turn)

    def action_edge(self, step: int) -> None:
        self.page.once_laid_out(
            lambda: self.page.move_to(0 if step < 0 else self.page.max_scroll_y)
        )

    def scroll_rows(self, step: int) -> None:
        """Scroll by so many rows; the page is laid out."""
        self.page.move(step)


class HelpScreen(PageScreen, inherit_bindings=False):
    """The help, which has no help of its own: the key that opened it closes it."""

    BINDINGS: ClassVar[list[BindingType]] = [*PAGE]
