"""What changed between two versions of a stack."""

from __future__ import annotations

from itertools import accumulate
from typing import TYPE_CHECKING

from .changes import (
    FateChange,
    LayerChange,
    LayerNote,
    LayerRef,
    ListChange,
    Move,
    Outcome,
    ProblemChange,
    ProblemNote,
    StackChange,
    Standing,
)
from .diff_fields import Fields
from .ledger import keep_ledger
from .matching import Item, alike, left, moved, same
from .model import level_label
from .rewording import split_words
from .working import work_out

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from .changes import Change
    from .ledger import Entry
    from .model import Layer, Stack
    from .rewording import Effort

SAME_LAYER = 0.7
SAME_PROBLEM = 0.75
"""How alike, from 0 to 1, the texts are of what is taken for one with another id."""


class Version:
    """A stack as one version has it, with its ledger."""

    def __init__(self, stack: Stack) -> None:
        self.stack = stack
        self.ledger = keep_ledger(stack)
        self.entries: list[Entry] = list(self.ledger.entries.values())

    def layer(self, index: int) -> LayerRef:
        layer = self.stack.layers[index]
        return LayerRef(layer.id, level_label(self.stack, index), layer.name)

    def below(self, index: int) -> LayerRef | None:
        return self.layer(index - 1) if index else None

    def outcome(self, entry: Entry) -> Outcome:
        return Outcome(entry.fate, None if entry.closed is None else self.layer(entry.closed))

    def standing(self) -> Standing:
        working = work_out(self.stack, self.ledger)
        return Standing(
            working.verdict,
            *working.counts,
            working.claim,
            working.is_supported,
            self.ledger.open_after,
        )

    def note(self, index: int) -> LayerNote:
        layer = self.stack.layers[index]
        return LayerNote(
            self.layer(index),
            self.below(index),
            layer.summary,
            None if layer.solves is None else len(layer.solves),
            None if layer.raises is None else len(layer.raises),
        )

    def problem(self, entry: Entry) -> ProblemNote:
        problem = entry.problem
        return ProblemNote(problem.id, problem.title, self.layer(entry.raised), problem.from_)


