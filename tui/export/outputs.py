"""The outputs: what each is called, how its files end, and what draws it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal, NamedTuple, get_args

if TYPE_CHECKING:
    from collections.abc import Callable

    from ..stack.case import Case
    from .colours import Colours

    Pair = tuple[Colours, Colours]

Part = Literal["all", "summary", "lanes", "ledger", "verdict"]
PARTS: tuple[Part, ...] = get_args(Part)
"""What a Markdown export may hold."""
PLAIN_WIDTH = 80
"""Cells that lines of text take where nothing else is said."""


class Wish(NamedTuple):
    """How an output is wanted; each output reads what it can use."""

    colours: Callable[[], Pair]
    """The chosen theme's, and those of its partner for the other ground; raises InputError."""
    width: int
    ascii_only: bool
    on_top: bool
    part: Part
    level: int
    """The level of a title's heading, from 1."""


class Output(NamedTuple):
    """One kind of output."""

    endings: tuple[str, ...]
    draw: Callable[[Case, Wish], str]
    options: frozenset[str]
    """The options that make a difference to it."""
    language: str | None
    """How it stands in a Markdown file: as it is (""), in a fence of this language, or not."""


def _markdown(case: Case, wish: Wish) -> str:
    from .markdown import markdown_text

    return markdown_text(
        case,
        on_top=wish.on_top,
        ascii_only=wish.ascii_only,
        part=wish.part,
        level=wish.level,
    )


def _html(case: Case, wish: Wish) -> str:
    from .html import html_page

    return html_page(case, *wish.colours(), on_top=wish.on_top)


def _svg(case: Case, wish: Wish) -> str:
    from .svg import svg_picture

    colours, _ = wish.colours()
    return svg_picture(case, colours, wish.width, ascii_only=wish.ascii_only, on_top=wish.on_top)


def _text(case: Case, wish: Wish) -> str:
    from io import StringIO

    from .text import print_rows, text_rows

    out = StringIO()
    rows = text_rows(case, wish.width, ascii_only=wish.ascii_only, on_top=wish.on_top)
    print_rows(rows, out, wish.width, color=False)
    return out.getvalue()


def _json(case: Case, _wish: Wish) -> str:
    from .case_json import case_json

    return case_json(case)


def _mermaid(case: Case, _wish: Wish) -> str:
    from .mermaid import mermaid_text

    return mermaid_text(case)


OUTPUTS = {
    "markdown": Output((".md", ".markdown"), _markdown, frozenset({"ascii", "order", "part"}), ""),
    "html": Output((".html", ".htm"), _html, frozenset({"theme", "order"}), None),
    "svg": Output((".svg",), _svg, frozenset({"theme", "width", "ascii", "order"}), None),
    "text": Output((".txt",), _text, frozenset({"width", "ascii", "order"}), "text"),
    "json": Output((".json",), _json, frozenset(), "json"),
    "mermaid": Output((".mmd", ".mermaid"), _mermaid, frozenset(), "mermaid"),
}
"""Every output by the name that `--to` takes."""


def kind_of(file: str) -> str | None:
    """The output that files with this name's ending hold, or None."""
    for kind, output in OUTPUTS.items():
        if file.lower().endswith(output.endings):
            return kind
    return None


def render(
    kind: str,
    case: Case,
    *,
    colours: Callable[[], Pair],
    width: int,
    ascii_only: bool = False,
    on_top: bool = False,
    part: Part = "all",
    level: int = 1,
) -> str:
    """The case as one output; raises InputError where the theme can't be read."""
    return OUTPUTS[kind].draw(case, Wish(colours, width, ascii_only, on_top, part, level))
