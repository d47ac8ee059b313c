"""`layers-tui new`: a file to start from."""

from __future__ import annotations

import contextlib
import json
import re
import shlex
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from ..stack.shelves import ENDINGS
from . import DONE, WRONG
from .options import command_parser
from .schema import schema_text
from .writing import NotWritten, path_of, put

if TYPE_CHECKING:
    from collections.abc import Sequence

    from .options import CommandParser

SCHEMA = "stack.schema.json"


def parser() -> CommandParser:
    made = command_parser(
        "new",
        "Write a stack to start from, with comments on its keys. Overwrites nothing.",
        f"Beside it goes {SCHEMA}, for editors that know YAML.\n"
        "With - the stack is printed instead.",
    )
    made.add_argument("file", metavar="FILE", help="the file to make, such as coffee.yaml")
    made.add_argument(
        "--comparison", action="store_true", help="a comparison with two stacks written out in it"
    )
    return made


def run(arguments: Sequence[str]) -> int:
    """Write the starter."""
    from ..stack.clean import clean_line
    from ..user import atomic

    options = parser().parse_args(arguments)
    kind = "comparison" if options.comparison else "stack"
    if options.file == "-":
        # Its first line tells an editor of a schema that goes beside a file.
        print(starter(kind, "mine").partition("\n")[2], end="")
        return DONE
    try:
        path = path_of(options.file)
        ending = ""
        if path.suffix not in ENDINGS:
            ending = path.suffix
            path = path.with_name(path.name + ENDINGS[0])
        text = starter(kind, path.stem).encode()
        put(path, text, over=False, if_there="give the new file another name")
    except NotWritten as error:
        print(error, file=sys.stderr)
        return WRONG
    name = clean_line(str(path))
    told = f"Wrote {name}"
    schema = path.with_name(SCHEMA)
    # The starter is what was asked for; without the schema it is as good a file.
    with contextlib.suppress(OSError):
        atomic.create(schema, schema_text().encode())
        told += f" and, for your editor, {clean_line(str(schema))}"
    word = shlex.quote(f"./{name}" if name.startswith("-") else name)
    told += "\nIt is an example, about caching: put your own in its place"
    if ending:
        endings = " or ".join(ENDINGS)
        told += f"\nIt is written as {name}, as a {kind}'s file has to end in {endings}"
    print(f"{told}\nSee it:   layers-tui {word}\nCheck it: layers-tui check {word}")
    return DONE


def starter(kind: str, name: str) -> str:
    """The text of a starter (stack or comparison) whose id and title are made from a name."""
    template = Path(__file__).parent.parent / "starters" / f"{kind}.yaml"
    id_ = re.sub(r"[^A-Za-z0-9._-]+", "-", name).strip("-._") or "mine"
    title = re.sub(r"[-_\s]+", " ", name).strip() or "Mine"
    text = template.read_text(encoding="utf-8")
    values = {"ID": id_, "TITLE": title[0].upper() + title[1:]}

    def filled(mark: re.Match[str]) -> str:
        # What stands in the template keeps the comments beside it in line.
        return f"{_scalar(values[mark[1]])} ".ljust(len(mark[0]))

    text = re.sub(rf"{kind.upper()}-(ID|TITLE) *", filled, text)
    return "".join(f"{line.rstrip()}\n" for line in text.splitlines())


def _scalar(value: str) -> str:
    """A text as YAML, quoted where it would be something else."""
    from ..stack.yaml_text import NULLS

    if value in NULLS or not re.fullmatch(r"\w[\w .-]*", value):
        return json.dumps(value, ensure_ascii=False)
    return value
