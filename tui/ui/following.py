"""Following a problem on the board: which line is selected, and the way back."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct
from msgspec.structs import replace

from ..view.follow import Pick, destination, leads_to, neighbour

if TYPE_CHECKING:
    from .screens.board import BoardScreen

LONGEST_TRAIL = 200


class Came(Struct, frozen=True):
    """Where one came from: the line, and whether the layer it led to was closed before."""

    pick: Pick
    opened: int | None


class Following:
    """Moves the selected line of a board. A click or Enter goes to the problem's other end."""

    def __init__(self, screen: BoardScreen) -> None:
        self._screen = screen
        self._trail: list[Came] = []

    @property
    def can_return(self) -> bool:
        """Whether there is a way back."""
        return bool(self._trail)

    def next(self) -> None:
        """Select the first line of the selected layer, or the one after that which is."""
        screen, board = self._screen, self._screen.board
        number, layer = board.number, board.pane.cursor
        stops = screen.outline(number).stops(layer)
        if not stops:
            screen.notify("This layer tells of no problem", timeout=2, markup=False)
            return
        first = Pick(number, layer, stops[0].id)
        pick = screen.pick
        self.select((neighbour(stops, pick, 1) if pick else None) or first)

    def step(self, step: int) -> bool:
        """Select the line below (above, if negative) in the same layer; whether there was one."""
        pick = self._screen.pick
        if pick is None:
            return False
        found = neighbour(self._screen.outline(pick.number).stops(pick.layer), pick, step)
        if found is not None:
            self.select(found)
        return found is not None

    def click(self, layer: int, within: int) -> bool:
        """Go to the other end of the problem whose line was clicked; whether it was one."""
        board = self._screen.board
        if not board.pane.is_open(layer):
            return False
        for stop in self._screen.outline(board.number).stops(layer):
            if stop.row <= within < stop.row + stop.rows:
                board.move(lambda pane: pane.go(layer))
                self.select(Pick(board.number, layer, stop.id))
                return self.go()
        return False

    def go(self) -> bool:
        """Go to the other end of the problem that is followed; whether one is."""
        screen, board, pick = self._screen, self._screen.board, self._screen.pick
        if pick is None:
            return False
        layer = destination(screen.subjects[pick.number].ledger, pick)
        if layer is None:
            screen.notify("Nothing closes it: it is still open", timeout=2, markup=False)
            return True
        was_open = board.pane.is_open(layer)
        self._trail = [*self._trail, Came(pick, None if was_open else layer)][-LONGEST_TRAIL:]
        self.select(replace(pick, layer=layer))
        return True

    def back(self) -> None:
        """Go back to the line one came from, and leave its other end as it was."""
        if not self._trail:
            return
        came = self._trail.pop()
        board = self._screen.board
        if came.pick.number not in board.shown:
            self.end()
            return
        if came.opened is not None:
            board.panes[came.pick.number].set_open(came.opened, False)
        self.select(came.pick)

    def select(self, pick: Pick) -> None:
        """Open a layer of a stack on screen, and select the line of a problem in it."""
        screen, board = self._screen, self._screen.board
        board.focus_slot(board.shown.index(pick.number))
        board.move(lambda pane: pane.set_open(pick.layer, True))
        board.move(lambda pane: pane.go(pick.layer))
        screen.pick = pick
        screen.refresh_board()
        for stop in screen.outline(pick.number).stops(pick.layer):
            if stop.id == pick.id:
                board.pane.bring(stop.row, stop.rows)
        screen.refresh_board()
        screen.focus_panel()
        screen.keys.relabel("fold.toggle", leads_to(screen.subjects[pick.number], pick))
        screen.refresh_bindings()

    def leave(self) -> None:
        """No line is selected any more; the way back stays."""
        if self._screen.pick is not None:
            self._screen.pick = None
            self._screen.keys.relabel("fold.toggle")

    def end(self) -> None:
        """Leave, and forget the way back."""
        was_on = self._screen.pick is not None or self._trail
        self.forget()
        if was_on:
            self._screen.refresh_board()
            self._screen.refresh_bindings()

    def forget(self) -> None:
        """What is shown is another case, or has changed: nothing is followed."""
        self.leave()
        self._trail = []
