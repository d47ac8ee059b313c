"""docs/man/layers-tui.1: the manual page, from the parsers, in man(7)."""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING

from layers_tui import __version__
from parsers import all_parsers, called, described, epilog, usage, value

if TYPE_CHECKING:
    import argparse

    from layers_tui.commands.options import CommandParser

EXIT_STATUS = {
    "0": "All is well.",
    "1": "What was checked or compared is not as it should be: check, diff, export --check.",
    "2": "Wrong usage, or input that can't be read.",
    "70": "An error in the program, written down in crash.log.",
    "128 + n": "The viewer was ended by the signal n.",
}
ENVIRONMENT = {
    "LAYERS_TUI_THEME": "A theme by its name or path.",
    "LAYERS_TUI_LAYOUT": "stacked or side.",
    "LAYERS_TUI_ORDER": "bottom or top: where the foundation is.",
    "LAYERS_TUI_LINK": "true or false: whether the panels' selections are linked.",
    "LAYERS_TUI_EDITOR": "The command that opens a file; before settings.yaml, VISUAL and EDITOR.",
    "NO_COLOR": "If set and not empty, no colour is used, unless --color says otherwise.",
    "XDG_CONFIG_HOME, XDG_STATE_HOME": "In the place of ~/.config and ~/.local/state.",
}
FILES = {
    "~/.config/layers-tui/settings.yaml": "Settings and keys; read, and never written.",
    "~/.config/layers-tui/stacks/": "Stacks and comparisons that can be named by id.",
    "~/.config/layers-tui/themes/": "Themes that can be named.",
    "~/.local/state/layers-tui/chosen.json": "The theme and layout last chosen.",
    "~/.local/state/layers-tui/crash.log": "The last error in the program.",
}
SUMMARY = "see whether each layer of a stack solves the problem below it, or moves it"


def man_page() -> str:
    """The page. Where it is installed it is found by `man layers-tui`."""
    viewer, *others = all_parsers().items()
    lines = [
        f'.TH LAYERS-TUI 1 "" "layers-tui {__version__}" "User Commands"',
        # Names of files and options are copied: none is broken by a hyphen.
        ".nh",
        ".SH NAME",
        _escaped(f"layers-tui - {SUMMARY}"),
        ".SH SYNOPSIS",
    ]
    for number, (_, parser) in enumerate([viewer, *others]):
        lines += [*([".br"] if number else []), _escaped(usage(parser))]
    lines += [".SH DESCRIPTION", _escaped(viewer[1].description or "")]
    lines += [".SH OPTIONS", *_arguments(viewer[1]), *_below(epilog(viewer[1]))]
    lines.append(".SH COMMANDS")
    for name, parser in others:
        lines += [f'.SS "{_escaped(name)}"', _escaped(parser.description or "")]
        lines += [*_arguments(parser), *_below(epilog(parser))]
    told = {"EXIT STATUS": EXIT_STATUS, "ENVIRONMENT": ENVIRONMENT, "FILES": FILES}
    for section, terms in told.items():
        lines.append(f".SH {section}")
        for term, meaning in terms.items():
            lines += [".TP", f"\\fB{_escaped(term)}\\fR", _escaped(meaning)]
    return "\n".join(lines) + "\n"


def _arguments(parser: CommandParser) -> list[str]:
    lines: list[str] = []
    for action in parser.arguments:
        lines += [".TP", _term(action), _escaped(described(action))]
    return lines


def _term(action: argparse.Action) -> str:
    if not action.option_strings:
        return f"\\fI{_escaped(value(action))}\\fR"
    shown = ", ".join(f"\\fB{_escaped(each)}\\fR" for each in called(action))
    taken = value(action)
    return f"{shown} \\fI{_escaped(taken)}\\fR" if taken else shown


def _below(text: str) -> list[str]:
    """What stands below the options: text is filled, and lines that are indented stay as they are.

    One cell of indentation is enough here, as the page has seven of its own.
    """
    lines: list[str] = []
    for paragraph in filter(None, text.split("\n\n")):
        lines.append(".PP")
        for is_indented, group in groupby(paragraph.splitlines(), lambda line: line[0] == " "):
            if is_indented:
                lines += [".nf", *(_escaped(line[1:]) for line in group), ".fi"]
            else:
                lines += map(_escaped, group)
    return lines


def _escaped(text: str) -> str:
    """Text in which nothing is a request of troff's."""
    text = text.replace("\\", "\\e").replace("-", "\\-").replace("`", "\\(ga")
    return "\\&" + text if text.startswith((".", "'")) else text
