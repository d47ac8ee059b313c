"""A theme's colours apart from any terminal, and what each role looks like in them."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from msgspec import Struct

from ..view.legible import LEGIBLE, contrast_ratio
from ..view.roles import ROLE_ATTRIBUTES, ROLE_VARIABLES

if TYPE_CHECKING:
    from collections.abc import Mapping

    from ..view.legible import Rgb

STEPS = 10
"""Steps in which a colour that can't be read goes towards one that can."""


class Ink(NamedTuple):
    """What a piece of text looks like; the colour is #rrggbb."""

    colour: str
    bold: bool = False
    italic: bool = False
    underline: bool = False
    strike: bool = False


class Colours(Struct, frozen=True):
    """A theme's colours, as #rrggbb by the names of its variables."""

    name: str
    is_dark: bool
    variables: Mapping[str, str]

    def __getitem__(self, variable: str) -> str:
        return self.variables[variable]

    def ink(self, role: str) -> Ink:
        """The look of a role such as `lane-3` or `solved strong`; later names go before earlier."""
        colour = self["foreground"]
        attributes: set[str] = set()
        for name in role.split():
            variable = ROLE_VARIABLES.get(name)
            if variable is not None:
                colour = self[variable]
            attributes.update(ROLE_ATTRIBUTES.get(name, ()))
        return Ink(colour, *(each in attributes for each in Ink._fields[1:]))


def mix(one: str, other: str, share: float) -> str:
    """The first colour with a share (0 to 1) of the other in it."""
    pairs = zip(_parts(one), _parts(other), strict=True)
    return "#" + "".join(f"{round(255 * (a + (b - a) * share)):02x}" for a, b in pairs)


def legible(colour: str, grounds: tuple[str, ...]) -> str:
    """The colour, or the nearest to it towards black or white that can be read on all grounds."""
    ends = ("#000000", "#ffffff")
    towards = max(ends, key=lambda end: _least_contrast(end, grounds))
    found = colour
    for step in range(STEPS + 1):
        found = mix(colour, towards, step / STEPS)
        if _least_contrast(found, grounds) >= LEGIBLE:
            break
    return found


def _least_contrast(colour: str, grounds: tuple[str, ...]) -> float:
    return min(contrast_ratio(_parts(colour), _parts(ground)) for ground in grounds)


def _parts(colour: str) -> Rgb:
    red, green, blue = (int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5))
    return red, green, blue
