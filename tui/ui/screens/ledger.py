"""Every problem of the stacks shown, in a table; Enter goes to the layer that raised one."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from textual.containers import Vertical
from textual.content import Content
from textual.geometry import Size
from textual.screen import ModalScreen

from ...view.ledger_rows import (
    header,
    lay_ledger,
    ledger_title,
    nothing_told,
    row,
    rule,
    told,
)
from ...view.ledger_table import LedgerTable, Line, next_fate
from ...view.span import cells, fit
from ..bindings import HELP, LEDGER
from ..keybar import fitting
from ..rows_list import GAP, HEADER, MARK, SCROLLBAR, RowsList
from ..rows_view import MARGIN, Lines, set_height
from .closing import ClosesOnce

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from textual.app import ComposeResult
    from textual.binding import BindingType
    from textual.signal import Signal

    from ...view.ledger_rows import Layout
    from ...view.ledger_table import Choice
    from ...view.span import Spans
    from ...view.subject import Subject
    from ..painted import PaintedApp

WIDEST = 128
BORDER = 2
TITLE_ENDS = 6
"""Cells of a border that what stands in it leaves free, corners and spaces included."""
RULE = 1
STRIP_ROWS = ((9, 3), (7, 2))
"""Rows of the screen from which so many tell the selected problem in full."""
ROOMY, NARROW, NARROW_STRIP = 18, 72, 5
"""Rows of a screen of under so many cells from which more of them do."""
LEAST_ROWS = 4
HINTS = ("go", "back", "sort", "fate", "stack", "reverse")
"""What the lower border tells the keys of: the first two always, the others as they fit."""


class LedgerScreen(ClosesOnce, ModalScreen[Line]):
    """Dismissed with the problem to go to, or with None. Keeps what the reader chose in `choice`.

    `subjects`, which it shows, and how many `stacks` there are in all, are asked for anew when
    `changed` tells.
    """

    app: PaintedApp
    CSS_PATH = "../over.tcss"
    BINDINGS: ClassVar[list[BindingType]] = [*LEDGER, HELP]

    def __init__(
        self,
        subjects: Callable[[], Sequence[Subject]],
        stacks: Callable[[], int],
        choice: Choice,
        closing_keys: set[str],
        changed: Signal[None],
    ) -> None:
        super().__init__()
        self._subjects, self._stacks = subjects, stacks
        self._choice = choice
        self.closing_keys = closing_keys
        self._changed = changed
        self._read_on = 0
        """Rows of what is told in full that were read already."""
        self._strip_rows = 0
        self._planned_for = Size(0, 0)
        self._box = Vertical()
        self._list = RowsList(self._row, stressed="problem")
        self._strip = Lines(id="strip")
        self._take(LedgerTable(subjects()))

    def _take(self, table: LedgerTable) -> None:
        self._table = table
        self._lines = table.chosen(self._choice)

    def compose(self) -> ComposeResult:
        with self._box:
            yield self._list
            yield self._strip

    def on_mount(self) -> None:
        self._changed.subscribe(self, lambda _: self._take_again())
        self._lay_out()

    def on_resize(self) -> None:
        if self.app.size != self._planned_for:
            self._lay_out()

    def _take_again(self) -> None:
        """The files were read again: the same problem stays selected, or the one in its place."""
        self._take(LedgerTable(self._subjects()))
        self._lay_out()

    def _lay_out(self) -> None:
        """The size or the problems have changed."""
        self._planned_for = self.app.size
        columns, rows = self._planned_for
        inner = min(columns, WIDEST) - BORDER
        self._width = max(1, inner - MARK - GAP - SCROLLBAR)
        self._strip_width = max(1, inner - 2 * MARGIN)
        self._layout: Layout = lay_ledger(self._table, self._width, self.app.glyphs)
        self._strip_rows = next((count for least, count in STRIP_ROWS if rows >= least), 0)
        if rows >= ROOMY and columns < NARROW:
            self._strip_rows = NARROW_STRIP
        strip = self._strip_rows + RULE if self._strip_rows else 0
        listed = max(self._table.count, LEAST_ROWS)
        set_height(self._box, min(rows, BORDER + HEADER + listed + strip + 1))
        self._show()

    def _show(self) -> None:
        """Show the lines there are, with the selected problem where it is now."""
        table, choice = self._table, self._choice
        place = table.find(self._lines, choice.selected)
        if place is None:
            place = min(self._list.cursor, max(0, len(self._lines) - 1))
        notes = nothing_told(table, choice, len(self._lines), self._width)
        heading = header(self._layout, choice, self.app.glyphs)
        self._list.show(len(self._lines), place, heading, notes)
        self._label()
        self._tell()

    def _label(self) -> None:
        """The filters in words on the upper border, the keys on the lower one."""
        room = min(self.app.size.width, WIDEST) - TITLE_ENDS
        title = ledger_title(
            self._table, self._choice, len(self._lines), room, self.app.glyphs, self._stacks()
        )
        style = self.app.palette.content_style
        self._box.border_title = Content.assemble(*((text, style(role)) for text, role in title))
        hints = [
            (self.app.key_of(self, binding.id or ""), binding.description, "", name in HINTS[:2])
            for name in HINTS
            for binding in LEDGER
            if binding.id == f"ledger.{name}" and self.check_action(name, ())
        ]
        said = "  ".join(f"{key} {does}" for key, does, _ in fitting(hints, room))
        if cells(said) > room:
            said = fit(said, max(0, room), self.app.glyphs.ellipsis)
        self._box.border_subtitle = Content(said)

    def _tell(self) -> None:
        """What the row of the selected problem leaves no room for, a few rows at a time."""
        most = self._strip_rows
        if not most:
            self._strip.show([])
            return
        line = self._line
        rows = (
            told(self._table, line, self._strip_width, self.app.glyphs) if line is not None else []
        )
        if self._read_on >= len(rows):
            self._read_on = 0
        shown: list[Spans] = rows[self._read_on : self._read_on + most]
        sort = self._choice.sort
        top = rule(
            self._list.cursor,
            len(self._lines),
            None if self._layout.shows(sort) else sort,
            self._choice,
            f"{self.app.key_of(self, 'ledger.more')} more" if len(rows) > most else "",
            self._strip_width,
            self.app.glyphs,
        )
        self._strip.show([top, *shown, *[()] * (most - len(shown))])

    @property
    def _line(self) -> Line | None:
        """The selected problem."""
        return self._table.line(self._lines[self._list.cursor]) if self._lines else None

    def _row(self, index: int) -> Spans:
        return row(self._table, self._table.line(self._lines[index]), self._layout, self.app.glyphs)

    def _choose_again(self) -> None:
        """The order or a filter has changed: the same problem stays selected if it still shows."""
        self._lines = self._table.chosen(self._choice)
        self._show()

    def on_rows_list_moved(self) -> None:
        self._read_on = 0
        self._note()
        self._tell()

    def _note(self) -> None:
        """Keep which problem is selected, for the next time."""
        if self._lines:
            self._choice.selected = self._table.name(self._lines[self._list.cursor])

    def on_rows_list_taken(self) -> None:
        self.action_go()

    def on_rows_list_header_clicked(self, event: RowsList.HeaderClicked) -> None:
        column = self._layout.column_at(event.x)
        if column is None:
            return
        if column is self._choice.sort:
            self.action_reverse()
        else:
            self._choice.sort, self._choice.descending = column, False
            self._choose_again()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:  # noqa: ARG002
        """A single stack is no filter, and where no line shows there is nothing to do to one."""
        if action in ("go", "sort", "reverse"):
            return bool(self._lines)
        if action == "fate":
            return self._table.count > 0
        return action != "stack" or len(self._table.subjects) > 1

    def action_go(self) -> None:
        self._note()
        if self._line is not None:
            self.dismiss(self._line)

    def action_sort(self) -> None:
        self._choice.sort = self._table.next_column(self._choice.sort)
        self._choice.descending = False
        self._choose_again()

    def action_reverse(self) -> None:
        self._choice.descending = not self._choice.descending
        self._choose_again()

    def action_fate(self) -> None:
        self._choice.fate = next_fate(self._choice.fate)
        self._choose_again()

    def action_stack(self) -> None:
        self._choice.stack = self._table.next_stack(self._choice.stack)
        self._choose_again()

    def action_more(self) -> None:
        self._read_on += self._strip_rows
        self._tell()
