"""Runs what is to be compared by turns, so that a machine's drift meets all alike."""

from __future__ import annotations

import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Generic, TypeVar

from .terminal import Late

T = TypeVar("T")


@dataclass(frozen=True)
class Turn(Generic[T]):
    """Something that is run once a round."""

    run: Callable[[], T]
    warms_up: bool = True
    """Whether it is run once before, unmeasured."""


@dataclass
class Outcome(Generic[T]):
    """What a turn gave, in the order of the rounds; `late` tells why it gave no more."""

    values: list[T] = field(default_factory=list)
    late: str = ""


def interleave(turns: Mapping[str, Turn[T]], pairs: int, patience: float) -> dict[str, Outcome[T]]:
    """Run all turns in each of so many rounds, in every other round backwards.

    One that has taken `patience` seconds in all, or was late once, is not run again.
    """
    found: dict[str, Outcome[T]] = {name: Outcome() for name in turns}
    spent = dict.fromkeys(turns, 0.0)

    def take(name: str, kept: list[T]) -> None:
        if found[name].late or spent[name] > patience:
            return
        started = time.perf_counter()
        try:
            kept.append(turns[name].run())
        except Late as error:
            found[name].late = str(error)
        spent[name] += time.perf_counter() - started

    for name, turn in turns.items():
        if turn.warms_up:
            take(name, [])
    for number in range(pairs):
        for name in [*turns] if number % 2 == 0 else reversed([*turns]):
            take(name, found[name].values)
    return found
