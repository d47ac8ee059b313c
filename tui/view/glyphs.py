"""The marks on screen. Each measures one cell."""

from __future__ import annotations

from typing import NamedTuple


class Glyphs(NamedTuple):
    """One set of marks."""

    raised: str
    carried: str
    solved: str
    shifted: str
    folded: str
    unfolded: str
    minus: str
    dot: str
    rule: str
    ellipsis: str
    cursor: str
    linked: str


UNICODE = Glyphs("○", "│", "●", "◆", "▸", "▾", "−", "·", "─", "…", "▌", "▏")
ASCII = Glyphs("o", "|", "*", "#", "+", "-", "-", "-", "-", "~", ">", ":")
