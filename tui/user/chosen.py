"""What was last chosen in the program, remembered apart from the user's own settings."""

from __future__ import annotations

import contextlib
from typing import TYPE_CHECKING

import msgspec
from msgspec import Struct

from ..stack.fault import InputError
from ..stack.yaml_reader import read_bytes
from .settings import Layout

if TYPE_CHECKING:
    from pathlib import Path


class Chosen(Struct, frozen=True, omit_defaults=True):
    """The theme and the layout last chosen; None for what was never chosen."""

    theme: str | None = None
    layout: Layout | None = None


def recall(path: Path) -> Chosen:
    """What is remembered. A file that can't be read is one that was never there."""
    try:
        return msgspec.json.decode(read_bytes(str(path)), type=Chosen)
    except (InputError, msgspec.MsgspecError, ValueError, RecursionError):
        return Chosen()


def remember(path: Path, **choice: str) -> None:
    """Add to what is remembered. Where that can't be written, nothing is."""
    from . import atomic

    known = msgspec.structs.asdict(recall(path))
    content = msgspec.json.encode(msgspec.convert({**known, **choice}, Chosen))
    with contextlib.suppress(OSError):
        atomic.write(path, content + b"\n")
