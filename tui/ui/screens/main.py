"""The screen that the program opens: the board, and everything that can be asked of it."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from textual.message import Message

from ...view.subject import let_go
from ..bindings import BOARD, keys_of
from .board import BoardScreen

if TYPE_CHECKING:
    from collections.abc import Callable

    from textual import events
    from textual.binding import BindingType

    from ...stack.case import Case
    from ...stack.fault import Fault
    from ...stack.link import Linked
    from ...stack.locate import Place
    from ...stack.pairing import Pairing
    from ...view.ledger_table import Choice, Line
    from ...view.memory import Memory, Passage
    from ...view.pane import Pane
    from ...view.progress import Progress
    from ...view.span import Spans
    from ...view.subject import Subject
    from ..app import LayersApp
    from ..finding import Finding
    from ..following import Following


class MainScreen(BoardScreen):
    """The board of what the user opened."""

    app: LayersApp
    BINDINGS: ClassVar[list[BindingType]] = [*BOARD]

    class LayoutChosen(Message):
        """The user has chosen how the panels stand: stacked or side."""

        def __init__(self, layout: str) -> None:
            super().__init__()
            self.layout = layout

    def __init__(
        self,
        case: Case,
        subjects: list[Subject],
        pairing: Pairing | None = None,
        *,
        ascii_only: bool,
        side: bool = False,
        on_top: bool = False,
        linked: bool = True,
        at: Linked | None = None,
    ) -> None:
        super().__init__(case, subjects, pairing, ascii_only=ascii_only, side=side, on_top=on_top)
        self._ledger_choice: Choice | None = None
        self._reading = ""
        """How far a large file is read that shows already, in words."""
        self.board.set_linked(linked)
        if at is not None:
            self.board.open_at(*at)
        # Neither shows in the first frame.
        self._following: Following | None = None
        self._finding: Finding | None = None

    def on_screen_resume(self) -> None:
        self.app.come_back()

    @property
    def following(self) -> Following:
        """Follows problems; made when it is first asked for."""
        if self._following is None:
            from ..following import Following

            self._following = Following(self)
        return self._following

    @property
    def finding(self) -> Finding:
        """Finds what is typed; made when it is first asked for."""
        if self._finding is None:
            from ..finding import Finding

            self._finding = Finding(self)
        return self._finding

    def show_case(
        self, case: Case, subjects: list[Subject], pairing: Pairing | None = None, *, anew: bool
    ) -> None:
        """Show a case that was read: anew from its start, or as what shows already, kept by id."""
        from ...view.memory import Passage, remember, restore

        before, memory = self.case.stacks, remember(self.board, self.case.stacks)
        let_go_of = [*self.subjects]
        if anew:
            self.following.end()
            self.finding.forget()
        self.faults = ()
        self.take(case, subjects, pairing)
        if anew:
            self._ledger_choice = None
            self.board.set_linked(memory.linked)
            self.lay_out()
        else:
            restore(self.board, case.stacks, memory)
            self._lay_out(Passage(before, case.stacks), memory)
        if not self.finding.is_open:
            self.focus_panel()
        self.case_changed.publish(None)
        self.run_worker(lambda: let_go(let_go_of), thread=True, group="let go")

    def lay_out(self) -> None:
        from ...view.memory import Passage

        self._lay_out(Passage(self.case.stacks, self.case.stacks))

    def _lay_out(self, passage: Passage, memory: Memory | None = None) -> None:
        """Plan the screen anew for what shows now, bring the panes to where they were in `memory`,
        and go on finding and following as far as what they were at is there."""
        self.following.renew(passage)
        super().lay_out()
        if memory is not None:
            from ...view.memory import restore_places

            restore_places(self.board, self.case.stacks, memory)
            self.refresh_board()
        self.finding.renew(passage)
        self.following.settle()
        self.tell_keys()

    def tell_keys(self) -> None:
        """Other keys may act now, or others matter: show them."""
        self._note()
        self.keys.lead({**self.following.keys, **self.finding.keys})
        self.refresh_bindings()

    def tell_progress(self, progress: Progress | None) -> None:
        """A large file is read anew while what it said shows; None when that is done."""
        from ...view.progress import progress_line
        from ...view.span import plain

        size = max(1, self.board_width // 2)
        self._reading = (
            "" if progress is None else plain(progress_line(progress, size, self.glyphs))
        )
        self._note()

    def _note(self) -> None:
        # A problem that is followed is told of over the keys, which need the room.
        self.keys.note(self._reading or ("" if self.pick else self.finding.note))

    def show_faults(self, faults: tuple[Fault, ...]) -> None:
        """A file no longer reads: say so over what it said last."""
        self.faults = faults
        self.lay_out()
        self.case_changed.publish(None)

    def show_beside(self, number: int) -> None:
        """Show a stack in the panel that is not in focus."""
        if self.board.other is not None:
            self.board.shown[1 - self.board.focus] = number
            self.board.follow()
            self.lay_out()

    @property
    def place(self) -> Place | None:
        """Where an editor is wanted: at what is wrong, else at the selected layer; None without
        a file."""
        from ...stack.locate import Place

        wrong = next((fault for fault in self.faults if fault.line), None)
        if wrong is not None:
            return Place(wrong.file, line=wrong.line)
        number, layer = self.board.number, self.board.pane.cursor
        stack = self.case.stacks[number]
        if number >= len(self.case.origins):
            return None
        return Place(self.case.origins[number], stack.stack, stack.layers[layer].id)

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:  # noqa: ARG002
        """Keys that do nothing for what is shown, or for who looks, are neither active nor told
        of."""
        found, followed = self._finding, self._following
        if found is not None and found.has_keys:
            return False
        if action in ("panel", "layout", "link"):
            return len(self.board.shown) > 1
        if action == "find_step":
            return found is not None and found.has_matches
        if action == "follow":
            return bool(self.subjects[self.board.number].ledger.entries)
        if action == "return":
            return followed is not None and followed.can_return
        if action == "stack":
            return len(self.board.panes) > len(self.board.shown)
        return self.app.may(action)

    def action_stack(self, step: int) -> None:
        if len(self.board.panes) > len(self.board.shown):
            self.board.change_stack(step)
            self.lay_out()

    def action_layout(self) -> None:
        self.side = not self.side
        self.lay_out()
        self.post_message(self.LayoutChosen("side" if self.side else "stacked"))
        if self.side != self._is_side():
            said = "Side by side as soon as there is room"
        elif self._has_room_beside():
            return
        else:
            said = "Stacked at any width"
        self.notify(said, markup=False, timeout=2)

    def action_order(self) -> None:
        from ...view.memory import Passage, remember

        self.on_top = not self.on_top
        memory = remember(self.board, self.case.stacks)
        for pane in self.board.panes:
            pane.on_top = self.on_top
        self._lay_out(Passage(self.case.stacks, self.case.stacks), memory)
        for number in self.board.shown:
            self.board.panes[number].reveal()
        self.refresh_board()

    def action_link(self) -> None:
        self.board.set_linked(not self.board.linked)
        self.refresh_board()
        said = "Selection is linked" if self.board.linked else "Each panel selects alone"
        self.notify(said, markup=False, timeout=2)

    def move(self, move: Callable[[Pane], None]) -> None:
        self.following.leave()
        super().move(move)
        if self._finding is not None:
            self._finding.moved()

    def click(self, layer: int, within: int) -> None:
        if not self.following.click(layer, within):
            super().click(layer, within)

    def action_move(self, name: str) -> None:
        step = {"up": -1, "down": 1}.get(name)
        if step is None or not self.following.step(step):
            super().action_move(name)

    def action_toggle_layer(self) -> None:
        if not self.following.go():
            super().action_toggle_layer()

    def action_panel(self) -> None:
        self.following.leave()
        super().action_panel()

    def action_fold_all(self, is_open: bool) -> None:
        self.following.leave()
        super().action_fold_all(is_open)

    def action_follow(self) -> None:
        self.following.next()

    def action_return(self) -> None:
        self.following.back()

    def action_leave(self) -> None:
        if self.pick is None and not self.following.can_return and not self.finding.is_on:
            self.app.clear_notifications()
        self.following.end()
        self.finding.end()

    def on_descendant_focus(self, event: events.DescendantFocus) -> None:  # noqa: ARG002
        """Whoever goes to a panel while typing has found what there was to find."""
        if self._finding is not None and not self._finding.has_keys:
            self._finding.keep()

    async def action_find(self) -> None:
        await self.finding.ask()

    def action_find_step(self, step: int) -> None:
        self.finding.step(step)

    def action_yank(self) -> None:
        from ..sharing import ask_what_to_copy

        ask_what_to_copy(self)

    def action_export(self) -> None:
        from ..sharing import ask_what_to_write

        ask_what_to_write(self)

    def action_verdict(self) -> None:
        from ...view.pages import verdict_page
        from .page import PageScreen

        def rows(size: int) -> list[Spans]:
            return verdict_page(self.shown(), size, self.glyphs)

        keys = keys_of(self.active_bindings, "view.verdict")
        self.app.push_screen(PageScreen("Verdict", rows, keys, self.case_changed))

    def action_step_through(self) -> None:
        from .step_through import StepScreen

        keys = keys_of(self.active_bindings, "view.present")
        self.app.push_screen(StepScreen(self, keys))

    def action_ledger(self) -> None:
        from ...view.ledger_table import Choice
        from .ledger import LedgerScreen

        def go(line: Line | None) -> None:
            if line is not None:
                self.go_to(line.subject.number, line.entry.raised, line.entry.problem.id)

        keys = keys_of(self.active_bindings, "view.ledger")
        choice = self._ledger_choice = self._ledger_choice or Choice()
        stacks = lambda: len(self.subjects)  # noqa: E731 - another case may show by then
        screen = LedgerScreen(self.shown, stacks, choice, keys, self.case_changed)
        self.app.push_screen(screen, go)

    def go_to(self, number: int, layer: int, problem: str) -> None:
        """Open a layer of a stack that is on screen, at the line of one of its problems."""
        from ...view.follow import Pick

        self.following.select(Pick(number, layer, problem))

    def action_about(self) -> None:
        from ...view.pages import about_page
        from .page import PageScreen

        def rows(size: int) -> list[Spans]:
            return about_page(self.case, self.subjects, size, self.glyphs.dot)

        keys = keys_of(self.active_bindings, "view.about")
        self.app.push_screen(PageScreen("About", rows, keys, self.case_changed))
