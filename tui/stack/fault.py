"""What is wrong with a file, where, and what to do about it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import islice
from typing import TYPE_CHECKING

from msgspec import Struct

from .clean import clean_line

if TYPE_CHECKING:
    from .codes import Severity

SHOWN_CHARACTERS = 40
MOST_COMPARED = 300
"""Words from which comparing each would take longer than a reader waits."""
LONGEST_COMPARED = 80
"""Characters of a word from which comparing it would."""
MOST_FAULTS = 200
"""Faults of a file after which no more is looked for: there is no use in reading them all."""
BEGINS_A_COMMENT = "a # begins a comment here: quote the value if the # belongs to it"


class Fault(Struct, frozen=True, order=True):
    """One thing wrong, at a line and column that count from 1 (0 where the file has no lines)."""

    file: str
    line: int
    column: int
    code: str
    message: str
    hint: str

    @property
    def place(self) -> tuple[str, int, int]:
        """File, line and column, which faults are sorted by."""
        return self.file, self.line, self.column

    @property
    def severity(self) -> Severity:
        # Most runs have nothing to tell.
        from .codes import CODES

        return CODES[self.code].severity

    def __str__(self) -> str:
        place = f":{self.line}:{self.column}" if self.line else ""
        warns = "warning: " if self.severity == "warning" else ""
        return clean_line(f"{self.file}{place}: {warns}{self.message}; {self.hint}")


class Enough(Exception):
    """More faults were found than are told."""


class FaultList(list[Fault]):
    """Faults as they are found, one by one; raises Enough once there are more than are told."""

    def append(self, fault: Fault) -> None:
        super().append(fault)
        if len(self) > MOST_FAULTS:
            raise Enough


class StopReading(Exception):
    """What is read is not wanted, or not now; raised by who is told how far the reading is."""


class InputError(Exception):
    """Input that can't be read. Holds the faults that were found, in file order: all of them, or
    the first `MOST_FAULTS` of a file and that there are more."""

    def __init__(self, faults: Iterable[Fault]) -> None:
        self.faults = tuple(_first(sorted(faults, key=lambda fault: fault.place)))
        super().__init__(self.faults)

    def __str__(self) -> str:
        return "\n".join(map(str, self.faults))


def _first(faults: Iterable[Fault]) -> Iterator[Fault]:
    """As many faults a file as are told, in their order."""
    told: dict[str, int] = {}
    for fault in faults:
        count = told[fault.file] = told.get(fault.file, 0) + 1
        if count <= MOST_FAULTS:
            yield fault
        elif count == MOST_FAULTS + 1:
            message = f"more is wrong than the {MOST_FAULTS} faults told before this"
            place = (fault.file, fault.line, fault.column)
            yield Fault(*place, "too-many", message, "mend those first, then check again")


def shown(value: object) -> str:
    """A value as it may stand in a message: on one line, quoted, never long."""
    return f"'{clip(value)}'"


def clip(value: object) -> str:
    """`shown`, without quotes."""
    text = clean_line(" ".join(str(value).split()))
    return text if len(text) <= SHOWN_CHARACTERS else text[: SHOWN_CHARACTERS - 1] + "…"


def nearest(word: str, known: Iterable[str]) -> str | None:
    """The known word most like this one, or None where none is like it or there are too many."""
    short = (each for each in known if len(each) <= LONGEST_COMPARED)
    words = list(islice(short, MOST_COMPARED + 1))
    if len(words) > MOST_COMPARED or len(word) > LONGEST_COMPARED:
        return None
    from difflib import get_close_matches

    folded = {each.casefold(): each for each in reversed(words)}
    found = get_close_matches(word.casefold(), folded, n=1, cutoff=0.6)
    return folded[found[0]] if found else None
