"""How much of an author's Markdown is laid out: no reader reads more, and each block takes time."""

from __future__ import annotations

MOST_CHARACTERS = 20_000
MOST_LINES = 1_000
LONGEST_WORD = 200
"""Characters before the end in which a space is looked for, so that no word is cut in half."""


def cut(source: str) -> tuple[str, bool]:
    """As much of a text as is laid out, and whether that is less than all of it."""
    kept = source[:MOST_CHARACTERS]
    if len(kept) < len(source):
        space = max(kept.rfind(" ", -LONGEST_WORD), kept.rfind("\n", -LONGEST_WORD))
        kept = kept[:space] if space > 0 else kept
    if kept.count("\n") > MOST_LINES:
        kept = "\n".join(kept.split("\n", MOST_LINES)[:MOST_LINES])
    return kept, len(kept) < len(source.rstrip())
