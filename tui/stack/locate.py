"""Where a layer stands in a file, as the file is now."""

from __future__ import annotations

from .case import read_document
from .fault import InputError
from .yaml_reader import read_bytes


def line_of(file: str, stack_id: str, layer_id: str) -> int:
    """The line of a layer, from 1; 1 where it can't be found."""
    try:
        document = read_document(read_bytes(file), file)
    except InputError as error:
        return max(error.faults[0].line, 1)
    data = document.data if isinstance(document.data, dict) else {}
    inline = data.get("stacks")
    for stack in [data, *(inline if isinstance(inline, list) else ())]:
        if isinstance(stack, dict) and stack.get("stack") == stack_id:
            layers = stack.get("layers")
            for index, layer in enumerate(layers if isinstance(layers, list) else ()):
                if isinstance(layer, dict) and layer.get("id") == layer_id:
                    return document.place(layers, index).line
    return 1
