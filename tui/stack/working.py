"""A verdict with its working: what counts for it, what against it, and what is not known."""

from __future__ import annotations

from typing import NamedTuple

from msgspec import Struct

from .ledger import Counts, Entry, Fate, Ledger
from .model import Claim, Objection, Stack


class Raised(NamedTuple):
    """An objection, and the index of the layer that it stands in."""

    layer: int
    objection: Objection


class Working(Struct, frozen=True):
    """How the verdict on one stack comes about. Layers are indexes, 0 for the foundation."""

    counts: Counts
    verdict: Claim | None
    claim: Claim | None
    """What the author claims."""
    solved: tuple[Entry, ...]
    """The problems that count for a leap, in the order they were raised."""
    unsolved: tuple[Entry, ...]
    """The problems that count for shifting: shifted, or open."""
    objections: tuple[Raised, ...]
    solves_unstated: tuple[int, ...]
    """Layers above the foundation that do not say what they solve."""
    raises_unstated: tuple[int, ...]
    """Layers that do not say what they raise."""

    @property
    def is_supported(self) -> bool | None:
        """Whether the ledger bears the claim out; None where nothing is claimed."""
        return None if self.claim is None else self.claim == self.verdict

    @property
    def counts_for(self) -> tuple[Entry, ...]:
        """The problems that count for the verdict; for a balance those on its side of a leap."""
        return self.unsolved if self.verdict == "shifting" else self.solved

    @property
    def counts_against(self) -> tuple[Entry, ...]:
        """All the others."""
        return self.solved if self.verdict == "shifting" else self.unsolved


def work_out(stack: Stack, ledger: Ledger) -> Working:
    """The working of the verdict on a stack whose ledger this is."""
    entries = ledger.entries.values()
    layers = tuple(enumerate(stack.layers))
    return Working(
        ledger.counts,
        ledger.verdict,
        stack.claim,
        tuple([entry for entry in entries if entry.fate is Fate.SOLVED]),
        tuple([entry for entry in entries if entry.fate is not Fate.SOLVED]),
        tuple([Raised(index, each) for index, layer in layers for each in layer.objections or ()]),
        tuple([index for index, layer in layers if index and layer.solves is None]),
        tuple([index for index, layer in layers if layer.raises is None]),
    )
