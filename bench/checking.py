"""Checking a thousand files, beside a bare `yaml.load` (C loader) of the same in one process."""

from __future__ import annotations

import gc
import time
from collections.abc import Iterator
from pathlib import Path

import yaml
from layers_tui.stack.checking import check
from layers_tui.stack.library import builtin_library, package_folder

from .figures import Figure, Group, Times
from .plan import Plan

FOLDERS, FILES, ROUNDS = 10, 100, 3


def small_files(root: Path) -> None:
    """A thousand copies of a built-in stack, in ten folders."""
    text = (package_folder("layers") / "ai.yaml").read_text(encoding="utf-8")
    for folder in range(FOLDERS):
        for number in range(FILES):
            path = root / str(folder) / f"s{number}.yaml"
            path.parent.mkdir(exist_ok=True, parents=True)
            named = text.replace("stack: ai\n", f"stack: ai-{folder}-{number}\n")
            path.write_text(named, encoding="utf-8")


def check_beside_load(root: Path) -> Iterator[tuple[float, float]]:
    """Milliseconds to check each folder, and to `yaml.load` the same files."""
    library = builtin_library()
    folders = sorted(root.iterdir())
    check([str(folders[0])], library)
    for folder in folders:
        # As the command does; PyYAML is left as whoever calls it has it.
        gc.disable()
        started = time.perf_counter()
        report = check([str(folder)], library)
        ours = time.perf_counter() - started
        gc.enable()
        assert (report.files, report.faults) == (FILES, ())
        started = time.perf_counter()
        for path in sorted(folder.rglob("*.yaml")):
            yaml.load(path.read_bytes(), Loader=yaml.CLoader)
        yield ours * 1000, (time.perf_counter() - started) * 1000


def measure_checking(plan: Plan) -> list[Group]:
    """Every folder a few times; the figures are those of all folders together."""
    plan.say(f"checking {FOLDERS * FILES:,} files")
    root = plan.folder / "many"
    small_files(root)
    timed = [pair for _ in range(min(ROUNDS, plan.pairs)) for pair in check_beside_load(root)]
    ours, bare = ([each[who] * FOLDERS for each in timed] for who in (0, 1))
    name = f"{FOLDERS * FILES:,} files"
    about = "milliseconds; beside yaml.load with the C loader"
    return [Group("check", about, [Figure(name, "ms", ours, bare, (Times(0.6),))])]
