"""The files that are measured with: generated, the same in every run."""

from __future__ import annotations

from pathlib import Path

SIZES = (3, 1_000, 10_000, 100_000)
"""Layers a stack of what grows."""
LARGE = 10_000


CHAIN = 10
"""Layers after which a stack that shifts solves a problem."""


def layer_line(number: int, *, shifts: bool) -> str:
    """A compact layer: it closes the problem of the one below and raises its own."""
    below = f"p{number - 1}"
    closes = f" solves: [{below}]," if number else ""
    came = f", from: {below}" if shifts and number % CHAIN else ""
    return (
        f"{{id: l{number}, name: Layer {number}, summary: What it adds,{closes}"
        f" raises: [{{id: p{number}, title: Trouble {number}{came}}}]}}"
    )


def stack_text(name: str, count: int, *, shifts: bool = False) -> str:
    """A stack of so many layers, that solves each problem but the last, or shifts most."""
    lines = (f"  - {layer_line(number, shifts=shifts)}\n" for number in range(count))
    return f"stack: {name}\ntitle: {name.capitalize()}\nlayers:\n{''.join(lines)}"


def write_pair(folder: Path, count: int) -> list[str]:
    """Two stacks of so many layers each, one that solves and one that shifts; their paths."""
    folder.mkdir(parents=True, exist_ok=True)
    paths = [folder / f"{name}-{count}.yaml" for name in ("one", "two")]
    if not paths[1].exists():
        for path, name, shifts in zip(paths, ("one", "two"), (False, True), strict=True):
            path.write_text(stack_text(name, count, shifts=shifts), encoding="utf-8")
    return [str(path) for path in paths]


def all_there(count: int) -> str:
    """What the screen says of `write_pair` once all of it has been read."""
    return f"{count - 1 - (count - 1) // CHAIN} shifted"


def write_table(path: Path, count: int) -> None:
    """The layers of both stacks as one list: the same YAML as a table."""
    lines = (
        f"- {layer_line(number, shifts=shifts)}\n"
        for shifts in (False, True)
        for number in range(count)
    )
    path.write_text("".join(lines), encoding="utf-8")
