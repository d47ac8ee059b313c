"""The theme variables that are ours, and what they are where a theme leaves them out."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.color import Color

from ..view.legible import LEGIBLE, contrast_ratio

if TYPE_CHECKING:
    from textual.theme import Theme

# Green, red and amber say what became of a problem; a lane only says which one it is.
LANES_ON_DARK = (
    "#6cb8f5",
    "#d6a0f0",
    "#63d4d4",
    "#f2a3cf",
    "#9fa8ff",
    "#d3c3a4",
    "#7fd0ff",
    "#c7b3d9",
)
LANES_ON_LIGHT = (
    "#0067a3",
    "#833f9c",
    "#006b6b",
    "#a3226f",
    "#4a4cb5",
    "#6b5a3a",
    "#1d5a8a",
    "#6a4a7a",
)
LANES_ANSI = (
    "ansi_cyan",
    "ansi_magenta",
    "ansi_blue",
    "ansi_bright_magenta",
    "ansi_bright_cyan",
    "ansi_bright_blue",
    "ansi_magenta",
    "ansi_cyan",
)
STACKS_ON_DARK = ("#5fd0c5", "#f2a65a", "#b6b8f5", "#8fd18a")
STACKS_ON_LIGHT = ("#00675f", "#8f4700", "#4a4cb5", "#2a6a26")
STACKS_ANSI = ("ansi_cyan", "ansi_yellow", "ansi_magenta", "ansi_green")


def contrast(one: Color, other: Color) -> float:
    """The contrast ratio of two colours, from 1 to 21 (WCAG 2.2)."""
    return contrast_ratio(one.normalized, other.normalized)


def variable_defaults(theme: Theme) -> dict[str, str]:
    """A value for each of our variables, made from what the theme does say."""
    if theme.ansi:
        names = {
            "muted": "ansi_default",
            "key": "ansi_default",
            "cursor": "ansi_default",
            "cursor-linked": "ansi_default",
            "solved": "ansi_green",
            "shifted": "ansi_red",
            "open": "ansi_yellow" if theme.dark else "ansi_magenta",
        }
        lanes, stacks = LANES_ANSI, STACKS_ANSI
    else:
        ground = Color.parse(theme.background or ("#121212" if theme.dark else "#efefef"))
        ink = Color.parse(theme.foreground or ground.get_contrast_text(1.0))
        primary = Color.parse(theme.primary)
        names = {
            "muted": _legible(
                [ink.blend(ground, fade) for fade in (0.4, 0.3, 0.2, 0.1)], ink, ground
            ),
            "key": _legible([Color.parse(theme.accent or theme.primary), primary], ink, ground),
            "cursor": ground.blend(primary, 0.22).hex6,
            "cursor-linked": ground.blend(primary, 0.12).hex6,
        }
        if theme.dark:
            names |= {"solved": "#8fd694", "shifted": "#f58a98", "open": "#f0c05a"}
        else:
            names |= {"solved": "#1f6b2b", "shifted": "#a3172f", "open": "#7a5200"}
        lanes = LANES_ON_DARK if theme.dark else LANES_ON_LIGHT
        stacks = STACKS_ON_DARK if theme.dark else STACKS_ON_LIGHT
    names |= {f"lane-{number}": colour for number, colour in enumerate(lanes, 1)}
    names |= {f"stack-{number}": colour for number, colour in enumerate(stacks, 1)}
    return names


def _legible(choices: list[Color], otherwise: Color, ground: Color) -> str:
    """The first of these colours that can be read on the ground."""
    for colour in choices:
        if contrast(colour, ground) >= LEGIBLE:
            return colour.hex6
    return otherwise.hex6
