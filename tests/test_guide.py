"""The guides among the docs, followed from top to bottom as a stranger would."""

import os
import re
import shlex
import subprocess
import sys
from pathlib import Path

import pytest
import yaml

DOCS = Path(__file__).parent.parent / "docs"
GUIDE = DOCS / "in-a-readme.md"
FIRST = DOCS / "first-comparison.md"
BLOCKS = re.compile(r"^(`{3,})(\w+)(?: (\S+))?\n(.*?)^\1\n", re.MULTILINE | re.DOTALL)
DONE = "\x1e"


@pytest.fixture
def shell(tmp_path, monkeypatch):
    """Runs lines in one folder where `layers-tui` is the program; what each prints."""
    programs, folder = tmp_path / "bin", tmp_path / "kitchen"
    programs.mkdir()
    folder.mkdir()
    program = programs / "layers-tui"
    program.write_text(f'#!/bin/sh\nexec {sys.executable} -m layers_tui "$@"\n', encoding="utf-8")
    program.chmod(0o755)
    monkeypatch.chdir(folder)
    monkeypatch.setenv("PATH", f"{programs}{os.pathsep}{os.environ['PATH']}")

    def run(lines):
        # What marks the end of each must not change the status that `$?` tells.
        marked = [f"{line}\nkept=$?; printf '{DONE}'; (exit $kept)" for line in lines]
        ran = subprocess.run(
            ["bash", "-c", "\n".join(marked)],
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            check=False,
            text=True,
            encoding="utf-8",
        )
        return ran.stdout.split(DONE)[:-1]

    return run


def follow(text, shell):
    """The guide with the output of its commands as it is."""

    def followed(match):
        fence, kind, file, body = match.groups()
        if kind == "console":
            lines = [line[2:] for line in body.splitlines() if line.startswith("$ ")]
            told = zip(lines, shell(lines), strict=True)
            body = "".join(f"$ {line}\n{out}" for line, out in told)
        elif file:
            path = Path(file.lstrip("+"))
            path.parent.mkdir(parents=True, exist_ok=True)
            with path.open("a" if file.startswith("+") else "w", encoding="utf-8") as out:
                out.write(body)
        return f"{fence}{kind}{f' {file}' if file else ''}\n{body}{fence}\n"

    return BLOCKS.sub(followed, text)


def followed_as_it_is(guide, shell):
    """The guide as it comes out, which is as it stands there; UPDATE_GOLDENS=1 writes it."""
    told = follow(guide.read_text(encoding="utf-8"), shell)
    if os.environ.get("UPDATE_GOLDENS"):
        guide.write_text(told, encoding="utf-8")
    assert told == guide.read_text(encoding="utf-8")
    return told


def test_every_command_prints_what_the_guide_shows(shell):
    told = followed_as_it_is(GUIDE, shell)
    assert told.count("$ echo $?\n1\n") == 2
    assert "`claim` is leap, but the ledger says balanced" in told
    assert told.endswith(
        "$ layers-tui export --embed README.md --check\nREADME.md: 1 block, up to date\n```\n"
    )


def test_a_first_comparison_comes_out_as_the_guide_shows(shell):
    told = followed_as_it_is(FIRST, shell)
    assert "Problem shifting: 1 solved · 1 shifted · 1 open" in told
    assert "warning: `claim` is leap, but the ledger says shifting" in told
    assert "Wrote releases.svg" in told
    assert "Capability leap:** 2 solved · 0 shifted · 0 open" in told
    assert "Traceback" not in told


def test_the_steps_of_its_job_pass_and_fail_when_the_guide_says_so(shell):
    blocks = [match.groups() for match in BLOCKS.finditer(GUIDE.read_text(encoding="utf-8"))]
    (job,) = (body for _, _, file, body in blocks if file and file.endswith(".yml"))
    steps = yaml.safe_load(job)["jobs"]["layers"]["steps"]
    commands = [step["run"] for step in steps if step.get("run", "").startswith("layers-tui")]
    assert [shlex.split(command)[1] for command in commands] == ["check", "export"]
    asked = [line for command in commands for line in (command, "echo $?")]
    for _, kind, file, body in blocks:
        if kind != "console" and file:
            path = Path(file.lstrip("+"))
            path.parent.mkdir(parents=True, exist_ok=True)
            with path.open("a" if file.startswith("+") else "w", encoding="utf-8") as out:
                out.write(body)
        if file == "README.md":
            shell(["layers-tui export --embed README.md"])
        if file == ".github/workflows/layers.yml":
            assert shell(asked)[1::2] == ["0\n", "0\n"]
    told = shell(asked)
    assert told[1::2] == ["1\n", "1\n"]
    assert told[0].startswith("::warning file=coffee.yaml,line=5,")
