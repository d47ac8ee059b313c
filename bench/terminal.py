"""A program in a real pseudo-terminal, timed from outside. Times are milliseconds."""

from __future__ import annotations

import fcntl
import os
import pty
import select
import signal
import struct
import termios
import time
from collections.abc import Sequence

LONGEST_WAIT = 30.0
QUIET = 0.25
"""Seconds without output after which a screen counts as drawn."""


class Terminal:
    """Starts a command on a pseudo-terminal of this many columns and rows."""

    def __init__(self, command: Sequence[str], columns: int, rows: int) -> None:
        self.started = time.perf_counter()
        self.pid, self.fd = pty.fork()
        if self.pid == 0:
            os.environ.update(TERM="xterm-256color", COLORTERM="truecolor")
            # No settings of whoever runs it.
            os.environ.update(XDG_CONFIG_HOME=os.devnull, XDG_STATE_HOME=os.devnull)
            for name in ("COLUMNS", "LINES", "NO_COLOR", "PYTHONDONTWRITEBYTECODE"):
                os.environ.pop(name, None)
            fcntl.ioctl(0, termios.TIOCSWINSZ, struct.pack("HHHH", rows, columns, 0, 0))
            os.execvp(command[0], list(command))
        self.seen = b""

    def _read(self, seconds: float) -> bytes:
        if not select.select([self.fd], [], [], seconds)[0]:
            return b""
        try:
            return os.read(self.fd, 1 << 20)
        except OSError:
            return b""

    def until(self, text: str) -> float:
        """Read until this text was drawn; how long that took since the start."""
        wanted = text.encode()
        while wanted not in self.seen:
            if time.perf_counter() - self.started > LONGEST_WAIT:
                raise TimeoutError(f"{text!r} was not drawn: {self.seen[-400:]!r}")
            self.seen += self._read(1.0)
        return (time.perf_counter() - self.started) * 1000

    def settle(self) -> None:
        """Read until nothing more is drawn."""
        while self._read(QUIET):
            pass

    def key(self, keys: bytes) -> float:
        """Press a key; how long until something was drawn."""
        self.settle()
        before = time.perf_counter()
        os.write(self.fd, keys)
        if not self._read(LONGEST_WAIT):
            raise TimeoutError(f"{keys!r} drew nothing")
        return (time.perf_counter() - before) * 1000

    def key_until(self, keys: bytes, text: str) -> float:
        """Press a key; how long until this text was drawn."""
        self.settle()
        self.seen = b""
        before = self.started = time.perf_counter()
        os.write(self.fd, keys)
        self.until(text)
        return (time.perf_counter() - before) * 1000

    def close(self) -> None:
        """End the program."""
        os.kill(self.pid, signal.SIGKILL)
        os.waitpid(self.pid, 0)
        os.close(self.fd)
