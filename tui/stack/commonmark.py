"""What reads the Markdown of a file: one dialect for whoever writes it out or compares it."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from markdown_it import MarkdownIt


@lru_cache(maxsize=1)
def reader() -> MarkdownIt:
    """A reader of CommonMark with tables and strikethrough, to which tags are text."""
    from markdown_it import MarkdownIt

    return MarkdownIt("commonmark", {"html": False}).enable(["table", "strikethrough"])
