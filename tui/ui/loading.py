"""Reads files while the screen goes on: on demand, and whenever one of them has changed.

One load at a time, in a thread; what is asked for meanwhile is loaded after it, so the last
content wins. A watcher tells of changes at once. What it can't see (a network drive, a folder
that was taken away and came back) is seen when the files are looked at, once a second.
"""

from __future__ import annotations

import time
from functools import partial
from os.path import realpath
from pathlib import Path
from typing import TYPE_CHECKING

from msgspec import Struct

from ..stack.case import STANDARD_INPUT, Reader
from ..stack.fault import InputError, StopReading
from ..stack.pairing import Pairing
from ..stack.shelves import ENDINGS, yaml_files
from ..stack.yaml_reader import stamp_of
from ..view.progress import Progress
from ..view.subject import study
from . import collector

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from textual.app import App
    from textual.timer import Timer
    from textual.worker import Worker

    from ..stack.case import Case
    from ..stack.fault import Fault
    from ..stack.library import Library
    from ..stack.yaml_reader import Stamp
    from ..view.subject import Subject

SECOND_LOOK = 0.1
"""Seconds after which a file that does not read is read again: it may be half written."""
LOOK_EVERY = 1.0
TELL_EVERY = 0.2
"""Seconds between two words of how far the reading is, and before the first."""
STEP, DEBOUNCE = 30, 200
"""Milliseconds without a change after which changes are told, and the most they are held back."""


LARGE = 1_000_000
"""Bytes of a file during whose reading no garbage is looked for."""


class Loaded(Struct, frozen=True):
    """A case that was read, ready to be shown."""

    names: tuple[str, ...]
    case: Case
    subjects: list[Subject]
    pairing: Pairing


class _GivenUp(StopReading):
    """What was read is no longer wanted."""


def stamp_now(file: str) -> Stamp | None:
    """What a file is now; None where it is not there."""
    try:
        return stamp_of(Path(file).stat())
    except (OSError, ValueError):
        return None


