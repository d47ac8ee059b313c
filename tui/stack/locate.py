"""Where a layer stands in a file, as the file is now."""

from __future__ import annotations

from msgspec import Struct

from .case import read_document
from .fault import InputError
from .yaml_reader import read_bytes


class Place(Struct, frozen=True):
    """A line of a file (from 1), or the layer of a stack whose line is to be found."""

    file: str
    stack: str = ""
    layer: str = ""
    line: int = 0


def line_of(place: Place) -> int:
    """The line of a place, from 1; 1 where its layer can't be found."""
    if place.line:
        return place.line
    try:
        document = read_document(read_bytes(place.file), place.file)
    except InputError as error:
        return max(error.faults[0].line, 1)
    data = document.data if isinstance(document.data, dict) else {}
    inline = data.get("stacks")
    for stack in [data, *(inline if isinstance(inline, list) else ())]:
        if isinstance(stack, dict) and stack.get("stack") == place.stack:
            layers = stack.get("layers")
            for index, layer in enumerate(layers if isinstance(layers, list) else ()):
                if isinstance(layer, dict) and layer.get("id") == place.layer:
                    return document.place(layers, index).line
    return 1
