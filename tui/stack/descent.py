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


class Offspring(NamedTuple):
    """How many problems came from each, at any depth, and how many of them are open, by id.
    What has none is left out."""

    total: dict[str, int]
    open: dict[str, int]

    def of(self, id_: str) -> tuple[int, int]:
        """Both numbers of a problem."""
        return self.total.get(id_, 0), self.open.get(id_, 0)


def count_offspring(ledger: Ledger) -> Offspring:
    """The offspring of every problem, in one pass however long the chains are."""
    total: dict[str, int] = {}
    still: dict[str, int] = {}
    # A problem comes from one below it, so what came from it stands after it in the ledger.
    for id_, entry in reversed(ledger.entries.items()):
        source = entry.problem.from_
        if source is not None:
            is_open = entry.fate is Fate.OPEN
            total[source] = total.get(source, 0) + total.get(id_, 0) + 1
            still[source] = still.get(source, 0) + still.get(id_, 0) + is_open
    return Offspring(total, still)
