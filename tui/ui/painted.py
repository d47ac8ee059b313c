"""What the widgets need of their app: colours for roles, and whether marks are ASCII."""

from __future__ import annotations

from textual.app import App

from .paint import Palette


class PaintedApp(App[int]):
    """An app with a palette that is made anew with each theme."""

    ascii_only = False

    def __init__(self, *, colourless: bool) -> None:
        self.palette = Palette({}, ansi=False)
        self._is_made = False
        # Textual turns colours to grey where it draws in its own; only ANSI ones it takes away.
        super().__init__(ansi_color=True if colourless else None)
        self._is_made = True

    def get_css_variables(self) -> dict[str, str]:
        # Textual asks once before a theme can be chosen, when nothing is parsed yet.
        if not self._is_made:
            return {}
        variables = super().get_css_variables()
        self.palette = Palette(variables, ansi=self.native_ansi_color)
        return variables
