"""YAML bytes to plain data, the place of every part of it, and what is wrong with the text.

Scalars stay the text that was written; the model types them. PyYAML's own loaders are not
used: they recurse, so nesting crashes them, and merge keys and aliases multiply in them.
"""

from __future__ import annotations

import os
import re
from array import array
from codecs import BOM_UTF8
from collections.abc import Callable
from functools import cached_property, partial
from itertools import islice
from pathlib import Path
from stat import S_ISDIR, S_ISREG
from typing import TYPE_CHECKING

from .clean import clean_line
from .fault import Fault, InputError
from .yaml_quick import read_quickly
from .yaml_text import TooMany

if TYPE_CHECKING:
    from .yaml_walk import Data, Place, Walk

MAX_BYTES = 32 * 1024 * 1024
MAX_OWN_BYTES = 256 * 1024
"""Of a theme or settings, which are read at every start."""
MOST_LIKE_IT = 20
"""Lines that are looked at where a key may stand in a text."""
PART = 10_000
"""Containers that are dropped in one step."""


class Document:
    """The data of one file, and where each part of it stands.

    Places are found by a careful walk when something is told for the first time. They are packed
    integers in one array a container: its own place, then a pair a key (key, value) for a
    mapping, or one an item for a list.
    """

    def __init__(
        self,
        file: str,
        data: Data,
        closed: list[Data],
        make_walk: Callable[[], Walk],
        faults: tuple[Fault, ...] = (),
    ) -> None:
        self.file = file
        self.data = data
        self.faults = faults
        self._closed = closed
        self._make_walk = make_walk

    @cached_property
    def _walk(self) -> Walk:
        return self._make_walk()

    @cached_property
    def _places(self) -> dict[int, array[int]]:
        if not self._walk.places:
            self._walk.run()
        walked = self._walk.places
        return {id(data): places for data, (_, places) in zip(self._closed, walked, strict=True)}

    def place(self, container: Data, key: str | int | None = None, *, value: bool = True) -> Place:
        """Where a container stands, or the value (or the key itself) under `key` in it."""
        if key is None and container is self.data:
            return self._start
        from .yaml_walk import unpack

        packed = self._places[id(container)]
        if key is None:
            at = packed[0]
        elif isinstance(container, dict):
            at = packed[1 + 2 * list(container).index(str(key)) + value]
        else:
            at = packed[1 + int(key)]
        return unpack(at)

    @cached_property
    def _start(self) -> Place:
        """Where it all begins, for which the rest need not be walked again."""
        return self._walk.start()

    def place_in(self, container: Data, index: int) -> Place | None:
        """Where the alias stands that put item `index` into a list; None where it is written out.

        What is inside such an item has the places of the anchor.
        """
        here = self.place(container, index)
        return None if here == self.place(container[index]) else here

    def is_commented(self, place: Place) -> bool:
        """Whether a value is empty as a # stands there, which may be meant as its beginning."""
        from .yaml_walk import pack

        return pack(*place) in self._walk.commented

    def line_in_a_text(self, start: str) -> int:
        """The first line that begins so, indentation aside, and has no key of its own; or 0."""
        from .yaml_syntax import place_at
        from .yaml_walk import unpack

        text = self._walk.text
        found = re.finditer(rf"^[ \t]*{re.escape(start)}", text, re.MULTILINE)
        lines = [place_at(text, each.end())[0] for each in islice(found, MOST_LIKE_IT)]
        if lines:
            walked = zip(self._closed, self._places.values(), strict=True)
            keys = (at for data, places in walked if type(data) is dict for at in places[1::2])
            taken = set(lines).intersection(unpack(at).line for at in keys)
            lines = [line for line in lines if line not in taken]
        return next(iter(lines), 0)

    @property
    def last_line(self) -> int:
        """The last line with anything on it."""
        from .yaml_syntax import place_at

        text = self._walk.text
        return place_at(text, len(text.rstrip()))[0]

    def let_go(self) -> None:
        """Drop the data, a part after the other: all at once would hold the interpreter."""
        self.data = ""
        while self._closed:
            del self._closed[-PART:]

    def fault(self, place: Place, code: str, message: str, hint: str) -> Fault:
        """Something wrong at a place in this file."""
        return Fault(self.file, place.line, place.column, code, message, hint)


OnRead = Callable[[str, int, int], None]
"""Told of a file, its bytes, and how many of them were parsed. What it raises ends the reading."""

Stamp = tuple[int, int, int]
"""What changes when a file does, or the right to read it: the time of its last change in
nanoseconds, its size and its number."""


