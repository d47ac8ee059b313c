"""The monkey in Textual's pilot: the model can be looked at after each step."""

from __future__ import annotations

import asyncio
import inspect
import random
import time
from collections.abc import Iterable
from itertools import islice
from pathlib import Path

from layers_tui.ui.app import LayersApp
from layers_tui.ui.screens.main import MainScreen
from layers_tui.ui.session import Session
from layers_tui.user.folders import user_library
from textual import events
from textual.binding import Binding
from textual.pilot import Pilot

from .invariants import Invariants
from .steps import Failed, Step, steps
from .world import World

HOME_EVERY = 100
"""Steps after which Escape must lead back to the board."""
PATIENCE = 20.0


class _App(LayersApp):
    """Counts what would end it; the run goes on."""

    CSS_PATH = Path(inspect.getfile(LayersApp)).with_name(str(LayersApp.CSS_PATH))
    left = 0

    async def action_quit(self) -> None:
        self.left += 1

    def action_interrupt(self) -> None:
        self.left += 1

    def action_suspend_process(self) -> None:
        """Nobody would wake it again."""


def _app(seed: int, world: World) -> _App:
    chance = random.Random(-seed)
    library, names = user_library(), (str(world.both),)
    return _App(
        library.load(names),
        session=Session(library, names, following=True),
        side=chance.random() < 0.3,
        ascii_only=chance.random() < 0.3,
    )


async def run(seed: int, count: int, world: World) -> None:
    """So many steps, and what must hold after each; raises Failed."""
    done: list[Step] = []
    try:
        async with _app(seed, world).run_test(size=(80, 24), notifications=True) as pilot:
            await pilot.pause()
            await _episode(pilot, islice(steps(seed), count), world, done)
    except Exception as error:
        raise Failed(done, error) from error


async def _episode(
    pilot: Pilot[int], taken: Iterable[Step], world: World, done: list[Step]
) -> None:
    app = pilot.app
    assert isinstance(app, _App)
    invariants = Invariants(app)
    for number, step in enumerate(taken, 1):
        done.append(step)
        await _take(pilot, step, world)
        await _settle(pilot)
        await _check(pilot, invariants)
        if number % HOME_EVERY == 0:
            await _go_home(pilot)
            await _check(pilot, invariants)
    await _go_home(pilot)
    world.save("last")
    app.loading.load((str(world.both),))
    end = time.monotonic() + PATIENCE
    while "last" not in (layer.id for stack in app.main.case.stacks for layer in stack.layers):
        assert time.monotonic() < end, "what was saved last does not show"
        await asyncio.sleep(0.02)
    await pilot.pause()
    left = app.left
    await pilot.press("q")
    await pilot.pause()
    assert app.left == left + 1, "q does not end it"


async def _check(pilot: Pilot[int], invariants: Invariants) -> None:
    """What does not hold yet gets the time that it takes until nothing is left to be done."""
    try:
        invariants.check()
    except AssertionError:
        await pilot.pause()
        await pilot.pause(0.1)
        invariants.check()


async def _settle(pilot: Pilot[int]) -> None:
    """Wait until what was done has had its effect; once more for what that has led to."""
    await pilot.pause(0)
    await pilot.pause(0)


async def _go_home(pilot: Pilot[int]) -> None:
    """Escape leads back to the board, and never out of it."""
    for _ in range(12):
        pilot.app.post_message(_key("escape"))
        await _settle(pilot)
    assert isinstance(pilot.app.screen, MainScreen), f"Escape leads to {pilot.app.screen}"


async def _take(pilot: Pilot[int], step: Step, world: World) -> None:
    app, size = pilot.app, pilot.app.size

    def at(x: float, y: float) -> tuple[int, int]:
        return int(x * size.width), int(y * size.height)

    def mouse(kind: type[events.MouseEvent], x: int, y: int, button: int = 0) -> None:
        app.post_message(kind(None, x, y, 0, 0, button, False, False, False, x, y))

    match step.kind, step.with_:
        case "keys", keys:
            for each in keys:
                app.post_message(_key(str(each)))
        case "type", (str(text),):
            for each in text:
                app.post_message(_key(each))
        case "paste", (str(text),):
            app.post_message(events.Paste(text))
        case "resize", (int(width), int(height)):
            await pilot.resize_terminal(width, height)
        case "save", (str(what),):
            world.save(what)
        case "hover", (float(x), float(y)):
            mouse(events.MouseMove, *at(x, y))
        case "click", (float(x), float(y), int(button)):
            mouse(events.MouseMove, *at(x, y))
            mouse(events.MouseDown, *at(x, y), button)
            mouse(events.MouseUp, *at(x, y), button)
        case "scroll", (float(x), float(y), int(way), int(times)):
            for _ in range(times):
                mouse(events.MouseScrollUp if way < 0 else events.MouseScrollDown, *at(x, y))
        case "drag", (float(x), float(y), float(to_x), float(to_y)):
            mouse(events.MouseDown, *at(x, y), 1)
            mouse(events.MouseMove, *at((x + to_x) / 2, (y + to_y) / 2), 1)
            mouse(events.MouseMove, *at(to_x, to_y), 1)
            mouse(events.MouseUp, *at(to_x, to_y), 1)
        case _:
            raise ValueError(step)


def _key(name: str) -> events.Key:
    """A key by its name, or by what it types."""
    named = {",": "comma", " ": "space"}.get(name, name)
    (made,) = Binding.make_bindings([Binding(named, "", "")])
    return events.Key(made.key, name if len(name) == 1 else None)
