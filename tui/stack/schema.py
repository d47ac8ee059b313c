"""JSON Schema (2020-12) of what the program reads, made from the types that read it.

An editor types a scalar by how it looks, and this program never does: where text is wanted, a
number or a truth value is text as well (`name: 1.10`). What is left out is left out, not null.
"""

from __future__ import annotations

from typing import Any

import msgspec

from .model import Comparison, Stack

DIALECT = "https://json-schema.org/draft/2020-12/schema"
PLAIN_SCALARS = ["string", "number", "boolean"]


def stack_schema() -> dict[str, Any]:
    """The schema of a file that holds a stack or a comparison."""
    return file_schema(
        (Stack, Comparison), "layers-tui", "A stack of layers, or a comparison of stacks."
    )


def file_schema(types: tuple[type, ...], title: str, description: str) -> dict[str, Any]:
    """The schema of a file that holds a value of one of these types."""
    choices, definitions = msgspec.json.schema_components(types, ref_template="#/$defs/{name}")
    made = {
        "$schema": DIALECT,
        "title": title,
        "description": description,
        **(choices[0] if len(choices) == 1 else {"oneOf": list(choices)}),
        "$defs": definitions,
    }
    return dict(_as_written(made))


def _as_written(node: Any) -> Any:
    """The schema as files are written: without null, and with scalars that look like any other."""
    if isinstance(node, list):
        return [_as_written(each) for each in node]
    if not isinstance(node, dict):
        return node
    kept = {key: value for key, value in node.items() if (key, value) != ("default", None)}
    if "anyOf" in kept:
        choices = [each for each in kept["anyOf"] if each != {"type": "null"}]
        if len(choices) == 1:
            del kept["anyOf"]
            kept = {**choices[0], **kept}
        else:
            kept["anyOf"] = choices
    if kept.get("type") == "string":
        kept["type"] = PLAIN_SCALARS
        if "pattern" in kept:
            # A pattern says nothing of numbers, and no id begins with a sign.
            kept["minimum"] = 0
    literal = ("examples", "enum", "default")
    return {
        key: {name: _as_written(each) for name, each in value.items()}
        # A key of a file may be called `examples` as well.
        if key == "properties"
        else value
        if key in literal
        else _as_written(value)
        for key, value in kept.items()
    }
