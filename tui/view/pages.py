"""Whole pages of rows: the pair side by side, and what the case is about."""

from __future__ import annotations

from itertools import zip_longest
from typing import TYPE_CHECKING

from ..stack.descent import count_offspring
from ..stack.working import work_out
from .layer_rows import details
from .span import Span, Spans, fit, lane_role, pad, stack_role, wrap
from .wording import (
    CONSISTENCY,
    MOST_LISTED,
    MOST_NAMED,
    NOT_STATED,
    claim_line,
    contrast_line,
    counts_line,
    layer_name,
    life_of,
    measured_line,
    rest_of,
    sides,
    source_line,
    unstated_of,
    verdict_name,
    verdict_role,
    verdict_sentence,
    verdict_working,
)

if TYPE_CHECKING:
    from collections.abc import Sequence

    from ..stack.case import Case
    from ..stack.ledger import Entry
    from ..stack.model import Source, Stack
    from ..stack.working import Working
    from .glyphs import Glyphs
    from .layer_rows import Look
    from .subject import Subject

SIDE_BY_SIDE = 64
"""Cells from which two columns can be read beside each other."""
VERDICTS_BESIDE = 96
"""Cells from which two verdicts can be."""
GAP = 3
LABEL = 13
WIDEST_PAGE = 100


def pair_page(
    ends: Sequence[tuple[Subject, int | None]], note: str | None, look: Look, size: int
) -> list[Spans]:
    """The layers of a pair with all that is said of each, beside each other or stacked."""
    beside = len(ends) > 1 and size >= SIDE_BY_SIDE
    column = (size - GAP) // 2 if beside else size
    heads = [_head(subject, layer, column) for subject, layer in ends]
    # What is said of each begins on one row where they stand beside each other.
    most = max(map(len, heads)) if beside else 0
    texts = [
        [*head, *[()] * (most - len(head)), (), *_body(subject, layer, look, column)]
        for head, (subject, layer) in zip(heads, ends, strict=True)
    ]
    rows = columns(texts, column, beside)
    if note:
        rows += [(), *wrap([Span(note, "note")], size)]
    return rows


def _head(subject: Subject, layer: int | None, size: int) -> list[Spans]:
    role = f"{stack_role(subject.number)} strong"
    if layer is None:
        return wrap([Span(subject.stack.title, role)], size)
    line = contrast_line(subject.ledger, subject.stack, layer)
    return [
        *wrap([Span(f"{subject.stack.title}: {layer_name(subject.stack, layer)}", role)], size),
        *wrap([Span(line, "muted")], size),
    ]


def _body(subject: Subject, layer: int | None, look: Look, size: int) -> Sequence[Spans]:
    if layer is None:
        return wrap([Span("No layer corresponds.", "unstated")], size)
    return details(subject, layer, look, size, full=True).rows


def about_page(
    case: Case, subjects: Sequence[Subject], size: int, dot: str, *, follows_verdict: bool = False
) -> list[Spans]:
    """Question, drivers, measures, conclusion, caveat, source, and what a verdict is worth, unless
    that was said just before."""
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
        if _has_own_source(case, subject.stack):
            rows += _source(subject.stack.source, size, dot)
    if comparison is not None:
        rows.append(())
        rows += _entry("conclusion", comparison.conclusion, size)
        rows += _entry("caveat", comparison.caveat, size)
        if comparison.source is not None:
            rows += _source(comparison.source, size, dot)
    return rows if follows_verdict else [*rows, (), *wrap([Span(CONSISTENCY, "note")], size)]


def _source(source: Source | None, size: int, dot: str) -> list[Spans]:
    return _entry("source", None if source is None else source_line(source, dot), size)


def _has_own_source(case: Case, stack: Stack) -> bool:
    """Whether the source of a comparison says nothing of this stack."""
    if case.comparison is None:
        return True
    return stack.source != case.comparison.source


def sources(case: Case) -> list[tuple[str, Source | None]]:
    """Where it was taken from, each under its label: the whole, then stacks that say otherwise."""
    comparison = case.comparison
    shared = comparison.source if comparison is not None else None
    found: list[tuple[str, Source | None]] = [] if shared is None else [("source", shared)]
    own = [stack for stack in case.stacks if _has_own_source(case, stack)]
    names = ["source"] if len(case.stacks) == 1 else [f"source of {each.title}" for each in own]
    return [*found, *zip(names, (each.source for each in own), strict=True)]


