"""The command as a user runs it: a fresh process, real pipes."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from layers_tui import __version__
from layers_tui.cli import COMMANDS
from rich.cells import cell_len


def run(*arguments, env=None, **kwargs):
    return subprocess.run(
        [sys.executable, "-m", "layers_tui", *arguments],
        capture_output=True,
        check=False,
        env={**os.environ, **(env or {})},
        timeout=60,
        **kwargs,
    )


def test_a_pipe_gets_the_whole_argument_and_no_escape_byte():
    ran = run()
    text = ran.stdout.decode()
    assert (ran.returncode, ran.stderr) == (0, b"")
    assert b"\x1b" not in ran.stdout
    for said in (
        "Capability leap: 3 solved · 0 shifted · 0 open",
        "Problem shifting: 0 solved · 2 shifted · 4 open",
        "●       L3   AI agents",
        "conclusion",
        "tests whether that",
    ):
        assert said in text


def test_a_file_gets_the_same(tmp_path):
    with (tmp_path / "f").open("wb") as out:
        ran = subprocess.run(
            [sys.executable, "-m", "layers_tui"], stdout=out, stderr=subprocess.PIPE, check=False
        )
    assert (ran.returncode, ran.stderr) == (0, b"")
    assert b"\x1b" not in (tmp_path / "f").read_bytes()


def test_width():
    lines = run("--width", "40").stdout.decode().splitlines()
    assert max(map(len, lines)) <= 40


@pytest.mark.parametrize(
    "env", [{"LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONIOENCODING": "ascii"}, {}]
)
def test_ascii_is_chosen_or_follows_the_locale(env):
    ran = run(*(() if env else ("--ascii",)), env=env)
    assert ran.returncode == 0
    assert b"Capability leap" in ran.stdout
    assert ran.stdout.isascii()


@pytest.mark.parametrize(
    ("choice", "env", "colours"),
    [
        ("auto", {}, False),
        ("always", {}, True),
        ("always", {"NO_COLOR": "1"}, True),
        ("never", {}, False),
    ],
)
def test_colour_in_a_pipe(choice, env, colours):
    ran = run("--color", choice, env=env)
    assert b"Capability" in ran.stdout
    assert (b"\x1b[" in ran.stdout) is colours
    assert (b"\x1b[32m" in ran.stdout or b"\x1b[1;32m" in ran.stdout) is colours


def test_an_unknown_theme_is_refused_in_a_pipe_too():
    ran = run("--theme", "papr")
    assert (ran.returncode, ran.stdout) == (2, b"")
    assert ran.stderr.decode() == "--theme: no theme 'papr'; did you mean paper?\n"


def test_a_wrong_theme_is_refused_in_a_pipe_too(tmp_path):
    theme = tmp_path / "night.yaml"
    theme.write_text("theme: night\nprimry: red\n", encoding="utf-8")
    ran = run("--theme", str(theme))
    assert (ran.returncode, ran.stdout) == (2, b"")
    assert "night.yaml:2:1: unknown key 'primry'; did you mean `primary`?" in ran.stderr.decode()


def test_wrong_input_is_told_on_standard_error_with_exit_2(tmp_path):
    bad = tmp_path / "bad.yaml"
    bad.write_text("stack: x\ntitel: T\nlayers: []\n", encoding="utf-8")
    ran = run(str(bad))
    assert (ran.returncode, ran.stdout) == (2, b"")
    assert ran.stderr.decode().splitlines() == [
        f"{bad}:2:1: unknown key 'titel'; did you mean `title`?",
        f"{bad}:3:9: `layers` is empty; give it at least 1 item",
    ]


@pytest.mark.parametrize("arguments", [["--width", "x"], ["--layout", "round"], ["--nope"]])
def test_wrong_usage_exits_2(arguments):
    ran = run(*arguments)
    assert ran.returncode == 2
    assert b"Traceback" not in ran.stderr


def test_version_and_help():
    assert run("--version").stdout.decode() == f"layers-tui {__version__}\n"
    told = run("--help").stdout.decode()
    for option in ("--theme", "--layout", "--plain", "--ascii", "--color", "--width"):
        assert option in told


@pytest.mark.parametrize("name", ["", *COMMANDS])
def test_no_line_of_a_help_is_wider_than_a_terminal_of_80_columns(name):
    env = {"COLUMNS": "80", "XDG_CONFIG_HOME": "/home/mara/.config"}
    told = run(*name.split(), "--help", env=env).stdout.decode()
    assert told.startswith("usage: ")
    assert [line for line in told.splitlines() if cell_len(line) > 79] == []


@pytest.mark.skipif(not shutil.which("groff"), reason="groff is not here")
def test_no_line_of_the_manual_is_wider_than_a_terminal_of_80_columns():
    page = Path(__file__).parent.parent / "docs/man/layers-tui.1"
    groff = ["groff", "-man", "-Tutf8", "-P-cbou", "-rLL=80n", page]
    lines = subprocess.run(groff, capture_output=True, check=True).stdout.decode().splitlines()
    assert "NAME" in lines
    assert [line for line in lines if cell_len(line) > 80] == []


def test_a_reader_that_stops_early_gets_no_traceback():
    ran = subprocess.run(
        ["sh", "-c", f"{sys.executable} -m layers_tui | head -1"], capture_output=True, check=False
    )
    assert ran.stderr == b""
    assert ran.stdout.decode().startswith("The layered paradox")


def test_both_entry_points_are_the_same_program():
    from importlib.metadata import entry_points

    (script,) = entry_points(group="console_scripts", name="layers-tui")
    assert script.value == "layers_tui.cli:main"
