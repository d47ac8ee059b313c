"""Finds what a user names (an id, a path, a list of them) and reads it whole."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from msgspec import Struct

from .decode import decode
from .fault import Fault, InputError, nearest, shown
from .model import Comparison, Stack
from .sense import check_comparison, check_stack
from .yaml_reader import Document, Place, read_bytes, read_yaml

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from .yaml_reader import Data

DEFAULT_ID = "layered-paradox"
MARKDOWN = frozenset({"rationale"})


class Case(Struct, frozen=True):
    """What is put before the reader: one or more stacks, and a comparison where there is one."""

    stacks: tuple[Stack, ...]
    comparison: Comparison | None
    files: tuple[Path, ...]
    """Every file that was read for it."""

    @property
    def title(self) -> str:
        if self.comparison is not None:
            return self.comparison.title
        return " · ".join(stack.title for stack in self.stacks)


class Library:
    """The folders in which ids are looked up, first folder first."""

    def __init__(self, folders: Iterable[Path]) -> None:
        self._folders = tuple(folders)

    def ids(self) -> list[str]:
        """Every id that can be named, sorted."""
        return sorted({path.stem for folder in self._folders for path in folder.glob("*.yaml")})

    def find(self, id_: str) -> Path | None:
        """The file of an id, or None."""
        for folder in self._folders:
            path = folder / f"{id_}.yaml"
            if _is_there(path):
                return path
        return None

    def load(self, names: Sequence[str]) -> Case:
        """One comparison, one stack or several stacks, by id or path; raises InputError."""
        faults: list[Fault] = []
        parts: list[Case] = []
        for name in names or (DEFAULT_ID,):
            try:
                parts.append(self._load_one(name))
            except InputError as error:
                faults.extend(error.faults)
        if faults:
            raise InputError(faults)
        if len(parts) == 1:
            return parts[0]
        for name, part in zip(names, parts, strict=True):
            if part.comparison is not None:
                hint = "name one comparison alone, or stacks only"
                faults.append(Fault(name, 0, 0, "mixed", "is a comparison among other files", hint))
        if faults:
            raise InputError(faults)
        files = tuple(dict.fromkeys(path for part in parts for path in part.files))
        return Case(tuple(part.stacks[0] for part in parts), None, files)

    def _load_one(self, name: str) -> Case:
        path = self._resolve(name)
        return read_case(read_bytes(path, name), path, self)

    def _resolve(self, name: str) -> Path:
        """A name with a separator or a YAML ending is a path; any other is an id, then a path."""
        path = Path(name)
        if "/" in name or path.suffix in (".yaml", ".yml"):
            return path
        found = self.find(name)
        if found is None and _is_there(path):
            return path
        if found is None:
            like = nearest(name, self.ids())
            hint = (
                f"did you mean {like}?"
                if like
                else f"name a file, or one of {', '.join(self.ids())}"
            )
            raise InputError(
                [Fault(name, 0, 0, "unreadable", "no stack or comparison of that id", hint)]
            )
        return found


def _is_there(path: Path) -> bool:
    """Whether anything has this path; no for a name that no file can have."""
    try:
        return path.exists()
    except (OSError, ValueError):
        return False


def _read(raw: bytes, path: Path) -> Document:
    """A file's data; raises InputError, also where it is of another version of the format.

    Such a file can be wrong in no other way that means anything, so nothing else is told.
    """
    document = read_yaml(raw, str(path), lines_kept=MARKDOWN)
    data = document.data
    if isinstance(data, dict) and data.get("format", "1") != "1":
        message = f"`format` is {shown(data['format'])}"
        place = document.place(data, "format")
        raise InputError([document.fault(place, "format", message, "this program reads format 1")])
    return document


def builtin_library() -> Library:
    """The stacks that come with the program."""
    return Library([package_folder("layers")])


def package_folder(name: str) -> Path:
    """Where the YAML files that come with the program are: `layers` or `themes`."""
    from importlib import import_module

    return Path(next(iter(import_module(f"layers_tui.{name}").__path__)))


def read_case(raw: bytes, path: Path, library: Library) -> Case:
    """Read a file's bytes as a stack or a comparison; raises InputError with every fault."""
    document = _read(raw, path)
    if _kind(document) is Stack:
        return Case((_stack(document, document.data),), None, (path,))
    return _comparison(document, path, library)


def _kind(document: Document) -> type[Stack] | type[Comparison]:
    data = document.data
    keys = data if isinstance(data, dict) else {}
    if "comparison" in keys:
        return Comparison
    if "stack" in keys or "layers" in keys:
        return Stack
    for key in keys:
        if meant := nearest(key, ("stack", "comparison")):
            place = document.place(data, key, value=False)
            message, hint = f"unknown key {shown(key)}", f"did you mean `{meant}`?"
            raise InputError([document.fault(place, "unknown-key", message, hint)])
    place = document.place(data) if isinstance(data, dict) else Place(1, 1)
    hint = "start it with `stack: ID` or `comparison: ID`"
    raise InputError([document.fault(place, "kind", "neither a stack nor a comparison", hint)])


def _stack(document: Document, data: Data) -> Stack:
    stack, faults = decode(document, data, Stack)
    faults += check_stack(data, document)
    if stack is None or faults:
        raise InputError(faults)
    return stack


def _comparison(document: Document, path: Path, library: Library) -> Case:
    """Read a comparison and every stack it names; raises InputError with the faults of all."""
    data = document.data
    comparison, faults = decode(document, data, Comparison)
    listed = data.get("stacks")
    stacks: list[Stack] = []
    files = [path]
    for index, each in enumerate(listed if isinstance(listed, list) else ()):
        if isinstance(each, dict):
            # What is wrong with its shape was told with the comparison's.
            stack, _ = decode(document, each, Stack)
            faults += check_stack(each, document)
            stacks += [stack] if stack is not None else []
        elif isinstance(each, str) and each:
            place = document.place(listed, index)
            try:
                case = _referred(each, place, document, path, library)
            except InputError as error:
                faults += error.faults
            else:
                stacks += case.stacks
                files += case.files
    if comparison is not None and len(stacks) == len(comparison.stacks):
        faults += check_comparison(comparison, tuple(stacks), data, document)
    if comparison is None or faults:
        raise InputError(faults)
    return Case(tuple(stacks), comparison, tuple(dict.fromkeys(files)))


def _referred(name: str, place: Place, document: Document, path: Path, library: Library) -> Case:
    """A stack that a comparison names: a path beside its file, or an id."""

    def wrong(code: str, message: str, hint: str) -> InputError:
        return InputError([document.fault(place, code, message, hint)])

    beside = path.parent / name
    is_path = "/" in name or beside.suffix in (".yaml", ".yml")
    sibling = path.parent / f"{name}.yaml"
    found = beside if is_path else sibling if _is_there(sibling) else library.find(name)
    if found is None or not _is_there(found):
        like = nearest(name, library.ids())
        hint = f"did you mean {like}?" if like else "name a file beside this one, or a known id"
        raise wrong("no-such-stack", f"there is no stack {shown(name)}", hint)
    inner = _read(read_bytes(found, str(found)), found)
    if _kind(inner) is Comparison:
        raise wrong("not-a-stack", f"{shown(name)} is a comparison", "name stacks here")
    return Case((_stack(inner, inner.data),), None, (found,))
