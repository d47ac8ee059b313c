"""The app: one board, its screens, its themes."""

from __future__ import annotations

import gc
import os
from functools import partial
from typing import TYPE_CHECKING, ClassVar

from textual.app import App, SystemCommand

from ..stack.fault import InputError
from .bindings import GROUPS, KEY_NAMES, PROGRAM, in_order, keys_of, told
from .painted import PaintedApp
from .screens.main import MainScreen
from .theme_file import builtin_theme_names, find_theme_file, read_theme
from .variables import variable_defaults

if TYPE_CHECKING:
    from collections.abc import Iterable

    from textual.binding import Binding, BindingType
    from textual.screen import Screen

    from ..stack.case import Case
    from ..view.span import Spans

DEFAULT_THEME = "dusk"
NO_COLOUR_THEME = "ansi-dark"
INTERRUPTED = 130


class LayersApp(PaintedApp):
    """Shows a case until the user quits."""

    TITLE = "layers-tui"
    CSS_PATH = "app.tcss"
    BINDINGS: ClassVar[list[BindingType]] = [*PROGRAM]

    def __init__(
        self,
        case: Case,
        *,
        theme: str | None = None,
        side: bool = False,
        ascii_only: bool = False,
    ) -> None:
        super().__init__(colourless="NO_COLOR" in os.environ)
        self.ascii_only = ascii_only
        self.set_class(ascii_only, "ascii")
        self._case = case
        self._side = side
        self._all_read = False
        name = self.find_theme(NO_COLOUR_THEME if self.no_color else theme or DEFAULT_THEME)
        if self.available_themes[name].ansi:
            self.theme = name
        else:
            # Nothing is drawn yet: telling nobody of the change saves parsing all CSS again.
            self.set_reactive(App.theme, name)
            self.stylesheet.set_variables(self.get_css_variables())

    def on_mount(self) -> None:
        self.app_resume_signal.subscribe(self, self._draw_all_again)

    def _draw_all_again(self, _app: App[object]) -> None:
        """Another program may have written over the screen while this one was suspended."""
        for screen in self.screen_stack:
            screen.refresh(layout=True)

    def on_ready(self) -> None:
        self.call_after_refresh(_collect_garbage_again)

    def get_default_screen(self) -> MainScreen:
        return MainScreen(self._case, ascii_only=self.ascii_only, side=self._side)

    def find_theme(self, name: str) -> str:
        """Register a theme of ours by its name, if it is one; the name again. Raises InputError."""
        if name not in self.available_themes:
            path = find_theme_file(name)
            if path is not None:
                self.register_theme(read_theme(path))
        return name

    def theme_names(self) -> tuple[list[str], list[str]]:
        """The names of our themes and of Textual's, all of them registered by now."""
        ours = builtin_theme_names()
        if not self._all_read:
            self._all_read = True
            for name in ours:
                try:
                    self.find_theme(name)
                except InputError as error:
                    self.notify(str(error), severity="error", markup=False)
        names = self.available_themes
        return [name for name in ours if name in names], sorted(set(names) - set(ours))

    def get_theme_variable_defaults(self) -> dict[str, str]:
        return variable_defaults(self.current_theme)

    def get_key_display(self, binding: Binding) -> str:
        names = KEY_NAMES.get(binding.key)
        if names:
            return names[self.ascii_only]
        shown = super().get_key_display(binding)
        return shown.upper() if shown[:1] == "f" and shown[1:].isdigit() else shown

    def get_system_commands(self, screen: Screen[object]) -> Iterable[SystemCommand]:
        """The palette offers what the keys do."""
        keys: dict[str, list[str]] = {}
        active = in_order(screen.active_bindings.values())
        for each in active:
            keys.setdefault(each.binding.id or "", []).append(self.get_key_display(each.binding))
        for id_, pressed in keys.items():
            group, _, name = id_.partition(".")
            if group in GROUPS and not name.startswith("layer_"):
                node, binding = next(
                    (each.node, each.binding) for each in active if each.binding.id == id_
                )
                run = partial(self.run_action, binding.action, node)
                yield SystemCommand(f"{GROUPS[group]}: {told(binding)}", " ".join(pressed), run)

    def action_help(self) -> None:
        from .help import help_rows
        from .screens.page import PageScreen

        active = self.screen.active_bindings
        if isinstance(self.screen, PageScreen):
            return
        glyphs = self.main.glyphs

        def rows(size: int) -> list[Spans]:
            return help_rows(active, self.get_key_display, glyphs, size)

        self.push_screen(PageScreen("Help", rows, keys_of(active, "program.help")))

    @property
    def main(self) -> MainScreen:
        """The board's screen, whatever is open over it."""
        screen = self.screen_stack[0]
        assert isinstance(screen, MainScreen)
        return screen

    def action_interrupt(self) -> None:
        self.exit(INTERRUPTED)


def _collect_garbage_again() -> None:
    """The command line put the collector off until the first frame; what is there by now stays."""
    gc.freeze()
    gc.enable()
