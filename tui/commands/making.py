"""What is exported: the names and options that say so, on the command line and in a marker."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ..export.outputs import OUTPUTS, PARTS, PLAIN_WIDTH, render
from .printing import width

if TYPE_CHECKING:
    import argparse
    from collections.abc import Callable

    from ..export.colours import Colours
    from ..export.outputs import Part
    from ..stack.case import Case

DRAWING = ("part", "theme", "width", "ascii", "order")
"""Options that not every output can use."""


def add_what(made: argparse.ArgumentParser) -> None:
    """Let a parser take them."""
    made.add_argument(
        "names", nargs="*", metavar="FILE|ID|-", help="a comparison, a stack, or several stacks"
    )
    made.add_argument("--to", choices=tuple(OUTPUTS), help="what is made")
    made.add_argument(
        "--part",
        choices=PARTS,
        help=f"{_users('part')}: all of it, or a part (all; summary where it is embedded)",
    )
    made.add_argument("--theme", metavar="NAME|FILE", help=f"{_users('theme')}: the colours")
    made.add_argument(
        "--width", type=width, metavar="CELLS", help=f"{_users('width')}: how wide ({PLAIN_WIDTH})"
    )
    made.add_argument("--ascii", action="store_true", help=f"{_users('ascii')}: ASCII marks only")
    made.add_argument(
        "--order",
        choices=("bottom", "top"),
        help=f"{_users('order')}: where the foundation is (bottom)",
    )


def _users(option: str) -> str:
    return ", ".join(kind for kind, output in OUTPUTS.items() if option in output.options)


def given(options: argparse.Namespace) -> list[str]:
    """The options on drawing that were given."""
    return [name for name in DRAWING if getattr(options, name)]


def useless(options: argparse.Namespace, kind: str) -> tuple[str, str] | None:
    """What is wrong with an option that this output can't use, and what to do; or None."""
    for name in given(options):
        if name not in OUTPUTS[kind].options:
            return f"--{name} makes no difference to {kind}", f"it goes with {_users(name)}"
    return None


def as_words(options: argparse.Namespace) -> list[str]:
    """Names and options as they are given."""
    words = [*options.names, *(["--to", options.to] if options.to else [])]
    for name in given(options):
        value = getattr(options, name)
        words += [f"--{name}"] if value is True else [f"--{name}", str(value)]
    return words


def make(case: Case, kind: str, options: argparse.Namespace, *, part: Part, level: int) -> str:
    """The output; raises InputError where the theme can't be read.

    `part` is meant where no option says which; `level` is that of a title's heading, from 1.
    """
    return render(
        kind,
        case,
        colours=_colours(options.theme),
        width=options.width or PLAIN_WIDTH,
        ascii_only=options.ascii,
        on_top=options.order == "top",
        part=options.part or part,
        level=level,
    )


def _colours(theme: str | None) -> Callable[[], tuple[Colours, Colours]]:
    """The colours of a theme; what is remembered from the screen does not change a file."""

    def found() -> tuple[Colours, Colours]:
        from ..ui.theme_colours import theme_colours

        return theme_colours(theme)

    return found
