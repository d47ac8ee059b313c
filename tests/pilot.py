"""The viewer under Textual's pilot, and what a user sees of it."""

from __future__ import annotations

import asyncio
import contextlib
import time

from layers_tui.ui.app import LayersApp
from layers_tui.view.subject import study_all
from shorthand import screen_lines
from textual.events import Key
from textual.widgets._toast import Toast

PATIENCE = 10.0
NAMES = {"/": "slash", " ": "space", "\r": "enter", "\t": "tab", "\x7f": "backspace"}
NAMES |= {"]": "right_square_bracket", "\x1b": "escape"}


@contextlib.asynccontextmanager
async def viewer(case, size=(80, 24), **options):
    app = LayersApp(case, **options)
    async with app.run_test(size=size, notifications=True) as pilot:
        await pilot.pause()
        try:
            yield Seen(app, pilot)
        finally:
            # As where the program is left; the pilot takes the screens from under them.
            app.workers.cancel_all()


class Seen:
    def __init__(self, app, pilot):
        self.app, self.pilot = app, pilot

    async def press(self, *keys):
        await self.pilot.press(*keys)
        await self.pilot.pause()

    async def burst(self, characters):
        """Keys that come at once, as from a hand that is faster than the screen."""
        for each in characters:
            self.app.post_message(Key(NAMES.get(each, each), each))
        await self.pilot.pause()
        await self.pilot.pause()

    async def show(self, case):
        """The same files, read again."""
        subjects = study_all(case.stacks)
        self.app.main.show_case(case, subjects, anew=False)
        await self.pilot.pause()

    @property
    def lines(self):
        return screen_lines(self.app)

    @property
    def text(self):
        return "\n".join(self.lines)

    @property
    def toasts(self):
        """What the toasts on screen say, however they are wrapped."""
        return "\n".join(str(toast.render()) for toast in self.app.screen.query(Toast))

    @property
    def selected(self):
        """The selected layer of each panel, counted from the foundation."""
        board = self.app.main.board
        return [board.panes[number].cursor + 1 for number in board.shown]

    async def until(self, shown):
        """Wait until this text is on screen, or until this holds."""
        end = time.monotonic() + PATIENCE
        while not (shown() if callable(shown) else shown in self.text + self.toasts):
            assert time.monotonic() < end, f"no {shown!r} in\n{self.text}\n{self.toasts}"
            await asyncio.sleep(0.02)
            await self.pilot.pause()

    async def until_not(self, shown):
        """Wait until this text has left the screen."""
        await self.until(lambda: shown not in self.text)
