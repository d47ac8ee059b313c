"""How the lines of the ledger are drawn: the columns a width has room for, and one line in full."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from ..stack.model import level_label
from .ledger_table import Column
from .span import Span, cells, fit, lane_role, plain, stack_role, width, wrap
from .wording import (
    came_briefly,
    layer_name,
    layers_told,
    life_of,
    parent_of,
    problems_told,
    stayed_open,
)

if TYPE_CHECKING:
    from collections.abc import Callable

    from .glyphs import Glyphs
    from .ledger_table import Choice, LedgerTable, Line
    from .span import Spans

MARK = 2
"""Cells of the lane's mark and the space after it."""
GAP = 2
SAMPLED_LINES = 500
WIDEST_TITLE, LEAST_TITLE, READABLE_TITLE = 48, 14, 28
WIDEST_STACK = 16
LONG_NAME, SHORT_NAME, LEVEL_ONLY = 30, 14, 0
FATE_CELLS = len("shifted")

_ALL = tuple(Column)
SORTED_BY = {Column.STOOD: "layers open", Column.CAME: "what came of it"}
"""The columns whose heads say nothing without what stands under them."""
_MOST = tuple(each for each in Column if each is not Column.STOOD)
_LIFE = (Column.PROBLEM, Column.STACK, Column.RAISED, Column.FATE, Column.CLOSED)
_SHORT = (Column.PROBLEM, Column.FATE, Column.RAISED)
_VARIANTS = (
    # What stands in the row, how long a layer's name may be, and what the title needs at least.
    *((_ALL, name, WIDEST_TITLE) for name in range(LONG_NAME, SHORT_NAME - 1, -1)),
    (_ALL, LEVEL_ONLY, READABLE_TITLE),
    (_MOST, LEVEL_ONLY, READABLE_TITLE),
    (_LIFE, LEVEL_ONLY, READABLE_TITLE),
    (_LIFE, LEVEL_ONLY, LEAST_TITLE + GAP),
    (_SHORT, LEVEL_ONLY, LEAST_TITLE),
    ((Column.PROBLEM, Column.RAISED), LEVEL_ONLY, LEAST_TITLE),
    ((Column.PROBLEM,), LEVEL_ONLY, 0),
)


class Field(NamedTuple):
    """A column as it stands in the rows: from which cell on, and in how many."""

    column: Column
    start: int
    size: int


class Layout(NamedTuple):
    """The fields of a row. Layers are told by level and name, or by level alone; where the
    layer that closes has no field, the levels of both stand in one."""

    fields: tuple[Field, ...]
    names: bool

    @property
    def columns(self) -> tuple[Column, ...]:
        return tuple([field.column for field in self.fields])

    @property
    def joins_levels(self) -> bool:
        return Column.CLOSED not in self.columns

    def shows(self, column: Column) -> bool:
        """Whether a field tells this."""
        joined = column is Column.CLOSED and Column.RAISED in self.columns
        return column in self.columns or joined

    def column_at(self, x: int) -> Column | None:
        """The column in this cell."""
        for field in self.fields:
            if field.start <= x < field.start + field.size + GAP:
                return field.column
        return None


def lay_ledger(table: LedgerTable, size: int, glyphs: Glyphs) -> Layout:
    """The columns for rows of `size` cells: as many as there is room for."""
    sampled = [table.line(number) for number in range(min(table.count, SAMPLED_LINES))]

    def longest(text: Callable[[Line], str], column: Column, most: int) -> int:
        # A cell more than the heading, for the mark of the column it is sorted by.
        least = cells(column.value) + 1
        return max(least, min(max((cells(text(line)) for line in sampled), default=0), most))

    def layers(column: Column, *, joined: bool = False, names: bool = False) -> int:
        def text(line: Line) -> str:
            return _layers(line, column, glyphs, joined=joined, names=names)

        return longest(text, column, size)

    both = (Column.RAISED, Column.CLOSED)
    named = {column: layers(column, names=True) for column in both}
    levels = {column: layers(column) for column in both}
    title = longest(lambda line: line.entry.problem.title, Column.PROBLEM, WIDEST_TITLE)
    known = {
        Column.STACK: longest(lambda line: line.subject.stack.title, Column.STACK, WIDEST_STACK),
        Column.FATE: FATE_CELLS,
        Column.STOOD: longest(_stood, Column.STOOD, size),
        # As much as there can be: to count what came of them all would be felt.
        Column.CAME: max(
            cells(Column.CAME.value) + 1, cells(came_briefly(table.count, table.count))
        ),
    }
    for columns, name, least in _VARIANTS:
        kept = [each for each in columns if each in table.columns]
        sizes = {**known, **levels}
        if name:
            sizes |= {column: max(levels[column], min(named[column], name)) for column in both}
        if Column.CLOSED not in kept:
            joined = layers(Column.RAISED, joined=True)
            sizes[Column.RAISED] = max(joined, cells(f"{Column.RAISED.value} {glyphs.leads_to}"))
        rest = sum(sizes[each] for each in kept if each is not Column.PROBLEM)
        left = size - MARK - rest - GAP * (len(kept) - 1)
        sizes[Column.PROBLEM] = max(0, min(title, left))
        if left >= min(title, least):
            break
    if Column.CAME in kept:
        # `1 (none open)` takes more than the numbers alone.
        most = cells(came_briefly(table.count, 0))
        spare = max(0, left - sizes[Column.PROBLEM])
        sizes[Column.CAME] += max(0, min(spare, most - sizes[Column.CAME]))
    fields, at = [], MARK
    for column in kept:
        fields.append(Field(column, at, sizes[column]))
        at += sizes[column] + GAP
    return Layout(tuple(fields), bool(name))


