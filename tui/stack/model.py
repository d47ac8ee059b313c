"""The types of the file format; they read the file, so they are the format.

A field that may be absent defaults to None, which reads "not stated". An empty
sequence is a statement: the author says there is none.

Annotations stand unquoted here: msgspec would evaluate each from its text at start-up.
"""

from typing import Annotated, Literal

from msgspec import Meta, Struct, field

Claim = Literal["leap", "shifting", "balanced"]

Text = Annotated[str, Meta(min_length=1)]
Id = Annotated[str, Meta(pattern=r"^[A-Za-z0-9][A-Za-z0-9._-]*$")]
"""Letters, digits, dots, dashes and underscores; a letter or a digit first."""
Format = Annotated[
    int, Meta(ge=1, le=1, description="The version of the file format.", examples=[1])
]


class Source(Struct, frozen=True, forbid_unknown_fields=True):
    """Where an argument was taken from."""

    title: Annotated[
        Text | None, Meta(description="What it is called.", examples=["RFC 9114: HTTP/3"])
    ] = None
    author: Annotated[
        Text | None, Meta(description="Who wrote it.", examples=["M. Bishop (editor)"])
    ] = None
    published: Annotated[
        Text | None, Meta(description="When, as text.", examples=["2025-06-17", "2022-06"])
    ] = None
    url: Annotated[
        Text | None, Meta(description="Where it is.", examples=["https://example.org/article"])
    ] = None


class Problem(Struct, frozen=True, forbid_unknown_fields=True):
    """Something that is new and unwelcome with a layer."""

    id: Annotated[
        Id,
        Meta(description="What `solves` and `from` call it.", examples=["split-liquidity"]),
    ]
    title: Annotated[
        Text,
        Meta(
            description="The problem in a few words; up to 30 characters show everywhere.",
            examples=["Liquidity is split across chains"],
        ),
    ]
    from_: Annotated[
        Id | None,
        Meta(
            description="The id of the problem below that this one came from. Where that one is "
            "closed, it was shifted, not solved.",
            examples=["low-throughput"],
        ),
    ] = field(default=None, name="from")


class Objection(Struct, frozen=True, forbid_unknown_fields=True):
    """A point against what the stack claims."""

    text: Annotated[
        Text,
        Meta(
            description="What speaks against the claim, in a line.",
            examples=["Fees fell for payments, not for contracts."],
        ),
    ]
    source: Annotated[
        Source | None,
        Meta(description="Where it was taken from.", examples=[{"title": "RFC 9114: HTTP/3"}]),
    ] = None


class Layer(Struct, frozen=True, forbid_unknown_fields=True):
    """One level of a stack: what it adds, solves and raises, and why."""

    id: Annotated[
        Id, Meta(description="What pairs and links call it; unique here.", examples=["rollups"])
    ]
    name: Annotated[Text, Meta(description="What readers call it.", examples=["Rollups"])]
    level: Annotated[
        Text | Annotated[tuple[Text, ...], Meta(min_length=1)] | None,
        Meta(
            description="The level it stands at; a list spans several. L1, L2, ... by position "
            "where absent. Layers of one level correspond.",
            examples=["L2", ["L5", "L6", "L7"]],
        ),
    ] = None
    summary: Annotated[
        Text | None,
        Meta(
            description="What it is, in a line: about 25 characters show whole at 80 columns.",
            examples=["Cheaper, faster transfers"],
        ),
    ] = None
    rationale: Annotated[
        Text | None,
        Meta(
            description="Why it is there, in Markdown.",
            examples=["**Beside the base chain**, because that one was too slow."],
        ),
    ] = None
    examples: Annotated[
        tuple[Text, ...] | None,
        Meta(description="Real ones.", examples=[["Arbitrum", "Optimism"]]),
    ] = None
    adds: Annotated[
        tuple[Text, ...] | None,
        Meta(description="What it makes possible.", examples=[["More transactions per second"]]),
    ] = None
    solves: Annotated[
        tuple[Id, ...] | None,
        Meta(
            description="Ids of the problems raised below that it closes. [] for none; leave the "
            "key out where it is not stated.",
            examples=[["low-throughput"], []],
        ),
    ] = None
    raises: Annotated[
        tuple[Problem, ...] | None,
        Meta(
            description="The problems that are new with it. [] for none; leave the key out where "
            "it is not stated.",
            examples=[[{"id": "low-throughput", "title": "Low throughput"}], []],
        ),
    ] = None
    objections: Annotated[
        tuple[Objection, ...] | None,
        Meta(
            description="Points against the stack's claim that this layer brings up. [] for none.",
            examples=[[{"text": "Fees fell for payments, not for contracts."}], []],
        ),
    ] = None


