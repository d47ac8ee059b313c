"""A difference as text for people: what matters most first, each stack under its title."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ..view.diff_page import comparison_lines, page, standing_rows
from ..view.diff_wording import (
    ASCII,
    NO_DIFFERENCE,
    UNICODE,
    both,
    changed_stacks,
    claim_text,
    counts_text,
    verdict_change,
)
from ..view.span import Span, wrap
from ..view.wording import CONSISTENCY

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from ..stack.changes import Difference, StackChange
    from ..view.diff_wording import Marks
    from ..view.span import Spans

MARKED = {"gone": ("[-", "-]"), "come": ("{+", "+}")}
"""Git's own marks for words, so that no colour says anything alone."""
INDENT = 2


def diff_rows(difference: Difference, size: int, *, ascii_only: bool = False) -> Iterator[Spans]:
    """The difference, laid out in `size` cells."""
    marks = ASCII if ascii_only else UNICODE
    if difference.same:
        yield from wrap([Span(NO_DIFFERENCE)], size)
        return
    comparison = difference.comparison
    if comparison is not None:
        title = [Span(comparison.title, "title"), Span(f": {changed_stacks(difference)}")]
        yield from wrap(title, size)
        yield ()
    for at, change in enumerate(difference.stacks):
        if at:
            yield ()
        yield from _stack(change, size, marks)
    if comparison is not None and not comparison.is_same:
        yield from _section("The comparison", comparison_lines(comparison, marks), size)
    yield ()
    yield from wrap([Span(CONSISTENCY, "note")], size)


def _stack(change: StackChange, size: int, marks: Marks) -> Iterator[Spans]:
    head = f": {verdict_change(change, marks)}"
    yield from wrap([Span(change.title, "title"), Span(head, "strong")], size)
    if change.old is None or change.new is None or change.state == "same":
        standing = change.new or change.old
        if standing is not None:
            told = f"{counts_text(standing, marks)}; claim {claim_text(standing)}"
            yield from _hung([Span(told)], size, INDENT)
        return
    for row in standing_rows(change.old, change.new, marks)[1:]:
        yield from _hung(
            [Span(f"{row.name}: ", "label"), Span(both(row.old, row.new, marks))], size
        )
    made = page(change, marks)
    fates = [
        (Span(each.title, "name"), Span(": "), each.old, Span(f" {marks.arrow} "), each.new)
        for each in made.fates
    ]
    yield from _section("Fates", fates, size)
    yield from _section("Problems", made.problems, size)
    yield from _section("Layers", made.layers, size)
    if made.wording:
        yield ()
        yield (Span("Wording", "heading"),)
    for group in made.wording:
        yield from _hung([Span(group.name, "name")], size)
        for line in group.lines:
            yield from _hung(line, size, 2 * INDENT)


def _section(title: str, lines: Iterable[Spans], size: int) -> Iterator[Spans]:
    for at, line in enumerate(lines):
        if at == 0:
            yield ()
            yield (Span(title, "heading"),)
        yield from _hung(line, size)


def _hung(spans: Iterable[Span], size: int, indent: int = INDENT) -> Iterator[Spans]:
    """Spans with their words marked, indented, and further where they go on."""
    lines = wrap([_marked(span) for span in spans], size - indent - INDENT)
    for at, line in enumerate(lines):
        yield (Span(" " * (indent + (INDENT if at else 0))), *line)


def _marked(span: Span) -> Span:
    before, after = MARKED.get(span.role, ("", ""))
    return Span(f"{before}{span.text}{after}", span.role)
