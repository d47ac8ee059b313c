"""The case as JSON: all that the screen shows, for programs.

A key is never left out: null is "not stated" (or "there is none to name": no counterpart, no
closing layer, no verdict), an empty list is "none". Layers and problems are named by their ids,
which are unique within a stack. Layers stand foundation first, problems as they were raised.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, Any, Literal

import msgspec
from msgspec import Meta, Struct, field

from ..stack import model
from ..stack.descent import count_offspring
from ..stack.model import Claim, level_label, levels
from ..stack.pairing import Pairing
from ..stack.schema import DIALECT
from ..stack.working import work_out
from ..view.subject import study_all
from ..view.wording import (
    CONSISTENCY,
    claim_line,
    contrast_line,
    stayed_open,
    verdict_name,
    verdict_sentence,
    verdict_working,
)
from .json_text import json_text

if TYPE_CHECKING:
    from ..stack.case import Case
    from ..stack.descent import Offspring
    from ..stack.ledger import Entry
    from ..stack.pairing import Match
    from ..view.subject import Subject

FateName = Literal["solved", "shifted", "open"]


class Cited(Struct, frozen=True):
    """Where something was taken from, as far as that is stated."""

    title: Annotated[str | None, Meta(description="What it is called.")]
    author: Annotated[str | None, Meta(description="Who wrote it.")]
    published: Annotated[str | None, Meta(description="When, as text.")]
    url: Annotated[str | None, Meta(description="Where it is.")]


class Against(Struct, frozen=True):
    """A point against what a stack claims."""

    text: Annotated[str, Meta(description="The point, in a line.")]
    source: Annotated[Cited | None, Meta(description="Where it was taken from.")]


class LayerTold(Struct, frozen=True):
    """One level of a stack."""

    id: Annotated[str, Meta(description="Its id.")]
    name: Annotated[str, Meta(description="What readers call it.")]
    level: Annotated[str, Meta(description="Its level as it is shown: L2, or L5-L7.")]
    levels: Annotated[tuple[str, ...], Meta(description="Every level it stands at.")]
    summary: Annotated[str | None, Meta(description="What it is, in a line.")]
    rationale: Annotated[str | None, Meta(description="Why it is there, in Markdown.")]
    examples: Annotated[tuple[str, ...] | None, Meta(description="Real ones.")]
    adds: Annotated[tuple[str, ...] | None, Meta(description="What it makes possible.")]
    solves: Annotated[
        tuple[str, ...] | None,
        Meta(description="Ids of the problems it closes; `fate` says which it only shifts."),
    ]
    raises: Annotated[tuple[str, ...] | None, Meta(description="Ids of the problems it raises.")]
    objections: Annotated[
        tuple[Against, ...] | None, Meta(description="Points against the stack's claim.")
    ]
    open_after: Annotated[int, Meta(description="How many problems are open once it stands.")]
    contrast: Annotated[str, Meta(description="What it does and brings, in a line.")]


class ProblemTold(Struct, frozen=True):
    """One problem and what became of it."""

    id: Annotated[str, Meta(description="Its id.")]
    title: Annotated[str, Meta(description="The problem in a few words.")]
    from_: Annotated[str | None, Meta(description="The id of the problem it came from.")] = field(
        name="from"
    )
    fate: Annotated[
        FateName,
        Meta(description="solved: closed. shifted: closed, but others came from it. open: not."),
    ]
    raised: Annotated[str, Meta(description="The id of the layer that raises it.")]
    closed: Annotated[
        str | None, Meta(description="The id of the layer that closes it; null while it is open.")
    ]
    column: Annotated[int, Meta(description="The column of its lane, from 0.")]
    layers_open: Annotated[int, Meta(description="How many layers it stood open in.")]
    children: Annotated[
        tuple[str, ...], Meta(description="Ids of the problems that came from it directly.")
    ]
    descendants_open: Annotated[
        int, Meta(description="How many of all that came from it, at any depth, are open.")
    ]


class CountsTold(Struct, frozen=True):
    """How many problems met each fate."""

    solved: Annotated[int, Meta(description="Closed, and nothing came from them.")]
    shifted: Annotated[int, Meta(description="Closed, but others came from them.")]
    open: Annotated[int, Meta(description="Closed by no layer.")]


class RaisedAgainst(Struct, frozen=True):
    """An objection, and the layer it stands in."""

    layer: Annotated[str, Meta(description="The id of the layer.")]
    text: Annotated[str, Meta(description="The point, in a line.")]
    source: Annotated[Cited | None, Meta(description="Where it was taken from.")]


class VerdictTold(Struct, frozen=True):
    """What the counts say of a stack, with the working."""

    verdict: Annotated[
        Claim | None, Meta(description="What the counts say; null where no problem is recorded.")
    ]
    name: Annotated[str, Meta(description="The verdict as it is shown.")]
    counts: Annotated[CountsTold, Meta(description="The three counts it came from.")]
    working: Annotated[str, Meta(description="How it follows: 3 solved > 0 shifted + 0 open.")]
    sentence: Annotated[str, Meta(description="The counts in words.")]
    claim: Annotated[Claim | None, Meta(description="What the author claims.")]
    is_supported: Annotated[
        bool | None,
        Meta(description="Whether the verdict is the claim; null where nothing is claimed."),
    ]
    claim_told: Annotated[str | None, Meta(description="Claim and support, in words.")]
    counts_for: Annotated[
        tuple[str, ...],
        Meta(description="Ids of the problems that count for it; if balanced, for a leap."),
    ]
    counts_against: Annotated[tuple[str, ...], Meta(description="Ids of all the others.")]
    objections: Annotated[
        tuple[RaisedAgainst, ...], Meta(description="The objections of all layers.")
    ]
    solves_unstated: Annotated[
        tuple[str, ...],
        Meta(description="Ids of layers above the foundation that do not say what they solve."),
    ]
    raises_unstated: Annotated[
        tuple[str, ...], Meta(description="Ids of layers that do not say what they raise.")
    ]


class StackTold(Struct, frozen=True):
    """A stack, its ledger and its verdict."""

    id: Annotated[str, Meta(description="Its id.")]
    title: Annotated[str, Meta(description="What readers call it.")]
    thesis: Annotated[str | None, Meta(description="The argument, in a line.")]
    driver: Annotated[str | None, Meta(description="What pushes the layering.")]
    measured_by: Annotated[tuple[str, ...] | None, Meta(description="What progress is counted in.")]
    source: Annotated[Cited | None, Meta(description="Where it was taken from.")]
    verdict: Annotated[VerdictTold, Meta(description="What its ledger says, with the working.")]
    layers: Annotated[tuple[LayerTold, ...], Meta(description="Its layers, foundation first.")]
    problems: Annotated[
        tuple[ProblemTold, ...], Meta(description="Its ledger, in the order they were raised.")
    ]


class End(Struct, frozen=True):
    """One side of a pair."""

    stack: Annotated[str, Meta(description="The id of the stack.")]
    layer: Annotated[
        str | None, Meta(description="The id of the layer; null where none corresponds.")
    ]


class PairTold(Struct, frozen=True):
    """Two layers that correspond."""

    ends: Annotated[tuple[End, End], Meta(description="The two sides, in the order of the stacks.")]
    note: Annotated[str | None, Meta(description="What the author says of the pair.")]


class ComparisonTold(Struct, frozen=True):
    """What an author asks of several stacks and concludes."""

    id: Annotated[str, Meta(description="Its id.")]
    title: Annotated[str, Meta(description="What readers call it.")]
    question: Annotated[str | None, Meta(description="What it asks.")]
    background: Annotated[str | None, Meta(description="What made the question come up.")]
    conclusion: Annotated[str | None, Meta(description="What the author concludes.")]
    caveat: Annotated[str | None, Meta(description="What speaks against it.")]
    source: Annotated[Cited | None, Meta(description="Where it was taken from.")]


class CaseTold(Struct, frozen=True):
    """A comparison, or stacks that were named together, as layers-tui exports them."""

    format: Annotated[Literal[1], Meta(description="The version of this format.")]
    comparison: Annotated[
        ComparisonTold | None, Meta(description="The comparison; null where stacks were named.")
    ]
    stacks: Annotated[tuple[StackTold, ...], Meta(description="The stacks, in their order.")]
    pairs: Annotated[
        tuple[PairTold, ...],
        Meta(description="Every two stacks layer by layer, also where nothing corresponds."),
    ]
    reminder: Annotated[str, Meta(description="What a verdict is worth; show it with one.")]


def case_json(case: Case) -> str:
    """The case as indented JSON that ends with a line break."""
    return json_text(_case(case)) + "\n"


def export_schema() -> dict[str, Any]:
    """JSON Schema (2020-12) of what `case_json` makes."""
    (made,), definitions = msgspec.json.schema_components(
        (CaseTold,), ref_template="#/$defs/{name}"
    )
    title = "layers-tui export"
    return {"$schema": DIALECT, "title": title, **made, "$defs": definitions}


def _case(case: Case) -> CaseTold:
    comparison = case.comparison
    told = None
    if comparison is not None:
        told = ComparisonTold(
            comparison.comparison,
            comparison.title,
            comparison.question,
            comparison.background,
            comparison.conclusion,
            comparison.caveat,
            _cited(comparison.source),
        )
    subjects = study_all(case.stacks)
    pairing = Pairing(case.stacks, comparison)
    pairs = tuple(_pair(match, case, pairing) for match in pairing.matches())
    return CaseTold(1, told, tuple(map(_stack, subjects)), pairs, CONSISTENCY)


def _stack(subject: Subject) -> StackTold:
    stack = subject.stack
    came = count_offspring(subject.ledger)
    return StackTold(
        stack.stack,
        stack.title,
        stack.thesis,
        stack.driver,
        stack.measured_by,
        _cited(stack.source),
        _verdict(subject),
        tuple(_layer(subject, layer) for layer in range(len(stack.layers))),
        tuple(_problem(subject, entry, came) for entry in subject.ledger.entries.values()),
    )


def _layer(subject: Subject, layer: int) -> LayerTold:
    stack, ledger = subject.stack, subject.ledger
    stated = stack.layers[layer]
    return LayerTold(
        id=stated.id,
        name=stated.name,
        level=level_label(stack, layer),
        levels=levels(stack, layer),
        summary=stated.summary,
        rationale=stated.rationale,
        examples=stated.examples,
        adds=stated.adds,
        solves=stated.solves,
        raises=None if stated.raises is None else tuple(each.id for each in stated.raises),
        objections=None
        if stated.objections is None
        else tuple(Against(each.text, _cited(each.source)) for each in stated.objections),
        open_after=ledger.open_after[layer],
        contrast=contrast_line(ledger, stack, layer),
    )


def _problem(subject: Subject, entry: Entry, came: Offspring) -> ProblemTold:
    layers, ledger, problem = subject.stack.layers, subject.ledger, entry.problem
    return ProblemTold(
        id=problem.id,
        title=problem.title,
        from_=problem.from_,
        fate=entry.fate.value,
        raised=layers[entry.raised].id,
        closed=None if entry.closed is None else layers[entry.closed].id,
        column=subject.lanes.column_of[problem.id],
        layers_open=stayed_open(entry, ledger),
        children=entry.children,
        descendants_open=came.of(problem.id)[1],
    )


def _verdict(subject: Subject) -> VerdictTold:
    stack, ledger = subject.stack, subject.ledger
    working = work_out(stack, ledger)
    layers = stack.layers
    return VerdictTold(
        verdict=working.verdict,
        name=verdict_name(working.verdict),
        counts=CountsTold(*working.counts),
        working=verdict_working(working.counts),
        sentence=verdict_sentence(working.counts),
        claim=working.claim,
        is_supported=working.is_supported,
        claim_told=claim_line(working.claim, working.verdict),
        counts_for=tuple(entry.problem.id for entry in working.counts_for),
        counts_against=tuple(entry.problem.id for entry in working.counts_against),
        objections=tuple(
            RaisedAgainst(layers[layer].id, each.text, _cited(each.source))
            for layer, each in working.objections
        ),
        solves_unstated=tuple(layers[layer].id for layer in working.solves_unstated),
        raises_unstated=tuple(layers[layer].id for layer in working.raises_unstated),
    )


def _pair(match: Match, case: Case, pairing: Pairing) -> PairTold:
    sides = sorted(((match.here, match.layer), (match.there, match.other)), key=lambda end: end[0])
    one, other = (
        End(case.stacks[stack].stack, None if at is None else case.stacks[stack].layers[at].id)
        for stack, at in sides
    )
    note = None if match.other is None else pairing.note(*match[:3], match.other)
    return PairTold((one, other), note)


def _cited(source: model.Source | None) -> Cited | None:
    if source is None:
        return None
    return Cited(source.title, source.author, source.published, source.url)
