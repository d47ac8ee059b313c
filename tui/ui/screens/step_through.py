"""The argument step by step, for a talk: layers appear level by level, the verdict comes last."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from msgspec.structs import replace

from ...view.outline import Outline
from ...view.pages import verdict_line
from ...view.span import Span, cells, pad, stack_role, wrap
from ...view.steps import plan_steps, standing
from ...view.subject import study
from ..bindings import STEP_THROUGH
from ..rows_view import MARGIN
from .board import BoardScreen
from .closing import ClosesOnce

if TYPE_CHECKING:
    from textual.binding import BindingType

    from ...stack.case import Case
    from ...view.layer_rows import Zoom
    from ...view.room import Frame
    from ...view.span import Spans
    from ...view.subject import Subject
    from .main import MainScreen


class StepScreen(ClosesOnce, BoardScreen):
    """Shows the board of another screen from its first layers on.

    What stands is a stack of its own, so that its ledger and lanes are those of that moment.
    """

    BINDINGS: ClassVar[list[BindingType]] = [*STEP_THROUGH]
    CONTRAST_ROWS = 4

    def __init__(self, board: MainScreen, closing_keys: set[str]) -> None:
        self._of = board
        self._at = 0
        self._plan()
        super().__init__(
            *self._standing(), ascii_only=board.app.ascii_only, side=board.side, on_top=board.on_top
        )
        self.closing_keys = closing_keys
        self.faults = board.faults
        self._show_all()

    def _plan(self) -> None:
        board = self._of.board
        self._steps = plan_steps(self._of.case.stacks, board.shown, board.pairing)

    @property
    def is_last(self) -> bool:
        """Whether all stands and the verdict shows."""
        return self._at == len(self._steps)

    def _heights(self) -> tuple[int, ...]:
        return self._steps[min(self._at, len(self._steps) - 1)]

    def _standing(self) -> tuple[Case, list[Subject]]:
        """The case as far as it stands at this step, of the stacks shown alone."""
        case, shown = self._of.case, self._of.board.shown
        counts = dict(zip(shown, self._heights(), strict=True))
        stacks = tuple(
            standing(stack, counts[number]) if number in counts else stack
            for number, stack in enumerate(case.stacks)
        )
        subjects = [
            study(number, stack) if number in counts else self._of.subjects[number]
            for number, stack in enumerate(stacks)
        ]
        return replace(case, stacks=stacks), subjects

    def _show_all(self) -> None:
        """Select what has come last, in the panel where it has come."""
        self.shows_verdict = self.is_last
        board = self.board
        board.shown = [*self._of.board.shown]
        before = self._steps[max(0, min(self._at, len(self._steps) - 1) - 1)]
        grown = [now > then for now, then in zip(self._heights(), before, strict=True)]
        board.focus = self._of.board.focus
        if not grown[board.focus] and any(grown):
            board.focus = grown.index(True)
        for number in board.shown:
            board.panes[number].cursor = max(0, board.panes[number].count - 1)
        board.follow()

    def on_mount(self) -> None:
        self._of.case_changed.subscribe(self, lambda _: self._start_again())
        self._tell_place()

    def _start_again(self) -> None:
        """The files were read again: the same step, as far as there are as many."""
        self.faults = self._of.faults
        self._plan()
        self._go(self._at)
        self.case_changed.publish(None)

    def _go(self, step: int) -> None:
        self._at = max(0, min(step, len(self._steps)))
        self.take(*self._standing())
        self._show_all()
        self.lay_out()
        self.focus_panel()
        self._tell_place()
        self.refresh_bindings()

    def _tell_place(self) -> None:
        last = len(self._steps)
        self.keys.note(f"{self._at}/{last}" + (", the end" if self._at == last else ""))

    def planned(self) -> list[Subject]:
        return [self._of.subjects[number] for number in self._of.board.shown]

    def _planned_outline(self, subject: Subject, zoom: Zoom) -> Outline:
        return Outline(subject, self._looks[zoom])

    def _panel_rows(self, frame: Frame) -> list[int]:
        rows = super()._panel_rows(frame)
        least = self._closed_rows(frame.zoom) or rows
        return [max(pair) for pair in zip(rows, least, strict=True)]

    def _contrast_rows(self) -> list[Spans]:
        limit, size = self._frame.contrast, self.board_width - 2 * MARGIN
        if self.is_last:
            rows: list[Spans] = []
            longest = max(cells(subject.stack.title) for subject in self.shown())
            for subject in self.shown():
                title = [Span(subject.stack.title, f"{stack_role(subject.number)} strong")]
                if 3 * longest <= size:
                    title = [*pad(title, longest)]
                told = verdict_line(subject, self.glyphs.dot)
                rows += wrap((*title, Span("  "), *told), size)
            comparison = self.case.comparison
            if comparison is not None and comparison.conclusion is not None:
                said = wrap([Span(comparison.conclusion, "note")], size)
                rows += said if len(rows) + len(said) <= limit else []
            return rows[:limit]
        if not self.board.pane.count:
            forward = self.app.key_of(self, "step.forward")
            return wrap([Span(f"{forward} brings the foundation", "muted")], size)[:limit]
        return super()._contrast_rows()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Where nothing stands yet there is nothing to open or to move to, and at either end no
        step beyond."""
        if action in ("step", "edge"):
            return self._at > 0 if parameters == (-1,) else not self.is_last
        if action in ("toggle_layer", "move", "compare"):
            return self.board.pane.count > 0
        return action != "panel" or len(self.board.shown) > 1

    def action_step(self, step: int) -> None:
        self._go(self._at + step)

    def action_edge(self, step: int) -> None:
        self._go(0 if step < 0 else len(self._steps))
