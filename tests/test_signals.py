"""What ends the program from outside: it ends soon, and the terminal is as it was found."""

import contextlib
import os
import re
import signal
import sys
import time

import pytest
from pseudo_terminal import opened, pseudo_terminal
from terminal_modes import left_on

SIGNALS = [signal.SIGTERM, signal.SIGHUP, signal.SIGINT, signal.SIGQUIT]
SOON, IN_TIME, TRIES = 1.0, 3.0, 3
STUCK = """
import sys, time
from layers_tui.stack.library import Library
from layers_tui.cli import main
load, calls = Library.load, []
def stuck(self, *arguments):
    calls.append(arguments)
    if len(calls) > 1:
        open("stuck", "w").close()
        time.sleep(60)
    return load(self, *arguments)
Library.load = stuck
raise SystemExit(main([]))
"""
"""The program, with loads after the first that take a minute."""
FEW = (signal.SIGTERM, signal.SIGINT)
"""Where what is done does not depend on the signal."""
STARTED = "from layers_tui.cli import main\nprint('here', flush=True)\nraise SystemExit(main([]))"
PATIENT = "from layers_tui.ui import ending\nending.GRACE = 60\n" + STUCK
"""The same, which would wait for as long for what runs."""


def ends_soon(terminal, number, within=SOON):
    """Send a signal; whether the program then ended within these seconds, as it should."""
    os.kill(terminal.pid, number)
    start = time.monotonic()
    status = terminal.wait()
    took = time.monotonic() - start
    assert status == 128 + number
    assert terminal.modes_are_restored
    assert left_on(terminal.output) == set()
    return took < within


@pytest.fixture
def in_one_of_a_few_tries():
    """The machine that runs the tests may be busy just then."""

    def run(attempt):
        assert any(attempt() for _ in range(TRIES)), "it ends, but never in time"

    return run


@pytest.mark.parametrize("number", SIGNALS)
def test_a_signal_ends_it_soon(number, in_one_of_a_few_tries):
    def attempt():
        with pseudo_terminal() as terminal:
            opened(terminal)
            return ends_soon(terminal, number)

    in_one_of_a_few_tries(attempt)


@pytest.mark.parametrize(
    ("keys", "shown"),
    [
        ("?", "Help"),
        ("t", "keep"),
        ("\x10", "Search"),
        ("/", "\x1b[24;3H"),
        ("p", "leave"),
        ("b", "go"),
    ],
)
def test_a_signal_while_another_screen_is_open(keys, shown, in_one_of_a_few_tries):
    def attempt():
        with pseudo_terminal() as terminal:
            opened(terminal)
            terminal.output = terminal.output.replace(shown.encode(), b"")
            terminal.write(keys)
            terminal.wait_for(lambda: shown.encode() in terminal.output, shown)
            return ends_soon(terminal, signal.SIGTERM)

    in_one_of_a_few_tries(attempt)


@pytest.mark.parametrize("number", FEW)
def test_a_signal_while_a_load_takes_long(number, tmp_path, monkeypatch, in_one_of_a_few_tries):
    monkeypatch.chdir(tmp_path)

    def attempt():
        with pseudo_terminal(program=STUCK) as terminal:
            opened(terminal)
            terminal.write("r")
            terminal.wait_for((tmp_path / "stuck").exists, "a load")
            return ends_soon(terminal, number)

    in_one_of_a_few_tries(attempt)


