"""The careful walk over YAML events: aliases and merge keys, places, and what is wrong."""

from __future__ import annotations

import re
from array import array
from itertools import islice
from typing import TYPE_CHECKING, Any, NamedTuple

from .clean import clean, clean_line
from .fault import MOST_FAULTS, Enough, Fault, FaultList, InputError, StopReading, shown
from .pyyaml import event_getter, import_yaml
from .yaml_text import (
    MAX_CONTAINERS,
    MAX_DEPTH,
    MAX_NODES,
    MOST_DIRECTIVES,
    NULLS,
    OFTEN,
    TooMany,
    may_hide,
    one_line,
)

if TYPE_CHECKING:
    from collections.abc import Callable

    from .yaml_syntax import Wrong

Data = Any
"""dict[str, Data], list[Data] or str; an empty str where a value was left out."""

MAX_NODES_BY_ALIAS = 100_000

STANDARD_TAG = "tag:yaml.org,2002:"
"""What the parser makes of `!!`."""

DIRECTIVE = re.compile(r"^%TAG", re.MULTILINE)

HASH = re.compile(r"[ \t]+#[^\s#]")
"""What follows an empty value that may be meant as one: few leave out the space in a comment."""

UNREADABLE_KEY = "\0"
"""What the stand-in for a key begins with that could not be read and was told of."""

_COLUMN_BITS = 26
"""A column in a file of 32 MB needs no more."""
_COLUMN_MASK = (1 << _COLUMN_BITS) - 1


class Place(NamedTuple):
    """A line and a column, both from 1."""

    line: int
    column: int


def pack(line: int, column: int) -> int:
    """A place in one integer; `unpack` leads back."""
    return (line - 1) << _COLUMN_BITS | (column - 1)


def unpack(packed: int) -> Place:
    return Place((packed >> _COLUMN_BITS) + 1, (packed & _COLUMN_MASK) + 1)


def _packed(mark: Any) -> int:
    return int(mark.line << _COLUMN_BITS | mark.column)


class _Open:
    """A container that is being filled."""

    __slots__ = ("anchor", "data", "key", "key_at", "merges", "nodes", "places", "repeats")

    def __init__(self, data: Data, at: int, anchor: str | None) -> None:
        self.data = data
        self.places = array("Q", (at,))
        self.anchor = anchor
        self.key: str | None = None
        self.key_at = 0
        self.merges: list[tuple[int, Data]] = []
        self.nodes = 1
        self.repeats = False


class _Stop(Exception):
    """Nothing more can be read after this fault."""


