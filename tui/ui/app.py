"""The app: one board, the screens over it, and what it was opened with."""

from __future__ import annotations

import os
from functools import cached_property, partial
from pathlib import Path, PurePath
from typing import TYPE_CHECKING, ClassVar

from msgspec.structs import replace
from textual.app import App, SystemCommand

from ..stack.case import STANDARD_INPUT
from ..stack.fault import InputError
from ..user.choices import REMEMBERED, SETTINGS
from ..view.subject import study_all
from ..view.wording import GONE, SHOWS_AGAIN, faults_told
from . import collector
from .bindings import ALWAYS, GROUPS, in_order, keys_of, not_for_guests, titled
from .painted import PaintedApp
from .screens.main import MainScreen
from .session import Session, default_session
from .theme_shelf import ThemeShelf
from .variables import variable_defaults

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from textual.binding import BindingType
    from textual.screen import Screen

    from ..stack.case import Case
    from ..stack.fault import Fault
    from ..stack.pairing import Pairing
    from ..view.progress import Progress
    from ..view.span import Spans
    from ..view.subject import Subject
    from .loading import Loaded, Loading
    from .screens.opening import OpeningScreen

DEFAULT_THEME = "dusk"
NO_COLOUR_THEME = "ansi-dark"
MOST_TOLD = 3
ROOMY_FOR_FAULTS = 16
"""Screen rows from which a toast tells faults and not only how many there are."""
INTERRUPTED = 130
WRONG = 2


