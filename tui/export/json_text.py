"""JSON as it is printed: for people to read as well."""

from __future__ import annotations

from typing import Any

import msgspec


def json_text(value: Any) -> str:
    """A value as indented JSON, without a line break at its end."""
    return msgspec.json.format(msgspec.json.encode(value), indent=2).decode()
