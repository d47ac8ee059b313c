"""From roles to colours: the one place where a theme meets what is drawn."""

from __future__ import annotations

from functools import cached_property, lru_cache
from typing import TYPE_CHECKING

from rich.segment import Segment
from rich.style import Style
from textual.color import Color
from textual.strip import Strip
from textual.style import Style as ContentStyle

from ..view.roles import ROLE_ATTRIBUTES, ROLE_VARIABLES

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from ..view.span import Span

UNFOCUSED = 0.55
"""How much of its colour a border keeps without the focus."""

_ATTRIBUTES = {role: Style.parse(" ".join(names)) for role, names in ROLE_ATTRIBUTES.items()}


class Palette:
    """Styles for roles in one theme. Make a new one when the theme changes."""

    def __init__(self, variables: Mapping[str, str], *, ansi: bool) -> None:
        self._variables = variables
        self._ansi = ansi
        self.marks_by_attribute = ansi
        self.style = lru_cache(maxsize=None)(self._style)

    @cached_property
    def base(self) -> Style:
        """Plain text on the theme's background."""
        ink, ground = self.colour("foreground"), self.colour("background")
        return Style(color=ink.rich_color, bgcolor=ground.rich_color)

    def colour(self, variable: str) -> Color:
        """The colour of a theme variable."""
        colour = Color.parse(self._variables[variable])
        return colour if colour.ansi is not None else colour.with_alpha(1.0)

    def _style(self, role: str) -> Style:
        style = Style()
        for name in role.split():
            variable = ROLE_VARIABLES.get(name)
            if variable is not None:
                style += Style(color=self.colour(variable).rich_color)
                if self._ansi and variable == "muted":
                    style += Style(dim=True)
            style += _ATTRIBUTES.get(name, Style())
        return style

    def content_style(self, role: str) -> ContentStyle:
        """The style of a role for Textual's own text, such as a border's title."""
        style = self.style(role)
        colour = Color.from_rich_color(style.color) if style.color is not None else None
        return ContentStyle(foreground=colour, bold=style.bold, dim=style.dim)

    def border(self, variable: str, *, focused: bool) -> Color:
        """The colour of a panel's border: dimmer where the panel has not the focus."""
        colour = self.colour(variable)
        if focused or self._ansi:
            return colour
        return self.colour("background").blend(colour, UNFOCUSED)

    def background(self, variable: str) -> Style:
        """A style with this variable behind the text; none in ANSI themes, where nothing is sure
        to be legible on it."""
        if self._ansi:
            return Style()
        return Style(bgcolor=self.colour(variable).rich_color)

    def strip(self, spans: Iterable[Span], base: Style, width: int) -> Strip:
        """The spans on a line of `width` cells, in as few segments as show the same."""
        joined: list[tuple[str, str]] = []
        for text, role in spans:
            if joined and (
                role == joined[-1][1] or (text.isspace() and _shows_no_space(joined[-1][1]))
            ):
                joined[-1] = (joined[-1][0] + text, joined[-1][1])
            elif text:
                joined.append((text, role))
        style = self.style
        segments = [Segment(text, base + style(role)) for text, role in joined]
        return Strip(segments).adjust_cell_length(width, base)


@lru_cache(maxsize=256)
def _shows_no_space(role: str) -> bool:
    """Whether a space in this role looks like any other."""
    styles = (_ATTRIBUTES.get(name) for name in role.split())
    return not any(each and (each.underline or each.reverse or each.strike) for each in styles)
