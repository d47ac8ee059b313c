"""What more layers cost: one row a figure, one column a size, and a line that explains it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from .figures import Figure

STEADY = 1.1
"""Times as much at the most layers as at the least, up to which a figure does not grow."""
EVEN = 1.5
"""Times as much a layer at one size as at another, up to which growth is in proportion."""
WHY = {
    "first frame": "what has to be read before anything is drawn",
    "all there": "every byte is read and every problem followed once",
    "memory": "every layer and problem is kept, and while it is read its text as well",
    "load": "every byte is read once",
}
FULL = "the screen is full from there on"
KEY = "more rows to draw than three, or work on layers out of view"


@dataclass(frozen=True)
class Row:
    """A figure by layers a stack."""

    name: str
    unit: str
    values: dict[int, float]
    """By layers a stack, the least first."""

    @property
    def times(self) -> float | None:
        """How many times as much at the most layers as at the least."""
        if len(self.values) < 2:
            return None
        least, most = min(self.values), max(self.values)
        return self.values[most] / self.values[least]

    @property
    def a_layer(self) -> dict[int, float]:
        """What each layer more costs, from every size but the least."""
        least = min(self.values)
        return {
            size: (value - self.values[least]) / (size - least)
            for size, value in self.values.items()
            if size > least
        }

    def explained(self) -> str:
        """Whether it grows, how, and why it would."""
        if self.times is None:
            return "one size alone tells nothing of growth"
        if self.times <= STEADY:
            return f"does not grow: {self.times:.2f} times from {min(self.values):,} layers on"
        *_, most = self.values.values()
        _, second, *_ = self.values
        if len(self.values) > 2 and most <= STEADY * self.values[second]:
            return f"grows up to {second:,} layers and no further ({FULL})"
        peak = max(self.values, key=self.values.__getitem__)
        if self.values[peak] > most:
            return f"does not grow with the layers: {peak:,} cost more than the most do"
        costs = self.a_layer
        told = ", ".join(f"{1000 * cost:.3g} at {size:,}" for size, cost in costs.items())
        why = WHY.get(self.name, KEY)
        cause = f"likely cause, not measured: {why}"
        return (
            f"{_pace([*costs.values()])} ({cause}); {self.unit} for each 1,000 layers more: {told}"
        )


def _pace(costs: list[float]) -> str:
    """How a figure grows that costs so much a layer at one size after the other."""
    if len(costs) == 1:
        return "grows"
    *_, before, last = costs
    if before <= 0 or last / before > EVEN:
        return "grows faster than the layers"
    return "grows slower than the layers" if before / last > EVEN else "grows in proportion"


def growth_rows(figures: Iterable[Figure]) -> list[Row]:
    """The rows in the order in which they were measured."""
    rows: dict[str, Row] = {}
    for figure in figures:
        if figure.grows is not None and figure.value is not None:
            name, size = figure.grows
            rows.setdefault(name, Row(name, figure.unit, {})).values[size] = figure.value
    return list(rows.values())