def header(layout: Layout, choice: Choice, glyphs: Glyphs) -> Spans:
    """The headings, with a mark at the one that is sorted by."""
    mark = glyphs.descending if choice.descending else glyphs.ascending
    spans = [Span(" " * MARK)]
    for field in layout.fields:
        column = field.column
        joined = column is Column.RAISED and layout.joins_levels
        if joined and choice.sort is Column.CLOSED:
            column = Column.CLOSED
        sorts = column is choice.sort
        text, role = (column.value + mark, "text strong") if sorts else (column.value, "muted")
        if joined:
            # Both levels stand in it, with this between them.
            arrow = glyphs.leads_to
            text = f"{arrow}{text}" if column is Column.CLOSED else f"{text}{arrow}"
        spans += [*_padded(text, field.size, role, glyphs), Span(" " * GAP)]
    return tuple(spans[:-1])


def row(table: LedgerTable, line: Line, layout: Layout, glyphs: Glyphs) -> Spans:
    """A problem on one line; what has no room is told by `told`."""
    subject, entry = line
    lane = lane_role(subject.lanes.column_of[entry.problem.id])
    spans = [Span(glyphs.of_fate(entry.fate), lane), Span(" ")]
    for field in layout.fields:
        text, role = _cell(table, line, field.column, layout, glyphs)
        spans += [*_padded(text, field.size, role, glyphs), Span(" " * GAP)]
    return tuple(spans[:-1])


def _padded(text: str, size: int, role: str, glyphs: Glyphs) -> Spans:
    """The text in `size` cells, the padding apart so that a mark on the text ends with it."""
    shown = fit(text, size, glyphs.ellipsis).rstrip()
    return Span(shown, role), Span(" " * (size - cells(shown)))


def _cell(
    table: LedgerTable, line: Line, column: Column, layout: Layout, glyphs: Glyphs
) -> tuple[str, str]:
    subject, entry = line
    if column is Column.PROBLEM:
        return entry.problem.title, "problem"
    if column is Column.STACK:
        return subject.stack.title, stack_role(subject.number)
    if column is Column.FATE:
        return entry.fate.value, entry.fate.value
    if column is Column.STOOD:
        return _stood(line), "muted"
    if column is Column.CAME:
        return _came(table, line), "text"
    joined = layout.joins_levels
    return _layers(line, column, glyphs, joined=joined, names=layout.names), "muted"


def _stood(line: Line) -> str:
    return layers_told(stayed_open(line.entry, line.subject.ledger))


def _came(table: LedgerTable, line: Line) -> str:
    return came_briefly(*table.came(line))


def _layers(line: Line, column: Column, glyphs: Glyphs, *, joined: bool, names: bool) -> str:
    """The layer that raised a problem, the one that closed it, or both."""
    entry, stack = line.entry, line.subject.stack
    told = layer_name if names else level_label
    raised = told(stack, entry.raised)
    closed = "" if entry.closed is None else told(stack, entry.closed)
    if not joined:
        return raised if column is Column.RAISED else closed
    return f"{raised}{glyphs.leads_to}{closed}" if closed else raised


