"""Any locale, and output that can't be written: one line or replacements, never a traceback."""

import os
import re
import signal

import forked
import pytest
from drawn import picture
from forked import CAN_FORK, CLOSED, PRINTING
from layers_tui.cli import COMMANDS
from pseudo_terminal import opened, pseudo_terminal
from rich.cells import cell_len
from terminal_modes import left_on

ASCII = {"LC_ALL": "C", "PYTHONCOERCECLOCALE": "0", "PYTHONUTF8": "0"}
LATIN = {**ASCII, "PYTHONIOENCODING": "latin-1"}
STRICT = {"PYTHONIOENCODING": "ascii:strict"}
LOCALES = {"ascii": ASCII, "latin-1": LATIN, "strict": STRICT, "posix": {"LC_ALL": "POSIX"}}
MINE = """\
stack: mine
title: "漢字 é 👨‍👩‍👧 עברית"
layers:
  - {id: a, name: "漢字 é", summary: "e\\u0301 ñ", raises: [{id: p, title: "Größe 漢"}]}
  - {id: b, name: "Bé漢", solves: [p]}
"""
RUNS = {
    "view": ["mine.yaml"],
    "colour": ["mine.yaml", "--color", "always"],
    "layer": ["mine.yaml", "--layer", "mine/a"],
    "help": ["--help"],
    "version": ["--version"],
    "no file": ["nö漢.yaml"],
    "no option": ["--nö漢"],
    "check": ["check", "mine.yaml", "bäd漢.yaml", "both.yaml"],
    "json": ["check", "--format", "json", "bäd漢.yaml"],
    "github": ["check", "--format", "github", "bäd漢.yaml"],
    "diff": ["diff", "old.yaml", "mine.yaml"],
    "export": ["export", "mine.yaml", "--to", "text"],
    "html": ["export", "mine.yaml", "--to", "html"],
    "new": ["new", "made/it.yaml"],
    "schema": ["schema"],
    "list": ["list"],
    "completion": ["completion", "bash"],
    "serve": ["serve", "--help"],
}


RETURNED = {"no file": 2, "no option": 2, "check": 1, "json": 1, "github": 1, "diff": 1}
TOLD = b"layers-tui: the output can't be written (No space left on device)\n"


