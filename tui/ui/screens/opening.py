"""What shows while the first file is read, where that takes a while."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from textual.screen import Screen

from ...view.progress import Progress, progress_line
from ..bindings import OPENING
from ..keybar import KeyBar
from ..rows_view import MARGIN, Lines

if TYPE_CHECKING:
    from collections.abc import Callable

    from textual.app import ComposeResult
    from textual.binding import BindingType

    from ..painted import PaintedApp


class OpeningScreen(Screen[None]):
    """Says how far the reading is. What is to follow waits until nothing is open over it."""

    app: PaintedApp
    BINDINGS: ClassVar[list[BindingType]] = [*OPENING]

    def __init__(self, name: str) -> None:
        super().__init__()
        self._progress = Progress(name, 0, 0)
        self._line = Lines(id="title")
        self._then: Callable[[], None] | None = None

    def compose(self) -> ComposeResult:
        yield self._line
        yield KeyBar()

    def on_mount(self) -> None:
        self._show()
        self.app.is_up.set()
        self.app.theme_changed_signal.subscribe(self, lambda _theme: self.refresh())

    def on_resize(self) -> None:
        self._show()

    def tell(self, progress: Progress) -> None:
        """So much was read by now."""
        self._progress = progress
        self._show()

    def _show(self) -> None:
        size = max(1, self.app.size.width - 2 * MARGIN)
        self._line.show([progress_line(self._progress, size, self.app.glyphs)])

    def leave(self, then: Callable[[], None]) -> None:
        """Do this as soon as nothing is open over this screen."""
        self._then = then
        if self.app.screen is self:
            self.on_screen_resume()

    def on_screen_resume(self) -> None:
        then, self._then = self._then, None
        if then is not None:
            then()
