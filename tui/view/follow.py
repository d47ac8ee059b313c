"""Following a problem: from its line in one layer to its line in the layer it leads to."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct

from ..stack.descent import ancestors, count_offspring
from ..stack.ledger import Fate
from .span import Span, lane_role, wrap
from .wording import layer_name, life_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from ..stack.ledger import Ledger
    from .glyphs import Glyphs
    from .layer_rows import Stop
    from .span import Spans
    from .subject import Subject


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
    mark = {Fate.SOLVED: glyphs.solved, Fate.SHIFTED: glyphs.shifted, Fate.OPEN: glyphs.raised}
    told = life_of(entry, subject.stack, count_offspring(ledger).of(pick.id))
    life = (
        Span(f"{mark[entry.fate]} ", lane_role(subject.lanes.column_of[pick.id])),
        Span(entry.problem.title, "problem strong"),
        Span(f"  {told}", entry.fate.value),
    )
    rows = wrap(life, size)
    arrow = f" {glyphs.leads_to} "
    chain: list[Span] = []
    for each in ancestors(ledger, pick.id):
        chain += [Span(each.problem.title, "muted"), Span(arrow, "muted")]
    chain.append(Span(entry.problem.title, "problem strong"))
    for number, id_ in enumerate(entry.children):
        child = ledger.entries[id_]
        chain.append(Span(", " if number else arrow, "muted"))
        chain += [Span(child.problem.title), Span(f" ({child.fate.value})", child.fate.value)]
    if len(chain) > 1:
        rows += wrap(chain, size)
    if len(rows) > limit > 0:
        last = wrap(rows[limit - 1], size - 2)[0]
        rows[limit - 1] = (*last, Span(f" {glyphs.ellipsis}", "muted"))
    return rows[:limit]
