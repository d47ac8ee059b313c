"""What a reader had before them, kept by id, so that a file read again is shown as it was."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from ..stack.model import Stack
    from .board import Board
    from .pane import Pane


class PaneMemory(Struct, frozen=True):
    """A pane's selection, folds and place, by the ids of layers."""

    cursor: str
    cursor_at: int
    all_open: bool
    folded_otherwise: Mapping[str, int]
    """Each with the place that it had."""
    top: str
    top_at: int
    within: int
    """Rows of the layer at the top of the view that are above it."""


class Memory(Struct, frozen=True):
    """A board as it was, by the ids of stacks."""

    shown: tuple[str, ...]
    focus: int
    linked: bool
    panes: Mapping[str, PaneMemory]


def remember(board: Board, stacks: Sequence[Stack]) -> Memory:
    """What `restore` needs."""
    return Memory(
        tuple(stack_keys(stacks)[number] for number in board.shown),
        board.focus,
        board.linked,
        {
            key: _remember(pane, stack)
            for key, stack, pane in zip(stack_keys(stacks), stacks, board.panes, strict=True)
        },
    )


def stack_keys(stacks: Sequence[Stack]) -> list[str]:
    """A key for each stack: its id, and which it is of those that have the same."""
    counts: dict[str, int] = {}
    keys = []
    for stack in stacks:
        counts[stack.stack] = counts.get(stack.stack, 0) + 1
        keys.append(f"{stack.stack} {counts[stack.stack]}")
    return keys


def _remember(pane: Pane, stack: Stack) -> PaneMemory:
    layers = stack.layers
    top, within = pane.at(pane.top)
    folds = {layers[layer].id: layer for layer in pane.folded_otherwise}
    cursor = layers[pane.cursor].id
    return PaneMemory(cursor, pane.cursor, pane.all_open, folds, layers[top].id, top, within)


def restore(board: Board, stacks: Sequence[Stack], memory: Memory) -> None:
    """Select, open and show on a new board what was before, as far as it is still there.

    `restore_places` does the rest once the panes know their heights.
    """
    board.linked = memory.linked
    numbers = {key: number for number, key in enumerate(stack_keys(stacks))}
    shown = [numbers[id_] for id_ in memory.shown if id_ in numbers]
    rest = [number for number in range(len(stacks)) if number not in shown]
    board.shown = [*shown, *rest][: len(board.shown)]
    board.focus = _slot_in_focus(board, numbers, memory)
    for key, stack, pane in zip(stack_keys(stacks), stacks, board.panes, strict=True):
        if kept := memory.panes.get(key):
            cursor = place_of(stack, kept.cursor, kept.cursor_at)
            pane.cursor = min(kept.cursor_at, pane.count - 1) if cursor is None else cursor
            pane.all_open = kept.all_open
            pane.folded_otherwise = _places(stack, kept.folded_otherwise)


def _slot_in_focus(board: Board, numbers: Mapping[str, int], memory: Memory) -> int:
    """Where the stack that had the focus shows now, or else the same slot as before."""
    number = numbers.get(memory.shown[memory.focus])
    if number in board.shown:
        return board.shown.index(number)
    return min(memory.focus, len(board.shown) - 1)


def selected(memory: Memory, stacks: Sequence[Stack]) -> tuple[int, int] | None:
    """The stack that had the focus and the layer selected in it, as far as both are still there."""
    keys, key = stack_keys(stacks), memory.shown[memory.focus]
    if key not in keys:
        return None
    number, kept = keys.index(key), memory.panes[key]
    layer = place_of(stacks[number], kept.cursor, kept.cursor_at)
    last = len(stacks[number].layers) - 1
    return number, min(kept.cursor_at, last) if layer is None else layer


def restore_selection(board: Board, stacks: Sequence[Stack], memory: Memory) -> None:
    """Select what was selected before, and bring each pane to where it was. Folds stay."""
    numbers = {key: number for number, key in enumerate(stack_keys(stacks))}
    board.focus_slot(_slot_in_focus(board, numbers, memory))
    for key, number in numbers.items():
        if kept := memory.panes.get(key):
            layer = place_of(stacks[number], kept.cursor, kept.cursor_at)
            board.panes[number].go(kept.cursor_at if layer is None else layer)
    restore_places(board, stacks, memory)


def place_of(stack: Stack, id_: str, before: int = 0) -> int | None:
    """Where the layer of this id stands now. Most stand where they did `before`: only where one
    does not is a large stack looked through."""
    if before < len(stack.layers) and stack.layers[before].id == id_:
        return before
    return next((place for place, layer in enumerate(stack.layers) if layer.id == id_), None)


class Passage:
    """Where the layers of some stacks are among those that show in their place, by ids."""

    def __init__(self, before: Sequence[Stack], after: Sequence[Stack]) -> None:
        self._before = before
        self._after = after
        self._places: dict[int, dict[str, int]] = {}

    def layer(self, number: int, layer: int) -> tuple[int, int] | None:
        """The number of the stack and the layer that these are now; None where they are gone."""
        if self._before is self._after:
            return number, layer
        key, keys = stack_keys(self._before)[number], stack_keys(self._after)
        if key not in keys:
            return None
        number_now = keys.index(key)
        if number_now not in self._places:
            layers = enumerate(self._after[number_now].layers)
            self._places[number_now] = {each.id: place for place, each in layers}
        place = self._places[number_now].get(self._before[number].layers[layer].id)
        return None if place is None else (number_now, place)


def restore_places(board: Board, stacks: Sequence[Stack], memory: Memory) -> None:
    """Bring to the top of each pane what was there before, where it is still there."""
    for key, stack, pane in zip(stack_keys(stacks), stacks, board.panes, strict=True):
        if kept := memory.panes.get(key):
            top = place_of(stack, kept.top, kept.top_at)
            if top is not None:
                pane.scroll_to(pane.row_of(top) + kept.within)


def _places(stack: Stack, before: Mapping[str, int]) -> set[int]:
    """Where layers are now, by the id and the place that each had; those that are gone left out."""
    layers = stack.layers
    stay = {id_ for id_, at in before.items() if at < len(layers) and layers[at].id == id_}
    moved = before.keys() - stay
    found = {before[id_] for id_ in stay}
    return found | {at for at, layer in enumerate(layers) if layer.id in moved} if moved else found
