"""The selected pair side by side; moving walks the levels, on the board as well."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from ..bindings import COMPARE, HELP
from .page import PageScreen

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from textual.binding import BindingType
    from textual.signal import Signal

    from ...view.span import Spans


class CompareScreen(PageScreen, inherit_bindings=False):
    """Shows rows that are made anew at each level. `walk` moves so many levels up, and tells
    whether there was anywhere to go."""

    MOVES = "level"
    MOVES_LONGER = "scroll, then level"
    BINDINGS: ClassVar[list[BindingType]] = [*COMPARE, HELP]

    def __init__(
        self,
        title: str,
        make_rows: Callable[[int], Sequence[Spans]],
        walk: Callable[[int], bool],
        closing_keys: set[str],
        changed: Signal[None],
    ) -> None:
        super().__init__(title, make_rows, closing_keys, changed)
        self._walk = walk

    def scroll_rows(self, step: int) -> None:
        """Scroll through a tall pair first, then walk to the next level."""
        page = self.page
        at_edge = page.scroll_y >= page.max_scroll_y if step > 0 else page.scroll_y <= 0
        if not at_edge:
            super().scroll_rows(step)
        elif self._walk(-step):
            page.remake(from_start=True)
