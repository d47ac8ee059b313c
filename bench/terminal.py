"""A program in a real pseudo-terminal, timed from outside. Times are milliseconds."""

from __future__ import annotations

import fcntl
import os
import pty
import select
import shutil
import signal
import struct
import tempfile
import termios
import time
from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

from .drawn import Drawn

LONGEST_WAIT = 180.0
QUIET = 0.15
"""Seconds without output after which a repaint counts as written."""
UNSET = ("COLUMNS", "LINES", "NO_COLOR", "PYTHONDONTWRITEBYTECODE")


class Late(Exception):
    """A program has not drawn in time what it should."""


class Ended(Exception):
    """A program has ended, though nobody asked it to."""


class Repaint(NamedTuple):
    """How long after a key the first and the last of what it draws was written."""

    first: float
    last: float


class Terminal:
    """Starts a command on a pseudo-terminal, in a home of its own without any settings."""

    def __init__(self, command: Sequence[str], columns: int = 80, rows: int = 24) -> None:
        self.drawn = Drawn()
        self._home = Path(tempfile.mkdtemp(prefix="bench-home-"))
        self.started = time.perf_counter()
        self.pid, self.fd = pty.fork()
        if self.pid == 0:
            self._become(command, columns, rows)

    def _become(self, command: Sequence[str], columns: int, rows: int) -> None:
        """In the child: be that program."""
        for name in [*os.environ]:
            if name in UNSET or name.startswith(("LAYERS_TUI_", "XDG_")):
                del os.environ[name]
        os.environ.update(TERM="xterm-256color", COLORTERM="truecolor", HOME=str(self._home))
        fcntl.ioctl(0, termios.TIOCSWINSZ, struct.pack("HHHH", rows, columns, 0, 0))
        # A key pressed before the program listens must not be echoed: that is no repaint.
        modes = termios.tcgetattr(0)
        modes[3] &= ~termios.ECHO
        termios.tcsetattr(0, termios.TCSANOW, modes)
        try:
            os.execvp(command[0], list(command))
        finally:
            os._exit(127)

    def read(self, seconds: float) -> bool:
        """Read what was written, waiting at most so long; whether anything of it can be seen."""
        written = self._read(seconds)
        return self.drawn.feed(written) if written else False

    def _read(self, seconds: float) -> bytes:
        if not select.select([self.fd], [], [], seconds)[0]:
            return b""
        try:
            written = os.read(self.fd, 1 << 20)
        except OSError:
            written = b""
        if not written:
            raise Ended(f"it ended: {self.drawn.text.strip()[-400:]!r}")
        return written

    def elapsed(self, since: float | None = None) -> float:
        """Milliseconds since then, or since the start."""
        return (time.perf_counter() - (self.started if since is None else since)) * 1000

    def until_anything(self, limit: float = LONGEST_WAIT) -> float:
        """Read until anything can be seen; how long after the start that was."""
        while not self.read(1.0):
            self._give_up_after(limit, self.started)
        return self.elapsed()

    def until(self, text: str, limit: float = LONGEST_WAIT, since: float | None = None) -> float:
        """Read until this text was drawn; how long after the start, or `since`, that was."""
        since = self.started if since is None else since
        while text not in self.drawn.text:
            self._give_up_after(limit, since)
            self.read(1.0)
        return self.elapsed(since)

    def _give_up_after(self, limit: float, since: float) -> None:
        if self.elapsed(since) > limit * 1000:
            raise Late(f"not within {limit:.0f} s")

    def settle(self, quiet: float = QUIET) -> None:
        """Read until nothing more is written, and forget it."""
        while self._read(quiet):
            pass
        self.drawn.forget()

    def press(self, keys: bytes) -> Repaint:
        """Press a key; how long until its repaint began, and until all of it was written."""
        self.settle(0)
        pressed = time.perf_counter()
        os.write(self.fd, keys)
        if not self._read(LONGEST_WAIT):
            raise Late(f"{keys!r} drew nothing within {LONGEST_WAIT:.0f} s")
        first = last = self.elapsed(pressed)
        while self._read(QUIET):
            last = self.elapsed(pressed)
        return Repaint(first, last)

    def press_until(self, keys: bytes, text: str) -> float:
        """Press a key; how long until this text was drawn."""
        self.settle()
        pressed = time.perf_counter()
        os.write(self.fd, keys)
        return self.until(text, since=pressed)

    def peak_memory(self) -> int | None:
        """The most bytes of memory that the program held at once; None where nothing tells it."""
        try:
            status = Path(f"/proc/{self.pid}/status").read_text(encoding="utf-8")
        except OSError:
            return None
        told = (line.split() for line in status.splitlines() if line.startswith("VmHWM:"))
        return next((int(words[1]) * 1024 for words in told), None)

    def close(self) -> None:
        """End the program, and remove its home."""
        os.kill(self.pid, signal.SIGKILL)
        os.waitpid(self.pid, 0)
        os.close(self.fd)
        shutil.rmtree(self._home, ignore_errors=True)

    def __enter__(self) -> Terminal:
        return self

    def __exit__(self, *_error: object) -> None:
        self.close()
