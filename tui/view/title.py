"""The upper border of a panel: the stack's title, and what became of its problems."""

from __future__ import annotations

from typing import TYPE_CHECKING

from .span import Span, cells, fit, stack_role, width

if TYPE_CHECKING:
    from .glyphs import Glyphs
    from .span import Spans
    from .subject import Subject

RULE_AT_LEAST = 4
TITLE_AT_LEAST = 12
"""Cells of the title that counts in words may not take; in marks they are shorter."""


def title_spans(subject: Subject, glyphs: Glyphs, room: int) -> Spans:
    """Title, rule and counts in at most `room` cells; shorter where they do not fit."""
    counts = subject.ledger.counts
    dot = Span(f" {glyphs.dot} ", "muted")
    title = subject.stack.title
    in_words = [
        Span(f"{counts.solved} solved", _role(counts.solved, "solved")),
        dot,
        Span(f"{counts.shifted} shifted", _role(counts.shifted, "shifted")),
        dot,
        Span(f"{counts.open} open", _role(counts.open, "open")),
    ]
    in_marks = [
        Span(f"{glyphs.solved}{counts.solved} ", _role(counts.solved, "solved")),
        Span(f"{glyphs.shifted}{counts.shifted} ", _role(counts.shifted, "shifted")),
        Span(f"{glyphs.raised}{counts.open}", _role(counts.open, "open")),
    ]
    name = f"{stack_role(subject.number)} strong"
    for told in (in_words, in_marks):
        kept = room - width(told) - RULE_AT_LEAST
        if cells(title) > kept >= TITLE_AT_LEAST:
            title = fit(title, kept, glyphs.ellipsis)
        left = room - cells(title) - width(told)
        if left >= RULE_AT_LEAST:
            rule = Span(f" {glyphs.rule * (left - 2)} ", "rule")
            return (Span(title, name), rule, *told)
    return (Span(fit(title, max(room, 0), glyphs.ellipsis).rstrip(), name),)


def _role(count: int, fate: str) -> str:
    return f"{fate} strong" if count else "muted"
