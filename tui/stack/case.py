"""Reads a file as what is put before the reader: a stack, or a comparison with its stacks."""

from __future__ import annotations

from os.path import realpath
from pathlib import Path
from typing import TYPE_CHECKING

from msgspec import Struct

from .decode import decode, key_meant
from .fault import MOST_FAULTS, InputError, clip, nearest, shown
from .model import Comparison, Stack
from .sense import check_comparison, check_stack
from .shelves import is_path, is_there, like_file, yaml_file, yaml_files
from .yaml_reader import MAX_BYTES, Document, read_bytes, read_yaml, refuse_large

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from .fault import Fault
    from .shelves import Shelves
    from .yaml_reader import OnRead, Stamp
    from .yaml_walk import Data, Place

MARKDOWN = frozenset({"rationale"})
STANDARD_INPUT = "<stdin>"
MOST_FOLLOWED = 100
"""Files in which a circle of comparisons is looked for."""
LONGEST_PATH = 4096
"""Characters that the path of a file may have on any system."""
MOST_IN_CIRCLE = 6
"""Files of a circle that are told."""
OURS = frozenset({"stack", "comparison", "layers", "stacks"})
"""Keys of which a file of ours has one."""
EVIDENCE = frozenset({*Stack.__struct_fields__, *Comparison.__struct_fields__})
"""Keys without which one that is only like ours is taken for another's."""


class Case(Struct, frozen=True):
    """What is put before the reader: one or more stacks, and a comparison where there is one."""

    stacks: tuple[Stack, ...]
    comparison: Comparison | None
    files: Mapping[str, Stamp]
    """Every file that was read for it, and what it was then."""
    origins: tuple[str, ...] = ()
    """The file that each stack was read from."""


class _Found(Struct, frozen=True):
    stack: Stack
    file: str


