"""The types of a difference between two versions; JSON is made from them, so they are its format.

A value that is null was not stated; an empty list says that there is none.

Annotations stand unquoted here: msgspec would evaluate each from its text.
"""

from typing import Annotated, Literal

from msgspec import Meta, Struct, field

from .ledger import Fate
from .model import Claim

State = Literal["same", "changed", "added", "removed"]


class Run(Struct, frozen=True):
    """Words in a row that are in both versions, or in one alone.

    The kept and added runs make the new text and the kept and removed ones the old, but for white
    space: outside code that counts only where it parts paragraphs and lines of a list.
    """

    kind: Literal["kept", "removed", "added"]
    text: str


class TextChange(Struct, frozen=True, tag_field="type", tag="text"):
    """A text that was stated, taken out or reworded."""

    field: Annotated[str, Meta(description="The key, such as `summary` or `source.title`.")]
    old: str | None
    new: str | None
    words: Annotated[
        tuple[Run, ...],
        Meta(
            description="Word by word; empty where one side is not stated, or only the layout of "
            "a Markdown text is another."
        ),
    ] = ()
    of: Annotated[
        str | None, Meta(description="The objection whose source this is, as it is now.")
    ] = None


class Rewording(Struct, frozen=True):
    """An item of a list in other words."""

    old: str
    new: str
    words: tuple[Run, ...]


class ListChange(Struct, frozen=True, tag_field="type", tag="list"):
    """A list that was stated, taken out, or has other items or another order."""

    field: Annotated[str, Meta(description="The key, such as `adds` or `solves`.")]
    old: tuple[str, ...] | None
    new: tuple[str, ...] | None
    removed: tuple[str, ...] = ()
    added: tuple[str, ...] = ()
    reworded: tuple[Rewording, ...] = ()
    reordered: Annotated[bool, Meta(description="Whether items that both have changed places.")] = (
        False
    )


Change = TextChange | ListChange
"""What changed in a value."""


class LayerRef(Struct, frozen=True):
    """A layer, as the version has it that it is from."""

    id: str
    level: str
    name: str


class Standing(Struct, frozen=True):
    """What the ledger of one version says."""

    verdict: Claim | None
    solved: int
    shifted: int
    open: int
    claim: Claim | None
    supported: Annotated[
        bool | None,
        Meta(description="Whether the ledger bears the claim out; null: nothing claimed."),
    ]
    open_after: Annotated[
        tuple[int, ...], Meta(description="Problems open once a layer stands, one number a layer.")
    ]


class Outcome(Struct, frozen=True):
    """What became of a problem in one version, and which layer closed it."""

    fate: Fate
    by: LayerRef | None


class FateChange(Struct, frozen=True):
    """A problem that is in one version alone, or whose fate or closing layer is another."""

    problem: Annotated[str, Meta(description="The id of the problem, as it is now.")]
    title: str
    old: Annotated[Outcome | None, Meta(description="null: the problem was not there.")]
    new: Annotated[Outcome | None, Meta(description="null: the problem is gone.")]


class ProblemNote(Struct, frozen=True):
    """A problem that is in one version alone."""

    id: str
    title: str
    raised_by: LayerRef
    from_: str | None = field(name="from")


class ProblemChange(Struct, frozen=True):
    """A problem of both versions that is another's now, or reads differently."""

    id: str
    title: str
    old_id: Annotated[str | None, Meta(description="null where the id is the same.")] = None
    moved_from: Annotated[
        LayerRef | None, Meta(description="The layer that raised it, where another does now.")
    ] = None
    moved_to: LayerRef | None = None
    changes: Annotated[
        tuple[TextChange, ...], Meta(description="Of `title` and `from` (an id).")
    ] = ()


class LayerNote(Struct, frozen=True):
    """A layer that is in one version alone."""

    layer: LayerRef
    above: Annotated[
        LayerRef | None, Meta(description="What it stands on; null for the foundation.")
    ]
    summary: str | None
    solves: Annotated[int | None, Meta(description="How many problems; null: not stated.")]
    raises: int | None


class Move(Struct, frozen=True):
    """A new place among the layers of both versions. As few layers as can be are said to move."""

    direction: Literal["up", "down"]
    old_above: Annotated[
        LayerRef | None, Meta(description="What it stood on; null for the foundation.")
    ]
    new_above: LayerRef | None


class LayerChange(Struct, frozen=True):
    """A layer of both versions that moved or reads differently."""

    layer: LayerRef
    old_id: Annotated[str | None, Meta(description="null where the id is the same.")] = None
    move: Move | None = None
    changes: tuple[Change, ...] = ()


class StackChange(Struct, frozen=True):
    """A stack of either version."""

    id: str
    title: str
    state: State
    old: Annotated[Standing | None, Meta(description="null where the stack is added.")]
    new: Annotated[Standing | None, Meta(description="null where the stack is removed.")]
    old_id: Annotated[str | None, Meta(description="null where the id is the same.")] = None
    changes: tuple[Change, ...] = ()
    fates: tuple[FateChange, ...] = ()
    problems_added: tuple[ProblemNote, ...] = ()
    problems_removed: tuple[ProblemNote, ...] = ()
    problems_changed: tuple[ProblemChange, ...] = ()
    layers_added: tuple[LayerNote, ...] = ()
    layers_removed: tuple[LayerNote, ...] = ()
    layers_changed: tuple[LayerChange, ...] = ()


class PairChange(Struct, frozen=True):
    """A pair of a comparison that is in one version alone, or has another note."""

    layers: tuple[str, ...]
    state: Literal["changed", "added", "removed"]
    note: Annotated[TextChange | None, Meta(description="How the note changed.")] = None


class ComparisonChange(Struct, frozen=True):
    """What changed in a comparison apart from its stacks."""

    id: str
    title: str
    old_id: Annotated[str | None, Meta(description="null where the id is the same.")] = None
    changes: tuple[Change, ...] = ()
    pairs: tuple[PairChange, ...] = ()
    stacks_reordered: bool = False

    @property
    def is_same(self) -> bool:
        """Whether nothing changed."""
        return not (self.old_id or self.changes or self.pairs or self.stacks_reordered)


class Difference(Struct, frozen=True):
    """What changed in the argument from one version to another."""

    format: Annotated[Literal[1], Meta(description="The version of this format.")]
    same: Annotated[bool, Meta(description="Whether nothing in the argument changed.")]
    comparison: Annotated[ComparisonChange | None, Meta(description="null between two stacks.")]
    stacks: Annotated[
        tuple[StackChange, ...],
        Meta(description="Every stack of either version, the new one's first."),
    ]
