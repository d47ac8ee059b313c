"""Every fault of every file in one run."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING

from msgspec import Struct

from .case import Reader
from .fault import Fault, InputError
from .shelves import ENDINGS

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Sequence

    from .library import Library

UNREADABLE = "unreadable"


class Report(Struct, frozen=True):
    """What a run found: how many files it read, and the faults in the order of the files."""

    files: int
    faults: tuple[Fault, ...]

    @property
    def errors(self) -> int:
        return sum(fault.severity == "error" for fault in self.faults)

    @property
    def warnings(self) -> int:
        return len(self.faults) - self.errors

    @property
    def all_could_be_read(self) -> bool:
        """Whether every file was there, right or wrong."""
        return all(fault.code != UNREADABLE for fault in self.faults)


def check(
    names: Sequence[str],
    library: Library,
    *,
    ignored: Collection[str] = (),
    on_file: Callable[[int, int], None] = lambda _done, _total: None,
) -> Report:
    """Check files, ids and every YAML file below folders, but for faults of `ignored` codes.

    `on_file` is told how many files are done, of how many.
    """
    reader = Reader(library, advising=True)
    found: list[Fault] = []
    told: set[tuple[str, int, int, str, str]] = set()
    files = [file for name in names for file in _expand(name, found)]
    for number, name in enumerate(files):
        on_file(number, len(files))
        reader.warnings.clear()
        faults: list[Fault] = []
        try:
            library.read(name, reader)
        except InputError as error:
            faults += error.faults
        # A stack that a comparison names may have been checked before, or be checked again.
        for fault in sorted([*faults, *reader.warnings], key=_place):
            key = (
                os.path.realpath(fault.file),
                fault.line,
                fault.column,
                fault.code,
                fault.message,
            )
            if key not in told and fault.code not in ignored:
                told.add(key)
                found.append(fault)
    on_file(len(files), len(files))
    return Report(len(files), tuple(found))


def _place(fault: Fault) -> tuple[str, int, int]:
    return fault.file, fault.line, fault.column


def _expand(name: str, faults: list[Fault]) -> list[str]:
    """A name itself, or for a folder every YAML file below it that is not hidden."""
    if name in ("", "-") or not Path(name).is_dir():
        return [name]
    files = []

    def unreadable(error: OSError) -> None:
        message = f"can't be read ({error.strerror})"
        hint = "check the permissions"
        faults.append(Fault(str(error.filename), 0, 0, UNREADABLE, message, hint))

    before = len(faults)
    for folder, below, here in os.walk(name.rstrip("/") or "/", onerror=unreadable):
        below[:] = sorted(each for each in below if not each.startswith("."))
        here = sorted(each for each in here if _is_yaml(each))
        place = folder.removeprefix("./").rstrip("/")
        files += here if place == "." else [f"{place}/{each}" for each in here]
    if not files and len(faults) == before:
        message = "holds no .yaml or .yml file"
        faults.append(Fault(name, 0, 0, UNREADABLE, message, "name a folder of stacks"))
    return files


def _is_yaml(name: str) -> bool:
    return name.endswith(ENDINGS) and not name.startswith(".")
