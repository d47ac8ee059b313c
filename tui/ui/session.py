"""What the program was opened with, and what it needs to open something else."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct

from ..user.choices import DEFAULTS, Choices

if TYPE_CHECKING:
    from pathlib import Path

    from ..stack.library import Library


class Session(Struct, frozen=True):
    """One run of the viewer."""

    library: Library
    names: tuple[str, ...] = ()
    """What is shown, as the user named it."""
    choices: Choices = DEFAULTS
    chosen_file: Path | None = None
    """Where to remember what is chosen; None for nowhere."""
    following: bool = False
    """Whether to show files anew as they change."""
    layer: str | None = None
    """The layer to open at, as the user named it."""
    guest: bool = False
    """Whether whoever looks may only read: nothing acts on the machine that the program runs on."""


def default_session() -> Session:
    """The built-in stacks, and nothing of the user's."""
    from ..stack.library import builtin_library

    return Session(builtin_library())
