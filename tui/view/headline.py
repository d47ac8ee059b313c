"""What stands over the panels: the title with its question, and what is wrong with the files."""

from __future__ import annotations

from typing import TYPE_CHECKING

from .span import Span, cells, fit, plain, wrap

if TYPE_CHECKING:
    from collections.abc import Sequence

    from ..stack.case import Case
    from ..stack.fault import Fault
    from .glyphs import Glyphs
    from .span import Spans


def title_rows(case: Case, shown: Sequence[int], size: int, glyphs: Glyphs) -> list[Spans]:
    """Title and question on one line, or the question under the title.

    `shown` are the numbers of the stacks on screen.
    """
    title, dot, question = _title_spans(case, shown, glyphs)
    if cells(title.text) + cells(dot.text) + cells(question.text) <= size:
        return [(title, dot, question)]
    return [row for span in (title, question) if span.text for row in wrap([span], size)]


def title_cut(case: Case, shown: Sequence[int], size: int, glyphs: Glyphs) -> Spans:
    """The title on one line, and as much of the question as fits."""
    title, dot, question = _title_spans(case, shown, glyphs)
    left = size - cells(title.text) - cells(dot.text)
    if left < 1:
        return (Span(fit(title.text, size, glyphs.ellipsis), title.role),)
    return (title, dot, Span(fit(question.text, left, glyphs.ellipsis), question.role))


def _title_spans(case: Case, shown: Sequence[int], glyphs: Glyphs) -> tuple[Span, Span, Span]:
    comparison, stacks = case.comparison, case.stacks
    if comparison is not None:
        title, question = comparison.title, comparison.question
    else:
        question = stacks[0].thesis if len(stacks) == 1 else None
        # The panel of a stack alone says its title already.
        titles = [] if question else [stacks[number].title for number in shown]
        title = f" {glyphs.dot} ".join(titles)
    return (
        Span(title, "title"),
        Span(f" {glyphs.dot} " if question and title else "", "muted"),
        Span(question or "", "question"),
    )


def banner_rows(faults: Sequence[Fault], size: int, most: int, glyphs: Glyphs) -> list[Spans]:
    """The first fault in at most so many rows, each as wide as `size`, and how many more."""
    if not faults:
        return []
    more = f" (and {len(faults) - 1} more)" if len(faults) > 1 else ""
    rows = [plain(row) for row in wrap([Span(f"{faults[0]}{more}")], size)]
    kept = rows[:most]
    if len(rows) > most:
        kept[-1] = fit(" ".join(rows[most - 1 :]), size, glyphs.ellipsis)
    role = "shifted strong reverse"
    return [(Span(line + " " * (size - cells(line)), role),) for line in kept]
