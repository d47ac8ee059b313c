"""What must hold after every step, whatever the step was."""

from __future__ import annotations

import hashlib
import re
from typing import Any

import msgspec
from layers_tui.stack.case import Case
from layers_tui.stack.clean import forbidden
from layers_tui.ui.app import LayersApp
from layers_tui.ui.keybar import KeyBar
from layers_tui.ui.page import Page
from layers_tui.ui.panel import Panel
from layers_tui.ui.rows_list import RowsList
from layers_tui.ui.rows_view import Lines
from layers_tui.ui.screens.board import BoardScreen
from layers_tui.ui.screens.main import MainScreen
from layers_tui.view.span import cells
from layers_tui.view.subject import study
from shorthand import screen_lines

OURS = (Panel, Lines, KeyBar, Page, RowsList)
BREAKS = re.compile("[\\n\\t]")
SHOT_EVERY = 20
"""Steps after which the whole screen is looked at, with what Textual draws on it."""
ROOMY = 10
"""Cells and rows from which every panel shows."""
DEEPEST = 6
"""Screens that may stand over each other."""


class Invariants:
    """Checks an app, and remembers what the model was."""

    def __init__(self, app: LayersApp) -> None:
        self.app = app
        self._case: Case | None = None
        self._digest = b""
        self._checked = 0

    def check(self) -> None:
        """Raises AssertionError with what does not hold."""
        app = self.app
        assert app.is_running, "the program has ended"
        assert app.return_code is None, f"it ends with {app.return_code}"
        assert 1 <= len(app.screen_stack) <= DEEPEST, f"{len(app.screen_stack)} screens"
        for screen in app.screen_stack:
            if isinstance(screen, BoardScreen):
                self._board(screen)
        self._model(app.main)
        self._focus()
        self._keys()
        self._drawn()

    def _board(self, screen: BoardScreen) -> None:
        board, subjects = screen.board, screen.subjects
        assert len(board.panes) == len(subjects) == len(screen.case.stacks)
        assert len(set(board.shown)) == len(board.shown), f"shown twice: {board.shown}"
        assert set(board.shown) <= set(range(len(board.panes)))
        assert 0 <= board.focus < len(board.shown)
        for pane, subject in zip(board.panes, subjects, strict=True):
            count = len(subject.stack.layers)
            assert pane.count == count
            assert 0 <= pane.cursor < max(1, count), f"cursor {pane.cursor} of {count}"
            assert pane.folded_otherwise <= set(range(count)), "a layer is open that is not there"
            assert pane.height >= 1
            assert 0 <= pane.top <= pane.bottom_row, f"top {pane.top} of {pane.bottom_row}"
            if count:
                assert pane.row_of(pane.cursor) < pane.total
        if (pick := screen.pick) is not None:
            layers = subjects[pick.number].stack.layers
            assert 0 <= pick.layer < len(layers), "a layer is followed that is not there"
            raised = {problem.id for layer in layers for problem in layer.raises or ()}
            assert pick.id in raised, f"{pick.id} is followed, which nothing raises"

    def _model(self, screen: MainScreen) -> None:
        case = screen.case
        digest = hashlib.sha256(msgspec.json.encode((case.stacks, case.comparison))).digest()
        if case is self._case:
            assert digest == self._digest, "the model has changed"
        self._case, self._digest = case, digest
        for subject in screen.subjects:
            assert subject.stack is case.stacks[subject.number]
            told, anew = subject.ledger, study(subject.number, subject.stack).ledger
            assert told.verdict == anew.verdict, "the verdict has changed"
            assert told.entries == anew.entries, "the ledger has changed"

    def _focus(self) -> None:
        screen = self.app.screen
        having = [each for each in screen.walk_children() if each.has_focus]
        assert len(having) <= 1, f"{len(having)} have the focus"
        focused = screen.focused
        # The keys of a board are its own: a size without room for a panel may leave it without.
        if screen.focus_chain and not isinstance(screen, BoardScreen):
            assert focused is not None, "nothing has the focus"
        if focused is not None:
            assert focused.is_attached, "what has the focus is gone"
            if min(self.app.size) >= ROOMY:
                assert focused.display, "what has the focus does not show"
        if isinstance(screen, BoardScreen) and isinstance(focused, Panel):
            assert focused.slot == screen.board.focus, "another panel has the keys"

    def _keys(self) -> None:
        screen = self.app.screen
        for key, active in screen.active_bindings.items():
            _, _, call = active.binding.action.rpartition(".")
            name = call.partition("(")[0]
            nodes: list[Any] = [active.node, screen, self.app]
            acts = any(
                hasattr(node, f"{start}{name}")
                for node in nodes
                for start in ("action_", "_action_")
            )
            assert acts, f"{key} does nothing: {active.binding.action}"
        if isinstance(screen, BoardScreen):
            enabled = {each.binding.action for each in screen.active_bindings.values()}
            for keys, label, action in screen.keys.entries():
                assert action in enabled, f"{keys} {label} is shown and does nothing"

    def _drawn(self) -> None:
        self._checked += 1
        for widget in self.app.screen.walk_children():
            if isinstance(widget, OURS) and widget.is_on_screen:
                for y in range(widget.size.height):
                    line, width = widget.render_line(y), widget.size.width
                    assert line.cell_length == cells(line.text) == width, (
                        f"{widget}: {line.cell_length} cells of {width}: {line.text!r}"
                    )
                    _harmless(line.text)
        if self._checked % SHOT_EVERY == 0:
            size = self.app.size
            shown = screen_lines(self.app)
            assert len(shown) <= size.height, f"{len(shown)} lines of {size.height}"
            for line in shown:
                _harmless(line)


def _harmless(text: str) -> None:
    found = forbidden().search(text) or BREAKS.search(text)
    assert found is None, f"it would act: {text!r}"
