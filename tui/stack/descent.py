"""What came of a problem: those that came from it, those that came from them, and so on."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from .ledger import Fate

if TYPE_CHECKING:
    from collections.abc import Iterator

    from .ledger import Entry, Ledger


class Descendant(NamedTuple):
    """A problem that came from another, so many steps down (1 for its own children)."""

    depth: int
    entry: Entry


def descendants(ledger: Ledger, id_: str) -> Iterator[Descendant]:
    """Every problem that came from this one, each before those that came from it."""
    entries = ledger.entries
    waiting = [(1, child) for child in reversed(entries[id_].children)]
    while waiting:
        depth, each = waiting.pop()
        entry = entries[each]
        yield Descendant(depth, entry)
        waiting += [(depth + 1, child) for child in reversed(entry.children)]


def ancestors(ledger: Ledger, id_: str) -> list[Entry]:
    """The problems that this one came from, the first of them first."""
    found = []
    source = ledger.entries[id_].problem.from_
    while source is not None:
        entry = ledger.entries[source]
        found.append(entry)
        source = entry.problem.from_
    return found[::-1]


def still_open(ledger: Ledger, id_: str) -> int:
    """How many of the problems that came from this one are open."""
    return sum(each.entry.fate is Fate.OPEN for each in descendants(ledger, id_))
