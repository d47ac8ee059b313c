"""What is wrong with a file, where, and what to do about it."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from msgspec import Struct

from .clean import clean_line

if TYPE_CHECKING:
    from .codes import Severity

SHOWN_CHARACTERS = 40
MOST_COMPARED = 300
"""Words from which comparing each would take longer than a reader waits."""


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


class InputError(Exception):
    """Input that can't be read. Holds every fault that was found, in file order."""

    def __init__(self, faults: Iterable[Fault]) -> None:
        self.faults = tuple(sorted(faults, key=lambda fault: fault.place))
        super().__init__(self.faults)

    def __str__(self) -> str:
        return "\n".join(map(str, self.faults))


def shown(value: object) -> str:
    """A value as it may stand in a message: on one line, quoted, never long."""
    return f"'{clip(value)}'"


def clip(value: object) -> str:
    """`shown`, without quotes."""
    text = clean_line(" ".join(str(value).split()))
    return text if len(text) <= SHOWN_CHARACTERS else text[: SHOWN_CHARACTERS - 1] + "…"


def nearest(word: str, known: Iterable[str]) -> str | None:
    """The known word most like this one, or None where none is like it or there are too many."""
    words = list(known)
    if len(words) > MOST_COMPARED:
        return None
    from difflib import get_close_matches

    folded = {each.casefold(): each for each in reversed(words)}
    found = get_close_matches(word.casefold(), folded, n=1, cutoff=0.6)
    return folded[found[0]] if found else None
