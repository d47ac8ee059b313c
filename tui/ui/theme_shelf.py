"""The themes that stand in files, registered with an app as they are needed."""

from __future__ import annotations

from os.path import realpath
from pathlib import Path
from typing import TYPE_CHECKING

from ..stack.fault import Fault, InputError
from ..user.folders import themes_folder
from .theme_file import find_theme_file, read_theme, theme_files, theme_folder, theme_of_name

if TYPE_CHECKING:
    from textual.app import App


class ThemeShelf:
    """The files that an app has its themes from."""

    def __init__(self, app: App[int]) -> None:
        self._app = app
        self._read: dict[Path, str] = {}
        self._all_read = False
        self._told: set[Fault] = set()

    def find(self, name: str, where: str = "--theme") -> str:
        """Register a theme by its name or path; the name it has. Raises InputError.

        One that is not there is told of as in `where`.
        """
        if name not in self._app.available_themes or theme_of_name(name):
            path = find_theme_file(name, where)
            if path is not None:
                return self._add(path)
        return name

    def find_ours(self, name: str) -> str:
        """Register a theme that came with the program, whatever the user calls the same."""
        return self._add(theme_folder() / f"{name}.yaml")

    def _add(self, path: Path) -> str:
        # One in use keeps its name while its file is edited.
        theme = read_theme(path, self._read.get(path.absolute()))
        self._app.register_theme(theme)
        self._read[path.absolute()] = theme.name
        return theme.name

    def names(self) -> tuple[list[str], list[str], list[Fault]]:
        """The names of themes in files and of Textual's, all registered by now, and new faults."""
        faults: list[Fault] = []
        if not self._all_read:
            self._all_read = True
            for path in theme_files().values():
                try:
                    self._add(path)
                except InputError as error:
                    faults += self._not_told(error.faults[0])
        ours = set(self._read.values())
        return sorted(ours), sorted(set(self._app.available_themes) - ours), faults

    def folders(self) -> set[Path]:
        """The folders to watch: of links, and of what they lead to, as well."""
        own = [path for path in theme_files().values() if path.parent == themes_folder()]
        paths = [*self._read, *own]
        real = {Path(realpath(path)).parent for path in paths}
        return {themes_folder(), *(path.parent for path in paths), *real}

    def read_again(self, changed: Path) -> tuple[list[str], list[Fault]]:
        """Register anew the themes that a file which was written holds, and what is wrong."""
        names: list[str] = []
        faults: list[Fault] = []
        for path in {*self._read, *(path.absolute() for path in theme_files().values())}:
            if str(changed) in (str(path), realpath(path)) and path.exists():
                try:
                    names.append(self._add(path))
                except InputError as error:
                    self._told.discard(error.faults[0])
                    faults += self._not_told(error.faults[0])
        return names, faults

    def _not_told(self, fault: Fault) -> list[Fault]:
        """A fault where it was not told yet; a file that was written is told of anew."""
        if fault in self._told:
            return []
        self._told.add(fault)
        return [fault]

    def lasting_name(self, name: str) -> str:
        """What finds a theme again another day: its name, or its path where that does not."""
        named = theme_files().values()
        paths = (path for path, each in self._read.items() if each == name and path not in named)
        return str(next(paths, name))