class Walk:
    """Reads one text with all its anchors, places and faults."""

    def __init__(
        self,
        file: str,
        text: str,
        lines_kept: frozenset[str],
        on_read: Callable[[int], None] | None = None,
    ) -> None:
        self.file = file
        self.lines_kept = lines_kept
        self.text = text
        self.on_read = on_read
        self.faults = FaultList()
        self.places: list[tuple[Data, array[int]]] = []
        """Each container with the places in it, in the order in which they end."""
        self.commented: set[int] = set()
        """Where values are empty as a # begins a comment; as many as may be told of."""
        self.anchors: dict[str, tuple[Data, int]] = {}
        self.open: list[_Open] = []
        self.by_alias = 0
        self.documents = 0
        self._places_of: dict[int, array[int]] | None = None
        self.value_line = 0
        """The line on which the last value begins that could be read."""
        self.root: Data = ""

    def run(self) -> None:
        """Walk to the end; raises InputError where that can't be reached.

        What is wrong on the way and keeps nothing from being read is in `faults`.
        """
        try:
            self._to_the_end()
        except (_Stop, Enough) as error:
            raise InputError(self.faults) from error

    def _to_the_end(self) -> None:
        yaml = import_yaml()
        try:
            self._count_directives()
            self._walk(event_getter(self.text))
            return
        except (_Stop, Enough):
            raise
        except yaml.MarkedYAMLError as error:
            from .yaml_syntax import explain

            self._tell(explain(error, self.text, self.value_line))
        except yaml.reader.ReaderError as error:
            from .yaml_syntax import unreadable_character

            self._tell(unreadable_character(self.text, error.position))
        except StopReading:
            raise
        except Exception as error:
            # Parsers were seen to raise ValueError, TypeError, RecursionError and others.
            at = pack(self.value_line or 1, 1)
            message = f"the YAML parser broke down over the text ({type(error).__name__})"
            self._fault(at, "parser", message, "simplify what stands here or below")
        raise _Stop

    def _count_directives(self) -> None:
        if self.text.count("\n%TAG") >= MOST_DIRECTIVES:
            found = DIRECTIVE.finditer(self.text)
            places = [each.start() for each in islice(found, MOST_DIRECTIVES + 1)]
            if len(places) > MOST_DIRECTIVES:
                from .yaml_syntax import place_at

                at = pack(*place_at(self.text, places[-1]))
                message = f"more than {MOST_DIRECTIVES} lines begin with %TAG"
                raise self._stop(at, "tag", message, "take them out, as tags are not read")

    def start(self) -> Place:
        """Where the first value begins in a text that can be read."""
        kinds = import_yaml().events
        before = (kinds.StreamStartEvent, kinds.DocumentStartEvent)
        get_event = event_getter(self.text)
        event = get_event()
        while isinstance(event, before):
            event = get_event()
        return unpack(_packed(event.start_mark))

    def _fault(self, at: int, code: str, message: str, hint: str) -> None:
        line, column = unpack(at)
        self.faults.append(Fault(self.file, line, column, code, message, hint))

    def _stop(self, at: int, code: str, message: str, hint: str) -> _Stop:
        self._fault(at, code, message, hint)
        return _Stop()

    def _tell(self, wrong: Wrong) -> None:
        at = pack(wrong.line, wrong.column)
        self._fault(at, wrong.code, wrong.message, wrong.hint)

    def _walk(self, get_event: Callable[[], Any]) -> None:
        kinds = import_yaml().events
        scalar, alias = kinds.ScalarEvent, kinds.AliasEvent
        mapping, sequence = kinds.MappingStartEvent, kinds.SequenceStartEvent
        ends = (kinds.MappingEndEvent, kinds.SequenceEndEvent)
        suspect = may_hide(self.text)
        opened = self.open
        nodes = 0
        for event in iter(get_event, None):
            kind = type(event)
            nodes += kind not in ends
            if nodes > MAX_NODES:
                message = f"the file holds more than {MAX_NODES:,} values"
                raise self._stop(_packed(event.start_mark), "budget", message, TooMany.hint)
            if kind is scalar:
                at = _packed(event.start_mark)
                self.value_line = event.start_mark.line + 1
                value = event.value
                if value in NULLS and event.implicit[0]:
                    value = ""
                if not value and len(self.commented) <= MOST_FAULTS:
                    self._note_comment(at, event.end_mark.index)
                if suspect:
                    value = clean(value)
                if not value.isprintable():
                    key = opened[-1].key if opened else None
                    value = one_line(value, key, self.lines_kept)
                if event.tag is not None:
                    self._tag_fault(at, event.tag)
                if event.anchor is not None:
                    self.anchors[event.anchor] = (value, 1)
                self._put(value, at, 1)
            elif kind is mapping or kind is sequence:
                at = _packed(event.start_mark)
                if event.tag is not None:
                    self._tag_fault(at, event.tag)
                if len(opened) >= MAX_DEPTH:
                    raise self._stop(
                        at, "depth", f"nested deeper than {MAX_DEPTH} levels", "flatten it"
                    )
                if len(self.places) + len(opened) >= MAX_CONTAINERS:
                    error = TooMany(*unpack(at))
                    raise self._stop(at, "budget", str(error), error.hint)
                opened.append(_Open({} if kind is mapping else [], at, event.anchor))
            elif kind in ends:
                done = opened.pop()
                if done.merges:
                    self._merge(done)
                self.places.append((done.data, done.places))
                if self.on_read is not None and not len(self.places) & OFTEN:
                    self.on_read(event.end_mark.index)
                if self._places_of is not None:
                    self._places_of[id(done.data)] = done.places
                if done.anchor is not None:
                    self.anchors[done.anchor] = (done.data, done.nodes)
                self._put(done.data, done.places[0], done.nodes)
            elif kind is alias:
                self._alias(event)
            elif kind is kinds.DocumentStartEvent:
                self.documents += 1
                if self.documents > 1:
                    at = _packed(event.start_mark)
                    message = "a second document starts here"
                    self._fault(at, "documents", message, "keep one document a file")
                    break
        if self.root == "":
            raise self._stop(
                0, "empty-file", "the file is empty", "start it with `stack:` or `comparison:`"
            )

    def _note_comment(self, at: int, end: int) -> None:
        if HASH.match(self.text, end):
            self.commented.add(at)

    def _tag_fault(self, at: int, tag: str) -> None:
        self._fault(
            at,
            "tag",
            f"a tag {shown(clean_line(tag.replace(STANDARD_TAG, '!!')))} stands here",
            "take it out, or quote the value if it belongs to the text",
        )

    def _alias(self, event: Any) -> None:
        at = _packed(event.start_mark)
        known = self.anchors.get(event.anchor)
        if known is None:
            inside = any(each.anchor == event.anchor for each in self.open)
            message = f"alias {shown(clean_line(event.anchor))} " + (
                "stands inside its own anchor" if inside else "has no anchor above it"
            )
            hint = "put the anchor (&) before the alias (*), or quote the value"
            self._fault(at, "alias", message, hint)
            self._put("", at, 1)
            return
        data, nodes = known
        self._count_alias(at, nodes)
        self._put(data, at, nodes)

    def _count_alias(self, at: int, nodes: int) -> None:
        self.by_alias += nodes
        if self.by_alias > MAX_NODES_BY_ALIAS:
            raise self._stop(
                at,
                "budget",
                f"aliases and merge keys stand for more than {MAX_NODES_BY_ALIAS:,} values",
                "write the values out, or use fewer aliases",
            )

    def _put(self, value: Data, at: int, nodes: int) -> None:
        """Give a finished node to the container that is open."""
        if not self.open:
            self.root = value
            return
        parent = self.open[-1]
        parent.nodes += nodes
        data = parent.data
        if type(data) is list:
            data.append(value)
            parent.places.append(at)
        elif parent.key is None:
            if type(value) is not str or not value:
                what = "is a list or a mapping" if value else "is empty"
                self._fault(at, "key", f"a key {what}", "write keys as plain words")
                value = f"{UNREADABLE_KEY}{len(data)}"
            parent.key, parent.key_at = value, at
        else:
            key, key_at = parent.key, parent.key_at
            parent.key = None
            if key == "<<":
                parent.merges.append((at, value))
            elif key in data:
                self._duplicate(parent, key, key_at)
            else:
                data[key] = value
                parent.places.append(key_at)
                parent.places.append(at)

    def _duplicate(self, parent: _Open, key: str, key_at: int) -> None:
        is_first = key == next(iter(parent.data))
        if parent.repeats and not is_first:
            return
        index = 0 if is_first else list(parent.data).index(key)
        first = unpack(parent.places[1 + 2 * index]).line
        hint = "keep one of the two"
        is_item = len(self.open) > 1 and type(self.open[-2].data) is list
        if is_first and is_item and unpack(key_at).line > first:
            # What follows belongs to an item of its own, so it repeats nothing.
            parent.repeats = True
            hint = f"put a dash before it if a new item begins here, or {hint}"
        elif parent.repeats:
            return
        message = f"the key {shown(key)} stands twice, first on line {first}"
        self._fault(key_at, "duplicate-key", message, hint)

    def _merge(self, target: _Open) -> None:
        for at, merged in target.merges:
            sources = merged if type(merged) is list else [merged]
            for source in sources:
                if type(source) is not dict:
                    self._fault(
                        at,
                        "merge",
                        "`<<` merges something that is no mapping",
                        "name a mapping's anchor: `<<: *name`",
                    )
                    continue
                self._count_alias(at, len(source))
                if self._places_of is None:
                    # Most files merge nothing.
                    self._places_of = {id(data): places for data, places in self.places}
                places = self._places_of[id(source)]
                for index, (key, value) in enumerate(source.items()):
                    if key not in target.data:
                        target.data[key] = value
                        target.places.extend(places[1 + 2 * index : 3 + 2 * index])
