"""A difference as GitHub's Markdown, for a comment on a pull request."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ..stack.clean import clean_line
from ..view.diff_page import comparison_lines, page, standing_rows
from ..view.diff_wording import (
    NO_DIFFERENCE,
    UNICODE,
    changed_stacks,
    claim_text,
    counts_text,
    verdict_change,
)
from ..view.wording import CONSISTENCY
from .github import in_html, inline, piece, table

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from ..stack.changes import Difference, StackChange
    from ..view.diff_page import Group
    from ..view.span import Span, Spans

MARKED = {"gone": ("~~", "del"), "come": ("**", "strong")}
"""Marks, and the tags that stand for them where a word begins or ends without a space."""


def diff_markdown(difference: Difference) -> str:
    """The difference: a headline and tables a stack, with the wording folded away."""
    if difference.same:
        return f"{NO_DIFFERENCE}\n"
    parts: list[str] = []
    comparison = difference.comparison
    if comparison is not None:
        parts.append(f"## {inline(comparison.title)}: {changed_stacks(difference)}")
    for change in difference.stacks:
        parts += _stack(change)
    if comparison is not None and not comparison.is_same:
        parts += ["### The comparison", _list(comparison_lines(comparison, UNICODE))]
    return "\n\n".join((*parts, f"*{CONSISTENCY}*")) + "\n"


def _stack(change: StackChange) -> Iterator[str]:
    yield f"### {inline(change.title)}: {verdict_change(change, UNICODE)}"
    if change.old is None or change.new is None or change.state == "same":
        standing = change.new or change.old
        if standing is not None:
            yield f"{counts_text(standing, UNICODE)}; claim {claim_text(standing)}"
        return
    rows = standing_rows(change.old, change.new, UNICODE)
    yield table(
        ("", "before", "after"),
        [
            (row.name, row.old, "unchanged" if row.old == row.new else _bold(row.new))
            for row in rows
        ],
    )
    made = page(change, UNICODE)
    if made.fates:
        rows_of_fates = [
            (inline(each.title), inline(each.old.text), inline(each.new.text))
            for each in made.fates
        ]
        yield table(("problem", "before", "after"), rows_of_fates)
    for title, lines in (("Problems", made.problems), ("Layers", made.layers)):
        if lines:
            yield f"**{title}**"
            yield _list(lines)
    if made.wording:
        yield _folded(made.wording)


def _bold(text: str) -> str:
    return f"**{text}**"


def _folded(groups: Sequence[Group]) -> str:
    number = sum(len(group.lines) for group in groups)
    told = f"Wording: {number} change{'s' if number != 1 else ''}"
    parts = [f"<details><summary>{in_html(told)}</summary>"]
    for group in groups:
        parts += [f"**{inline(group.name)}**", _list(group.lines)]
    return "\n\n".join((*parts, "</details>"))


def _list(lines: Iterable[Spans]) -> str:
    return "\n".join(f"- {_line(line)}" for line in lines)


def _line(spans: Sequence[Span]) -> str:
    made = ""
    for at, span in enumerate(spans):
        text = clean_line(span.text)
        if span.role in MARKED and text.strip():
            after = spans[at + 1].text if at + 1 < len(spans) else " "
            made += _marked(
                text, span.role, is_apart=made[-1:] in ("", " ") and after[:1] in (" ", ";")
            )
        else:
            made += piece(text, leads=not made)
    return made.strip()


def _marked(text: str, role: str, *, is_apart: bool) -> str:
    """Words that are struck out or bold. A mark that touches a word or a space marks nothing."""
    mark, tag = MARKED[role]
    escaped = piece(text, leads=True).strip()
    return f"{mark}{escaped}{mark}" if is_apart else f"<{tag}>{escaped}</{tag}>"
