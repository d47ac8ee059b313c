"""A layer by a short name: `ai/L2`, `ai/reasoning`, or `L2` alone."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from .fault import Fault, InputError, nearest, shown
from .model import level_label, levels

if TYPE_CHECKING:
    from collections.abc import Sequence

    from .model import Stack


class Linked(NamedTuple):
    """The number of a stack, and the index of a layer in it."""

    number: int
    layer: int


def link_of(stack: Stack, layer: int) -> str:
    """What finds a layer again: by its level where no other layer has it, else by its id."""
    level = level_label(stack, layer)
    others = (levels(stack, index) for index in range(len(stack.layers)) if index != layer)
    by_level = len(levels(stack, layer)) == 1 and not any(level in each for each in others)
    taken = any(each.id == level for each in stack.layers if each is not stack.layers[layer])
    return f"{stack.stack}/{level if by_level and not taken else stack.layers[layer].id}"


def find_layer(stacks: Sequence[Stack], text: str, where: str) -> Linked:
    """The layer that a text means: by id, else by level, in the stack it names, else in the first
    stack that has it. Raises InputError, told of as in `where`."""
    stack_id, slash, name = text.rpartition("/")
    numbers = [number for number, each in enumerate(stacks) if not slash or each.stack == stack_id]
    for found in (_by_id, _by_level):
        for number in numbers:
            layer = found(stacks[number], name)
            if layer is not None:
                return Linked(number, layer)
    known = [
        name
        for each in stacks
        for at, layer in enumerate(each.layers)
        for name in (f"{each.stack}/{layer.id}", f"{each.stack}/{level_label(each, at)}")
    ]
    wanted = text if slash else f"{stacks[0].stack}/{text}"
    like = nearest(wanted, known) if name else None
    hint = f"did you mean {like}?" if like else f"name one such as {link_of(stacks[0], 0)}"
    message = f"there is no layer {shown(text)}"
    raise InputError([Fault(where, 0, 0, "no-such-layer", message, hint)])


def _by_id(stack: Stack, name: str) -> int | None:
    return next((at for at, layer in enumerate(stack.layers) if layer.id == name), None)


def _by_level(stack: Stack, name: str) -> int | None:
    for at in range(len(stack.layers)):
        known = (*levels(stack, at), level_label(stack, at))
        if name.casefold() in (each.casefold() for each in known):
            return at
    return None
