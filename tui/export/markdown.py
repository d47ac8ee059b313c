"""The argument as Markdown: a page, a part of it for a README, one layer, or the ledger."""

from __future__ import annotations

from itertools import combinations
from typing import TYPE_CHECKING, NamedTuple

from ..stack.descent import count_offspring
from ..stack.model import level_label
from ..stack.pairing import Match, Pairing
from ..stack.working import work_out
from ..view.glyphs import ASCII, UNICODE
from ..view.lane_lines import lane_lines
from ..view.pages import sources
from ..view.subject import study_all
from ..view.wording import (
    CONSISTENCY,
    NO_COUNTERPART,
    NONE,
    STILL_OPEN,
    came_briefly,
    claim_line,
    closing_count,
    contrast_line,
    counts_line,
    layer_name,
    legend,
    life_of,
    measured_line,
    raising_count,
    sides,
    stayed_open,
    unstated_of,
    verdict_name,
    verdict_sentence,
    verdict_working,
)
from .github import fenced, in_html, inline, table
from .markdown_layer import layer_blocks
from .markdown_said import DOT, objection_said, ours, said, source_said

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from ..stack.case import Case
    from ..stack.ledger import Entry
    from ..stack.model import Stack
    from ..stack.working import Working
    from ..view.glyphs import Glyphs
    from ..view.subject import Subject
    from .outputs import Part

NOTHING = "nothing"
LEDGER = ("Problem", "Raised at", "Fate", "Closed at", "Layers open", "What came of it")


class _Style(NamedTuple):
    """How lanes are drawn."""

    glyphs: Glyphs
    on_top: bool


def markdown_text(
    case: Case,
    *,
    on_top: bool = False,
    ascii_only: bool = False,
    part: Part = "all",
    level: int = 1,
) -> str:
    """The case as a document whose title is a heading of this level, or a part of it.

    A part has no headings: it goes below one that is there.
    """
    subjects = study_all(case.stacks)
    style = _Style(ASCII if ascii_only else UNICODE, on_top)
    if part == "all":
        blocks = _page(case, subjects, "#" * level, style)
    elif part == "ledger":
        blocks = iter([_ledger(subjects, style.glyphs)])
    else:
        blocks = _part(case, subjects, part, style)
    return "\n\n".join(block for block in blocks if block) + "\n"


def _page(case: Case, subjects: Sequence[Subject], top: str, style: _Style) -> Iterator[str]:
    comparison = case.comparison
    titles = f" {DOT} ".join(stack.title for stack in case.stacks)
    yield f"{top} {inline(comparison.title if comparison else titles)}"
    if comparison is not None:
        yield f"**Question:** {said(comparison.question)}"
        if comparison.background is not None:
            yield f"**Background:** {inline(comparison.background)}"
    # The title of the page says it of one alone.
    are_named = comparison is not None or len(subjects) > 1
    for subject in subjects:
        if are_named:
            yield f"{top}# {inline(subject.stack.title)}"
        yield from _stack(subject, style)
    yield f"{top}# Problems"
    yield _ledger(subjects, style.glyphs)
    if len(subjects) > 1:
        yield f"{top}# Layer by layer"
        yield from _pairs(case, subjects)
    yield f"{top}# Verdict"
    for subject in subjects:
        if are_named:
            yield f"{top}## {inline(subject.stack.title)}"
        yield from _working(subject)
    if comparison is not None:
        yield f"{top}# Conclusion"
        yield said(comparison.conclusion)
        yield f"**Caveat:** {said(comparison.caveat)}"
    taken = ((_label(label), source_said(source)) for label, source in sources(case))
    yield "\n".join(f"- **{label}:** {told}" for label, told in taken)
    yield _reminder()


def _part(case: Case, subjects: Sequence[Subject], part: Part, style: _Style) -> Iterator[str]:
    comparison = case.comparison
    if part == "summary" and comparison is not None:
        question = comparison.question
        asked = f" {DOT} *{inline(question)}*" if question else ""
        yield f"**{inline(comparison.title)}**{asked}"
    for subject in subjects:
        yield f"**{inline(subject.stack.title)}** {DOT} {_verdict_line(subject)}"
        if part == "verdict":
            yield from _working(subject, told=True)
            continue
        yield _lanes(subject, style)
        if part == "summary":
            yield _layers(subject, style)
        yield from _objections(work_out(subject.stack, subject.ledger), subject.stack)
    if part != "verdict":
        yield _legend(style.glyphs)
    yield _reminder()


def _stack(subject: Subject, style: _Style) -> Iterator[str]:
    stack = subject.stack
    yield _verdict_line(subject)
    measured = measured_line(stack, NONE)
    facts = [("Thesis", stack.thesis), ("Driver", stack.driver), ("Measured by", measured)]
    yield "\n".join(f"- **{label}:** {said(text)}" for label, text in facts)
    yield _lanes(subject, style)
    yield _legend(style.glyphs)
    yield _layers(subject, style)
    for layer in range(len(stack.layers)):
        name = in_html(layer_name(stack, layer))
        yield f"<details>\n<summary><b>{name}</b></summary>"
        yield from layer_blocks(subject, layer)
        yield "</details>"


