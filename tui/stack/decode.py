"""Plain data to a typed value, with every fault of shape told, not only the first.

The whole is converted in one call. Only where that fails is it walked part by part,
as msgspec stops at its first error.
"""

from __future__ import annotations

import contextlib
from functools import cache
from itertools import chain
from typing import TYPE_CHECKING, Any, TypeVar, cast

import msgspec
from msgspec import structs

from .fault import BEGINS_A_COMMENT, Enough, FaultList, clip, nearest, shown
from .model import Comparison, Layer, Stack

if TYPE_CHECKING:
    from collections.abc import Hashable

    from .fault import Fault
    from .yaml_reader import Document
    from .yaml_walk import Data, Place

T = TypeVar("T")

PART = 1000
"""Layers that are converted in one call, which holds the interpreter for some milliseconds."""

KINDS = frozenset({"stack", "comparison"})
"""Keys that say what a file is."""
TRUTHS = ("true", "false", "1", "0")
LEAVES = (
    msgspec.inspect.StrType,
    msgspec.inspect.IntType,
    msgspec.inspect.BoolType,
    msgspec.inspect.LiteralType,
)


WRITTEN_AFTER = {"stacks": ("pairs", "conclusion", "caveat", "source")}
"""What files have below a list that they need. Below `layers` they have nothing."""


def decode(document: Document, data: Data, type_: type[T]) -> tuple[T | None, list[Fault]]:
    """`data` (a mapping in the document) as `type_`, a msgspec Struct; or None and every fault."""
    try:
        return _convert(data, type_), []
    except msgspec.ValidationError as error:
        first = error
    shape = _Shape(document)
    with contextlib.suppress(Enough):
        shape.struct(data, _inspected(cast("Hashable", type_)), document.place(data))
    if not shape.faults and not document.faults:
        shape.fault(document.place(data), "type", str(first), "see the format in the README")
    return None, shape.faults


def _convert(data: Data, type_: Any) -> Any:
    """`data` as `type_`, long lists of layers in parts; raises msgspec.ValidationError."""
    if type_ is Stack and _is_long(data):
        layers = data["layers"]
        made = msgspec.convert(_cut(data), Stack, strict=False)
        parts = (layers[at : at + PART] for at in range(PART, len(layers), PART))
        rest = [msgspec.convert(each, list[Layer], strict=False) for each in parts]
        return structs.replace(made, layers=tuple(chain(made.layers, *rest)))
    stacks = data.get("stacks") if type_ is Comparison and isinstance(data, dict) else None
    if isinstance(stacks, list) and any(map(_is_long, stacks)):
        cut = [_cut(each) if _is_long(each) else each for each in stacks]
        compared = msgspec.convert({**data, "stacks": cut}, Comparison, strict=False)
        whole = [
            _convert(each, Stack) if _is_long(each) else made
            for each, made in zip(stacks, compared.stacks, strict=True)
        ]
        return structs.replace(compared, stacks=tuple(whole))
    return msgspec.convert(data, type_, strict=False)


def _is_long(data: Data) -> bool:
    """Whether this is written as a stack with more layers than are converted in one call."""
    layers = data.get("layers") if isinstance(data, dict) else None
    return isinstance(layers, list) and len(layers) > PART


def _cut(data: dict[str, Data]) -> dict[str, Data]:
    return {**data, "layers": data["layers"][:PART]}


@cache
def _inspected(type_: Hashable) -> Any:
    """What msgspec knows of a type; it takes milliseconds to find out."""
    return msgspec.inspect.type_info(type_)


NONE = ("none", "no", "nothing")
"""What is written for an empty list by someone who has seen how it is shown."""


