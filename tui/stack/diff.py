"""What changed in the argument between two versions of a stack or of a comparison."""

from __future__ import annotations

from collections import defaultdict
from itertools import chain
from typing import TYPE_CHECKING

from .changes import ComparisonChange, Difference, ListChange, PairChange
from .diff_fields import Fields
from .diff_stacks import StackDiff, as_added, as_removed
from .matching import Item, left, moved, same
from .rewording import Effort

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from .case import Case
    from .changes import Change
    from .model import Comparison, Pair, Stack


def compare(old: Case, new: Case) -> Difference:
    """The difference between two comparisons, or between two cases of one stack each.

    ValueError where one is a comparison and the other is not.
    """
    if (old.comparison is None) != (new.comparison is None):
        raise ValueError("a comparison and a stack have no difference")
    effort = Effort()
    found = _match_stacks(old.stacks, new.stacks, alone=new.comparison is None)
    diffs = {
        other: StackDiff(old.stacks[one], new.stacks[other], effort) for one, other in found.items()
    }
    gone, _ = left(old.stacks, new.stacks, found)
    stacks = (
        *(
            diffs[at].change() if at in diffs else as_added(stack)
            for at, stack in enumerate(new.stacks)
        ),
        *(as_removed(old.stacks[at]) for at in gone),
    )
    comparison = None
    if old.comparison is not None and new.comparison is not None:
        ends = {
            f"{old.stacks[one].stack}/{old.stacks[one].layers[was].id}": (
                f"{new.stacks[other].stack}/{new.stacks[other].layers[now].id}"
            )
            for one, other in found.items()
            for was, now in diffs[other].layers.items()
        }
        comparison = _compare_comparisons(
            old.comparison,
            new.comparison,
            ends,
            reordered=bool(moved([found[at] for at in sorted(found)])),
            fields=Fields(effort),
        )
    is_same = (comparison is None or comparison.is_same) and all(
        each.state == "same" for each in stacks
    )
    return Difference(1, is_same, comparison, stacks)


def _match_stacks(old: Sequence[Stack], new: Sequence[Stack], *, alone: bool) -> dict[int, int]:
    """By id and title, and the last that is left over on both sides.

    Within a comparison those two have to have a layer in common: one stack in place of another
    is no change of an id.
    """
    found = same(*([Item(each.stack, each.title) for each in stacks] for stacks in (old, new)))
    gone, come = left(old, new, found)
    if len(gone) == len(come) == 1:
        one, other = old[gone[0]], new[come[0]]
        known = {name for layer in one.layers for name in (layer.id, layer.name)}
        if alone or any(layer.id in known or layer.name in known for layer in other.layers):
            found[gone[0]] = come[0]
    return found


def _compare_comparisons(
    old: Comparison, new: Comparison, ends: Mapping[str, str], *, reordered: bool, fields: Fields
) -> ComparisonChange:
    """`ends` are the layers that pairs name, as they are named now, by what they were named."""
    renamed = old.comparison != new.comparison
    changes: list[Change] = []
    for name in ("title", "question", "background", "conclusion", "caveat"):
        changes += fields.text(name, getattr(old, name), getattr(new, name))
    changes += fields.source(old.source, new.source)
    before = None if old.pairs is None else [_renamed(pair, ends) for pair in old.pairs]
    after = None if new.pairs is None else [(pair.layers, pair.note) for pair in new.pairs]
    if (before is None) != (after is None):
        was, now = _pair_names(before), _pair_names(after)
        changes.append(ListChange("pairs", was, now, removed=was or (), added=now or ()))
    return ComparisonChange(
        new.comparison,
        new.title,
        old.comparison if renamed else None,
        tuple(changes),
        tuple(_pair_changes(before or [], after or [], fields)),
        reordered,
    )


Ends = tuple[tuple[str, ...], str | None]
"""The layers of a pair, and its note."""


def _renamed(pair: Pair, ends: Mapping[str, str]) -> Ends:
    return tuple([ends.get(each, each) for each in pair.layers]), pair.note


def _pair_names(pairs: Sequence[Ends] | None) -> tuple[str, ...] | None:
    return None if pairs is None else tuple([" + ".join(layers) for layers, _ in pairs])


def _pair_changes(old: list[Ends], new: list[Ends], fields: Fields) -> Iterator[PairChange]:
    """Pairs are told apart by what they pair; in which order says nothing."""
    left_over: dict[frozenset[str], list[Ends]] = defaultdict(list)
    for each in old:
        left_over[frozenset(each[0])].append(each)
    for layers, note in new:
        if same_ends := left_over[frozenset(layers)]:
            _, before = same_ends.pop(0)
            for change in fields.text("note", before, note):
                yield PairChange(layers, "changed", change)
        else:
            yield PairChange(layers, "added", next(fields.text("note", None, note), None))
    for layers, note in chain(*left_over.values()):
        yield PairChange(layers, "removed", next(fields.text("note", note, None), None))
