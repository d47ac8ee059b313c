"""A theme's colours as variables of CSS, each of them legible where the page puts it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ..view.span import LANE_COLOURS, STACK_COLOURS, lane_role, stack_role
from .colours import legible, mix

if TYPE_CHECKING:
    from .colours import Colours

INKS = ("foreground", "muted", "accent", "solved", "shifted", "open")
EDGE = 0.55
"""How much of the ground there is in the edge of a panel."""
PAPER = "#ffffff"


def page_colours(colours: Colours) -> str:
    """The variables of a theme, and which ground it has."""
    grounds = (colours["background"], colours["surface"], colours["cursor"])
    return _rule(colours, grounds, is_dark=colours.is_dark)


def print_colours(colours: Colours) -> str:
    """The variables of a theme on white paper."""
    return _rule(colours, (PAPER, PAPER, PAPER), is_dark=False)


def _rule(colours: Colours, grounds: tuple[str, str, str], *, is_dark: bool) -> str:
    names = [
        *INKS,
        *(lane_role(number) for number in range(LANE_COLOURS)),
        *(stack_role(number) for number in range(STACK_COLOURS)),
    ]
    told = dict(zip(("background", "surface", "cursor"), grounds, strict=True))
    told |= {name: legible(colours[name], grounds) for name in names}
    ink = told["foreground"]
    told["line"] = mix(told["surface"], ink, 0.18)
    for number in range(STACK_COLOURS):
        role = stack_role(number)
        told[role.replace("stack", "edge")] = mix(told[role], told["background"], EDGE)
    scheme = "dark" if is_dark else "light"
    lines = [f"  color-scheme: {scheme};", *(f"  --{name}: {told[name]};" for name in told)]
    return ":root {\n" + "\n".join(lines) + "\n}\n"
