"""Every command in the README is run, as a reader would, in the order they stand in."""

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from pseudo_terminal import pseudo_terminal

ROOT = Path(__file__).parent.parent
README = (ROOT / "README.md").read_text(encoding="utf-8")
COMMAND = re.compile(r"layers-tui|git show|make |pipx|uv |pip ")


def lines_shown():
    """The commands in the blocks without a language, in their order."""
    language = None
    for line in README.splitlines():
        if line.startswith("```"):
            language = line[3:] if language is None else None
        elif language == "" and COMMAND.match(line):
            yield line


LINES = list(lines_shown())
ELSEWHERE = {
    "make test": "what runs this",
    "pipx install .": "test_packaging.py",
    "uv tool install .": "test_packaging.py",
    "pip install .": "test_packaging.py",
}
"""What this can't run, and where it is run."""
DIFFERS = 1
"""The exit status of a check that finds something, and of a diff that does."""


def command_of(line):
    return line.partition("  #")[0].strip()


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    """A folder with the files that the README speaks of, and the state it speaks of."""
    path = tmp_path_factory.mktemp("readme")
    for text in re.findall(r"```yaml\n(.*?)```", README, re.DOTALL):
        name = re.search(r"^(?:stack|comparison): (\S+)", text, re.MULTILINE).group(1)
        (path / f"{name}.yaml").write_text(text, encoding="utf-8")
    shutil.copy(path / "cache.yaml", path / "mine.yaml")
    shutil.copy(path / "cache.yaml", path / "old.yaml")
    shutil.copy(path / "cache.yaml", path / "coffee.yaml")
    (path / "empty").mkdir()
    (path / "stacks").mkdir()
    shutil.copy(path / "cache.yaml", path / "stacks")
    shutil.copy(ROOT / "README.md", path)
    git = ["git", "-c", "user.name=a", "-c", "user.email=a@b.example"]
    for words in (["init", "-q"], ["add", "-A"], ["commit", "-qm", "Begin"]):
        subprocess.run([*git, *words], cwd=path, check=True, capture_output=True)
    # What was committed is another than what is there now.
    changed = (
        (path / "cache.yaml")
        .read_text("utf-8")
        .replace("stale, title", "stale, from: slow-reads, title")
    )
    (path / "cache.yaml").write_text(changed, encoding="utf-8")
    (path / "mine.yaml").write_text(changed, encoding="utf-8")
    return path


def environment():
    return {**os.environ, "PATH": f"{Path(sys.executable).parent}:{os.environ['PATH']}"}


@pytest.mark.parametrize("line", LINES)
def test_it_runs(folder, line):
    command = command_of(line)
    if command in ELSEWHERE:
        return
    if command.startswith(("make run", "layers-tui serve")):
        return  # has a test of its own
    ran = subprocess.run(
        ["bash", "-c", f"set -o pipefail; {command}"],
        cwd=folder / "empty" if command.startswith("layers-tui new") else folder,
        env=environment(),
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        timeout=60,
    )
    said = f"{command}\n{ran.stdout[-500:]}{ran.stderr}"
    assert "Traceback" not in ran.stderr, said
    finds = "diff" in command or "--strict" in command or "claim" in line
    assert ran.returncode in ((0, DIFFERS) if finds else (0,)), said
    assert ran.stdout or ran.stderr or "--check" in command, said


def test_what_diff_says_of_the_change_is_what_the_readme_shows(folder):
    command = next(each for each in map(command_of, LINES) if each.startswith("git show"))
    ran = subprocess.run(
        ["bash", "-c", command], cwd=folder, env=environment(), capture_output=True, text=True
    )
    (shown,) = re.findall(r"```\n(Caching: Balanced → .*?)```", README, re.DOTALL)
    assert shown.endswith("\n...\n")
    assert ran.stdout.startswith(shown.removesuffix("...\n"))


def test_make_run_opens_the_viewer():
    make = ["make", "-C", str(ROOT), "--no-print-directory", "run"]
    # What the make that runs the tests was given is not for this one.
    with pseudo_terminal(command=make, MAKEFLAGS="", ARGS="") as seen:
        seen.until("Problem shifting")
        seen.write("q")
        assert seen.wait() == 0
