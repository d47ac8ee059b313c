"""The tables, as text for a terminal and as Markdown for the documentation."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from .figures import Figure, Group
from .growth import Row

HEADS = ("figure", "ours", "beside", "times", "pairs", "target: at most", "")
LEFT = (0, 5, 6)
"""Columns that stand at the left; figures stand at the right."""


def number(value: float | None) -> str:
    """A figure in as many digits as mean something."""
    if value is None:
        return ""
    return f"{value:,.1f}" if abs(value) < 100 else f"{value:,.0f}"


def times(ratio: float | None) -> str:
    """How many times as much, in as many digits as mean something."""
    return number(ratio) if ratio is None or ratio >= 100 else f"{ratio:.2f}"


def cells(figure: Figure) -> tuple[str, ...]:
    """A figure as the cells of a row."""
    ratio = figure.ratio
    met = {True: "met", False: "MISSED", None: ""}[figure.met]
    return (
        f"{figure.name}, {figure.unit}",
        figure.missing or number(figure.value),
        number(figure.other),
        times(ratio),
        str(len(figure.ours)),
        figure.target,
        met,
    )


def growth_cells(rows: Sequence[Row]) -> list[tuple[str, ...]]:
    """The heads of the table of growth, and its rows."""
    sizes = sorted({size for row in rows for size in row.values})
    heads = ("layers a stack", *(f"{size:,}" for size in sizes), "times")
    return [
        heads,
        *(
            (
                f"{row.name}, {row.unit}",
                *(number(row.values.get(size)) for size in sizes),
                times(row.times),
            )
            for row in rows
        ),
    ]


def as_text(rows: Sequence[Sequence[str]], left: Sequence[int]) -> list[str]:
    """Rows whose columns stand under each other."""
    widths = [max(map(len, column)) for column in zip(*rows, strict=True)]
    return [
        "  ".join(
            cell.ljust(width) if place in left else cell.rjust(width)
            for place, (cell, width) in enumerate(zip(row, widths, strict=True))
        ).rstrip()
        for row in rows
    ]


def as_markdown(rows: Sequence[Sequence[str]], left: Sequence[int]) -> list[str]:
    """A table of Markdown; the first row is its head."""
    rules = ["---" if place in left else "--:" for place in range(len(rows[0]))]
    return [f"| {' | '.join(row)} |" for row in (rows[0], rules, *rows[1:])]


def text_report(groups: Iterable[Group], growth: Sequence[Row]) -> str:
    """All that was measured, for a terminal."""
    groups = list(groups)
    rows = [cells(figure) for group in groups for figure in group.figures]
    if not rows:
        return ""
    heads, *lines = as_text([HEADS, *rows], LEFT)
    told = [heads]
    for group in groups:
        told += ["", f"{group.name}: {group.about}"]
        told += [lines.pop(0) for _ in group.figures]
        told += [f"({note})" for note in group.notes]
    if growth:
        told += ["", *as_text(growth_cells(growth), (0,)), ""]
        told += [f"{row.name}: {row.explained()}" for row in growth]
    return "\n".join(told)


def markdown_report(groups: Iterable[Group], growth: Sequence[Row]) -> str:
    """All that was measured, for the documentation."""
    told: list[str] = []
    if growth:
        told += [*as_markdown(growth_cells(growth), (0,)), ""]
        told += [f"- **{row.name}** {row.explained()}." for row in growth]
    for group in groups:
        rows = [HEADS, *(cells(figure) for figure in group.figures)]
        told += ["", f"**{group.name}**: {group.about}.", "", *as_markdown(rows, LEFT)]
        told += [f"\n{note[0].upper()}{note[1:]}." for note in group.notes]
    return "\n".join(told).strip()
