"""A difference as lines of spans, what matters most first. Text and Markdown are made from it.

Words that were taken out have the role `gone`, words that came `come`: whoever shows them marks
them, as no colour says anything alone.
"""

from __future__ import annotations

import re
from itertools import accumulate
from typing import TYPE_CHECKING, NamedTuple

from msgspec import Struct

from ..stack.changes import ListChange, TextChange
from ..stack.rewording import split_words
from .diff_wording import (
    LAID_OUT,
    LINE_BREAK,
    NONE,
    claim_text,
    counts_text,
    field_name,
    label,
    move_text,
    note_text,
    open_text,
    outcome_text,
    place,
    was,
)
from .span import Span
from .wording import NOT_STATED, verdict_name

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from ..stack.changes import (
        Change,
        ComparisonChange,
        FateChange,
        LayerNote,
        Outcome,
        Run,
        StackChange,
        Standing,
    )
    from .diff_wording import Marks
    from .span import Spans

CONTEXT = 32
"""Characters of what stayed that show on either side of what changed."""
MARKED = frozenset({"gone", "come"})
OF_THE_LEDGER = frozenset({"level", "solves", "raises"})
"""Fields that say what a layer does; the others are how it is worded."""


class Row(NamedTuple):
    """One thing before and after; the same in both where nothing changed."""

    name: str
    old: str
    new: str


class FateRow(NamedTuple):
    """What became of a problem before and after."""

    title: str
    old: Span
    new: Span


class Group(NamedTuple):
    """Lines about one thing."""

    name: str
    lines: list[Spans]


class Page(Struct, frozen=True):
    """What changed in a stack that both versions have."""

    fates: list[FateRow]
    problems: list[Spans]
    """Those of both versions that have another id, title, layer or origin."""
    layers: list[Spans]
    wording: list[Group]


def page(change: StackChange, marks: Marks) -> Page:
    """What changed in a stack that both versions have."""
    notes = (*change.problems_removed, *change.problems_added)
    raised = {note.id: label(note.raised_by) for note in notes}
    return Page(
        [_fate(each, raised.get(each.problem, "")) for each in sorted(change.fates, key=_weight)],
        [*_problems(change, marks)],
        [*_layers(change, marks)],
        [*_wording(change, marks)],
    )


def standing_rows(old: Standing, new: Standing, marks: Marks) -> list[Row]:
    """Verdict, counts and claim before and after, and the open problems where they changed."""
    rows = [
        Row("verdict", verdict_name(old.verdict), verdict_name(new.verdict)),
        Row("counts", counts_text(old, marks), counts_text(new, marks)),
        Row("claim", claim_text(old), claim_text(new)),
    ]
    if old.open_after != new.open_after:
        rows.append(Row("open after each layer", open_text(old), open_text(new)))
    return rows


def _weight(change: FateChange) -> int:
    """Another fate first, then what came and went, then only another layer that closes it."""
    if change.old is None or change.new is None:
        return 1 if change.old is None else 2
    return 3 if change.old.fate is change.new.fate else 0


def _fate(change: FateChange, raised_by: str) -> FateRow:
    if change.old is None:
        old = Span(f"new, raised by {raised_by}", "added")
    else:
        old = _outcome(change.old)
    if change.new is None:
        new = Span(f"gone, was raised by {raised_by}", "removed")
    else:
        new = _outcome(change.new)
    return FateRow(change.title, old, new)


def _outcome(outcome: Outcome) -> Span:
    return Span(outcome_text(outcome), outcome.fate.value)


def _problems(change: StackChange, marks: Marks) -> Iterator[Spans]:
    for each in change.problems_changed:
        title = Span(each.title, "name")
        if each.old_id is not None:
            yield (title, Span(": id: "), *_two(each.old_id, each.id))
        if each.moved_from is not None and each.moved_to is not None:
            said = f": raised by {label(each.moved_to)}, was raised by {label(each.moved_from)}"
            yield (title, Span(said))
        for field in each.changes:
            if field.field == "title":
                yield tuple(_run_spans(field.words, marks, whole=True))
            else:
                yield (title, Span(": from: "), *_change_spans(field, marks))


def _two(old: str, new: str) -> Spans:
    return Span(old, "gone"), Span(" "), Span(new, "come")


def _layers(change: StackChange, marks: Marks) -> Iterator[Spans]:
    for came in change.layers_added:
        yield _layer_line("added", "added", label(came.layer), place(came.above), came)
    for went in change.layers_removed:
        where = was(went.above)
        yield _layer_line("removed", "removed", label(went.layer), where, went)
    for each in change.layers_changed:
        name = Span(label(each.layer), "name")
        if each.old_id is not None:
            yield (name, Span(": id: "), *_two(each.old_id, each.layer.id))
        if each.move is not None:
            yield name, Span(f": {move_text(each.move)}")
        for field in each.changes:
            if field.field in OF_THE_LEDGER and not _is_told_by_problems(field):
                yield (name, Span(f": {field.field}: "), *_change_spans(field, marks))


def _is_told_by_problems(change: Change) -> bool:
    """Which problems came and went stands with the problems; an order or a "none" does not."""
    if isinstance(change, TextChange) or change.field != "raises":
        return False
    return change.old is not None and change.new is not None and not change.reordered


