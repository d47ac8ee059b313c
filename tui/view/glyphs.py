"""The marks on screen. Each measures one cell."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct

if TYPE_CHECKING:
    from ..stack.ledger import Fate


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
    fork: str
    picked: str
    traced: str
    leads_to: str
    ascending: str
    descending: str
    bar: str

    def of_fate(self, fate: Fate) -> str:
        """The mark of a problem that met this fate, where its whole life is one mark."""
        marks = {"solved": self.solved, "shifted": self.shifted, "open": self.raised}
        return marks[fate.value]


UNICODE = Glyphs(
    "○",
    "│",
    "●",
    "◆",
    "▸",
    "▾",
    "−",
    "·",
    "─",
    "…",
    "▌",
    "▌",
    "└",
    "├",
    "►",
    "┃",
    "→",
    "▲",
    "▼",
    "━",
)
ASCII = Glyphs(
    "o",
    "|",
    "*",
    "#",
    "+",
    "-",
    "-",
    "|",
    "-",
    "~",
    ">",
    ":",
    "`",
    "|",
    ">",
    "!",
    "->",
    "^",
    "v",
    "=",
)
