"""What every fuzzer feeds: bytes are a case, or refused with our own error, within a second."""

from __future__ import annotations

import time
from collections import Counter
from pathlib import Path
from zlib import crc32

from layers_tui.stack.case import MARKDOWN, Reader, read_document
from layers_tui.stack.clean import forbidden
from layers_tui.stack.fault import MOST_FAULTS, InputError
from layers_tui.stack.library import Library
from layers_tui.stack.yaml_walk import Walk
from layers_tui.ui.keymap import make_keymap
from layers_tui.ui.theme_file import parse_theme
from layers_tui.user.choices import choose
from layers_tui.user.chosen import Chosen
from layers_tui.user.settings import read_settings
from layers_tui.view.subject import study

MOST_SECONDS = 1.0
"""Of a processor, for one input."""
LONGEST_MESSAGE = 1000
FILE = "f.yaml"


class Found(AssertionError):
    """An input that does what none may."""


class Target:
    """Takes inputs one by one; `folder` is an empty one of its own. Raises Found.

    Of the inputs that may be themes and settings, which take far longer, one in so many is taken
    as one.
    """

    def __init__(self, folder: Path, *, others_in: int = 1) -> None:
        self._others_in = others_in
        self._path = folder / FILE
        self._library = Library([folder / "none"])
        self.outcomes: Counter[str] = Counter()
        self.slowest = 0.0

    def take(self, raw: bytes) -> None:
        """One input."""
        started = time.perf_counter()
        self._take(raw)
        took = time.perf_counter() - started
        if took > MOST_SECONDS:
            # Others may have had the processor: it is their time that does not count.
            worked = time.process_time()
            self._take(raw)
            took = time.process_time() - worked
        self.slowest = max(self.slowest, took)
        if took > MOST_SECONDS:
            raise Found(f"took {took:.1f} s")

    def _take(self, raw: bytes) -> None:
        self.outcomes[self._as_a_case(raw)] += 1
        if crc32(raw) % self._others_in == 0:
            if b"theme" in raw:
                self.outcomes[self._as_a_theme(raw)] += 1
            if b"keys" in raw:
                self.outcomes[self._as_settings(raw)] += 1

    def _as_a_case(self, raw: bytes) -> str:
        try:
            case = Reader(self._library, advising=True).parse(raw, FILE)
        except InputError as error:
            _look_at(error)
            return "refused"
        for number, stack in enumerate(case.stacks):
            study(number, stack)
        _both_walks_agree(raw)
        return "read"

    def _as_a_theme(self, raw: bytes) -> str:
        self._path.write_bytes(raw)
        try:
            parse_theme(self._path)
        except InputError as error:
            _look_at(error)
            return "theme refused"
        return "theme read"

    def _as_settings(self, raw: bytes) -> str:
        self._path.write_bytes(raw)
        read = read_settings(self._path)
        _, faults = make_keymap(choose({}, {}, read, Chosen()))
        if not read.faults and not faults:
            return "settings read"
        _look_at(InputError((*read.faults, *faults)))
        return "settings refused"


def _look_at(error: InputError) -> None:
    """Is what is told complete, short and harmless?"""
    if not 0 < len(error.faults) <= MOST_FAULTS + 1:
        raise Found(f"{len(error.faults)} faults")
    for fault in error.faults:
        line = str(fault)
        if fault.code == "parser":
            raise Found(line)
        if forbidden().search(line) or "\n" in line or len(line) > LONGEST_MESSAGE:
            raise Found(repr(line))
        if (fault.line < 1 or fault.column < 1) and fault.code != "unreadable":
            raise Found(f"no place: {line}")


def _both_walks_agree(raw: bytes) -> None:
    """The quick walk and the careful one read the same, with a place for each part."""
    document = read_document(raw, FILE)
    encoding = "utf-16" if raw[:2] in (b"\xff\xfe", b"\xfe\xff") else "utf-8-sig"
    walk = Walk(FILE, raw.decode(encoding).lstrip("\ufeff"), MARKDOWN)
    walk.run()
    if walk.root != document.data or walk.faults:
        raise Found("the two walks do not agree")
    waiting = [document.data]
    while waiting:
        data = waiting.pop()
        for key in data if isinstance(data, dict) else range(len(data)):
            document.place(data, key)
            if isinstance(data[key], (dict, list)):
                waiting.append(data[key])
