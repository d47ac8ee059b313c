"""Runs another program on the terminal while the app is suspended."""

from __future__ import annotations

import contextlib
import os
import signal
import subprocess
import termios
from typing import NoReturn

from .ending import GRACE, status_of

FROM_KEYS = (signal.SIGINT, signal.SIGQUIT)
TO_END = (signal.SIGTERM, signal.SIGHUP)


class _ToEnd(Exception):
    """A signal came that is to end both programs; its number."""


def run_in_front(command: list[str]) -> int:
    """Wait for a command; its exit status. Raises OSError and ValueError where it can't be run.

    Keys that make signals are for it alone. A signal that ends this program ends it before.
    """
    found = None
    with contextlib.suppress(termios.error):
        found = termios.tcgetattr(0)
    # The other program does not take these handlers over, and what is ignored stays so.
    numbers = [each for each in (*FROM_KEYS, *TO_END) if signal.getsignal(each) != signal.SIG_IGN]
    before = {number: signal.getsignal(number) for number in numbers}
    told: list[int] = []
    is_waiting = False

    def tell(number: int, _frame: object) -> None:
        told.append(number)
        if is_waiting:
            _raise(number)

    try:
        for number in numbers:
            signal.signal(number, tell if number in TO_END else lambda *_: None)
        process = subprocess.Popen(command)
        try:
            is_waiting = True
            if told:
                # While it started, when there was nothing yet to pass it on to.
                _raise(told[0])
            return process.wait()
        except _ToEnd as end:
            _end(process, end.args[0])
            if found is not None:
                with contextlib.suppress(termios.error):
                    termios.tcsetattr(0, termios.TCSANOW, found)
            os._exit(status_of(end.args[0]))
    finally:
        is_waiting = False
        for number, handler in before.items():
            signal.signal(number, handler)
        if told:
            # There was no command, or none any more.
            signal.raise_signal(told[0])


def _raise(number: int) -> NoReturn:
    for each in TO_END:
        signal.signal(each, signal.SIG_IGN)
    raise _ToEnd(number)


def _end(process: subprocess.Popen[bytes], number: int) -> None:
    """Pass a signal on; the program has a moment to leave the terminal in order."""
    process.send_signal(number)
    try:
        process.wait(GRACE)
    except subprocess.TimeoutExpired:
        process.kill()
        process.wait()
