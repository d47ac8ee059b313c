"""The sentences the program makes from a ledger. One place, so every output says the same."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ..stack.ledger import Fate
from ..stack.model import level_label

if TYPE_CHECKING:
    from ..stack.ledger import Counts, Entry, Ledger
    from ..stack.model import Claim, Stack

NOT_STATED = "not stated"
CONSISTENCY = (
    "The verdict is counted from what the file's author wrote. It tests whether that is "
    "consistent, not whether it is true."
)

_VERDICTS: dict[Claim, str] = {
    "leap": "Capability leap",
    "shifting": "Problem shifting",
    "balanced": "Balanced",
}


def verdict_name(verdict: Claim | None) -> str:
    """The verdict's name."""
    return "No problem recorded" if verdict is None else _VERDICTS[verdict]


def verdict_role(verdict: Claim | None) -> str:
    """The role that the verdict's name is shown in."""
    return "muted" if verdict is None else f"verdict-{verdict}"


def counts_line(counts: Counts, dot: str = "·") -> str:
    """`3 solved · 0 shifted · 0 open`."""
    return f" {dot} ".join(
        (f"{counts.solved} solved", f"{counts.shifted} shifted", f"{counts.open} open")
    )


def verdict_working(counts: Counts) -> str:
    """How the verdict follows from the counts: `3 solved > 0 shifted + 0 open`."""
    unsolved = counts.shifted + counts.open
    sign = "=" if counts.solved == unsolved else ">" if counts.solved > unsolved else "<"
    return f"{counts.solved} solved {sign} {counts.shifted} shifted + {counts.open} open"


def layer_name(stack: Stack, layer: int) -> str:
    """`L2 Rollups`."""
    return f"{level_label(stack, layer)} {stack.layers[layer].name}"


def fate_of(entry: Entry, stack: Stack) -> str:
    """What became of a problem, said where it was raised."""
    if entry.closed is None:
        return "stays open"
    return f"{entry.fate.value} by {layer_name(stack, entry.closed)}"


def origin_of(entry: Entry, stack: Stack) -> str:
    """Where a problem came from, said where it was closed."""
    raised = f"raised by {layer_name(stack, entry.raised)}"
    return f"{raised}, shifted into {len(entry.children)} new" if entry.children else raised


def closing_of(entry: Entry, stack: Stack) -> str:
    """`origin_of` where no label says that the problem is closed here."""
    said = origin_of(entry, stack)
    return said if entry.children else f"{said}, solved here"


def parent_of(entry: Entry, ledger: Ledger) -> str:
    """The problem that this one came from, or nothing."""
    if entry.problem.from_ is None:
        return ""
    return f'; from "{ledger.entries[entry.problem.from_].problem.title}"'


def closing_line(ledger: Ledger, stack: Stack, layer: int) -> str:
    """What a layer does for the problems under it: `solves 2`, `shifts 1`."""
    stated = stack.layers[layer].solves
    if stated is None:
        return "" if layer == 0 else f"solves: {NOT_STATED}"
    entries = [ledger.entries[id_] for id_ in stated]
    shifted = sum(entry.fate is Fate.SHIFTED for entry in entries)
    parts = []
    if solved := len(entries) - shifted:
        parts.append(f"solves {solved}")
    if shifted:
        parts.append(f"shifts {shifted}")
    return ", ".join(parts) or "solves none"


def raising_line(ledger: Ledger, stack: Stack, layer: int) -> str:
    """What a layer brings and what becomes of it: `raises 3, all solved above`."""
    stated = stack.layers[layer].raises
    if stated is None:
        return f"raises: {NOT_STATED}"
    if not stated:
        return "raises none"
    entries = [ledger.entries[problem.id] for problem in stated]
    groups: dict[str, int] = {}
    for entry in entries:
        if entry.fate is Fate.OPEN:
            what = "open"
        elif entry.fate is Fate.SOLVED:
            what = "solved above"
        else:
            what = f"shifted by {level_label(stack, entry.closed or 0)}"
        groups[what] = groups.get(what, 0) + 1
    count = len(entries)
    if len(groups) == 1:
        (what,) = groups
        if what == "open":
            what = "still open"
        if count == 1:
            return f"raises 1, {what}"
        return f"raises {count}, {'both' if count == 2 else 'all'} {what}"
    listed = ", ".join(f"{number} {what}" for what, number in groups.items())
    return f"raises {count}: {listed}"


def contrast_line(ledger: Ledger, stack: Stack, layer: int) -> str:
    """What a layer does and brings, in one line."""
    parts = (closing_line(ledger, stack, layer), raising_line(ledger, stack, layer))
    return ", ".join(part for part in parts if part)
