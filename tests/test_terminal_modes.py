"""What is switched on in the terminal is switched off, whichever way out is taken."""

import os
import re
import signal
import subprocess
import sys
from pathlib import Path

import pytest
from drawn import picture
from pseudo_terminal import fresh, opened, pseudo_terminal
from terminal_modes import left_on

ANSWERS = {
    b"\x1b[?2026$p": b"\x1b[?2026;2$y",
    b"\x1b[?2048$p": b"\x1b[?2048;2$y",
    b"\x1b[?2048h": b"\x1b[48;24;80;480;800t",
}
"""What a terminal answers that can show whole frames and tell its size in band."""
OURS = f"{sys.executable} -m layers_tui"
ONE_STACK = "stack: mine\ntitle: Mine\nlayers:\n  - {id: a, name: A}\n"


def leave(terminal, way):
    if isinstance(way, str):
        terminal.write(way)
    else:
        os.kill(terminal.pid, way)
    return terminal.wait()


@pytest.mark.parametrize(
    ("way", "status"), [("q", 0), ("\x03", 130), (signal.SIGTERM, 143), (signal.SIGHUP, 129)]
)
@pytest.mark.parametrize("answers", [{}, ANSWERS], ids=["silent", "answering"])
def test_every_way_out(way, status, answers):
    with pseudo_terminal() as terminal:
        terminal.answers = answers
        opened(terminal)
        if answers:
            terminal.wait_for(lambda: b"\x1b[?1016h" in terminal.output, "the mouse in pixels")
        assert left_on(terminal.output) >= {b"1049", b"1000", b"25", b"7", b"kitty"}
        assert leave(terminal, way) == status
        assert left_on(terminal.output) == set()
        assert terminal.modes_are_restored


def test_an_answer_that_comes_while_it_ends_switches_nothing_on():
    with pseudo_terminal() as terminal:
        opened(terminal)
        terminal.write("q" + ANSWERS[b"\x1b[?2048$p"].decode())
        assert terminal.wait() == 0
        assert left_on(terminal.output) == set()


@pytest.mark.parametrize("way", ["q", signal.SIGTERM])
def test_the_shape_of_the_pointer_is_put_back(way):
    with pseudo_terminal() as terminal:
        opened(terminal)
        terminal.write("o")
        terminal.wait_for(lambda: b"Search" in terminal.output, "the field")
        terminal.settle(0.15)
        row, column = re.findall(rb"\x1b\[(\d+);(\d+)H[^H]*Search", terminal.output)[-1]
        terminal.write(f"\x1b[<35;{int(column) + 8};{int(row)}M")
        terminal.wait_for(lambda: b"\x1b]22;text" in terminal.output, "another pointer")
        leave(terminal, "\x03" if way == "q" else way)
        assert re.findall(rb"\x1b\]22;(\w+)", terminal.output)[-1] == b"default"


@pytest.mark.parametrize("answers", [{}, ANSWERS], ids=["silent", "answering"])
def test_suspended_it_leaves_the_terminal_and_comes_back_at_another_size(answers):
    with pseudo_terminal() as terminal:
        terminal.answers = answers
        opened(terminal)
        for columns, rows in ((120, 40), (60, 16), (60, 16)):
            terminal.write("\x1a")
            terminal.wait_until_stopped()
            terminal.settle(0.15)
            assert left_on(terminal.output) == set()
            assert terminal.modes_are_restored
            terminal.resize(columns, rows)
            if answers:
                told = b"\x1b[48;%d;%d;0;0t" % (rows, columns)
                terminal.answers = {**ANSWERS, b"\x1b[?2048h": told}
            before = len(terminal.output)
            os.kill(terminal.pid, signal.SIGCONT)
            expected = fresh(columns, rows)
            terminal.wait_for_picture(
                lambda before=before, size=(columns, rows), expected=expected: (
                    picture(terminal.output[before:], *size) == expected
                ),
                f"the whole screen of {rows} rows",
            )
        terminal.write("q")
        assert terminal.wait() == 0
        assert left_on(terminal.output) == set()
        assert terminal.modes_are_restored


