"""What the selected pair comes to: what each layer does for those below it, and what it brings."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ..stack.model import level_label
from .span import Span, cells, pad, stack_role, wrap
from .wording import NO_COUNTERPART, contrast_line

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from ..stack.pairing import Pairing
    from .span import Spans
    from .subject import Subject


WIDEST_NAME = 40


def contrast_rows(
    subjects: tuple[Subject, ...],
    layers: tuple[int, int | None],
    pairing: Pairing,
    size: int,
    limit: int | None = None,
    ellipsis: str = "…",
    *,
    is_second: bool = False,
) -> list[Spans]:
    """A line for the selected layer, one for its counterpart, and the author's note on the pair.

    `subjects` are the one in focus and the one beside it (or the first alone), `layers` the
    selected layer of the first and its counterpart, None where there is none. The one in focus
    may be the second panel of the two: lines stand as panels do. Where it takes more rows than
    `limit`, the note is left out (`c` shows it) and then what is last.
    """
    here, layer = subjects[0], layers[0]
    rows = [_line(here, layer)]
    if len(subjects) > 1:
        there, other = subjects[1], layers[1]
        if other is None:
            rows.append(
                [
                    Span(there.stack.title, f"{stack_role(there.number)} strong"),
                    Span(f"  {NO_COUNTERPART}", "unstated"),
                ]
            )
        else:
            rows.append(_line(there, other))
        if is_second:
            rows.reverse()
        note = None if other is None else pairing.note(here.number, layer, there.number, other)
    else:
        note = None
    lines = [line for row in _line_up(rows) for line in wrap(row, size)]
    noted = wrap([Span(note, "note")], size) if note else []
    if limit is None or len(lines) + len(noted) <= limit:
        return lines + noted
    if len(lines) > limit > 0:
        last = pad(lines[limit - 1], size - 1)
        lines[limit - 1] = (*last, Span(ellipsis, "muted"))
    return lines[:limit]


def all_pairs(
    subjects: Sequence[Subject], pairing: Pairing
) -> Iterator[tuple[tuple[Subject, Subject], tuple[int, int | None]]]:
    """The pairing's matches, with the subjects in the place of their numbers."""
    for here, layer, there, other in pairing.matches():
        yield (subjects[here], subjects[there]), (layer, other)


def _line(subject: Subject, layer: int) -> list[Span]:
    stack = subject.stack
    return [
        Span(
            f"{level_label(stack, layer)} {stack.layers[layer].name}",
            f"{stack_role(subject.number)} strong",
        ),
        Span(f"  {contrast_line(subject.ledger, stack, layer)}", "text"),
    ]


def _line_up(rows: list[list[Span]]) -> list[list[Span]]:
    """Pad the names so that what is said of each starts in one column."""
    longest = min(max(cells(row[0].text) for row in rows if len(row) > 1), WIDEST_NAME)
    for row in rows:
        if len(row) > 1:
            row[1] = Span(" " * (longest - cells(row[0].text)) + row[1].text, row[1].role)
    return rows
