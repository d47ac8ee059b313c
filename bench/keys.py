"""Key to repaint: until the last of what a key draws was written, at every size.

All programs are open at once and pressed by turns, so each is as cold as when a reader presses a
key after a while, and a machine's drift meets all sizes alike.
"""

from __future__ import annotations

from contextlib import ExitStack
from functools import partial
from itertools import cycle
from typing import NamedTuple

from .figures import AtMost, Figure, Group, Over, Target, Times
from .files import SIZES, all_there, write_pair
from .interleave import Outcome, Turn, interleave
from .plan import Plan
from .programs import BARE, BARE_IS, BARE_SAYS, OURS
from .terminal import Late, Repaint, Terminal

UP, DOWN, PAGE_UP, PAGE_DOWN = b"\x1b[A", b"\x1b[B", b"\x1b[5~", b"\x1b[6~"
ENTER, ESCAPE = b"\r", b"\x1b"
PROMPT: tuple[Target, ...] = (Over(5),)
GROWTH: tuple[Target, ...] = (Times(1.1),)


class Kind(NamedTuple):
    """Keys that are pressed in turn: each changes what is on screen, the second back again."""

    name: str
    keys: tuple[bytes, bytes]
    targets: tuple[Target, ...] = PROMPT
    before: bytes = b""
    """The key that opens what the keys are for, and Escape closes."""


KINDS = (
    Kind("move", (UP, DOWN)),
    Kind("page", (PAGE_UP, PAGE_DOWN)),
    Kind("expand", (ENTER, ENTER)),
    Kind("layout", (b"|", b"|")),
    Kind("theme", (DOWN, UP), (AtMost(100),), before=b"t"),
)


def measure_keys(plan: Plan) -> list[Group]:
    """Every kind of key at every size, and what it costs more at the largest than at the least."""
    keys = Group("key to repaint", f"milliseconds, two stacks of so many layers; beside {BARE_IS}")
    growth = Group(
        "key, growth", f"milliseconds at the most layers; beside the same key at {SIZES[0]} layers"
    )
    with ExitStack() as opened:
        bare = opened.enter_context(Terminal(BARE))
        bare.until(BARE_SAYS)
        ours: dict[int, Terminal] = {}
        for size in plan.sizes:
            plan.say(f"keys: opening 2 x {size:,} layers")
            terminal = opened.enter_context(Terminal([*OURS, *write_pair(plan.folder, size)]))
            try:
                terminal.until(all_there(size))
            except Late as error:
                name = f"2 x {size:,} layers"
                keys.figures.append(Figure(name, "ms", (), (), PROMPT, str(error)))
            else:
                ours[size] = terminal
        for kind in KINDS:
            plan.say(f"keys: {kind.name}")
            found = _press(kind, bare, ours, plan)
            keys.figures += _figures(kind, found, [*ours])
            if len(ours) > 1:
                growth.figures.append(_growth(kind, found, [*ours]))
    return [keys, growth]


def _press(
    kind: Kind, bare: Terminal, ours: dict[int, Terminal], plan: Plan
) -> dict[str, Outcome[Repaint]]:
    turns = {"bare": Turn(partial(bare.press, b"x"))}
    for size, terminal in ours.items():
        if kind.before:
            terminal.press(kind.before)
        # The first of each kind may import what it needs.
        terminal.press(kind.keys[0])
        order = cycle((kind.keys[1], kind.keys[0]))
        turns[str(size)] = Turn(partial(_next, terminal, order))
    found = interleave(turns, plan.pairs, plan.patience)
    if kind.before:
        for terminal in ours.values():
            terminal.press(ESCAPE)
    return found


def _next(terminal: Terminal, order: cycle[bytes]) -> Repaint:
    return terminal.press(next(order))


def _last(outcome: Outcome[Repaint]) -> list[float]:
    return [each.last for each in outcome.values]


def _figures(kind: Kind, found: dict[str, Outcome[Repaint]], sizes: list[int]) -> list[Figure]:
    row = f"key: {kind.name}"
    return [
        Figure(
            f"{kind.name}, {size:,}",
            "ms",
            _last(found[str(size)]),
            _last(found["bare"]),
            kind.targets,
            found[str(size)].late,
            (row, size),
        )
        for size in sizes
    ]


def _growth(kind: Kind, found: dict[str, Outcome[Repaint]], sizes: list[int]) -> Figure:
    least, most = min(sizes), max(sizes)
    name = f"{kind.name}, {most:,} beside {least:,}"
    return Figure(name, "ms", _last(found[str(most)]), _last(found[str(least)]), GROWTH)
