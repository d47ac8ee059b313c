"""Which items of two versions are the same one, and which of those changed places."""

from __future__ import annotations

from bisect import bisect_left
from difflib import SequenceMatcher
from typing import TYPE_CHECKING, NamedTuple, TypeVar

if TYPE_CHECKING:
    from collections.abc import Callable, Hashable, Mapping, Sequence

    from .rewording import Effort

T = TypeVar("T")

MOST_COMPARED = 40
"""Items left over on a side from which they are told as removed and added, not as alike."""
SAMPLE = 200
"""Words or characters of an item that are compared."""
LEAD = 0.1
"""How much more alike a match has to be than the next best."""


class Item(NamedTuple):
    """What an item is known by."""

    id: str
    name: str


def same(old: Sequence[Item], new: Sequence[Item]) -> dict[int, int]:
    """The places in `new` of what is in `old`, by place: of one id, else of a name no other has."""
    found: dict[int, int] = {}
    for key in (_id, _name):
        ours, theirs = left(old, new, found)
        here = _once(old, ours, key)
        there = _once(new, theirs, key)
        found.update({at: there[each] for each, at in here.items() if each in there})
    return found


def _id(item: Item) -> Hashable:
    return item.id


def _name(item: Item) -> Hashable:
    return " ".join(item.name.casefold().split())


def left(
    old: Sequence[object], new: Sequence[object], found: Mapping[int, int]
) -> tuple[list[int], list[int]]:
    """The places on both sides of what was not found."""
    taken = set(found.values())
    return (
        [at for at in range(len(old)) if at not in found],
        [at for at in range(len(new)) if at not in taken],
    )


def _once(
    items: Sequence[Item], places: Sequence[int], key: Callable[[Item], Hashable]
) -> dict[Hashable, int]:
    """The places of those whose key no other has."""
    found: dict[Hashable, int] = {}
    again: set[Hashable] = set()
    for at in places:
        each = key(items[at])
        if each in found:
            again.add(each)
        found[each] = at
    return {each: at for each, at in found.items() if each not in again}


def alike(
    old: Sequence[T],
    new: Sequence[T],
    text: Callable[[T], Sequence[str]],
    least: float,
    effort: Effort,
) -> dict[int, int]:
    """The places of those that are most alike on both sides, and clearly more than the next.

    `text` gives the words or characters of one, `least` is how alike two have to be, from 0 to 1.
    Nothing where there are too many to compare each with each.
    """
    if not old or not new or max(len(old), len(new)) > MOST_COMPARED or effort.is_spent:
        return {}
    before = [text(each)[:SAMPLE] for each in old]
    after = [text(each)[:SAMPLE] for each in new]
    matcher: SequenceMatcher[str] = SequenceMatcher(autojunk=False)
    ratios = [[0.0] * len(new) for _ in old]
    for other, theirs in enumerate(after):
        matcher.set_seq2(theirs)
        for one, ours in enumerate(before):
            matcher.set_seq1(ours)
            if matcher.real_quick_ratio() < least - LEAD or not effort.affords(2 * SAMPLE):
                continue
            # The quick ratio does not look at the order, so it is never too low.
            ratio = matcher.quick_ratio()
            if ratio >= least - LEAD and effort.affords(len(ours) * len(theirs)):
                ratio = matcher.ratio()
            ratios[one][other] = ratio
    found: dict[int, int] = {}
    for one, row in enumerate(ratios):
        best = max(row)
        other = row.index(best)
        column = [each[other] for each in ratios]
        rivals = [*row[:other], *row[other + 1 :], *column[:one], *column[one + 1 :]]
        if best >= least and all(rival <= best - LEAD for rival in rivals):
            found[one] = other
    return found


def moved(places: Sequence[int]) -> set[int]:
    """Those of these places that have to change for the rest to stand in rising order: the fewest.

    They are what a longest rising subsequence leaves out; n log n in their number.
    """
    ends: list[int] = []
    at_end: list[int] = []
    before: list[int] = []
    for at, place in enumerate(places):
        length = bisect_left(ends, place)
        before.append(at_end[length - 1] if length else -1)
        # A slice of one at most: replaces what is there, or grows the list at its end.
        ends[length : length + 1] = [place]
        at_end[length : length + 1] = [at]
    kept: set[int] = set()
    at = at_end[-1] if at_end else -1
    while at >= 0:
        kept.add(places[at])
        at = before[at]
    return set(places) - kept