@pytest.fixture(autouse=True)
def files(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("PYTHONUNBUFFERED", raising=False)
    (tmp_path / "mine.yaml").write_text(MINE, encoding="utf-8")
    (tmp_path / "old.yaml").write_text(MINE.replace("Bé漢", "B"), encoding="utf-8")
    (tmp_path / "bäd漢.yaml").write_text("stack: x\nnäme漢: y\n", encoding="utf-8")
    both = "comparison: both\ntitle: ü\nstacks: [./nö漢.yaml, ./mine.yaml]\n"
    (tmp_path / "both.yaml").write_text(both, encoding="utf-8")


def test_every_command_is_among_the_runs():
    assert {words[0] for words in RUNS.values()} >= set(COMMANDS)


@pytest.fixture
def full():
    """The number of a file that takes nothing."""
    number = os.open("/dev/full", os.O_WRONLY)
    yield number
    os.close(number)


def run(words, files=None, fresh=not CAN_FORK, **env):
    env = {**os.environ, **env}
    return forked.run(*words, env=env, modules=PRINTING, fresh=fresh, **(files or {}))


@pytest.mark.parametrize(
    ("name", "locale"), [*((name, "ascii") for name in RUNS), *(("view", each) for each in LOCALES)]
)
def test_any_locale_gets_what_it_can_show(name, locale):
    ran = run(RUNS[name], fresh=name == "view", **LOCALES[locale])
    assert ran.returncode == RETURNED.get(name, 0)
    assert b"Traceback" not in ran.stderr
    assert (b"B" in ran.stdout) or name not in ("view", "export", "html", "diff")
    # What is exported is UTF-8, as it is for files.
    if name not in ("html", "export") and locale in ("ascii", "strict"):
        assert (ran.stdout + ran.stderr).isascii()


def test_columns_stand_where_they_stood():
    """A mark takes as many cells as what it is for."""
    ran = run(["mine.yaml", "--width", "60"], **ASCII)
    heads = re.findall(r"^([*o] .*)open \d$", ran.stdout.decode("ascii"), re.MULTILINE)
    assert [len(head) for head in heads] == [54] * 2


@pytest.mark.parametrize("name", RUNS)
def test_output_that_can_not_be_written_is_told_in_a_line(name, full):
    ran = run(RUNS[name], {"stdout": full})
    assert b"Traceback" not in ran.stderr
    if RETURNED.get(name) != 2:
        assert ran.stderr.endswith(TOLD)
        assert ran.stderr.count(TOLD) == 1
        assert ran.returncode == 2


@pytest.mark.parametrize("name", RUNS)
def test_nothing_is_open_to_write_to(name):
    closed = dict.fromkeys(("stdin", "stdout", "stderr"), CLOSED)
    assert run(RUNS[name], closed).returncode == RETURNED.get(name, 0)


@pytest.mark.parametrize("name", ["list", "check", "no file", "no option"])
@pytest.mark.parametrize("what", ["both full", "stdout closed", "stderr closed", "stderr full"])
def test_errors_that_can_not_be_told_are_lost(name, what, full):
    file, how = what.split()
    files = ("stdout", "stderr") if file == "both" else (file,)
    ran = run(RUNS[name], dict.fromkeys(files, full if how == "full" else CLOSED))
    assert b"Traceback" not in ran.stdout + ran.stderr
    assert ran.returncode in (RETURNED.get(name, 0), 2)


def test_output_is_not_held_back_and_can_not_be_written(full):
    ran = run(["list"], {"stdout": full}, PYTHONUNBUFFERED="1")
    assert (ran.returncode, ran.stderr) == (2, TOLD)


@pytest.mark.parametrize("name", RUNS)
def test_a_pipe_that_nobody_reads_is_no_error(name):
    reading, writing = os.pipe()
    os.close(reading)
    ran = run(RUNS[name], {"stdout": writing})
    os.close(writing)
    assert b"Traceback" not in ran.stderr
    assert b"pipe" not in ran.stderr.lower()
    assert ran.returncode in (0, RETURNED.get(name, 0))


@pytest.mark.parametrize("env", [ASCII, LATIN], ids=["ascii", "latin-1"])
@pytest.mark.parametrize("keys", ["=", "o", "b"])
def test_borders_stay_straight_where_only_letters_can_be_shown(env, keys):
    with pseudo_terminal("mine.yaml", "old.yaml", columns=90, rows=24, **env) as terminal:
        opened(terminal)
        terminal.write(keys)
        terminal.settle(0.3)
        encoding = "latin-1" if env is LATIN else "ascii"
        rows = picture(terminal.output.decode(encoding).encode(), 90, 24)
        assert any("B" in row and "-1" in row for row in rows) or keys
        for row in rows:
            assert cell_len(row) == 90
            assert row.strip()[:1] not in "+|" or row.strip()[-1:] in "+|", row
        terminal.write("\x03")
        assert terminal.wait() == 130


STYLE = re.compile(rb"\x1b\[[\d;]*m")
COLOURS = {*range(30, 39), *range(40, 49), *range(90, 98), *range(100, 108)}


@pytest.mark.parametrize("theme", ["dusk", "ansi-light"])
def test_without_colour_there_is_none_in_any_theme_and_on_any_screen(theme):
    with pseudo_terminal("--theme", theme, NO_COLOR="1") as terminal:
        terminal.wait_for(lambda: b"quit" in terminal.output, "the screen")
        for keys, shown in (("?", "Help"), ("\x1b", ""), ("t", "keep"), ("j", ""), ("k", "")):
            terminal.write(keys)
            if shown:
                terminal.wait_for(lambda shown=shown: shown.encode() in terminal.output, shown)
            terminal.settle(0.15)
        codes = {
            int(code)
            for each in STYLE.findall(terminal.output)
            for code in each[2:-1].split(b";")
            if code
        }
        assert not {code for code in codes if code in COLOURS}
        terminal.write("\x03")
        assert terminal.wait() == 130


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGHUP, signal.SIGQUIT, signal.SIGINT])
def test_a_signal_while_the_bar_shows_leaves_the_cursor(number):
    program = (
        "import time, sys\nimport layers_tui.commands.check as it\n"
        "from layers_tui.stack.library import Library\nread = Library.read\n"
        "def slow(*arguments):\n    time.sleep(0.1)\n    return read(*arguments)\n"
        "Library.read = slow\nit.PATIENCE = 0\nfrom layers_tui.cli import main\n"
        "raise SystemExit(main(['check', *['mine.yaml'] * 99]))\n"
    )
    with pseudo_terminal(program=program) as terminal:
        terminal.wait_for(lambda: b"Checking" in terminal.output, "the bar")
        assert left_on(terminal.output) == {b"25"}
        os.kill(terminal.pid, number)
        assert terminal.wait() == -number
        assert left_on(terminal.output) == set()
        assert b"Traceback" not in terminal.output
