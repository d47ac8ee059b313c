"""A program that was forked does what a fresh interpreter does with it."""

import os
import resource
import signal

import forked
import pytest
from drawn import picture
from forked import CLOSED
from pseudo_terminal import pseudo_terminal
from terminal_modes import left_on

ASCII = {"LC_ALL": "C", "PYTHONCOERCECLOCALE": "0", "PYTHONUTF8": "0"}
LATIN = {**ASCII, "PYTHONIOENCODING": "latin-1"}
CRASH = "import atexit, sys\natexit.register(print, 'at exit', sys.argv[1:])\n1 / 0"
ABOUT = """
import locale, os, sys, signal, threading
for file in (sys.stdin, sys.stdout, sys.stderr):
    if file is not None:
        print(file.encoding, file.errors, file.line_buffering, file.write_through, file.fileno())
print(sys.argv[1:], sys.flags, os.getcwdb(), sorted(os.environb), locale.getpreferredencoding())
print([signal.getsignal(number) for number in range(1, 32) if number not in (9, 19)])
print(threading.active_count(), sorted(os.listdir("/proc/self/fd")))
"""
RUNS = {
    "printed": (["--plain"], {}),
    "exported": (["export", "--to", "html"], {}),
    "wrong usage": (["--nö"], {}),
    "no file": (["nö\udcff.yaml"], {}),
    "standard input": (["check", "-"], {"input": "stack: s\n"}),
    "ASCII": (["--plain"], {"env": ASCII}),
    "an ASCII name": (["nö.yaml"], {"env": ASCII}),
    "closed": (["list"], {"stdin": CLOSED, "stdout": CLOSED, "stderr": CLOSED}),
    "an exception": (["x"], {"program": CRASH}),
    "a signal": ([], {"program": "import os\nos.kill(0 or os.getpid(), 9)"}),
    "a limit": ([], {"program": "bytearray(1 << 30)", "limits": {resource.RLIMIT_AS: 1 << 29}}),
    "what it finds": (["nö\udcff"], {"program": ABOUT}),
    "what it finds in ASCII": (["nö"], {"program": ABOUT, "env": ASCII}),
    "what it finds in Latin-1": ([], {"program": ABOUT, "env": LATIN}),
    "what it finds closed": ([], {"program": ABOUT, "stdin": CLOSED, "stderr": CLOSED}),
    "what it finds unbuffered": ([], {"program": ABOUT, "env": {"PYTHONUNBUFFERED": "1"}}),
    "what it finds elsewhere": ([], {"program": ABOUT, "folder": "/usr"}),
}


@pytest.mark.skipif(not forked.CAN_FORK, reason="everything is fresh here")
@pytest.mark.parametrize("name", RUNS)
def test_both_ways_are_the_same(name):
    arguments, options = RUNS[name]
    options = {**options, "env": {**os.environ, **options.get("env", {})}}
    fresh, other = (forked.run(*arguments, fresh=each, **options) for each in (True, False))
    for ran in (fresh, other):
        # The lines of a traceback are those of what runs a program.
        ran.stderr = ran.stderr.splitlines()[-1:]
    assert vars(other) == vars(fresh)


@pytest.mark.skipif(not forked.CAN_FORK, reason="everything is fresh here")
@pytest.mark.parametrize("fresh", [True, False])
def test_a_viewer_is_the_same_on_a_terminal(fresh):
    with pseudo_terminal(fresh=fresh, columns=90, rows=30) as terminal:
        terminal.wait_for(lambda: b"\x1b[30;1H" in terminal.output, "the last row")
        terminal.settle()
        assert os.getsid(terminal.pid) == terminal.pid
        drawn = picture(terminal.output, 90, 30)
        assert "quit" in drawn[-1]
        assert "The layered paradox" in drawn[0]
        before = left_on(terminal.output)
        assert before >= {b"1049", b"1000", b"25", b"7", b"kitty"}
        os.kill(terminal.pid, signal.SIGTERM)
        assert terminal.wait() == 128 + signal.SIGTERM
        assert left_on(terminal.output) == set()
        assert terminal.modes_are_restored


def test_nothing_else_is_adopted():
    """What a program leaves behind is not this process's to end."""
    program = "import os\npid = os.fork()\nif pid:\n    print(pid)\n    os._exit(0)\nos.abort()"
    ran = forked.run(program=program, text=True, env={**os.environ, "PYTHONUNBUFFERED": "1"})
    with pytest.raises(ChildProcessError):
        os.waitpid(int(ran.stdout), 0)
