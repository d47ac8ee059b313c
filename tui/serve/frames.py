"""What passes between a tab and its viewer: the tab's messages in JSON, the viewer's in frames.

The tab speaks as textual-serve's script does, the viewer as Textual's web driver: a letter, the
length in four bytes, and so many bytes (`D` is what a terminal would get, `M` an object in JSON).
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import msgspec

if TYPE_CHECKING:
    from asyncio import StreamReader

READY = b"__GANGLION__\n"
"""The line before the first frame."""
MOST = {"width": 500, "height": 250}
"""Cells of the largest screen that is drawn for anyone."""
DEFAULT_SIZE = {"width": 80, "height": 24}


class NotUnderstood(ValueError):
    """A message that no page of ours sends."""


def frame(letter: bytes, content: bytes) -> bytes:
    """Content as the viewer takes it."""
    return letter + len(content).to_bytes(4, "big") + content


async def next_frame(viewer: StreamReader) -> tuple[bytes, bytes]:
    """The next letter and content; raises asyncio.IncompleteReadError at the end."""
    letter = await viewer.readexactly(1)
    length = int.from_bytes(await viewer.readexactly(4), "big")
    return letter, await viewer.readexactly(length)


def for_viewer(message: str) -> bytes:
    """A tab's message as frames for its viewer; raises NotUnderstood."""
    try:
        kind, *rest = msgspec.json.decode(message, type=list[Any])
    except (msgspec.DecodeError, ValueError, RecursionError) as error:
        raise NotUnderstood from error
    if kind == "stdin" and len(rest) == 1 and isinstance(rest[0], str):
        return frame(b"D", rest[0].encode("utf-8", "replace"))
    if kind == "resize" and len(rest) == 1 and isinstance(rest[0], dict):
        return frame(b"M", msgspec.json.encode({"type": "resize", **bounded(rest[0])}))
    if kind in ("focus", "blur"):
        return frame(b"M", msgspec.json.encode({"type": kind}))
    if kind == "ping":
        return b""
    raise NotUnderstood


def bounded(size: dict[str, Any]) -> dict[str, int]:
    """A screen's size in cells, as far as there is one and it is one to draw for."""
    found = {}
    for side, most in MOST.items():
        try:
            wanted = int(size.get(side, DEFAULT_SIZE[side]))
        except (TypeError, ValueError, OverflowError):
            wanted = DEFAULT_SIZE[side]
        found[side] = max(1, min(wanted, most))
    return found


def ground_of(content: bytes) -> str | None:
    """The colour behind the viewer, where that is what it tells."""
    told = msgspec.json.decode(content)
    return told["colour"] if told.get("type") == "ground" else None
