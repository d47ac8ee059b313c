"""The order in which a talk reveals the layers: level by level, all stacks in step."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec.structs import replace

if TYPE_CHECKING:
    from collections.abc import Sequence

    from ..stack.model import Stack
    from ..stack.pairing import Pairing


def plan_steps(
    stacks: Sequence[Stack], shown: Sequence[int], pairing: Pairing
) -> list[tuple[int, ...]]:
    """How many layers of each stack shown stand after each step, from none to all.

    Layers that correspond come in one step. One that corresponds to none, or to layers that
    stand already, comes by itself.
    """
    counts = [len(stacks[number].layers) for number in shown]
    at = tuple(0 for _ in shown)
    steps = [at]
    while list(at) != counts:
        at = (at[0] + 1,) if len(shown) == 1 else _next(at, counts, shown, pairing)
        steps.append(at)
    return steps


def _next(
    at: tuple[int, ...], counts: Sequence[int], shown: Sequence[int], pairing: Pairing
) -> tuple[int, ...]:
    here, there = at
    if here == counts[0] or there == counts[1]:
        return (here, there + 1) if here == counts[0] else (here + 1, there)
    beyond = pairing.counterparts(shown[0], here, shown[1])
    if there in beyond:
        return here + 1, there + 1
    if not any(other > there for other in beyond):
        return here + 1, there
    back = pairing.counterparts(shown[1], there, shown[0])
    if not any(other > here for other in back):
        return here, there + 1
    return here + 1, there + 1


def standing(stack: Stack, count: int) -> Stack:
    """The stack as far as it stands: its lowest layers alone."""
    return replace(stack, layers=stack.layers[:count])
