"""Where the figures go: a file of JSON, and a block of the documentation."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from pathlib import Path

from .figures import Figure, Group, middle_half
from .growth import Row

START, END = "<!-- make bench -->", "<!-- /make bench -->"


def as_data(
    machine: Mapping[str, str], groups: Sequence[Group], growth: Sequence[Row]
) -> dict[str, object]:
    """All that was measured, every value included."""
    return {
        "machine": dict(machine),
        "figures": [_figure(group.name, figure) for group in groups for figure in group.figures],
        "not measured": [note for group in groups for note in group.notes],
        "growth": [
            {
                "name": row.name,
                "unit": row.unit,
                "values": {str(size): value for size, value in row.values.items()},
                "explained": row.explained(),
            }
            for row in growth
        ],
    }


def _figure(group: str, figure: Figure) -> dict[str, object]:
    return {
        "group": group,
        "name": figure.name,
        "unit": figure.unit,
        "ours": figure.value,
        "beside": figure.other,
        "ratio": figure.ratio,
        "target": figure.target,
        "met": figure.met,
        "missing": figure.missing,
        "middle half of ours": middle_half(figure.ours),
        "middle half of beside": middle_half(figure.beside),
        "values of ours": list(figure.ours),
        "values of beside": list(figure.beside),
    }


def write_json(path: Path, data: Mapping[str, object]) -> None:
    """Write the data of a run."""
    text = json.dumps(data, indent=2) + "\n"
    path.write_text(text, encoding="utf-8")


def fill_block(text: str, filling: str) -> str:
    """A document with its marked block filled; raises ValueError where it has none."""
    before, start, rest = text.partition(START)
    _, end, after = rest.partition(END)
    if not (start and end):
        raise ValueError(f"there is no block between {START} and {END}")
    return f"{before}{START}\n\n{filling}\n\n{END}{after}"
