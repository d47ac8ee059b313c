"""What widgets and screens need of their app: colours for roles, and keys as they are shown."""

from __future__ import annotations

import asyncio
import contextlib
from typing import TYPE_CHECKING, Any

from textual import constants, events

from ..stack.clean import clean
from ..view.glyphs import ASCII, UNICODE
from .bindings import KEY_NAMES
from .paint import Palette
from .toasts import ToastingApp

if TYPE_CHECKING:
    from textual.binding import Binding
    from textual.driver import Driver
    from textual.screen import Screen

    from ..view.glyphs import Glyphs


LONGEST_WAIT = 5.0
"""Seconds that keys wait for the first screen."""
RESTYLING_SECONDS = 0.02


class PaintedApp(ToastingApp, inherit_bindings=False):
    """An app with a palette that is made anew with each theme."""

    ascii_only = False

    def __init__(self, *, colourless: bool) -> None:
        self.palette = Palette({}, ansi=False)
        self._is_made = False
        self.is_up = asyncio.Event()
        """Set by the first screen once it can take keys."""
        # Textual turns colours to grey where it draws in its own; only ANSI ones it takes away.
        super().__init__(ansi_color=True if colourless else None)
        self._is_made = True

    async def on_event(self, event: events.Event) -> None:
        if isinstance(event, events.InputEvent) and not self.is_up.is_set():
            # What is typed ahead is meant for the first screen.
            with contextlib.suppress(asyncio.TimeoutError):
                await asyncio.wait_for(self.is_up.wait(), LONGEST_WAIT)
        if isinstance(event, events.Paste):
            # No field that it may go into cleans it.
            event.text = clean(event.text).replace("\t", " ")
        if isinstance(event, events.InputEvent) and not self.screen_stack:
            return  # it ends, and nothing is there to take a key
        await super().on_event(event)

    def watch_theme(self) -> None:
        """A theme restyles everything in several steps, each of which would repaint it all."""
        if self.is_running:
            self.delay_update(RESTYLING_SECONDS)

    @property
    def glyphs(self) -> Glyphs:
        """The marks that the terminal can show."""
        return ASCII if self.ascii_only else UNICODE

    def get_driver_class(self) -> type[Driver]:
        if constants.DRIVER is not None:
            return super().get_driver_class()
        from .terminal import TerminalDriver

        return TerminalDriver

    def get_css_variables(self) -> dict[str, str]:
        # Textual asks once before a theme can be chosen, when nothing is parsed yet.
        if not self._is_made:
            return {}
        variables = super().get_css_variables()
        self.palette = Palette(variables, ansi=self.native_ansi_color)
        return variables

    def get_key_display(self, binding: Binding) -> str:
        names = KEY_NAMES.get(binding.key)
        if names:
            return names[self.ascii_only]
        shown = super().get_key_display(binding)
        return shown.upper() if shown[:1] == "f" and shown[1:].isdigit() else shown

    def key_of(self, screen: Screen[Any], id_: str) -> str:
        """The first key that a binding has on a screen, as it is shown."""
        shown = (
            self.get_key_display(each.binding)
            for each in screen.active_bindings.values()
            if each.binding.id == id_
        )
        return next(shown, "")
