"""Markdown to rows of spans, laid out by Rich; the colours stay with whoever shows them."""

from __future__ import annotations

from functools import lru_cache
from io import StringIO
from typing import TYPE_CHECKING, Any

from rich.console import Console
from rich.markdown import CodeBlock, Heading, Markdown, TableElement
from rich.style import Style
from rich.table import Table
from rich.text import Text
from rich.theme import Theme

from ..stack.clean import clean, clean_line
from .cutting import cut
from .span import Span, Spans
from .wording import CUT

if TYPE_CHECKING:
    from rich.console import ConsoleOptions, RenderResult

_ROLES = {
    "markdown.code": "code",
    "markdown.code_block": "code",
    "markdown.block_quote": "quote",
    "markdown.link": "link",
    "markdown.link_url": "link",
    "markdown.hr": "muted",
    "markdown.item.bullet": "muted",
    "markdown.item.number": "muted",
    "markdown.table.border": "muted",
    "markdown.table.header": "strong",
    **{f"markdown.h{level}": "heading" for level in range(1, 7)},
    "markdown.h1.border": "heading",
}


_ASCII = str.maketrans({"•": "*", "─": "-", "━": "-", "▌": "|"})


class _LeftHeading(Heading):
    """A heading that stays at the left, like the text it heads."""

    def __rich_console__(self, console: Console, options: ConsoleOptions) -> RenderResult:
        self.text.justify = "left"
        yield self.text


class _PlainCode(CodeBlock):
    """Code as it was written, without a lexer for every language."""

    def __rich_console__(self, console: Console, options: ConsoleOptions) -> RenderResult:
        yield Text(str(self.text).rstrip().expandtabs(4), style="markdown.code_block")


class _FoldingTable(TableElement):
    """A table whose cells break where they are too narrow, so that nothing of them is lost."""

    def __rich_console__(self, console: Console, options: ConsoleOptions) -> RenderResult:
        for each in super().__rich_console__(console, options):
            if isinstance(each, Table):
                for column in each.columns:
                    column.overflow = "fold"
            yield each


class _Markdown(Markdown):
    elements = {  # noqa: RUF012 - as Rich declares it
        **Markdown.elements,
        "heading_open": _LeftHeading,
        "fence": _PlainCode,
        "code_block": _PlainCode,
        "table_open": _FoldingTable,
    }


@lru_cache(maxsize=1)
def _console() -> Console:
    theme = Theme({name: Style(meta={"role": role}) for name, role in _ROLES.items()})
    return Console(
        file=StringIO(), theme=theme, width=80, color_system=None, legacy_windows=False, _environ={}
    )


def markdown_rows(source: str, size: int, *, ascii_only: bool = False) -> list[Spans]:
    """The text laid out in `size` cells, a tuple of spans a row, without blank rows at the ends."""
    kept, is_cut = cut(source)
    document = _Markdown(kept, hyperlinks=False)
    for token in document.parsed:
        _clean_token(token)
    console = _console()
    options = console.options.update(width=max(1, size))
    rows: list[Spans] = []
    for line in console.render_lines(document, options, pad=False):
        spans = [Span(segment.text, _role(segment.style)) for segment in line if segment.text]
        if ascii_only:
            spans = [_in_ascii(span) for span in spans]
        while spans and not spans[-1].text.strip():
            spans.pop()
        if spans:
            spans[-1] = Span(spans[-1].text.rstrip(), spans[-1].role)
        rows.append(tuple(spans))
    while rows and not rows[-1]:
        rows.pop()
    while rows and not rows[0]:
        del rows[0]
    if is_cut:
        rows.append((Span(CUT, "muted"),))
    return rows


def _clean_token(token: Any) -> None:
    """Decoding entities may have brought back what the sanitiser took out."""
    token.content = (
        clean(token.content) if token.type in ("fence", "code_block") else clean_line(token.content)
    )
    for name, value in token.attrs.items():
        if isinstance(value, str):
            token.attrs[name] = clean_line(value)
    for child in token.children or ():
        _clean_token(child)


def _in_ascii(span: Span) -> Span:
    """Rich's own bullets, rules and bars in ASCII; what the author wrote stays."""
    if span.role.split()[0] in ("muted", "quote"):
        return Span(span.text.translate(_ASCII), span.role)
    return span


def _role(style: Style | None) -> str:
    if style is None:
        return "text"
    roles = [str(style.meta.get("role", "text")) if style.meta else "text"]
    if style.bold:
        roles.append("strong")
    if style.italic:
        roles.append("emph")
    if style.strike:
        roles.append("strike")
    return " ".join(roles)
