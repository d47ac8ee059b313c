"""The completions of bash, zsh and fish: shtab makes them from the parsers, once, not at a start.

What can be named is asked of the program as it is completed. Nothing that it prints is evaluated:
shtab's own way to run a command would expand `$(...)` in the name of a file.
"""

from __future__ import annotations

import argparse
from typing import TYPE_CHECKING

import shtab
from layers_tui.stack.codes import CODES
from parsers import all_parsers

if TYPE_CHECKING:
    from layers_tui.commands.options import CommandParser

NAMES = {
    "bash": "_layers_tui_ids_or_files",
    "zsh": "_layers_tui_ids_or_files",
    "fish": "(_layers_tui_names stacks) (_layers_tui_yaml)",
}
THEMES = {
    "bash": "_layers_tui_themes_or_files",
    "zsh": "_layers_tui_themes_or_files",
    "fish": "(_layers_tui_names themes) (_layers_tui_yaml)",
}
WARNINGS = [name for name, code in CODES.items() if code.severity == "warning"]
COMPLETED = {
    "FILE|ID|-": NAMES,
    "FILE|ID": NAMES,
    "FILE|FOLDER|ID": NAMES,
    "OLD": NAMES,
    "NEW": NAMES,
    "NAME|FILE": THEMES,
    "FILE": {**shtab.FILE, "fish": "(_layers_tui_files)"},
    "FOLDER": shtab.DIRECTORY,
}
"""How a value is completed, by what stands for it in the help."""
MOST_NAMES = 9
"""How many names zsh completes one after another: shtab knows no list of them there."""

BASH = """\
_layers_tui_names() {  # what to list, the word so far
  local name
  while IFS= read -r name; do
    [[ $name == "$2"* ]] && printf '%s\\n' "$name"
  done < <(layers-tui list "$1" 2>/dev/null)
}
_layers_tui_ids_or_files() {
  (( COMP_CWORD == 1 )) && compgen -W 'COMMANDS' -- "$1"
  _layers_tui_names stacks "$1"
  _layers_tui_yaml "$1"
}
_layers_tui_themes_or_files() {
  _layers_tui_names themes "$1"
  _layers_tui_yaml "$1"
}
_layers_tui_yaml() {
  compgen -f -X '!*.yaml' -- "$1"
  compgen -f -X '!*.yml' -- "$1"
  compgen -d -- "$1"
}
_layers_tui() {
  # `--to=h` is one word, or three where bash breaks words at `=`; it is completed as `--to h`.
  local current=${COMP_WORDS[COMP_CWORD]} last= word
  local -a words=()
  for word in "${COMP_WORDS[@]:0:COMP_CWORD+1}"; do
    if [[ $word == --*=* ]]; then
      words+=("${word%%=*}" "${word#*=}")
    elif [[ $word != = || $last != --* ]]; then
      words+=("$word")
    fi
    last=$word
  done
  [[ $current == = ]] && words+=("")
  local COMP_WORDS=("${words[@]}") COMP_CWORD=$(( ${#words[@]} - 1 ))
  _shtab_layers_tui
  if [[ $current == --*=* && $COMP_WORDBREAKS != *=* ]]; then
    COMPREPLY=("${COMPREPLY[@]/#/${current%%=*}=}")
  fi
}"""
ZSH = """\
_layers_tui_names() {
  local -a names
  names=("${(@f)$(layers-tui list $1 2>/dev/null)}")
  compadd -a names
}
_layers_tui_ids() { _layers_tui_names stacks }
_layers_tui_themes() { _layers_tui_names themes }
_layers_tui_yaml() { _path_files -g '*.(yaml|yml)(-.)' "$@"; _path_files -/ "$@" }
_layers_tui_ids_or_files() {
  _alternative 'ids:id:_layers_tui_ids' 'files:file:_layers_tui_yaml'
}
_layers_tui_themes_or_files() {
  _alternative 'themes:theme:_layers_tui_themes' 'files:file:_layers_tui_yaml'
}
functions[_layers_tui_commands]=$functions[_shtab_layers_tui_commands]
_shtab_layers_tui_commands() {
  _alternative 'commands:command:_layers_tui_commands' 'names:name:_layers_tui_ids_or_files'
}
_layers_tui_viewer() {
  # The last two specs are those of the commands.
  _arguments -s "${(@)_shtab_layers_tui_options[1,-3]}" '*:name:_layers_tui_ids_or_files'
}"""
FISH = r"""function _layers_tui_names
  # With nothing behind its tab: fish would tell the help of the option again beside each.
  layers-tui list $argv[1] 2>/dev/null | string replace -r '$' '\t'
end
function _layers_tui_files
  set -l begun (commandline -ct | string replace -r '^--[^=]*=' '')
  complete -C "'' $begun" | string replace -r '\t.*|$' '\t'
end
function _layers_tui_yaml
  _layers_tui_files | string match -r '.*(?:/|\.ya?ml)\t'
end"""
PREAMBLES = {"bash": BASH, "zsh": ZSH, "fish": FISH}
NAMED = "and test $_shtab_layers_tui_npos"
MENDED: dict[str, dict[str, str]] = {
    "bash": {"-F _shtab_layers_tui ": "-F _layers_tui "},
    "zsh": {
        "~/.local/share/zsh_completion/_": "~/.zfunc/_",
        "following line to": "following lines to",
        "#    fpath=(~/.local/share/zsh_completion $fpath)\n": (
            "#    fpath+=~/.zfunc\n#    autoload -Uz compinit && compinit\n"
        ),
        # What is no command is the first of several names, and options may stand behind it.
        "      esac\n  esac\n": "        *) _layers_tui_viewer ;;\n      esac\n  esac\n",
    },
    # A command is the first word alone.
    "fish": {f"_using; {NAMED} -ge 0' -a ": f"_using; {NAMED} -eq 0' -a "},
}
"""What each script has in the place of what shtab writes."""


