"""The sentences the program makes from a ledger. One place, so every output says the same."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ..stack.ledger import Fate
from ..stack.model import level_label

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from ..stack.ledger import Counts, Entry, Ledger
    from ..stack.model import Claim, Source, Stack
    from ..stack.working import Working
    from .glyphs import Glyphs

NOT_STATED = "not stated"
NONE = "none"
STILL_OPEN = "still open"
NOTHING_BELOW = "nothing below"
NO_COUNTERPART = "no layer corresponds"
GONE = "is no longer there"
SHOWS_AGAIN = "it shows again once it is"
CUT = "(the rest is cut: the text is very long)"
REST_OF_CHAIN = "what else came of it stands in the ledger"
MOST_LISTED, MOST_NAMED = 200, 20
"""Problems and layers of a page of which the rest is only counted."""
CONSISTENCY = (
    "The verdict is counted from what the file's author wrote. It tests whether that is "
    "consistent, not whether it is true."
)

LEGEND = ("a problem is raised", "it is still open", "it is solved", "it is shifted")
"""What the four marks of a lane mean."""

_VERDICTS: dict[Claim, str] = {
    "leap": "Capability leap",
    "shifting": "Problem shifting",
    "balanced": "Balanced",
}


def legend_items(glyphs: Glyphs) -> list[tuple[str, str]]:
    """The marks and `LEGEND`, with what it means that a problem is shifted."""
    marks = (glyphs.raised, glyphs.carried, glyphs.solved, glyphs.shifted)
    *others, shifted = zip(marks, LEGEND, strict=True)
    return [*others, (shifted[0], f"{shifted[1]}: closed, but others came from it")]


def legend(glyphs: Glyphs, dot: str) -> str:
    """`legend_items` in a line."""
    return f" {dot} ".join(" ".join(each) for each in legend_items(glyphs))


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


_BALANCE: dict[Claim, str] = {
    "leap": "More were solved than were shifted and left open together.",
    "shifting": "Fewer were solved than were shifted and left open together.",
    "balanced": "As many were solved as were shifted and left open together.",
}


def verdict_sentence(counts: Counts) -> str:
    """The verdict as a sentence made from the counts."""
    if counts.verdict is None:
        return "No problem is recorded, so there is nothing to count."
    number = sum(counts)
    parts = (
        f"{counts.solved or 'none'} solved",
        f"{counts.shifted or 'none'} shifted",
        f"{counts.open or 'none'} still open",
    )
    recorded = f"{number} problem{'s' if number != 1 else ''} recorded"
    return f"{recorded}: {', '.join(parts)}. {_BALANCE[counts.verdict]}"


def claim_line(claim: Claim | None, verdict: Claim | None) -> str | None:
    """What the author claims, and whether the ledger supports it; None where nothing is claimed."""
    if claim is None:
        return None
    supported = "the ledger supports it" if claim == verdict else "the ledger does not support it"
    return f"{verdict_name(claim)}: {supported}"


def sides(working: Working) -> tuple[tuple[str, tuple[Entry, ...]], tuple[str, tuple[Entry, ...]]]:
    """The problems on either side of a verdict, each under what they count for."""
    if working.verdict == "balanced":
        return ("Counts for a leap", working.solved), ("Counts for shifting", working.unsolved)
    return ("Counts for it", working.counts_for), ("Counts against it", working.counts_against)


def rest_of(entries: Sequence[Entry]) -> str:
    """What is said of the problems past `MOST_LISTED`; nothing where there are none."""
    rest = len(entries) - MOST_LISTED
    return f"and {rest} more, all in the ledger" if rest > 0 else ""


def unstated_of(
    working: Working, stack: Stack, most: int | None = None
) -> Iterator[tuple[str, str]]:
    """What is not stated, and of which layers: so many by name, the rest counted."""
    for what, layers in (
        ("what they solve:", working.solves_unstated),
        ("what they raise:", working.raises_unstated),
    ):
        if layers:
            named = layers[:most]
            more = len(layers) - len(named)
            yield what, layer_names(stack, named) + (f" and {more} more" if more else "")


def life_of(entry: Entry, stack: Stack, came: tuple[int, int]) -> str:
    """A problem's whole life in a line: where it was raised, what became of it, and how many
    problems came from it, `came`, of which so many are open."""
    raised = f"raised by {layer_name(stack, entry.raised)}"
    told = came_line(*came)
    return f"{raised}, {fate_of(entry, stack)}" + (f"; {told}" if told else "")


def came_line(count: int, still: int) -> str:
    """`5 came from it, 4 still open`; nothing where nothing did."""
    return f"{count} came from it, {still or 'none'} still open" if count else ""


def came_briefly(count: int, still: int) -> str:
    """`came_line` in a column that says what it is of: `5 (4 open)`."""
    return f"{count} ({still or 'none'} open)" if count else ""


def layers_told(count: int) -> str:
    """`1 layer`, `2 layers`."""
    return f"{count} layer{'s' if count != 1 else ''}"


def faults_told(count: int) -> str:
    """`1 fault`, `2 faults`."""
    return f"{count} fault{'s' if count != 1 else ''}"


def problems_told(count: int, of: int) -> str:
    """`9 problems`, or `4 of 9 problems` where some are left out."""
    told = f"{of} problem{'s' if of != 1 else ''}"
    return told if count == of else f"{count} of {told}"


def stayed_open(entry: Entry, ledger: Ledger) -> int:
    """How many layers a problem stood open in: from the one that raised it to the one below its
    closing."""
    end = len(ledger.open_after) if entry.closed is None else entry.closed
    return end - entry.raised


def source_line(source: Source, dot: str = "·") -> str:
    """Title, author, date and address, as far as they are stated."""
    parts = (source.title, source.author, source.published, source.url)
    return f" {dot} ".join(part for part in parts if part is not None)


def layer_names(stack: Stack, layers: Sequence[int]) -> str:
    """`L1 LLMs, L2 Reasoning models`."""
    return ", ".join(layer_name(stack, layer) for layer in layers)


def measured_line(stack: Stack, none: str = "nothing") -> str | None:
    """What progress is counted in; None where that is not stated."""
    return None if stack.measured_by is None else "; ".join(stack.measured_by) or none


def layer_name(stack: Stack, layer: int) -> str:
    """`L2 Rollups`."""
    return f"{level_label(stack, layer)} {stack.layers[layer].name}"


def fate_of(entry: Entry, stack: Stack) -> str:
    """What became of a problem, said where it was raised."""
    if entry.closed is None:
        return STILL_OPEN
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


def closing_count(ledger: Ledger, stack: Stack, layer: int) -> str:
    """What a layer closes, for a column that says so: `2 solved, 1 shifted`."""
    stated = stack.layers[layer].solves
    if stated is None:
        return NOT_STATED if layer else NOTHING_BELOW
    fates = [ledger.entries[id_].fate for id_ in stated]
    counted = ((fates.count(fate), fate.value) for fate in (Fate.SOLVED, Fate.SHIFTED))
    return ", ".join(f"{number} {what}" for number, what in counted if number) or NONE


def raising_count(stack: Stack, layer: int) -> str:
    """How many problems a layer raises, for a column that says so."""
    stated = stack.layers[layer].raises
    return NOT_STATED if stated is None else str(len(stated) or NONE)


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
            what = STILL_OPEN
        if count == 1:
            return f"raises 1, {what}"
        return f"raises {count}, {'both' if count == 2 else 'all'} {what}"
    listed = ", ".join(f"{number} {what}" for what, number in groups.items())
    return f"raises {count}: {listed}"


def contrast_line(ledger: Ledger, stack: Stack, layer: int) -> str:
    """What a layer does and brings, in one line."""
    parts = (closing_line(ledger, stack, layer), raising_line(ledger, stack, layer))
    return ", ".join(part for part in parts if part)
