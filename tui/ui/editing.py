"""Editing the file that a layer stands in: a copy of it, where it came with the program."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING

from msgspec.structs import replace
from textual.app import SuspendNotSupported

from ..stack.case import STANDARD_INPUT
from ..stack.clean import clean_line
from ..stack.fault import shown
from ..stack.library import package_folder
from ..stack.locate import Place, line_of
from ..user import atomic
from ..user.folders import stacks_folder
from .editor import chosen_editor, editor_command
from .in_front import run_in_front
from .screens.confirm import Confirm

if TYPE_CHECKING:
    from collections.abc import Callable

    from textual.app import App


class Editing:
    """Runs the editor that is set, or the user's own, and calls `after` when it has ended."""

    def __init__(self, app: App[int], setting: str | None, after: Callable[[], None]) -> None:
        self._app = app
        self._cure = "set VISUAL or EDITOR"
        if setting is not None:
            self._cure = "change `editor` in the settings, or LAYERS_TUI_EDITOR"
        self._editor = chosen_editor(setting, os.environ)
        self._after = after

    def edit(self, place: Place) -> None:
        """Open a file at a place in it."""
        path = Path(place.file)
        if place.file == STANDARD_INPUT:
            self._app.notify("Standard input can't be edited", timeout=4, markup=False)
        elif path.parent == package_folder("layers"):
            copy = stacks_folder() / path.name
            asked = f"Edit your copy of it, {copy}?"
            if not copy.exists():
                asked = f"Copy it to {copy}, which then stands for it, and edit that?"
            question = f"This stack came with the program. {asked}"

            def answered(yes: bool | None) -> None:
                if yes and self._copied(path, copy):
                    self._run(copy, place)

            self._app.push_screen(Confirm(question, "Edit"), answered)
        else:
            self._run(path, place)

    def _copied(self, file: Path, copy: Path) -> bool:
        try:
            atomic.create(copy, file.read_bytes())
        except FileExistsError:
            pass
        except OSError as error:
            self._tell(f"{copy}: can't be written ({error.strerror}); check the folder")
            return False
        return True

    def _run(self, path: Path, place: Place) -> None:
        failed: Exception | None = None
        status = 0
        try:
            line = line_of(replace(place, file=str(path)))
            command = editor_command(self._editor, str(path.absolute()), line)
            with self._app.suspend():
                # Textual stays suspended where an exception leaves the block.
                try:
                    status = run_in_front(command)
                except (OSError, ValueError) as error:
                    failed = error
        except (OSError, ValueError, SuspendNotSupported) as error:
            failed = error
        if failed is not None:
            reason = getattr(failed, "strerror", None) or str(failed)
            self._tell(f"The editor {shown(self._editor)} can't be run: {reason}; {self._cure}")
            return
        if status:
            self._tell(f"The editor ended with status {status}")
        self._after()

    def _tell(self, said: str) -> None:
        self._app.notify(clean_line(said), severity="error", markup=False)
