"""One layer as Markdown: why it is there, and what it does with problems."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ..view.problem_lines import closed_lines, raised_lines
from ..view.wording import NONE, NOT_STATED
from .github import inline
from .markdown_said import listed, objection_said, ours
from .safe_markdown import ENDS_IN_LIST, safe_markdown

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from ..view.problem_lines import ProblemLine
    from ..view.subject import Subject


def layer_blocks(subject: Subject, layer: int) -> Iterator[str]:
    """All that is said of a layer, block by block, without its name."""
    stack = subject.stack
    stated = stack.layers[layer]
    if stated.summary is not None:
        yield inline(stated.summary)
    if stated.rationale is None:
        yield f"Rationale: {ours(NOT_STATED)}"
    else:
        why = safe_markdown(stated.rationale)
        yield why
        if ENDS_IN_LIST.search(why):
            # It would run into the list below.
            yield "<!-- -->"
    lines = [f"- **Adds:** {listed(stated.adds)}"]
    lines += _closed(subject, layer)
    lines += _raised(subject, layer)
    if stated.examples is not None:
        lines.append(f"- **Examples:** {listed(stated.examples)}")
    if stated.objections is not None:
        told = [f"- {objection_said(each)}" for each in stated.objections]
        lines += _under("Objections", told) if told else [f"- **Objections:** {ours(NONE)}"]
    yield "\n".join(lines)


def _closed(subject: Subject, layer: int) -> Iterator[str]:
    stated = subject.stack.layers[layer].solves
    if not stated:
        if stated is not None or layer:
            yield f"- **Solves:** {ours(NOT_STATED if stated is None else NONE)}"
        return
    for label, lines in closed_lines(subject, layer):
        yield from _under(label.capitalize(), map(_line, lines))


def _raised(subject: Subject, layer: int) -> Iterator[str]:
    stated = subject.stack.layers[layer].raises
    if not stated:
        yield f"- **Raises:** {ours(NOT_STATED if stated is None else NONE)}"
        return
    yield from _under("Raises", map(_line, raised_lines(subject, layer)))


def _line(line: ProblemLine) -> str:
    """A problem as an item of a list."""
    name = "" if line.entry is None else f"{inline(line.entry.problem.title)}: "
    return f"{'  ' * line.depth}- {name}{inline(line.said)}"


def _under(label: str, items: Iterable[str]) -> Iterator[str]:
    """A list within a list."""
    yield f"- **{label}:**"
    yield from (f"  {item}" for item in items)
