"""Following a problem: from its line in one layer to its line in the layer it leads to."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct

from ..stack.descent import ancestors, count_offspring
from .span import Span, lane_role, wrap
from .wording import layer_name, life_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from ..stack.ledger import Entry, Ledger
    from .glyphs import Glyphs
    from .layer_rows import Stop
    from .span import Spans
    from .subject import Subject


NEXT_ANCESTORS = 5
"""Problems that are told of a longer chain before the one followed, beside the first of all."""
MOST_CHILDREN = 12


class Pick(Struct, frozen=True):
    """The line of a problem in an open layer of the stack of this number."""

    number: int
    layer: int
    id: str


def destination(ledger: Ledger, pick: Pick) -> int | None:
    """The layer at the other end of a problem: from where it was raised the one that closed it
    (None while open), from anywhere else the one that raised it."""
    entry = ledger.entries[pick.id]
    return entry.closed if pick.layer == entry.raised else entry.raised


def neighbour(stops: Sequence[Stop], pick: Pick, step: int) -> Pick | None:
    """The line so many places below in the same layer; None beyond the first and the last."""
    ids = [stop.id for stop in stops]
    at = ids.index(pick.id) + step if pick.id in ids else -1
    return Pick(pick.number, pick.layer, ids[at]) if 0 <= at < len(ids) else None


def leads_to(subject: Subject, pick: Pick) -> str:
    """Where Enter goes from here, in words."""
    layer = destination(subject.ledger, pick)
    return "still open" if layer is None else f"to {layer_name(subject.stack, layer)}"


def follow_rows(subject: Subject, pick: Pick, size: int, limit: int, glyphs: Glyphs) -> list[Spans]:
    """The life of the problem that is followed, what it came from, and what came from it."""
    ledger = subject.ledger
    entry = ledger.entries[pick.id]
    told = life_of(entry, subject.stack, count_offspring(ledger).of(pick.id))
    life = (
        Span(f"{glyphs.of_fate(entry.fate)} ", lane_role(subject.lanes.column_of[pick.id])),
        Span(entry.problem.title, "problem strong"),
        Span(f"  {told}", entry.fate.value),
    )
    rows = wrap(life, size)
    if entry.problem.from_ is not None or entry.children:
        rows += wrap([*_chain(ledger, entry, f" {glyphs.leads_to} ")], size)
    if len(rows) > limit > 0:
        last = wrap(rows[limit - 1], size - 2)[0]
        rows[limit - 1] = (*last, Span(f" {glyphs.ellipsis}", "muted"))
    return rows[:limit]


def _chain(ledger: Ledger, entry: Entry, arrow: str) -> Iterator[Span]:
    """What a problem came from and what came from it; of many the nearest."""
    before = [each.problem.title for each in ancestors(ledger, entry.problem.id)]
    if (left_out := len(before) - NEXT_ANCESTORS - 1) > 0:
        before[1:-NEXT_ANCESTORS] = [f"({left_out} more)"]
    for title in before:
        yield from (Span(title, "muted"), Span(arrow, "muted"))
    yield Span(entry.problem.title, "problem strong")
    for number, id_ in enumerate(entry.children[:MOST_CHILDREN]):
        child = ledger.entries[id_]
        yield Span(", " if number else arrow, "muted")
        yield from (Span(child.problem.title), Span(f" ({child.fate.value})", child.fate.value))
    if (left_out := len(entry.children) - MOST_CHILDREN) > 0:
        yield Span(f", and {left_out} more", "muted")