class LayersApp(PaintedApp, inherit_bindings=False):
    """Shows a case until the user quits."""

    TITLE = "layers-tui"
    CSS_PATH = "app.tcss"
    BINDINGS: ClassVar[list[BindingType]] = [*ALWAYS]
    # Rows that are drawn one by one can't be selected, and Textual fails where a toast has just
    # gone from under the mouse. The terminal's own selection needs Shift.
    ALLOW_SELECT = False

    def __init__(
        self,
        case: Case | None,
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
        self.themes = ThemeShelf(self)
        self._faults = list(self.session.choices.faults)
        self.shown_names = self.session.names
        """What is shown, as it was named."""
        self.opening_faults: tuple[Fault, ...] = ()
        """Why what was to be opened can't be shown."""
        self._opening: OpeningScreen | None = None
        """What shows until the first file is read, where that takes a while."""
        self._is_asked_for = False
        self._wanted_beside: tuple[str, ...] | None = None
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
        """The theme that was chosen, or the default where that can't be had, which is told."""
        if self.no_color:
            return NO_COLOUR_THEME
        chosen = self.session.choices.themes
        for where, name in (*([("", theme)] if theme else []), *chosen):
            try:
                return self.themes.find(name, where)
            except InputError as error:
                if where == "":
                    raise
                if where != REMEMBERED:
                    # What was asked for goes first.
                    self._faults = [*self._theme_faults(error, where), *self._faults]
                break
        try:
            return self.themes.find(DEFAULT_THEME)
        except InputError as error:
            self._faults += error.faults
            return self.themes.find_ours(DEFAULT_THEME)

    def _theme_faults(self, error: InputError, where: str) -> Sequence[Fault]:
        document = self.session.choices.document
        # A guest has the settings' choices, but not the settings.
        if where != SETTINGS or document is None:
            return error.faults
        from ..user.settings import at_setting

        return [at_setting(each, document, "theme") for each in error.faults]

    @cached_property
    def loading(self) -> Loading:
        """Reads files again, and others, from the first frame on."""
        from .loading import Loading

        return Loading(
            self,
            self.session.library,
            self.session.names,
            self._case.files if self._case is not None else {},
            self._show_loaded,
            self._tell_failed,
            self._tell_progress,
        )

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
        collector.look_again()
        if self._case is None:
            self.loading.load()
        elif self.session.following:
            self.loading.follow(self.themes.folders(), self._theme_written)

    def on_unmount(self) -> None:
        self.loading.end()

    def get_default_screen(self) -> Screen[None]:
        if self._case is None:
            from ..stack.library import DEFAULT_ID
            from .screens.opening import OpeningScreen

            self._opening = OpeningScreen(next(iter(self.session.names), DEFAULT_ID))
            return self._opening
        return self._main_screen(self._case, study_all(self._case.stacks))

    def _main_screen(
        self, case: Case, subjects: list[Subject], pairing: Pairing | None = None
    ) -> MainScreen:
        """Raises InputError where the layer to open at is not there."""
        at = None
        if self.session.layer is not None:
            from ..stack.link import find_layer

            at = find_layer(case, self.session.layer, "--layer")
        return MainScreen(
            case,
            subjects,
            pairing,
            ascii_only=self.ascii_only,
            side=self._side,
            on_top=self.session.choices.on_top,
            linked=self.session.choices.linked,
            at=at,
        )

    def may(self, action: str) -> bool:
        """Whether an action is open to whoever looks."""
        return not (self.session.guest and action in not_for_guests())

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:  # noqa: ARG002
        """Keys that a guest may not use are neither active nor told of."""
        return self.may(action)

    def tell(self, faults: Sequence[Fault]) -> None:
        """Faults in one toast, the first few of them whole. A guest can mend none of them."""
        if not faults or self.session.guest:
            return
        # A path would take most of a toast, and be broken anywhere.
        named = by_name(faults)
        if self.size.height < ROOMY_FOR_FAULTS:
            files = {fault.file for fault in named}
            where = f" in {files.pop()}" if len(files) == 1 else ""
            lines = [f"{faults_told(len(faults))}{where}: see layers-tui check"]
        else:
            import shlex

            lines = [str(fault) for fault in named[:MOST_TOLD]]
            if len(faults) > MOST_TOLD:
                first = faults[MOST_TOLD]
                more = f"and {len(faults) - MOST_TOLD} more"
                file = shlex.quote(first.file)
                lines.append(f"{more}: layers-tui check {file}" if first.line else more)
        self.notify("\n".join(lines), severity="error", markup=False, timeout=10)

    def _theme_written(self, path: Path, *, again: bool = False) -> None:
        """A file was written where themes are: show it, if it is the theme in use."""
        from .loading import SECOND_LOOK

        names, faults = self.themes.read_again(path)
        if faults and not again:
            # It may be half written.
            self.set_timer(SECOND_LOOK, lambda: self._theme_written(path, again=True))
            return
        self.tell(faults)
        if self.theme in names:
            self.clear_notifications()
            self.refresh_css(animate=False)
            self.theme_changed_signal.publish(self.current_theme)

    def action_choose_theme(self) -> None:
        from .screens.theme_picker import ThemePicker

        ours, theirs, faults = self.themes.names()
        self.push_screen(ThemePicker(ours, theirs), self._settle_on)
        # Why one is not in the list is read while choosing.
        self.tell(faults)

    def _settle_on(self, theme: str | None) -> None:
        if theme is not None:
            self._remember(theme=self.themes.lasting_name(theme))

    def on_main_screen_layout_chosen(self, event: MainScreen.LayoutChosen) -> None:
        self._remember(layout=event.layout)

    def _remember(self, **choice: str) -> None:
        if self.session.chosen_file is not None:
            from ..user.chosen import remember

            remember(self.session.chosen_file, **choice)

    def action_reload(self) -> None:
        self._is_asked_for = True
        self.loading.load()

    def _tell_progress(self, progress: Progress | None) -> None:
        """How far the reading is; None at its end."""
        if self._opening is None:
            self.main.tell_progress(progress)
        elif progress is not None:
            self._opening.tell(progress)

    def _show_first(self, opening: OpeningScreen, loaded: Loaded) -> None:
        """What was opened is read."""
        try:
            main = self._main_screen(loaded.case, loaded.subjects, loaded.pairing)
        except InputError as error:
            self._give_up(error.faults)
            return

        def show() -> None:
            self._case, self._opening = loaded.case, None
            self.push_screen(main)
            if self.session.following:
                self.loading.follow(self.themes.folders(), self._theme_written)

        opening.leave(show)

    def _give_up(self, faults: Sequence[Fault]) -> None:
        """What was opened can't be shown: end, and leave it to the command line to say why."""
        self.opening_faults = tuple(faults)
        self.exit(return_code=WRONG)

    def _show_loaded(self, loaded: Loaded) -> None:
        if self._opening is not None:
            self._show_first(self._opening, loaded)
            return
        anew = loaded.names != self.shown_names
        self.shown_names = loaded.names
        # What was told of a file that did not read holds no longer.
        self.clear_notifications()
        self.main.show_case(loaded.case, loaded.subjects, loaded.pairing, anew=anew)
        if loaded.names == self._wanted_beside:
            self._wanted_beside = None
            self.main.show_beside(len(loaded.case.stacks) - 1)
        if self._is_asked_for:
            self._is_asked_for = False
            self.notify("Read again", timeout=2, markup=False)

    def _tell_failed(self, names: tuple[str, ...], faults: tuple[Fault, ...]) -> None:
        if self._opening is not None:
            self._give_up(faults)
            return
        if names != self.shown_names:
            self._wanted_beside = None
            self.tell(faults)
            return
        faults = self._said_of_followed(faults)
        self.main.show_faults(by_name(faults) if self.session.guest else faults)
        if self._is_asked_for:
            self._is_asked_for = False
            self.tell(faults)

    def _said_of_followed(self, faults: Sequence[Fault]) -> tuple[Fault, ...]:
        """Of a file that was read and is gone no path was misspelt."""
        key = self.key_of(self.main, "file.open")
        hint = f"write it again, or open another with {key}" if key else SHOWS_AGAIN
        return tuple(
            replace(fault, message=GONE, hint=hint)
            if fault.file in self.main.case.files and is_gone(fault.file)
            else fault
            for fault in faults
        )

    def action_open(self) -> None:
        from .screens.open_picker import OpenPicker

        self.push_screen(OpenPicker(self.session.library), self._open)

    def _open(self, wanted: tuple[str, bool] | None) -> None:
        if wanted is None:
            return
        name, beside = wanted
        if not beside:
            self.loading.load((name,))
            return
        case = self.main.case
        if case.comparison is None:
            shown = self.shown_names
        elif STANDARD_INPUT in case.origins or next(iter(case.files), None) in case.origins:
            said = "Stacks written out in a comparison can't stand beside another; open it alone"
            self.notify(said, severity="warning", markup=False)
            return
        else:
            shown = case.origins
        self._wanted_beside = (*shown, name)
        self.loading.load(self._wanted_beside)

    def action_edit(self) -> None:
        from .editing import Editing

        place = self.main.place
        if place is not None:
            Editing(self, self.session.choices.editor, self.loading.load).edit(place)

    def get_theme_variable_defaults(self) -> dict[str, str]:
        return variable_defaults(self.current_theme)

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
                yield SystemCommand(f"{GROUPS[group]}: {titled(binding)}", " ".join(pressed), run)

    def action_command_palette(self) -> None:
        from .screens.palette import Palette

        if not isinstance(self.screen, Palette):
            self.push_screen(Palette(placeholder="Search for commands"))

    def action_help(self) -> None:
        from .help import help_rows
        from .screens.page import HelpScreen

        if isinstance(self.screen, HelpScreen):
            return
        active = self.screen.active_bindings
        glyphs = self.glyphs

        def rows(size: int) -> list[Spans]:
            return help_rows(active, self.get_key_display, glyphs, size)

        self.push_screen(HelpScreen("Help", rows, keys_of(active, "program.help")))

    @property
    def main(self) -> MainScreen:
        """The board's screen, whatever is open over it."""
        return next(each for each in self.screen_stack if isinstance(each, MainScreen))

    def action_interrupt(self) -> None:
        self.exit(INTERRUPTED)


def by_name(faults: Sequence[Fault]) -> tuple[Fault, ...]:
    """Faults that name a file, and do not tell where on this machine it is."""
    return tuple(replace(fault, file=PurePath(fault.file).name) for fault in faults)


def is_gone(file: str) -> bool:
    """Whether nothing is there, not even something that can't be read."""
    try:
        Path(file).stat()
    except FileNotFoundError:
        return True
    except (OSError, ValueError):
        pass
    return False
