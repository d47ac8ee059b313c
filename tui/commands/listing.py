"""`layers-tui list`: the stacks and themes that can be named."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ..stack.clean import clean_line
from . import DONE
from .options import CONFIG, command_parser

if TYPE_CHECKING:
    from collections.abc import Sequence

    from .options import CommandParser

GAP = 2
TITLE = 1
LONGEST = 44
"""Cells of a title from which it is cut."""


def parser() -> CommandParser:
    made = command_parser(
        "list",
        "List the stacks and themes that can be named.",
        f"Yours come first, from stacks/ and themes/ in\n  {CONFIG}",
    )
    made.add_argument(
        "what",
        nargs="?",
        choices=("stacks", "themes"),
        help="print only the ids of stacks and comparisons, or the names of themes, one a line",
    )
    made.add_argument(
        "--format",
        choices=("text", "json"),
        default="text",
        help="a table, or JSON; an array of names where only those are printed",
    )
    return made


def run(arguments: Sequence[str]) -> int:
    """Print what can be named."""
    options = parser().parse_args(arguments)
    if options.what is not None:
        _names(_ids() if options.what == "stacks" else _themes(), options.format)
        return DONE
    from ..ui.catalogue import fault_beside, stacks, themes
    from ..user.folders import user_library

    named, coloured = stacks(user_library()), themes()
    if options.format == "json":
        from ..export.json_text import json_text

        print(json_text({"format": 1, "stacks": named, "themes": coloured}))
        return DONE
    _table(
        ("id", "title", "kind", "layers", "verdict", "from"),
        [
            (each.id, each.title or "", each.kind, each.layers_told, each.verdict_told, each.where)
            for each in named
        ],
        [fault_beside(each) for each in named],
    )
    print()
    _table(
        ("theme", "", "from"),
        [(each.name, each.ground or "unreadable", each.where) for each in coloured],
        [fault_beside(each) for each in coloured],
    )
    return DONE


def _names(names: Sequence[str], form: str) -> None:
    if form == "json":
        from ..export.json_text import json_text

        print(json_text(names))
        return
    for name in names:
        print(clean_line(name))


def _ids() -> list[str]:
    from ..user.folders import user_library

    return list(user_library().files())


def _themes() -> list[str]:
    from textual.theme import BUILTIN_THEMES

    from ..ui.theme_file import theme_files

    return list(dict.fromkeys([*theme_files(), *sorted(BUILTIN_THEMES)]))


def _table(heads: Sequence[str], rows: Sequence[Sequence[str]], faults: Sequence[str]) -> None:
    """Print rows, and below each what is wrong with what it names."""
    from ..view.span import cells, fit

    cleaned = [[clean_line(each) for each in row] for row in rows]
    shown = [
        [fit(each, LONGEST, "…").rstrip() if at == TITLE else each for at, each in enumerate(row)]
        for row in cleaned
    ]
    widths = [max(cells(row[at]) for row in [heads, *shown]) for at in range(len(heads))]
    for row, fault in zip([heads, *shown], ["", *faults], strict=True):
        parts = [each + " " * (widths[at] - cells(each) + GAP) for at, each in enumerate(row)]
        print("".join(parts).rstrip())
        if fault:
            print(f"{' ' * GAP}{fault}")
