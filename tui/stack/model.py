"""The types of the file format; they read the file, so they are the format.

A field that may be absent defaults to None, which reads "not stated". An empty
sequence is a statement: the author says there is none.

Annotations stand unquoted here: msgspec would evaluate each from its text at start-up.
"""

from typing import Annotated, Literal

from msgspec import Meta, Struct, field

Claim = Literal["leap", "shifting", "balanced"]

Text = Annotated[str, Meta(min_length=1)]
Id = Annotated[
    str,
    Meta(
        pattern=r"^[A-Za-z0-9][A-Za-z0-9._-]*$",
        description="Letters, digits, dots, dashes and underscores; starts with a letter or digit.",
        examples=["rollups"],
    ),
]
Format = Annotated[int, Meta(ge=1, le=1, description="The version of the format: 1.")]


class Source(Struct, frozen=True, forbid_unknown_fields=True):
    """Where an argument was taken from."""

    title: Text | None = None
    author: Text | None = None
    published: Annotated[
        Text | None, Meta(description="A date as text.", examples=["2025-06-17"])
    ] = None
    url: Text | None = None


class Problem(Struct, frozen=True, forbid_unknown_fields=True):
    """Something a layer raises."""

    id: Id
    title: Text
    from_: Annotated[
        Id | None, Meta(description="The id of the problem below that this one came from.")
    ] = field(default=None, name="from")


class Layer(Struct, frozen=True, forbid_unknown_fields=True):
    """One level of a stack: what it adds, solves and raises, and why."""

    id: Id
    name: Annotated[Text, Meta(examples=["Rollups"])]
    level: Annotated[
        Text | Annotated[tuple[Text, ...], Meta(min_length=1)] | None,
        Meta(
            description="The level it stands at; a list spans several. By position where absent.",
            examples=["L2", ["L5", "L6", "L7"]],
        ),
    ] = None
    summary: Annotated[Text | None, Meta(description="What it is, in under ten words.")] = None
    rationale: Annotated[Text | None, Meta(description="Why, in Markdown.")] = None
    examples: Annotated[tuple[Text, ...] | None, Meta(description="Names of real ones.")] = None
    adds: Annotated[tuple[Text, ...] | None, Meta(description="What it makes possible.")] = None
    solves: Annotated[
        tuple[Id, ...] | None, Meta(description="Ids of problems raised below that it closes.")
    ] = None
    raises: Annotated[
        tuple[Problem, ...] | None, Meta(description="The problems that are new with it.")
    ] = None


class Stack(Struct, frozen=True, forbid_unknown_fields=True):
    """Layers, foundation first, and what their author says of them."""

    stack: Annotated[Id, Meta(description="The stack's id.", examples=["crypto"])]
    title: Text
    layers: Annotated[
        tuple[Layer, ...], Meta(min_length=1, description="The layers, foundation first.")
    ]
    format: Format = 1
    thesis: Annotated[Text | None, Meta(description="The argument, in a line.")] = None
    claim: Annotated[
        Claim | None, Meta(description="What the author claims; checked against the ledger.")
    ] = None
    driver: Annotated[Text | None, Meta(description="What pushes the layering.")] = None
    measured_by: Annotated[
        tuple[Text, ...] | None,
        Meta(description="What progress is counted in.", examples=[["TVL", "token price"]]),
    ] = None
    source: Source | None = None


class Pair(Struct, frozen=True, forbid_unknown_fields=True):
    """Layers of different stacks that correspond because the author says so."""

    layers: Annotated[
        tuple[Text, ...],
        Meta(
            min_length=2,
            description="Two or more of `stack/layer`.",
            examples=[["ai/reasoning", "crypto/rollups"]],
        ),
    ]
    note: Text | None = None


class Comparison(Struct, frozen=True, forbid_unknown_fields=True):
    """Two or more stacks and what the author asks and concludes about them."""

    comparison: Annotated[Id, Meta(description="The comparison's id.")]
    title: Text
    stacks: Annotated[
        tuple[Text | Stack, ...],
        Meta(min_length=2, description="Ids, paths beside this file, or stacks written out here."),
    ]
    format: Format = 1
    question: Annotated[Text | None, Meta(description="What it asks, in a line.")] = None
    background: Annotated[Text | None, Meta(description="What made the question come up.")] = None
    pairs: Annotated[
        tuple[Pair, ...] | None,
        Meta(description="Layers that correspond; by level where absent."),
    ] = None
    conclusion: Text | None = None
    caveat: Text | None = None
    source: Source | None = None


def levels(stack: Stack, index: int) -> tuple[str, ...]:
    """The levels that layer `index` (0 is the foundation) stands at; by position where unstated."""
    level = stack.layers[index].level
    if level is None:
        return (f"L{index + 1}",)
    return (level,) if isinstance(level, str) else level


def level_label(stack: Stack, index: int) -> str:
    """One word for a layer's levels: `L2`, or `L5-L7` where it spans several."""
    names = levels(stack, index)
    return names[0] if len(names) == 1 else f"{names[0]}-{names[-1]}"
