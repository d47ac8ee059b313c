"""Writes a file whole or not at all, whenever the program may be stopped."""

from __future__ import annotations

import errno
import os
from pathlib import Path

TEMPORARY = ".layers-tui-"
"""What the names begin with that files have for a moment, until they are in their place."""


def write(path: Path, content: bytes) -> None:
    """Put `content` in the place of a file, making its folders; raises OSError.

    A link keeps pointing where it does, and an old file keeps its mode and its owner. What may
    not be written is not replaced either.
    """
    target = Path(os.path.realpath(path))
    if target.is_symlink():
        raise OSError(errno.ELOOP, os.strerror(errno.ELOOP))
    target.parent.mkdir(parents=True, exist_ok=True)
    old = target.stat() if target.exists() else None
    if old is not None and not os.access(target, os.W_OK):
        raise PermissionError(errno.EACCES, os.strerror(errno.EACCES))
    beside = _written_beside(target, content, old)
    try:
        beside.replace(target)
    except BaseException:
        beside.unlink(missing_ok=True)
        raise


def create(path: Path, content: bytes) -> None:
    """Make a new file, and its folders; raises FileExistsError where there is one, and OSError."""
    path.parent.mkdir(parents=True, exist_ok=True)
    if _appeared(path, content, None):
        return
    beside = _written_beside(path, content, None)
    try:
        # A link can't be made over anything, which a rename can.
        os.link(beside, path)
    except FileExistsError:
        raise
    except OSError:
        # Not every file system has links: take the name, then put the file there.
        path.touch(exist_ok=False)
        beside.replace(path)
    finally:
        beside.unlink(missing_ok=True)


def _written_beside(target: Path, content: bytes, old: os.stat_result | None) -> Path:
    """A whole file under a name for a moment, in the folder of the target."""
    beside = target.with_name(f"{TEMPORARY}{os.urandom(6).hex()}")
    if _appeared(beside, content, old):
        return beside
    flags = os.O_WRONLY | os.O_CREAT | os.O_EXCL | os.O_CLOEXEC
    descriptor = os.open(beside, flags, _first_mode(old))
    try:
        _fill(descriptor, content, old)
    except BaseException:
        beside.unlink(missing_ok=True)
        raise
    finally:
        os.close(descriptor)
    return beside


def _appeared(path: Path, content: bytes, old: os.stat_result | None) -> bool:
    """Make a new file that has no name until it is whole, so that nothing of it is ever left
    behind; whether this system can do that. Raises FileExistsError, and OSError."""
    try:
        flags = os.O_TMPFILE | os.O_WRONLY | os.O_CLOEXEC
        descriptor = os.open(path.parent, flags, _first_mode(old))
    except (AttributeError, OSError):
        return False
    try:
        _fill(descriptor, content, old)
        try:
            # It is only with a descriptor that the link is followed to the file itself.
            os.link(f"/proc/self/fd/{descriptor}", path, src_dir_fd=descriptor)
        except FileExistsError:
            raise
        except (OSError, NotImplementedError):
            return False  # without /proc, or where there are no links
    finally:
        os.close(descriptor)
    return True


def _first_mode(old: os.stat_result | None) -> int:
    """The mode of a file while it is filled: what may be read by few is never read by more."""
    return 0o666 if old is None else 0o600


def _fill(descriptor: int, content: bytes, old: os.stat_result | None) -> None:
    left = memoryview(content)
    while left:
        left = left[os.write(descriptor, left) :]
    if old is not None:
        now = os.fstat(descriptor)
        if (now.st_uid, now.st_gid) != (old.st_uid, old.st_gid):
            _give_to(descriptor, old)
        os.fchmod(descriptor, old.st_mode & 0o7777)
    os.fsync(descriptor)


def _give_to(descriptor: int, old: os.stat_result) -> None:
    """The owner that the old file has, where one who is not that may say so."""
    try:
        os.fchown(descriptor, old.st_uid, old.st_gid)
    except PermissionError:
        return
