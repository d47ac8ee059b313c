"""How many rows each block takes, where most take the same: rows to blocks and back in O(log k)."""

from __future__ import annotations

from bisect import bisect_left, bisect_right, insort
from itertools import accumulate


class Heights:
    """`count` blocks, top one first, each `base` rows high except for those set otherwise."""

    def __init__(self, count: int, base: int = 1) -> None:
        self.count = count
        self.base = base
        self._heights: dict[int, int] = {}
        self._order: list[int] = []
        self._extra: list[int] | None = [0]

    def __getitem__(self, block: int) -> int:
        return self._heights.get(block, self.base)

    def set(self, block: int, height: int) -> None:
        """Give a block a height of its own."""
        if self._heights.get(block) != height:
            if block not in self._heights:
                insort(self._order, block)
            self._heights[block] = height
            self._extra = None

    def known(self, block: int) -> bool:
        """Whether a block was given a height of its own."""
        return block in self._heights

    def forget(self, block: int) -> None:
        """Let a block be `base` rows high again."""
        if self._heights.pop(block, None) is not None:
            del self._order[bisect_left(self._order, block)]
            self._extra = None

    def _extras(self) -> list[int]:
        """Rows that the first k exceptions take beyond `base`, for every k."""
        if self._extra is None:
            beyond = (self._heights[block] - self.base for block in self._order)
            self._extra = list(accumulate(beyond, initial=0))
        return self._extra

    @property
    def total(self) -> int:
        """Rows of all blocks."""
        return self.count * self.base + self._extras()[-1]

    def top(self, block: int) -> int:
        """The first row of a block, from 0."""
        return block * self.base + self._extras()[bisect_left(self._order, block)]

    def find(self, row: int) -> tuple[int, int]:
        """The block at a row and the row's place in it; rows outside are moved to the nearest."""
        row = min(max(row, 0), self.total - 1)
        extras = self._extras()
        k = bisect_right(
            range(len(self._order)), row, key=lambda i: self._order[i] * self.base + extras[i]
        )
        if k:
            block = self._order[k - 1]
            within = row - self.top(block)
            if within < self[block]:
                return block, within
            after = within - self[block]
            return block + 1 + after // self.base, after % self.base
        return row // self.base, row % self.base
