"""What the commands' parsers have in common."""

from __future__ import annotations

import argparse
import sys
from typing import TYPE_CHECKING, Any, NoReturn

if TYPE_CHECKING:
    from collections.abc import Sequence

CONFIG = "{config}"
"""Stands in an epilog for the folder of what is the user's."""


LAYER_HELP = "the layer to open at, by its level or id; without a stack, the first that has it"


class CommandParser(argparse.ArgumentParser):
    """A parser that knows its arguments: docs, manual page and completions are made from them.

    It tells what is wrong with an argument in text that can't act, whatever that holds.
    """

    def __init__(self, **kwargs: Any) -> None:
        self.arguments: list[argparse.Action] = []
        super().__init__(**kwargs)

    def add_argument(self, *args: Any, **kwargs: Any) -> argparse.Action:
        if "choices" in kwargs and not args[0].startswith("-"):
            # An error calls it by what the usage shows, where it would be an inner name.
            kwargs.setdefault("metavar", f"{{{','.join(kwargs['choices'])}}}")
        added: argparse.Action = super().add_argument(*args, **kwargs)
        self.arguments.append(added)
        return added

    def parse_args(self, args: Any = None, namespace: Any = None) -> Any:
        return self._all_known(*self.parse_known_args(args, namespace))

    def parse_intermixed_args(self, args: Any = None, namespace: Any = None) -> Any:
        return self._all_known(*self.parse_known_intermixed_args(args, namespace))

    def _all_known(self, options: Any, unknown: Sequence[str]) -> Any:
        if unknown:
            from ..stack.fault import nearest

            first = next((each for each in unknown if each.startswith("-")), "")
            known = [word for each in self.arguments for word in each.option_strings]
            like = nearest(first.partition("=")[0], known)
            hint = f"; did you mean {like}?" if like else ""
            self.error(f"unrecognized arguments: {' '.join(unknown)}{hint}")
        return options

    def error(self, message: str) -> NoReturn:
        from ..stack.clean import clean_line

        super().error(clean_line(message))

    def format_help(self) -> str:
        # The user's folders are looked up only to print the help.
        from ..user.folders import config_folder

        return super().format_help().replace(CONFIG, str(config_folder()))


def command_parser(name: str, description: str, epilog: str = "") -> CommandParser:
    """A parser for one command; abbreviated options are refused, as they change meaning."""
    return CommandParser(
        prog=f"layers-tui {name}".rstrip(),
        description=description,
        epilog=epilog,
        formatter_class=argparse.RawDescriptionHelpFormatter,
        allow_abbrev=False,
    )


def read_standard_input() -> bytes:
    """All that `-` stands for; nothing where standard input is closed.

    Of what may have no end, as much as is needed to refuse it.
    """
    from ..stack.yaml_reader import MAX_BYTES

    return b"" if sys.stdin is None else sys.stdin.buffer.read(MAX_BYTES + 1)
