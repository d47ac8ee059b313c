"""Finding on the board: goes to each match, opens what hides it, and closes that again."""

from __future__ import annotations

from functools import lru_cache, partial
from typing import TYPE_CHECKING

from ..view.find import Index, Match, Matches, cut_kinds, find_hits, segments_of
from ..view.memory import remember, restore_selection, selected

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from ..view.find import Hit
    from ..view.memory import Memory, Passage
    from ..view.outline import Outline
    from ..view.span import Segment
    from ..view.subject import Subject
    from .findbar import FindBar
    from .screens.main import MainScreen

KEPT_LAYERS = 256
INDEXED_AT_ONCE = 200
"""Layers up to which the texts are folded while the user waits."""


class Finding:
    """What is searched on a board, and where in the matches one is."""

    def __init__(self, screen: MainScreen) -> None:
        self._screen = screen
        self._bar: FindBar | None = None
        self._index: Index | None = None
        """None while the texts of `_indexed` are being folded."""
        self._indexed: tuple[list[Subject], bool] = ([], False)
        """The subjects that the index is of, and whether their foundation is at the top."""
        self._then: Callable[[Index], None] | None = None
        """What to do once there is an index."""
        self._wanted = ""
        """What is searched; nothing where nothing is."""
        self._last = ""
        self._matches = Matches()
        self._at = 0
        self._opened: tuple[int, int] | None = None
        """The stack and layer that were opened to show a match."""
        self._before: Memory | None = None
        """Where one was when the search began."""
        self._hits = lru_cache(maxsize=KEPT_LAYERS)(self._find_hits)
        self._segments = lru_cache(maxsize=KEPT_LAYERS)(self._find_segments)
        # At each match they are others, and in one layer there may be very many.
        self._segments_here = lru_cache(maxsize=1)(self._find_segments)

    @property
    def has_matches(self) -> bool:
        """Whether there are matches to go to."""
        return bool(self._matches)

    @property
    def is_open(self) -> bool:
        """Whether the line shows in which to type what is wanted."""
        return self._bar is not None and self._bar.is_open

    @property
    def has_keys(self) -> bool:
        """Whether what is typed goes into that line."""
        return self._bar is not None and self._bar.has_keys

    @property
    def keys(self) -> dict[str, str]:
        """The keys of finding while something is found, and what they do then."""
        return {"find.next": "next", "follow.leave": "leave"} if self._wanted else {}

    async def ask(self) -> None:
        """Open the line in which to type what is wanted. Keys wait for as long as that takes."""
        if self._bar is None:
            from .findbar import FindBar

            self._bar = FindBar(self._typed, self.keep, self._drop, self.step)
            await self._screen.mount(self._bar)
        if not self._bar.is_mounted:
            return
        if not self.is_open:
            self._close_opened()
            screen = self._screen
            self._before = remember(screen.board, screen.case.stacks)
        self._bar.open()
        self._prepare()

    def _is_indexed(self) -> bool:
        """Whether the index is, or will be, of what shows now."""
        subjects, on_top = self._indexed
        now = self._screen.shown()
        return (
            on_top == self._screen.on_top
            and len(now) == len(subjects)
            and all(one is other for one, other in zip(now, subjects, strict=True))
        )

    def _prepare(self) -> None:
        """Fold the texts of what shows, in a thread where that would be felt."""
        if self._is_indexed():
            return
        screen = self._screen
        wanted = self._indexed = screen.shown(), screen.on_top
        subjects, on_top = wanted
        self._index = None
        if sum(len(subject.stack.layers) for subject in subjects) <= INDEXED_AT_ONCE:
            self._have(Index(subjects, on_top=on_top), wanted)
            return

        def work() -> None:
            # What first shows a rationale needs it, and it takes as long.
            from ..view import markdown  # noqa: F401

            made = Index(subjects, on_top=on_top)
            screen.app.call_from_thread(self._have, made, wanted)

        screen.run_worker(work, thread=True, group="find", exclusive=True)

    def _have(self, index: Index, indexed: object) -> None:
        """The texts are folded: do what waited for them, unless others are wanted by now."""
        if indexed is self._indexed:
            self._index = index
            then, self._then = self._then, None
            if then is not None:
                then(index)

    def _search(self, then: Callable[[], None]) -> None:
        """Search for what is wanted and do `then`, once the texts are there."""

        def search(index: Index) -> None:
            self._matches = index.search(self._wanted)
            self._screen.lights = self._lights if self._matches else None
            then()
            self._tell()

        self._clear()
        if self._index is None:
            self._then = search
            self._tell()
            # Nothing is lit any more.
            self._screen.refresh_board()
        else:
            search(self._index)

    def _clear(self) -> None:
        self._matches, self._at, self._then = Matches(), 0, None
        self._screen.lights = None
        self._hits.cache_clear()
        self._segments.cache_clear()
        self._segments_here.cache_clear()

    def _typed(self, text: str) -> None:
        """Search as it is typed."""
        self._close_opened()
        self._wanted = " ".join(text.split())
        self._search(self._go)

    def keep(self) -> None:
        """Stay where the match is; an empty line searches for the last text again."""
        if self._bar is None or not self.is_open:
            return
        if not self._bar.text.strip() and self._last:
            self._typed(self._last)
        self._last = self._wanted or self._last
        self._close_bar()
        self._leave_following()
        self._tell()

    def _drop(self) -> None:
        """Back to where one was."""
        self.end()
        self._return()
        self._screen.focus_panel()

    def _close_bar(self) -> None:
        if self._bar is not None and self._bar.is_open:
            if self._bar.has_keys:
                self._screen.focus_panel()
            self._bar.close()

    def _go(self) -> None:
        """To the first match from where the search began on, or back there."""
        if not self._matches:
            self._return()
            return
        began = selected(self._before, self._screen.case.stacks) if self._before else None
        self._show(self._first_from(began))

    def _stay(self, was: Match | None) -> None:
        """At the same match, or before the first from here on; where one types, to that one."""
        at = None if was is None else self._matches.index(was)
        if at is not None:
            self._at = at
            self.bring()
            return
        self._close_opened()
        if self.is_open:
            self._go()
            return
        self._at = self._first_from(None)
        self._screen.refresh_board()

    def _first_from(self, place: tuple[int, int] | None) -> int:
        """The first match at or after a layer, the selected one where none is given."""
        board, on_top = self._screen.board, self._screen.on_top
        if place is None or place[0] not in board.shown:
            place = board.number, board.pane.cursor

        def on_screen(number: int, layer: int) -> tuple[int, int]:
            return board.shown.index(number), layer if on_top else -layer

        return self._matches.first(on_screen(*place), on_screen)

    @property
    def told(self) -> str:
        """Which match one is at: `3 of 11`."""
        if not self._wanted:
            return ""
        if self._index is None:
            return "…"
        return f"{self._at + 1} of {len(self._matches)}" if self._matches else "no match"

    def step(self, step: int) -> None:
        """Go to the next match (the one before, if negative), from the last to the first."""
        if self._matches:
            if not self.is_open:
                self._leave_following()
            self._show((self._at + step) % len(self._matches))
            self._tell()

    def _leave_following(self) -> None:
        """One is at a match now, unless there is none."""
        if self._matches:
            self._screen.following.leave()
            self._screen.refresh_board()

    @property
    def is_on(self) -> bool:
        """Whether something is searched, or the bar for it is open."""
        return self.is_open or bool(self._wanted)

    @property
    def note(self) -> str:
        """What is searched and which match one is at, for the line of keys."""
        return f"/{self._wanted}  {self.told}" if self._wanted else ""

    def _tell(self) -> None:
        if self._bar is not None and self._bar.is_open:
            self._bar.tell(self.told if self._bar.text.strip() else "")
        self._screen.tell_keys()

    def _show(self, at: int) -> None:
        """Go to a match and open its layer where it is hidden."""
        self._at = at
        match = self._matches[at]
        screen, board = self._screen, self._screen.board
        if self._opened != (match.number, match.layer):
            self._close_opened()
        board.focus_slot(board.shown.index(match.number))
        if not self.has_keys:
            screen.focus_panel()
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

    def bring(self) -> None:
        """Bring the match one is at into view, unless one has moved off it."""
        if self._matches:
            match, board = self._matches[self._at], self._screen.board
            if (match.number, match.layer) == (board.number, board.pane.cursor):
                self._show(self._at)

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
        if not self._matches:
            return {}
        match, outline = self._matches[self._at], self._screen.outline(number)
        if (match.number, match.layer) != (number, layer):
            return self._segments(outline, layer, is_open, None)
        return self._segments_here(outline, layer, is_open, (match.kind, match.ordinal))

    def _find_segments(
        self, outline: Outline, layer: int, is_open: bool, current: tuple[str, int] | None
    ) -> Mapping[int, Sequence[Segment]]:
        """What to light in the rows of a layer; asked for again at each row that is drawn."""
        return segments_of(self._hits(outline, layer, is_open), current)

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
            pick = self._screen.pick
            # Where a line is followed by now its layer stays open.
            if pick is None or (pick.number, pick.layer) != (number, layer):
                self._screen.board.panes[number].set_open(layer, False)

    def _return(self) -> None:
        """Back to where the search began."""
        screen = self._screen
        if self._before is not None:
            restore_selection(screen.board, screen.case.stacks, self._before)
        screen.refresh_board()

    def renew(self, passage: Passage) -> None:
        """What shows, or how, may have changed: search in that, and stay at the match if it is
        there. `passage` leads from what it was."""
        if self._opened is not None:
            self._opened = passage.layer(*self._opened)
            if self._opened is not None and self._opened[0] not in self._screen.board.shown:
                self._close_opened()
        if self._is_indexed() or not (self._wanted or self.is_open):
            self.bring()
            return
        was = None
        if self._matches:
            match = self._matches[self._at]
            place = passage.layer(match.number, match.layer)
            was = place and Match(*place, match.kind, match.ordinal)
        waits = self._then is not None
        self._prepare()
        if self._wanted and not waits:
            self._search(partial(self._stay, was))

    def end(self) -> None:
        """Nothing is searched any more; what was opened for it closes."""
        self._close_bar()
        if self._wanted:
            self._close_opened()
            self._wanted = ""
            self._clear()
            self._tell()
            self._screen.refresh_board()

    def forget(self) -> None:
        """Another case is to show: of what was found and opened in this one nothing stays."""
        self._opened, self._before = None, None
        self._wanted = self._wanted if self.is_open else ""
        self._clear()
        self._tell()
