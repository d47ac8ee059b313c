"""A board on screen: title, panels, the selected pair in words, keys. What it shows may move."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.geometry import Size
from textual.screen import Screen
from textual.signal import Signal

from ...stack.pairing import Pairing
from ...view.board import SLOTS, Board
from ...view.columns import lay_columns
from ...view.contrast import contrast_rows
from ...view.glyphs import ASCII, UNICODE
from ...view.headline import banner_rows, title_cut, title_rows
from ...view.layer_rows import Look, Zoom
from ...view.outline import Outline
from ...view.pane import Pane
from ...view.room import BORDER, Frame, fits, plan_frame, share_panels, tighten
from ...view.subject import Subject
from ..bindings import keys_of
from ..keybar import KeyBar
from ..panel import GAP, MARK, SCROLLBAR, Panel
from ..rows_view import MARGIN, Lines, set_height

if TYPE_CHECKING:
    from collections.abc import Callable

    from textual import events
    from textual.app import ComposeResult

    from ...stack.case import Case
    from ...stack.fault import Fault
    from ...view.follow import Pick
    from ...view.span import Spans
    from ..painted import PaintedApp
    from ..panel import Lights

WIDEST = 110
"""Cells that the board takes at most; on a wider screen it stands in the middle."""
WIDEST_SIDE = 170
NARROWEST_SIDE = 32
"""Cells that a panel needs to stand beside another; on less they stand stacked."""
TITLE_ROWS = 2
ROOMY = 30
WIDE = 90
"""Screen rows from which the contrast may take one more, on a screen under so many cells."""
SETTLING_ROUNDS = 3
BANNER_ROWS = 3
ROOMY_FOR_BANNER = 16
"""Screen rows from which a banner may take more than one."""
LEFT_BELOW = 8
"""Spare rows under the board before it leaves the top of the screen: of more, half go above it."""

MOVES = {
    "up": Pane.up,
    "down": Pane.down,
    "page_up": Pane.page_up,
    "page_down": Pane.page_down,
    "first": Pane.first,
    "last": Pane.last,
}


class BoardScreen(Screen[None]):
    """Holds a board and keeps the widgets in step with it."""

    app: PaintedApp
    CONTRAST_ROWS = 3
    shows_verdict = True

    def __init__(
        self,
        case: Case,
        subjects: list[Subject],
        pairing: Pairing | None = None,
        *,
        ascii_only: bool,
        side: bool,
        on_top: bool,
    ) -> None:
        super().__init__()
        self.side = side
        self.on_top = on_top
        self.glyphs = ASCII if ascii_only else UNICODE
        self._frame = Frame(0, 0, 0, 0, 0, Zoom.NAMES)
        self._air = 0
        self._grid = ""
        self._title_shown: list[Spans] = []
        self._planned_for = Size(0, 0)
        self._looks: dict[Zoom, Look] = {}
        self.case_changed = Signal[None](self, "case_changed")
        """Published when another case shows, the same one read again, or what is wrong with it."""
        self.pick: Pick | None = None
        """The line of a problem that is followed."""
        self.lights: Lights | None = None
        """What is to be lit in the rows, where something is searched."""
        self.faults: tuple[Fault, ...] = ()
        """What is wrong with the files, told over what they said last."""
        self._banner = Lines(id="banner")
        self._title = Lines(id="title")
        self._contrast = Lines(id="contrast")
        self._panels = [Panel(slot) for slot in range(SLOTS)]
        self.keys = KeyBar()
        self.take(case, subjects, pairing)

    def take(self, case: Case, subjects: list[Subject], pairing: Pairing | None = None) -> None:
        """Show this case from now on."""
        self.case = case
        self.subjects = subjects
        pairing = pairing or Pairing(case.stacks, case.comparison)
        self.board = Board([self._pane(subject) for subject in subjects], pairing)
        self._outlines: dict[tuple[int, Zoom], Outline] = {}
        self._drawn: dict[int, Outline] = {}

    def _pane(self, subject: Subject) -> Pane:
        count = len(subject.stack.layers)
        return Pane(count, lambda _layer, _is_open: 1, on_top=self.on_top)

    def compose(self) -> ComposeResult:
        yield self._title
        yield from self._panels
        yield self._contrast
        yield self.keys

    def on_mount(self) -> None:
        # The size is known before the first layout: planning now saves drawing it all twice.
        # What a screen adds to that is for a board in use.
        BoardScreen.lay_out(self)
        self.focus_panel()
        self.app.is_up.set()
        self.app.theme_changed_signal.subscribe(self, lambda _theme: self.refresh_board())

    def on_resize(self) -> None:
        if self.app.size != self._planned_for:
            self.lay_out()
            if self.focused is None:
                # It was hidden where there was no room for it.
                self.focus_panel()

    def on_screen_suspend(self) -> None:
        self.keys.refresh()

    def on_screen_resume(self) -> None:
        self.keys.refresh()

    def shown(self) -> list[Subject]:
        """The subjects on screen, by slot."""
        return [self.subjects[number] for number in self.board.shown]

    def planned(self) -> list[Subject]:
        """The subjects that the screen must have room for, by slot."""
        return self.shown()

    def lay_out(self) -> None:
        """The size, the layout or the stacks shown have changed: plan the screen anew."""
        self._planned_for = self.app.size
        # A stack that stands alone is compared with nothing.
        self.keys.relabel("view.compare", "" if len(self.board.shown) > 1 else "read")
        width = self.board_width
        # The screen itself is the box: one more container would be drawn as well, line by line.
        edge = (self._planned_for.width - width) // 2
        self.styles.padding = (0, self._planned_for.width - width - edge, 0, edge)
        layout = "grid" if self._is_side() else "vertical"
        # A class would say it as well, but then all styles are looked up again.
        if self.styles.layout is None or self.styles.layout.name != layout:
            self.styles.layout = layout
        panel = width // 2 if self._is_side() else width
        is_roomy = self._planned_for.height >= ROOMY_FOR_BANNER
        most = BANNER_ROWS if is_roomy else 1
        banner = banner_rows(self.faults, width - 2 * MARGIN, most, self.glyphs)
        if banner and not self._banner.is_attached:
            self.mount(self._banner, before=0)
        if self._banner.is_attached:
            self._banner.show(banner)
        self._height = self._planned_for.height - len(banner)
        columns = lay_columns(self.planned(), max(1, panel - BORDER - MARK - GAP - SCROLLBAR))
        self._looks = {zoom: Look(columns, self.glyphs, zoom, self.on_top) for zoom in Zoom}
        title = title_rows(self.case, self.board.shown, width - 2 * MARGIN, self.glyphs)
        self._frame = plan_frame(
            self._height,
            min(len(title), TITLE_ROWS),
            self.CONTRAST_ROWS + (self._height >= ROOMY and width < WIDE),
            self._closed_rows,
            side=self._is_side(),
        )
        closed = [each + BORDER for each in self._closed_rows(self._frame.zoom) or [self._height]]
        spare = self._frame.panels - (max(closed) if self._is_side() else sum(closed))
        self._air = max(0, spare - LEFT_BELOW) // 2
        whole = self._frame.title >= len(title)
        self._title_shown = title
        if not whole:
            cut = title_cut(self.case, self.board.shown, width - 2 * MARGIN, self.glyphs)
            self._title_shown = [cut]
        self.refresh_board()

    def _outline(self, number: int, zoom: Zoom) -> Outline:
        """A stack's outline in this zoom, kept for as long as nothing else changes its look."""
        look = self._looks[zoom]
        outline = self._outlines.get((number, zoom))
        if outline is None or outline.look != look:
            outline = self._outlines[number, zoom] = Outline(self.subjects[number], look)
        return outline

    def _rows_now(self, zoom: Zoom) -> list[int]:
        """Rows that each panel would take in this zoom, open layers included."""
        rows = []
        for number in self.board.shown:
            pane, outline = self.board.panes[number], self._outline(number, zoom)
            if outline.is_uniform:
                rows.append(pane.total)
            else:
                layers = range(pane.count)
                rows.append(sum(outline.height(layer, pane.is_open(layer)) for layer in layers))
        return rows

    def _draw_with(self, zoom: Zoom) -> None:
        """Have the panes on screen drawn in this zoom from now on."""
        for number in self.board.shown:
            outline = self._outline(number, zoom)
            if self._drawn.get(number) is not outline:
                self._drawn[number] = outline
                pane = self.board.panes[number]
                pane.remeasure(outline.height, uniform=outline.is_uniform)

    def _is_side(self) -> bool:
        return self.side and len(self.board.shown) > 1 and self._has_room_beside()

    def _has_room_beside(self) -> bool:
        return self._planned_for.width >= 2 * NARROWEST_SIDE

    @property
    def board_width(self) -> int:
        """Cells that the board takes of the screen."""
        return min(self._planned_for.width, WIDEST_SIDE if self._is_side() else WIDEST)

    def _closed_rows(self, zoom: Zoom) -> list[int] | None:
        """Rows of each panel with all layers closed; None where they are more than the screen's."""
        subjects = self.planned()
        counts = [len(subject.stack.layers) for subject in subjects]
        if zoom is Zoom.NAMES:
            return counts
        if max(counts) > self._height:
            return None
        outlines = [self._planned_outline(subject, zoom) for subject in subjects]
        return [
            sum(outline.height(layer, False) for layer in range(count))
            for outline, count in zip(outlines, counts, strict=True)
        ]

    def _planned_outline(self, subject: Subject, zoom: Zoom) -> Outline:
        return self._outline(subject.number, zoom)

    def _panel_rows(self, frame: Frame) -> list[int]:  # noqa: ARG002 - not all screens need it
        """The rows that each panel wants now."""
        return [self.board.panes[number].total for number in self.board.shown]

    def refresh_board(self) -> None:
        """The board has moved: share the rows out again and show it."""
        board = self.board
        frame, side = self._frame, self._is_side()
        panes = [board.panes[number] for number in board.shown]
        if frame.zoom is Zoom.NAMES:
            # What is estimated holds only for the zoom that it is drawn in.
            self._draw_with(frame.zoom)
        if not fits(frame, self._rows_now(frame.zoom), side=side):
            frame = tighten(frame)
        self._draw_with(frame.zoom)
        # Giving a pane more rows can bring layers into view that were never measured.
        for _ in range(SETTLING_ROUNDS):
            totals = self._panel_rows(frame)
            heights = share_panels(frame, self._height, totals, board.focus, side=side)
            for pane, height in zip(panes, heights, strict=True):
                if pane.height != max(1, height - BORDER):
                    pane.resize(height - BORDER)
            if totals == self._panel_rows(frame):
                break
        spare = frame.panels - (max(heights) if side else sum(heights))
        above = max(0, min(self._air, spare))
        title = [*[()] * above, *self._title_shown, *[()] * frame.gap] if frame.title else []
        contrast = [*[()] * frame.gap, *self._contrast_rows()] if frame.contrast else []
        contrast += [()] * (frame.contrast + frame.gap - len(contrast) if contrast else 0)
        self._title.show(title)
        for slot, number in enumerate(board.shown):
            panel = self._panels[slot]
            set_height(panel, heights[slot])
            below = 0 if slot else frame.between
            if panel.styles.margin.bottom != below:
                panel.styles.margin = (0, 0, below, 0)
            panel.show(
                self._drawn[number],
                board.panes[number],
                in_focus=slot == board.focus,
                pick=self.pick,
                lights=self.lights,
                shows_verdict=self.shows_verdict,
                among=len(board.panes) if len(board.panes) > len(board.shown) else 0,
            )
        for panel in self._panels[len(board.shown) :]:
            set_height(panel, 0)
        self._contrast.show(contrast)
        if side:
            rows = [len(title), max(heights), len(contrast)]
            grid = " ".join(str(each) for each in rows if each)
            if grid != self._grid:
                self.styles.grid_rows = self._grid = grid

    def _contrast_rows(self) -> list[Spans]:
        board = self.board
        if not self._frame.contrast:
            return []
        size = self.board_width - 2 * MARGIN
        if self.pick is not None:
            from ...view.follow import follow_rows

            subject = self.subjects[self.pick.number]
            return follow_rows(subject, self.pick, size, self._frame.contrast, self.glyphs)
        numbers = [board.number] if board.other is None else [board.number, board.other]
        return contrast_rows(
            tuple(self.subjects[number] for number in numbers),
            board.pair(),
            board.pairing,
            size,
            self._frame.contrast,
            self.glyphs.ellipsis,
            is_second=board.focus > 0,
        )

    def outline(self, number: int) -> Outline:
        """The outline that a stack on screen is drawn with."""
        return self._drawn[number]

    def focus_panel(self) -> None:
        """Give the panel the keys that the board has in focus."""
        # At once, so that the next key finds it there.
        self.set_focus(self._panels[self.board.focus], scroll_visible=False)

    def move(self, move: Callable[[Pane], None]) -> None:
        """Do something to the pane in focus, and show what came of it."""
        self.board.move(move)
        self.refresh_board()

    def walk(self, step: int) -> bool:
        """Select the layer so many places above (below, if negative); whether there was one."""
        before = self.board.pane.cursor
        self.move(lambda pane: pane.go(pane.cursor + step * pane.above))
        return self.board.pane.cursor != before

    def _pair_rows(self, size: int) -> list[Spans]:
        from ...view.pages import pair_page

        board, subjects = self.board, self.subjects
        layer, other = board.pair()
        ends: list[tuple[Subject, int | None]] = [(subjects[board.number], layer)]
        note = None
        if board.other is not None:
            ends.append((subjects[board.other], other))
            if other is not None:
                note = board.pairing.note(board.number, layer, board.other, other)
            if board.focus > 0:
                # As the panels stand.
                ends.reverse()
        look = self._drawn[board.number].look
        return pair_page(ends, note, look, size)

    def on_descendant_focus(self, event: events.DescendantFocus) -> None:
        # Panels tell it each for itself: what the first of two says may come last.
        is_late = event.widget is not self.focused
        if (
            not is_late
            and isinstance(event.widget, Panel)
            and event.widget.slot != self.board.focus
        ):
            self.board.focus_slot(event.widget.slot)
            self.refresh_board()

    def on_panel_clicked(self, event: Panel.Clicked) -> None:
        self.board.focus_slot(event.panel.slot)
        self.click(event.layer, event.within)

    def click(self, layer: int, within: int) -> None:
        """A row of a layer was clicked in the panel that has the focus."""
        if layer == self.board.pane.cursor and within == 0:
            self.move(Pane.toggle)
        else:
            self.move(lambda pane: pane.go(layer))

    def action_move(self, name: str) -> None:
        self.move(MOVES[name])

    def action_layer(self, number: int) -> None:
        self.move(lambda pane: pane.show(number - 1))

    def action_toggle_layer(self) -> None:
        self.move(Pane.toggle)

    def action_fold(self, is_open: bool) -> None:
        self.move(lambda pane: pane.set_open(pane.cursor, is_open))

    def action_fold_all(self, is_open: bool) -> None:
        for number in self.board.shown:
            self.board.panes[number].set_all_open(is_open)
        self.refresh_board()

    def action_panel(self) -> None:
        self.board.focus_next()
        # A small screen may show the panel only now that it has the focus.
        self.refresh_board()
        self.focus_panel()

    def action_compare(self) -> None:
        from .compare import CompareScreen

        title = "Compare" if len(self.board.shown) > 1 else "The layer"
        keys = keys_of(self.active_bindings, "view.compare")
        screen = CompareScreen(title, self._pair_rows, self.walk, keys, self.case_changed)
        self.app.push_screen(screen)
