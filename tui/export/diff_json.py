"""A difference as JSON, and the schema of that."""

from __future__ import annotations

from typing import Annotated, Any

from msgspec import Meta
from msgspec.json import schema
from msgspec.structs import asdict

from ..stack.changes import Difference
from ..stack.schema import DIALECT
from ..view.wording import CONSISTENCY
from .json_text import json_text


class DifferenceTold(Difference, frozen=True):
    """What changed in the argument from one version to another, as layers-tui diff tells it."""

    reminder: Annotated[str, Meta(description="What a verdict is worth; show it with one.")]


def diff_json(difference: Difference) -> str:
    """The whole difference as indented JSON that ends with a line break; nothing is cut."""
    told = DifferenceTold(**asdict(difference), reminder=CONSISTENCY)
    return json_text(told) + "\n"


def diff_schema() -> dict[str, Any]:
    """JSON Schema (2020-12) of what `diff_json` makes."""
    return {"$schema": DIALECT, "title": "layers-tui diff", **schema(DifferenceTold)}
