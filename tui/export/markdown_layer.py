"""One layer as Markdown: why it is there, and what it does with problems."""

from __future__ import annotations

from itertools import islice
from typing import TYPE_CHECKING

from ..stack.descent import descendants
from ..stack.ledger import Fate
from ..view.layer_rows import DEEPEST, LONGEST_CHAIN
from ..view.wording import NONE, NOT_STATED, fate_of, origin_of, parent_of
from .github import inline
from .markdown_said import listed, objection_said, ours
from .safe_markdown import ENDS_IN_LIST, safe_markdown

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

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
        told = [objection_said(each) for each in stated.objections]
        lines += _under("Objections", told)
    yield "\n".join(lines)


def _closed(subject: Subject, layer: int) -> Iterator[str]:
    stated = subject.stack.layers[layer].solves
    if not stated:
        if stated is not None or layer:
            yield f"- **Solves:** {ours(NOT_STATED if stated is None else NONE)}"
        return
    entries = [subject.ledger.entries[id_] for id_ in stated]
    for label, fate in (("Solves", Fate.SOLVED), ("Shifts", Fate.SHIFTED)):
        told = [
            f"{inline(entry.problem.title)}: {inline(origin_of(entry, subject.stack))}"
            for entry in entries
            if entry.fate is fate
        ]
        yield from _under(label, told) if told else ()


def _raised(subject: Subject, layer: int) -> Iterator[str]:
    stack, ledger = subject.stack, subject.ledger
    stated = stack.layers[layer].raises
    if stated is None:
        yield f"- **Raises:** {ours(NOT_STATED)}"
        return
    told = []
    for problem in stated:
        entry = ledger.entries[problem.id]
        said = inline(fate_of(entry, stack) + parent_of(entry, ledger))
        told.append(f"{inline(problem.title)}: {said}")
        if entry.fate is Fate.SHIFTED:
            for depth, each in islice(descendants(ledger, problem.id), LONGEST_CHAIN):
                indent = "  " * min(depth, DEEPEST)
                told.append(
                    f"{indent}- {inline(each.problem.title)}: {inline(fate_of(each, stack))}"
                )
    yield from _under("Raises", told)


def _under(label: str, told: Sequence[str]) -> Iterator[str]:
    """A list within a list; what is further in brings its own mark."""
    if not told:
        yield f"- **{label}:** {ours(NONE)}"
        return
    yield f"- **{label}:**"
    for each in told:
        yield f"  {each}" if each.startswith(" ") else f"  - {each}"
