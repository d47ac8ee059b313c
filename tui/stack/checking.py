"""Every fault of every file in one run."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING

from msgspec import Struct
from msgspec.structs import replace

from .case import Reader
from .clean import clean_line
from .fault import Fault, InputError
from .shelves import ENDINGS

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Sequence

    from .library import Library

UNREADABLE = "unreadable"
STANDARD_INPUT_NAME = "-"
NO_STACK = ("kind", "empty-file")
"""Codes of a file that may be right as something else."""


class Report(Struct, frozen=True):
    """What a run found: how many files it read, those that comparisons name among them, and the
    faults in the order of the files."""

    files: int
    faults: tuple[Fault, ...]

    @property
    def errors(self) -> int:
        # That there are more is said of the others.
        wrong = (fault for fault in self.faults if fault.severity == "error")
        return sum(fault.code != "too-many" for fault in wrong)

    @property
    def warnings(self) -> int:
        return sum(fault.severity == "warning" for fault in self.faults)

    @property
    def all_could_be_read(self) -> bool:
        """Whether every file was there, right or wrong."""
        return all(fault.code != UNREADABLE for fault in self.faults)


def check(
    names: Sequence[str],
    library: Library,
    *,
    ignored: Collection[str] = (),
    others: Callable[[str], Sequence[Fault] | None] = lambda _file: None,
    on_file: Callable[[int, int], None] = lambda _done, _total: None,
) -> Report:
    """Check files, ids and every YAML file below folders, but for faults of `ignored` codes.

    `others` gives the faults of a file that is neither a stack nor a comparison, or None where
    it does not know the file either. `on_file` is told how many files are done, of how many.
    """
    reader = Reader(library, advising=True)
    found: list[Fault] = []
    told: set[tuple[str, int, int, str, str]] = set()
    files = [file for name in names for file in _expand(name)]
    named = frozenset(names)
    for number, name in enumerate(files):
        on_file(number, len(files))
        if isinstance(name, Fault):
            found.append(name)
            continue
        reader.warnings.clear()
        faults: list[Fault] = []
        try:
            library.read(name, reader)
        except InputError as error:
            faults += error.faults
            kind = next((fault for fault in faults if fault.code in NO_STACK), None)
            # What comes from standard input has no name to know it by.
            if kind is not None and name != STANDARD_INPUT_NAME:
                file = library.resolve(name)
                # A comparison that names what is no stack is wrong itself.
                if kind.file == clean_line(file):
                    faults = _of_another_kind(kind, faults, others(file), is_named=name in named)
        # A stack that a comparison names may have been checked before, or be checked again.
        for fault in sorted([*faults, *reader.warnings], key=lambda fault: fault.place):
            key = (
                _same_file(fault.file),
                fault.line,
                fault.column,
                fault.code,
                fault.message,
            )
            if key not in told and fault.code not in ignored:
                told.add(key)
                found.append(fault)
    on_file(len(files), len(files))
    read = {_same_file(each) for each in reader.stamps}
    return Report(len(read) + (STANDARD_INPUT_NAME in files), tuple(found))


def _same_file(name: str) -> str:
    """A file's one path; its name where the system's encoding has none for it."""
    try:
        return os.path.realpath(name)
    except ValueError:
        return name


def _of_another_kind(
    fault: Fault, faults: list[Fault], known: Sequence[Fault] | None, *, is_named: bool
) -> list[Fault]:
    """The faults of a file that is no stack: those `known` of it, or that it is something."""
    if known is not None:
        return list(known)
    if is_named or fault.code != "kind":
        return faults
    hint = "keep stacks in a folder of their own, or name files"
    return [replace(fault, code="other-file", hint=hint)]


def _expand(name: str) -> list[str | Fault]:
    """A name itself, or for a folder every YAML file below it that is not hidden.

    A folder that can't be looked into, or holds none, is a fault in their place.
    """
    if name in ("", STANDARD_INPUT_NAME) or not Path(name).is_dir():
        return [name]
    found: list[str | Fault] = []

    def unreadable(error: OSError) -> None:
        message = f"can't be read ({error.strerror})"
        found.append(_folder_fault(str(error.filename), message, "check the permissions"))

    for folder, below, here in os.walk(name.rstrip("/") or "/", onerror=unreadable):
        below[:] = sorted(each for each in below if not each.startswith("."))
        here = sorted(each for each in here if _is_yaml(each))
        place = folder.removeprefix("./").rstrip("/")
        found += here if place == "." else [f"{place}/{each}" for each in here]
    if not found:
        found.append(_folder_fault(name, "holds no .yaml or .yml file", "name a folder of stacks"))
    return found


def _folder_fault(folder: str, message: str, hint: str) -> Fault:
    return Fault(clean_line(folder), 0, 0, UNREADABLE, message, hint)


def _is_yaml(name: str) -> bool:
    return name.endswith(ENDINGS) and not name.startswith(".")
