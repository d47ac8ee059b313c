"""Following: from a save until the screen shows it."""

from __future__ import annotations

import time

from .figures import AtMost, Figure, Group
from .plan import Plan
from .programs import OURS
from .terminal import Terminal

TEXT = "stack: s\ntitle: S\nlayers:\n  - {id: a, name: Layer %s}\n"


def measure_saving(plan: Plan) -> list[Group]:
    """Many saves of a small file, half of them by rename."""
    plan.say("save to repaint")
    folder = plan.folder / "saved"
    folder.mkdir()
    path, beside = folder / "mine.yaml", folder / "mine.tmp"
    path.write_text(TEXT % "first", encoding="utf-8")
    took = []
    with Terminal([*OURS, str(path)]) as terminal:
        terminal.until("quit")
        terminal.settle()
        for number in range(plan.pairs):
            written = beside if number % 2 else path
            written.write_text(TEXT % f"save{number}", encoding="utf-8")
            if written is beside:
                beside.replace(path)
            took.append(terminal.until(f"save{number}", since=time.perf_counter()))
            terminal.settle()
    figure = Figure("save to repaint", "ms", took, (), (AtMost(250),))
    return [Group("save", "milliseconds until the screen shows it", [figure])]
