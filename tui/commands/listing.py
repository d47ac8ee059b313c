"""`layers-tui list`: the stacks and themes that can be named."""

from __future__ import annotations

from typing import TYPE_CHECKING

from . import DONE
from .options import command_parser

if TYPE_CHECKING:
    import argparse
    from collections.abc import Sequence

GAP = 2
TITLE = 1
LONGEST = 44
"""Cells of a title from which it is cut."""


def parser() -> argparse.ArgumentParser:
    from ..user.folders import stacks_folder, themes_folder

    made = command_parser(
        "list",
        "List the stacks and themes that can be named.",
        f"Yours come first, from\n  {stacks_folder()}\n  {themes_folder()}",
    )
    made.add_argument("--format", choices=("text", "json"), default="text", help="a table, or JSON")
    return made


def run(arguments: Sequence[str]) -> int:
    """Print what can be named."""
    from ..ui.catalogue import stacks, themes
    from ..user.folders import user_library

    options = parser().parse_args(arguments)
    named, coloured = stacks(user_library()), themes()
    if options.format == "json":
        from ..export.json_text import json_text

        print(json_text({"format": 1, "stacks": named, "themes": coloured}))
        return DONE
    _table(
        ("id", "title", "kind", "layers", "verdict", "from"),
        [
            (each.id, each.title, each.kind, each.layers_told, each.verdict_told, each.where)
            for each in named
        ],
    )
    print()
    _table(
        ("theme", "", "from"),
        [(each.name, each.fault or each.ground, each.where) for each in coloured],
    )
    return DONE


def _table(heads: Sequence[str], rows: Sequence[Sequence[str]]) -> None:
    from ..stack.clean import clean_line
    from ..view.span import cells, fit

    cleaned = [[clean_line(each) for each in row] for row in rows]
    shown = [
        [fit(each, LONGEST, "…").rstrip() if at == TITLE else each for at, each in enumerate(row)]
        for row in cleaned
    ]
    widths = [max(cells(row[at]) for row in [heads, *shown]) for at in range(len(heads))]
    for row in [heads, *shown]:
        parts = [each + " " * (widths[at] - cells(each) + GAP) for at, each in enumerate(row)]
        print("".join(parts).rstrip())
