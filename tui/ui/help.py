"""The help, made from the bindings as they are, so it can't be wrong about a key."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ..view.glyphs import Glyphs
from ..view.span import Span, Spans, cells, pad, wrap
from .bindings import GROUPS, in_order, told

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from textual.binding import ActiveBinding, Binding

WIDE = 72
"""Cells from which the id of each binding, for `keys:` in the settings, stands beside it."""
IDS = 22
MARK = 6
"""Cells that the marks take."""


def help_rows(
    active: Mapping[str, ActiveBinding],
    display: Callable[[Binding], str],
    glyphs: Glyphs,
    size: int,
) -> list[Spans]:
    """Every active binding that has an id, by group, and what the marks mean: first of all on a
    board, last on a page, not at all where there are none."""
    groups: dict[str, dict[str, tuple[list[str], str]]] = {name: {} for name in GROUPS}
    for each in in_order(active.values()):
        binding = each.binding
        group = (binding.id or "").split(".")[0]
        if group in groups and binding.id:
            keys, _ = groups[group].setdefault(binding.id, ([], told(binding)))
            keys.append(display(binding))
    _fold_layers(groups["move"])
    longest = max(
        (cells(" ".join(keys)) for group in groups.values() for keys, _ in group.values()),
        default=0,
    )
    longest = max(longest, MARK)
    marks = [*_marks(glyphs, longest + 4, size), ()]
    rows = marks if groups["move"] or groups["step"] else []
    for name, entries in groups.items():
        if not entries:
            continue
        rows += [(Span(GROUPS[name], "heading"),)]
        for id_, (keys, does) in entries.items():
            shown = " ".join(keys)
            gap = " " * (longest - cells(shown) + 2)
            room = size - longest - 4 - (IDS if size >= WIDE else 0)
            for number, line in enumerate(wrap([Span(does)], room)):
                start = Span(f"  {shown}{gap}", "key") if number == 0 else Span(" " * (longest + 4))
                told_id = (Span(id_, "muted"),) if number == 0 and size >= WIDE else ()
                rows.append((start, *pad(line, room), *told_id) if told_id else (start, *line))
        rows.append(())
    return [*rows, *marks] if groups["page"] or groups["ledger"] else rows


def _marks(glyphs: Glyphs, start: int, size: int) -> list[Spans]:
    rows: list[Spans] = [(Span("Marks", "heading"),)]
    same = glyphs.cursor == glyphs.linked
    where = "" if same else ", in the panel in front"
    for mark, role, meaning in (
        (glyphs.raised, "open", "a problem is raised here; in counts and the ledger: still open"),
        (glyphs.carried, "muted", "it is still open"),
        (glyphs.solved, "solved", "it is solved here"),
        (glyphs.shifted, "shifted", "it is shifted here: closed, but new problems came from it"),
        (
            f"{glyphs.fork} {glyphs.branch}",
            "muted",
            "what came from the problem above it, and its fate",
        ),
        (f"{glyphs.picked} {glyphs.traced}", "text", "the problem that is followed, and its lane"),
        (glyphs.cursor, "text", f"the selected layer{where}"),
        ("" if same else glyphs.linked, "muted", "the selected layer, in the other panel"),
        (
            f"{glyphs.folded} {glyphs.unfolded}",
            "fold",
            "a layer that is closed (its problems may show), one that is open",
        ),
        (f"{glyphs.minus}1", "solved", "problems the layer closes (blank: not stated)"),
        ("+2", "open", "problems the layer raises (blank: not stated)"),
        ("open 3", "count", "problems open after the layer (where narrow: only the number)"),
    ):
        for number, line in enumerate(wrap([Span(meaning)], size - start) if mark else ()):
            rows.append((Span(f"  {'' if number else mark}".ljust(start), role), *line))
    return rows


def _fold_layers(moves: dict[str, tuple[list[str], str]]) -> None:
    """The nine keys to a layer as one line, as long as they are the digits."""
    ids = [f"move.layer_{number}" for number in range(1, 10)]
    if [moves[id_][0] for id_ in ids if id_ in moves] == [[str(number)] for number in range(1, 10)]:
        for id_ in ids:
            del moves[id_]
        moves["move.layer_1 ... 9"] = (["1-9"], "that layer, counted from the foundation")
