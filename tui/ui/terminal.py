"""The terminal that the app is drawn on: it can be left at any moment as it was found.

Textual draws on standard error and waits for as long as the terminal takes nothing. Here it draws
where standard output goes, and whoever has to leave never waits for what is not yet drawn.
"""

from __future__ import annotations

import asyncio
import atexit
import contextlib
import os
import select
import signal
import sys
import termios
import threading
import time
from functools import partial
from typing import TYPE_CHECKING, Any

from textual.drivers.linux_driver import LinuxDriver

from .ending import Ending

if TYPE_CHECKING:
    from types import FrameType

    from textual.app import App

CHUNK = 1 << 14
"""Bytes that are written at once, at most."""
LOOK_AGAIN = 0.1
"""Seconds after which it is looked again whether drawing was given up."""
LAST_WORDS = 0.3
"""Seconds in which a terminal has to take what restores it."""
SIGNALS_IN_TURN = 0.05
"""Seconds in which every thread has taken the signals that came while all were stopped."""

CANCEL = "\x18"
"""Ends a sequence that may be half written."""
MODES_OFF = (
    "\x1b[?2026l\x1b[?2004l\x1b[?7h\x1b[?2048l\x1b[?1016l\x1b[?1000l\x1b[?1003l\x1b[?1015l"
    "\x1b[?1006l\x1b[<u\x1b[0m\x1b[?1049l\x1b[?25h\x1b[?1004l"
)
"""Switches off all that Textual switches on, in its order."""
PIXELS_OFF = "\x1b[?1016l"
POINTER, POINTER_OFF = "\x1b]22;", "\x1b]22;default\x07"


class Drawing:
    """A terminal to write to, as a file. What it does not take is waited for until given up."""

    def __init__(self) -> None:
        self._fd = _open_terminal()
        self._encoding = getattr(sys.__stdout__, "encoding", None) or "ascii"
        # The command line chose it; what is strict would end the program for one letter.
        errors = getattr(sys.__stdout__, "errors", None)
        self._errors = "replace" if errors in (None, "strict") else errors
        self._pending = bytearray()
        self._lock = threading.Lock()
        self._is_given_up = False

    def write(self, text: str) -> int:
        self._pending += text.encode(self._encoding, self._errors)
        return len(text)

    def flush(self) -> None:
        """Write all of it, unless that is given up."""
        data, self._pending = memoryview(self._pending), bytearray()
        while data and not self._is_given_up:
            with self._lock:
                written = 0 if self._is_given_up else self._put(data)
            data = data[written:]
            if not written:
                select.select([], [self._fd], [], LOOK_AGAIN)

    def _put(self, data: memoryview) -> int:
        try:
            return os.write(self._fd, data[:CHUNK])
        except BlockingIOError:
            return 0
        except OSError:
            # The terminal is gone, which is told of to whoever reads from it.
            self._is_given_up = True
            return 0

    def fileno(self) -> int:
        return self._fd

    def isatty(self) -> bool:
        return True

    def give_up(self, last: str) -> None:
        """Write no more, but for this, where the terminal takes it within `LAST_WORDS`."""
        self._is_given_up = True
        if not self._lock.acquire(timeout=LAST_WORDS):
            return
        try:
            data = last.encode("ascii")
            until = time.monotonic() + LAST_WORDS
            while data and time.monotonic() < until:
                try:
                    data = data[os.write(self._fd, data) :]
                except BlockingIOError:
                    # What was not yet shown is of the screen that is left: make room.
                    termios.tcflush(self._fd, termios.TCOFLUSH)
                    select.select([], [self._fd], [], LOOK_AGAIN)
        except (OSError, termios.error):
            pass
        finally:
            self._lock.release()


def _open_terminal() -> int:
    """The terminal of standard output, opened anew to write without waiting, where it can be."""
    flags = os.O_WRONLY | os.O_NOCTTY | os.O_NONBLOCK
    with contextlib.suppress(OSError):
        return os.open(os.ttyname(1), flags)
    with contextlib.suppress(OSError):
        # It has a name that is not seen from here, or belongs to another user.
        return os.open("/dev/tty", flags)
    return 1


class TerminalDriver(LinuxDriver):
    """Leaves the terminal as it was found, however the app ends."""

    def __init__(self, app: App[Any], **options: Any) -> None:
        self._drawing = Drawing()
        # Textual takes the file to draw on from here.
        error = sys.__stderr__
        sys.__stderr__ = self._drawing  # type: ignore[misc, assignment]
        try:
            super().__init__(app, **options)
        finally:
            sys.__stderr__ = error  # type: ignore[misc]
        self.is_on = False
        self._found: list[Any] | None = None
        self._has_shaped_pointer = False
        self._ending: Ending | None = None

    def start_application_mode(self) -> None:
        with contextlib.suppress(termios.error):
            self._found = termios.tcgetattr(self.fileno)
        self.is_on = True
        if self._ending is None:
            leave = partial(asyncio.get_running_loop().call_soon_threadsafe, self._app.exit)
            self._ending = Ending(self.fileno, self.restore, leave)
            # Whatever else ends the program.
            atexit.register(self.restore)
        super().start_application_mode()  # type: ignore[no-untyped-call]
        # Textual's handler reads a size and tells of it. Where the next signal calls it in between,
        # the last size is told before the one before: in the loop each has its turn.
        on_signal = signal.getsignal(signal.SIGWINCH)
        loop = asyncio.get_running_loop()

        def in_turn(number: int, frame: FrameType | None) -> None:
            if callable(on_signal):
                loop.call_soon_threadsafe(on_signal, number, frame)

        signal.signal(signal.SIGWINCH, in_turn)

    def stop_application_mode(self) -> None:
        # First, as an answer of the terminal that is read late may switch on more.
        self.disable_input()
        self.write(PIXELS_OFF)
        if self._has_shaped_pointer:
            self.write(POINTER_OFF)
        super().stop_application_mode()

    def close(self) -> None:
        super().close()
        self.is_on = False

    def resume_application_mode(self) -> None:
        # What ends it may have come while it was stopped. Another thread may take that signal, and
        # a moment later than this one: whoever has the terminal then is to see nothing of it.
        time.sleep(SIGNALS_IN_TURN)
        if self._ending is not None and self._ending.has_begun:
            return
        if self.is_on:
            # It was stopped by a signal that can't be caught, or not at all.
            self.suspend_application_mode()
            self.send_message(self.SignalResume())
        super().resume_application_mode()

    def write(self, data: str) -> None:
        if data.startswith(POINTER):
            self._has_shaped_pointer = data != POINTER_OFF
        super().write(data)

    def restore(self) -> bool:
        """Leave the terminal at once, from any thread; whether there was anything to leave."""
        if not self.is_on or not self._is_in_front():
            return False
        self._drawing.give_up(
            CANCEL + (POINTER_OFF if self._has_shaped_pointer else "") + MODES_OFF
        )
        with contextlib.suppress(termios.error):
            if self._found is not None:
                termios.tcsetattr(self.fileno, termios.TCSANOW, self._found)
            termios.tcflush(self.fileno, termios.TCIFLUSH)
        return True

    def _is_in_front(self) -> bool:
        """Whether the terminal is this program's, and not that of the shell that stopped it."""
        try:
            return os.tcgetpgrp(self.fileno) == os.getpgrp()
        except OSError:
            # No terminal of a session: nobody else has it.
            return True
