"""The app: one board, its screens, its themes."""

from __future__ import annotations

import gc
import os
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any, ClassVar

from textual.app import App, SuspendNotSupported, SystemCommand

from ..stack.case import STANDARD_INPUT
from ..stack.clean import clean_line
from ..stack.fault import InputError, shown
from ..stack.library import package_folder
from ..user import atomic
from ..user.folders import stacks_folder, themes_folder
from .bindings import ALWAYS, GROUPS, KEY_NAMES, in_order, keys_of, told
from .loading import Loaded, Loading
from .painted import PaintedApp
from .screens.main import MainScreen
from .session import Session, default_session
from .theme_file import find_theme_file, read_theme, theme_files
from .variables import variable_defaults

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from textual.binding import Binding, BindingType
    from textual.screen import Screen

    from ..stack.case import Case
    from ..stack.fault import Fault
    from ..view.span import Spans

DEFAULT_THEME = "dusk"
NO_COLOUR_THEME = "ansi-dark"
REMEMBERED = "chosen"
MOST_TOLD = 3
INTERRUPTED = 130


class LayersApp(PaintedApp, inherit_bindings=False):
    """Shows a case until the user quits."""

    TITLE = "layers-tui"
    CSS_PATH = "app.tcss"
    BINDINGS: ClassVar[list[BindingType]] = [*ALWAYS]

    def __init__(
        self,
        case: Case,
        *,
        session: Session | None = None,
        theme: str | None = None,
        side: bool = False,
        ascii_only: bool = False,
    ) -> None:
        super().__init__(colourless="NO_COLOR" in os.environ)
        self.ascii_only = ascii_only
        self.set_class(ascii_only, "ascii")
        self.session = session or default_session()
        self._case = case
        self._side = side or self.session.choices.side
        self._all_read = False
        self._theme_files: dict[Path, str] = {}
        self._faults = list(self.session.choices.faults)
        self._shown_names = self.session.names
        self._is_asked_for = False
        self._wanted_beside: tuple[str, ...] | None = None
        self.loading = Loading(
            self,
            self.session.library,
            self.session.names,
            case.files,
            self._show_loaded,
            self._tell_failed,
        )
        if self.session.choices.keys:
            from .keymap import make_keymap

            keymap, faults = make_keymap(self.session.choices)
            self._faults += faults
            self.set_keymap(keymap)
        name = self._opening_theme(theme)
        if self.available_themes[name].ansi:
            self.theme = name
        else:
            # Nothing is drawn yet: telling nobody of the change saves parsing all CSS again.
            self.set_reactive(App.theme, name)
            self.stylesheet.set_variables(self.get_css_variables())

    def _opening_theme(self, theme: str | None) -> str:
        """The first theme that was chosen and can be had; what is wrong with others is told."""
        if self.no_color:
            return self.find_theme(NO_COLOUR_THEME)
        chosen = self.session.choices.themes
        for where, name in (*([("", theme)] if theme else []), *chosen):
            try:
                return self.find_theme(name, where)
            except InputError as error:
                if where == "":
                    raise
                if where != REMEMBERED:
                    self._faults += error.faults
        return self.find_theme(DEFAULT_THEME)

    def on_mount(self) -> None:
        self.app_resume_signal.subscribe(self, self._draw_all_again)
        self.tell(self._faults)

    def _draw_all_again(self, _app: App[object]) -> None:
        """Another program may have written over the screen while this one was suspended."""
        for screen in self.screen_stack:
            screen.refresh(layout=True)

    def on_ready(self) -> None:
        self.call_after_refresh(self._settle)

    def _settle(self) -> None:
        """The first frame is drawn: now for what it could do without."""
        _collect_garbage_again()
        if self.session.following:
            own = [path for path in theme_files().values() if path.parent == themes_folder()]
            paths = [*self._theme_files, *own]
            folders = {path.parent for path in paths} | {path.resolve().parent for path in paths}
            self.loading.follow(folders | {themes_folder()}, self._theme_changed)

    def get_default_screen(self) -> MainScreen:
        return MainScreen(
            self._case,
            ascii_only=self.ascii_only,
            side=self._side,
            on_top=self.session.choices.on_top,
            linked=self.session.choices.linked,
        )

    def tell(self, faults: Sequence[Fault]) -> None:
        """Faults in one toast, the first few of them whole."""
        if faults:
            lines = [str(fault) for fault in faults[:MOST_TOLD]]
            if len(faults) > MOST_TOLD:
                lines.append(f"and {len(faults) - MOST_TOLD} more")
            self.notify("\n".join(lines), severity="error", markup=False, timeout=10)

    def find_theme(self, name: str, where: str = "--theme") -> str:
        """Register a theme of a file by its name or path; the name it has. Raises InputError."""
        known = self.available_themes
        if name not in known or name in theme_files():
            path = find_theme_file(name, where)
            if path is not None:
                return self._add_theme(path)
        return name

    def _add_theme(self, path: Path) -> str:
        theme = read_theme(path)
        self.register_theme(theme)
        self._theme_files[path.absolute()] = theme.name
        return theme.name

    def _theme_changed(self, changed: Path) -> None:
        """A file was written where themes are: show it, if it is the theme in use."""
        known = {*self._theme_files, *(path.absolute() for path in theme_files().values())}
        for path in known:
            if changed not in (path, path.resolve()) or not path.exists():
                continue
            try:
                name = self._add_theme(path)
            except InputError as error:
                self.tell(error.faults[:1])
                continue
            if name == self.theme:
                self.refresh_css(animate=False)
                self.theme_changed_signal.publish(self.current_theme)

    def theme_names(self) -> tuple[list[str], list[str]]:
        """The names of our themes and of Textual's, all of them registered by now."""
        files = theme_files()
        ours = dict.fromkeys(self._theme_files.values())
        if not self._all_read:
            self._all_read = True
            faults: list[Fault] = []
            for path in files.values():
                try:
                    ours[self._add_theme(path)] = None
                except InputError as error:
                    faults += error.faults[:1]
            self.tell(faults)
        theirs = set(self.available_themes) - set(ours)
        return sorted(ours), sorted(theirs)

    def theme_chosen(self) -> None:
        """The user has settled on the theme that shows."""
        elsewhere = [
            str(path)
            for path, name in self._theme_files.items()
            if name == self.theme and path not in theme_files().values()
        ]
        self._remember(theme=elsewhere[0] if elsewhere else self.theme)

    def layout_chosen(self, layout: str) -> None:
        """The user has chosen how the panels stand."""
        self._remember(layout=layout)

    def _remember(self, **choice: str) -> None:
        if self.session.chosen_file is not None:
            from ..user.chosen import remember

            remember(self.session.chosen_file, **choice)

    def reload(self) -> None:
        """Read what is shown again, and say that it was."""
        self._is_asked_for = True
        self.loading.load()

    def _show_loaded(self, loaded: Loaded) -> None:
        anew = loaded.names != self._shown_names
        self._shown_names = loaded.names
        self.main.show_case(loaded.case, loaded.subjects, anew=anew)
        if loaded.names == self._wanted_beside:
            self._wanted_beside = None
            self.main.show_beside(len(loaded.case.stacks) - 1)
        if self._is_asked_for:
            self._is_asked_for = False
            self.notify("Read again", timeout=2, markup=False)

    def _tell_failed(self, names: tuple[str, ...], faults: tuple[Fault, ...]) -> None:
        if names != self._shown_names:
            self._wanted_beside = None
            self.tell(faults)
            return
        self.main.show_faults(faults)
        if self._is_asked_for:
            self._is_asked_for = False
            self.notify("It still does not read", severity="warning", timeout=3, markup=False)

    def open_something(self) -> None:
        """Let the user choose what to open."""
        from .screens.open_picker import OpenPicker

        self.push_screen(OpenPicker(), self._open)

    def _open(self, wanted: tuple[str, bool] | None) -> None:
        if wanted is None:
            return
        name, beside = wanted
        if not beside:
            self.loading.load((name,))
            return
        case = self.main.case
        if case.comparison is None:
            shown = self._shown_names
        elif next(iter(case.files), None) in case.origins:
            said = "Stacks written out in a comparison can't stand beside another; open it alone"
            self.notify(said, severity="warning", markup=False)
            return
        else:
            shown = case.origins
        self._wanted_beside = (*shown, name)
        self.loading.load(self._wanted_beside)

    def edit(self, file: str, stack_id: str, layer_id: str) -> None:
        """Open the user's editor where a layer stands; of what is ours, on a copy of theirs."""
        if file == STANDARD_INPUT:
            self.notify("Standard input can't be edited", timeout=4, markup=False)
        elif Path(file).parent == package_folder("layers"):
            self._copy_first(Path(file), stack_id, layer_id)
        else:
            self._run_editor(file, stack_id, layer_id)

    def _copy_first(self, file: Path, stack_id: str, layer_id: str) -> None:
        from .screens.confirm import Confirm

        copy = stacks_folder() / file.name

        there = copy.exists()

        def answered(yes: bool | None) -> None:
            if not yes:
                return
            try:
                if not there:
                    atomic.create(copy, file.read_bytes())
            except OSError as error:
                said = f"{copy}: can't be written ({error.strerror})"
                self.notify(said, severity="error", markup=False)
                return
            self._run_editor(str(copy), stack_id, layer_id)

        question = f"This stack came with the program. Copy it to {copy} and edit that?"
        if there:
            question = f"This stack came with the program. Edit your copy of it, {copy}?"
        self.push_screen(Confirm(question, "Edit a copy"), answered)

    def _run_editor(self, file: str, stack_id: str, layer_id: str) -> None:
        import signal
        import subprocess

        from ..stack.locate import line_of
        from .editor import chosen_editor, editor_command

        editor = chosen_editor(self.session.choices.editor, os.environ)
        failed: Exception | None = None
        try:
            path = str(Path(file).absolute())
            command = editor_command(editor, path, line_of(file, stack_id, layer_id))
            with self.suspend():
                # Ctrl+C is the editor's, which starts with no handler of ours.
                before = signal.signal(signal.SIGINT, lambda *_: None)
                # Textual stays suspended where an exception leaves the block.
                try:
                    status = subprocess.run(command, check=False).returncode
                except (OSError, ValueError) as error:
                    failed = error
                finally:
                    signal.signal(signal.SIGINT, before)
        except (ValueError, SuspendNotSupported) as error:
            failed = error
        if failed is not None:
            reason = getattr(failed, "strerror", None) or str(failed)
            said = f"The editor {shown(editor)} can't be run: {reason}; set VISUAL or EDITOR"
            self.notify(clean_line(said), severity="error", markup=False)
            return
        if status:
            self.notify(f"The editor ended with status {status}", severity="warning", markup=False)
        self.loading.load()

    def get_theme_variable_defaults(self) -> dict[str, str]:
        return variable_defaults(self.current_theme)

    def get_key_display(self, binding: Binding) -> str:
        names = KEY_NAMES.get(binding.key)
        if names:
            return names[self.ascii_only]
        shown = super().get_key_display(binding)
        return shown.upper() if shown[:1] == "f" and shown[1:].isdigit() else shown

    def key_of(self, screen: Screen[Any], id_: str) -> str:
        """The first key that a binding has on a screen, as it is shown."""
        shown = (
            self.get_key_display(each.binding)
            for each in screen.active_bindings.values()
            if each.binding.id == id_
        )
        return next(shown, "")

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
