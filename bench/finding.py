"""Finding: from each letter typed until the count of matches shows."""

from __future__ import annotations

from pathlib import Path

from .figures import AtMost, Figure, Group
from .plan import Plan
from .programs import OURS
from .terminal import Terminal

LAYERS = 1000
WORD = "jukebox"
STACKS = ("one", "two")
ROUNDS = 3
"""How often the word is typed."""
SETTLED = 0.5
"""Seconds without output after which the bar that was opened has the keys."""


def write_prose(folder: Path) -> list[int]:
    """Two stacks whose rationales end in a part of the word; the matches of each part of it."""
    counts = [0] * len(WORD)
    prose = "Why it stands here, said in *Markdown*. " * 12
    for stack in STACKS:
        lines = [f"stack: {stack}", f"title: {stack}", "layers:"]
        for number in range(LAYERS):
            kept = number % len(WORD) + 1
            for length in range(kept):
                counts[length] += 1
            lines += [
                f"  - {{id: l{number}, name: Part {number}, summary: What it is for,",
                f'     rationale: "{prose} {WORD[:kept]}q",',
                f"     raises: [{{id: p{number}, title: Trouble {number}}}]}}",
            ]
        (folder / f"{stack}.yaml").write_text("\n".join(lines), encoding="utf-8")
    return counts


def measure_finding(plan: Plan) -> list[Group]:
    """The word is typed in a fresh program each time; every letter is a value."""
    plan.say("finding")
    folder = plan.folder / "prose"
    folder.mkdir()
    counts = write_prose(folder)
    took: list[float] = []
    for _ in range(min(ROUNDS, plan.pairs)):
        with Terminal([*OURS, *(str(folder / f"{stack}.yaml") for stack in STACKS)]) as terminal:
            # The screen that shows while a file is read has no such key.
            terminal.until("/ find")
            terminal.press_until(b"/", "/")
            terminal.settle(SETTLED)
            for letter, count in zip(WORD, counts, strict=True):
                took.append(terminal.press_until(letter.encode(), f" of {count}"))
    figure = Figure(f"2 x {LAYERS:,} layers", "ms", took, (), (AtMost(50),))
    return [Group("find", "milliseconds from a letter to the count of matches", [figure])]