def _layer_line(word: str, role: str, name: str, where: str, note: LayerNote) -> Spans:
    said = ", ".join(filter(None, (where, note_text(note))))
    summary = (Span(f" ({note.summary})", "muted"),) if note.summary is not None else ()
    return Span(word, role), Span(" "), Span(name, "name"), *summary, Span(f": {said}")


def _wording(change: StackChange, marks: Marks) -> Iterator[Group]:
    lines = [_id_line(change.old_id, change.id)] if change.old_id is not None else []
    lines += [_field_line(each, marks) for each in change.changes if each.field != "claim"]
    if lines:
        yield Group("The stack", lines)
    for layer in change.layers_changed:
        told = [each for each in layer.changes if each.field not in OF_THE_LEDGER]
        if told:
            yield Group(label(layer.layer), [_field_line(each, marks) for each in told])


def comparison_lines(change: ComparisonChange, marks: Marks) -> list[Spans]:
    """What changed in a comparison apart from its stacks."""
    lines: list[Spans] = []
    if change.old_id is not None:
        lines.append(_id_line(change.old_id, change.id))
    if change.stacks_reordered:
        lines.append((Span("the stacks stand in another order"),))
    # Pairs that came or went are told one by one.
    told = [each for each in change.changes if each.field != "pairs" or not (each.old or each.new)]
    lines += [_field_line(each, marks) for each in told]
    for pair in change.pairs:
        line = [
            Span("pair "),
            Span(pair.state, "label" if pair.state == "changed" else pair.state),
            Span(f" {' + '.join(pair.layers)}", "name"),
        ]
        if pair.note is not None:
            spans = _change_spans(pair.note, marks)
            # The note of a pair that came or went did so with it.
            came_or_went = pair.state != "changed"
            kept = [each for each in spans if each.role in MARKED or not came_or_went]
            line += [Span(": "), *kept]
        lines.append(tuple(line))
    return lines


def _field_line(change: Change, marks: Marks) -> Spans:
    """A field and what changed in it."""
    name = field_name(change.field)
    if isinstance(change, TextChange) and change.of is not None:
        name = f'{name} of "{change.of}"'
    return (Span(f"{name}:", "label"), Span(" "), *_change_spans(change, marks))


def _id_line(old: str, new: str) -> Spans:
    return (Span("id:", "label"), Span(" "), *_two(old, new))


def _change_spans(change: Change, marks: Marks) -> Spans:
    parts: list[Spans] = []
    if isinstance(change, ListChange):
        parts += [(Span(_one_line(each), "gone"),) for each in change.removed]
        parts += [tuple(_run_spans(each.words, marks)) for each in change.reworded]
        parts += [(Span(_one_line(each), "come"),) for each in change.added]
        if change.reordered:
            parts.append((Span("in another order", "label"),))
    elif change.words:
        parts.append(tuple(_run_spans(change.words, marks)))
    elif change.old and change.new:
        parts.append((Span(LAID_OUT, "label"),))
    else:
        ends = ((change.old, "gone"), (change.new, "come"))
        parts += [(Span(_one_line(text), role),) for text, role in ends if text is not None]
    spans: list[Span] = []
    if not change.old:
        spans += [_nothing(change.old), Span(f" {marks.arrow} ")]
    for at, part in enumerate(parts):
        spans += [*((Span("; "),) if at else ()), *part]
    if not change.new:
        spans += [*((Span(f" {marks.arrow} "),) if change.old else ()), _nothing(change.new)]
    return tuple(spans)


def _nothing(value: object) -> Span:
    return Span(NOT_STATED if value is None else NONE, "unstated")


def _run_spans(runs: Sequence[Run], marks: Marks, *, whole: bool = False) -> Iterator[Span]:
    """The runs, and unless they are to be `whole` only so much of what stayed as stands near."""
    for at, run in enumerate(runs):
        if run.kind == "kept":
            near = at > 0, at < len(runs) - 1
            yield Span(run.text if whole else _context(run.text, *near, marks.ellipsis))
            continue
        role = "gone" if run.kind == "removed" else "come"
        text = _one_line(run.text)
        yield Span(text if text.strip() else LINE_BREAK, role)
        # The space after the last word stands outside of the marks.
        if run.text[-1:].isspace() and at < len(runs) - 1:
            yield Span(" ")


def _one_line(text: str) -> str:
    return re.sub(r"[ \t]*[\n\t]+", " ", text.lstrip("\n")).rstrip()


def _context(text: str, after: bool, before: bool, ellipsis: str) -> str:
    """What stayed, as far as it stands near what changed: after it, before it, or both."""
    words = split_words(text)
    head = _near(words) if after else 0
    tail = _near(words[::-1]) if before else 0
    if head + tail >= len(words):
        return "".join(words)
    left_out = f"{ellipsis} "
    return "".join((*words[:head], left_out, *words[len(words) - tail :]))


def _near(words: Sequence[str]) -> int:
    """How many of these words fit."""
    ends = accumulate(map(len, words))
    return next((at for at, end in enumerate(ends) if end > CONTEXT), len(words))