def layer_markdown(subject: Subject, layer: int) -> str:
    """All that is said of one layer, under its name."""
    name = inline(layer_name(subject.stack, layer))
    return "\n\n".join([f"### {name}", *layer_blocks(subject, layer)]) + "\n"


def problems_markdown(subjects: Sequence[Subject]) -> str:
    """The ledger of all stacks: a row a problem, in the order they were raised."""
    return _ledger(subjects, UNICODE) + "\n"


def _ledger(subjects: Sequence[Subject], glyphs: Glyphs) -> str:
    several = len(subjects) > 1
    rows = []
    for subject in subjects:
        came = count_offspring(subject.ledger)
        for id_, entry in subject.ledger.entries.items():
            cells = [inline(glyphs.of_fate(entry.fate)), inline(entry.problem.title)]
            if several:
                cells.append(inline(subject.stack.title))
            stack, closed = subject.stack, entry.closed
            cells += [
                inline(layer_name(stack, entry.raised)),
                entry.fate.value,
                STILL_OPEN if closed is None else inline(layer_name(stack, closed)),
                str(stayed_open(entry, subject.ledger)),
                came_briefly(*came.of(id_)) or NOTHING,
            ]
            rows.append(cells)
    if not rows:
        return "No problem is recorded."
    heads = ["Mark", *LEDGER]
    if several:
        heads.insert(2, "Stack")
    return table(heads, rows, numbers=(heads.index("Layers open"),))


def _verdict_line(subject: Subject) -> str:
    counts = subject.ledger.counts
    return f"**{verdict_name(counts.verdict)}:** {counts_line(counts)}"


def _lanes(subject: Subject, style: _Style) -> str:
    return fenced("\n".join(lane_lines(subject, style.glyphs, on_top=style.on_top)))


def _legend(glyphs: Glyphs) -> str:
    return f"<sub>{inline(legend(glyphs, DOT))}</sub>"


def _layers(subject: Subject, style: _Style) -> str:
    stack, ledger = subject.stack, subject.ledger
    order = range(len(stack.layers)) if style.on_top else reversed(range(len(stack.layers)))
    rows = [
        (
            inline(level_label(stack, layer)),
            inline(stack.layers[layer].name),
            said(stack.layers[layer].summary),
            ours(closing_count(ledger, stack, layer)),
            ours(raising_count(stack, layer)),
            str(ledger.open_after[layer]),
        )
        for layer in order
    ]
    return table(("Level", "Layer", "Summary", "Closes", "Raises", "Open after"), rows, (5,))


def _pairs(case: Case, subjects: Sequence[Subject]) -> Iterator[str]:
    pairing = Pairing(case.stacks, case.comparison)
    matches = list(pairing.matches())
    for left, right in combinations(subjects, 2):
        ends = {left.number, right.number}
        rows = [
            (
                _end(left, match),
                _end(right, match),
                inline(_note(pairing, match) or ""),
            )
            for match in matches
            if {match.here, match.there} == ends
        ]
        heads = (inline(left.stack.title), inline(right.stack.title), "Note")
        has_notes = any(row[2] for row in rows)
        yield table(heads, rows) if has_notes else table(heads[:2], [row[:2] for row in rows])


def _end(subject: Subject, match: Match) -> str:
    layer = match.layer if match.here == subject.number else match.other
    if layer is None:
        return ours(NO_COUNTERPART)
    name = inline(layer_name(subject.stack, layer))
    return f"**{name}**: {inline(contrast_line(subject.ledger, subject.stack, layer))}"


def _note(pairing: Pairing, match: Match) -> str | None:
    if match.other is None:
        return None
    return pairing.note(match.here, match.layer, match.there, match.other)


def _working(subject: Subject, *, told: bool = False) -> Iterator[str]:
    """How the verdict comes about; `told` where its line stands above already."""
    stack, ledger = subject.stack, subject.ledger
    working = work_out(stack, ledger)
    if not told:
        yield _verdict_line(subject)
    shown = f" ({verdict_working(working.counts)})" if working.verdict else ""
    yield verdict_sentence(working.counts) + shown
    yield f"**Claim:** {said(claim_line(working.claim, working.verdict))}"
    came = count_offspring(ledger)
    for title, entries in sides(working) if working.verdict else ():
        lives = [_life(entry, stack, came.of(entry.problem.id)) for entry in entries]
        yield f"**{title}**"
        yield "\n".join(lives) or ours(NONE)
    yield from _objections(working, stack)
    unstated = [f"- {what} {inline(named)}" for what, named in unstated_of(working, stack)]
    if unstated:
        yield "**Not stated**"
        yield "\n".join(unstated)


def _life(entry: Entry, stack: Stack, came: tuple[int, int]) -> str:
    return f"- {inline(entry.problem.title)}: {inline(life_of(entry, stack, came))}"


def _objections(working: Working, stack: Stack) -> Iterator[str]:
    if working.objections:
        yield "**Objections**"
        yield "\n".join(
            f"- {inline(layer_name(stack, layer))}: {objection_said(objection)}"
            for layer, objection in working.objections
        )


def _reminder() -> str:
    return f"*{CONSISTENCY}*"


def _label(text: str) -> str:
    return inline(text[0].upper() + text[1:])
