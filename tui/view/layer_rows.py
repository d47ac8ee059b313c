"""The rows of one layer: its name, and its details where they show. Gutters are drawn apart."""

from __future__ import annotations

from enum import IntEnum
from itertools import zip_longest
from typing import TYPE_CHECKING

from msgspec import Struct

from ..stack.ledger import Fate
from ..stack.model import level_label
from .span import Span, cells, fit, lane_role, pad, wrap
from .wording import NOT_STATED, closing_of, fate_of, origin_of, parent_of

if TYPE_CHECKING:
    from ..stack.ledger import Entry
    from .columns import Columns
    from .glyphs import Glyphs
    from .span import Spans
    from .subject import Subject

LABEL = 10
WIDEST_PROSE = 84
LABEL_ABOVE = 44
"""Cells of details under which a label stands over what it labels and not beside it."""
FATE_BESIDE = 30
"""Cells that a problem's fate needs to stand beside its title and not under it."""


class Zoom(IntEnum):
    """How much of a closed layer shows. The screen takes the most that fits."""

    NAMES = 0
    SPACED = 1
    PROBLEMS = 2


class Look(Struct, frozen=True):
    """All that decides how rows are drawn."""

    columns: Columns
    glyphs: Glyphs
    zoom: Zoom
    on_top: bool = False
    """Whether the foundation is at the top."""


def head(subject: Subject, layer: int, look: Look, *, is_open: bool) -> Spans:
    """The row of a layer's name, without the gutter: level, fold mark, name, summary, counts."""
    columns, glyphs = look.columns, look.glyphs
    stated = subject.stack.layers[layer]
    spans = [
        Span(fit(level_label(subject.stack, layer), columns.level, glyphs.ellipsis), "level"),
        Span(" "),
        Span(glyphs.unfolded if is_open else glyphs.folded, "fold"),
        Span(" "),
    ]
    # The padding is apart, so that a theme may underline or reverse the name alone.
    name = fit(stated.name, columns.name, glyphs.ellipsis).rstrip()
    spans += [Span(name, "name"), Span(" " * (columns.name - cells(name)))]
    if columns.summary:
        spans.append(Span("  "))
        spans.append(Span(fit(stated.summary or "", columns.summary, glyphs.ellipsis), "summary"))
    spans.append(Span(" "))
    if columns.closed:
        closed = "" if stated.solves is None else f"{glyphs.minus}{len(stated.solves)}"
        raised = "" if stated.raises is None else f"+{len(stated.raises)}"
        shifts = any(
            subject.ledger.entries[id_].fate is Fate.SHIFTED for id_ in stated.solves or ()
        )
        spans += [
            Span(" "),
            Span(closed.rjust(columns.closed), "shifted" if shifts else "solved"),
            Span(" "),
            Span(raised.ljust(columns.raised), "open"),
        ]
    spans.append(Span(" "))
    count = subject.ledger.open_after[layer]
    if columns.open_word:
        spans.append(Span("open ", "muted"))
    spans.append(Span(str(count).rjust(columns.open_), _count_role(subject, layer)))
    return tuple(spans)


def _count_role(subject: Subject, layer: int) -> str:
    """The top layer's count is what it all comes to."""
    count = subject.ledger.open_after[layer]
    if layer == len(subject.ledger.open_after) - 1:
        return "shifted strong" if count else "solved strong"
    return "count" if count else "muted"


def is_cut(subject: Subject, layer: int, look: Look) -> bool:
    """Whether the row of the name leaves out a part of the name or of the summary."""
    stated, columns = subject.stack.layers[layer], look.columns
    return cells(stated.name) > columns.name or cells(stated.summary or "") > columns.summary


def details(
    subject: Subject, layer: int, look: Look, size: int, *, full: bool = False
) -> list[Spans]:
    """What an open layer shows under its name, in `size` cells.

    With `full`, the name's row is not above it, so the summary is told in any case.
    """
    stated = subject.stack.layers[layer]
    rows: list[Spans] = []
    if full or is_cut(subject, layer, look):
        if cells(stated.name) > look.columns.name and not full:
            rows += wrap([Span(stated.name, "name")], size)
        if stated.summary:
            rows += [*wrap([Span(stated.summary, "summary")], size), ()]
    rows += rationale(subject, layer, look, size)
    rows.append(())
    rows += _listed("adds", stated.adds, look, size)
    rows += _closed(subject, layer, look, size)
    rows += _raised(subject, layer, look, size)
    if stated.examples is not None:
        rows += _listed("examples", stated.examples, look, size)
    return rows


def rationale(subject: Subject, layer: int, look: Look, size: int) -> list[Spans]:
    """Why, laid out as Markdown in `size` cells."""
    text = subject.stack.layers[layer].rationale
    if text is None:
        return wrap([Span(f"rationale: {NOT_STATED}", "unstated")], size)
    from .markdown import markdown_rows

    return markdown_rows(text, min(size, WIDEST_PROSE), ascii_only=look.glyphs.raised.isascii())


