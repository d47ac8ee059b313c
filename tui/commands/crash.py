"""What is told of an error in the program itself: one line, and a log with the rest."""

from __future__ import annotations

import contextlib
import os
import platform
import sys
import tempfile
import traceback

from .. import __version__
from ..stack.clean import clean, clean_line
from ..user import atomic
from ..user.folders import crash_log
from . import WRONG

CRASHED = 70
"""The exit status, as sysexits.h has it for an error in the program."""


def tell_of(error: Exception) -> int:
    """Tell of output that can't be written, or of an error in the program; the exit status."""
    # A file that can't be opened has a name, and is told of where it is read.
    if isinstance(error, OSError) and error.filename is None:
        _say(f"the output can't be written ({error.strerror})")
        return WRONG
    return tell("".join(traceback.format_exception(error)))


def tell(trace: str) -> int:
    """Log where it went wrong and say so on standard error; the exit status."""
    log = _write(clean(f"layers-tui {__version__}, {_where()}\n{sys.argv[1:]}\n\n{trace}\n"))
    told = f"please report it with the log {clean_line(log)}" if log else "it can't be logged here"
    _say(f"an error in the program ended it; {told}")
    return CRASHED


def _say(told: str) -> None:
    """Tell it on standard error, where that can be written."""
    with contextlib.suppress(OSError):
        print(f"layers-tui: {told}", file=sys.stderr)


def _where() -> str:
    return f"Python {platform.python_version()}, {platform.system()}, {os.environ.get('TERM', '')}"


def _write(text: str) -> str:
    """Write the log, which may hold what was read, for the user alone; where, or nothing."""
    content = text.encode()
    path = crash_log()
    try:
        atomic.write(path, content)
        path.chmod(0o600)
    except OSError:
        try:
            descriptor, name = tempfile.mkstemp(prefix="layers-tui-", suffix=".log")
            with os.fdopen(descriptor, "wb") as file:
                file.write(content)
        except OSError:
            return ""
        return name
    return str(path)