@pytest.mark.parametrize("number", FEW)
def test_a_signal_while_it_is_suspended(number, in_one_of_a_few_tries):
    def attempt():
        with pseudo_terminal() as terminal:
            opened(terminal)
            terminal.write("\x1a")
            terminal.wait_until_stopped()
            terminal.settle()
            terminal.output = b""
            os.kill(terminal.pid, number)
            os.kill(terminal.pid, signal.SIGCONT)
            assert terminal.wait() == 128 + number
            assert terminal.modes_are_restored
            assert left_on(terminal.output) == set()
            # The terminal was another program's then. Which thread takes which of the two signals
            # is the system's choice, and a busy one may let the one that ends it wait.
            return terminal.output == b""

    in_one_of_a_few_tries(attempt)


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGHUP])
def test_a_signal_while_the_editor_is_open_ends_both(number, tmp_path):
    script = tmp_path / "vim"
    script.write_text(
        "#!/bin/sh\ntrap 'echo saved; exit 0' TERM HUP\nstty raw -echo\necho waiting\n"
        "while :; do sleep 0.05; done\n"
    )
    script.chmod(0o755)
    mine = tmp_path / "mine.yaml"
    mine.write_text("stack: mine\ntitle: Mine\nlayers:\n  - {id: a, name: A}\n")
    with pseudo_terminal(str(mine), EDITOR=str(script)) as terminal:
        opened(terminal)
        terminal.write("e")
        terminal.until("waiting")
        os.kill(terminal.pid, number)
        assert terminal.wait() == 128 + number
        assert b"saved" in terminal.output
        assert terminal.modes_are_restored


def test_an_editor_that_will_not_end_is_left_behind_at_the_end(tmp_path):
    script = tmp_path / "vim"
    script.write_text("#!/bin/sh\ntrap '' TERM\necho $$ waiting\nwhile :; do sleep 0.05; done\n")
    script.chmod(0o755)
    mine = tmp_path / "mine.yaml"
    mine.write_text("stack: mine\ntitle: Mine\nlayers:\n  - {id: a, name: A}\n")
    with pseudo_terminal(str(mine), EDITOR=str(script)) as terminal:
        opened(terminal)
        terminal.write("e")
        terminal.wait_for(lambda: b" waiting" in terminal.output, "the editor")
        editor = int(re.findall(rb"(\d+) waiting", terminal.output)[-1])
        os.kill(terminal.pid, signal.SIGTERM)
        assert terminal.wait() == 128 + signal.SIGTERM
        with pytest.raises(ProcessLookupError):
            os.kill(editor, 0)


NOT_OPENED = """
import os
from layers_tui.cli import main
opened = os.open
def refused(path, *arguments, **options):
    if path == "/dev/tty" or str(path).startswith("/dev/pts/"):
        raise PermissionError(13, "no")
    return opened(path, *arguments, **options)
os.open = refused
raise SystemExit(main([]))
"""
"""The program where the terminal belongs to another user, as after su."""


@pytest.mark.parametrize("number", [signal.SIGTERM, None])
def test_a_terminal_that_can_not_be_opened_again_is_drawn_on_and_left(number):
    with pseudo_terminal(program=NOT_OPENED) as terminal:
        opened(terminal)
        terminal.write("?")
        terminal.until("Help")
        if number is None:
            terminal.write("q")
            terminal.settle(0.15)
            terminal.write("q")
        else:
            os.kill(terminal.pid, number)
        assert terminal.wait() == (128 + number if number else 0)
        assert terminal.modes_are_restored
        assert terminal.output.count(b"\x1b[?1049l") > 0


TOLD_AT_ONCE = """
import os, signal, subprocess, sys
from layers_tui.cli import main
class Popen(subprocess.Popen):
    def __init__(self, command):
        try:
            super().__init__(command)
        finally:
            os.kill(os.getpid(), signal.SIGTERM)
subprocess.Popen = Popen
raise SystemExit(main(sys.argv[1:]))
"""
"""The program, told to end when its editor has just started."""


def test_a_signal_just_as_the_editor_starts_ends_both(tmp_path):
    script = tmp_path / "vim"
    script.write_text(f"#!/bin/sh\necho $$ > {tmp_path}/pid\nexec sleep 60\n")
    script.chmod(0o755)
    mine = tmp_path / "mine.yaml"
    mine.write_text("stack: mine\ntitle: Mine\nlayers:\n  - {id: a, name: A}\n")
    with pseudo_terminal(str(mine), program=TOLD_AT_ONCE, EDITOR=str(script)) as terminal:
        opened(terminal)
        terminal.write("e")
        assert terminal.wait() == 128 + signal.SIGTERM
        assert terminal.modes_are_restored
        # It may have been ended before it wrote.
        time.sleep(0.3)
        if (tmp_path / "pid").exists():
            with pytest.raises(ProcessLookupError):
                os.kill(int((tmp_path / "pid").read_text()), 0)