def told(table: LedgerTable, line: Line, size: int, glyphs: Glyphs) -> list[Spans]:
    """All there is to say of a problem, wrapped: whatever its row leaves out stands here."""
    subject, entry = line
    lane = lane_role(subject.lanes.column_of[entry.problem.id])
    title = [Span(entry.problem.title, "problem strong")]
    if len(table.subjects) > 1:
        title.append(Span(f" {glyphs.dot} ", "muted"))
        title.append(Span(subject.stack.title, stack_role(subject.number)))
    life = life_of(entry, subject.stack, table.came(line))
    for_so_long = "open" if entry.closed is not None else "so far"
    rest = f"; {for_so_long} for {_stood(line)}{parent_of(entry, subject.ledger)}"
    first, *others = wrap(title, size - MARK)
    second = wrap([Span(life, entry.fate.value), Span(rest, "muted")], size - MARK)
    indent = Span(" " * MARK)
    mark = (Span(glyphs.of_fate(entry.fate), lane), Span(" "))
    return [(*mark, *first), *((indent, *each) for each in [*others, *second])]


def ledger_title(
    table: LedgerTable, choice: Choice, count: int, size: int, glyphs: Glyphs, stacks: int = 0
) -> Spans:
    """How many problems of which fates and stack are shown: `Ledger · 9 problems · all fates`;
    where there is room, of how many of all `stacks`."""
    number = problems_told(count, table.count)
    fates = "all fates" if choice.fate is None else choice.fate.value
    stack = table.stack_title(choice.stack)
    dot = f" {glyphs.dot} "
    room = size - cells(dot.join(("Ledger", number, fates)))
    if stack is not None and room < cells(dot) + min(cells(stack), LEAST_TITLE):
        # Which stack it is matters more than the word for what is counted.
        number = number.rpartition(" ")[0]
        room = size - cells(dot.join(("Ledger", number, fates)))
    spans = [Span("Ledger", "title"), Span(f"{dot}{number}{dot}{fates}", "muted")]
    if stack is not None:
        kept = fit(stack, min(cells(stack), max(1, room - cells(dot))), glyphs.ellipsis)
        spans += [Span(dot, "muted"), Span(kept, f"{_role_of(table, choice.stack)} strong")]
    elif stacks > len(table.subjects):
        part = f"{dot}{len(table.subjects)} of {stacks} stacks"
        spans += [Span(part, "muted")] if cells(part) <= room else []
    if width(spans) > size:
        return (Span(fit(plain(spans), size, glyphs.ellipsis), "title"),)
    return tuple(spans)


def _role_of(table: LedgerTable, key: str | None) -> str:
    place = table.keys.index(key or "")
    return stack_role(table.subjects[place].number)


def nothing_told(table: LedgerTable, choice: Choice, count: int, size: int) -> list[Spans]:
    """What to say under the lines: which stack records no problem, or that no line is left."""
    rows: list[Spans] = []
    kept = choice.stack if choice.stack in table.keys else None
    for key, subject in zip(table.keys, table.subjects, strict=True):
        if not subject.ledger.entries and kept in (None, key):
            said = f"{subject.stack.title}: no problem is recorded."
            rows += wrap([Span(said, "unstated")], size)
    recorded = [
        subject
        for key, subject in zip(table.keys, table.subjects, strict=True)
        if subject.ledger.entries and kept in (None, key)
    ]
    if not count and recorded:
        fate = "" if choice.fate is None else f" {choice.fate.value}"
        place = "shown" if len(recorded) > 1 else f"of {recorded[0].stack.title}"
        rows += wrap([Span(f"No problem {place} is{fate}.", "unstated")], size)
    return rows


def rule(
    place: int,
    count: int,
    hidden: Column | None,
    choice: Choice,
    more: str,
    size: int,
    glyphs: Glyphs,
) -> Spans:
    """The line over what is told in full: which problem it is, and how to read on."""
    mark = glyphs.descending if choice.descending else glyphs.ascending
    parts = [f"{place + 1} of {count}"] if count else []
    if hidden is not None:
        parts.append(f"by {SORTED_BY.get(hidden, hidden.value)} {mark}")
    said = f"{glyphs.rule} {f' {glyphs.dot} '.join(parts)} " if parts else ""
    more = f" {more} {glyphs.rule}" if more else ""
    between = size - cells(said) - cells(more)
    if between < 1:
        return (Span(fit(said, size, glyphs.ellipsis), "muted"),)
    return (Span(f"{said}{glyphs.rule * between}{more}", "muted"),)
