"""How long the event loop is held, and a key waits, while a large file loads and reloads.

The loop beats every few milliseconds (apart/beat.py); the longest time without a beat is its
longest hold. Keys are pressed throughout, each a little after the one before was answered; the
longest time from a key to the next output that can be seen is a key's longest wait.

A load counts from when a bare app has drawn its first frame: from then on a reader may press a
key, so where the file is read before there is a loop, that is a hold as well.
"""

from __future__ import annotations

import os
import sys
import time
from itertools import cycle
from pathlib import Path
from typing import NamedTuple

from .figures import AtMost, Figure, Group, Target
from .files import LARGE, all_there, stack_text, write_pair
from .keys import DOWN, UP
from .plan import Plan
from .programs import APART, BARE_IS, BARE_SAYS
from .terminal import LONGEST_WAIT, Late, Terminal

EVERY = 0.03
"""Seconds from one key to the next, at least."""
AFTER = 0.3
"""Seconds to go on once all is there."""
SETTLED = 1.0
"""Seconds without output after which a program is taken to be at rest."""
ROUNDS = 5
"""How often the large files are loaded; the largest of all are once."""
RELOADED = "again"
BEATING = [sys.executable, str(APART / "beat.py")]
HELD: tuple[Target, ...] = (AtMost(50),)


class Held(NamedTuple):
    """Milliseconds: the longest hold of the loop and the longest wait of a key."""

    loop: float
    key: float


Span = tuple[float, float]


def longest_hold(beats: list[Span], start: float, end: float) -> float:
    """Milliseconds of the longest time without a beat between two moments.

    `beats` are the first beat, and for each late one when it was due and when it came.
    """
    first = beats[0][1] if beats else end
    holds = [(start, first), *beats[1:]]
    return max(0.0, *((min(came, end) - max(due, start)) * 1000 for due, came in holds))


def read_beats(path: Path) -> list[Span]:
    """What apart/beat.py has told."""
    lines = path.read_text(encoding="utf-8").splitlines() if path.exists() else []
    return [(float(due), float(came)) for due, came in (line.split() for line in lines)]


def press_until(terminal: Terminal, text: str, since: float) -> float:
    """Press keys until this text is drawn, and a little longer; the longest wait of one."""
    longest, keys = 0.0, cycle((UP, DOWN))
    pressed = time.perf_counter()
    os.write(terminal.fd, next(keys))
    is_answered, stop = False, None
    while stop is None or time.perf_counter() < stop:
        if terminal.elapsed(since) > LONGEST_WAIT * 1000:
            raise Late(f"not within {LONGEST_WAIT:.0f} s")
        if terminal.read(EVERY / 4) and not is_answered:
            longest, is_answered = max(longest, terminal.elapsed(pressed)), True
        now = time.perf_counter()
        if stop is None and text in terminal.drawn.text:
            stop = now + AFTER
        if is_answered and now - pressed >= EVERY:
            os.write(terminal.fd, next(keys))
            pressed, is_answered = now, False
    return longest


def hold_bare(file: Path) -> tuple[Held, float]:
    """A bare app under keys, and when it drew its first frame, in milliseconds."""
    file.unlink(missing_ok=True)
    with Terminal([*BEATING, str(file), "bare"]) as terminal:
        first = terminal.until(BARE_SAYS)
        start = time.perf_counter()
        key = press_until(terminal, BARE_SAYS, start)
        return Held(longest_hold(read_beats(file), start, time.perf_counter()), key), first


def hold_ours(folder: Path, count: int, ready: float) -> tuple[Held, Held]:
    """A load of two stacks of so many layers, and a reload once one of them was saved.

    `ready` is when a bare app has drawn its first frame, in milliseconds.
    """
    paths = write_pair(folder / "held", count)
    beats, saved = folder / "beats", folder / "held" / "saved"
    beats.unlink(missing_ok=True)
    saved.write_text(stack_text(RELOADED, count), encoding="utf-8")
    with Terminal([*BEATING, str(beats), "ours", *paths]) as terminal:
        start = terminal.started + ready / 1000
        while (left := start - time.perf_counter()) > 0:
            terminal.read(left)
        key = press_until(terminal, all_there(count), start)
        load = Held(longest_hold(read_beats(beats), start, time.perf_counter()), key)
        terminal.settle(SETTLED)
        start = time.perf_counter()
        saved.replace(paths[0])
        key = press_until(terminal, RELOADED.capitalize(), start)
        reload = Held(longest_hold(read_beats(beats), start, time.perf_counter()), key)
    Path(paths[1]).unlink()
    return load, reload


def measure_hold(plan: Plan) -> list[Group]:
    """Large files, with a bare app before each."""
    group = Group(
        "hold", f"milliseconds, the longest of a run, under keys; beside {BARE_IS} at rest"
    )
    for size in (each for each in plan.sizes if each >= LARGE):
        plan.say(f"the loop while 2 x {size:,} layers load and reload")
        bare: list[Held] = []
        ours: list[tuple[Held, Held]] = []
        late = ""
        for _ in range(min(plan.pairs, ROUNDS if size == LARGE else 1)):
            held, ready = hold_bare(plan.folder / "beats")
            bare.append(held)
            try:
                ours.append(hold_ours(plan.folder, size, ready))
            except Late as error:
                late = str(error)
        for place, doing in enumerate(("loads", "reloads")):
            for field, what, targets in (
                ("loop", "event loop held", HELD),
                ("key", "a key waits", ()),
            ):
                group.figures.append(
                    Figure(
                        f"{what} while 2 x {size:,} {doing}",
                        "ms",
                        [getattr(each[place], field) for each in ours],
                        [getattr(each, field) for each in bare],
                        targets,
                        late,
                    )
                )
    return [group]