def test_a_signal_just_as_the_editor_can_not_be_started_ends_it(tmp_path):
    mine = tmp_path / "mine.yaml"
    mine.write_text("stack: mine\ntitle: Mine\nlayers:\n  - {id: a, name: A}\n")
    with pseudo_terminal(
        str(mine), program=TOLD_AT_ONCE, EDITOR=str(tmp_path / "nowhere")
    ) as terminal:
        opened(terminal)
        terminal.write("e")
        assert terminal.wait() == 128 + signal.SIGTERM
        assert terminal.modes_are_restored


def fill(terminal):
    """Have it draw until the terminal, which is no longer read, takes no more."""
    deadline = time.monotonic() + 10
    size = 0
    while not terminal.is_full:
        assert time.monotonic() < deadline
        size += 1
        terminal.resize(100 + size % 50, 30 + size % 20)
        os.kill(terminal.pid, signal.SIGWINCH)
        time.sleep(0.02)
    time.sleep(0.2)


@pytest.mark.parametrize("number", SIGNALS)
def test_a_signal_where_the_terminal_takes_no_more(number, in_one_of_a_few_tries):
    def attempt():
        with pseudo_terminal() as terminal:
            opened(terminal)
            fill(terminal)
            os.kill(terminal.pid, number)
            start = time.monotonic()
            status = terminal.wait_unread()
            took = time.monotonic() - start
            assert status == 128 + number
            assert terminal.modes_are_restored
            while terminal.read():
                pass
            assert left_on(terminal.output) == set()
            return took < IN_TIME

    in_one_of_a_few_tries(attempt)


def test_a_terminal_that_is_slow_is_drawn_in_full():
    with pseudo_terminal() as terminal:
        opened(terminal)
        fill(terminal)
        terminal.settle()
        terminal.output = b""
        terminal.write("?")
        terminal.until("Help")
        terminal.write("q")
        terminal.settle(0.15)
        terminal.write("q")
        assert terminal.wait() == 0
        assert left_on(terminal.output) - {b"25"} == set()