class _Shape:
    """Finds what msgspec would refuse, one part at a time, with its place."""

    def __init__(self, document: Document) -> None:
        self.document = document
        self.faults = FaultList()

    def fault(self, place: Place, code: str, message: str, hint: str) -> None:
        self.faults.append(self.document.fault(place, code, message, hint))

    def struct(self, data: Data, kind: Any, at: Place, name: str = "") -> None:
        fields = {field.encode_name: field for field in kind.fields}
        if not isinstance(data, dict):
            wanted = [f"`{key}:`" for key, field in fields.items() if field.required]
            listed = ", ".join(wanted or [f"`{key}:`" for key in fields])
            what = name or f"`{kind.cls.__name__.lower()}`"
            self.fault(at, "type", f"{what} is {_what(data)}", f"write a mapping with {listed}")
            return
        misspelt: set[str | None] = set()
        for key, value in data.items():
            field = fields.get(key)
            if field is None:
                misspelt.add(self.unknown(data, key, fields))
            else:
                where = self.document.place(data, key)
                self.part(value, field.type, where, f"`{key}`", required=field.required)
        for key, field in fields.items():
            if field.required and key not in data and key not in misspelt:
                self.missing(data, key, fields, at)

    def unknown(self, data: dict[str, Data], key: str, fields: dict[str, Any]) -> str | None:
        """Tell of a key that is not in the format; the key that may be meant."""
        from .yaml_walk import UNREADABLE_KEY

        if key.startswith(UNREADABLE_KEY):
            return None
        like = nearest(key, [name for name in fields if name not in data])
        hint = key_meant(key, like) if like else f"the keys here are {', '.join(fields)}"
        place = self.document.place(data, key, value=False)
        begun, colon, _ = key.partition(":")
        if colon and begun in fields and not data[key]:
            like, hint = begun, "put a space after the colon"
        elif not like and not data[key] and self._follows_a_comma(data, key, place):
            hint = "quote the value before it if the comma belongs to that"
        elif key in KINDS and data is self.document.data and not KINDS.isdisjoint(fields):
            hint = "a file is a stack or a comparison: keep one of the two"
        self.fault(place, "unknown-key", f"unknown key {shown(key)}", hint)
        return like

    def _follows_a_comma(self, data: dict[str, Data], key: str, place: Place) -> bool:
        """Whether a key stands on the line of the value before it, within braces."""
        before = list(data)[: list(data).index(key)][-1:]
        return any(self.document.place(data, each).line == place.line for each in before)

    def missing(self, data: dict[str, Data], key: str, fields: dict[str, Any], at: Place) -> None:
        """Tell of a key that is needed, and where to put it or what became of it."""
        is_root = data is self.document.data
        after = [each for each in data if each in WRITTEN_AFTER.get(key, ())]
        line = self.document.place(data, after[0], value=False).line if after else at.line
        if is_root and (astray := self.document.line_in_a_text(f"{key}:")):
            hint = f"mend the indentation of `{key}:` on line {astray}"
        elif isinstance(_bare(fields[key].type), LEAVES):
            hint = f"add `{key}:` here"
        elif line > at.line:
            hint = f"add `{key}:` before `{after[0]}:` on line {line}"
        elif is_root and not after:
            hint = f"add `{key}:` at the end, after line {self.document.last_line}"
        else:
            hint = f"add `{key}:` here"
        self.fault(at, "missing", f"`{key}` is missing", hint)

    def part(self, value: Data, kind: Any, at: Place, name: str, *, required: bool = True) -> None:
        """Check one value. `name` is how a message calls it."""
        inspect = msgspec.inspect
        kind = _bare(kind)
        listed = kind.types if isinstance(kind, inspect.UnionType) else (kind,)
        choices = [_bare(choice) for choice in listed]
        structs = [each for each in choices if isinstance(each, inspect.StructType)]
        arrays = [each for each in choices if isinstance(each, inspect.VarTupleType)]
        mappings = [each for each in choices if isinstance(each, inspect.DictType)]
        leaves = [each for each in choices if isinstance(each, LEAVES)]
        if value == "":
            hint = "give it a value" + ("" if required else ", or leave the key out")
            listed_leaves = arrays and isinstance(_bare(arrays[0].item_type), LEAVES)
            if (leaves or listed_leaves) and self.document.is_commented(at):
                hint = BEGINS_A_COMMENT
            elif arrays and arrays[0].min_length and not leaves:
                hint = _at_least(arrays[0].min_length)
            elif arrays and not arrays[0].min_length and not required:
                hint = "write [] for none, or leave the key out where it is not stated"
            self.fault(at, "empty", f"{name} is empty", hint)
        elif isinstance(value, dict) and structs:
            self.struct(value, structs[0], at, name)
        elif isinstance(value, dict) and mappings:
            for key, each in value.items():
                place = self.document.place(value, key)
                self.part(each, mappings[0].value_type, place, f"`{key}`")
        elif isinstance(value, list) and arrays:
            self.array(value, arrays[0], at, name)
        elif isinstance(value, str) and leaves:
            self.leaf(value, leaves[0], at, name)
        elif structs and not leaves and not arrays:
            self.struct(value, structs[0], at, name)
        elif arrays and not leaves:
            hint = "write it as a list: begin each item with a dash and a space"
            if isinstance(value, dict) and any(key.startswith("-") for key in value):
                hint = "put a space after the dash"
            elif isinstance(value, str) and value.casefold() in NONE:
                hint = f"if there is none, write {name.strip('`')}: []"
            elif isinstance(value, str) and isinstance(_bare(arrays[0].item_type), LEAVES):
                hint = f"write it as a list: {name.strip('`')}: [{clip(value)}]"
            self.fault(at, "type", f"{name} is {_what(value)}, not a list", hint)
        elif mappings and not leaves:
            hint = f"write it as a mapping: {name.strip('`')}: {{...}}"
            self.fault(at, "type", f"{name} is {_what(value)}, not a mapping", hint)
        else:
            sign = (
                "begins with a bracket" if isinstance(value, list) else "holds a colon and a space"
            )
            hint = f"write it as text, quoted where it {sign}"
            self.fault(at, "type", f"{name} is {_what(value)}, not text", hint)

    def array(self, value: list[Data], kind: Any, at: Place, name: str) -> None:
        if kind.min_length and len(value) < kind.min_length:
            count = "is empty" if not value else f"holds only {len(value)}"
            self.fault(at, "empty", f"{name} {count}", _at_least(kind.min_length))
        if kind.max_length is not None and len(value) > kind.max_length:
            message = f"{name} holds {len(value)}"
            self.fault(at, "type", message, f"give it at most {kind.max_length}")
        for index, item in enumerate(value):
            self.part(item, kind.item_type, self.document.place(value, index), f"an item of {name}")

    def leaf(self, value: str, kind: Any, at: Place, name: str) -> None:
        inspect = msgspec.inspect
        if isinstance(kind, inspect.StrType):
            if kind.pattern and not _matches(kind.pattern, value):
                hint = "use letters, digits, dots, dashes and underscores, a letter or digit first"
                self.fault(at, "id", f"{name} {shown(value)} is no id", hint)
        elif isinstance(kind, inspect.LiteralType):
            known = sorted(map(str, kind.values))
            if value not in known:
                like = nearest(value, known)
                hint = f"did you mean {like}?" if like else f"use one of {', '.join(known)}"
                self.fault(at, "choice", f"{name} is {shown(value)}", hint)
        elif isinstance(kind, inspect.IntType):
            if value != str(kind.ge):
                self.fault(
                    at,
                    "format",
                    f"{name} is {shown(value)}",
                    f"this program reads {name.strip('`')} {kind.ge}",
                )
        elif isinstance(kind, inspect.BoolType) and value.lower() not in TRUTHS:
            self.fault(at, "type", f"{name} is {shown(value)}", "write true or false")


def key_meant(key: str, like: str) -> str:
    """A hint at the key that may be meant."""
    hint = f"did you mean `{like}`?"
    return f"{hint} Keys are written in small letters" if key.lower() == like else hint


def _bare(kind: Any) -> Any:
    while isinstance(kind, msgspec.inspect.Metadata):
        kind = kind.type
    return kind


def _at_least(count: int) -> str:
    return f"give it at least {count} item{'s' if count > 1 else ''}"


def _matches(pattern: str, value: str) -> bool:
    import re

    return re.search(pattern, value) is not None


def _what(value: Data) -> str:
    if value == "":
        return "empty"
    if isinstance(value, str):
        return f"the text {shown(value)}"
    return "a list" if isinstance(value, list) else "a mapping"
