"""Start to the first frame, and the most memory held by then.

Of a large file two frames are told apart: the first with anything on it, and the first that
tells of the whole file.
"""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import NamedTuple

from .figures import AtMost, Figure, Group, Target, Times
from .files import LARGE, SIZES, all_there, write_pair
from .interleave import Outcome, Turn, interleave
from .peers import find_contenders
from .plan import Plan
from .programs import BARE, BARE_IS, BARE_SAYS, OURS
from .terminal import LONGEST_WAIT, Terminal

SCREENS = ((80, 24), (200, 60))
SETTLED = 0.4
"""Seconds without output after which a program has done what it put off until after a start."""
MB = 1e6
PROMPT: tuple[Target, ...] = (Times(1.05),)
LIGHT: tuple[Target, ...] = (Times(1.25),)
PEER_LIMIT = 20.0
"""Seconds that another program is given."""
LIGHT_A_LAYER: tuple[Target, ...] = (AtMost(3000),)


class Start(NamedTuple):
    """Milliseconds from the start to anything on screen and to all of it; bytes."""

    anything: float
    all: float
    memory: int | None


Found = dict[str, Outcome[Start]]


def start(
    command: list[str],
    says: str,
    screen: tuple[int, int],
    *,
    limit: float = LONGEST_WAIT,
    weighs: bool = False,
) -> Start:
    """Start a program once, until it has drawn what it `says`."""
    with Terminal(command, *screen) as terminal:
        anything = terminal.until_anything(limit)
        everything = terminal.until(says, limit)
        if not weighs:
            return Start(anything, everything, None)
        terminal.settle(SETTLED)
        return Start(anything, everything, terminal.peak_memory())


def measure_starts(plan: Plan) -> list[Group]:
    """First frames of the built-in comparison and of large ones, and their memory."""
    frames = Group("first frame", f"milliseconds from the start; beside {BARE_IS}")
    memory = Group("memory", f"the most held at once by the time all is there; beside {BARE_IS}")
    contenders, frames.notes = find_contenders(plan)
    for screen in SCREENS:
        first = screen == SCREENS[0]
        sizes = plan.sizes if first else tuple(size for size in plan.sizes if size == LARGE)
        peers = [each for each in contenders if first or not each.is_large]
        turns: dict[str, Turn[Start]] = {
            "bare": Turn(partial(start, BARE, BARE_SAYS, screen, weighs=first)),
            "built-in": Turn(partial(start, OURS, "Problem shifting", screen, weighs=first)),
        }
        for size in sizes:
            command = [*OURS, *write_pair(plan.folder, size)]
            run = partial(start, command, all_there(size), screen, weighs=first)
            turns[str(size)] = Turn(run, warms_up=size <= LARGE)
        for each in peers:
            run = partial(start, each.command, each.says, screen, limit=PEER_LIMIT)
            turns[each.name] = Turn(run, warms_up=not each.is_large)
        plan.say(f"first frame{' and memory' if first else ''}, {_named(screen)}")
        found = interleave(turns, plan.pairs, plan.patience)
        frames.figures += _frames(found, screen, sizes, [each.name for each in peers])
        if first:
            memory.figures += _memory(found, sizes, plan.folder)
            if not memory.figures:
                memory.notes = ["memory is told by /proc only, which is not here"]
    return [frames, memory]


def _named(screen: tuple[int, int]) -> str:
    return f"{screen[0]}x{screen[1]}"


def _frames(
    found: Found, screen: tuple[int, int], sizes: tuple[int, ...], peers: list[str]
) -> list[Figure]:
    bare = [each.all for each in found["bare"].values]
    at = _named(screen)

    def figure(
        name: str,
        key: str,
        field: str,
        targets: tuple[Target, ...] = (),
        grows: tuple[str, int] | None = None,
    ) -> Figure:
        values = [getattr(each, field) for each in found[key].values]
        late = found[key].late
        return Figure(name, "ms", [] if late else values, bare, targets, late, grows)

    figures = [figure(f"built-in, {at}", "built-in", "all", PROMPT)]
    for size in sizes:
        name, key = f"2 x {size:,} layers, {at}", str(size)
        rows = [("first frame", size), ("all there", size)] if screen == SCREENS[0] else [None] * 2
        figures.append(figure(f"{name}: anything", key, "anything", PROMPT, rows[0]))
        figures.append(figure(f"{name}: all there", key, "all", (), rows[1]))
    figures += [figure(f"{peer}, {at}", peer, "all") for peer in peers]
    return figures


def _memory(found: Found, sizes: tuple[int, ...], folder: Path) -> list[Figure]:
    def held(key: str) -> list[float]:
        return [each.memory for each in found[key].values if each.memory is not None]

    if not held("bare"):
        return []
    bare = [each / MB for each in held("bare")]
    ours = [each / MB for each in held("built-in")]
    figures = [Figure("built-in", "MB", ours, bare, LIGHT)]
    for size in sizes:
        peak, late = held(str(size)), found[str(size)].late
        whole = [each / MB for each in peak]
        grows = ("memory", size)
        figures.append(Figure(f"2 x {size:,} layers", "MB", whole, bare, (), late, grows))
        if size >= LARGE:
            text = sum(Path(path).stat().st_size for path in write_pair(folder, size))
            beyond = [
                (large - small - text) / (2 * (size - SIZES[0]))
                for large, small in zip(peak, held(str(SIZES[0])), strict=False)
            ]
            figures.append(
                Figure(f"a layer of 2 x {size:,}", "bytes", beyond, (), LIGHT_A_LAYER, late)
            )
    return figures