@pytest.mark.parametrize("second", FEW)
def test_the_second_signal_ends_it_at_once(second, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    with pseudo_terminal(program=PATIENT) as terminal:
        opened(terminal)
        terminal.write("r")
        terminal.wait_for((tmp_path / "stuck").exists, "a load")
        os.kill(terminal.pid, signal.SIGTERM)
        terminal.wait_for(lambda: b"\x1b[?1049l" in terminal.output, "the shell's screen")
        terminal.settle(0.2)
        assert not terminal.has_ended()
        os.kill(terminal.pid, second)
        # It tells of the signal that it was first told to end by.
        assert terminal.wait() == 128 + signal.SIGTERM
        assert terminal.modes_are_restored
        assert left_on(terminal.output) == set()


def test_the_second_signal_where_the_terminal_takes_no_more():
    with pseudo_terminal() as terminal:
        opened(terminal)
        fill(terminal)
        os.kill(terminal.pid, signal.SIGHUP)
        os.kill(terminal.pid, signal.SIGTERM)
        assert terminal.wait_unread() in (128 + signal.SIGHUP, 128 + signal.SIGTERM)
        assert terminal.modes_are_restored


@pytest.mark.parametrize("number", FEW)
def test_a_signal_while_the_first_file_is_read(number, tmp_path, in_one_of_a_few_tries):
    path = tmp_path / "many.yaml"
    layers = "".join(f"  - {{id: l{at}, name: Layer {at}}}\n" for at in range(150_000))
    path.write_text(f"stack: many\ntitle: Many\nlayers:\n{layers}")

    def attempt():
        with pseudo_terminal(str(path)) as terminal:
            terminal.wait_for(lambda: b"Reading" in terminal.output, "how far it is")
            return ends_soon(terminal, number)

    in_one_of_a_few_tries(attempt)


@pytest.mark.parametrize(
    ("number", "delay"),
    [
        (signal.SIGINT, 0.01),
        (signal.SIGTERM, 0.1),
        (signal.SIGINT, 0.2),
        (signal.SIGTERM, 0.3),
        (signal.SIGINT, 0.4),
    ],
)
def test_a_signal_while_it_starts(number, delay):
    """Before that it is Python that starts, which tells in its own way of an interruption."""
    with pseudo_terminal(command=[sys.executable, "-c", STARTED]) as terminal:
        terminal.until("here")
        time.sleep(delay)
        nothing_is_left_after(number, terminal)


@pytest.mark.parametrize(
    ("keys", "delay"), [("", 0), ("", 0.02), ("q", 0), ("q", 0.1), ("qq", 0.02), ("?q", 0.1)]
)
def test_a_signal_while_the_screen_opens_or_closes(keys, delay):
    with pseudo_terminal() as terminal:
        terminal.wait_for(lambda: b"\x1b[?1049h" in terminal.output, "the start")
        terminal.write(keys)
        time.sleep(delay)
        nothing_is_left_after(signal.SIGTERM, terminal)


def nothing_is_left_after(number, terminal):
    with contextlib.suppress(ProcessLookupError):
        os.kill(terminal.pid, number)
    # Before anything is on, the system ends it.
    assert terminal.wait() in (128 + number, -number, 0)
    assert terminal.modes_are_restored
    assert left_on(terminal.output) == set()
    assert b"Traceback" not in terminal.output


def continued(terminal):
    """Continue it, and wait until it has begun anew."""
    before = len(terminal.output)
    os.kill(terminal.pid, signal.SIGCONT)
    terminal.wait_for(lambda: b"\x1b[?1049h" in terminal.output[before:], "the screen anew")
    terminal.settle()


@pytest.mark.parametrize("is_stopped", [False, True])
def test_continuing_a_program_that_runs_or_was_stopped_changes_nothing(is_stopped):
    with pseudo_terminal() as terminal:
        opened(terminal)
        if is_stopped:
            os.kill(terminal.pid, signal.SIGSTOP)
            terminal.wait_until_stopped()
            continued(terminal)
        continued(terminal)
        terminal.write("q")
        assert terminal.wait() == 0
        assert terminal.modes_are_restored
        assert left_on(terminal.output) == set()


IGNORING_HANGUP = f"trap '' HUP; exec {sys.executable} -m layers_tui"


def test_a_terminal_that_is_gone_ends_it_without_any_signal():
    with pseudo_terminal(command=["sh", "-c", IGNORING_HANGUP]) as terminal:
        opened(terminal)
        terminal.hang_up()
        status = terminal.wait_unread()
        assert status == 128 + signal.SIGHUP
        assert terminal.seconds < 3


def test_a_terminal_that_is_gone_while_an_editor_is_open(tmp_path):
    """The editor goes on; when it has ended there is no terminal to come back to."""
    script = tmp_path / "vim"
    script.write_text("#!/bin/sh\necho waiting\nwhile [ ! -e go ]; do sleep 0.05; done\n")
    script.chmod(0o755)
    mine = tmp_path / "mine.yaml"
    mine.write_text("stack: mine\ntitle: Mine\nlayers:\n  - {id: a, name: A}\n")
    command = ["sh", "-c", f"cd {tmp_path}; {IGNORING_HANGUP} mine.yaml"]
    with pseudo_terminal(command=command, EDITOR=str(script)) as terminal:
        opened(terminal)
        terminal.write("e")
        terminal.until("waiting")
        terminal.hang_up()
        (tmp_path / "go").touch()
        assert terminal.wait_unread() == 128 + signal.SIGHUP
        assert terminal.seconds < 3


def test_what_was_to_be_ignored_is_ignored():
    """As nohup asks for."""
    with pseudo_terminal(command=["sh", "-c", IGNORING_HANGUP]) as terminal:
        opened(terminal)
        os.kill(terminal.pid, signal.SIGHUP)
        terminal.settle()
        terminal.write("?")
        terminal.until("Help")
        terminal.write("q")
        terminal.settle(0.15)
        terminal.write("q")
        assert terminal.wait() == 0
