"""The whole case as linear text: what a pipe gets, and a screen reader."""

from __future__ import annotations

from typing import IO, TYPE_CHECKING, NoReturn

from msgspec.structs import replace
from rich.console import Console
from rich.style import Style
from rich.text import Text
from rich.theme import Theme

from ..stack.pairing import Pairing
from ..view.columns import lay_columns
from ..view.contrast import all_pairs, contrast_rows
from ..view.glyphs import ASCII, UNICODE
from ..view.layer_rows import Look, Zoom, details
from ..view.outline import Outline
from ..view.pages import about_page, verdict_line, verdict_page
from ..view.span import LANE_COLOURS, Span, plain, stack_role, wrap
from ..view.subject import study, study_all
from ..view.wording import layer_name

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from ..stack.case import Case
    from ..stack.link import Linked
    from ..view.glyphs import Glyphs
    from ..view.span import Spans
    from ..view.subject import Subject

_LANES = (
    "yellow",
    "cyan",
    "magenta",
    "green",
    "bright_red",
    "bright_blue",
    "bright_green",
    "bright_magenta",
)
_STACKS = ("cyan", "yellow", "green", "magenta")

_STYLES: dict[str, str | Style] = {
    "text": "none",
    "title": "bold",
    "name": "bold",
    "strong": "bold",
    "emph": "italic",
    "strike": "strike",
    "heading": "bold underline",
    "code": "cyan",
    "link": "underline",
    "quote": "italic",
    "question": "italic",
    "muted": "dim",
    "summary": "none",
    "label": "dim",
    "level": "none",
    "fold": "none",
    "item": "none",
    "problem": "none",
    "descendant": "none",
    "objection": "none",
    "note": "italic",
    "unstated": "italic dim",
    "count": "bold",
    "gone": "red",
    "come": "green",
    "removed": "red",
    "added": "green",
    "solved": "green",
    "shifted": "magenta",
    "open": "yellow",
    "verdict-leap": "green",
    "verdict-shifting": "red",
    "verdict-balanced": "yellow",
    **{f"lane-{number + 1}": _LANES[number] for number in range(LANE_COLOURS)},
    **{stack_role(number): colour for number, colour in enumerate(_STACKS)},
}


def text_rows(
    case: Case, size: int, *, ascii_only: bool = False, on_top: bool = False
) -> Iterator[Spans]:
    """The argument in reading order: question, stacks from the foundation up, pairs, conclusion."""
    glyphs = replace(ASCII if ascii_only else UNICODE, folded=" ")
    subjects = study_all(case.stacks)
    look = Look(lay_columns(subjects, size), glyphs, Zoom.SPACED, on_top)
    if case.comparison is not None and case.comparison.question is not None:
        yield from wrap([Span(case.comparison.title, "title")], size)
        yield from wrap([Span(case.comparison.question, "question")], size)
        yield ()
    for subject in subjects:
        yield from _stack(subject, look, size)
    if len(subjects) > 1:
        yield from _pairs(subjects, Pairing(case.stacks, case.comparison), size, glyphs)
    yield from _heading("Verdict", "title", size, glyphs.rule)
    yield from verdict_page(subjects, size, glyphs)
    yield ()
    yield from _heading("About", "title", size, glyphs.rule)
    yield from about_page(case, subjects, size, glyphs.dot, follows_verdict=True)


def _heading(text: str, role: str, size: int, rule: str) -> Iterator[Spans]:
    yield from wrap([Span(text, f"{role} strong")], size)
    yield (Span(rule * size, "muted"),)


def _stack(subject: Subject, look: Look, size: int) -> Iterator[Spans]:
    stack = subject.stack
    yield from _heading(stack.title, stack_role(subject.number), size, look.glyphs.rule)
    yield from wrap(verdict_line(subject, look.glyphs.dot), size)
    yield ()
    outline = Outline(subject, look)
    layers = range(len(stack.layers))
    for layer in layers if look.on_top else reversed(layers):
        for within in range(outline.height(layer, False)):
            yield outline.row(layer, within, layer, is_open=False).spans
    yield ()
    for layer in range(len(stack.layers)):
        yield from _layer(subject, layer, look, size)
        yield ()


def layer_rows(
    case: Case, linked: Linked, size: int, *, ascii_only: bool = False
) -> Iterator[Spans]:
    """One layer, with all that is said of it."""
    subject = study(linked.number, case.stacks[linked.number])
    glyphs = ASCII if ascii_only else UNICODE
    look = Look(lay_columns([subject], size), glyphs, Zoom.SPACED)
    yield from _layer(subject, linked.layer, look, size)


def _layer(subject: Subject, layer: int, look: Look, size: int) -> Iterator[Spans]:
    role = f"{stack_role(subject.number)} strong"
    yield from wrap([Span(layer_name(subject.stack, layer), role)], size)
    for row in details(subject, layer, look, size - 2, full=True).rows:
        yield (Span("  "), *row)


def _pairs(subjects: list[Subject], pairing: Pairing, size: int, glyphs: Glyphs) -> Iterator[Spans]:
    yield from _heading("Layer by layer", "title", size, glyphs.rule)
    told = None
    for both, layers in all_pairs(subjects, pairing):
        if both != told:
            titles = f" {glyphs.dot} ".join(each.stack.title for each in both)
            yield from wrap([Span(titles, "heading")], size)
            yield ()
            told = both
        yield from contrast_rows(both, layers, pairing, size)
        yield ()


class _Printer(Console):
    """A console that leaves it to the caller what to do where nobody reads on."""

    def on_broken_pipe(self) -> NoReturn:
        raise BrokenPipeError


def print_rows(rows: Iterable[Spans], file: IO[str], size: int, *, color: bool) -> None:
    """Write rows to a file: with colours through Rich, or with no escape byte at all."""
    if not color:
        file.writelines(f"{plain(row).rstrip()}\n" for row in rows)
        return
    console = _Printer(
        file=file,
        theme=Theme(_STYLES),
        width=size,
        force_terminal=True,
        color_system="standard",
        no_color=False,
        highlight=False,
        markup=False,
        emoji=False,
        legacy_windows=False,
    )
    for row in rows:
        line = Text()
        for span in row:
            line.append(span.text, _style(console, span.role))
        line.rstrip()
        console.print(line, soft_wrap=True)


def _style(console: Console, role: str) -> Style:
    return Style.combine(console.get_style(name) for name in role.split())
