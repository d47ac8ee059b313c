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


class Tally(Struct, frozen=True):
    """Which layer raises and which closes each problem, by index, and what came of each."""

    raised: dict[str, tuple[Problem, int]]
    closed: dict[str, int]
    children: dict[str, list[str]]

    @property
    def counts(self) -> Counts:
        shifted = sum(id_ in self.children for id_ in self.closed)
        solved = len(self.closed) - shifted
        return Counts(solved, shifted, len(self.raised) - len(self.closed))


def tally(stack: Stack) -> Tally:
    """The facts of a stack that makes sense (`sense.check_stack` finds no error in it)."""
    raised: dict[str, tuple[Problem, int]] = {}
    closed: dict[str, int] = {}
    children: dict[str, list[str]] = {}
    for index, layer in enumerate(stack.layers):
        for id_ in layer.solves or ():
            closed[id_] = index
        for problem in layer.raises or ():
            raised[problem.id] = (problem, index)
            if problem.from_ is not None:
                children.setdefault(problem.from_, []).append(problem.id)
    return Tally(raised, closed, children)


def keep_ledger(stack: Stack) -> Ledger:
    """The ledger of a stack that makes sense."""
    tallied = tally(stack)
    entries = {}
    for id_, (problem, index) in tallied.raised.items():
        came = tuple(tallied.children.get(id_, ()))
        at = tallied.closed.get(id_)
        fate = Fate.OPEN if at is None else Fate.SHIFTED if came else Fate.SOLVED
        entries[id_] = Entry(problem, index, at, fate, came)
    open_now = 0
    open_after = []
    for layer in stack.layers:
        open_now += len(layer.raises or ()) - len(layer.solves or ())
        open_after.append(open_now)
    return Ledger(
        entries,
        tallied.counts,
        tuple([tuple([problem.id for problem in layer.raises or ()]) for layer in stack.layers]),
        tuple([layer.solves or () for layer in stack.layers]),
        tuple(open_after),
    )