def completion_script(shell: str) -> str:
    """The script of a shell."""
    (_, viewer), *commands = all_parsers().items()
    _prepare(viewer, shell)
    if shell == "zsh":
        # shtab would never come to the commands behind a list of names; ZSH adds them.
        next(each for each in viewer.arguments if each.dest == "names").help = argparse.SUPPRESS
        _let_equal(viewer)
    root = argparse.ArgumentParser(
        prog="layers-tui", description=viewer.description, parents=[viewer], add_help=False
    )
    below = root.add_subparsers()
    for name, parser in commands:
        _prepare(parser, shell)
        if shell == "zsh":
            _repeat(parser)
            _let_equal(parser)
        said = parser.description
        below.add_parser(name, description=said, help=said, parents=[parser], add_help=False)
    preamble = PREAMBLES[shell].replace("COMMANDS", " ".join(name for name, _ in commands))
    script: str = shtab.complete(root, shell, preamble=preamble)
    for theirs, ours in MENDED[shell].items():
        assert theirs in script, f"shtab's script for {shell} is another now: {theirs}"
        script = script.replace(theirs, ours)
    return "".join(f"{line.rstrip()}\n" for line in script.splitlines())


def _prepare(parser: CommandParser, shell: str) -> None:
    """Say how the values of a parser's arguments are completed."""
    for action in parser.arguments:
        if action.dest == "ignore":
            action.choices = WARNINGS
        elif action.choices is None and action.metavar in COMPLETED:
            action.complete = COMPLETED[action.metavar]
        if shell == "fish" and action.choices is not None:
            action.complete = {"fish": " ".join(rf"{each}\t" for each in action.choices)}


def _let_equal(parser: CommandParser) -> None:
    """Let zsh complete `--to=html` and `-ofile`, as well as `--to html` and `-o file`."""
    for action in [each for each in parser.arguments if each.nargs != 0]:
        action.option_strings = [
            f"{each}=" if each.startswith("--") else f"{each}+" for each in action.option_strings
        ]


def _repeat(parser: CommandParser) -> None:
    """Have several places in the place of a list of names."""
    for action in [each for each in parser.arguments if each.nargs == "*"]:
        action.nargs = "?"
        for number in range(1, MOST_NAMES):
            more = parser.add_argument(
                f"{action.dest}{number}", nargs="?", metavar=action.metavar, help=action.help
            )
            more.complete = action.complete
