"""A figure: what was measured, what beside, and whether that meets its target."""

from __future__ import annotations

import statistics
from collections.abc import Sequence
from dataclasses import dataclass, field

MIN_FOR_QUARTILES = 2


@dataclass(frozen=True)
class Times:
    """A target: at most so many times what is beside it."""

    limit: float

    def is_met(self, figure: Figure) -> bool:
        return figure.ratio is not None and figure.ratio <= self.limit

    def text(self, unit: str) -> str:  # noqa: ARG002 - other targets have one
        return f"{self.limit:.2f} times"


@dataclass(frozen=True)
class Over:
    """A target: at most so much more than what is beside it."""

    limit: float

    def is_met(self, figure: Figure) -> bool:
        ours, beside = figure.value, figure.other
        return ours is not None and beside is not None and ours - beside <= self.limit

    def text(self, unit: str) -> str:
        return f"{self.limit:g} {unit} over"


@dataclass(frozen=True)
class AtMost:
    """A target: at most this, whatever is beside it."""

    limit: float

    def is_met(self, figure: Figure) -> bool:
        return figure.value is not None and figure.value <= self.limit

    def text(self, unit: str) -> str:
        return f"{self.limit:,g} {unit}"


Target = Times | Over | AtMost


@dataclass(frozen=True)
class Figure:
    """One line of the table: `ours` and what it was measured beside, a value a round."""

    name: str
    unit: str
    ours: Sequence[float]
    beside: Sequence[float] = ()
    targets: tuple[Target, ...] = ()
    missing: str = ""
    """Why there is no value, where there is none."""
    grows: tuple[str, int] | None = None
    """Where it stands in the table of growth: its row, and how many layers."""

    @property
    def value(self) -> float | None:
        return median(self.ours)

    @property
    def other(self) -> float | None:
        return median(self.beside)

    @property
    def ratio(self) -> float | None:
        """The median of the pairs' ratios."""
        return median([a / b for a, b in zip(self.ours, self.beside, strict=False) if b])

    @property
    def met(self) -> bool | None:
        """Whether all targets are met; None without one."""
        return all(each.is_met(self) for each in self.targets) if self.targets else None

    @property
    def target(self) -> str:
        return " and ".join(each.text(self.unit) for each in self.targets)


@dataclass
class Group:
    """Figures that are measured together."""

    name: str
    about: str
    figures: list[Figure] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)
    """What was not measured, and why."""


def median(values: Sequence[float]) -> float | None:
    """The middle one; None of none."""
    return statistics.median(values) if values else None


def middle_half(values: Sequence[float]) -> tuple[float, float] | None:
    """The quartiles, between which half of the values lie; None of fewer than two."""
    if len(values) < MIN_FOR_QUARTILES:
        return None
    first, _, third = statistics.quantiles(values, n=4, method="inclusive")
    return first, third
