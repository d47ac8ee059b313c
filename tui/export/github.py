"""Text as GitHub's Markdown: what a file says stays text, and can't act or break what it is in."""

from __future__ import annotations

import html
import re
from typing import TYPE_CHECKING

from ..stack.clean import clean, clean_line

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

WEB = re.compile(r"(?:https?://|mailto:)\S+", re.IGNORECASE)
"""The only addresses that become links."""
_WEB_IN_TEXT = re.compile(
    r"\bhttps?://[^\s<>|\\`\"]*[^\s<>|\\`\".,;:!?'*_~)\]}]", re.IGNORECASE | re.ASCII
)
_SPECIAL = re.compile(r"[\\`*\[\]<>|~]|&(?=#?\w+;)|(?<![^\W_])_|_(?![^\W_])|(?<![^\s])#+$")
# GitHub looks for these once the Markdown is read, so that a backslash does not stop them:
# who is mentioned, formulas, pictures by name, and the numbers of issues.
_LATE = re.compile(r"@(?=\w)|\$|:(?=[\w+-]+:)|(?<!&)#(?=\d)|(?<=\bGH)-(?=\d)", re.IGNORECASE)
_LEADING = re.compile(r"^(?:(\d{1,9})([.)])|([#+=:-]))")


def inline(text: str) -> str:
    """A text on one line, as it may stand anywhere."""
    return piece(clean_line(text).strip(), leads=True)


def piece(text: str, *, leads: bool, linked: bool = False) -> str:
    """A piece of a line that is clean; `leads` at its start, `linked` within the text of a link."""
    parts: list[str] = []
    at = 0
    for found in () if linked else _WEB_IN_TEXT.finditer(text):
        parts += [_escaped(text[at : found.start()]), f"<{found[0]}>"]
        at = found.end()
    escaped = "".join((*parts, _escaped(text[at:])))
    return _LEADING.sub(_led, escaped.lstrip()) if leads else escaped


def _escaped(text: str) -> str:
    return _LATE.sub(r"<span>\g<0></span>", _SPECIAL.sub(r"\\\g<0>", text))


def _led(match: re.Match[str]) -> str:
    return f"{match[1]}\\{match[2]}" if match[1] else f"\\{match[3]}"


def in_html(text: str) -> str:
    """One line of text within an HTML tag."""
    return _LATE.sub(r"<span>\g<0></span>", html.escape(clean_line(text), quote=False))


def web_address(address: str) -> str | None:
    """The address as it may stand in a link, or None where it is not for the web or for mail."""
    plain = clean(address).strip()
    if not WEB.fullmatch(plain):
        return None
    return re.sub(r"[\\<>|`\"\s]", lambda found: f"%{ord(found[0]):02X}", plain)


def code(text: str, *, in_table: bool = False) -> str:
    """One line of code."""
    line = clean_line(text)
    ticks = "`" * (_longest_run(line) + 1)
    pad = " " if line.startswith("`") or line.endswith("`") or not line.strip() else ""
    # In a table a bar ends the cell even here.
    return f"{ticks}{pad}{line.replace('|', chr(92) + '|') if in_table else line}{pad}{ticks}"


def fenced(text: str, language: str = "text") -> str:
    """Lines of code, in a fence that nothing in them closes."""
    ticks = "`" * max(3, _longest_run(text) + 1)
    return f"{ticks}{language}\n{text.rstrip(chr(10))}\n{ticks}"


def _longest_run(text: str) -> int:
    return max(map(len, re.findall("`+", text)), default=0)


def table(heads: Sequence[str], rows: Iterable[Sequence[str]], numbers: Sequence[int] = ()) -> str:
    """A table of escaped cells; the columns of these numbers, from 0, stand at the right."""
    rules = ["--:" if at in numbers else "---" for at in range(len(heads))]
    return "\n".join(f"| {' | '.join(cells)} |" for cells in (heads, rules, *rows))
