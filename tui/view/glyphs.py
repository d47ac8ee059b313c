"""The marks on screen. Each measures one cell."""

from __future__ import annotations

from msgspec import Struct


class Glyphs(Struct, frozen=True):
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
    branch: str
    picked: str
    traced: str
    leads_to: str


UNICODE = Glyphs("○", "│", "●", "◆", "▸", "▾", "−", "·", "─", "…", "▌", "▌", "└", "►", "┃", "→")
ASCII = Glyphs("o", "|", "*", "#", "+", "-", "-", "-", "-", "~", ">", ":", "`", ">", "!", "->")
