"""All panes together: which two show, which has the focus, and how selection is linked."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from ..stack.pairing import Pairing
    from .pane import Pane

SLOTS = 2


class Board:
    """The panes of a case. `shown` holds the stacks on screen, at most two; `focus` is a slot."""

    def __init__(self, panes: Sequence[Pane], pairing: Pairing) -> None:
        self.panes = tuple(panes)
        self.pairing = pairing
        self.shown = list(range(min(SLOTS, len(self.panes))))
        self.focus = 0
        self.linked = True

    @property
    def number(self) -> int:
        """The stack that has the focus."""
        return self.shown[self.focus]

    @property
    def pane(self) -> Pane:
        """The pane that has the focus."""
        return self.panes[self.number]

    @property
    def other(self) -> int | None:
        """The stack beside the one in focus, or None where one stands alone."""
        return self.shown[1 - self.focus] if len(self.shown) > 1 else None

    def move(self, move: Callable[[Pane], None]) -> None:
        """Do something to the pane in focus; the other follows the cursor."""
        before = self.pane.cursor
        move(self.pane)
        if self.pane.cursor != before:
            self.follow()

    def follow(self) -> None:
        """Select the corresponding layer beside, unless it is selected already or there is none."""
        if not self.linked or self.other is None or not self.pane.count:
            return
        found = self.pairing.counterparts(self.number, self.pane.cursor, self.other)
        beside = self.panes[self.other]
        if found and beside.cursor not in found:
            beside.go(found[0])

    def pair(self) -> tuple[int, int | None]:
        """The selected layer in focus and the one beside it that corresponds, or None."""
        layer = self.pane.cursor
        if self.other is None or not self.pane.count:
            return layer, None
        found = self.pairing.counterparts(self.number, layer, self.other)
        beside = self.panes[self.other].cursor
        if beside in found or not self.linked:
            return layer, beside
        return layer, None

    def focus_next(self) -> None:
        """To the other panel."""
        self.focus = (self.focus + 1) % len(self.shown)

    def focus_slot(self, slot: int) -> None:
        """To the panel in this slot."""
        self.focus = slot

    def open_at(self, number: int, layer: int) -> None:
        """Show a stack if it does not, give it the focus, and open one of its layers."""
        if number not in self.shown:
            self.shown[self.focus] = number
        self.focus = self.shown.index(number)
        self.pane.set_open(layer, True)
        self.pane.show(layer)
        self.follow()

    def set_linked(self, linked: bool) -> None:
        """Link the two selections, or let each move alone."""
        self.linked = linked
        self.follow()

    def change_stack(self, step: int) -> None:
        """Show the next stack (or the one before) in the panel in focus."""
        free = [each for each in range(len(self.panes)) if each not in self.shown]
        if not free:
            return
        here = self.number
        ring = sorted([*free, here])
        self.shown[self.focus] = ring[(ring.index(here) + step) % len(ring)]
        if self.other is not None:
            beside = self.panes[self.other].cursor
            found = self.pairing.counterparts(self.other, beside, self.number)
            if self.linked and found:
                self.pane.go(found[0])
