"""Finding on the board: goes to each match, opens what hides it, and closes that again."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

from ..view.find import Index, Match, cut_kinds, find_hits, segments_of

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from ..view.find import Hit
    from ..view.outline import Outline
    from ..view.span import Segment
    from .screens.board import BoardScreen

KEPT_LAYERS = 256
INDEXED_AT_ONCE = 200
"""Layers up to which the texts are folded while the user waits."""


class Finding:
    """What is searched on a board, and where in the matches one is."""

    def __init__(self, screen: BoardScreen) -> None:
        self._screen = screen
        self._index: Index | None = None
        self._indexed: tuple[object, ...] = ()
        self._wanted = ""
        self._matches: list[Match] = []
        self._at = 0
        self._opened: tuple[int, int] | None = None
        """The stack and layer that were opened to show a match."""
        self._before: tuple[int, list[tuple[int, int]]] | None = None
        self._hits = lru_cache(maxsize=KEPT_LAYERS)(self._find_hits)

    @property
    def is_on(self) -> bool:
        """Whether there are matches to go to."""
        return bool(self._matches)

    def ask(self) -> None:
        """Open the line in which to type what is wanted."""
        from .findbar import FindBar

        screen, board = self._screen, self._screen.board
        if screen.query(FindBar):
            return
        self._close_opened()
        self._before = (board.focus, [(pane.cursor, pane.top) for pane in board.panes])
        screen.mount(FindBar(self._typed, self._kept, self._dropped, self.step))
        subjects, on_top = screen.shown(), screen.on_top
        indexed = (*map(id, subjects), on_top)
        if indexed == self._indexed:
            return
        self._index = None
        if sum(len(subject.stack.layers) for subject in subjects) <= INDEXED_AT_ONCE:
            self._have(Index(subjects, on_top=on_top), indexed)
            return

        def work() -> None:
            # What first shows a rationale needs it, and it takes as long.
            from ..view import markdown  # noqa: F401

            made = Index(subjects, on_top=on_top)
            screen.app.call_from_thread(self._have, made, indexed)

        screen.run_worker(work, thread=True, group="find", exclusive=True)

    def _have(self, index: Index, indexed: tuple[object, ...]) -> None:
        """The texts are folded: search for what was typed meanwhile."""
        from .findbar import FindBar

        self._index, self._indexed = index, indexed
        for bar in self._screen.query(FindBar):
            bar.search()

    def _typed(self, text: str) -> str:
        """Search as it is typed; what came of it, in words."""
        if self._index is None:
            return "…"
        self._search(self._index, text)
        if self._matches:
            self._show(self._nearest())
        else:
            self._return()
        return self.told

    def _kept(self, text: str) -> None:
        """Enter: stay where the match is; an empty line searches for the last text again."""
        if not text.strip() and self._wanted:
            self._typed(self._wanted)
        screen = self._screen
        self._tell()
        screen.focus_panel()
        screen.refresh_bindings()

    def _dropped(self) -> None:
        """Escape: back to where one was."""
        self.end()
        self._return()
        self._screen.focus_panel()

    def _search(self, index: Index, text: str) -> None:
        self._close_opened()
        self._wanted = text if text.strip() else self._wanted
        self._matches = index.search(text)
        self._hits.cache_clear()
        self._screen.lights = self._lights if self._matches else None

    def _nearest(self) -> int:
        """The first match at or after the layer where the search began."""
        focus, places = self._before or (0, [])
        screen = self._screen
        shown, on_top = screen.board.shown, screen.on_top

        def place(match: Match) -> tuple[int, int]:
            return shown.index(match.number), match.layer if on_top else -match.layer

        number = shown[focus]
        layer = places[number][0] if places else 0
        start = (focus, layer if on_top else -layer)
        found = (at for at, match in enumerate(self._matches) if place(match) >= start)
        return next(found, 0)

    @property
    def told(self) -> str:
        """Which match one is at: `3 of 11`."""
        if not self._matches:
            return "no match"
        return f"{self._at + 1} of {len(self._matches)}"

    def step(self, step: int) -> str:
        """Go to the next match (the one before, if negative), from the last to the first."""
        if self._matches:
            self._show((self._at + step) % len(self._matches))
            self._tell()
        return self.told

    def _tell(self) -> None:
        wanted = " ".join(self._wanted.split())
        self._screen.keys.note(f"/{wanted}  {self.told}")

    def _show(self, at: int) -> None:
        """Go to a match and open its layer where it is hidden."""
        self._at = at
        match = self._matches[at]
        screen, board = self._screen, self._screen.board
        if self._opened != (match.number, match.layer):
            self._close_opened()
        board.focus_slot(board.shown.index(match.number))
        board.move(lambda pane: pane.go(match.layer))
        screen.refresh_board()
        hit = self._hit(match)
        if hit is None and not board.pane.is_open(match.layer):
            board.pane.set_open(match.layer, True)
            self._opened = (match.number, match.layer)
            screen.refresh_board()
            hit = self._hit(match)
        if hit is not None:
            rows = [row for row, _, _ in hit.pieces]
            board.pane.bring(rows[0], rows[-1] - rows[0] + 1)
        screen.refresh_board()

    def _hit(self, match: Match) -> Hit | None:
        """Where a match shows in its layer as it is, if it does."""
        pane = self._screen.board.panes[match.number]
        outline = self._screen.outline(match.number)
        hits = self._hits(outline, match.layer, pane.is_open(match.layer))
        same = (hit for hit in hits if (hit.kind, hit.ordinal) == (match.kind, match.ordinal))
        return next(same, None)

    def _find_hits(self, outline: Outline, layer: int, is_open: bool) -> Sequence[Hit]:
        skips = cut_kinds(outline.subject, layer, outline.look)
        return find_hits(outline.rows(layer, is_open), self._wanted, skips=skips)

    def _lights(self, number: int, layer: int, is_open: bool) -> Mapping[int, Sequence[Segment]]:
        hits = self._hits(self._screen.outline(number), layer, is_open)
        match = self._matches[self._at]
        is_here = (match.number, match.layer) == (number, layer)
        return segments_of(hits, (match.kind, match.ordinal) if is_here else None)

    def moved(self) -> None:
        """The user has moved: close what was opened for a match that was left."""
        if self._opened is not None:
            number, layer = self._opened
            if self._screen.board.panes[number].cursor != layer:
                self._close_opened()
                self._screen.refresh_board()

    def _close_opened(self) -> None:
        if self._opened is not None:
            number, layer = self._opened
            self._opened = None
            self._screen.board.panes[number].set_open(layer, False)

    def _return(self) -> None:
        """Back to where the search began."""
        board = self._screen.board
        if self._before is not None:
            focus, places = self._before
            board.focus_slot(focus)
            for pane, (cursor, top) in zip(board.panes, places, strict=True):
                pane.go(cursor)
                pane.scroll_to(top)
        self._screen.refresh_board()

    def end(self) -> None:
        """Nothing is searched any more; what was opened for it closes."""
        if self._matches or self._screen.lights is not None:
            self._close_opened()
            self.forget()
            self._screen.refresh_board()
            self._screen.refresh_bindings()

    def forget(self) -> None:
        """What is shown is another case, or has changed: what was found holds no longer."""
        if self._matches:
            self._screen.keys.note("")
        self._matches, self._at, self._opened = [], 0, None
        self._screen.lights = None