class Reader:
    """Reads files for one run of the program; keeps the stacks that comparisons name.

    With `advising`, `warnings` collects what may not be meant in the stacks that were read.
    `on_read` is told how far the parsing of each file is.
    A comparison from standard input may name files in the current folder only, besides ids.
    """

    def __init__(
        self,
        shelves: Shelves,
        *,
        advising: bool = False,
        on_read: OnRead | None = None,
    ) -> None:
        self._shelves = shelves
        self._on_read = on_read
        self._left = MAX_BYTES
        """Bytes that the files of a comparison may yet have."""
        self.warnings: list[Fault] = []
        self.stamps: dict[str, Stamp] = {}
        """Every file that was read, also where it was wrong, and what it was then."""
        self._advising = advising
        self._stacks: dict[str, _Found] = {}

    def read(self, file: str) -> Case:
        """A file by its path; raises InputError."""
        return self.parse(read_bytes(file, self.stamps), file)

    def parse(self, raw: bytes, file: str) -> Case:
        """The bytes of a file as a stack or a comparison; raises InputError with every fault."""
        refuse_large(len(raw), file)
        self._left = MAX_BYTES - len(raw)
        document = read_document(raw, file, self._on_read)
        if _kind_of(document) is Stack:
            found = self._stack(document, file)
            document.let_go()
            return Case((found.stack,), None, self._files([file]), (file,))
        case = self._comparison(document, file)
        document.let_go()
        return case

    def _stack(self, document: Document, file: str) -> _Found:
        data = document.data
        stack, faults = decode(document, data, Stack)
        faults = [*document.faults, *_further(faults, document.faults)]
        if wrong := check_stack(data, document):
            faults += _further(wrong, faults)
        if stack is None or faults:
            raise InputError(faults)
        return self._found(stack, data, document, file)

    def _found(self, stack: Stack, data: Data, document: Document, file: str) -> _Found:
        if self._advising:
            from .advice import advise

            self.warnings += advise(stack, data, document)
        return _Found(stack, file)

    def _comparison(self, document: Document, file: str) -> Case:
        """A comparison and every stack it names; raises InputError with the faults of all."""
        data = document.data
        comparison, faults = decode(document, data, Comparison)
        faults = [*document.faults, *_further(faults, document.faults)]
        listed = data.get("stacks")
        found: list[_Found] = []
        at: list[int] = []
        files = [file]
        named: dict[str, _Found] = {}
        for index, each in enumerate(listed if isinstance(listed, list) else ()):
            if len(faults) > MOST_FAULTS:
                break
            if isinstance(each, dict):
                # What is wrong with its shape was told with the comparison's.
                stack, _ = decode(document, each, Stack)
                wrong = check_stack(each, document)
                faults += _further(wrong, faults)
                if stack is not None and not wrong:
                    found.append(self._found(stack, each, document, file))
                    at.append(index)
            elif isinstance(each, str) and each:
                try:
                    if each not in named:
                        named[each] = self._referred(each, (listed, index), document, file)
                    found.append(named[each])
                except InputError as error:
                    faults += error.faults
                else:
                    files.append(found[-1].file)
                    at.append(index)
        stacks = tuple(each.stack for each in found)
        faults += check_comparison(dict(zip(at, stacks, strict=True)), data, document)
        if comparison is None or faults:
            raise InputError(faults)
        origins = tuple(each.file for each in found)
        return Case(stacks, comparison, self._files(files), origins)

    def _files(self, files: Iterable[str]) -> dict[str, Stamp]:
        return {file: self.stamps[file] for file in files if file in self.stamps}

    def _referred(self, name: str, at: tuple[Data, int], document: Document, file: str) -> _Found:
        """A stack that an item of a comparison names: a path beside its file, or an id."""

        def wrong(code: str, message: str, hint: str) -> InputError:
            # Finding the place reads the file once more.
            return InputError([document.fault(document.place(*at), code, message, hint)])

        found = self._resolve(name, file)
        if self._is_outside(name, found, file):
            message = f"{shown(name)} is outside the folder that this comparison may use"
            raise wrong("outside", message, "name a file in that folder, or a known id")
        if found is None:
            by_path = is_path(name)
            like = self._like(name, file) if by_path else nearest(name, self._ids(file))
            hint = "name a file beside this one, or a known id"
            if like:
                hint = f"did you mean {like}?"
            elif by_path:
                hint = "check the path; it starts from the folder of this file"
            raise wrong("no-such-stack", f"there is no stack {shown(name)}", hint)
        if known := self._stacks.get(found):
            return known
        inner = document if _same(found, file) else self._read_another(found)
        if _kind_of(inner) is Stack:
            kept = self._stacks[found] = self._stack(inner, found)
            inner.let_go()
            return kept
        if circle := self._circle(inner, found, file):
            names = [clip(Path(each).name) for each in (file, *circle)]
            if len(names) > MOST_IN_CIRCLE:
                names[MOST_IN_CIRCLE - 1 : -1] = ["…"]
            chain = " → ".join(names)
            raise wrong("circle", f"the stacks go in a circle: {chain}", "name a stack here")
        raise wrong("not-a-stack", f"{shown(name)} is a comparison", "name its stacks instead")

    def _resolve(self, name: str, file: str) -> str | None:
        """The file that the comparison in `file` means by this name, or None.

        An id means a file beside the comparison first, unless that stands in a folder of the
        library, which has an order of its own.
        """
        folder = Path(file).parent
        if is_path(name):
            return str(folder / name) if is_there(folder / name) else None
        beside = None if self._shelves.holds(file) else yaml_file(folder, name)
        return beside or self._shelves.find(name)

    def _read_another(self, file: str) -> Document:
        raw = read_bytes(file, self.stamps, most=self._left)
        self._left -= len(raw)
        return read_document(raw, file, self._on_read)

    def _is_outside(self, name: str, found: str | None, file: str) -> bool:
        """Whether the comparison in `file` may not know of what it calls by this name."""
        if file == STANDARD_INPUT:
            folder = Path()
        elif self._shelves.narrow:
            folder = Path(file).parent
        else:
            return False
        if found is not None and self._shelves.holds(found):
            return False
        if len(name) > LONGEST_PATH:
            return False  # nothing is there, and to follow it would take ever longer
        # Whether something is there is nothing that it may know either.
        path = realpath(found or Path(file).parent / name)
        return not Path(path).is_relative_to(realpath(folder))

    def _ids(self, file: str) -> list[str]:
        """The ids that the comparison in `file` can name."""
        beside = [] if self._shelves.holds(file) else yaml_files(Path(file).parent)
        return [*self._shelves.ids(), *(path.stem for path in beside if path != Path(file))]

    def _like(self, name: str, file: str) -> str | None:
        """The path most like `name`, written as that is, that the comparison can name; or None."""
        folder = name[: name.rfind("/") + 1]
        beside = yaml_files(Path(file).parent / folder)
        like = like_file(name, [path for path in beside if path != Path(file)])
        return like and f"{folder}{like}"

    def _circle(self, document: Document, at: str, start: str) -> list[str]:
        """The way from the comparison `at` back to `start` through what each names, or nothing."""
        seen = {realpath(at)}
        ways = [(document, [at])]
        while ways:
            inner, way = ways.pop()
            if _same(way[-1], start):
                return way
            listed = inner.data.get("stacks")
            for name in listed if isinstance(listed, list) else ():
                found = self._resolve(name, way[-1]) if isinstance(name, str) else None
                if found is None or realpath(found) in seen or len(seen) > MOST_FOLLOWED:
                    continue
                if self._is_outside(name, found, way[-1]) or self._is_outside(name, found, start):
                    continue
                if _same(found, start):
                    return [*way, start]
                seen.add(realpath(found))
                try:
                    further = self._read_another(found)
                    if _kind_of(further) is Comparison:
                        ways.append((further, [*way, found]))
                except InputError:
                    continue
        return []


