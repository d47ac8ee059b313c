"""What changed in the values of one thing: texts, lists, sources, objections."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from .changes import ListChange, Rewording, TextChange
from .layout import reads_alike
from .matching import alike, left, moved
from .model import Source
from .rewording import reword, split_words

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from .changes import Change
    from .model import Objection
    from .rewording import Effort

REWORDED = 0.5
"""How alike, from 0 to 1, an item of a list is to the one that it rewords."""


class Fields:
    """Compares values; what each costs is taken from one effort."""

    def __init__(self, effort: Effort) -> None:
        self._effort = effort

    def text(
        self,
        field: str,
        old: str | None,
        new: str | None,
        *,
        markdown: bool = False,
        of: str | None = None,
    ) -> Iterator[TextChange]:
        """The change of a text, or nothing."""
        if old == new:
            return
        if old is None or new is None:
            yield TextChange(field, old, new, (), of)
            return
        runs = reword(old, new, self._effort, markdown=markdown)
        if runs or (markdown and not reads_alike(old, new)):
            yield TextChange(field, old, new, runs, of)

    def items(
        self,
        field: str,
        old: Sequence[str] | None,
        new: Sequence[str] | None,
        *,
        are_ids: bool = False,
    ) -> Iterator[ListChange]:
        """The change of a list, or nothing. Ids are the same or not, never reworded."""
        if old == new:
            return
        ours, theirs = old or (), new or ()
        found = self._found(ours, theirs, are_ids=are_ids)
        gone, come = left(ours, theirs, found)
        reworded = []
        for one, other in found.items():
            if runs := reword(ours[one], theirs[other], self._effort):
                reworded.append(Rewording(ours[one], theirs[other], runs))
        reordered = bool(moved([found[at] for at in sorted(found)]))
        if (old is None) != (new is None) or gone or come or reworded or reordered:
            yield ListChange(
                field,
                None if old is None else tuple(old),
                None if new is None else tuple(new),
                tuple([ours[at] for at in gone]),
                tuple([theirs[at] for at in come]),
                tuple(reworded),
                reordered,
            )

    def _found(self, old: Sequence[str], new: Sequence[str], *, are_ids: bool) -> dict[int, int]:
        """The places in `new` of the items of `old`: the same text, else one that rewords it."""
        places: dict[str, list[int]] = defaultdict(list)
        for at in reversed(range(len(new))):
            places[" ".join(new[at].split())].append(at)
        found: dict[int, int] = {}
        for at, each in enumerate(old):
            if same := places.get(" ".join(each.split())):
                found[at] = same.pop()
        if not are_ids:
            gone, come = left(old, new, found)
            texts = [old[at] for at in gone], [new[at] for at in come]
            for one, other in alike(*texts, split_words, REWORDED, self._effort).items():
                found[gone[one]] = come[other]
        return found

    def source(
        self, old: Source | None, new: Source | None, of: str | None = None
    ) -> Iterator[Change]:
        """What changed in where something was taken from."""
        if old == new:
            return
        before, after = old or Source(), new or Source()
        if before == after:
            # Only whether anything is said at all: `source: {}`.
            yield ListChange("source", None if old is None else (), None if new is None else ())
        for name in Source.__struct_fields__:
            yield from self.text(
                f"source.{name}", getattr(before, name), getattr(after, name), of=of
            )

    def objections(
        self, old: Sequence[Objection] | None, new: Sequence[Objection] | None
    ) -> Iterator[Change]:
        """What changed in the points against a claim, and in where those come from."""
        if old == new:
            return
        ours, theirs = old or (), new or ()
        before = [each.text for each in ours]
        after = [each.text for each in theirs]
        yield from self.items(
            "objections", None if old is None else before, None if new is None else after
        )
        for one, other in self._found(before, after, are_ids=False).items():
            yield from self.source(ours[one].source, theirs[other].source, after[other])
