"""`layers-tui completion`: a script that completes commands, options, ids and themes."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from . import DONE
from .options import command_parser

if TYPE_CHECKING:
    from collections.abc import Sequence

    from .options import CommandParser

SHELLS = ("bash", "zsh", "fish")

EPILOG = """\
bash, as a line of ~/.bashrc:
  command -v layers-tui >/dev/null && source <(layers-tui completion bash)

zsh:
  mkdir -p ~/.zfunc
  layers-tui completion zsh > ~/.zfunc/_layers-tui
and as lines of ~/.zshrc, unless the same are there:
  fpath+=~/.zfunc
  autoload -Uz compinit && compinit

fish:
  mkdir -p ~/.config/fish/completions
  layers-tui completion fish > ~/.config/fish/completions/layers-tui.fish

The scripts ask `layers-tui list stacks` and `layers-tui list themes` what can
be named.
"""


def parser() -> CommandParser:
    made = command_parser("completion", "Print what completes layers-tui in a shell.", EPILOG)
    made.add_argument("shell", choices=SHELLS, help="the shell")
    return made


def run(arguments: Sequence[str]) -> int:
    """Print a script."""
    print(script_file(parser().parse_args(arguments).shell).read_text(encoding="utf-8"), end="")
    return DONE


def script_file(shell: str) -> Path:
    """Where a shell's script is. It is made when the program is, by `make docs`."""
    return Path(__file__).parent.parent / "completions" / f"layers-tui.{shell}"
