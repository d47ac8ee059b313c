"""The selected pair side by side; moving walks the levels, on the board as well."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ...view.pages import pair_page
from ...view.span import Spans
from .page import PageScreen

if TYPE_CHECKING:
    from ...view.subject import Subject
    from .main import MainScreen


class CompareScreen(PageScreen):
    """Reads the pair from the board below and moves the selection there."""

    def __init__(self, main: MainScreen) -> None:
        super().__init__("Compare", self._rows, key="c")
        self._main = main

    def _rows(self, size: int) -> list[Spans]:
        board, subjects = self._main.board, self._main.subjects
        layer, other = board.pair()
        ends: list[tuple[Subject, int | None]] = [(subjects[board.number], layer)]
        note = None
        if board.other is not None:
            ends.append((subjects[board.other], other))
            if other is not None:
                note = board.pairing.note(board.number, layer, board.other, other)
            ends.sort(key=lambda end: end[0].number)
        return pair_page(ends, note, self._main.look, size)

    def action_scroll(self, step: int) -> None:
        """Scroll through a tall pair first, then walk to the next level."""
        page = self.page
        at_edge = page.scroll_y >= page.max_scroll_y if step > 0 else page.scroll_y <= 0
        if not at_edge:
            super().action_scroll(step)
            return
        before = self._main.board.pane.cursor
        self._main.walk(-step)
        if self._main.board.pane.cursor != before:
            page.remake(from_start=True)
