"""The colours of a theme for what is not drawn on a terminal."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.color import Color, ColorParseError

from ..export.colours import Colours
from ..view.roles import ROLE_VARIABLES
from .theme_file import find_theme_file, read_theme, theme_folder
from .variables import variable_defaults

if TYPE_CHECKING:
    from textual.theme import Theme

ON_DARK, ON_LIGHT = "dusk", "paper"
"""Our defaults, which also stand beside a theme of the other ground."""
STAYS = "high-contrast"
"""Whoever asks for it needs it on any ground."""
NEEDED = {*ROLE_VARIABLES.values(), "background", "surface", "panel"}
"""The variables that must be colours; a file may leave one to the terminal, as `ansi_red`."""


def theme_colours(name: str | None) -> tuple[Colours, Colours]:
    """The colours of a theme by its name or path (None: our default), and of its partner.

    The partner has the other ground. Raises InputError.
    """
    path = find_theme_file(ON_DARK if name is None else name)
    if path is not None:
        theme = read_theme(path)
    else:
        from textual.theme import BUILTIN_THEMES

        theme = BUILTIN_THEMES[name or ON_DARK]
    return with_partner(theme)


def with_partner(theme: Theme) -> tuple[Colours, Colours]:
    """The colours of a theme, and of the one that stands beside it on the other ground."""
    colours = colours_of(theme)
    return colours, colours if theme.name == STAYS else _ours(is_dark=not theme.dark)


def colours_of(theme: Theme) -> Colours:
    """The colours of a theme; of our default on its ground where the terminal has them."""
    if theme.ansi:
        return _ours(is_dark=theme.dark)
    # As an app puts them together: Textual's, then the theme's own, ours for what neither has.
    variables = {
        **variable_defaults(theme),
        **theme.to_color_system().generate(),
        **theme.variables,
    }
    ground = Color.parse(variables["background"]).rgb
    told = {name: _hex(value, Color(*ground)) for name, value in variables.items()}
    found = {name: colour for name, colour in told.items() if colour is not None}
    if not found.keys() >= NEEDED:
        found = {**_ours(is_dark=theme.dark).variables, **found}
    return Colours(theme.name, theme.dark, found)


def _ours(*, is_dark: bool) -> Colours:
    return colours_of(read_theme(theme_folder() / f"{ON_DARK if is_dark else ON_LIGHT}.yaml"))


def _hex(value: str, ground: Color) -> str | None:
    """A colour as #rrggbb, over the ground where it lets it through; None for what is none."""
    try:
        colour = Color.parse(value)
    except ColorParseError:
        return None
    if colour.ansi is not None or colour.auto:
        return None
    return ground.blend(colour, colour.a, alpha=1.0).hex6.lower()
