"""What a parser's error means to an author, and the place of its cause.

A parser stops where it can go on no longer, which may be many lines below what is wrong: so
what is told names the line where the value or the indentation begins as well.
"""

from __future__ import annotations

import re
from typing import Any, NamedTuple

from .clean import clean_line
from .fault import BEGINS_A_COMMENT, shown

LINE_BREAK = re.compile("\r\n|[\n\r\x85\u2028\u2029]")
"""What the parsers count lines by."""
COLON_ALONE = re.compile(r"[\w-]+:[^ \t]")
DASH_ALONE = re.compile(r"-[^\s-]")
DASHED_KEY = re.compile(r"\s*-(?=\w[\w-]*:(\s|$))")
QUOTED = re.compile(r"\"[^\"]*\"|'[^']*'")
HASH_ALONE = re.compile(r"(?<=[\s\[{,])#(?=[^\s#])")
"""A # that begins a comment and may be meant as the beginning of a value."""
NOT_YAML = re.compile("[^\t\n\r -~\x85\xa0-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
KEY_AND_VALUE = re.compile(r"\s*(- +)*[^\s#:][^:]*:\s")
_OTHER_BREAKS = re.compile("[\r\x85\u2028\u2029]")
LONGEST_LINE = 1000
"""Characters of a line past a fault, and of one that is searched for its key."""
LOOKED_ABOVE = 100_000
"""Characters above a line in which the one it belongs to is looked for."""


class Wrong(NamedTuple):
    """What is wrong at a line and a column, both from 1."""

    line: int
    column: int
    code: str
    message: str
    hint: str


def explain(error: Any, text: str, value_line: int) -> Wrong:
    """An error of either parser in this text; the last value read begins on `value_line`."""
    mark = error.problem_mark or error.context_mark
    line, column = (mark.line + 1, mark.column + 1) if mark else (1, 1)
    begun = error.context_mark or mark
    here = _line_at(text, mark) if mark else ""
    indent = here[: len(here) - len(here.lstrip())]
    start = _line_at(text, begun)[begun.column :] if begun else ""
    problem = clean_line(str(error.problem or "the text ends too early"))
    context = clean_line(str(error.context or ""))

    def wrong(message: str, hint: str, *, at: Any = None) -> Wrong:
        place = (at.line + 1, at.column + 1) if at else (line, column)
        return Wrong(*place, "syntax", f"not YAML: {message}", hint)

    if "\t" in indent:
        column = indent.index("\t") + 1
        return Wrong(line, column, "tab", "a tab stands in the indentation", "indent with spaces")
    for number in (begun.line + 1, value_line) if "flow" in context and begun else ():
        if at := _comment_on(text, mark, number):
            message = "not YAML: the bracket is not closed"
            return Wrong(number, at, "syntax", message, BEGINS_A_COMMENT)
    character = here[column - 1 :][:1]
    if character and ("cannot start any token" in problem or "node content" in problem):
        takes_out = "take it out, or " if character in ",]}" else ""
        hint = f"{takes_out}quote the value"
        return wrong(f"a value can't begin with {shown(character)}", hint)
    beside = line == begun.line + 1 if begun else False
    if "flow" in context and character == ":" and beside:
        return wrong("a colon stands inside a value", "quote the value if the colon belongs to it")
    if "flow" in context and here[: column - 1].rstrip()[-1:] in ("'", '"') and character:
        hint = "quote it with the other kind of quote, or write a quote within it twice"
        return wrong("text stands after the end of a quoted value", hint)
    if "flow" in context:
        hint = "close it, or put the comma in"
        if line > begun.line + 1 and here.strip():
            hint += f"; line {line} does not belong in it"
        return wrong("this bracket is not closed, or a comma is missing in it", hint, at=begun)
    if "quoted scalar" in context and "escape" not in problem:
        is_single = start[:1] == "'"
        written = "''" if is_single else '\\"'
        hint = f"close it, and write a quote within it as {written}"
        return wrong("this quote is not closed", hint, at=begun)
    if "quoted scalar" in context:
        hint = "write a backslash twice, or use single quotes"
        return wrong("a backslash begins no known character", hint)
    if "simple key" in context:
        if COLON_ALONE.match(start):
            return wrong("no space follows the colon", "put a space after the colon", at=begun)
        above = _line_above(text, begun)
        whose = f"after line {above}" if above else "above"
        hint = f"put a colon after the key, or indent it as the text {whose}"
        return wrong("this line is no key with a value", hint, at=begun)
    if "mapping values" in problem:
        own = KEY_AND_VALUE.match(here[:LONGEST_LINE])
        above = 0 if own and own.end() <= column else _line_above(text, mark)
        if dashed := DASHED_KEY.match(_line(text, mark, above)):
            message, hint = "not YAML: no space follows the dash", "put a space after the dash"
            return Wrong(above, dashed.end(), "syntax", message, hint)
        whole = f"whole value, from line {above} on," if above else "value"
        hint = f"quote the {whole} if the colon belongs to it, or mend the indentation"
        return wrong("a colon stands inside a value", hint)
    if "entries are not allowed" in problem:
        hint = "begin it on the line below, or quote the value"
        return wrong("a list can't begin beside its key", hint)
    if "alias" in context or "anchor" in context:
        sign = shown(start[:1])
        hint = "quote the value, or put it on the line below a |"
        return wrong(f"a text can't begin with {sign}", hint, at=begun)
    if "block scalar" in context:
        return wrong("text stands beside the | or >", "begin it on the line below, indented")
    if any(each in problem for each in ("expected key", "expected '-'", "<")):
        # A mark at the end of a text may count a line that is not there.
        if mark and any(each.rstrip() == "..." for each in _lines_above(text, mark)[-1:]):
            message, hint = "a second document starts here", "keep one document a file"
            return Wrong(line, column, "documents", message, hint)
        if DASH_ALONE.match(here[column - 1 :]):
            return wrong("no space follows the dash", "put a space after the dash")
        if column == len(indent) + 1:
            above = _line_above(text, mark)
            where = f"on line {above}" if above else "above"
            hint = f"mend the indentation here or {where}"
            return wrong("this line does not fit what stands above it", hint)
        began = f", which begins on line {value_line}" if value_line not in (0, line) else ""
        return wrong(
            f"text stands after the end of a value{began}",
            "quote the whole value, or mend where it ends",
        )
    hint = "check the indentation, quotes and colons here and above"
    return wrong(f"{problem} {context}".rstrip(), hint)


def unreadable_character(text: str, position: int) -> Wrong:
    """The first character that no YAML text may hold; at `position` where none is found.

    What libyaml says of its place counts bytes, so it is looked for here.
    """
    found = NOT_YAML.search(text)
    position = found.start() if found else position
    line = text.count("\n", 0, position) + 1
    column = position - text.rfind("\n", 0, position)
    # A file in UTF-16 that does not say so has a NUL in nearly every other place.
    is_wide = text.count("\0") * 4 > len(text)
    hint = "save the file as UTF-8" if is_wide else "take it out"
    return Wrong(line, column, "character", "a control character stands here", hint)


def place_at(text: str, position: int) -> tuple[int, int]:
    """The line and the column of a character, both from 1, as the parsers count lines."""
    before = text[:position]
    if _OTHER_BREAKS.search(before) is None:
        return before.count("\n") + 1, position - before.rfind("\n")
    # One by one, as a list of all lines may need more memory than there is.
    line, start = 1, 0
    for found in LINE_BREAK.finditer(before):
        line, start = line + 1, found.end()
    return line, position - start + 1


def _line_at(text: str, mark: Any) -> str:
    """The line that a mark stands in, which may be cut far beyond the mark."""
    start = max(0, mark.index - mark.column)
    most = mark.index + LONGEST_LINE
    found = LINE_BREAK.search(text, start, most)
    return text[start : found.start() if found else most]


def _lines_above(text: str, mark: Any) -> list[str]:
    """The lines above the one that a mark stands in, as far as they are looked at."""
    start = max(0, mark.index - mark.column)
    first = max(0, start - LOOKED_ABOVE)
    lines = LINE_BREAK.split(text[first:start])
    if not lines[-1]:
        # Else the mark is past the end of a text, on a line that is not there.
        lines.pop()
    # The first of them may be only the end of a line.
    return lines[1:] if first and len(lines) > 1 else lines


def _line(text: str, mark: Any, number: int) -> str:
    """A line by its number, the one of a mark or above it; empty where it is too far above."""
    lines = [_line_at(text, mark), *reversed(_lines_above(text, mark))]
    back = int(mark.line) + 1 - number
    return lines[back] if 0 <= back < len(lines) else ""


def _comment_on(text: str, mark: Any, number: int) -> int:
    """The column of a # that may hide the end of a bracket, on a line before a mark; or 0."""
    line = QUOTED.sub(lambda found: "x" * len(found[0]), _line(text, mark, number))
    found = HASH_ALONE.search(line)
    is_before = found and (number, found.start()) < (mark.line + 1, mark.column)
    return found.start() + 1 if found and is_before else 0


def _line_above(text: str, mark: Any) -> int:
    """The nearest line above that is indented less, which this one should belong to; or 0."""

    def indent(text: str) -> int:
        return len(text) - len(text.lstrip())

    if mark is None:
        return 0
    most = indent(_line_at(text, mark))
    for back, above in enumerate(reversed(_lines_above(text, mark))):
        if above.strip() and not above.lstrip().startswith("#") and indent(above) < most:
            return int(mark.line) - back
    return 0
