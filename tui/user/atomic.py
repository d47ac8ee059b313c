"""Writes a file whole or not at all, whenever the program may be stopped."""

from __future__ import annotations

import os
import tempfile
from pathlib import Path


def write(path: Path, content: bytes) -> None:
    """Put `content` in the place of a file, making its folders; raises OSError.

    A link keeps pointing where it does, and an old file keeps its mode.
    """
    target = Path(os.path.realpath(path))
    target.parent.mkdir(parents=True, exist_ok=True)
    mode = target.stat().st_mode & 0o7777 if target.exists() else None
    beside = _written_beside(target, content, mode)
    try:
        beside.replace(target)
    except OSError:
        beside.unlink(missing_ok=True)
        raise


def create(path: Path, content: bytes) -> None:
    """Make a new file, and its folders; raises FileExistsError where there is one, and OSError."""
    path.parent.mkdir(parents=True, exist_ok=True)
    beside = _written_beside(path, content, None)
    try:
        # A link can't be made over anything, which a rename can.
        os.link(beside, path)
    except FileExistsError:
        raise
    except OSError:
        # Not every file system has links.
        with path.open("xb") as file:
            file.write(content)
    finally:
        beside.unlink(missing_ok=True)


def _written_beside(target: Path, content: bytes, mode: int | None) -> Path:
    descriptor, name = tempfile.mkstemp(prefix=f".{target.name[:100]}.", dir=target.parent)
    beside = Path(name)
    try:
        with os.fdopen(descriptor, "wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        beside.chmod(_new_mode() if mode is None else mode)
    except BaseException:
        beside.unlink(missing_ok=True)
        raise
    return beside


def _new_mode() -> int:
    """The mode that a new file gets; temporary ones are made for their owner alone."""
    mask = os.umask(0)
    os.umask(mask)
    return 0o666 & ~mask
