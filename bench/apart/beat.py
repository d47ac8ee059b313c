"""Runs `ours ARGUMENTS` or `bare` with a heartbeat in its event loop.

    beat.py FILE ours|bare [ARGUMENTS]

Appends a line to FILE for the first beat, and for each that comes late: when the one before was
due and when it came, in seconds of the clock that all processes of a machine share.
"""

import asyncio
import os
import runpy
import sys
import time
import warnings
from pathlib import Path

EVERY = 0.005
"""Seconds between beats."""
LATE = 0.001
"""Seconds by which a beat is late enough to be told."""


class Beating:
    """Tells how long the loop was held by something else."""

    def __init__(self, loop: asyncio.AbstractEventLoop, out: int) -> None:
        self._loop, self._out = loop, out
        self._due = time.perf_counter()
        self._is_first = True
        loop.call_soon(self._beat)

    def _beat(self) -> None:
        now = time.perf_counter()
        if self._is_first or now - self._due > LATE:
            os.write(self._out, f"{now if self._is_first else self._due} {now}\n".encode())
        self._is_first = False
        self._due = now + EVERY
        self._loop.call_later(EVERY, self._beat)


def beat_into(out: int) -> None:
    """Have every event loop that is made from now on beat."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", DeprecationWarning)

        class Policy(asyncio.DefaultEventLoopPolicy):
            def new_event_loop(self) -> asyncio.AbstractEventLoop:
                loop = super().new_event_loop()
                Beating(loop, out)
                return loop

        asyncio.set_event_loop_policy(Policy())


if __name__ == "__main__":
    file, who, *arguments = sys.argv[1:]
    beat_into(os.open(file, os.O_WRONLY | os.O_CREAT | os.O_APPEND))
    if who == "bare":
        runpy.run_path(str(Path(__file__).with_name("bare.py")), run_name="__main__")
    else:
        from layers_tui.cli import main

        sys.exit(main(arguments))
