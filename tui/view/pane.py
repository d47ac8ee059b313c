"""One stack's cursor, folds and scroll position: moves that know no terminal.

Blocks are layers as they stand on screen, from the top: block 0 is the top layer and the last
block the foundation, or the other way round with `on_top`. Heights are rows.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from .heights import Heights

if TYPE_CHECKING:
    from collections.abc import Callable

ESTIMATED_OPEN_ROWS = 10


class Pane:
    """What is selected, open and in view in one panel.

    `measure(layer, is_open)` tells how many rows a layer takes. With `uniform` every closed
    layer takes one row, so none needs measuring until it is open and comes into view.
    """

    def __init__(
        self,
        count: int,
        measure: Callable[[int, bool], int],
        *,
        uniform: bool = True,
        on_top: bool = False,
    ) -> None:
        self.count = count
        self.on_top = on_top
        self.cursor = 0
        self.top = 0
        self.height = 1
        self.all_open = False
        self.folded_otherwise: set[int] = set()
        self._measure = measure
        self._uniform = uniform
        self._heights = Heights(count)
        self.remeasure(measure, uniform=uniform)
        if count:
            self.reveal()

    def is_open(self, layer: int) -> bool:
        """Whether a layer's details show."""
        return (layer in self.folded_otherwise) != self.all_open

    @property
    def total(self) -> int:
        """Rows of the whole stack; an estimate for open layers that were never in view."""
        return self._heights.total

    @property
    def bottom_row(self) -> int:
        """The last row that can stand at the top of the view."""
        return max(0, self.total - self.height)

    def block(self, layer: int) -> int:
        """The place of a layer on screen, from the top; the same sum leads back."""
        return layer if self.on_top else self.count - 1 - layer

    @property
    def above(self) -> int:
        """What to add to a layer for the one that stands above it on screen."""
        return -1 if self.on_top else 1

    def row_of(self, layer: int) -> int:
        """The row of a layer's name."""
        return self._heights.top(self.block(layer))

    def at(self, row: int) -> tuple[int, int]:
        """The layer at a row, and the row's place in it (0 is its name)."""
        block, within = self._heights.find(row)
        return self.block(block), within

    def remeasure(self, measure: Callable[[int, bool], int], *, uniform: bool) -> None:
        """Rows are drawn otherwise now (a new width, say): keep the place, measure anew."""
        anchor, within = self.at(self.top) if self.total else (0, 0)
        self._measure, self._uniform = measure, uniform
        self._heights = Heights(self.count, ESTIMATED_OPEN_ROWS if self.all_open else 1)
        if uniform:
            for layer in self.folded_otherwise:
                self._heights.set(self.block(layer), 1 if self.all_open else ESTIMATED_OPEN_ROWS)
        else:
            for layer in range(self.count):
                self._heights.set(self.block(layer), measure(layer, self.is_open(layer)))
        self._measured: set[int] = set()
        self._settle(anchor)
        self.top = self.row_of(anchor) + min(within, self._heights[self.block(anchor)] - 1)
        self.settle()

    def resize(self, height: int) -> None:
        """The panel shows this many rows now."""
        self.height = max(1, height)
        self.reveal()

    def _settle(self, layer: int) -> int:
        """Measure one layer if it is open and was not measured yet; the rows it grew by."""
        if not self._uniform or layer in self._measured or not self.is_open(layer):
            return 0
        self._measured.add(layer)
        block = self.block(layer)
        before = self._heights[block]
        self._heights.set(block, self._measure(layer, True))
        return self._heights[block] - before

    def settle(self) -> None:
        """Measure what is in view, and keep the view within the rows there are."""
        while True:
            self.top = min(max(self.top, 0), self.bottom_row)
            first, _ = self._heights.find(self.top)
            last, _ = self._heights.find(self.top + self.height - 1)
            if sum(abs(self._settle(self.block(each))) for each in range(first, last + 1)) == 0:
                break

    def reveal(self) -> None:
        """Bring the selected layer into view: whole where it fits, else from its name on."""
        self._settle(self.cursor)
        row, rows = self._extent(self.cursor)
        if rows >= self.height:
            if not row <= self.top <= row + rows - self.height:
                self.top = row
        elif row < self.top:
            self.top = row
        elif row + rows > self.top + self.height:
            self.top = row + rows - self.height
        self.settle()

    def _extent(self, layer: int) -> tuple[int, int]:
        block = self.block(layer)
        return self._heights.top(block), self._heights[block]

    def _hidden_above(self) -> int:
        """Rows of the selected layer above the view; 0 where none of it is in view."""
        row, rows = self._extent(self.cursor)
        return self.top - row if row < self.top < row + rows else 0

    def _hidden_below(self) -> int:
        """Rows of the selected layer below the view; 0 where none of it is in view."""
        row, rows = self._extent(self.cursor)
        end = self.top + self.height
        return row + rows - end if row < end < row + rows else 0

    def up(self) -> None:
        """To the layer above, once the top of this one is in view."""
        if self._hidden_above():
            self.scroll(-1)
        else:
            self._enter_from_below(self.cursor + self.above)

    def down(self) -> None:
        """To the layer below, once the end of this one is in view."""
        if self._hidden_below():
            self.scroll(1)
        else:
            self.go(self.cursor - self.above)

    def page_up(self) -> None:
        """A view's height up, through a tall layer first."""
        step = max(1, self.height - 1)
        if hidden := self._hidden_above():
            self.scroll(-min(step, hidden))
        else:
            block = self.block(self.at(self.row_of(self.cursor) - step)[0])
            block = min(self.block(self.cursor) - 1, block)
            self._enter_from_below(self.block(max(block, 0)))

    def page_down(self) -> None:
        """A view's height down, through a tall layer first."""
        step = max(1, self.height - 1)
        if hidden := self._hidden_below():
            self.scroll(min(step, hidden))
        else:
            block = self.block(self.at(self.row_of(self.cursor) + step)[0])
            block = max(self.block(self.cursor) + 1, block)
            self.go(self.block(min(block, self.count - 1)))

    def _enter_from_below(self, layer: int) -> None:
        """Select a layer above; of one taller than the view its end shows first."""
        before = self.cursor
        self.go(layer)
        row, rows = self._extent(self.cursor)
        if self.cursor != before and rows > self.height:
            self.scroll_to(row + rows - self.height)

    def first(self) -> None:
        """To the layer at the top of the screen."""
        self.go(self.block(0))
        self.scroll_to(0)

    def last(self) -> None:
        """To the layer at the bottom of the screen."""
        self.go(self.block(self.count - 1))

    def go(self, layer: int) -> None:
        """Select a layer (the nearest there is) and bring it into view."""
        self.cursor = max(0, min(layer, self.count - 1))
        self.reveal()

    def show(self, layer: int) -> None:
        """Select a layer and bring its name into view, also where it is selected already."""
        self.go(layer)
        if (row := self.row_of(self.cursor)) < self.top:
            self.scroll_to(row)

    def bring(self, within: int, rows: int = 1) -> None:
        """Bring some rows of the selected layer into view, the first of them at this place."""
        row = self.row_of(self.cursor) + within
        if row + rows > self.top + self.height:
            self.scroll_to(row + rows - self.height)
        if row < self.top:
            self.scroll_to(row)

    def scroll(self, rows: int) -> None:
        """Move the view, not the cursor."""
        self.top += rows
        self.settle()

    def scroll_to(self, row: int) -> None:
        """Put this row at the top of the view, or the nearest that can stand there."""
        self.top = row
        self.settle()

    def set_open(self, layer: int, is_open: bool) -> None:
        """Open or close one layer."""
        if is_open == self.is_open(layer):
            return
        self.folded_otherwise ^= {layer}
        self._measured.discard(layer)
        block = self.block(layer)
        if not self._uniform:
            self._heights.set(block, self._measure(layer, is_open))
        elif is_open:
            self._settle(layer)
        elif self.all_open:
            self._heights.set(block, 1)
        else:
            self._heights.forget(block)
        self.reveal()

    def toggle(self) -> None:
        """Open the selected layer, or close it."""
        self.set_open(self.cursor, not self.is_open(self.cursor))

    def set_all_open(self, all_open: bool) -> None:
        """Open or close every layer; the selected one stays where it is on screen."""
        offset = self.row_of(self.cursor) - self.top
        self.all_open = all_open
        self.folded_otherwise = set()
        self.remeasure(self._measure, uniform=self._uniform)
        self._settle(self.cursor)
        self.top = self.row_of(self.cursor) - max(0, min(offset, self.height - 1))
        self.settle()
        self.reveal()
