"""Every code that a fault can have: how bad it is, and what it means."""

from __future__ import annotations

from typing import Literal, NamedTuple

Severity = Literal["error", "warning"]


class Code(NamedTuple):
    """What a code says of a fault."""

    severity: Severity
    meaning: str


def _errors(**meanings: str) -> dict[str, Code]:
    return {name.replace("_", "-"): Code("error", meaning) for name, meaning in meanings.items()}


def _warnings(**meanings: str) -> dict[str, Code]:
    return {name.replace("_", "-"): Code("warning", meaning) for name, meaning in meanings.items()}


READING = _errors(
    unreadable="The file is not there, is no regular file, is too large, or may not be read.",
    encoding="The bytes are not UTF-8, nor UTF-16 with a byte order mark.",
    character="A control character stands in the text.",
    tab="A tab stands in the indentation.",
    syntax="The text is not YAML.",
    empty_file="The file holds nothing.",
    documents="The file holds a second document.",
    duplicate_key="A key stands twice in one mapping.",
    key="A key is empty, a list or a mapping.",
    tag="A YAML tag (`!...`) stands before a value.",
    alias="An alias (`*name`) has no anchor (`&name`) above it.",
    merge="A merge key (`<<`) merges something that is no mapping.",
    depth="The nesting is deeper than any stack needs.",
    budget="A file holds too many values, or its aliases and merge keys stand for too many.",
    parser="The YAML parser broke down over the text.",
    too_many="More is wrong with a file than is told at once.",
)
SHAPE = _errors(
    kind="The file is neither a stack nor a comparison.",
    format="The file is of a version of the format that this program does not read.",
    missing="A key that is needed is missing.",
    unknown_key="A key is not in the format.",
    type="A value is of the wrong type.",
    empty="A value is empty, or a list holds too few.",
    id="An id holds what no id may hold.",
    choice="A value is none of those that can be chosen.",
)
SENSE = _errors(
    duplicate_id="An id stands twice, or a level of a layer.",
    no_such_problem="`solves` or `from` names a problem that no layer raises.",
    not_below="A problem is solved by, or comes `from`, its own layer or a lower one.",
    solved_twice="A problem is solved by two layers.",
    no_such_layer="A pair names a layer that is in none of the stacks.",
    same_stack="A pair names two layers of one stack.",
    no_such_stack="A comparison names a stack that is not there.",
    outside="A comparison that may only name files in one folder names another.",
    not_a_stack="A comparison names a comparison.",
    circle="Comparisons name each other in a circle.",
    mixed="A comparison is opened together with other files, or one file is named twice.",
)
OURSELVES = _errors(
    theme="A theme is named that is not there.",
    colour="A value of a theme is no colour.",
    setting="A setting on the command line or in the environment has a value that is none of its.",
    binding="`keys` names a binding that is not there, or a key that no keyboard has.",
    key_twice="One key is given to two bindings.",
    marker="A marker of an embedded export is not as it must be, or there is none.",
    drift="An exported file, or an embedded export, is not what its stacks come to.",
)
WARNINGS = _warnings(
    claim="What the author claims is not what the ledger says.",
    no_rationale="A layer does not say why it is there.",
    theme_name="A theme in the folder of themes is called otherwise than its file.",
    other_file="A file is no stack and no comparison, or has settings and another name.",
    unused_id=(
        "Nothing solves a problem and nothing comes from it, "
        "in a stack that does not claim `shifting`."
    ),
)

CODES = {**READING, **SHAPE, **SENSE, **OURSELVES, **WARNINGS}
"""All codes, in the order in which a file meets them."""
