"""`layers-tui schema`: JSON Schema of the files that people write."""

from __future__ import annotations

from typing import TYPE_CHECKING

from . import DONE
from .options import command_parser

if TYPE_CHECKING:
    from collections.abc import Sequence

    from .options import CommandParser

EPILOG = """\
Put it beside your files, and an editor with a YAML language server completes
keys and tells what is wrong as you write:
  layers-tui schema > stack.schema.json
and in the first line of a file:
  # yaml-language-server: $schema=./stack.schema.json
`layers-tui new` does both.
"""


def parser() -> CommandParser:
    made = command_parser(
        "schema",
        "Print the JSON Schema (2020-12) of a kind of file, or of what is exported.",
        EPILOG,
    )
    made.add_argument(
        "kind",
        nargs="?",
        choices=("stack", "theme", "settings", "export", "diff"),
        default="stack",
        help="stack (comparisons too), theme or settings; export or diff: what their --to json "
        "prints",
    )
    return made


def run(arguments: Sequence[str]) -> int:
    """Print a schema."""
    print(schema_text(parser().parse_args(arguments).kind), end="")
    return DONE


def schema_text(kind: str = "stack") -> str:
    """The schema of a kind of file, as it is published."""
    from ..export.json_text import json_text
    from ..stack.schema import file_schema, stack_schema

    if kind == "theme":
        from ..ui.theme_file import ThemeFile

        made = file_schema((ThemeFile,), "layers-tui theme", "The colours of layers-tui.")
    elif kind == "settings":
        from ..user.settings import Settings

        made = file_schema((Settings,), "layers-tui settings", "How layers-tui opens.")
    elif kind == "export":
        from ..export.case_json import export_schema

        made = export_schema()
    elif kind == "diff":
        from ..export.diff_json import diff_schema

        made = diff_schema()
    else:
        made = stack_schema()
    return json_text(made) + "\n"
