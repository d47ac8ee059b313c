"""A stack with what is known of it: its ledger and its lanes, made once."""

from __future__ import annotations

from itertools import islice

from msgspec import Struct

from ..stack.ledger import Ledger, keep_ledger
from ..stack.model import Stack
from .lanes import Lanes
from .span import cells

SAMPLED_PROBLEMS = 2000
WIDEST_TITLE = 48


class Subject(Struct, frozen=True):
    """What a panel shows."""

    number: int
    stack: Stack
    ledger: Ledger
    lanes: Lanes
    longest_title: int
    """Cells of the longest title among the first problems, up to what may stand in a column."""


def study(number: int, stack: Stack) -> Subject:
    """The stack with its ledger kept and its lanes laid."""
    ledger = keep_ledger(stack)
    first = islice(ledger.entries.values(), SAMPLED_PROBLEMS)
    longest = max((cells(entry.problem.title) for entry in first), default=0)
    return Subject(number, stack, ledger, Lanes(ledger), min(longest, WIDEST_TITLE))
