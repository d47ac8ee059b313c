"""The program in a real pseudo-terminal: what only a terminal shows."""

from __future__ import annotations

import contextlib
import fcntl
import functools
import os
import pty
import select
import struct
import termios
import time
from collections.abc import Iterator, Sequence

from drawn import picture
from forked import CAN_FORK, start

PATIENCE = 20.0


class PseudoTerminal:
    """Holds both ends, so that the terminal's modes can be read after the program has ended."""

    def __init__(
        self,
        arguments: Sequence[str],
        command: Sequence[str] | None,
        env: dict[str, str],
        columns: int,
        rows: int,
        **how: object,
    ):
        self.master, self.slave = pty.openpty()
        fcntl.ioctl(self.slave, termios.TIOCSWINSZ, struct.pack("HHHH", rows, columns, 0, 0))
        self.modes_before = termios.tcgetattr(self.slave)
        self.output = b""
        self.answers: dict[bytes, bytes] = {}
        """What this terminal answers where it is asked."""
        self._heard = b""
        self.status: int | None = None
        self.is_gone = False
        self.seconds = 0.0
        """How long the program computed, once it has ended."""
        env = {**os.environ, **env}
        if command is None:
            self.pid = start(arguments, env, [self.slave] * 3, on_terminal=True, **how)
            return
        self.pid = os.fork()
        if self.pid == 0:
            os.setsid()
            fcntl.ioctl(self.slave, termios.TIOCSCTTY, 0)
            for fd in (0, 1, 2):
                os.dup2(self.slave, fd)
            os.execvpe(command[0], command, env)

    def read(self, seconds: float = 0.05) -> bytes:
        got = b""
        if select.select([self.master], [], [], seconds)[0]:
            got = os.read(self.master, 1 << 16)
            self.output += got
            self._heard += got
            for question, answer in self.answers.items():
                if question in self._heard:
                    self._heard = self._heard.partition(question)[2]
                    os.write(self.master, answer)
        return got

    def until(self, text: str) -> None:
        """Wait until this text was written since the last wait."""
        self.wait_for(lambda: text.encode() in self.output, text)
        self.output = self.output[self.output.index(text.encode()) + len(text.encode()) :]

    def wait_for(self, done, what: str) -> None:
        deadline = time.monotonic() + PATIENCE
        while not done():
            assert time.monotonic() < deadline, f"no {what!r} in {self.output[-2000:]!r}"
            self.read()

    def wait_for_picture(self, done, what: str) -> None:
        """Wait until this holds of what is drawn; a frame is looked at once it is whole."""

        def drawn():
            end = time.monotonic() + PATIENCE
            while self.read(0.01) and time.monotonic() < end:
                pass
            return done()

        self.wait_for(drawn, what)

    def settle(self, quiet: float = 0.5) -> None:
        """Wait until nothing more is written for so many seconds."""
        while self.read(quiet):
            pass

    def write(self, keys: str) -> None:
        os.write(self.master, keys.encode())

    def wait(self) -> int:
        """The exit status, once the program has ended."""
        self.wait_for(self.has_ended, "end")
        while self.read():
            pass
        assert self.status is not None
        return self.status

    def has_ended(self) -> bool:
        """Whether the program has ended; nothing is read from it."""
        if self.status is None:
            pid, status, used = os.wait4(self.pid, os.WNOHANG)
            if pid:
                self.status = os.waitstatus_to_exitcode(status)
                self.seconds = used.ru_utime + used.ru_stime
        return self.status is not None

    def wait_unread(self) -> int:
        """The exit status of a program whose terminal stands still, or is gone."""
        deadline = time.monotonic() + PATIENCE
        while not self.has_ended():
            assert time.monotonic() < deadline, "it does not end"
            time.sleep(0.01)
        assert self.status is not None
        return self.status

    def wait_until_stopped(self) -> None:
        """Wait until the program is suspended, which leaves it to be waited for again."""
        flags = os.WEXITED | os.WSTOPPED | os.WNOHANG | os.WNOWAIT

        def stopped() -> bool:
            found = os.waitid(os.P_PID, self.pid, flags)
            assert found is None or found.si_code == os.CLD_STOPPED, "it has ended"
            return found is not None

        self.wait_for(stopped, "suspension")
        os.waitid(os.P_PID, self.pid, os.WSTOPPED)

    def resize(self, columns: int, rows: int) -> None:
        fcntl.ioctl(self.slave, termios.TIOCSWINSZ, struct.pack("HHHH", rows, columns, 0, 0))

    @property
    def is_full(self) -> bool:
        """Whether nothing more can be written until the terminal is read."""
        return not select.select([], [self.slave], [], 0)[1]

    def hang_up(self) -> None:
        """Take the terminal away, as a closed window does."""
        os.close(self.master)
        self.is_gone = True

    @property
    def modes_are_restored(self) -> bool:
        return termios.tcgetattr(self.slave) == self.modes_before


@contextlib.contextmanager
def pseudo_terminal(
    *arguments: str,
    columns: int = 80,
    rows: int = 24,
    command: Sequence[str] | None = None,
    program: str | None = None,
    fresh: bool = not CAN_FORK,
    **env: str,
) -> Iterator[PseudoTerminal]:
    """Our program with these arguments on a terminal, or a Python program, or another command."""
    terminal = PseudoTerminal(arguments, command, env, columns, rows, program=program, fresh=fresh)
    try:
        yield terminal
    finally:
        if terminal.status is None:
            with contextlib.suppress(ProcessLookupError):
                os.kill(terminal.pid, 9)
                os.waitpid(terminal.pid, 0)
        if not terminal.is_gone:
            os.close(terminal.master)
        os.close(terminal.slave)


def opened(terminal: PseudoTerminal) -> None:
    """Wait until the viewer stands."""
    terminal.wait_for(lambda: b"quit" in terminal.output, "the screen")
    terminal.settle(0.15)


@functools.cache
def fresh(columns: int, rows: int) -> list[str]:
    """The picture of a viewer that was started at a size."""
    with pseudo_terminal(columns=columns, rows=rows) as terminal:
        terminal.wait_for(lambda: b"\x1b[%d;1H" % rows in terminal.output, "the last row")
        terminal.settle()
        return picture(terminal.output, columns, rows)
