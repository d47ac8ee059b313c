"""`layers-tui export`: the argument in a file, or within one."""

from __future__ import annotations

import shlex
import sys
from os.path import isdir
from pathlib import Path
from typing import TYPE_CHECKING

from ..export.outputs import OUTPUTS, kind_of
from ..stack.clean import clean_line
from ..stack.fault import Fault, InputError
from ..stack.shelves import is_there
from ..stack.yaml_reader import read_bytes
from ..user.folders import user_library
from . import DONE, FAILED, WRONG
from .making import add_what, as_words, given, make, useless
from .options import command_parser, read_standard_input
from .writing import NotWritten, path_of, put

if TYPE_CHECKING:
    import argparse
    from collections.abc import Sequence

    from .options import CommandParser

EPILOG = """\
With no name it exports the built-in comparison. --to may be left out where
the ending of -o says it: .md, .markdown, .html, .htm, .svg, .txt, .json, .mmd
or .mermaid. A folder of -o that is not there is made.

--embed fills blocks of a Markdown file, each between two lines that say what
goes there:
  <!-- layers-tui export speed.yaml -->
  <!-- /layers-tui -->
The first line holds names and options as they are given here; paths start
from the folder of the file. For the names on the command line put
<!-- layers-tui --> there. Everything else in the file stays as it is. With
--check nothing is written.

Exit status: 0 done, 1 --check found a difference, 2 wrong usage or input that
can't be read.
"""


def parser() -> CommandParser:
    made = command_parser("export", "Write the argument as a file, or into one.", EPILOG)
    add_what(made)
    made.add_argument("-o", "--out", metavar="FILE", help="the file to make (standard output)")
    made.add_argument("--force", action="store_true", help="let -o replace a file that is there")
    made.add_argument("--embed", metavar="FILE", help="fill the blocks of this Markdown file")
    made.add_argument(
        "--check",
        action="store_true",
        help="with --embed or -o: only tell what is not as it would be written now",
    )
    return made


def run(arguments: Sequence[str]) -> int:
    """Make an output."""
    made = parser()
    options = made.parse_intermixed_args(arguments)
    if complaint := _misused(options):
        made.error(complaint)
    try:
        if options.embed is not None:
            from .embedding import embed

            return embed(options)
        # Path.is_dir raises where a name is too long.
        if isdir(options.out or ""):  # noqa: PTH112
            raise NotWritten(f"{clean_line(options.out)}: is a folder; name a file in it")
        kind = options.to or kind_of(options.out or "") or _implied(options)
        if kind is None:
            made.error(_unsaid(options.out))
        if fault := useless(options, kind):
            made.error("; ".join(fault))
        return _export(kind, options)
    except (InputError, NotWritten) as error:
        print(error, file=sys.stderr)
        return WRONG


def _implied(options: argparse.Namespace) -> str | None:
    """The output that alone can use the options that are given, where no ending says another."""
    wanted = {*given(options)}
    able = [kind for kind, output in OUTPUTS.items() if wanted <= {*output.options}]
    return able[0] if wanted and len(able) == 1 and options.out in (None, "-") else None


def _unsaid(out: str | None) -> str:
    """That nothing says what to make."""
    wanted = f"say what to make: --to {'|'.join(OUTPUTS)}, or -o with its ending"
    ending = clean_line(Path(out or "").suffix)
    return f"-o: {ending} is no ending of an export; {wanted}" if ending else wanted


def _misused(options: argparse.Namespace) -> str | None:
    """What is wrong with options that do not go together, or None."""
    to_file = options.out not in (None, "-")
    if options.embed is not None:
        if options.out is not None or options.force:
            return "--embed goes without -o and --force; it replaces only what its blocks hold"
        if not options.names and (options.to or given(options)):
            return "--embed: a marker has options of its own; give some here only with names"
    elif options.check and not to_file:
        return "--check goes with --embed or -o"
    elif options.force and (options.check or not to_file):
        return "--force goes with -o, and without --check"
    return None


def _export(kind: str, options: argparse.Namespace) -> int:
    library = user_library(piped=read_standard_input() if "-" in options.names else b"")
    case = library.load(options.names)
    content = make(case, kind, options, part="all", level=1).encode()
    if options.out in (None, "-"):
        sys.stdout.buffer.write(content)
        return DONE
    path = path_of(options.out)
    if options.check:
        return _compare(path, content, options)
    if is_there(path) and any(_is_same(path, file) for file in case.files):
        raise NotWritten(f"{path}: is what is exported; name another file")
    put(path, content, over=options.force, if_there="give --force to replace it")
    meant = kind_of(options.out)
    other = f" ({kind}, though its name says {meant})" if meant not in (kind, None) else ""
    print(f"Wrote {path}{other}")
    return DONE


def _is_same(path: Path, file: str) -> bool:
    return is_there(Path(file)) and path.samefile(file)


def _compare(path: Path, content: bytes, options: argparse.Namespace) -> int:
    """Tell whether a file is what it would be now."""
    there = is_there(path)
    if there and read_bytes(str(path)) == content:
        print(f"{path}: up to date")
        return DONE
    message = "is not what it would be now" if there else "is not there"
    words = [*as_words(options), "-o", options.out, *(["--force"] if there else [])]
    hint = f"run layers-tui export {shlex.join(words)}"
    print(Fault(str(path), 0, 0, "drift", message, hint), file=sys.stderr)
    return FAILED
