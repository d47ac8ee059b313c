"""Blocks in a Markdown file that are filled with exports, each between two marker comments:

    <!-- layers-tui export speed.yaml --to markdown -->
    <!-- /layers-tui -->

A marker stands on a line of its own. One in a code block is text. All work is done on bytes, so
that whatever stands outside the blocks stays as it is.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from ..stack.fault import Fault

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

END = "<!-- /layers-tui -->"
EXAMPLE = "<!-- layers-tui export FILE -->"
_BOM = "\ufeff"
_LINE = re.compile(rb"([^\r\n]*)(\r\n|\r|\n|\Z)")
_NAME = r"<!--[ \t]*(?P<end>/?)layers-tui(?=-->|[^\w-]|$)"
_LIKE = re.compile(rf"[ \t]*{_NAME}")
_MARKER = re.compile(rf"(?P<indent>[ \t]*){_NAME}(?P<words>(?:(?!-->).)*)-->[ \t]*")


class Block(NamedTuple):
    """What stands between two markers."""

    line: int
    column: int
    """Where its first marker begins, both from 1."""
    words: str
    """What that marker says after `layers-tui`."""
    indent: str
    start: int
    stop: int
    """The bytes between the lines of the markers."""
    ending: bytes
    """The line break that the file has there."""


def find_blocks(raw: bytes, file: str) -> tuple[list[Block], list[Fault]]:
    """The blocks of a file in their order, and what is wrong with its markers."""
    # Bytes that are no text stand for themselves here, and are never written.
    text = raw.decode("utf-8", "surrogateescape").removeprefix(_BOM)
    in_code = _code_lines(text)
    blocks: list[Block] = []
    faults: list[Fault] = []
    begun: Block | None = None

    def wrong(at: Block, message: str, hint: str) -> None:
        faults.append(Fault(file, at.line, at.column, "marker", message, hint))

    for number, found in enumerate(_LINE.finditer(raw)):
        line = found[1].decode("utf-8", "surrogateescape").removeprefix(_BOM)
        if number in in_code or not _LIKE.match(line):
            continue
        column = len(line) - len(line.lstrip(" \t")) + 1
        marker = _MARKER.fullmatch(line)
        words = marker["words"].strip() if marker else ""
        indent = marker["indent"] if marker else ""
        here = Block(number + 1, column, words, indent, found.end(), found.end(), found[2])
        if marker is None:
            wrong(here, "a marker stands alone and on one line", "put what is beside it elsewhere")
        elif not marker["end"]:
            if begun is not None:
                hint = f"end the one of line {begun.line} first with {END}"
                wrong(here, "a block begins within another", hint)
            begun = here
        else:
            if words:
                wrong(here, "the marker at an end says no more", f"write {END}")
            elif begun is None:
                wrong(here, "a block ends that never began", f"put {EXAMPLE} above it")
            else:
                blocks.append(begun._replace(stop=found.start()))
            begun = None
    if begun is not None:
        wrong(begun, "the block has no end", f"put {END} on a line below it")
    if not blocks and not faults:
        hint = f"put {EXAMPLE} where it is to be, and {END} on a line below"
        faults.append(Fault(file, 0, 0, "marker", "holds no marker", hint))
    return blocks, faults


def _code_lines(text: str) -> set[int]:
    """The lines, from 0, that are code and no text."""
    from markdown_it import MarkdownIt

    tokens = MarkdownIt("commonmark").disable("inline").parse(text)
    return {
        line
        for token in tokens
        if token.type in ("fence", "code_block") and token.map
        for line in range(*token.map)
    }


def block_content(block: Block, text: str) -> bytes:
    """The text as it stands in a block, between blank lines."""
    lines = [block.indent + line if line else "" for line in text.strip("\n").split("\n")]
    return block.ending.join(line.encode() for line in ("", *lines, "", ""))


def filled(raw: bytes, blocks: Sequence[Block], contents: Iterable[bytes]) -> bytes:
    """The file with other content in its blocks."""
    parts: list[bytes] = []
    at = 0
    for block, content in zip(blocks, contents, strict=True):
        parts += [raw[at : block.start], content]
        at = block.stop
    return b"".join((*parts, raw[at:]))
