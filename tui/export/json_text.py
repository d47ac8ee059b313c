"""JSON as it is printed: for people to read as well."""

from __future__ import annotations

import re
from typing import Any

import msgspec

from ..stack.clean import forbidden

SURROGATES = re.compile("[\ud800-\udfff]")


def json_text(value: Any) -> str:
    """A value as indented JSON, without a line break at its end.

    What could act on a terminal stands in it as an escape: it is read as the same text.
    """
    try:
        encoded = msgspec.json.encode(value)
    except UnicodeEncodeError:
        encoded = msgspec.json.encode(_as_text(msgspec.to_builtins(value)))
    return forbidden().sub(_escaped, msgspec.json.format(encoded, indent=2).decode())


def _as_text(value: Any) -> Any:
    """The same, where names of files that are no text have marks in the place of their bytes."""
    if isinstance(value, str):
        return SURROGATES.sub("\ufffd", value)
    if isinstance(value, dict):
        return {_as_text(key): _as_text(each) for key, each in value.items()}
    return [_as_text(each) for each in value] if isinstance(value, (list, tuple)) else value


def _escaped(match: re.Match[str]) -> str:
    parts = match.group().encode("utf-16-be")
    return "".join(f"\\u{parts[at : at + 2].hex()}" for at in range(0, len(parts), 2))
