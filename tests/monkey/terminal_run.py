"""The monkey on a real pseudo-terminal: the program as it is installed, and the raw bytes."""

from __future__ import annotations

import fcntl
import os
import re
import signal
import struct
import termios
from itertools import islice

from layers_tui.stack.clean import forbidden
from pseudo_terminal import PseudoTerminal, pseudo_terminal

from bench.drawn import ESCAPE, STYLE

from .steps import Failed, Step, steps
from .world import World

COLUMNS, ROWS = 80, 24
LOOK_EVERY = 50
"""Steps after which it must answer, with the bytes looked at since."""
SENT = {
    "up": "\x1b[A",
    "down": "\x1b[B",
    "right": "\x1b[C",
    "left": "\x1b[D",
    "home": "\x1b[H",
    "end": "\x1b[F",
    "pageup": "\x1b[5~",
    "pagedown": "\x1b[6~",
    "insert": "\x1b[2~",
    "delete": "\x1b[3~",
    "f1": "\x1bOP",
    "f5": "\x1b[15~",
    "shift+tab": "\x1b[Z",
    "shift+up": "\x1b[1;2A",
    "tab": "\t",
    "enter": "\r",
    "escape": "\x1b",
    "space": " ",
    "backspace": "\x7f",
    "slash": "/",
    "equals_sign": "=",
    "minus": "-",
    "vertical_line": "|",
    "question_mark": "?",
    "left_square_bracket": "[",
    "right_square_bracket": "]",
}
LEFT_OUT = ("ctrl+z", "ctrl+p")
"""Nothing wakes it again; and the palette offers to quit."""
LOOKS = 4
"""How often help is asked for."""
BRACKETS = re.compile("\x1b\\[20[01]~")


def run(seed: int, count: int, world: World) -> None:
    """So many steps, and now and then a look; raises Failed."""
    done: list[Step] = []
    try:
        with pseudo_terminal(str(world.both), columns=COLUMNS, rows=ROWS) as terminal:
            terminal.until("quit")
            size = (COLUMNS, ROWS)
            for number, step in enumerate(islice(steps(seed), count), 1):
                done.append(step)
                size = _take(terminal, step, world, size)
                terminal.read(0.01)
                _is_alive(terminal)
                if number % LOOK_EVERY == 0:
                    size = _look(terminal)
            _look(terminal)
            world.save("last")
            terminal.write("r")
            terminal.settle()
            terminal.write("q")
            assert terminal.wait() == 0, f"it ends with {terminal.status}"
            assert terminal.modes_are_restored, "the terminal is not as it was"
    except (AssertionError, OSError) as error:
        raise Failed(done, error) from error


def _is_alive(terminal: PseudoTerminal) -> None:
    pid, status = os.waitpid(terminal.pid, os.WNOHANG)
    if pid:
        terminal.status = os.waitstatus_to_exitcode(status)
    assert not pid, f"it has ended with {terminal.status}: {terminal.output[-1500:]!r}"


def _look(terminal: PseudoTerminal) -> tuple[int, int]:
    """Back to the board: help must open there, and nothing that was written may act."""
    size = _resize(terminal, COLUMNS, ROWS)
    for _ in range(LOOKS):
        for _ in range(8):
            terminal.write("\x1b")
            # Escape and what follows within a tenth of a second is another key.
            terminal.read(0.15)
        terminal.settle()
        written = ESCAPE.sub(b"", STYLE.sub(b"", terminal.output)).decode("utf-8")
        found = forbidden().search(written.replace("\r", "").replace("\x0f", ""))
        assert found is None, f"it acts: {written[max(0, found.start() - 40) : found.end() + 40]!r}"
        terminal.output = b""
        terminal.write("?")
        # On a busy machine the keys before may have been taken for one.
        terminal.settle(1.0)
        if b"Help" in terminal.output:
            break
    else:
        raise AssertionError(f"no help in {terminal.output[-2000:]!r}")
    terminal.write("\x1b")
    terminal.settle()
    _is_alive(terminal)
    terminal.output = b""
    return size


def _resize(terminal: PseudoTerminal, columns: int, rows: int) -> tuple[int, int]:
    fcntl.ioctl(terminal.slave, termios.TIOCSWINSZ, struct.pack("HHHH", rows, columns, 0, 0))
    os.kill(terminal.pid, signal.SIGWINCH)
    return columns, rows


def _sent(key: str) -> str:
    if key in LEFT_OUT:
        return ""
    if key.startswith("ctrl+"):
        return chr(ord(key[-1]) & 0x1F)
    return SENT.get(key, key)


def _take(
    terminal: PseudoTerminal, step: Step, world: World, size: tuple[int, int]
) -> tuple[int, int]:
    """Do it; the size of the terminal from then on."""

    def mouse(code: int, x: float, y: float, end: str = "M") -> None:
        at = int(x * size[0]) + 1, int(y * size[1]) + 1
        terminal.write(f"\x1b[<{code};{at[0]};{at[1]}{end}")

    match step.kind, step.with_:
        case "keys", keys:
            terminal.write("".join(_sent(str(each)) for each in keys))
        case "type", (str(text),):
            # A q that goes to no field ends it.
            terminal.write(text)
        case "paste", (str(text),):
            terminal.write(f"\x1b[200~{BRACKETS.sub('', text)}\x1b[201~")
        case "resize", (int(columns), int(rows)):
            return _resize(terminal, columns, rows)
        case "save", (str(what),):
            world.save(what)
        case "hover", (float(x), float(y)):
            mouse(35, x, y)
        case "click", (float(x), float(y), int(button)):
            # A click on the word in the last line quits.
            if y * size[1] < size[1] - 1:
                mouse(button - 1, x, y)
                mouse(button - 1, x, y, "m")
        case "scroll", (float(x), float(y), int(way), int(times)):
            for _ in range(times):
                mouse(64 if way < 0 else 65, x, y)
        case "drag", (float(x), float(y), float(to_x), float(to_y)):
            mouse(0, x, y)
            mouse(32, (x + to_x) / 2, (y + to_y) / 2)
            mouse(0, to_x, to_y, "m") if to_y * size[1] < size[1] - 1 else mouse(0, x, 0, "m")
        case _:
            raise ValueError(step)
    return size
