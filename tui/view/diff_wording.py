"""The sentences made from a difference. What other outputs say as well is in `wording`."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from ..stack.ledger import Counts, Fate
from .wording import NOT_STATED, counts_line, verdict_name

if TYPE_CHECKING:
    from ..stack.changes import (
        Difference,
        LayerNote,
        LayerRef,
        Move,
        Outcome,
        StackChange,
        Standing,
    )

NO_DIFFERENCE = "No difference: both make the same argument."
UNCHANGED = "unchanged"
NONE = "none"
LINE_BREAK = "line break"
LAID_OUT = "laid out differently"
MOST_NUMBERS = 12
"""Layers whose open problems are listed one by one."""


class Marks(NamedTuple):
    """What stands between the parts of a line."""

    dot: str
    arrow: str
    ellipsis: str


UNICODE = Marks("·", "→", "…")
ASCII = Marks("|", "->", "...")


def both(old: str, new: str, marks: Marks) -> str:
    """`old → new`, or once where they are the same."""
    return f"{new}, {UNCHANGED}" if old == new else f"{old} {marks.arrow} {new}"


def counts_of(standing: Standing) -> Counts:
    """The three counts of a standing."""
    return Counts(standing.solved, standing.shifted, standing.open)


def counts_text(standing: Standing, marks: Marks) -> str:
    """`3 solved · 0 shifted · 0 open`."""
    return counts_line(counts_of(standing), marks.dot)


def claim_text(standing: Standing) -> str:
    """What is claimed, and whether the ledger supports it."""
    if standing.claim is None:
        return NOT_STATED
    return (
        f"{verdict_name(standing.claim)}, {'supported' if standing.supported else 'NOT supported'}"
    )


def open_text(standing: Standing) -> str:
    """How many problems are open after each layer; of many layers only at the top and at worst."""
    numbers = standing.open_after
    if len(numbers) <= MOST_NUMBERS:
        return ", ".join(map(str, numbers))
    return f"{numbers[-1]} at the top, {max(numbers)} at most"


def verdict_change(change: StackChange, marks: Marks) -> str:
    """The verdict before and after, in a few words."""
    old, new = change.old, change.new
    if old is None or new is None:
        standing = new or old
        return f"{change.state}, {verdict_name(standing.verdict if standing else None)}"
    if change.state == "same":
        return f"{UNCHANGED}, {verdict_name(new.verdict)}"
    if old.verdict == new.verdict:
        return f"still {verdict_name(new.verdict)}"
    return both(verdict_name(old.verdict), verdict_name(new.verdict), marks)


def changed_stacks(difference: Difference) -> str:
    """`1 of 2 stacks changed`."""
    number = sum(each.state != "same" for each in difference.stacks)
    return f"{number or NONE} of {len(difference.stacks)} stacks changed"


def label(layer: LayerRef) -> str:
    """`L2 Rollups`."""
    return f"{layer.level} {layer.name}"


def place(above: LayerRef | None) -> str:
    """Where a layer stands."""
    return "as the foundation" if above is None else f"on {label(above)}"


def was(above: LayerRef | None) -> str:
    """Where a layer stood."""
    return "was the foundation" if above is None else f"was {place(above)}"


def outcome_text(outcome: Outcome) -> str:
    """`solved by L2 Rollups`, or `open`."""
    if outcome.by is None:
        return Fate.OPEN.value
    return f"{outcome.fate.value} by {label(outcome.by)}"


def move_text(move: Move) -> str:
    """Where a layer went: `moved up, now on L3 App chains, was the foundation`."""
    return f"moved {move.direction}, now {place(move.new_above)}, {was(move.old_above)}"


def note_text(note: LayerNote) -> str:
    """What a layer that came or went does: `solves 1, raises 2`."""
    parts = (("solves", note.solves), ("raises", note.raises))
    return ", ".join(f"{verb} {number or NONE}" for verb, number in parts if number is not None)


def field_name(field: str) -> str:
    """A key as people say it."""
    return field.replace("_", " ").replace(".", " ")
