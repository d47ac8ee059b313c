"""`layers-tui export --embed`: fills the blocks of a file, or tells which have drifted."""

from __future__ import annotations

import argparse
import shlex
import sys
from pathlib import Path
from typing import TYPE_CHECKING, NoReturn

from ..export.embed import END, EXAMPLE, block_content, filled, find_blocks
from ..export.github import fenced
from ..export.outputs import OUTPUTS
from ..stack.clean import clean_line
from ..stack.fault import Fault, InputError, shown
from ..stack.yaml_reader import read_bytes
from ..user.folders import user_library
from . import DONE, FAILED
from .making import add_what, as_words, make, useless
from .options import read_standard_input
from .writing import put

if TYPE_CHECKING:
    from collections.abc import Sequence

    from ..export.embed import Block

KIND = "markdown"
"""What is embedded where nothing is said."""


class _Misused(Exception):
    """A marker can't be followed: why, and what to do."""

    def __init__(self, message: str, hint: str) -> None:
        super().__init__(message, hint)
        self.message, self.hint = message, hint


class _MarkerParser(argparse.ArgumentParser):
    """Raises what it would print."""

    def error(self, message: str) -> NoReturn:
        raise _Misused(message, "layers-tui export --help tells what it may say")


def embed(options: argparse.Namespace) -> int:
    """Fill a file's blocks, or check them; raises InputError with every fault, and NotWritten."""
    file = options.embed
    raw = read_bytes(file)
    blocks, faults = find_blocks(raw, file)
    are_whole = not faults
    contents: list[bytes] = []
    for block in blocks:
        try:
            contents.append(block_content(block, _text(block, blocks, options)))
        except _Misused as error:
            place = (file, block.line, block.column)
            faults.append(Fault(*place, "marker", error.message, error.hint))
        except InputError as error:
            faults += [_at_marker(block, file, each) for each in error.faults]
    if are_whole and options.names and all(block.words for block in blocks):
        hint = f"put <!-- layers-tui --> and {END} where they are to be"
        faults.append(Fault(file, 0, 0, "marker", "has no marker for the names given", hint))
    if faults:
        raise InputError(faults)
    drifted = [
        block
        for block, content in zip(blocks, contents, strict=True)
        if content != raw[block.start : block.stop]
    ]
    if options.check and drifted:
        _tell(file, drifted, options)
        return FAILED
    if drifted:
        put(Path(file), filled(raw, blocks, contents), over=True, if_there="")
    number = f"{len(blocks)} block{'s' if len(blocks) != 1 else ''}"
    done = f"{len(drifted)} filled anew" if drifted else "up to date"
    print(f"{clean_line(file)}: {number}, {done}")
    return DONE


def _at_marker(block: Block, file: str, fault: Fault) -> Fault:
    """A fault of a name, told where the marker says it; one within a file as it is."""
    if fault.line or not block.words:
        return fault
    message = f"{fault.file}: {fault.message}"
    return Fault(file, block.line, block.column, fault.code, message, fault.hint)


def _tell(file: str, drifted: Sequence[Block], options: argparse.Namespace) -> None:
    words = [*as_words(options), "--embed", file]
    hint = f"run layers-tui export {shlex.join(words)}"
    message = "this block is not what it would be now"
    for block in drifted:
        print(Fault(file, block.line, block.column, "drift", message, hint), file=sys.stderr)


def _text(block: Block, blocks: Sequence[Block], options: argparse.Namespace) -> str:
    """What a block is to hold, as Markdown; raises _Misused and InputError."""
    if block.words:
        wanted = _wanted(block.words)
        library = user_library(beside=Path(options.embed).parent)
    else:
        if not options.names:
            raise _Misused("the marker names nothing", f"write {EXAMPLE}, or give the names")
        if sum(not each.words for each in blocks) > 1:
            raise _Misused("more than one marker names nothing", f"write {EXAMPLE}")
        wanted = options
        library = user_library(piped=read_standard_input() if "-" in options.names else b"")
    kind = wanted.to or KIND
    output = OUTPUTS[kind]
    if output.language is None:
        ending = output.endings[0]
        hint = f"make FILE{ending} with -o, and put a link to it there"
        raise _Misused(f"{kind} can't stand in Markdown", hint)
    if fault := useless(wanted, kind):
        raise _Misused(*fault)
    text = make(library.load(wanted.names), kind, wanted, part="summary", level=2)
    return fenced(text, output.language) if output.language else text


def _wanted(words: str) -> argparse.Namespace:
    """The names and options of a marker."""
    parser = _MarkerParser(add_help=False, allow_abbrev=False)
    add_what(parser)
    try:
        command, *arguments = shlex.split(words)
    except ValueError as error:
        raise _Misused("a quote has no end", f"write {EXAMPLE}") from error
    if command != "export":
        raise _Misused(f"the marker says {shown(command)}, not `export`", f"write {EXAMPLE}")
    wanted = parser.parse_intermixed_args(arguments)
    if "-" in wanted.names:
        raise _Misused("a marker can't name standard input", "name a file")
    return wanted