class Stack(Struct, frozen=True, forbid_unknown_fields=True):
    """Layers, foundation first, and what their author says of them."""

    stack: Annotated[
        Id, Meta(description="The id of the stack: what pairs call it.", examples=["crypto"])
    ]
    title: Annotated[Text, Meta(description="What readers call it.", examples=["Crypto"])]
    layers: Annotated[
        tuple[Layer, ...],
        Meta(
            min_length=1,
            description="The layers, foundation first.",
            examples=[[{"id": "chain", "name": "Public chain"}]],
        ),
    ]
    format: Format = 1
    thesis: Annotated[
        Text | None,
        Meta(
            description="The argument, in a line.",
            examples=["Each layer patches the one below and brings new problems."],
        ),
    ] = None
    claim: Annotated[
        Claim | None,
        Meta(
            description="What the author claims; checked against the ledger. leap: more is solved "
            "than is shifted and left open; shifting: less; balanced: as much.",
            examples=["shifting"],
        ),
    ] = None
    driver: Annotated[
        Text | None, Meta(description="What pushes the layering.", examples=["Tokenomics"])
    ] = None
    measured_by: Annotated[
        tuple[Text, ...] | None,
        Meta(description="What progress is counted in.", examples=[["TVL", "token price"]]),
    ] = None
    source: Annotated[
        Source | None,
        Meta(description="Where it was taken from.", examples=[{"title": "RFC 9114: HTTP/3"}]),
    ] = None


class Pair(Struct, frozen=True, forbid_unknown_fields=True):
    """Layers of different stacks that correspond because the author says so."""

    layers: Annotated[
        tuple[Text, ...],
        Meta(
            min_length=2,
            description="Two or more of `stack/layer`, of different stacks.",
            examples=[["ai/reasoning", "crypto/rollups"]],
        ),
    ]
    note: Annotated[
        Text | None,
        Meta(description="What to see in it, in a line.", examples=["Both buy speed."]),
    ] = None


class Comparison(Struct, frozen=True, forbid_unknown_fields=True):
    """Two or more stacks and what the author asks and concludes about them."""

    comparison: Annotated[
        Id, Meta(description="The id of the comparison.", examples=["layered-paradox"])
    ]
    title: Annotated[
        Text, Meta(description="What readers call it.", examples=["The layered paradox"])
    ]
    stacks: Annotated[
        tuple[Text | Stack, ...],
        Meta(
            min_length=2,
            description="Ids, paths beside this file, or stacks written out here.",
            examples=[["ai", "./crypto.yaml"]],
        ),
    ]
    format: Format = 1
    question: Annotated[
        Text | None,
        Meta(
            description="What it asks, in a line.",
            examples=["Does each layer solve the problem below it, or pass it on?"],
        ),
    ] = None
    background: Annotated[
        Text | None,
        Meta(description="What made the question come up.", examples=["Two fields, one method."]),
    ] = None
    pairs: Annotated[
        tuple[Pair, ...] | None,
        Meta(
            description="Layers that correspond; those that no pair names do so by level.",
            examples=[[{"layers": ["ai/reasoning", "crypto/rollups"], "note": "Both buy speed."}]],
        ),
    ] = None
    conclusion: Annotated[
        Text | None,
        Meta(description="What the author concludes.", examples=["One solves, the other shifts."]),
    ] = None
    caveat: Annotated[
        Text | None,
        Meta(description="What speaks against it.", examples=["The stacks are a choice."]),
    ] = None
    source: Annotated[
        Source | None,
        Meta(description="Where it was taken from.", examples=[{"title": "RFC 9114: HTTP/3"}]),
    ] = None


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
