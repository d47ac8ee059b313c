"""One walk over YAML events: plain data, the place of every node, and what is wrong with the text.

Scalars stay the text that was written; the model types them. PyYAML's own loaders are not
used: they recurse, so nesting crashes them, and merge keys and aliases multiply in them.
"""

from __future__ import annotations

from array import array
from pathlib import Path
from stat import S_ISDIR, S_ISREG
from typing import TYPE_CHECKING, Any, NamedTuple

from .clean import clean, clean_line
from .fault import Fault, InputError, shown
from .pyyaml import import_yaml

if TYPE_CHECKING:
    from collections.abc import Iterable

Data = Any
"""dict[str, Data], list[Data] or str; an empty str where a value was left out."""

MAX_BYTES = 32 * 1024 * 1024
MAX_DEPTH = 64
MAX_NODES_BY_ALIAS = 100_000

UNREADABLE_KEY = "\0"
"""What the stand-in for a key begins with that could not be read and was told of."""

_COLUMN_BITS = 24
_COLUMN_MASK = (1 << _COLUMN_BITS) - 1


class Place(NamedTuple):
    """A line and a column, both from 1."""

    line: int
    column: int


class Document:
    """The data of one file, and where each part of it stands.

    Places are packed integers in one array a container: its own place, then a pair a key
    (key, value) for a mapping, or one an item for a list.
    """

    def __init__(self, file: str, data: Data, places: dict[int, array[int]]) -> None:
        self.file = file
        self.data = data
        self._places = places

    def place(self, container: Data, key: str | int | None = None, *, value: bool = True) -> Place:
        """Where a container stands, or the value (or the key itself) under `key` in it."""
        packed = self._places[id(container)]
        if key is None:
            at = packed[0]
        elif isinstance(container, dict):
            at = packed[1 + 2 * list(container).index(str(key)) + value]
        else:
            at = packed[1 + int(key)]
        return _unpack(at)

    def fault(self, place: Place, code: str, message: str, hint: str) -> Fault:
        """Something wrong at a place in this file."""
        return Fault(self.file, place.line, place.column, code, message, hint)


def read_bytes(path: Path, name: str) -> bytes:
    """The bytes of a regular file of at most `MAX_BYTES`; raises InputError."""
    try:
        found = path.stat()
        if S_ISDIR(found.st_mode):
            raise _unreadable(name, "is a folder", "name a file in it")
        if not S_ISREG(found.st_mode):
            raise _unreadable(name, "is not a regular file", "name a YAML file")
        if found.st_size > MAX_BYTES:
            raise _unreadable(name, "is larger than 32 MB", "split it into several stacks")
        return path.read_bytes()
    except FileNotFoundError as error:
        raise _unreadable(name, "no such file", "check the spelling of the path") from error
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or "no path a file can have"
        hint = "check the path and its permissions"
        raise _unreadable(name, f"can't be read ({reason})", hint) from error


def _unreadable(name: str, message: str, hint: str) -> InputError:
    return InputError([Fault(clean_line(name), 0, 0, "unreadable", message, hint)])


def read_yaml(raw: bytes, file: str, *, lines_kept: frozenset[str] = frozenset()) -> Document:
    """Read one YAML document; raises InputError with every fault of the text itself.

    Line breaks and tabs become spaces, except in the values of the keys in `lines_kept`.
    """
    file = clean_line(file)
    return _Walk(file, _decode(raw, file), lines_kept).document()


def _decode(raw: bytes, file: str) -> str:
    encoding = "utf-16" if raw[:2] in (b"\xff\xfe", b"\xfe\xff") else "utf-8-sig"
    try:
        return raw.decode(encoding)
    except UnicodeDecodeError as error:
        before = raw[: error.start].decode(encoding, "replace")
        line = before.count("\n") + 1
        column = len(before) - (before.rfind("\n") + 1) + 1
        message = f"is not {'UTF-16' if encoding == 'utf-16' else 'UTF-8'} text here"
        raise InputError(
            [Fault(file, line, column, "encoding", message, "save the file as UTF-8")]
        ) from error


def _pack(mark: Any) -> int:
    return int(mark.line << _COLUMN_BITS | min(mark.column, _COLUMN_MASK))


def _unpack(packed: int) -> Place:
    return Place((packed >> _COLUMN_BITS) + 1, (packed & _COLUMN_MASK) + 1)


class _Open:
    """A container that is being filled."""

    __slots__ = ("anchor", "data", "key", "key_at", "merges", "nodes", "places")

    def __init__(self, data: Data, at: int, anchor: str | None) -> None:
        self.data = data
        self.places = array("Q", (at,))
        self.anchor = anchor
        self.key: str | None = None
        self.key_at = 0
        self.merges: list[tuple[int, Data]] = []
        self.nodes = 1


class _Stop(Exception):
    """Nothing more can be read after this fault."""


