"""What is said in a layer of the problems it closes, of those it raises, and where those went."""

from __future__ import annotations

from itertools import islice
from typing import TYPE_CHECKING, NamedTuple

from ..stack.ledger import Fate
from .wording import REST_OF_CHAIN, closing_of, fate_of, origin_of, parent_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from ..stack.ledger import Entry
    from .subject import Subject

LONGEST_CHAIN = 24
"""Problems that came from one which are told under it."""
DEEPEST = 4
"""Steps from which what came from a problem stands no further in."""


class ProblemLine(NamedTuple):
    """What is said of one problem."""

    entry: Entry | None
    """None where the line is said of all that are not told one by one."""
    mark: Fate
    """The fate whose mark it has: where a problem is raised, that of an open one."""
    said: str
    depth: int = 0
    """How many steps it came from the problem over it, `DEEPEST` at most."""


def closed_lines(subject: Subject, layer: int) -> Iterator[tuple[str, list[ProblemLine]]]:
    """What a layer solves, and apart from it what it only shifts: whichever there is."""
    entries = [subject.ledger.entries[id_] for id_ in subject.ledger.closed_at[layer]]
    for label, fate in (("solves", Fate.SOLVED), ("shifts", Fate.SHIFTED)):
        lines = [
            ProblemLine(entry, fate, origin_of(entry, subject.stack))
            for entry in entries
            if entry.fate is fate
        ]
        if lines:
            yield label, lines


def raised_lines(
    subject: Subject, layer: int, longest: int = LONGEST_CHAIN
) -> Iterator[ProblemLine]:
    """What a layer raises, and under each problem that was shifted so many that came of it."""
    for id_ in subject.ledger.raised_at[layer]:
        entry = subject.ledger.entries[id_]
        said = fate_of(entry, subject.stack) + parent_of(entry, subject.ledger)
        yield ProblemLine(entry, Fate.OPEN, said)
        if entry.fate is Fate.SHIFTED:
            from ..stack.descent import descendants

            came = descendants(subject.ledger, id_)
            for depth, each in islice(came, longest):
                said = fate_of(each, subject.stack)
                yield ProblemLine(each, each.fate, said, min(depth, DEEPEST))
            if next(came, None) is not None:
                yield ProblemLine(None, Fate.OPEN, REST_OF_CHAIN, 1)


def stems(depths: Sequence[int]) -> list[tuple[bool, ...]]:
    """For each line of a tree and each depth from 1 to its own: whether at that depth the line
    goes on to another one below it."""
    found = []
    goes_on: set[int] = set()
    for depth in reversed(depths):
        found.append(tuple(each in goes_on for each in range(1, depth + 1)))
        goes_on = {each for each in goes_on if each < depth} | {depth}
    return found[::-1]


def brief_lines(subject: Subject, layer: int) -> Iterator[ProblemLine]:
    """What a layer closes and raises, where no label says which of the two."""
    entries, stack = subject.ledger.entries, subject.stack
    for id_ in subject.ledger.closed_at[layer]:
        yield ProblemLine(entries[id_], entries[id_].fate, closing_of(entries[id_], stack))
    for id_ in subject.ledger.raised_at[layer]:
        yield ProblemLine(entries[id_], Fate.OPEN, fate_of(entries[id_], stack))
