"""A stack with what is known of it: its ledger and its lanes, made once."""

from __future__ import annotations

from itertools import islice
from typing import TYPE_CHECKING, NamedTuple

from msgspec import Struct

from ..stack.ledger import Ledger, keep_ledger
from ..stack.model import Stack, level_label
from .lanes import Lanes
from .span import cells

if TYPE_CHECKING:
    from collections.abc import Iterable

SAMPLED_PROBLEMS = SAMPLED_LAYERS = 2000
WIDEST_TITLE = 48
DROPPED_AT_ONCE = 1000


class Most(NamedTuple):
    """The most problems that any one layer closes, raises, and leaves open; and how many cells
    the longest level and name of the first layers take, which stand for all."""

    closed: int
    raised: int
    open: int
    level: int
    name: int


class Subject(Struct, frozen=True):
    """What a panel shows."""

    number: int
    stack: Stack
    ledger: Ledger
    lanes: Lanes
    longest_title: int
    """Cells of the longest title among the first problems, up to what may stand in a column."""
    most: Most


def let_go(subjects: list[Subject]) -> None:
    """Drop what nothing else holds, a part after the other: all at once would hold the
    interpreter for long. Empties the list."""
    parts: list[object] = []
    for subject in subjects:
        ledger = subject.ledger
        for each in (subject.stack.layers, ledger.raised_at, ledger.entries.values()):
            parts += each
    subjects.clear()
    while parts:
        del parts[-DROPPED_AT_ONCE:]


def study_all(stacks: Iterable[Stack]) -> list[Subject]:
    """Every stack of a case, numbered from 0."""
    return [study(number, stack) for number, stack in enumerate(stacks)]


def study(number: int, stack: Stack) -> Subject:
    """The stack with its ledger kept and its lanes laid."""
    ledger = keep_ledger(stack)
    first = islice(ledger.entries.values(), SAMPLED_PROBLEMS)
    longest = max((cells(entry.problem.title) for entry in first), default=0)
    sampled = range(min(len(stack.layers), SAMPLED_LAYERS))
    most = Most(
        max(map(len, ledger.closed_at), default=0),
        max(map(len, ledger.raised_at), default=0),
        max(ledger.open_after, default=0),
        max((cells(level_label(stack, layer)) for layer in sampled), default=0),
        max((cells(stack.layers[layer].name) for layer in sampled), default=0),
    )
    return Subject(number, stack, ledger, Lanes(ledger), min(longest, WIDEST_TITLE), most)
