"""Following a problem on the board: which line is selected, and the way back."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct
from msgspec.structs import replace

from ..view.follow import Pick, destination, leads_to, neighbour

if TYPE_CHECKING:
    from ..view.layer_rows import Stop
    from ..view.memory import Passage
    from .screens.main import MainScreen

LONGEST_TRAIL = 200


class Came(Struct, frozen=True):
    """Where one came from: the line, and whether the layer it led to was closed before."""

    pick: Pick
    opened: int | None


class Following:
    """Moves the selected line of a board. A click or Enter goes to the problem's other end."""

    def __init__(self, screen: MainScreen) -> None:
        self._screen = screen
        self._trail: list[Came] = []

    @property
    def can_return(self) -> bool:
        """Whether there is a way back."""
        return bool(self._trail)

    @property
    def keys(self) -> dict[str, str]:
        """The keys of following while a line is selected, and what they do then."""
        pick = self._screen.pick
        if pick is None:
            return {}
        leads = leads_to(self._screen.subjects[pick.number], pick)
        return {
            "fold.toggle": leads,
            "follow.return": "return",
            "follow.leave": "leave",
            "follow.next": "next",
        }

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
        self.bring()
        screen.focus_panel()

    def bring(self) -> None:
        """Bring the selected line into view."""
        screen, pick = self._screen, self._screen.pick
        stop = self._stop(pick) if pick is not None else None
        if pick is not None and stop is not None:
            screen.board.panes[pick.number].bring(stop.row, stop.rows)
            screen.refresh_board()
        screen.tell_keys()

    def _stop(self, pick: Pick) -> Stop | None:
        """Where a line stands in its layer; None where that tells of no such problem."""
        stops = self._screen.outline(pick.number).stops(pick.layer)
        return next((stop for stop in stops if stop.id == pick.id), None)

    def settle(self) -> None:
        """What shows is laid out: select no line that is not told (any more), lead back to none."""
        while self._trail and self._stop(self._trail[-1].pick) is None:
            self._trail.pop()
        pick = self._screen.pick
        if pick is not None and self._stop(pick) is None:
            self.leave()
            self._screen.refresh_board()
        self.bring()

    def renew(self, passage: Passage) -> None:
        """What shows may have changed: keep the line and the way back as far as they are there.

        `passage` leads from what it was. `settle` does the rest once that is laid out.
        """
        screen = self._screen
        now = self._now(screen.pick, passage) if screen.pick is not None else None
        screen.pick = now if now is not None and now.number == screen.board.number else None
        trail = []
        for came in self._trail:
            there = self._now(came.pick, passage)
            if there is not None:
                opened = None
                if came.opened is not None:
                    place = passage.layer(came.pick.number, came.opened)
                    opened = place and place[1]
                trail.append(Came(there, opened))
        self._trail = trail

    def _now(self, pick: Pick, passage: Passage) -> Pick | None:
        """The same line in what shows now, if there is such a layer and such a problem."""
        place = passage.layer(pick.number, pick.layer)
        if place is None or place[0] not in self._screen.board.shown:
            return None
        is_there = pick.id in self._screen.subjects[place[0]].ledger.entries
        return Pick(*place, pick.id) if is_there else None

    def leave(self) -> None:
        """No line is selected any more; the way back stays."""
        if self._screen.pick is not None:
            self._screen.pick = None
            self._screen.tell_keys()

    def end(self) -> None:
        """Leave, and forget the way back."""
        was_on = self._screen.pick is not None or self._trail
        self.leave()
        self._trail = []
        if was_on:
            self._screen.refresh_board()
            self._screen.tell_keys()