def _further(found: list[Fault], told: Sequence[Fault]) -> list[Fault]:
    """Those found where nothing was told yet: what is no id need not name a problem as well."""
    places = {fault.place for fault in told}
    return [each for each in found if each.place not in places]


def _same(one: str, other: str) -> bool:
    """Whether two paths lead to one file, however they are written."""
    return one == other or realpath(one) == realpath(other)


def read_document(raw: bytes, file: str, on_read: OnRead | None = None) -> Document:
    """A file's data; raises InputError, also where it is of another version of the format.

    Such a file can be wrong in no other way that means anything, so nothing else is told.
    """
    document = read_yaml(raw, file, lines_kept=MARKDOWN, salvaging=True, on_read=on_read)
    data = document.data
    is_ours = isinstance(data, dict) and not OURS.isdisjoint(data) and "theme" not in data
    version = data.get("format") if is_ours else None
    if isinstance(version, str) and version not in ("", "1"):
        message = f"`format` is {shown(version)}"
        place = document.place(data, "format")
        raise InputError([document.fault(place, "format", message, "this program reads format 1")])
    return document


def _kind_of(document: Document) -> type[Stack] | type[Comparison]:
    """What a document was meant as; raises InputError where it was meant as neither."""

    def wrong(place: Place, code: str, message: str, hint: str) -> InputError:
        return InputError([*document.faults, document.fault(place, code, message, hint)])

    data = document.data
    keys = data if isinstance(data, dict) else {}
    if {"stack", "layers"} <= keys.keys() and "stacks" not in keys:
        return Stack
    if "comparison" in keys:
        return Comparison
    if "stack" in keys or "layers" in keys:
        return Stack
    if "stacks" in keys and "theme" not in keys:
        return Comparison
    for key in () if "theme" in keys or EVIDENCE.isdisjoint(map(str.lower, keys)) else keys:
        if meant := nearest(key, ("stack", "comparison")):
            place = document.place(data, key, value=False)
            message = f"unknown key {shown(key)}"
            raise wrong(place, "unknown-key", message, key_meant(key, meant))
    from .yaml_walk import Place

    place = document.place(data) if isinstance(data, dict) else Place(1, 1)
    hint = "start it with `stack: ID` or `comparison: ID`"
    if isinstance(data, str) and data.startswith(("stack:", "comparison:")):
        hint = "put a space after each colon"
    if "theme" in keys:
        hint = "give a theme with --theme, or in settings.yaml"
    raise wrong(place, "kind", "neither a stack nor a comparison", hint)