def read_bytes(
    file: str, stamps: dict[str, Stamp] | None = None, *, most: int = MAX_BYTES
) -> bytes:
    """The bytes of a regular file of at most `MAX_BYTES`, of which `most` are left; raises
    InputError.

    Notes in `stamps` what the file was when it was opened.
    """
    try:
        # To open a device may do something, and what waits at a pipe would be let go.
        _refuse_special(file, Path(file).stat())
        # It may be another by now: what is no file is opened without waiting for its other end.
        descriptor = os.open(file, os.O_RDONLY | os.O_CLOEXEC | os.O_NONBLOCK | os.O_NOCTTY)
        try:
            found = os.fstat(descriptor)
            _refuse_special(file, found)
            refuse_large(found.st_size, file)
            if found.st_size > most:
                message = "makes the files of the comparison larger than 32 MB together"
                raise _unreadable(file, message, "compare fewer stacks at a time")
            if stamps is not None:
                stamps[file] = stamp_of(found)
            return _read_all(descriptor, found.st_size)
        finally:
            os.close(descriptor)
    except FileNotFoundError as error:
        raise _unreadable(
            file, "no such file or folder", "check the spelling of the path"
        ) from error
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or "no path a file can have"
        hint = "check the path and its permissions"
        raise _unreadable(file, f"can't be read ({reason})", hint) from error


def refuse_large(size: int, file: str) -> None:
    """Raise InputError for more than `MAX_BYTES`."""
    if size > MAX_BYTES:
        raise _unreadable(file, "is larger than 32 MB", "split it into several stacks")


def read_own(file: str) -> bytes:
    """The bytes of a theme or of settings, at most `MAX_OWN_BYTES`; raises InputError."""
    raw = read_bytes(file)
    if len(raw) > MAX_OWN_BYTES:
        raise _unreadable(file, "is larger than 256 KB", "take out what it does not need")
    return raw


def _refuse_special(file: str, found: os.stat_result) -> None:
    """Raise InputError for what is there but is no regular file."""
    if S_ISDIR(found.st_mode):
        raise _unreadable(file, "is a folder", "name a file in it")
    if not S_ISREG(found.st_mode):
        raise _unreadable(file, "is not a regular file", "name a YAML file")


def stamp_of(found: os.stat_result) -> Stamp:
    """The stamp of a file that was looked at."""
    return found.st_ctime_ns, found.st_size, found.st_ino


def _read_all(descriptor: int, size: int) -> bytes:
    """At most so many bytes: a file that grows meanwhile is read again when that is told."""
    parts = []
    while size > 0 and (part := os.read(descriptor, size)):
        parts.append(part)
        size -= len(part)
    return parts[0] if len(parts) == 1 else b"".join(parts)


def _unreadable(file: str, message: str, hint: str) -> InputError:
    return InputError([Fault(clean_line(file), 0, 0, "unreadable", message, hint)])


def read_yaml(
    raw: bytes,
    file: str,
    *,
    lines_kept: frozenset[str] = frozenset(),
    salvaging: bool = False,
    on_read: OnRead | None = None,
) -> Document:
    """Read one YAML document; raises InputError with every fault of the text itself.

    With `salvaging` it raises only where the text can't be read to its end, and the document has
    the other faults. `on_read` is told at the start, and then now and again. Line breaks and tabs
    become spaces, except in the values of the keys in `lines_kept`.
    """
    file = clean_line(file)
    tell = None if on_read is None else partial(on_read, file, len(raw))
    if tell is not None:
        tell(0)
    text = _decode(raw, file)

    def make_walk() -> Walk:
        from .yaml_walk import Walk

        return Walk(file, text, lines_kept, tell)

    try:
        quick = read_quickly(text, lines_kept, tell)
    except TooMany as error:
        fault = Fault(file, error.line, error.column, "budget", str(error), error.hint)
        raise InputError([fault]) from error
    if quick is not None:
        return Document(file, *quick, make_walk)
    walk = make_walk()
    walk.run()
    if walk.faults and not salvaging:
        raise InputError(walk.faults)
    closed = [data for data, _ in walk.places]
    return Document(file, walk.root, closed, lambda: walk, tuple(walk.faults))


def _decode(raw: bytes, file: str) -> str:
    encoding = "utf-16" if raw[:2] in (b"\xff\xfe", b"\xfe\xff") else "utf-8"
    raw = raw.removeprefix(BOM_UTF8)
    try:
        # libyaml skips a second mark too, but does not count it.
        return raw.decode(encoding).lstrip("\ufeff")
    except UnicodeDecodeError as error:
        from .yaml_syntax import place_at

        before = raw[: error.start].decode(encoding, "replace")
        line, column = place_at(before, len(before))
        message = f"is not {'UTF-16' if encoding == 'utf-16' else 'UTF-8'} text here"
        raise InputError(
            [Fault(file, line, column, "encoding", message, "save the file as UTF-8")]
        ) from error
