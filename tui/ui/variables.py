"""The theme variables that are ours, and what they are where a theme leaves them out."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from textual.theme import Theme

LANES_ON_DARK = (
    "#f0c05a",
    "#6cc5f0",
    "#d9a3e8",
    "#8fd18a",
    "#f29b7f",
    "#7fd6c2",
    "#f2a3c0",
    "#b6b8f5",
)
LANES_ON_LIGHT = (
    "#7a5200",
    "#00618f",
    "#7a3d8f",
    "#2a6a26",
    "#9c3a17",
    "#00675a",
    "#99255a",
    "#4547a8",
)
LANES_ANSI = (
    "ansi_yellow",
    "ansi_cyan",
    "ansi_magenta",
    "ansi_green",
    "ansi_red",
    "ansi_blue",
    "ansi_bright_magenta",
    "ansi_bright_green",
)


def variable_defaults(theme: Theme) -> dict[str, str]:
    """A value for each of our variables, made from what the theme does say."""
    if theme.ansi:
        names = {
            "muted": "ansi_default",
            "cursor": "ansi_default",
            "cursor-linked": "ansi_default",
            "solved": "ansi_green",
            "shifted": "ansi_red",
            "open": "ansi_yellow" if theme.dark else "ansi_magenta",
        }
        lanes, stacks = LANES_ANSI, ("ansi_cyan", "ansi_magenta", "ansi_green", "ansi_blue")
    elif theme.dark:
        names = {
            "muted": "#a3a8b4",
            "cursor": "#2f3b52",
            "cursor-linked": "#2a2f3a",
            "solved": theme.success or "#8fd18a",
            "shifted": "#f2808f",
            "open": "#f0c05a",
        }
        lanes, stacks = LANES_ON_DARK, ("#5fd0c5", "#f2a65a", "#8fd18a", "#d9a3e8")
    else:
        names = {
            "muted": "#4d525c",
            "cursor": "#c9d6ea",
            "cursor-linked": "#dde2ea",
            "solved": "#1f6b2b",
            "shifted": "#a3172f",
            "open": "#7a5200",
        }
        lanes, stacks = LANES_ON_LIGHT, ("#00675f", "#8f4700", "#2a6a26", "#7a3d8f")
    names |= {f"lane-{number}": colour for number, colour in enumerate(lanes, 1)}
    names |= {f"stack-{number}": colour for number, colour in enumerate(stacks, 1)}
    return names
