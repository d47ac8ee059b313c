"""Reads files while the screen goes on: on demand, and whenever one of them has changed.

One load at a time, in a thread; what is asked for meanwhile is loaded after it, so the last
content wins. A watcher tells of changes at once. What it can't see (a network drive, a folder
that was taken away and came back) is seen when the files are looked at, once a second.
"""

from __future__ import annotations

import time
from pathlib import Path
from typing import TYPE_CHECKING

from msgspec import Struct

from ..stack.case import STANDARD_INPUT, Reader
from ..stack.fault import InputError
from ..stack.shelves import ENDINGS
from ..stack.yaml_reader import stamp_of
from ..view.subject import study

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from textual.app import App

    from ..stack.case import Case
    from ..stack.fault import Fault
    from ..stack.library import Library
    from ..stack.yaml_reader import Stamp
    from ..view.subject import Subject

SECOND_LOOK = 0.1
"""Seconds after which a file that does not read is read again: it may be half written."""
LOOK_EVERY = 1.0
STEP, DEBOUNCE = 30, 200
"""Milliseconds without a change after which changes are told, and the most they are held back."""


class Loaded(Struct, frozen=True):
    """A case that was read, ready to be shown."""

    names: tuple[str, ...]
    case: Case
    subjects: list[Subject]


def stamp_now(file: str) -> Stamp | None:
    """What a file is now; None where it is not there."""
    try:
        return stamp_of(Path(file).stat())
    except (OSError, ValueError):
        return None


class Loading:
    """Loads for an app. `on_loaded` and `on_failed` are called on its event loop."""

    def __init__(
        self,
        app: App[int],
        library: Library,
        names: tuple[str, ...],
        files: Mapping[str, Stamp],
        on_loaded: Callable[[Loaded], None],
        on_failed: Callable[[tuple[str, ...], tuple[Fault, ...]], None],
    ) -> None:
        self._app = app
        self._library = library
        self.names = names
        self._files: dict[str, Stamp | None] = dict(files)
        """The files to look at, and what each was when it was last read."""
        self._on_loaded, self._on_failed = on_loaded, on_failed
        self._is_busy = False
        self._wanted: tuple[str, ...] | None = None
        """What to load next, where something else is to be shown."""
        self._again = False
        """Whether to load again what is shown, as it has changed meanwhile."""
        self._is_faulty = False
        self._follows = False
        self._also: set[Path] = set()
        self._on_also: Callable[[Path], None] = lambda _path: None

    def load(self, names: tuple[str, ...] | None = None) -> None:
        """Read what is shown again, or something else, which goes before."""
        if self._is_busy:
            self._again = self._again or names is None
            self._wanted = names or self._wanted
            return
        self._is_busy = True
        wanted = names or self.names
        self._app.run_worker(lambda: self._read(wanted), thread=True, group="load")

    def _read(self, names: tuple[str, ...]) -> None:
        """In a thread: read, and tell the event loop."""
        reader = Reader(self._library)
        try:
            loaded = self._try(names, reader)
        except InputError as error:
            faults = error.faults
            self._app.call_from_thread(self._failed, names, faults, reader.stamps)
        else:
            self._app.call_from_thread(self._done, loaded)

    def _try(self, names: tuple[str, ...], reader: Reader) -> Loaded:
        try:
            case = self._library.load(names, reader)
        except InputError:
            time.sleep(SECOND_LOOK)
            # What is read now was stamped before it was.
            case = self._library.load(names, Reader(self._library))
        subjects = [study(number, stack) for number, stack in enumerate(case.stacks)]
        return Loaded(names, case, subjects)

    def _done(self, loaded: Loaded) -> None:
        self._is_faulty = False
        folders = self._folders()
        self.names = loaded.names
        self._files = dict(loaded.case.files)
        self._on_loaded(loaded)
        if self._folders() != folders:
            self._watch_folders()
        self._go_on()

    def _failed(
        self, names: tuple[str, ...], faults: tuple[Fault, ...], read: dict[str, Stamp]
    ) -> None:
        if names == self.names:
            self._is_faulty = True
            missing = {fault.file: None for fault in faults if fault.file != STANDARD_INPUT}
            gone = dict.fromkeys(self._files)
            self._files = {**missing, **gone, **read}
        self._on_failed(names, faults)
        self._go_on()

    def _go_on(self) -> None:
        self._is_busy = False
        wanted, self._wanted = self._wanted, None
        again, self._again = self._again, False
        if wanted is not None or again:
            self.load(wanted)

    def follow(self, also: set[Path], on_also: Callable[[Path], None]) -> None:
        """Load whenever a file changes, until the app ends.

        `on_also` is told of every YAML file that changes in the folders `also`.
        """
        self._also, self._on_also = also, on_also
        self._follows = True
        self._app.set_interval(LOOK_EVERY, self._look)
        self._watch_folders()

    def _watch_folders(self) -> None:
        if self._follows:
            self._app.run_worker(self._watch(), group="watch", exclusive=True)

    def _look(self) -> None:
        now = {file: stamp_now(file) for file in self._files}
        if now != self._files:
            # Told of once: what is read next is stamped when it is read.
            self._files = now
            self.load()

    def _folders(self) -> set[Path]:
        """Editors write by renaming, so folders are watched, of links and of what they lead to."""
        paths = [Path(file).absolute() for file in self._files]
        folders = {path.parent for path in paths} | {path.resolve().parent for path in paths}
        return {folder for folder in folders if folder.is_dir()}

    async def _watch(self) -> None:
        from watchfiles import awatch

        folders = self._folders() | {folder for folder in self._also if folder.is_dir()}
        if not folders:
            return
        try:
            async for found in awatch(
                *folders, watch_filter=None, debounce=DEBOUNCE, step=STEP, recursive=False
            ):
                self._changed({Path(name) for _, name in found})
        except Exception:
            # Watchers fail for want of rights or means of the system: once a second is it then.
            return

    def _changed(self, paths: set[Path]) -> None:
        for path in paths:
            if path.parent in self._also and path.suffix in ENDINGS:
                self._on_also(path)
        # A file that was missing may be there now, under a name that is not known yet.
        if self._is_faulty and any(path.suffix in ENDINGS for path in paths):
            self.load()
        else:
            self._look()
