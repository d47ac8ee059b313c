"""Reading a file: validation, repeated keys, places and ledger, beside a bare `yaml.load`."""

from __future__ import annotations

import subprocess
import sys
from functools import partial

from .figures import Figure, Group, Times
from .files import LARGE, write_pair
from .interleave import Turn, interleave
from .plan import Plan
from .programs import APART

WHO = ("ours", "bare")


def read_once(who: str, file: str) -> float:
    """Milliseconds to read a file in a fresh process, imports not counted."""
    command = [sys.executable, str(APART / "read_once.py"), who, file]
    return float(subprocess.run(command, check=True, capture_output=True, text=True).stdout)


def measure_load(plan: Plan) -> list[Group]:
    """One stack of every size, each time in a process of its own."""
    group = Group("load", "milliseconds, one stack; beside yaml.load with the C loader")
    for size in plan.sizes:
        plan.say(f"load: {size:,} layers")
        file, _ = write_pair(plan.folder, size)
        turns = {who: Turn(partial(read_once, who, file), size <= LARGE) for who in WHO}
        found = interleave(turns, plan.pairs, plan.patience)
        group.figures.append(
            Figure(
                f"{size:,} layers",
                "ms",
                found["ours"].values,
                found["bare"].values,
                (Times(0.4),),
                grows=("load", size),
            )
        )
    return [group]
