"""The quick walk over YAML events, for a text with nothing unusual in it.

It finds no places and tells no fault: at anything that needs either it gives up, and the
careful walk (`yaml_walk`) does it all again. It takes two thirds of the time.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from .fault import StopReading
from .pyyaml import event_getter, import_yaml
from .yaml_text import (
    MAX_CONTAINERS,
    MAX_DEPTH,
    NULLS,
    OFTEN,
    TooMany,
    holds,
    may_hide,
    may_hold_too_many,
    one_line,
)

if TYPE_CHECKING:
    from collections.abc import Callable

    from .yaml_walk import Data


def read_quickly(
    text: str, lines_kept: frozenset[str], on_read: Callable[[int], None] | None = None
) -> tuple[Data, list[Data]] | None:
    """The data of a text and every container in it, in the order in which they end; or None.

    `on_read` is told now and then how many characters were read. Raises TooMany, as the careful
    walk would take as long again to come to that.
    """
    if may_hide(text) or holds(text, "<<", "\n%") or may_hold_too_many(text):
        return None
    try:
        return _read(text, lines_kept, on_read)
    except (TooMany, StopReading):
        raise
    except Exception:
        # Whatever the parser raises, the careful walk meets it again and tells what it means.
        return None


def _read(
    text: str, lines_kept: frozenset[str], on_read: Callable[[int], None] | None
) -> tuple[Data, list[Data]] | None:
    kinds = import_yaml().events
    scalar = kinds.ScalarEvent
    mapping, sequence = kinds.MappingStartEvent, kinds.SequenceStartEvent
    mapping_end, sequence_end = kinds.MappingEndEvent, kinds.SequenceEndEvent
    may_have_properties = holds(text, "!", "&")
    may_have_nulls = holds(text, "~", "ull", "ULL")
    get_event = event_getter(text)
    closed: list[Data] = []
    outer: list[tuple[Data, str | None, bool]] = []
    data: Any = None
    is_list = False
    key: str | None = None
    root: Data = None
    while True:
        event = get_event()
        kind = type(event)
        if kind is scalar:
            if may_have_properties and (event.tag is not None or event.anchor is not None):
                return None
            value = event.value
            if not value.isprintable():
                value = one_line(value, key, lines_kept)
            elif may_have_nulls and value in NULLS and event.implicit[0]:
                value = ""
            if key is not None:
                if key in data:
                    return None
                data[key] = value
                key = None
            elif is_list:
                data.append(value)
            elif value and data is not None:
                key = value
            else:
                return None
        elif kind is mapping or kind is sequence:
            if may_have_properties and (event.tag is not None or event.anchor is not None):
                return None
            if len(outer) == MAX_DEPTH or (key is None and type(data) is dict):
                return None
            outer.append((data, key, is_list))
            is_list = kind is sequence
            data = [] if is_list else {}
            key = None
        elif kind is mapping_end or kind is sequence_end:
            done = data
            closed.append(done)
            if len(closed) > MAX_CONTAINERS:
                raise TooMany(event.end_mark.line + 1, event.end_mark.column + 1)
            if on_read is not None and not len(closed) & OFTEN:
                on_read(event.end_mark.index)
            data, key, is_list = outer.pop()
            if key is not None:
                if key in data:
                    return None
                data[key] = done
                key = None
            elif data is None:
                root = done
            else:
                data.append(done)
        elif kind is kinds.DocumentStartEvent:
            if root is not None:
                return None
        elif kind is kinds.AliasEvent:
            return None
        elif event is None:
            return None if root is None else (root, closed)
