"""Whether two Markdown texts of the same words are also laid out the same."""

from __future__ import annotations

import re

from .commonmark import reader

MOST_CHARACTERS = 20_000
"""Longer texts are not read as Markdown: that could take long, and a panel cuts them there."""
_MAY_LAY_OUT = re.compile(r"^[^\w\n]|^[\d_]|[\\`\t]|  $", re.MULTILINE)
"""Found in every text that is more than paragraphs, or has a line break of its own in one."""
_CODE = re.compile(r"(<code.*?</code>)", re.DOTALL)


def reads_alike(old: str, new: str) -> bool:
    """Whether a reader of two texts of the same words sees no difference. Where one is too long to
    tell, they are taken to differ."""
    if not (_MAY_LAY_OUT.search(old) or _MAY_LAY_OUT.search(new)):
        return True
    if max(len(old), len(new)) > MOST_CHARACTERS:
        return False
    return _read(old) == _read(new)


def _read(text: str) -> list[str]:
    """The text as HTML, in which white space is one space unless it is in code."""
    parts = _CODE.split(reader().render(text))
    return [part if at % 2 else " ".join(part.split()) for at, part in enumerate(parts)]