def test_a_shell_suspends_it_and_brings_it_back_at_another_size():
    """With the shell's own groups of processes, and its terminal in between."""
    shell = ["bash", "--norc", "--noprofile", "--noediting", "-i"]
    with pseudo_terminal(command=shell, PS1="ready> ") as terminal:
        terminal.until("ready> ")
        terminal.write(f"{OURS}\n")
        for columns, rows in ((100, 30), (60, 16)):
            opened(terminal)
            terminal.write("\x1a")
            terminal.until("Stopped")
            terminal.settle(0.15)
            terminal.write("echo $((6 * 7)) typed\n")
            terminal.until("42 typed")
            terminal.resize(columns, rows)
            terminal.settle(0.15)
            terminal.output = b""
            terminal.write("fg\n")
            expected = fresh(columns, rows)
            terminal.wait_for_picture(
                lambda size=(columns, rows), expected=expected: (
                    picture(terminal.output.rpartition(b"\x1b[?1049h")[2], *size) == expected
                ),
                f"the whole screen of {rows} rows",
            )
        terminal.write("q")
        terminal.until("ready> ")
        terminal.write("echo ended with $?\n")
        terminal.until("ended with 0")
        assert left_on(terminal.output) == set()


def test_a_shell_ends_it_while_it_is_suspended():
    shell = ["bash", "--norc", "--noprofile", "--noediting", "-i"]
    with pseudo_terminal(command=shell, PS1="ready> ") as terminal:
        terminal.until("ready> ")
        terminal.write(f"{OURS}\n")
        opened(terminal)
        terminal.write("\x1a")
        terminal.until("Stopped")
        terminal.until("ready> ")
        terminal.write("kill %1\n")

        def has_ended():
            # The shell tells of an end only once it is asked after it.
            terminal.write("jobs\n")
            terminal.settle()
            return b"Exit 143" in terminal.output

        terminal.wait_for(has_ended, "the end")
        assert b"\x1b[?" not in terminal.output


@pytest.mark.parametrize("redirection", ["2>log", "2>/dev/null", "2>&-", "2>/dev/full"])
def test_the_screen_is_drawn_where_standard_output_is(redirection, tmp_path):
    command = f"cd {tmp_path}; exec {OURS} {redirection}"
    with pseudo_terminal(command=["sh", "-c", command]) as terminal:
        opened(terminal)
        terminal.write("?")
        terminal.until("Help")
        terminal.write("q")
        terminal.settle(0.15)
        terminal.write("q")
        assert terminal.wait() == 0
        assert terminal.modes_are_restored
    log = tmp_path / "log"
    assert not log.exists() or log.read_bytes() == b""


def test_it_is_as_large_as_the_terminal_whatever_was_exported():
    with pseudo_terminal(columns=100, rows=30, COLUMNS="40", LINES="10") as terminal:
        opened(terminal)
        assert b"\x1b[30;1H" in terminal.output
        terminal.resize(90, 33)
        os.kill(terminal.pid, signal.SIGWINCH)
        terminal.until("\x1b[33;1H")
        terminal.write("q")
        assert terminal.wait() == 0


def test_standard_input_of_nothing_leaves_the_keyboard_working():
    with pseudo_terminal(command=["sh", "-c", f"exec {OURS} </dev/null"]) as terminal:
        opened(terminal)
        terminal.write("?")
        terminal.until("Help")
        terminal.write("q")
        terminal.settle(0.15)
        terminal.write("q")
        assert terminal.wait() == 0
        assert terminal.seconds < 3


def test_without_a_keyboard_it_prints():
    """Standard output is a terminal, but it is not this session's, so no key can be read."""
    command = f"exec setsid -w {OURS} </dev/null"
    with pseudo_terminal(command=["sh", "-c", command]) as terminal:
        assert terminal.wait() == 0
        assert b"Capability leap" in terminal.output
        assert left_on(terminal.output) == set()


@pytest.mark.parametrize("change", ["unset TERM", "TERM=", "TERM=dumb"])
def test_without_more_than_text_it_prints(change):
    with pseudo_terminal(command=["sh", "-c", f"{change}; exec {OURS}"]) as terminal:
        assert terminal.wait() == 0
        assert b"Capability leap" in terminal.output
        assert b"\x1b" not in terminal.output


