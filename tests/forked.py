"""Our program in a process that is forked from one that has imported it already.

It is a process of its own, with files, folder, environment, terminal, limits, signals and an end
of its own, as from a fresh interpreter; only the imports, most of what a start costs, are done
once. What an interpreter or an import takes from the environment has a process to fork from of
its own. `test_forked.py` holds both ways to the same. Elsewhere than on Linux each is fresh.
"""

from __future__ import annotations

import atexit
import contextlib
import ctypes
import fcntl
import functools
import gc
import importlib.util
import io
import os
import pickle
import pkgutil
import resource
import select
import signal
import socket
import subprocess
import sys
import tempfile
import termios
import threading
from collections.abc import Mapping, Sequence
from pathlib import Path

AT_START = ("PYTHON", "LC_", "LANG", "TEXTUAL", "TERM_PROGRAM")
"""How the names begin of what is read from the environment before the program runs."""
CAN_FORK = sys.platform.startswith("linux")
CLOSED = -1
"""In place of a file's number: the program finds it closed."""
ADOPT_ORPHANS = 36
"""The number that Linux gives to it."""
MOST = 1 << 17
PATIENCE = 60.0
PRINTING = (
    "stack",
    "user",
    "view",
    "commands",
    "export",
    "rich.markdown",
    "rich.table",
    "platformdirs",
)
ALL = (
    *PRINTING,
    "ui",
    "anyio._backends._asyncio",
    "concurrent.futures.thread",
    "rich.traceback",
    "textual.drivers.linux_driver",
    "textual.layouts.factory",
    "textual.system_commands",
    "watchfiles",
)
"""What is imported before: our packages, modules of others, and all that those import."""
OURS = "from layers_tui.cli import main\nraise SystemExit(main())"


def start(
    arguments: Sequence[str],
    env: Mapping[str, str],
    files: Sequence[int],
    *,
    program: str | None = None,
    folder: str | os.PathLike[str] = ".",
    on_terminal: bool = False,
    limits: Mapping[int, int] | None = None,
    modules: Sequence[str] = ALL,
    fresh: bool = not CAN_FORK,
) -> int:
    """The process of our program with these three standard files, a child of this one.

    A `program` is run in its place, as `python -c` does it.
    """
    numbers = [number for number, file in enumerate(files) if file != CLOSED]
    given = [file for file in files if file != CLOSED]
    begin = {
        "env": {os.fsencode(name): os.fsencode(value) for name, value in env.items()},
        "folder": os.fsencode(Path(folder).absolute()),
        "numbers": numbers,
        "on_terminal": on_terminal,
        "limits": dict(limits or {}),
    }
    if fresh:
        pid = os.fork()
        if pid == 0:
            _begin(files=[os.dup(file) for file in given], **begin)
            what = ["-c", program] if program else ["-m", "layers_tui"]
            os.execve(sys.executable, [sys.executable, *what, *arguments], begin["env"])
        return pid
    at_start = {name: value for name, value in env.items() if name.startswith(AT_START)}
    source = _source(tuple(sorted(at_start.items())), tuple(modules))
    held, release = os.pipe()
    _adopt_orphans(True)
    try:
        work = (program, [os.fsencode(each) for each in arguments], begin)
        socket.send_fds(source, [pickle.dumps(work)], [held, *given])
        pid = int(source.recv(MOST))
        assert source.recv(MOST) == b"it has no parent"
    finally:
        _adopt_orphans(False)
        # Before this, what the program leaves behind would be adopted too.
        os.write(release, b"go")
        os.close(release)
        os.close(held)
    return pid


def run(
    *arguments: str,
    env: Mapping[str, str] | None = None,
    input: str | bytes = b"",
    text: bool = False,
    stdin: int | None = None,
    stdout: int | None = None,
    stderr: int | None = None,
    **options: object,
) -> subprocess.CompletedProcess:
    """What our program wrote, and its exit status, as `subprocess.run` tells it.

    Standard files are caught, unless they are given by number, or CLOSED.
    """
    told = input.encode() if isinstance(input, str) else input
    with contextlib.ExitStack() as opened:
        caught = [opened.enter_context(tempfile.TemporaryFile()) for _ in range(3)]
        caught[0].write(told)
        caught[0].seek(0)
        files = [
            each.fileno() if number is None else number
            for each, number in zip(caught, (stdin, stdout, stderr), strict=True)
        ]
        pid = start(arguments, os.environ if env is None else env, files, **options)
        status = _status(pid)
        wrote = []
        for each in caught[1:]:
            each.seek(0)
            wrote.append(each.read().decode() if text else each.read())
    return subprocess.CompletedProcess(arguments, status, *wrote)


def _status(pid: int) -> int:
    """The exit status of a process, which is killed where it takes too long."""
    if CAN_FORK:
        watched = os.pidfd_open(pid)
        try:
            if not select.select([watched], [], [], PATIENCE)[0]:
                os.kill(pid, signal.SIGKILL)
        finally:
            os.close(watched)
    return os.waitstatus_to_exitcode(os.waitpid(pid, 0)[1])