def _listed(label: str, items: tuple[str, ...] | None, look: Look, size: int) -> list[Spans]:
    if not items:
        return _unstated(label, is_none=items is not None, size=size)
    spans: list[Span] = []
    for item in items:
        if spans:
            spans.append(Span(f" {look.glyphs.dot} ", "muted"))
        spans.append(Span(item, "item"))
    return _under_label(label, wrap(spans, size - _label_indent(size)), size)


def _closed(subject: Subject, layer: int, look: Look, size: int) -> list[Spans]:
    """What the layer closes: what it solves, and apart from it what it only shifts."""
    stated = subject.stack.layers[layer].solves
    if not stated:
        if stated is None and layer == 0:
            return []
        return _unstated("solves", is_none=stated is not None, size=size)
    entries = [subject.ledger.entries[id_] for id_ in stated]
    rows: list[Spans] = []
    for label, fate in (("solves", Fate.SOLVED), ("shifts", Fate.SHIFTED)):
        lines = [
            _Line(entry, _closing_mark(entry, look), origin_of(entry, subject.stack), fate.value)
            for entry in entries
            if entry.fate is fate
        ]
        rows += _problems(label, lines, subject, size)
    return rows


def _raised(subject: Subject, layer: int, look: Look, size: int) -> list[Spans]:
    stated = subject.stack.layers[layer].raises
    if not stated:
        return _unstated("raises", is_none=stated is not None, size=size)
    lines = []
    for problem in stated:
        entry = subject.ledger.entries[problem.id]
        said = fate_of(entry, subject.stack) + parent_of(entry, subject.ledger)
        lines.append(_Line(entry, look.glyphs.raised, said, entry.fate.value))
    return _problems("raises", lines, subject, size)


def problem_rows(subject: Subject, layer: int, look: Look, size: int) -> list[Spans]:
    """The problems a layer closes and raises, without labels and in few words."""
    entries = subject.ledger.entries
    lines = [
        _Line(entry, _closing_mark(entry, look), closing_of(entry, subject.stack), entry.fate.value)
        for entry in (entries[id_] for id_ in subject.ledger.closed_at[layer])
    ]
    lines += [
        _Line(entry, look.glyphs.raised, fate_of(entry, subject.stack), entry.fate.value)
        for entry in (entries[id_] for id_ in subject.ledger.raised_at[layer])
    ]
    beside = _title_width(subject, size)
    return [row for line in lines for row in _problem(line, subject, size, beside)]


class _Line(Struct, frozen=True):
    """What is said of one problem."""

    entry: Entry
    mark: str
    said: str
    role: str


def _closing_mark(entry: Entry, look: Look) -> str:
    return look.glyphs.shifted if entry.fate is Fate.SHIFTED else look.glyphs.solved


def _problems(label: str, lines: list[_Line], subject: Subject, size: int) -> list[Spans]:
    if not lines:
        return []
    inner = size - _label_indent(size)
    beside = _title_width(subject, inner)
    rows = [row for line in lines for row in _problem(line, subject, inner, beside)]
    return _under_label(label, rows, size)


def _title_width(subject: Subject, size: int) -> int:
    """How wide the titles of problems stand, or 0 where what became of them goes under."""
    longest = subject.longest_title
    return longest if longest + 4 + FATE_BESIDE <= size else 0


def _problem(line: _Line, subject: Subject, size: int, beside: int) -> list[Spans]:
    """Mark and title, and beside or under it what is said: a row or more."""
    problem = line.entry.problem
    first = (Span(line.mark, lane_role(subject.lanes.column_of[problem.id])), Span(" "))
    rest = (Span("  "),)
    if beside:
        left = wrap([Span(problem.title, "problem")], beside)
        right = wrap([Span(line.said, line.role)], size - beside - 4)
        pairs = enumerate(zip_longest(left, right, fillvalue=()))
        return [
            (*(rest if number else first), *pad(title, beside), Span("  "), *said)
            for number, (title, said) in pairs
        ]
    title = wrap([Span(problem.title, "problem")], size - 2)
    rows: list[Spans] = [(*first, *title[0]), *((*rest, *spans) for spans in title[1:])]
    return rows + [(*rest, *spans) for spans in wrap([Span(line.said, line.role)], size - 2)]


def _labelled(label: str, *spans: Span) -> Spans:
    return (Span(label.ljust(LABEL), "label"), *spans)


def _unstated(label: str, *, is_none: bool, size: int) -> list[Spans]:
    said = wrap([Span("none" if is_none else NOT_STATED, "unstated")], size - _label_indent(size))
    return _under_label(label, said, size)


def _label_indent(size: int) -> int:
    return LABEL if size >= LABEL_ABOVE else 2


def _under_label(label: str, rows: list[Spans], size: int) -> list[Spans]:
    indent = Span(" " * _label_indent(size))
    if size < LABEL_ABOVE:
        return [(Span(label, "label"),), *((indent, *spans) for spans in rows)]
    return [_labelled(label, *rows[0]), *((indent, *spans) for spans in rows[1:])]
