"""Runs another program on the terminal while the app is suspended."""

from __future__ import annotations

import contextlib
import os
import signal
import subprocess
import termios

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
    try:
        for number in FROM_KEYS:
            if number in before:
                signal.signal(number, lambda *_: None)
        process = subprocess.Popen(command)
        try:
            for number in TO_END:
                if number in before:
                    signal.signal(number, _raise)
            return process.wait()
        except _ToEnd as told:
            _end(process, told.args[0])
            if found is not None:
                with contextlib.suppress(termios.error):
                    termios.tcsetattr(0, termios.TCSANOW, found)
            os._exit(status_of(told.args[0]))
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)


def _raise(number: int, _frame: object) -> None:
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
