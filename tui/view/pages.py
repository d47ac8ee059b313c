"""Whole pages of rows: the pair side by side, and what the case is about."""

from __future__ import annotations

from itertools import zip_longest
from typing import TYPE_CHECKING

from .layer_rows import details
from .span import Span, Spans, pad, stack_role, wrap
from .wording import (
    CONSISTENCY,
    NOT_STATED,
    contrast_line,
    counts_line,
    layer_name,
    verdict_name,
    verdict_role,
    verdict_working,
)

if TYPE_CHECKING:
    from collections.abc import Sequence

    from ..stack.case import Case
    from ..stack.model import Claim, Source
    from .layer_rows import Look
    from .subject import Subject

SIDE_BY_SIDE = 64
"""Cells from which two columns can be read beside each other."""
GAP = 3
LABEL = 13
WIDEST_PAGE = 100


def pair_page(
    ends: Sequence[tuple[Subject, int | None]], note: str | None, look: Look, size: int
) -> list[Spans]:
    """The layers of a pair with all that is said of each, beside each other or stacked."""
    beside = len(ends) > 1 and size >= SIDE_BY_SIDE
    column = (size - GAP) // 2 if beside else size
    texts = [_end(subject, layer, look, column) for subject, layer in ends]
    rows: list[Spans] = []
    if beside:
        for left, right in zip_longest(*texts, fillvalue=()):
            rows.append((*pad(left, column), Span(" " * GAP), *right))
    else:
        for text in texts:
            rows += [*text, ()]
    if note:
        rows += [(), *wrap([Span(note, "note")], size)]
    return rows


def _end(subject: Subject, layer: int | None, look: Look, size: int) -> list[Spans]:
    role = f"{stack_role(subject.number)} strong"
    if layer is None:
        return [
            *wrap([Span(subject.stack.title, role)], size),
            (),
            *wrap([Span("No layer corresponds.", "unstated")], size),
        ]
    line = contrast_line(subject.ledger, subject.stack, layer)
    return [
        *wrap([Span(f"{subject.stack.title}: {layer_name(subject.stack, layer)}", role)], size),
        *wrap([Span(line, "muted")], size),
        (),
        *details(subject, layer, look, size, full=True),
    ]


def about_page(case: Case, subjects: Sequence[Subject], size: int, dot: str) -> list[Spans]:
    """Question, drivers, measures, conclusion, caveat, source, and what a verdict is worth."""
    size = min(size, WIDEST_PAGE)
    comparison = case.comparison
    rows: list[Spans] = []
    if comparison is not None:
        rows += wrap([Span(comparison.title, "title")], size)
        rows.append(())
        rows += _entry("question", comparison.question, size)
        if comparison.background is not None:
            rows += _entry("background", comparison.background, size)
    for subject in subjects:
        rows += _stack(subject, size)
    if comparison is not None:
        rows.append(())
        rows += _entry("conclusion", comparison.conclusion, size)
        rows += _entry("caveat", comparison.caveat, size)
    shared = comparison.source if comparison is not None else None
    if shared is not None:
        rows += _entry("source", source_line(shared, dot), size)
    for subject in subjects:
        own = subject.stack.source
        if own != shared or (own is None and comparison is None):
            label = "source" if len(subjects) == 1 else subject.stack.title
            rows += _entry(label, None if own is None else source_line(own, dot), size)
    return [*rows, (), *wrap([Span(CONSISTENCY, "note")], size)]


def claim_line(claim: Claim | None, verdict: Claim | None) -> str | None:
    """What the author claims, and whether the ledger bears it out."""
    if claim is None:
        return None
    borne_out = "the ledger agrees" if claim == verdict else "the ledger does not bear it out"
    return f"{verdict_name(claim)}: {borne_out}"


def source_line(source: Source, dot: str) -> str:
    """Title, author, date and address, as far as they are stated."""
    parts = (source.title, source.author, source.published, source.url)
    return f" {dot} ".join(part for part in parts if part is not None)


def _stack(subject: Subject, size: int) -> list[Spans]:
    stack, ledger = subject.stack, subject.ledger
    verdict = ledger.verdict
    measured = None if stack.measured_by is None else ", ".join(stack.measured_by) or "nothing"
    rows: list[Spans] = [
        (),
        *wrap([Span(stack.title, f"{stack_role(subject.number)} strong")], size),
    ]
    rows += _entry("thesis", stack.thesis, size)
    rows += _entry("driver", stack.driver, size)
    rows += _entry("measured by", measured, size)
    rows += _entry(
        "verdict",
        f"{verdict_name(verdict)}: {verdict_working(ledger.counts)}"
        if verdict
        else verdict_name(None),
        size,
        verdict_role(verdict),
    )
    rows += _entry("claim", claim_line(stack.claim, verdict), size)
    return rows


def _entry(label: str, text: str | None, size: int, role: str = "text") -> list[Spans]:
    label_span = Span(label.ljust(LABEL), "label")
    if text is None:
        return [(label_span, Span(NOT_STATED, "unstated"))]
    if size < 3 * LABEL:
        return [
            (Span(label, "label"),),
            *((Span("  "), *row) for row in wrap([Span(text, role)], size - 2)),
        ]
    lines = wrap([Span(text, role)], size - LABEL)
    indent = Span(" " * LABEL)
    return [(label_span, *lines[0]), *((indent, *line) for line in lines[1:])]


def verdict_line(subject: Subject, dot: str) -> Spans:
    """A stack's verdict with the counts it came from."""
    counts = subject.ledger.counts
    return (
        Span(verdict_name(counts.verdict), f"{verdict_role(counts.verdict)} strong"),
        Span(f": {counts_line(counts, dot)}", "text"),
    )
