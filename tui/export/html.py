"""The whole case as one page of HTML that needs nothing beside itself."""

from __future__ import annotations

from pathlib import Path
from string import Template
from typing import TYPE_CHECKING

from ..view.lanes import Mark
from ..view.subject import study_all
from ..view.wording import LEGEND
from . import html_sections as sections
from .html_colours import page_colours, print_colours
from .html_lanes import ends_svg, mark_svg
from .html_panels import panel
from .markup import own, safe, tag

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ..stack.case import Case
    from .colours import Colours

POLICY = "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'"
"""Nothing is loaded and nothing runs, whatever the page holds."""


def html_page(case: Case, colours: Colours, other: Colours, *, on_top: bool = False) -> str:
    """The page in the colours of a theme, or of the other one where the reader's ground is that.

    The foundation is at the bottom unless `on_top`.
    """
    return "".join(_page(case, colours, other, on_top=on_top))


def _page(case: Case, colours: Colours, other: Colours, *, on_top: bool) -> Iterator[str]:
    subjects = study_all(case.stacks)
    title, question = _title(case)
    yield '<!DOCTYPE html>\n<html lang="en">\n<head>\n<meta charset="utf-8">\n'
    yield f'<meta http-equiv="Content-Security-Policy" content="{POLICY}">\n'
    yield '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
    yield '<meta name="generator" content="layers-tui">\n'
    if question:
        yield f'<meta name="description" content="{safe(question)}">\n'
    yield f"<title>{safe(title)}</title>\n<style>\n{_style(colours, other)}</style>\n</head>\n"
    yield f'<body>\n<header class="top">{own("h1", title)}'
    yield own("p", question, "question") if question else ""
    yield '</header>\n<main>\n<section aria-label="Stacks">\n<div class="stacks">\n'
    for subject in subjects:
        yield from panel(subject, on_top=on_top)
    yield f"</div>\n{_legend()}{sections.reminder()}</section>\n"
    if len(subjects) > 1:
        yield from sections.pairs(case, subjects)
    yield from sections.verdicts(subjects)
    yield from sections.ledgers(subjects)
    yield from sections.about(case, subjects)
    yield "</main>\n<footer><p>Made by layers-tui.</p></footer>\n</body>\n</html>\n"


def _title(case: Case) -> tuple[str, str | None]:
    if case.comparison is not None:
        return case.comparison.title, case.comparison.question
    question = case.stacks[0].thesis if len(case.stacks) == 1 else None
    return " · ".join(stack.title for stack in case.stacks), question


def _legend() -> str:
    """What the marks mean."""
    marks = (Mark.RAISED, Mark.CARRIED, Mark.SOLVED, Mark.SHIFTED)
    drawn = zip(marks, LEGEND, strict=True)
    items = [tag("li", mark_svg(mark, number) + said) for number, (mark, said) in enumerate(drawn)]
    items.append(tag("li", ends_svg(len(marks)) + "no layer closes it"))
    return tag("ul", "".join(items), "legend", role="list", aria_label="Marks")


def _style(colours: Colours, other: Colours) -> str:
    """The stylesheet: the theme's colours, the other ground's where that is asked for, paper's."""
    style = Template(Path(__file__).with_name("html_style.css").read_text(encoding="utf-8"))
    beside = ""
    if other.is_dark != colours.is_dark:
        ground = "dark" if other.is_dark else "light"
        beside = f"@media (prefers-color-scheme: {ground}) {{\n{page_colours(other)}}}\n"
    light = other if colours.is_dark and not other.is_dark else colours
    return style.substitute(
        colours=page_colours(colours), beside=beside, printed=print_colours(light)
    )
