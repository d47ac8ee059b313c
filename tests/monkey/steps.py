"""Random steps. A seed gives the same ones on every machine."""

from __future__ import annotations

import random
from collections.abc import Iterator
from typing import NamedTuple

from layers_tui.ui.keymap import DEFAULTS

EPISODE = 500
"""Steps after which the program is started anew, with the next seed."""
WIDEST, HIGHEST = 200, 60
LEAVING = ("q", "ctrl+c")
"""Keys that end the program, and so the run."""
KEYS = sorted({key for keys in DEFAULTS.values() for key in keys}.difference(LEAVING))
MORE_KEYS = ("ctrl+a", "ctrl+u", "ctrl+k", "ctrl+w", "ctrl+x", "delete", "f5", "insert", "shift+up")
PAGES = ("c", "v", "b", "p", "i", "t", "o", "x", "y", "f", "question_mark", "ctrl+p", "slash", "e")
TYPED = "alms oRL2./~-[]{}()<>&%$漢é\u202e\u200b\u0301😀👩\u200d🚀"
TEXTS = (
    "a",
    "layer",
    "[/x] [@click=app.quit]q[/]",
    "./both.yaml",
    "x" * 300,
    "漢字 \u202e\u200b\x1b[31m\x07\x9b",
    "two\nlines\ttab",
    "",
)
SAVES = ("good", "hostile", "one layer", "half", "empty", "bomb", "gone", "folder", "link", "stack")


class Step(NamedTuple):
    """What to do, and with what."""

    kind: str
    with_: tuple[object, ...] = ()

    def __str__(self) -> str:
        return f"{self.kind}{self.with_!r}"


class Failed(Exception):
    """Something does not hold after these steps."""

    def __init__(self, done: list[Step], why: BaseException) -> None:
        super().__init__(str(why))
        self.done, self.why = done, why


KINDS = {
    "key": 50,
    "page": 9,
    "escape": 7,
    "burst": 6,
    "type": 4,
    "paste": 2,
    "click": 8,
    "scroll": 4,
    "drag": 2,
    "hover": 1,
    "resize": 4,
    "save": 3,
}


def steps(seed: int) -> Iterator[Step]:
    """Steps without end."""
    chance = random.Random(seed)

    def key() -> str:
        return chance.choice(MORE_KEYS if chance.random() < 0.05 else KEYS)

    def place() -> tuple[float, float]:
        """A part of the screen's width and of its height."""
        return chance.random(), chance.random()

    def size() -> tuple[int, int]:
        if chance.random() < 0.3:
            return chance.randint(1, 12), chance.randint(1, 8)
        return chance.randint(1, WIDEST), chance.randint(1, HIGHEST)

    while True:
        kind = chance.choices([*KINDS], [*KINDS.values()])[0]
        if kind == "key":
            yield Step("keys", (key(),))
        elif kind == "page":
            yield Step("keys", (chance.choice(PAGES),))
        elif kind == "escape":
            yield Step("keys", ("escape",))
        elif kind == "burst":
            yield Step("keys", tuple(key() for _ in range(chance.randint(2, 8))))
        elif kind == "type":
            yield Step("type", ("".join(chance.choices(TYPED, k=chance.randint(1, 8))),))
        elif kind == "paste":
            yield Step("paste", (chance.choice(TEXTS),))
        elif kind == "click":
            yield Step("click", (*place(), chance.choice((1, 1, 1, 1, 2, 3))))
        elif kind == "scroll":
            yield Step("scroll", (*place(), chance.choice((-1, 1)), chance.randint(1, 5)))
        elif kind == "drag":
            yield Step("drag", (*place(), *place()))
        elif kind == "hover":
            yield Step("hover", place())
        elif kind == "resize":
            yield Step("resize", size())
        else:
            yield Step("save", (chance.choice(SAVES),))