def places(file: str) -> tuple[str, ...]:
    """The path of a file, and of what it leads to; none from within a folder that is gone."""
    try:
        return str(Path(file).absolute()), realpath(file)
    except (OSError, ValueError):
        return ()


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
        on_progress: Callable[[Progress | None], None],
    ) -> None:
        self._app = app
        self._library = library
        self.names = names
        self._files: dict[str, Stamp | None] = dict(files)
        """The files to look at, and what each was when it was last read."""
        self._on_loaded, self._on_failed = on_loaded, on_failed
        self._on_progress = on_progress
        self._progress: Progress | None = None
        self._timer: Timer | None = None
        self.is_busy = False
        """Whether something is read just now."""
        self._is_over = False
        self._wanted: tuple[str, ...] | None = None
        """What to load next, where something else is to be shown."""
        self._again = False
        """Whether to load again what is shown, as it has changed meanwhile."""
        self._reads: tuple[str, ...] = ()
        """What is read just now, or was last."""
        self._is_out_of_date = False
        """Whether to read no further, as reading it anew takes less."""
        self._is_faulty = False
        self._follows = False
        self._watched: dict[Path, int] = {}
        self._also: set[Path] = set()
        self._also_files: dict[Path, Stamp | None] = {}
        self._on_also: Callable[[Path], None] = lambda _path: None

    def load(self, names: tuple[str, ...] | None = None) -> None:
        """Read what is shown again, or something else, which goes before."""
        if self.is_busy:
            self._again = self._again or names is None
            self._wanted = names or self._wanted
            return
        self.is_busy = True
        wanted = self._reads = names or self.names
        self._is_out_of_date = False
        self._progress = None
        self._timer = self._app.set_interval(TELL_EVERY, self._tell_progress)
        self._app.run_worker(lambda: self._read(wanted), thread=True, group="load")

    def _read(self, names: tuple[str, ...]) -> None:
        """In a thread: read, and tell the event loop."""
        reader = Reader(self._library, on_read=self._on_read)
        try:
            loaded = self._try(names, reader)
        except InputError as error:
            faults = error.faults
            self._app.call_from_thread(self._failed, names, faults, reader.stamps)
        except _GivenUp:
            if not self._is_over:
                self._app.call_from_thread(self._go_on)
        else:
            self._app.call_from_thread(self._done, loaded)

    def _try(self, names: tuple[str, ...], reader: Reader) -> Loaded:
        try:
            case = self._library.load(names, reader)
        except InputError:
            time.sleep(SECOND_LOOK)
            # What is read now was stamped before it was.
            case = self._library.load(names, Reader(self._library, on_read=self._on_read))
        subjects = []
        for number, stack in enumerate(case.stacks):
            self._see_whether_wanted()
            subjects.append(study(number, stack))
        return Loaded(names, case, subjects, Pairing(case.stacks, case.comparison))

    def _on_read(self, file: str, total: int, done: int) -> None:
        """In the thread: parsed so far."""
        self._see_whether_wanted()
        if total >= LARGE:
            collector.put_off()
        self._progress = Progress(file, total, done)

    def _see_whether_wanted(self) -> None:
        if self._is_over or self._wanted is not None or self._is_out_of_date:
            raise _GivenUp

    def _tell_progress(self) -> None:
        self._on_progress(self._progress)

    def end(self) -> None:
        """The program ends: read no further."""
        self._is_over = True

    def _done(self, loaded: Loaded) -> None:
        self._is_faulty = False
        if loaded.names != self.names:
            self._again = False
        self.names = loaded.names
        self._files = dict(loaded.case.files)
        self._on_loaded(loaded)
        self._watch_folders()
        self._go_on()

    def _failed(
        self, names: tuple[str, ...], faults: tuple[Fault, ...], read: dict[str, Stamp]
    ) -> None:
        if names == self.names:
            self._is_faulty = True
            told_of = (fault.file for fault in faults if fault.file != STANDARD_INPUT)
            # One that could not be read may be another by now: the next look sees that.
            self._files = {**dict.fromkeys(told_of), **self._files, **read}
        self._on_failed(names, faults)
        self._go_on()

    def _go_on(self) -> None:
        self.is_busy = False
        if self._timer is not None:
            self._timer.stop()
        self._on_progress(None)
        if self._progress is not None and self._progress.total >= LARGE:
            collector.look_again()
        wanted, self._wanted = self._wanted, None
        if wanted is not None:
            self.load(wanted)
        elif self._again:
            self._again = False
            self.load()

    def follow(self, also: set[Path], on_also: Callable[[Path], None]) -> None:
        """Load whenever a file changes, until the app ends.

        `on_also` is told of every YAML file that changes in the folders `also`.
        """
        self._also, self._on_also = also, on_also
        self._also_files = self._look_into_also()
        self._app.set_interval(LOOK_EVERY, self._look)
        self._follows = True
        self._watch_folders()

    def _look(self) -> None:
        """See what has changed, however that came to be known."""
        self._watch_folders()
        now = {file: stamp_now(file) for file in self._files}
        if now != self._files:
            # Told of once: what is read next is stamped when it is read.
            self._files = now
            self.load()
        self._see_whether_out_of_date()
        also, self._also_files = self._also_files, self._look_into_also()
        for path, stamp in self._also_files.items():
            if also.get(path) != stamp:
                self._on_also(path)

    def _see_whether_out_of_date(self) -> None:
        """A large file that is much smaller by now is not read to its end. One that is saved again
        and again at about its size is, as it would never show otherwise."""
        progress = self._progress
        if not self.is_busy or progress is None or progress.total < LARGE:
            return
        if self._reads == self.names and progress.file in self._files:
            stamp = self._files[progress.file]
            self._is_out_of_date = 2 * (stamp[1] if stamp else 0) < progress.total

    def _look_into_also(self) -> dict[Path, Stamp | None]:
        return {path: stamp_now(str(path)) for each in self._also for path in yaml_files(each)}

    def _folders(self) -> dict[Path, int]:
        """Folders and their numbers. Editors write by renaming, so folders are watched, of links
        and of what they lead to; one that came back has another number."""
        folders = {Path(path).parent for file in self._files for path in places(file)}
        found = {}
        for folder in folders | self._also:
            stamp = stamp_now(str(folder))
            if stamp is not None and folder.is_dir():
                found[folder] = stamp[-1]
        return found

    def _watch_folders(self) -> None:
        folders = self._folders()
        if self._follows and folders != self._watched:
            self._watched = folders
            # A program that ends at once never begins to watch.
            watch = partial(self._watch, [*folders])
            _: Worker[None] = self._app.run_worker(watch, group="watch", exclusive=True)

    async def _watch(self, folders: list[Path]) -> None:
        from watchfiles import awatch

        if not folders:
            return
        watcher = awatch(*folders, watch_filter=None, debounce=DEBOUNCE, step=STEP, recursive=False)
        while True:
            try:
                found = await anext(watcher)
            except Exception:
                # It may end, or fail for want of rights or means: once a second is it then.
                return
            # A file that was missing may be there now, under a name that is not known yet.
            if self._is_faulty and any(name.endswith(ENDINGS) for _, name in found):
                self.load()
            self._look()
