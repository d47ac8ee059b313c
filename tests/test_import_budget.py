"""What each way to start the program loads, as modules: so that nothing heavy comes in unseen.

The lists are what is meant. Where one is to grow, measure first (`make bench`), then write it here.
"""

import subprocess
import sys

import pytest
from pseudo_terminal import pseudo_terminal

READING = {"msgspec", "platformdirs", "yaml"}
"""What reading a file of ours and the user's settings needs."""
MARKDOWN = {"linkify_it", "markdown_it", "mdurl", "pygments", "rich"}
"""What laying out a rationale needs."""
BROUGHT = {"_cython_3_1_4", "attr", "cython_runtime", "typing_extensions"}
"""What those bring with them, where they find it or have need of it."""

FIRST_FRAME = {
    "commands": "printing view",
    "stack": (
        "case clean decode fault ledger library model pairing pyyaml sense shelves yaml_quick "
        "yaml_reader yaml_text"
    ),
    "user": "choices chosen folders settings",
    "view": (
        "board columns contrast glyphs headline heights lanes layer_rows legible outline pane "
        "problem_lines roles room span subject title wording"
    ),
    "ui": (
        "app asyncio_import bindings collector ending keybar paint painted panel rows_view "
        "screens screens.board screens.main scrollbar session terminal theme_file theme_shelf "
        "toasts variables"
    ),
}
"""Our modules that the first frame needs, package by package."""

TOLD = """
import sys
from layers_tui.cli import main
try:
    main(sys.argv[2:])
except SystemExit:
    pass
with open(sys.argv[1], "w") as file:
    file.write(" ".join(sys.modules))
"""

VIEWED = """
import sys
from pathlib import Path
from layers_tui import cli
from layers_tui.ui import asyncio_import

import_asyncio = asyncio_import.import_asyncio

def watched():
    import_asyncio()
    from layers_tui.ui.app import LayersApp

    def ready(self):
        Path(sys.argv[1]).write_text(" ".join(sys.modules))
        self.exit()

    LayersApp.on_ready = ready

asyncio_import.import_asyncio = watched
cli.main([])
"""
"""The viewer, which tells of its modules once the first frame is drawn, and ends."""


@pytest.fixture
def told(tmp_path):
    """What is loaded when the program with these arguments has ended."""

    def run(*arguments):
        path = tmp_path / "modules"
        subprocess.run([sys.executable, "-c", TOLD, path, *arguments], capture_output=True)
        return set(path.read_text().split())

    return run


@pytest.fixture(scope="module")
def viewed(tmp_path_factory):
    """What is loaded when the viewer's first frame is drawn."""
    path = tmp_path_factory.mktemp("viewed") / "modules"
    with pseudo_terminal(command=[sys.executable, "-c", VIEWED, str(path)]) as terminal:
        assert terminal.wait() == 0
    return set(path.read_text().split())


def third_party(modules):
    tops = {name.split(".")[0] for name in modules}
    ours = {"layers_tui", "__main__", "_distutils_hack"}
    tops = {name for name in tops if not name.startswith("__editable__")}
    return tops - ours - set(sys.stdlib_module_names)


def ours(modules):
    return {name.removeprefix("layers_tui.") for name in modules if name.startswith("layers_tui.")}


def test_version_loads_the_command_line_alone(told):
    modules = told("--version")
    assert third_party(modules) == set()
    assert ours(modules) == {"cli"}
    assert not modules & {"argparse", "typing", "shutil"}


def test_help_loads_the_parser_and_the_users_folders(told):
    modules = told("--help")
    assert third_party(modules) == {"platformdirs"}
    assert ours(modules) == {
        "cli",
        *("commands", "commands.options", "commands.printing", "commands.view"),
        *("user", "user.folders"),
    }


def test_plain_loads_what_reads_and_what_lays_out_markdown(told):
    modules = told("--plain")
    assert READING < third_party(modules) <= READING | MARKDOWN | BROUGHT
    packages = {name.split(".")[0] for name in ours(modules)}
    assert packages == {"cli", "commands", "export", "layers", "stack", "user", "view"}
    assert {name for name in ours(modules) if name.startswith("export.")} == {"export.text"}
    unread = {"stack.diff", "stack.schema", "stack.yaml_walk", "view.board", "view.find"}
    assert not ours(modules) & unread


def test_check_loads_nothing_that_draws(tmp_path, told):
    path = tmp_path / "mine.yaml"
    path.write_text("stack: mine\ntitle: Mine\nlayers:\n  - {id: a, name: A}\n")
    modules = told("check", str(path))
    assert READING < third_party(modules) <= READING | BROUGHT
    assert not {name for name in ours(modules) if name.startswith(("view.", "ui."))}


def test_the_viewer_loads_textual_and_what_reads(viewed):
    assert third_party(viewed) <= READING | BROUGHT | {"rich", "textual"}
    assert {*READING, "rich", "textual"} <= third_party(viewed)
    assert "_ssl" not in viewed


def test_the_first_frame_is_drawn_without_what_it_does_not_show(viewed):
    loaded = {name for name in ours(viewed) if "." in name}
    budget = {
        f"{package}.{name}" for package in FIRST_FRAME for name in FIRST_FRAME[package].split()
    }
    assert loaded == budget
