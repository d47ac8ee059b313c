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
    folded_otherwise: frozenset[str]
    top: str
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
    ids = [layer.id for layer in stack.layers]
    top, within = pane.at(pane.top)
    folds = frozenset(ids[layer] for layer in pane.folded_otherwise)
    return PaneMemory(ids[pane.cursor], pane.cursor, pane.all_open, folds, ids[top], within)


def restore(board: Board, stacks: Sequence[Stack], memory: Memory) -> None:
    """Select, open and show on a new board what was before, as far as it is still there.

    `restore_places` does the rest once the panes know their heights.
    """
    board.linked = memory.linked
    numbers = {key: number for number, key in enumerate(stack_keys(stacks))}
    shown = [numbers[id_] for id_ in memory.shown if id_ in numbers]
    rest = [number for number in range(len(stacks)) if number not in shown]
    board.shown = [*shown, *rest][: len(board.shown)]
    board.focus = min(memory.focus, len(board.shown) - 1)
    for key, stack, pane in zip(stack_keys(stacks), stacks, board.panes, strict=True):
        if kept := memory.panes.get(key):
            at = {layer.id: index for index, layer in enumerate(stack.layers)}
            pane.cursor = at.get(kept.cursor, min(kept.cursor_at, pane.count - 1))
            pane.all_open = kept.all_open
            pane.folded_otherwise = {at[id_] for id_ in kept.folded_otherwise if id_ in at}


def restore_places(board: Board, stacks: Sequence[Stack], memory: Memory) -> None:
    """Bring to the top of each pane what was there before, where it is still there."""
    for key, stack, pane in zip(stack_keys(stacks), stacks, board.panes, strict=True):
        if kept := memory.panes.get(key):
            for index, layer in enumerate(stack.layers):
                if layer.id == kept.top:
                    pane.scroll_to(pane.row_of(index) + kept.within)
                    break
