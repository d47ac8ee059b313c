"""docs/gallery.md and its pictures: every built-in comparison, as `layers-tui export` draws it."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from layers_tui.commands.export import parser
from layers_tui.commands.making import make
from layers_tui.stack.ledger import keep_ledger
from layers_tui.stack.library import builtin_library
from layers_tui.view.wording import CONSISTENCY, counts_line, verdict_name

if TYPE_CHECKING:
    from layers_tui.stack.case import Case

THEMES = {"layered-paradox": "dusk", "carrying-the-web": "okabe-ito", "osi-and-tcp-ip": "paper"}
"""The theme of each picture; any other comparison has the first."""
WIDTH = 80
HEAD = f"""\
# Gallery

The comparisons that come with the program, each in another theme. The pictures are exports,
and the command under a picture makes it.

*{CONSISTENCY}*
"""


@cache
def comparisons() -> dict[str, Case]:
    """Every built-in comparison, that of AI and crypto first."""
    library = builtin_library()
    cases = {id_: library.load([id_]) for id_ in library.ids()}
    found = {id_: case for id_, case in cases.items() if case.comparison is not None}
    return dict(sorted(found.items(), key=lambda each: (each[0] != "layered-paradox", each[0])))


def gallery_page() -> str:
    """The page."""
    parts = [HEAD]
    for id_, case in comparisons().items():
        assert case.comparison is not None
        verdicts = []
        for stack in case.stacks:
            ledger = keep_ledger(stack)
            verdict, counts = verdict_name(ledger.verdict), counts_line(ledger.counts)
            verdicts.append(f"- **{stack.title}:** {verdict} ({counts})\n")
        told = "; ".join(
            f"{stack.title}: {verdict_name(keep_ledger(stack).verdict).lower()}"
            for stack in case.stacks
        )
        parts.append(
            f"## {case.comparison.title}\n\n*{case.comparison.question}*\n\n"
            f"![The panels. {told}](gallery/{id_}.svg)\n\n"
            f"{''.join(verdicts)}\n"
            f"```\nlayers-tui {id_}\n"
            f"layers-tui export {' '.join(_words(id_))} -o {id_}.svg\n```\n"
        )
    return "\n".join(parts)


def gallery_picture(id_: str) -> str:
    """The picture of a comparison."""
    options = parser().parse_args([*_words(id_), "--to", "svg"])
    picture: str = make(comparisons()[id_], "svg", options, part="all", level=1)
    return picture


def _words(id_: str) -> list[str]:
    theme = THEMES.get(id_, next(iter(THEMES.values())))
    return [id_, "--theme", theme, "--width", str(WIDTH)]
