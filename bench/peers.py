"""Other programs for terminals, that show the same: the layers as a table, the export as a text."""

from __future__ import annotations

import subprocess
from dataclasses import dataclass
from pathlib import Path

import yaml
from layers_tui.stack.library import package_folder

from .files import LARGE, write_pair, write_table
from .plan import Plan
from .programs import OURS

TABLES, TEXTS = "visidata", "frogmouth"
COMMANDS = {TABLES: "vd", TEXTS: "frogmouth"}
SAYS = {TABLES: ("Reasoning", "Layer 1"), TEXTS: ("Question", "Thesis")}
"""What each draws at the start of the built-in comparison and of a large one."""


@dataclass(frozen=True)
class Contender:
    """How to start a program with a file, and what it draws of it."""

    name: str
    command: list[str]
    says: str
    is_large: bool = False


def find_contenders(plan: Plan) -> tuple[list[Contender], list[str]]:
    """The peers that are installed, each with the built-in comparison and with a large one; and
    a word on those that are not."""
    found: list[Contender] = []
    notes: list[str] = []
    for name, program in COMMANDS.items():
        command = plan.peers / "bin" / program
        if not command.exists():
            notes.append(f"{name} is not installed for the bench, and left out")
            continue
        small = _built_in(plan.folder, name)
        found.append(Contender(f"{name}, built-in", [str(command), str(small)], SAYS[name][0]))
        if LARGE in plan.sizes:
            large = _large(plan.folder, name)
            called = f"{name}, 2 x {LARGE:,} layers"
            found.append(Contender(called, [str(command), str(large)], SAYS[name][1], True))
    return found, notes


def _built_in(folder: Path, name: str) -> Path:
    if name == TEXTS:
        return _export(folder / "built-in.md", [])
    path = folder / "built-in-table.yaml"
    layers = [
        layer
        for stack in ("ai", "crypto")
        for layer in yaml.safe_load(_stack_file(stack).read_bytes())["layers"]
    ]
    path.write_text(yaml.safe_dump(layers, sort_keys=False), encoding="utf-8")
    return path


def _stack_file(stack: str) -> Path:
    return Path(package_folder("layers")) / f"{stack}.yaml"


def _large(folder: Path, name: str) -> Path:
    pair = write_pair(folder, LARGE)
    if name == TEXTS:
        return _export(folder / "large.md", pair)
    path = folder / "large-table.yaml"
    write_table(path, LARGE)
    return path


def _export(path: Path, names: list[str]) -> Path:
    if not path.exists():
        command = [*OURS, "export", *names, "--to", "markdown", "-o", str(path)]
        subprocess.run(command, check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    return path
