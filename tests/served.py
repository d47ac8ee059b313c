"""A server for tests: started, asked for its viewers, and ended whatever happens."""

from __future__ import annotations

import contextlib
import os
import re
import subprocess
import sys
import time
from collections.abc import Callable, Iterator

PATIENCE = 20.0


class Served:
    """A running server. `said` is what it told when it began."""

    def __init__(self, process: subprocess.Popen[str]) -> None:
        self.process = process
        self.said = ""
        assert process.stdout is not None
        while "Ctrl+C" not in self.said:
            line = process.stdout.readline()
            assert line, process.communicate()
            self.said += line
        self.port = int(re.findall(r"http://\S*:(\d+)", self.said)[0])
        self.url = f"http://127.0.0.1:{self.port}"

    def viewers(self) -> list[int]:
        """The processes that it has."""
        listed = subprocess.run(
            ["ps", "-eo", "pid=,ppid="], capture_output=True, text=True, check=True
        ).stdout
        pairs = (map(int, line.split()) for line in listed.splitlines())
        return [pid for pid, parent in pairs if parent == self.process.pid]

    def end(self, signal: int) -> tuple[int, str]:
        """Send a signal; the exit status, and what was told on standard error."""
        self.process.send_signal(signal)
        _, errors = self.process.communicate(timeout=PATIENCE)
        return self.process.returncode, errors


def until(holds: Callable[[], object]) -> None:
    """Wait until this holds."""
    end = time.monotonic() + PATIENCE
    while not holds():
        assert time.monotonic() < end
        time.sleep(0.05)


def is_alive(pid: int) -> bool:
    """Whether there is such a process."""
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    return True


@contextlib.contextmanager
def served(*arguments: str, **env: str) -> Iterator[Served]:
    """Our server at any free port, with these arguments."""
    process = subprocess.Popen(
        [sys.executable, "-m", "layers_tui", "serve", "--port", "0", *arguments],
        env={**os.environ, **env},
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )
    try:
        yield Served(process)
    finally:
        if process.poll() is None:
            process.kill()
            process.communicate()
