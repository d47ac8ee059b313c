"""What authors say, and what stands where they say nothing, as Markdown on a line."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ..view.wording import NO_COUNTERPART, NONE, NOT_STATED, source_line
from .github import inline, web_address

if TYPE_CHECKING:
    from collections.abc import Iterable

    from ..stack.model import Objection, Source

DOT = "·"


def said(text: str | None) -> str:
    """What an author says, if anything."""
    return ours(NOT_STATED) if text is None else inline(text)


def listed(items: Iterable[str] | None) -> str:
    """What an author lists, if anything."""
    if items is None:
        return ours(NOT_STATED)
    return f" {DOT} ".join(map(inline, items)) or ours(NONE)


def ours(text: str) -> str:
    """What the program says where the author says nothing, told apart from what authors say."""
    return f"*{text}*" if text in (NOT_STATED, NONE, NO_COUNTERPART) else text


def objection_said(objection: Objection) -> str:
    """An objection, and where it was taken from."""
    source = f" ({source_said(objection.source)})" if objection.source is not None else ""
    return inline(objection.text) + source


def source_said(source: Source | None) -> str:
    """Where something was taken from; its address is a link where that is for the web."""
    if source is None:
        return ours(NOT_STATED)
    address = None if source.url is None else web_address(source.url)
    if address is None:
        return inline(source_line(source))
    parts = [inline(part) for part in (source.title, source.author, source.published) if part]
    return f" {DOT} ".join([*parts, f"<{address}>"])
