"""The rows of one layer: its name, and its details where they show. Gutters are drawn apart."""

from __future__ import annotations

from enum import IntEnum
from itertools import zip_longest
from typing import TYPE_CHECKING, NamedTuple

from msgspec import Struct

from ..stack.ledger import Fate
from ..stack.model import level_label
from .problem_lines import brief_lines, closed_lines, raised_lines, stems
from .span import Span, cells, fit, lane_role, pad, wrap
from .wording import NOT_STATED, source_line

if TYPE_CHECKING:
    from collections.abc import Sequence

    from ..stack.model import Objection
    from .columns import Columns
    from .glyphs import Glyphs
    from .problem_lines import ProblemLine
    from .span import Spans
    from .subject import Subject

LABEL = 10
WIDEST_PROSE = 84
LABEL_ABOVE = 44
"""Cells of details under which a label stands over what it labels and not beside it."""
STEP = 2
"""Cells by which what came from a problem stands further in."""
FATE_BESIDE = 30
"""Cells that a problem's fate needs to stand beside its title and not under it."""


class Zoom(IntEnum):
    """How much of a closed layer shows. The screen takes the most that fits."""

    NAMES = 0
    SPACED = 1
    PROBLEMS = 2


class Stop(NamedTuple):
    """A row, counted from the first of the details, at which a problem's line begins."""

    row: int
    rows: int
    """How many rows it takes."""
    id: str


class Details(Struct, frozen=True):
    """The rows of an open layer, and where the problems stand in them."""

    rows: list[Spans]
    stops: list[Stop]

    def add(self, rows: list[Spans]) -> None:
        """Put rows under those that there are."""
        self.rows.extend(rows)


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


def details(subject: Subject, layer: int, look: Look, size: int, *, full: bool = False) -> Details:
    """What an open layer shows under its name, in `size` cells.

    With `full`, the name's row is not above it, so the summary is told in any case.
    """
    stated = subject.stack.layers[layer]
    made = Details([], [])
    if full or is_cut(subject, layer, look):
        if cells(stated.name) > look.columns.name and not full:
            made.add(wrap([Span(stated.name, "name")], size))
        if stated.summary:
            made.add([*wrap([Span(stated.summary, "summary")], size), ()])
    made.add(rationale(subject, layer, look, size))
    made.add([()])
    made.add(_listed("adds", stated.adds, look, size))
    _closed(made, subject, layer, look, size)
    _raised(made, subject, layer, look, size)
    if stated.examples is not None:
        made.add(_listed("examples", stated.examples, look, size))
    if stated.objections is not None:
        made.add(_objections(stated.objections, look, size))
    return made


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


def _objections(objections: tuple[Objection, ...], look: Look, size: int) -> list[Spans]:
    if not objections:
        return _unstated("objection", is_none=True, size=size)
    inner = size - _label_indent(size)
    rows: list[Spans] = []
    for each in objections:
        spans = [Span(each.text, "objection")]
        if each.source is not None:
            spans.append(Span(f" ({source_line(each.source, look.glyphs.dot)})", "muted"))
        rows += wrap(spans, inner)
    return _under_label("objection", rows, size)


def _closed(made: Details, subject: Subject, layer: int, look: Look, size: int) -> None:
    """What the layer closes: what it solves, and apart from it what it only shifts."""
    stated = subject.stack.layers[layer].solves
    if not stated:
        if stated is not None or layer > 0:
            made.add(_unstated("solves", is_none=stated is not None, size=size))
        return
    for label, lines in closed_lines(subject, layer):
        _problems(made, label, lines, subject, look, size)


def _raised(made: Details, subject: Subject, layer: int, look: Look, size: int) -> None:
    stated = subject.stack.layers[layer].raises
    if not stated:
        made.add(_unstated("raises", is_none=stated is not None, size=size))
        return
    _problems(made, "raises", [*raised_lines(subject, layer)], subject, look, size)


def problem_rows(subject: Subject, layer: int, look: Look, size: int) -> list[Spans]:
    """The problems a layer closes and raises, without labels and in few words."""
    beside = _title_width(subject, size)
    lines = brief_lines(subject, layer)
    return [row for line in lines for row in _problem(line, subject, look, size, beside)]


def _problems(
    made: Details, label: str, lines: list[ProblemLine], subject: Subject, look: Look, size: int
) -> None:
    inner = size - _label_indent(size)
    beside = _title_width(subject, inner, max(line.depth for line in lines))
    rows: list[Spans] = []
    first = len(made.rows) + (size < LABEL_ABOVE)
    for line, stem in zip(lines, stems([line.depth for line in lines]), strict=True):
        laid = _problem(line, subject, look, inner, beside, stem)
        if line.entry is not None:
            made.stops.append(Stop(first + len(rows), len(laid), line.entry.problem.id))
        rows += laid
    made.add(_under_label(label, rows, size))


def _title_width(subject: Subject, size: int, depth: int = 0) -> int:
    """How wide the titles of problems stand, or 0 where what became of them goes under."""
    longest = subject.longest_title + STEP * depth
    return longest if longest + 4 + FATE_BESIDE <= size else 0


def _problem(
    line: ProblemLine,
    subject: Subject,
    look: Look,
    size: int,
    beside: int,
    stem: Sequence[bool] = (),
) -> list[Spans]:
    """Mark and title, and beside or under it what is said: a row or more."""
    indent = STEP * line.depth
    branch, under = _stem(stem, look.glyphs)
    rest = (under, Span("  "))
    room = size - 2 - indent
    if line.entry is None:
        said = wrap([Span(line.said, "muted")], room)
        return [(*(rest if number else (branch,)), *row) for number, row in enumerate(said)]
    problem, role = line.entry.problem, line.entry.fate.value
    mark = Span(look.glyphs.of_fate(line.mark), lane_role(subject.lanes.column_of[problem.id]))
    first = (branch, mark, Span(" "))
    named = Span(problem.title, "descendant" if line.depth else "problem")
    if beside:
        left = wrap([named], beside - indent)
        right = wrap([Span(line.said, role)], size - beside - 4)
        pairs = enumerate(zip_longest(left, right, fillvalue=()))
        return [
            (*(rest if number else first), *pad(title, beside - indent), Span("  "), *said)
            for number, (title, said) in pairs
        ]
    title = wrap([named], room)
    rows: list[Spans] = [(*first, *title[0]), *((*rest, *spans) for spans in title[1:])]
    return rows + [(*rest, *spans) for spans in wrap([Span(line.said, role)], room)]


def _stem(stem: Sequence[bool], glyphs: Glyphs) -> tuple[Span, Span]:
    """What stands before a line of a tree, and before the rows under it."""
    bars = [f"{glyphs.carried if goes_on else ' '} " for goes_on in stem]
    end = [f"{glyphs.fork if stem[-1] else glyphs.branch} "] if stem else []
    return Span("".join([*bars[:-1], *end]), "muted"), Span("".join(bars), "muted")


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
