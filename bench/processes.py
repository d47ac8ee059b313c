"""Commands as whole processes, beside a Python that does nothing."""

from __future__ import annotations

import subprocess
import sys
import time
from functools import partial

from layers_tui.stack.library import package_folder

from .figures import Figure, Group, Over, Target, Times
from .interleave import Turn, interleave
from .plan import Plan
from .programs import OURS

NOTHING = [sys.executable, "-c", "pass"]
COMMANDS: dict[str, tuple[list[str], tuple[Target, ...]]] = {
    "--version": (["--version"], (Times(1.6), Over(40))),
    "--help": (["--help"], ()),
    "--plain": (["--plain"], ()),
    "check, two files": (
        ["check", *(str(package_folder("layers") / f"{name}.yaml") for name in ("ai", "crypto"))],
        (),
    ),
}


def run_once(command: list[str]) -> float:
    """Milliseconds from the start of a process until it has ended, well."""
    started = time.perf_counter()
    subprocess.run(command, check=True, stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL)
    return (time.perf_counter() - started) * 1000


def measure_processes(plan: Plan) -> list[Group]:
    """Every command in every round."""
    plan.say("commands as whole processes")
    turns = {"nothing": Turn(partial(run_once, NOTHING))}
    for name, (arguments, _) in COMMANDS.items():
        turns[name] = Turn(partial(run_once, [*OURS, *arguments]))
    found = interleave(turns, plan.pairs, plan.patience)
    group = Group("process", "milliseconds, as a whole process; beside python -c pass")
    for name, (_, targets) in COMMANDS.items():
        ours, beside = found[name].values, found["nothing"].values
        group.figures.append(Figure(name, "ms", ours, beside, targets))
    return [group]
