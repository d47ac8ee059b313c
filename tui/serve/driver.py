"""How the viewer draws for a tab, and ends with it."""

from __future__ import annotations

import asyncio
import concurrent.futures
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
MOST_AHEAD = 64
"""Events that a visitor's keys may be ahead of what the viewer has seen to."""
LOOK_AGAIN = 0.02
"""Seconds after which it is looked again whether it has."""


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
        self._in_viewer = asyncio.get_running_loop()
        self._ahead = 0

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
            self._ahead += 1
            if self._ahead >= MOST_AHEAD:
                self._wait_for_viewer()

    def _wait_for_viewer(self) -> None:
        """In the thread that reads keys. What comes faster than it is seen to waits in the pipe,
        which is small, and not in the viewer's memory."""
        seen_to = asyncio.run_coroutine_threadsafe(self._see_to_all(), self._in_viewer)
        while not (seen_to.done() or self.exit_event.is_set()):
            concurrent.futures.wait([seen_to], LOOK_AGAIN)
        self._ahead = 0

    async def _see_to_all(self) -> None:
        while self._waiting > MOST_AHEAD:
            await asyncio.sleep(LOOK_AGAIN)

    @property
    def _waiting(self) -> int:
        """How many events wait for the viewer, its screens and what has the keys."""
        screens = self._viewer.screen_stack
        focused = filter(None, (screen.focused for screen in screens))
        return sum(each.message_queue_size for each in (self._viewer, *screens, *focused))

    def run_input_thread(self) -> None:
        super().run_input_thread()
        # The tab or the server is gone, however that came about.
        if not self.exit_event.is_set():
            self.send_message(ExitApp())
