"""docs/commands.md: every command with its options, from the parsers."""

from __future__ import annotations

from parsers import all_parsers, described, epilog, usage, value

HEAD = """\
# Commands

This page is made from the program's own parsers. `layers-tui --help` and
`layers-tui COMMAND --help` say the same, and so does `man layers-tui`. An option is never
abbreviated.
"""


def commands_page() -> str:
    """The page."""
    parts = [HEAD]
    for parser in all_parsers().values():
        parts.append(f"## {parser.prog}\n\n`{usage(parser)}`\n\n{parser.description}\n")
        rows = []
        for action in parser.arguments:
            shown = ", ".join(f"`{each}`" for each in action.option_strings)
            if taken := value(action):
                shown += " " + " or ".join(f"`{each}`" for each in taken.split("|"))
            rows.append(f"| {shown.strip()} | {_sentence(described(action))} |\n")
        parts.append("| argument | |\n|---|---|\n" + "".join(rows))
        if said := epilog(parser):
            parts.append(f"```text\n{said}\n```\n")
    return "\n".join(parts)


def _sentence(text: str) -> str:
    return text[:1].upper() + text[1:]