def verdict_page(subjects: Sequence[Subject], size: int, glyphs: Glyphs) -> list[Spans]:
    """Each verdict with its working, beside each other where there is room for two."""
    beside = len(subjects) == 2 and size >= VERDICTS_BESIDE
    column = (size - GAP) // 2 if beside else min(size, WIDEST_PAGE)
    rows = columns([_verdict(subject, column, glyphs) for subject in subjects], column, beside)
    if beside:
        rows.append(())
    return [*rows, *wrap([Span(CONSISTENCY, "note")], min(size, WIDEST_PAGE))]


def _verdict(subject: Subject, size: int, glyphs: Glyphs) -> list[Spans]:
    stack, ledger = subject.stack, subject.ledger
    working = work_out(stack, ledger)
    role = verdict_role(working.verdict)
    rows = wrap([Span(stack.title, f"{stack_role(subject.number)} strong")], size)
    rows += wrap([Span(verdict_name(working.verdict), f"{role} strong")], size)
    if working.verdict is not None:
        rows += wrap([Span(verdict_working(working.counts), role)], size)
    rows += [(), *wrap([Span(verdict_sentence(working.counts))], size), ()]
    rows += _entry("claim", claim_line(working.claim, working.verdict), size)
    came = count_offspring(ledger)
    for title, entries in sides(working) if working.verdict else ():
        rows += [(), (Span(title, "label"),)]
        for entry in entries[:MOST_LISTED]:
            rows += _listed(subject, entry, came.of(entry.problem.id), size, glyphs)
        if rest := rest_of(entries):
            rows.append((Span("  "), Span(rest, "muted")))
        if not entries:
            rows.append((Span("  "), Span("none", "unstated")))
    if working.objections:
        rows += [(), (Span("Objections", "label"),)]
        rows += [(Span("  "), *row) for row in objection_rows(working, stack, size - 2, glyphs.dot)]
    unstated = [*unstated_of(working, stack, MOST_NAMED)]
    if unstated:
        rows += [(), (Span("Not stated", "label"),)]
        for what, named in unstated:
            spans = [Span(f"{what} ", "muted"), Span(named)]
            rows += [(Span("  "), *row) for row in wrap(spans, size - 2)]
    return rows


def objection_rows(working: Working, stack: Stack, size: int, dot: str) -> list[Spans]:
    """The objections of a stack, each after the layer that it stands in."""
    rows: list[Spans] = []
    for layer, objection in working.objections:
        spans = [Span(f"{layer_name(stack, layer)}: "), Span(objection.text, "objection")]
        if objection.source is not None:
            spans.append(Span(f" ({source_line(objection.source, dot)})", "muted"))
        rows += wrap(spans, size)
    return rows


def _listed(
    subject: Subject, entry: Entry, came: tuple[int, int], size: int, glyphs: Glyphs
) -> list[Spans]:
    """A problem and its life, on a row or two."""
    mark = glyphs.of_fate(entry.fate)
    lane = lane_role(subject.lanes.column_of[entry.problem.id])
    title = wrap([Span(entry.problem.title, "problem")], size - 4)
    life = wrap([Span(life_of(entry, subject.stack, came), entry.fate.value)], size - 4)
    first: Spans = (Span("  "), Span(mark, lane), Span(" "), *title[0])
    return [first, *((Span("    "), *row) for row in [*title[1:], *life])]


def columns(texts: Sequence[list[Spans]], size: int, beside: bool) -> list[Spans]:
    """Texts `size` cells wide, two beside each other or all under each other."""
    if beside:
        return [
            (*pad(left, size), Span(" " * GAP), *right)
            for left, right in zip_longest(*texts, fillvalue=())
        ]
    return [row for text in texts for row in [*text, ()]]


def _stack(subject: Subject, size: int) -> list[Spans]:
    stack, ledger = subject.stack, subject.ledger
    verdict = ledger.verdict
    rows: list[Spans] = [
        (),
        *wrap([Span(stack.title, f"{stack_role(subject.number)} strong")], size),
    ]
    rows += _entry("thesis", stack.thesis, size)
    rows += _entry("driver", stack.driver, size)
    rows += _entry("measured by", measured_line(stack), size)
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
    said = Span(NOT_STATED, "unstated") if text is None else Span(text, role)
    if size < 3 * LABEL:
        under = ((Span("  "), *row) for row in wrap([said], size - 2))
        return [*wrap([Span(label, "label")], size), *under]
    first, *others = wrap([said], size - LABEL)
    indent = Span(" " * LABEL)
    return [(Span(fit(label, LABEL), "label"), *first), *((indent, *line) for line in others)]


def verdict_line(subject: Subject, dot: str) -> Spans:
    """A stack's verdict with the counts it came from."""
    counts = subject.ledger.counts
    return (
        Span(verdict_name(counts.verdict), f"{verdict_role(counts.verdict)} strong"),
        Span(f": {counts_line(counts, dot)}", "text"),
    )
