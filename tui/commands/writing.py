"""Files that commands write, and what is said where they can't be written."""

from __future__ import annotations

from pathlib import Path

from ..stack.clean import clean_line


class NotWritten(Exception):
    """A file was not written; the message says why and what to do."""


def path_of(name: str) -> Path:
    """The path that a user names for a file; raises NotWritten for what is no name of one."""
    path = Path(name)
    if path.name in ("", "..") or name in ("", ".") or clean_line(name) != name:
        raise NotWritten(f"{clean_line(name)!r}: is no name of a file; name one")
    return path


def put(path: Path, content: bytes, *, over: bool, if_there: str) -> None:
    """Write a file whole; raises NotWritten, with `if_there` to do where one may not be replaced.

    Only files are ever replaced: no device, no pipe and no folder.
    """
    from ..user import atomic

    name = clean_line(str(path))
    try:
        if not over:
            atomic.create(path, content)
        elif path.exists() and not path.is_file():
            raise NotWritten(f"{name}: is no regular file; name another one")
        else:
            atomic.write(path, content)
    except FileExistsError as error:
        if not path.parent.is_dir():
            complaint = f"{name}: can't be written (a file is in the way); check the folder"
            raise NotWritten(complaint) from error
        raise NotWritten(f"{name}: already there; {if_there}") from error
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or "no path a file can have"
        raise NotWritten(f"{name}: can't be written ({reason}); check the folder") from error
