"""The rows of one layer: its name, and its details where they show. Gutters are drawn apart."""

from __future__ import annotations

from enum import IntEnum
from itertools import zip_longest
from typing import TYPE_CHECKING

from msgspec import Struct

from ..stack.ledger import Fate
from ..stack.model import level_label
from .span import Span, cells, fit, lane_role, pad, wrap
from .wording import NOT_STATED, fate_of, origin_of, parent_of

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
    spans.append(Span(str(count).rjust(columns.open_), "count" if count else "muted"))
    return tuple(spans)


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
    rows += _problems("solves", subject, layer, look, size)
    rows += _problems("raises", subject, layer, look, size)
    if stated.examples is not None:
        rows += _listed("examples", stated.examples, look, size)
    return rows


def rationale(subject: Subject, layer: int, look: Look, size: int) -> list[Spans]:
    """Why, laid out as Markdown in `size` cells."""
    text = subject.stack.layers[layer].rationale
    if text is None:
        return [(Span(f"rationale: {NOT_STATED}", "unstated"),)]
    from .markdown import markdown_rows

    return markdown_rows(text, min(size, WIDEST_PROSE), ascii_only=look.glyphs.raised.isascii())


def _listed(label: str, items: tuple[str, ...] | None, look: Look, size: int) -> list[Spans]:
    if not items:
        return [_labelled(label, Span("none" if items is not None else NOT_STATED, "unstated"))]
    spans: list[Span] = []
    for item in items:
        if spans:
            spans.append(Span(f" {look.glyphs.dot} ", "muted"))
        spans.append(Span(item, "item"))
    return _under_label(label, wrap(spans, size - _label_indent(size)), size)


def _problems(label: str, subject: Subject, layer: int, look: Look, size: int) -> list[Spans]:
    stated = subject.stack.layers[layer]
    given = stated.solves if label == "solves" else stated.raises
    if not given:
        if given is None and label == "solves" and layer == 0:
            return []
        return [_labelled(label, Span("none" if given is not None else NOT_STATED, "unstated"))]
    rows = problem_rows(subject, layer, look, size - _label_indent(size), only=label)
    return _under_label(label, rows, size)


def problem_rows(
    subject: Subject, layer: int, look: Look, size: int, *, only: str | None = None
) -> list[Spans]:
    """A row or more for each problem the layer closes and raises: mark, title, what became of it.

    With `only` (`solves` or `raises`) those alone, and told in full.
    """
    ledger = subject.ledger
    rows: list[Spans] = []
    beside = _title_width(subject, size)
    if only != "raises":
        for id_ in ledger.closed_at[layer]:
            entry = ledger.entries[id_]
            shifted = entry.fate is Fate.SHIFTED
            mark = look.glyphs.shifted if shifted else look.glyphs.solved
            said = origin_of(entry, subject.stack)
            role = "shifted" if shifted else "solved"
            rows += _problem(mark, subject, entry, said, role, size, beside)
    if only != "solves":
        for id_ in ledger.raised_at[layer]:
            entry = ledger.entries[id_]
            said = fate_of(entry, subject.stack)
            if only is not None:
                said += parent_of(entry, ledger)
            rows += _problem(
                look.glyphs.raised, subject, entry, said, entry.fate.value, size, beside
            )
    return rows


def _title_width(subject: Subject, size: int) -> int:
    """How wide the titles of problems stand, or 0 where what became of them goes under."""
    longest = subject.longest_title
    return longest if longest + 4 + FATE_BESIDE <= size else 0


def _problem(
    mark: str, subject: Subject, entry: Entry, said: str, role: str, size: int, beside: int
) -> list[Spans]:
    rows: list[Spans]
    lane = lane_role(subject.lanes.column_of[entry.problem.id])
    title = [Span(mark, lane), Span(" ")]
    if beside:
        left = wrap([Span(entry.problem.title, "problem")], beside)
        right = wrap([Span(said, role)], size - beside - 4)
        rows = []
        for number, (name, fate) in enumerate(zip_longest(left, right, fillvalue=())):
            start = title if number == 0 else [Span("  ")]
            rows.append((*start, *pad(name, beside), Span("  "), *fate))
        return rows
    lines = wrap([Span(entry.problem.title, "problem")], size - 2)
    rows = [(*title, *lines[0])]
    rows += [(Span("  "), *spans) for spans in lines[1:]]
    rows += [(Span("  "), *spans) for spans in wrap([Span(said, role)], size - 2)]
    return rows


def _labelled(label: str, *spans: Span) -> Spans:
    return (Span(label.ljust(LABEL), "label"), *spans)


def _label_indent(size: int) -> int:
    return LABEL if size >= LABEL_ABOVE else 2


def _under_label(label: str, rows: list[Spans], size: int) -> list[Spans]:
    indent = Span(" " * _label_indent(size))
    if size < LABEL_ABOVE:
        return [(Span(label, "label"),), *((indent, *spans) for spans in rows)]
    return [_labelled(label, *rows[0]), *((indent, *spans) for spans in rows[1:])]
