"""How the viewer draws for a tab, and ends with it."""

from __future__ import annotations

import contextlib
from typing import TYPE_CHECKING, Any

from textual.color import Color
from textual.drivers.web_driver import WebDriver
from textual.events import Resize
from textual.messages import ExitApp, InBandWindowResize

if TYPE_CHECKING:
    from textual.app import App
    from textual.message import Message
    from textual.theme import Theme

BEHIND_ANSI = "#000000"
"""What the page's terminal has behind colours that a theme leaves to it."""


class TabDriver(WebDriver):
    """Textual's driver for the web, for a viewer that a visitor has."""

    def __init__(
        self,
        app: App[Any],
        *,
        debug: bool = False,
        mouse: bool = True,
        size: tuple[int, int] | None = None,
    ) -> None:
        super().__init__(app, debug=debug, mouse=mouse, size=size)
        self._viewer = app

    def start_application_mode(self) -> None:
        super().start_application_mode()
        self._tell_ground()
        self._viewer.theme_changed_signal.subscribe(self._viewer, self._tell_ground)

    def _tell_ground(self, _theme: Theme | None = None) -> None:
        """Tell what is behind all, for the edge of the page where no cell fits any more."""
        colour = Color.parse(self._viewer.theme_variables["background"])
        told = BEHIND_ANSI if colour.ansi is not None else colour.hex6
        self.write_meta({"type": "ground", "colour": told})

    def write(self, data: str) -> None:
        with contextlib.suppress(BrokenPipeError):
            super().write(data)

    def write_meta(self, data: dict[str, object]) -> None:
        with contextlib.suppress(BrokenPipeError):
            super().write_meta(data)

    def process_message(self, message: Message) -> None:
        # The size comes beside the keys, where the server bounds it; among them anyone could
        # type one of a million rows.
        if not isinstance(message, (Resize, InBandWindowResize)):
            super().process_message(message)

    def run_input_thread(self) -> None:
        super().run_input_thread()
        # The tab or the server is gone, however that came about.
        if not self.exit_event.is_set():
            self.send_message(ExitApp())
