"""Every problem of a stack with its fate, the count open after each layer, and the verdict."""

from __future__ import annotations

from enum import Enum
from typing import NamedTuple

from msgspec import Struct

from .model import Claim, Problem, Stack


class Fate(str, Enum):
    """What became of a problem."""

    SOLVED = "solved"
    SHIFTED = "shifted"
    OPEN = "open"


class Entry(Struct, frozen=True):
    """One problem's life. Layers are indexes, 0 for the foundation; `closed` is None while open."""

    problem: Problem
    raised: int
    closed: int | None
    fate: Fate
    children: tuple[str, ...]
    """Ids of the problems that came from this one, in the order they were raised."""


class Counts(NamedTuple):
    """How many problems met each fate."""

    solved: int = 0
    shifted: int = 0
    open: int = 0

    @property
    def verdict(self) -> Claim | None:
        """What the counts say; None where no problem is recorded."""
        if not any(self):
            return None
        unsolved = self.shifted + self.open
        if self.solved == unsolved:
            return "balanced"
        return "leap" if self.solved > unsolved else "shifting"


class Ledger(Struct, frozen=True):
    """The problems of one stack in the order they were raised."""

    entries: dict[str, Entry]
    counts: Counts
    raised_at: tuple[tuple[str, ...], ...]
    """Ids of the problems each layer raises, a tuple a layer."""
    closed_at: tuple[tuple[str, ...], ...]
    """Ids of the problems each layer closes, a tuple a layer."""
    open_after: tuple[int, ...]
    """How many problems are open once a layer stands, one number a layer."""

    @property
    def verdict(self) -> Claim | None:
        return self.counts.verdict


def keep_ledger(stack: Stack) -> Ledger:
    """The ledger of a stack that makes sense (`sense.check_stack` finds no error in it)."""
    raised: dict[str, tuple[Problem, int]] = {}
    closed: dict[str, int] = {}
    children: dict[str, list[str]] = {}
    raised_at: list[tuple[str, ...]] = []
    closed_at: list[tuple[str, ...]] = []
    open_after: list[int] = []
    open_now = 0
    for index, layer in enumerate(stack.layers):
        solves, raises = layer.solves or (), layer.raises or ()
        for id_ in solves:
            closed[id_] = index
        for problem in raises:
            raised[problem.id] = (problem, index)
            if problem.from_ is not None:
                children.setdefault(problem.from_, []).append(problem.id)
        open_now += len(raises) - len(solves)
        raised_at.append(tuple(problem.id for problem in raises))
        closed_at.append(solves)
        open_after.append(open_now)
    entries = {}
    solved = shifted = 0
    for id_, (problem, index) in raised.items():
        came = tuple(children.get(id_, ()))
        at = closed.get(id_)
        fate = Fate.OPEN
        if at is not None:
            fate = Fate.SHIFTED if came else Fate.SOLVED
            shifted += bool(came)
            solved += not came
        entries[id_] = Entry(problem, index, at, fate, came)
    counts = Counts(solved, shifted, len(entries) - solved - shifted)
    return Ledger(entries, counts, tuple(raised_at), tuple(closed_at), tuple(open_after))
