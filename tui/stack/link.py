"""A layer by a short name: `ai/L2`, `ai/reasoning`, or `L2` alone."""

from __future__ import annotations

from pathlib import PurePath
from typing import TYPE_CHECKING, NamedTuple

from .fault import Fault, InputError, nearest, shown
from .model import level_label, levels

if TYPE_CHECKING:
    from collections.abc import Sequence

    from .case import Case
    from .model import Stack


class Linked(NamedTuple):
    """The number of a stack, and the index of a layer in it."""

    number: int
    layer: int


def link_of(stacks: Sequence[Stack], number: int, layer: int) -> str:
    """What finds a layer again: by its level where that can mean no other layer, else by its id."""
    stack = stacks[number]
    name = level_label(stack, layer)
    others = [at for at in range(len(stack.layers)) if at != layer]
    is_taken = any(name.casefold() in (*_levels(stack, at), stack.layers[at].id) for at in others)
    if is_taken or len(levels(stack, layer)) > 1:
        name = stack.layers[layer].id
    return f"{_stack_names(stacks)[number]}/{name}"


def find_layer(case: Case, text: str, where: str) -> Linked:
    """The layer that a text means: by id, else by level, in the stack it names by its id or its
    file, else in the first stack that has it. Raises InputError, told of as in `where`."""
    stacks = case.stacks
    names = _stack_names(stacks)
    files = [PurePath(file).stem for file in case.origins] or [""] * len(stacks)
    stack_id, slash, name = text.partition("/")
    if not slash:
        name = text
    numbers = [
        number
        for number, each in enumerate(stacks)
        if not slash or stack_id in (each.stack, names[number])
    ] or [number for number, name in enumerate(files) if name == stack_id]
    for found in (_by_id, _by_level, _by_folded_level):
        for number in numbers:
            layer = found(stacks[number], name)
            if layer is not None:
                return Linked(number, layer)
    known = [
        f"{stack_name}/{name}"
        for stack_name, each in zip(names, stacks, strict=True)
        for at, layer in enumerate(each.layers)
        for name in (layer.id, level_label(each, at))
    ]
    wanted = text if slash else f"{stacks[0].stack}/{text}"
    like = nearest(wanted, known) if name else None
    hint = f"did you mean {like}?" if like else f"name one such as {link_of(stacks, 0, 0)}"
    message = f"there is no layer {shown(text)}"
    raise InputError([Fault(where, 0, 0, "no-such-layer", message, hint)])


def _stack_names(stacks: Sequence[Stack]) -> list[str]:
    """What calls each stack: its id, with a number after it where another of that id is before."""
    ids = [each.stack for each in stacks]
    befores = (ids[:at].count(id_) for at, id_ in enumerate(ids))
    return [
        f"{id_}:{before + 1}" if before else id_ for id_, before in zip(ids, befores, strict=True)
    ]


def _by_id(stack: Stack, name: str) -> int | None:
    return next((at for at, layer in enumerate(stack.layers) if layer.id == name), None)


def _by_level(stack: Stack, name: str) -> int | None:
    layers = range(len(stack.layers))
    return next((at for at in layers if name in (*levels(stack, at), level_label(stack, at))), None)


def _by_folded_level(stack: Stack, name: str) -> int | None:
    folded = name.casefold()
    return next((at for at in range(len(stack.layers)) if folded in _levels(stack, at)), None)


def _levels(stack: Stack, layer: int) -> set[str]:
    """All that a layer's level is called, in small letters."""
    return {each.casefold() for each in (*levels(stack, layer), level_label(stack, layer))}
