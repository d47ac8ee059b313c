"""The parsers of all commands, and what their pages say of them in the same words."""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

from layers_tui.cli import COMMANDS
from layers_tui.commands.options import CONFIG

if TYPE_CHECKING:
    import argparse

    from layers_tui.commands.options import CommandParser

FOLDER = "~/.config/layers-tui"
"""Where the user's folder is on Linux; `layers-tui --help` names it everywhere."""


def all_parsers() -> dict[str, CommandParser]:
    """The parser of each command, made anew; that of the viewer under the empty name, first."""
    modules = {"": "view", **COMMANDS}
    return {
        name: import_module(f"layers_tui.commands.{module}").parser()
        for name, module in modules.items()
    }


def usage(parser: CommandParser) -> str:
    """How a command is called, in a line that is the same with every Python."""
    words = [parser.prog, "[OPTION]..."]
    for action in parser.arguments:
        if not action.option_strings:
            shown = value(action)
            words.append({"*": f"[{shown}]...", "?": f"[{shown}]"}.get(str(action.nargs), shown))
    return " ".join(words)


def value(action: argparse.Action) -> str:
    """What stands for an argument's value; empty where it takes none."""
    if action.nargs == 0:
        return ""
    if action.choices is not None:
        return "|".join(map(str, action.choices))
    return str(action.metavar or action.dest.upper())


def described(action: argparse.Action) -> str:
    """What an argument is for, with its default in its place, as argparse prints it."""
    return (action.help or "") % vars(action)


def called(action: argparse.Action) -> list[str]:
    """The ways to write an argument."""
    return list(action.option_strings) or [value(action)]


def epilog(parser: CommandParser) -> str:
    """What stands below the options, for a reader whose folders are not known."""
    return (parser.epilog or "").replace(CONFIG, FOLDER).rstrip("\n")
