"""From roles to colours: the one place where a theme meets what is drawn."""

from __future__ import annotations

from functools import cached_property, lru_cache
from typing import TYPE_CHECKING, Any

from rich.segment import Segment
from rich.style import Style
from textual.color import Color
from textual.strip import Strip
from textual.style import Style as ContentStyle

from ..view.roles import ROLE_ATTRIBUTES, ROLE_VARIABLES
from ..view.span import cells

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from ..view.span import Span

UNFOCUSED = 0.55
"""How much of its colour a border keeps without the focus."""
SHOWN_ON_SPACES = {"underline", "reverse", "strike"}


class Palette:
    """Styles for roles in one theme. Make a new one when the theme changes."""

    def __init__(self, variables: Mapping[str, str], *, ansi: bool) -> None:
        self._variables = variables
        self._ansi = ansi
        self.marks_by_attribute = ansi
        self.style = lru_cache(maxsize=None)(self._style)
        self._style_on = lru_cache(maxsize=None)(lambda base, role: base + self.style(role))

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
        colour = None
        attributes: dict[str, Any] = {}
        for name in role.split():
            variable = ROLE_VARIABLES.get(name)
            if variable is not None:
                colour = self.colour(variable).rich_color
                if self._ansi and variable == "muted":
                    attributes["dim"] = True
            attributes |= dict.fromkeys(ROLE_ATTRIBUTES.get(name, ()), True)
        return Style(color=colour, **attributes)

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
        style_on = self._style_on
        segments = [Segment(text, style_on(base, role)) for text, role in joined]
        return filled(segments, base, width)


def filled(segments: list[Segment], base: Style, width: int) -> Strip:
    """A line of `width` cells: the segments, filled up or cut."""
    missing = width - sum(cells(segment.text) for segment in segments)
    if missing > 0:
        segments.append(Segment(" " * missing, base))
    # One strip told its length is made faster than one adjusted to it.
    return Strip(segments, width - min(missing, 0)).adjust_cell_length(width, base)


@lru_cache(maxsize=256)
def _shows_no_space(role: str) -> bool:
    """Whether a space in this role looks like any other."""
    return not any(SHOWN_ON_SPACES & {*ROLE_ATTRIBUTES.get(name, ())} for name in role.split())
