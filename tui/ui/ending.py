"""Ends the program when it is told to from outside, or when its terminal is gone."""

from __future__ import annotations

import contextlib
import os
import select
import signal
import threading
import time
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable

SIGNALS = (signal.SIGTERM, signal.SIGHUP, signal.SIGINT, signal.SIGQUIT)
GRACE = 0.4
"""Seconds that threads have to finish what they write."""


def status_of(number: int) -> int:
    """The exit status of a program that ended by a signal."""
    return 128 + number


class Ending:
    """Waits for signals and for the loss of a terminal. The first restores the terminal and asks
    the app to `leave`; after `GRACE` seconds, or with the next signal, the process ends."""

    def __init__(
        self, terminal: int, restore: Callable[[], bool], leave: Callable[[int], object]
    ) -> None:
        self._terminal = terminal
        self._restore, self._leave = restore, leave
        self._status = 0
        self._told, self._tell = os.pipe()
        for number in SIGNALS:
            # What is ignored from the start is meant to be, as under nohup.
            if signal.getsignal(number) != signal.SIG_IGN:
                signal.signal(number, self._on_signal)
        threading.Thread(target=self._wait, name="ending", daemon=True).start()

    @property
    def has_begun(self) -> bool:
        return self._status != 0

    def _on_signal(self, number: int, _frame: object) -> None:
        if self.has_begun:
            self._end()
        self._begin(status_of(number))

    def _begin(self, status: int) -> None:
        self._status = status
        if not self._restore():
            # Nothing is on: it is suspended, or has ended but for this process.
            self._end()
        os.write(self._tell, b"!")
        # The app may have ended just now.
        with contextlib.suppress(RuntimeError):
            self._leave(status)

    def _wait(self) -> None:
        """In a thread: until it ends, or the terminal is gone, which no read would tell of."""
        # The main thread sees to signals: one that this thread took would come there later.
        signal.pthread_sigmask(signal.SIG_BLOCK, SIGNALS)
        poll = select.poll()
        poll.register(self._terminal, 0)
        poll.register(self._told, select.POLLIN)
        if any(fd == self._terminal for fd, _ in poll.poll()) and not self.has_begun:
            self._begin(status_of(signal.SIGHUP))
        time.sleep(GRACE)
        self._end()

    def _end(self) -> None:
        self._restore()
        os._exit(self._status)
