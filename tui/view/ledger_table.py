"""Every problem of the stacks on screen as lines of a table: sorted, filtered, found by id."""

from __future__ import annotations

import re
from bisect import bisect_right
from enum import Enum
from functools import cached_property
from math import inf
from typing import TYPE_CHECKING, Any, NamedTuple

from msgspec import Struct

from ..stack.descent import Offspring, count_offspring
from ..stack.ledger import Fate
from ..stack.model import levels
from .memory import stack_keys
from .wording import stayed_open

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from ..stack.ledger import Entry
    from ..stack.model import Stack
    from .subject import Subject

FATES = tuple(Fate)


class Column(str, Enum):
    """What the table tells of a problem; the values are its headings."""

    PROBLEM = "problem"
    STACK = "stack"
    RAISED = "raised"
    FATE = "fate"
    CLOSED = "closed"
    STOOD = "open for"
    CAME = "came of it"


class Line(NamedTuple):
    """A problem and the stack that raises it."""

    subject: Subject
    entry: Entry


class Choice(Struct):
    """How a reader wants the table, and where they are in it. None is no filter."""

    sort: Column = Column.RAISED
    descending: bool = False
    fate: Fate | None = None
    stack: str | None = None
    """The key of a stack, as `stack_keys` gives it."""
    selected: tuple[str, str] | None = None
    """The key of a stack and the id of its problem."""