class StackDiff:
    """Compares two versions of a stack, which layers and problems are the same ones first."""

    def __init__(self, old: Stack, new: Stack, effort: Effort) -> None:
        self._old, self._new = Version(old), Version(new)
        self._fields = Fields(effort)
        self.layers = _match_layers(old, new, effort)
        """The place of each layer that both have in the new version, by its place in the old."""
        self._problems = self._match_problems(effort)
        ours, theirs = self._old.entries, self._new.entries
        self._now = {
            ours[one].problem.id: theirs[other].problem.id for one, other in self._problems.items()
        }

    def _match_problems(self, effort: Effort) -> dict[int, int]:
        """By id and title, and where one layer raises both, by likeness of their titles."""
        old, new = self._old.entries, self._new.entries
        found = same(_problem_items(old), _problem_items(new))
        groups: dict[int, tuple[list[int], list[int]]] = {}
        gone, come = left(old, new, found)
        for at in gone:
            if (layer := self.layers.get(old[at].raised)) is not None:
                groups.setdefault(layer, ([], []))[0].append(at)
        for at in come:
            groups.setdefault(new[at].raised, ([], []))[1].append(at)
        for ours, theirs in groups.values():
            titles = (
                [old[at].problem.title for at in ours],
                [new[at].problem.title for at in theirs],
            )
            for one, other in alike(*titles, str.casefold, SAME_PROBLEM, effort).items():
                found[ours[one]] = theirs[other]
        return found

    def change(self) -> StackChange:
        """All that changed; of the state "same" where nothing did."""
        old, new = self._old, self._new
        lost, come = left(old.stack.layers, new.stack.layers, self.layers)
        gone, raised = left(old.entries, new.entries, self._problems)
        renamed = old.stack.stack != new.stack.stack
        made = StackChange(
            id=new.stack.stack,
            title=new.stack.title,
            state="changed",
            old=old.standing(),
            new=new.standing(),
            old_id=old.stack.stack if renamed else None,
            changes=tuple(self._stack_fields()),
            fates=tuple(self._fates(gone)),
            problems_added=tuple([new.problem(new.entries[at]) for at in raised]),
            problems_removed=tuple([old.problem(old.entries[at]) for at in gone]),
            problems_changed=tuple(self._problem_changes()),
            layers_added=tuple([new.note(at) for at in come]),
            layers_removed=tuple([old.note(at) for at in lost]),
            layers_changed=tuple(self._layer_changes()),
        )
        return made if _says_something(made) else as_same(new)

    def _stack_fields(self) -> Iterator[Change]:
        old, new, fields = self._old.stack, self._new.stack, self._fields
        for name in ("title", "thesis", "claim", "driver"):
            yield from fields.text(name, getattr(old, name), getattr(new, name))
        yield from fields.items("measured_by", old.measured_by, new.measured_by)
        yield from fields.source(old.source, new.source)

    def _fates(self, gone: Sequence[int]) -> Iterator[FateChange]:
        old, new = self._old, self._new
        came_from = {other: old.entries[one] for one, other in self._problems.items()}
        for at, entry in enumerate(new.entries):
            before = came_from.get(at)
            if before is not None and before.fate is entry.fate:
                at_before = None if before.closed is None else self.layers.get(before.closed, -1)
                if at_before == entry.closed:
                    continue
            yield FateChange(
                entry.problem.id,
                entry.problem.title,
                None if before is None else old.outcome(before),
                new.outcome(entry),
            )
        for at in gone:
            entry = old.entries[at]
            yield FateChange(entry.problem.id, entry.problem.title, old.outcome(entry), None)

    def _problem_changes(self) -> Iterator[ProblemChange]:
        for one, other in sorted(self._problems.items(), key=lambda each: each[1]):
            before, after = self._old.entries[one], self._new.entries[other]
            changes = (
                *self._fields.text("title", before.problem.title, after.problem.title),
                *self._fields.text("from", self._id_now(before.problem.from_), after.problem.from_),
            )
            has_moved = self.layers.get(before.raised) != after.raised
            renamed = before.problem.id != after.problem.id
            if changes or has_moved or renamed:
                yield ProblemChange(
                    after.problem.id,
                    after.problem.title,
                    before.problem.id if renamed else None,
                    self._old.layer(before.raised) if has_moved else None,
                    self._new.layer(after.raised) if has_moved else None,
                    changes,
                )

    def _id_now(self, id_: str | None) -> str | None:
        return None if id_ is None else self._now.get(id_, id_)

    def _layer_changes(self) -> Iterator[LayerChange]:
        moves = self._moves()
        for one, other in sorted(self.layers.items(), key=lambda each: each[1]):
            old, new = self._old.stack.layers[one], self._new.stack.layers[other]
            changes = () if old == new else tuple(self._layer_fields(old, new))
            renamed = old.id != new.id
            if changes or renamed or other in moves:
                yield LayerChange(
                    self._new.layer(other), old.id if renamed else None, moves.get(other), changes
                )

    def _layer_fields(self, old: Layer, new: Layer) -> Iterator[Change]:
        fields = self._fields
        yield from fields.text("name", old.name, new.name)
        yield from fields.items("level", _levels(old), _levels(new))
        yield from fields.text("summary", old.summary, new.summary)
        yield from fields.text("rationale", old.rationale, new.rationale, markdown=True)
        yield from fields.items("adds", old.adds, new.adds)
        yield from fields.items("examples", old.examples, new.examples)
        yield from self._ids("solves", old.solves, new.solves)
        raised = [
            None if each.raises is None else [problem.id for problem in each.raises]
            for each in (old, new)
        ]
        yield from self._ids("raises", *raised)
        yield from fields.objections(old.objections, new.objections)

    def _ids(
        self, field: str, old: Sequence[str] | None, new: Sequence[str] | None
    ) -> Iterator[ListChange]:
        """The change of a list of problems; those with another id are the same problems."""
        now = None if old is None else [self._now.get(each, each) for each in old]
        return self._fields.items(field, now, new, are_ids=True)

    def _moves(self) -> dict[int, Move]:
        """How each layer moved that did, by its place in the new version."""
        order = [self.layers[at] for at in sorted(self.layers)]
        gone_up_or_down = moved(order)
        if not gone_up_or_down:
            return {}
        stays = [place not in gone_up_or_down for place in order]
        # A layer that moved has passed others that stayed, or it would have stayed as well.
        under_old = dict(zip(order, accumulate(stays), strict=True))
        rising = sorted(order)
        under_new = dict(
            zip(rising, accumulate(each not in gone_up_or_down for each in rising), strict=True)
        )
        was = {other: one for one, other in self.layers.items()}
        return {
            place: Move(
                "up" if under_new[place] > under_old[place] else "down",
                self._old.below(was[place]),
                self._new.below(place),
            )
            for place in gone_up_or_down
        }


def _says_something(change: StackChange) -> bool:
    return bool(
        change.old_id
        or change.changes
        or change.fates
        or change.problems_changed
        or change.layers_added
        or change.layers_removed
        or change.layers_changed
    )


def as_same(version: Version) -> StackChange:
    """A stack that did not change."""
    standing = version.standing()
    return StackChange(version.stack.stack, version.stack.title, "same", standing, standing)


def as_added(stack: Stack) -> StackChange:
    """A stack that the new version alone has."""
    return StackChange(stack.stack, stack.title, "added", None, Version(stack).standing())


def as_removed(stack: Stack) -> StackChange:
    """A stack that the old version alone has."""
    return StackChange(stack.stack, stack.title, "removed", Version(stack).standing(), None)


def _levels(layer: Layer) -> tuple[str, ...] | None:
    return (layer.level,) if isinstance(layer.level, str) else layer.level


def _match_layers(old: Stack, new: Stack, effort: Effort) -> dict[int, int]:
    """By id and name, and by likeness of all that is said in them."""
    found = same(*([Item(each.id, each.name) for each in stack.layers] for stack in (old, new)))
    gone, come = left(old.layers, new.layers, found)
    texts = [old.layers[at] for at in gone], [new.layers[at] for at in come]
    for one, other in alike(*texts, _words_of, SAME_LAYER, effort).items():
        found[gone[one]] = come[other]
    return found


def _words_of(layer: Layer) -> list[str]:
    said = (layer.name, layer.summary, layer.rationale, *(layer.adds or ()))
    return split_words(" ".join(filter(None, said)))


def _problem_items(entries: Sequence[Entry]) -> list[Item]:
    return [Item(entry.problem.id, entry.problem.title) for entry in entries]
