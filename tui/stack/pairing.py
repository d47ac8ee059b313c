"""Which layers of two stacks correspond: those at one level, unless the author says otherwise."""

from __future__ import annotations

from itertools import combinations
from typing import TYPE_CHECKING, NamedTuple

from .model import levels

if TYPE_CHECKING:
    from collections.abc import Iterator

    from .model import Comparison, Pair, Stack


class Match(NamedTuple):
    """A layer of one stack and one of another that corresponds; None where none does."""

    here: int
    layer: int
    there: int
    other: int | None


class Pairing:
    """The correspondence of layers in a comparison.

    A layer that the author pairs with a layer of another stack corresponds to that one
    only; every other layer corresponds to the layers that share a level with it and
    that the author has not paired elsewhere.
    """

    def __init__(self, stacks: tuple[Stack, ...], comparison: Comparison | None = None) -> None:
        self._stacks = stacks
        self._by_level: list[dict[str, list[int]]] = []
        for stack in stacks:
            at: dict[str, list[int]] = {}
            for index in range(len(stack.layers)):
                for level in levels(stack, index):
                    at.setdefault(level, []).append(index)
            self._by_level.append(at)
        self._said: dict[tuple[int, int, int], dict[int, Pair]] = {}
        places: dict[str, tuple[int, int]] = {}
        pairs = comparison.pairs if comparison is not None else None
        if pairs:
            for number, stack in enumerate(stacks):
                for index, layer in enumerate(stack.layers):
                    places.setdefault(f"{stack.stack}/{layer.id}", (number, index))
        for pair in pairs or ():
            ends = [places[name] for name in pair.layers if name in places]
            for here, index in ends:
                for there, other in ends:
                    if here != there:
                        self._said.setdefault((here, index, there), {})[other] = pair

    def counterparts(self, here: int, layer: int, there: int) -> tuple[int, ...]:
        """The layers of stack `there` that correspond to `layer` of stack `here`, lowest first."""
        said = self._said.get((here, layer, there))
        if said:
            return tuple(sorted(said))
        found = {
            other
            for level in levels(self._stacks[here], layer)
            for other in self._by_level[there].get(level, ())
            if (there, other, here) not in self._said
        }
        return tuple(sorted(found))

    def note(self, here: int, layer: int, there: int, other: int) -> str | None:
        """What the author wrote about this pair, if anything."""
        pair = self._said.get((here, layer, there), {}).get(other)
        return pair.note if pair is not None else None

    def matches(self) -> Iterator[Match]:
        """Every two stacks layer by layer, from the foundation up; then what has no counterpart."""
        for here, there in combinations(range(len(self._stacks)), 2):
            met: set[int] = set()
            for layer in range(len(self._stacks[here].layers)):
                others = self.counterparts(here, layer, there)
                met.update(others)
                for other in others or (None,):
                    yield Match(here, layer, there, other)
            for other in range(len(self._stacks[there].layers)):
                if other not in met:
                    yield Match(there, other, here, None)