def crashing(change):
    """The program with one thing in it changed, so that it goes wrong."""
    return (
        f"import sys, time\nfrom layers_tui.cli import main\n{change}\nraise SystemExit(main([]))"
    )


RAISE = "raise ValueError('\\x1b[31mred\\x07 ' + chr(0x202e))"
FAULTS = {
    "a key": f"""
from layers_tui.ui.app import LayersApp
def wrong(self): {RAISE}
LayersApp.action_help = wrong
""",
    "a message": f"""
from layers_tui.ui.screens.page import PageScreen
def wrong(self): {RAISE}
PageScreen.on_mount = wrong
""",
    "a thread": f"""
from layers_tui.ui.app import LayersApp
def wrong(): {RAISE}
def start(self): self.run_worker(wrong, thread=True)
LayersApp.action_help = start
""",
    "the keyboard": f"""
from textual.drivers.linux_driver import XTermParser
feed = XTermParser.feed
def wrong(self, data):
    if "?" in data: {RAISE}
    return feed(self, data)
XTermParser.feed = wrong
""",
    "the start": f"""
from layers_tui.ui.screens.main import MainScreen
def wrong(self, *arguments): {RAISE}
MainScreen.compose = wrong
""",
    "the first reading, at the start": f"""
import layers_tui.commands.view as view
import layers_tui.ui.loading as loading
view.READ_AT_ONCE = 0
def wrong(*arguments): {RAISE}
loading.study = wrong
""",
    "before the start": f"""
from layers_tui.ui.app import LayersApp
def wrong(self, *arguments, **options): {RAISE}
LayersApp.__init__ = wrong
""",
}


@pytest.mark.parametrize(
    ("place", "can_log"), [*((place, True) for place in FAULTS), ("the start", False)]
)
def test_an_error_in_the_program_is_logged_and_told_in_a_line(place, can_log, tmp_path):
    if not can_log:
        (tmp_path / "state").write_text("in the way")
    with pseudo_terminal(program=crashing(FAULTS[place]), TMPDIR=str(tmp_path)) as terminal:
        if "start" not in place:
            opened(terminal)
            terminal.write("?")
        assert terminal.wait() == 70
        assert left_on(terminal.output) == set()
        assert terminal.modes_are_restored
        said = terminal.output.rpartition(b"\x1b[?1049l")[2]
        said = re.sub(r"\x07|\x1b\[\?\d+[hl]", "", said.decode())
        log = Path(re.fullmatch(r"layers-tui: an error .* with the log (\S+)\r\n", said)[1])
        written = log.read_text(encoding="utf-8")
        assert log.is_relative_to(tmp_path / "state" if can_log else tmp_path)
        assert log.stat().st_mode & 0o777 == 0o600
        assert "ValueError" in written
        assert not set(written) & {"\x1b", "\x07", "\u202e"}


def test_an_error_in_a_command_is_told_in_the_same_way(tmp_path):
    change = f"import layers_tui.commands.listing as it\ndef run(_): {RAISE}\nit.run = run"
    program = f"from layers_tui.cli import main\n{change}\nraise SystemExit(main(['list']))"
    ran = subprocess.run([sys.executable, "-c", program], capture_output=True, check=False)
    log = tmp_path / "state/layers-tui/crash.log"
    assert ran.returncode == 70
    assert ran.stderr.decode() == (
        f"layers-tui: an error in the program ended it; please report it with the log {log}\n"
    )
    assert "ValueError" in log.read_text(encoding="utf-8")


def test_what_ends_the_interpreter_leaves_the_terminal_too():
    change = """
from layers_tui.ui.app import LayersApp
def wrong(self): raise SystemExit(5)
LayersApp.action_help = wrong
"""
    with pseudo_terminal(program=crashing(change)) as terminal:
        opened(terminal)
        terminal.write("?")
        assert terminal.wait() == 5
        assert left_on(terminal.output) == set()
        assert terminal.modes_are_restored