class LedgerTable:
    """The problems of these stacks. Lines go by numbers, as to make them all would be felt."""

    def __init__(self, subjects: Sequence[Subject]) -> None:
        self.subjects = tuple(subjects)
        self.keys = stack_keys([subject.stack for subject in subjects])
        self._entries: list[Entry] = []
        self._starts: list[int] = []
        """The number of the first line of each stack."""
        for subject in self.subjects:
            self._starts.append(len(self._entries))
            self._entries += subject.ledger.entries.values()
        self._offspring: dict[int, Offspring] = {}

    @property
    def count(self) -> int:
        """How many problems there are."""
        return len(self._entries)

    def line(self, number: int) -> Line:
        """The line of this number."""
        return Line(self.subjects[self._place(number)], self._entries[number])

    def _place(self, number: int) -> int:
        """Which of the stacks a line is of."""
        return bisect_right(self._starts, number) - 1

    def _numbers(self, place: int) -> range:
        """The lines of a stack."""
        ends = [*self._starts[1:], self.count]
        return range(self._starts[place], ends[place])

    @cached_property
    def _in_order(self) -> Sequence[int]:
        """All lines, foundation first."""
        lines = range(self.count)
        if len(self.subjects) == 1:
            return lines
        return sorted(lines, key=self._sort_key(Column.RAISED))

    @property
    def columns(self) -> tuple[Column, ...]:
        """The columns that tell something: which stack, only where there are several."""
        several = len(self.subjects) > 1
        return tuple([each for each in Column if several or each is not Column.STACK])

    def name(self, number: int) -> tuple[str, str]:
        """What finds a line again in another table: its stack's key and its id."""
        return self.keys[self._place(number)], self._entries[number].problem.id

    def came(self, line: Line) -> tuple[int, int]:
        """How many problems came from this one, and how many of them are open."""
        if not line.entry.children:
            return 0, 0
        return self._counted(line.subject).of(line.entry.problem.id)

    def _counted(self, subject: Subject) -> Offspring:
        """What came of every problem of a stack, counted at the first that is asked for."""
        if subject.number not in self._offspring:
            self._offspring[subject.number] = count_offspring(subject.ledger)
        return self._offspring[subject.number]

    def stack_title(self, key: str | None) -> str | None:
        """The title of the stack that is filtered for; None where that is not shown (any more)."""
        return self.subjects[self.keys.index(key)].stack.title if key in self.keys else None

    def chosen(self, choice: Choice) -> Sequence[int]:
        """The lines that pass the filters, sorted; equal ones stay in the order raised."""
        lines = self._in_order
        if choice.stack in self.keys:
            of_stack = self._numbers(self.keys.index(choice.stack))
            lines = [number for number in lines if number in of_stack]
        if choice.fate is not None:
            entries = self._entries
            lines = [number for number in lines if entries[number].fate is choice.fate]
        if choice.sort is Column.RAISED and not choice.descending:
            return lines
        return sorted(lines, key=self._sort_key(choice.sort), reverse=choice.descending)

    def _sort_key(self, column: Column) -> Callable[[int], Any]:
        entries = self._entries
        if column is Column.PROBLEM:
            return [each.problem.title.casefold() for each in entries].__getitem__
        if column is Column.STACK:
            return self._place
        if column is Column.RAISED:
            return self._by_layer([each.raised for each in entries])
        if column is Column.FATE:
            return [FATES.index(each.fate) for each in entries].__getitem__
        if column is Column.CLOSED:
            return self._by_layer([each.closed for each in entries])
        found: list[int] = []
        for subject in self.subjects:
            ledger = subject.ledger
            if column is Column.STOOD:
                found += [stayed_open(each, ledger) for each in ledger.entries.values()]
            else:
                total, still = self._counted(subject)
                most = len(ledger.entries) + 1
                found += [total.get(id_, 0) * most + still.get(id_, 0) for id_ in ledger.entries]
        return found.__getitem__

    def _by_layer(self, layers: Sequence[int | None]) -> Callable[[int], float]:
        """What lines sort by where these are their layers. No layer comes after every layer."""
        found: list[float] = []
        for place, ranks in enumerate(self._ranks):
            numbers = self._numbers(place)
            for layer in layers[numbers.start : numbers.stop]:
                found.append(inf if layer is None else ranks[layer])
        return found.__getitem__

    @cached_property
    def _ranks(self) -> list[Sequence[int]]:
        """What the layers of each stack sort by."""
        return _rank_layers([subject.stack for subject in self.subjects])

    def find(self, lines: Sequence[int], name: tuple[str, str] | None) -> int | None:
        """The place of a problem among these lines, or None."""
        key, id_ = name or ("", "")
        if key not in self.keys:
            return None
        place = self.keys.index(key)
        ids = self.subjects[place].ledger.entries
        if id_ not in ids:
            return None
        number = self._starts[place] + list(ids).index(id_)
        return lines.index(number) if number in lines else None

    def next_column(self, column: Column) -> Column:
        """The column after this one, around."""
        columns = self.columns
        if column not in columns:
            return columns[0]
        return columns[(columns.index(column) + 1) % len(columns)]

    def next_stack(self, key: str | None) -> str | None:
        """The stack to filter for after this one: each in turn, then all."""
        ring = [None, *self.keys]
        return ring[(ring.index(key) + 1) % len(ring)] if key in ring else ring[1]


def _rank_layers(stacks: Sequence[Stack]) -> list[Sequence[int]]:
    """What the layers of each stack sort by: their levels where all stacks stand in the order of
    these, so that one level of several stacks stands together; else their places."""
    places: list[Sequence[int]] = [range(len(stack.layers)) for stack in stacks]
    if len(stacks) < 2:
        return places
    firsts = [[levels(stack, index)[0] for index in range(len(stack.layers))] for stack in stacks]
    known = sorted({level for each in firsts for level in each}, key=_by_number)
    rank = {level: number for number, level in enumerate(known)}
    by_level: list[Sequence[int]] = [[rank[level] for level in each] for each in firsts]
    return by_level if all(list(each) == sorted(each) for each in by_level) else places


def _by_number(level: str) -> list[str | int]:
    """`L10` after `L9`."""
    return [int(part) if part.isdecimal() else part for part in re.split(r"(\d+)", level)]


def next_fate(fate: Fate | None) -> Fate | None:
    """The fate to filter for after this one: each in turn, then all."""
    ring = [None, *FATES]
    return ring[(ring.index(fate) + 1) % len(ring)]
