"""What is installed: one package, all of it, and it opens the viewer from any folder."""

import os
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest
from pseudo_terminal import pseudo_terminal

ROOT = Path(__file__).parent.parent
INSTALLED = (
    *(".py", ".yaml", ".tcss", ".css", ".typed", ".html", ".js"),
    *(".bash", ".zsh", ".fish"),
)
"""The endings of files that are part of the program."""


@pytest.fixture
def wheel(tmp_path):
    folder = tmp_path / "wheel"
    folder.mkdir()
    source = folder / "source"
    source.mkdir()
    listed = subprocess.run(
        ["git", "-C", ROOT, "ls-files", "-co", "--exclude-standard"],
        capture_output=True,
        text=True,
        check=True,
    ).stdout.splitlines()
    for name in listed:
        if (ROOT / name).is_file():
            (source / name).parent.mkdir(parents=True, exist_ok=True)
            (source / name).write_bytes((ROOT / name).read_bytes())
    # With what is installed: to install it anew for this takes longer than all the rest.
    pip = [sys.executable, "-m", "pip", "wheel", "--quiet", "--no-deps", "--no-build-isolation"]
    subprocess.run([*pip, "-w", folder, source], check=True, capture_output=True)
    (built,) = folder.glob("*.whl")
    return built


def test_the_wheel_holds_every_file_and_opens_from_any_folder(wheel, tmp_path, monkeypatch):
    names = set(zipfile.ZipFile(wheel).namelist())
    tops = {name.split("/")[0] for name in names}
    assert {top for top in tops if not top.endswith((".dist-info", ".data"))} == {"layers_tui"}
    beside = {name.split(".data/")[1] for name in names if ".data/" in name}
    assert beside == {"data/share/man/man1/layers-tui.1"}
    for folder, inside in (("tui", ""), ("layers", "layers/"), ("themes", "themes/")):
        for path in (ROOT / folder).rglob("*"):
            if path.suffix in INSTALLED:
                name = path.relative_to(ROOT / folder).as_posix()
                assert f"layers_tui/{inside}{name}" in names
    site = tmp_path / "site"
    zipfile.ZipFile(wheel).extractall(site)
    monkeypatch.chdir("/")
    told = subprocess.run(
        [sys.executable, "-c", "import layers_tui; print(layers_tui.__file__)"],
        env={**os.environ, "PYTHONPATH": str(site)},
        capture_output=True,
        text=True,
        check=True,
    )
    assert told.stdout.startswith(str(site))
    with pseudo_terminal(fresh=True, PYTHONPATH=str(site)) as terminal:
        terminal.until("Problem shifting")
        terminal.write("c")
        terminal.until("The bottleneck.")
        terminal.write("q")
        terminal.until("compare")
        terminal.write("q")
        assert terminal.wait() == 0
