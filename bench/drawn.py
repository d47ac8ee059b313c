"""What a program has written to a terminal, without the escape sequences."""

from __future__ import annotations

import re

STYLE = re.compile(rb"\x1b\[[0-9;:]*m")
ESCAPE = re.compile(
    rb"\x1b(?:"
    rb"\[[0-?]*[ -/]*[@-~]"  # a control sequence: the cursor, a mode
    rb"|\][^\x07\x1b]*(?:\x07|\x1b\\)"  # an operating system command: a title, a pointer
    rb"|[ -/]+[0-~]"  # a character set
    rb"|[0-Z\\^-~]"  # anything else of two characters
    rb")"
)
LONGEST_ESCAPE = 200
"""Bytes after which a sequence that has not ended is none."""


class Drawn:
    """The text so far. What stands apart on screen is apart here; places are not kept."""

    def __init__(self) -> None:
        self.text = ""
        self._begun = b""

    def feed(self, written: bytes) -> bool:
        """Take what was written next; whether anything of it can be seen."""
        written = self._begun + written
        self._begun = b""
        start = written.rfind(b"\x1b")
        is_recent = start >= max(0, len(written) - LONGEST_ESCAPE)
        if is_recent and not ESCAPE.match(written, start):
            written, self._begun = written[:start], written[start:]
        shown = ESCAPE.sub(b" ", STYLE.sub(b"", written)).decode("utf-8", "ignore")
        self.text += shown
        return any(each.isprintable() and not each.isspace() for each in shown)

    def forget(self) -> None:
        """Start anew: what was drawn before does not count."""
        self.text = ""