def _adopt_orphans(yes: bool) -> None:
    """Whether processes below this one become its children when their parent has ended."""
    ctypes.CDLL(None).prctl(ADOPT_ORPHANS, int(yes), 0, 0, 0)


@functools.cache
def _source(at_start: tuple[tuple[str, str], ...], modules: tuple[str, ...]) -> socket.socket:
    """What to ask for a process; what answers ends when this process does."""
    ours, its = socket.socketpair(socket.AF_UNIX, socket.SOCK_SEQPACKET)
    with its:
        subprocess.Popen(
            [sys.executable, __file__, str(its.fileno()), *modules],
            env={**os.environ, **dict(at_start)},
            cwd="/",
            stdin=subprocess.DEVNULL,
            pass_fds=[its.fileno()],
        )
    return ours


# From here on in the process that is forked from, and in those that were.


def _begin(
    env: Mapping[bytes, bytes],
    folder: bytes,
    numbers: Sequence[int],
    files: Sequence[int],
    on_terminal: bool,
    limits: Mapping[int, int],
) -> None:
    """Take over what a process is given by whoever starts it."""
    if on_terminal:
        os.setsid()
        fcntl.ioctl(files[0], termios.TIOCSCTTY, 0)
    for number in range(3):
        os.close(number)
    for number, file in zip(numbers, files, strict=True):
        os.dup2(file, number)
    os.closerange(3, os.sysconf("SC_OPEN_MAX"))
    os.chdir(folder)
    os.environb.clear()
    os.environb.update(env)
    for which, most in limits.items():
        resource.setrlimit(which, (most, most))


def _import(names: Sequence[str]) -> None:
    from layers_tui.stack.pyyaml import import_yaml
    from layers_tui.ui.asyncio_import import import_asyncio
    from rich.cells import cell_len

    import_yaml()
    import_asyncio()
    # The first sign that takes two cells brings a table of Unicode.
    cell_len("漢")
    for name in names:
        is_ours = importlib.util.find_spec(f"layers_tui.{name}") if "." not in name else None
        module = importlib.import_module(f"layers_tui.{name}" if is_ours else name)
        parts = pkgutil.walk_packages(module.__path__, f"{module.__name__}.") if is_ours else ()
        for part in parts:
            importlib.import_module(part.name)
    assert threading.active_count() == 1
    gc.collect()
    gc.freeze()


def _wait(asked: socket.socket) -> tuple[str | None, list[str]]:
    """Fork whenever that is asked for. Returns in each fork, with the program and its arguments."""
    while True:
        work, files, _, _ = socket.recv_fds(asked, MOST, 4)
        if not work:
            raise SystemExit
        between = os.fork()
        if between == 0:
            pid = os.fork()
            if pid:
                asked.send(str(pid).encode())
                os._exit(0)
            asked.detach()
            program, arguments, begin = pickle.loads(work)
            held, *standard = files
            os.read(held, 1)
            _begin(files=standard, **begin)
            return program, [os.fsdecode(each) for each in arguments]
        os.waitpid(between, 0)
        for file in files:
            os.close(file)
        asked.send(b"it has no parent")


def _standard_files() -> None:
    """Open them as the interpreter does, now that they are others."""
    for number, name in enumerate(("stdin", "stdout", "stderr")):
        had = getattr(sys, name)
        file = None
        with contextlib.suppress(OSError):
            os.fstat(number)
            mode, unbuffered = "wb" if number else "rb", had.write_through
            size = 0 if number and unbuffered else -1
            raw = open(number, mode, size, closefd=False)  # noqa: SIM115
            by_line = not unbuffered and (number == 2 or os.isatty(number))
            file = io.TextIOWrapper(raw, had.encoding, had.errors, "\n", by_line, unbuffered)
        setattr(sys, name, file)
        setattr(sys, f"__{name}__", file)


def _end_at_once(ended: Sequence[object]) -> None:
    """End with this status, if there is one, where nothing is left to be flushed."""
    if any(isinstance(status, int) for status in ended) and not os.isatty(0):
        with contextlib.suppress(OSError):
            for file in filter(None, (sys.stdout, sys.stderr)):
                file.flush()
            os._exit(ended[0] & 0xFF)


if __name__ == "__main__":
    _import(sys.argv[2:])
    program, sys.argv[1:] = _wait(socket.socket(fileno=int(sys.argv[1])))
    _standard_files()
    ended: list[object] = []
    # What is registered first is called last, after threads have ended: all but the flushing of
    # files and the taking apart of modules, which costs more than most commands.
    atexit.register(_end_at_once, ended)
    try:
        exec(program or OURS, {"__name__": "__main__"})
    except SystemExit as error:
        ended.append(error.code)
        raise