class _Walk:
    def __init__(self, file: str, text: str, lines_kept: frozenset[str]) -> None:
        self.file = file
        self.lines_kept = lines_kept
        self.text = text
        self.faults: list[Fault] = []
        self.places: dict[int, array[int]] = {}
        self.anchors: dict[str, tuple[Data, int]] = {}
        self.open: list[_Open] = []
        self.by_alias = 0
        self.documents = 0
        self.root: Data = ""
        # Raw control characters are refused by the parser, so only an escape can bring one in;
        # the other invisible ones are never ASCII.
        self.suspect = "\\" in text or not text.isascii()

    def document(self) -> Document:
        yaml = import_yaml()
        try:
            self._walk(_events(self.text))
        except _Stop:
            pass
        except yaml.MarkedYAMLError as error:
            self._syntax_fault(error)
        except yaml.reader.ReaderError as error:
            line = self.text.count("\n", 0, error.position) + 1
            column = error.position - self.text.rfind("\n", 0, error.position)
            at = (line - 1) << _COLUMN_BITS | (column - 1)
            self._fault(at, "character", "a control character stands here", "take it out")
        if self.faults:
            raise InputError(self.faults)
        return Document(self.file, self.root, self.places)

    def _fault(self, at: int, code: str, message: str, hint: str) -> None:
        line, column = _unpack(at)
        self.faults.append(Fault(self.file, line, column, code, message, hint))

    def _stop(self, at: int, code: str, message: str, hint: str) -> _Stop:
        self._fault(at, code, message, hint)
        return _Stop()

    def _syntax_fault(self, error: Any) -> None:
        mark = error.problem_mark or error.context_mark
        at = _pack(mark) if mark else 0
        line = self.text.split("\n")[at >> _COLUMN_BITS :][:1]
        if line and "\t" in line[0][: len(line[0]) - len(line[0].lstrip())]:
            self._fault(at, "tab", "a tab stands in the indentation", "indent with spaces")
            return
        problem = clean_line(str(error.problem or "the text ends too early"))
        hint = "check the indentation, quotes and colons here and above"
        if "flow" in str(error.context) and error.context_mark:
            at = _pack(error.context_mark)
            hint = "close this bracket, or put the comma that is missing in it"
        elif "mapping values are not allowed" in problem:
            hint = "quote the value if the colon belongs to it, or mend the indentation"
        context = clean_line(str(error.context or ""))
        message = f"not YAML: {problem}" + (f" {context}" if context else "")
        self._fault(at, "syntax", message, hint)

    def _walk(self, events: Iterable[Any]) -> None:
        kinds = import_yaml().events
        scalar, alias = kinds.ScalarEvent, kinds.AliasEvent
        mapping, sequence = kinds.MappingStartEvent, kinds.SequenceStartEvent
        ends = (kinds.MappingEndEvent, kinds.SequenceEndEvent)
        suspect = self.suspect
        opened = self.open
        for event in events:
            kind = type(event)
            if kind is scalar:
                at = _pack(event.start_mark)
                value = event.value
                if suspect:
                    value = clean(value)
                if "\n" in value or "\t" in value:
                    value = self._one_line(value)
                if event.tag is not None:
                    self._tag_fault(at, event.tag)
                if event.anchor is not None:
                    self.anchors[event.anchor] = (value, 1)
                self._put(value, at, 1)
            elif kind is mapping or kind is sequence:
                at = _pack(event.start_mark)
                if event.tag is not None:
                    self._tag_fault(at, event.tag)
                if len(opened) >= MAX_DEPTH:
                    raise self._stop(
                        at, "depth", f"nested deeper than {MAX_DEPTH} levels", "flatten it"
                    )
                opened.append(_Open({} if kind is mapping else [], at, event.anchor))
            elif kind in ends:
                done = opened.pop()
                if done.merges:
                    self._merge(done)
                self.places[id(done.data)] = done.places
                if done.anchor is not None:
                    self.anchors[done.anchor] = (done.data, done.nodes)
                self._put(done.data, done.places[0], done.nodes)
            elif kind is alias:
                self._alias(event)
            elif kind is kinds.DocumentStartEvent:
                self.documents += 1
                if self.documents > 1:
                    raise self._stop(
                        _pack(event.start_mark),
                        "documents",
                        "a second document starts here",
                        "keep one document a file",
                    )
        if self.documents == 0 or (self.documents == 1 and self.root == ""):
            raise self._stop(
                0, "empty", "the file is empty", "start it with `stack:` or `comparison:`"
            )

    def _one_line(self, value: str) -> str:
        key = self.open[-1].key if self.open else None
        return value if key in self.lines_kept else " ".join(value.split())

    def _tag_fault(self, at: int, tag: str) -> None:
        self._fault(
            at,
            "tag",
            f"a tag {shown(clean_line(tag))} stands here",
            "take it out; tags mean nothing here",
        )

    def _alias(self, event: Any) -> None:
        at = _pack(event.start_mark)
        known = self.anchors.get(event.anchor)
        if known is None:
            inside = any(each.anchor == event.anchor for each in self.open)
            message = f"alias {shown(clean_line(event.anchor))} " + (
                "stands inside its own anchor" if inside else "has no anchor above it"
            )
            raise self._stop(at, "alias", message, "put the anchor (&) before the alias (*)")
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
                first = _unpack(parent.places[1 + 2 * list(data).index(key)]).line
                self._fault(
                    key_at,
                    "duplicate-key",
                    f"the key {shown(key)} stands twice, first on line {first}",
                    "keep one of the two",
                )
            else:
                data[key] = value
                parent.places.append(key_at)
                parent.places.append(at)

    def _merge(self, target: _Open) -> None:
        for at, merged in target.merges:
            sources = merged if type(merged) is list else [merged]
            for source in sources:
                if type(source) is not dict:
                    self._fault(
                        at, "merge", "`<<` merges something that is no mapping", "merge a mapping"
                    )
                    continue
                self._count_alias(at, len(source))
                places = self.places[id(source)]
                for index, (key, value) in enumerate(source.items()):
                    if key not in target.data:
                        target.data[key] = value
                        target.places.extend(places[1 + 2 * index : 3 + 2 * index])


def _events(text: str) -> Iterable[Any]:
    """Parse with libyaml, or with PyYAML's own parser where libyaml is missing."""
    yaml = import_yaml()
    loader = yaml.CLoader if yaml.__with_libyaml__ else yaml.SafeLoader
    events: Iterable[Any] = yaml.parse(text, Loader=loader)
    return events
