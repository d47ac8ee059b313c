"""Lanes: one a problem, drawn from the layer that raises it to the layer that closes it."""

from __future__ import annotations

from bisect import bisect_right
from enum import Enum
from heapq import heappop, heappush
from typing import TYPE_CHECKING

from msgspec import Struct

from ..stack.ledger import Fate

if TYPE_CHECKING:
    from ..stack.ledger import Ledger

MAX_COLUMNS = 8
LAYERS_BEFORE_REUSE = 2


class Mark(Enum):
    """What a lane does at a row."""

    RAISED = "raised"
    CARRIED = "carried"
    SOLVED = "solved"
    SHIFTED = "shifted"


class Cell(Struct, frozen=True):
    """One lane at one row."""

    mark: Mark
    column: int
    """The lane's own column, which gives its colour, also where it is drawn elsewhere."""
    is_traced: bool = False
    """Whether this lane is the one that is followed."""


class Gutter(Struct, frozen=True):
    """The lanes at one row, a cell or None a column, and how many more pass unseen."""

    cells: tuple[Cell | None, ...]
    more: int = 0


class Lanes:
    """Which lane stands in which column.

    A lane takes the lowest free column when it is raised. Its column is free again for
    a problem raised at least two layers above the one that closed it, so that two lanes
    never touch. With more than `MAX_COLUMNS` columns only the selected layer's lanes show.
    """

    def __init__(self, ledger: Ledger) -> None:
        self._ledger = ledger
        self.column_of: dict[str, int] = {}
        self._starts: list[list[int]] = []
        self._ids: list[list[str]] = []
        free: list[int] = []
        busy: list[tuple[int, int]] = []
        for id_, entry in ledger.entries.items():
            while busy and busy[0][0] <= entry.raised:
                heappush(free, heappop(busy)[1])
            if free:
                column = heappop(free)
            else:
                column = len(self._starts)
                self._starts.append([])
                self._ids.append([])
            self.column_of[id_] = column
            self._starts[column].append(entry.raised)
            self._ids[column].append(id_)
            if entry.closed is not None:
                heappush(busy, (entry.closed + LAYERS_BEFORE_REUSE, column))

    @property
    def count(self) -> int:
        """How many columns there are, drawn or not."""
        return len(self._starts)

    @property
    def all_fit(self) -> bool:
        """Whether every lane has a column of its own on screen."""
        return len(self._starts) <= MAX_COLUMNS

    @property
    def columns(self) -> int:
        """How many columns are drawn."""
        return min(len(self._starts), MAX_COLUMNS)

    def first(self, layer: int, most: int) -> Gutter:
        """The lanes on the row of a layer that stand in the first `most` columns.

        Whatever is selected, each is drawn in its own: for a page, which is as wide as it needs.
        """
        shown = range(min(len(self._starts), most))
        ids = [self._in_column(column, layer) for column in shown]
        cells = tuple([self._cell(id_, layer, None, between=False) for id_ in ids])
        more = self._passing(layer, between=False) - sum(cell is not None for cell in cells)
        return Gutter(cells, more)

    def at(self, layer: int, selected: int, traced: str | None = None) -> Gutter:
        """The lanes on the row of a layer; `traced` is the problem that is followed."""
        return self._gutter(layer, selected, traced, between=False)

    def below(self, layer: int, selected: int, traced: str | None = None) -> Gutter:
        """The lanes that pass between a layer and the one under it."""
        return self._gutter(layer, selected, traced, between=True)

    def above(self, layer: int, selected: int, traced: str | None = None) -> Gutter:
        """The lanes that pass between a layer and the one on it; those left open, at the last."""
        return self._gutter(layer + 1, selected, traced, between=True)

    def _gutter(self, layer: int, selected: int, traced: str | None, *, between: bool) -> Gutter:
        if self.all_fit:
            ids = [self._in_column(column, layer) for column in range(len(self._starts))]
            return Gutter(tuple(self._cell(id_, layer, traced, between) for id_ in ids))
        chosen = self._chosen(selected, traced)
        cells = [self._cell(id_, layer, traced, between) for id_ in chosen]
        passing = self._passing(layer, between)
        more = passing - sum(cell is not None for cell in cells)
        cells += [None] * (MAX_COLUMNS - len(cells))
        return Gutter(tuple(cells), more)

    def _in_column(self, column: int, layer: int) -> str | None:
        index = bisect_right(self._starts[column], layer) - 1
        return self._ids[column][index] if index >= 0 else None

    def _chosen(self, selected: int, traced: str | None) -> list[str]:
        ledger = self._ledger
        chosen = [*ledger.closed_at[selected], *ledger.raised_at[selected]]
        if traced is not None:
            chosen = [traced, *(id_ for id_ in chosen if id_ != traced)]
        return chosen[:MAX_COLUMNS]

    def _passing(self, layer: int, between: bool) -> int:
        """How many lanes have something to show at this row."""
        ledger = self._ledger
        open_below = ledger.open_after[layer - 1] if layer else 0
        return open_below if between else open_below + len(ledger.raised_at[layer])

    def _cell(self, id_: str | None, layer: int, traced: str | None, between: bool) -> Cell | None:
        if id_ is None:
            return None
        entry = self._ledger.entries[id_]
        after = entry.closed is not None and layer > entry.closed
        if layer < entry.raised or after or (between and layer == entry.raised):
            return None
        if between or (layer != entry.raised and layer != entry.closed):
            mark = Mark.CARRIED
        elif layer == entry.raised:
            mark = Mark.RAISED
        else:
            mark = Mark.SHIFTED if entry.fate is Fate.SHIFTED else Mark.SOLVED
        return Cell(mark, self.column_of[id_], id_ == traced)
