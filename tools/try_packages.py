"""The wheel and the source distribution, each installed anew and used: `make packages`.

Not part of `make test`: it builds what it tries, in environments of its own.
"""

from __future__ import annotations

import os
import subprocess
import sys
import tarfile
from pathlib import Path

import pytest
from environments import OLDEST, install, pythons
from pseudo_terminal import pseudo_terminal

ROOT = Path(__file__).parent.parent
HERE = pythons()
NOWHERE = "/proc"
"""A folder in which nobody can write, not even root."""
TYPED = """
from layers_tui.stack import Case, Ledger, Report, check, keep_ledger, load

case: Case = load("ai")
ledger: Ledger = keep_ledger(case.stacks[0])
report: Report = check("ai")
wrong: int = ledger.verdict
"""


def run(*command: str | Path, **more: str) -> subprocess.CompletedProcess[str]:
    """Run to the end in a folder where nothing can be written, with no folder of one's own."""
    unwritable = {"HOME": NOWHERE, "XDG_CONFIG_HOME": NOWHERE, "XDG_STATE_HOME": NOWHERE}
    return subprocess.run(
        command,
        cwd=NOWHERE,
        env={**os.environ, **unwritable, "PYTHONDONTWRITEBYTECODE": "", **more},
        capture_output=True,
        text=True,
        check=False,
        timeout=600,
    )


@pytest.fixture(scope="session")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("dist")
    ran = subprocess.run(
        [sys.executable, "-m", "build", "--outdir", folder, ROOT],
        capture_output=True,
        text=True,
        check=False,
    )
    assert ran.returncode == 0, ran.stdout + ran.stderr
    told = (ran.stdout + ran.stderr).lower()
    assert "deprecat" not in told
    assert "absent" not in told
    return folder


@pytest.fixture(
    scope="session",
    params=[("*.whl", HERE[0]), ("*.tar.gz", HERE[-1])],
    ids=[f"wheel-{HERE[0].name}", f"sdist-{HERE[-1].name}"],
)
def environment(
    request: pytest.FixtureRequest, built: Path, tmp_path_factory: pytest.TempPathFactory
) -> Path:
    """A fresh environment with one of them installed in it: of the oldest or the newest Python."""
    ending, python = request.param
    (package,) = built.glob(ending)
    folder = tmp_path_factory.mktemp("environment")
    install(python.program, folder, str(package), constraints=ROOT / "constraints.txt")
    return folder


def test_the_oldest_and_a_newer_python_are_tried() -> None:
    if HERE[0].version != OLDEST or len(HERE) == 1:
        names = " and ".join(sorted({HERE[0].name, HERE[-1].name}))
        pytest.skip(f"of the Pythons from 3.10 on, only {names} is here")
    assert HERE[0].version < HERE[-1].version


def test_the_source_distribution_has_what_the_tests_need(built: Path) -> None:
    (package,) = built.glob("*.tar.gz")
    with tarfile.open(package) as archive:
        names = {name.split("/", 1)[1] for name in archive.getnames() if "/" in name}
    listed = subprocess.run(
        ["git", "-C", ROOT, "ls-files"], capture_output=True, text=True, check=True
    ).stdout.splitlines()
    assert set(listed) - names <= {".gitignore"}
    assert not {name for name in names if "node_modules" in name or name.endswith(".pyc")}


def test_it_runs_where_nothing_can_be_written(environment: Path) -> None:
    program = environment / "bin/layers-tui"
    assert "Capability leap: 3 solved" in run(program, "--plain").stdout
    for words, said in (
        (["check", "layered-paradox"], "3 files, 0 errors"),
        (["export", "crypto", "--to", "svg"], "<svg"),
        (["export", "crypto", "--to", "html"], "<!doctype html>"),
        (["list"], "okabe-ito"),
        (["schema"], '"$schema"'),
        (["new", "-"], "stack: mine"),
        (["completion", "bash"], "complete -o"),
    ):
        ran = run(program, *words)
        assert (ran.returncode, ran.stderr) == (0, ""), words
        assert said.lower() in ran.stdout.lower()
    ran = run(program, "serve")
    assert ran.returncode == 2
    assert "the extra `web`" in ran.stderr
    ran = run(program, "new", "mine")
    assert ran.returncode == 2
    assert "Traceback" not in ran.stderr


def test_it_warns_of_nothing_of_its_own(environment: Path) -> None:
    python = environment / "bin/python"
    for words in (["--plain"], ["check", "ai"], ["export", "--to", "html"], ["list"]):
        ran = run(python, "-W", "error", "-X", "dev", "-m", "layers_tui", *words)
        assert (ran.returncode, ran.stderr) == (0, ""), words


def test_it_opens_on_a_terminal_and_warns_of_nothing(environment: Path) -> None:
    python = str(environment / "bin/python")
    command = [python, "-W", "error", "-m", "layers_tui"]
    with pseudo_terminal(
        command=command, HOME=NOWHERE, XDG_CONFIG_HOME=NOWHERE, XDG_STATE_HOME=NOWHERE
    ) as terminal:
        terminal.until("Problem shifting")
        terminal.write("t")
        terminal.until("dusk")
        terminal.write("\r")
        terminal.settle()
        terminal.write("q")
        assert terminal.wait() == 0
    assert b"Traceback" not in terminal.output
    assert b"Warning" not in terminal.output


def test_the_manual_page_is_where_man_looks(environment: Path) -> None:
    page = environment / "share/man/man1/layers-tui.1"
    assert page.read_bytes() == (ROOT / "docs/man/layers-tui.1").read_bytes()


def test_its_types_are_seen(environment: Path, tmp_path: Path) -> None:
    (tmp_path / "script.py").write_text(TYPED, encoding="utf-8")
    mypy = [sys.executable, "-m", "mypy", "--strict", "--cache-dir", os.devnull]
    python = ["--python-executable", str(environment / "bin/python")]
    ran = run(*mypy, *python, tmp_path / "script.py", MYPYPATH="")
    errors = [line for line in ran.stdout.splitlines() if ": error: " in line]
    assert len(errors) == 1, ran.stdout + ran.stderr
    assert (
        'script.py:7: error: Incompatible types in assignment (expression has type "' in errors[0]
    )
    assert "None" in errors[0]
