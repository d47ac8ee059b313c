"""The one sanitiser: what a file says can't act on a terminal or hide in its text.

C0 controls except newline and tab, DEL, C1, bidirectional controls, zero-width and
tag characters, line separators, format controls that are never drawn, lone surrogates
and what is no character become visible marks of one cell. The joiner inside an emoji
sequence stays, as the sequence needs it, and one variation selector after a character.
"""

from __future__ import annotations

import re
from functools import cache

_EMOJI = "\u2190-\u2bff\u3030\u303d\u3297\u3299\U0001f000-\U0001faff\ufe0f"
_INVISIBLE = (
    "\x00-\x08\x0b-\x1f\x7f-\x9f\xad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f\u200b\u200c"
    "\u200e\u200f\u2028-\u202e\u2060-\u206f\u3164\ufeff\uffa0\ufff9-\ufffb\ufffe\uffff\ud800-\udfff"
    "\U00013430-\U0001343f\U0001bca0-\U0001bca3\U0001d173-\U0001d17a\U000e0000-\U000e0fff"
)
_SELECTORS = "\ufe00-\ufe0f"


@cache
def forbidden() -> re.Pattern[str]:
    """What finds a character that could act or hide.

    Compiled when it is first used: that takes longer than to read a file that is ASCII.
    """
    joiner = f"(?<![{_EMOJI}])\u200d|\u200d(?![{_EMOJI}])"
    return re.compile(f"[{_INVISIBLE}]|{joiner}|(?<=[{_SELECTORS}])[{_SELECTORS}]")


SPAN = 1 << 18
"""Characters that are searched in one call, which holds the interpreter for a few milliseconds."""


def hides(text: str) -> bool:
    """Whether there is any character that `clean` would make visible."""
    pattern = forbidden()
    for start in range(0, len(text), SPAN):
        found = pattern.search(text, start, start + SPAN)
        # At the end of a span the character after it was not seen.
        if found and (found.end() < start + SPAN or pattern.match(text, found.start())):
            return True
    return False


def _mark(match: re.Match[str]) -> str:
    code = ord(match.group())
    if code < 0x20:
        return chr(0x2400 + code)
    return "\u2421" if code == 0x7F else "\ufffd"


def clean(text: str) -> str:
    """The text with every character that could act or hide made visible."""
    if text.isascii() and text.isprintable():
        return text
    return forbidden().sub(_mark, text)


def clean_line(text: str) -> str:
    """`clean`, and on one line: for titles, messages and file names."""
    return clean(text.replace("\n", " ").replace("\t", " "))
