"""Markdown to HTML that holds nothing but text, its structure, and links that may be followed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ..stack.commonmark import reader
from ..view.cutting import cut
from ..view.wording import CUT
from .markup import safe_address, tag, visible

if TYPE_CHECKING:
    from collections.abc import Sequence

    from markdown_it.token import Token

LOWEST_HEADING = 6
_TABLE = '<div class="scroll" role="group" aria-label="Table" tabindex="0">'


def markdown_html(source: str, heading: int) -> str:
    """The text as HTML, its highest headings at level `heading` and none skipped under them."""
    read = reader()
    kept, is_cut = cut(source)
    tokens = _blocks(read.parse(kept), heading)
    html: str = read.renderer.render(tokens, read.options, {})
    html = html.replace("<table>", f"{_TABLE}<table>").replace("</table>", "</table></div>")
    return html + tag("p", CUT, "muted") if is_cut else html


def _blocks(tokens: Sequence[Token], heading: int) -> list[Token]:
    """The tokens with everything made harmless; headings that say nothing are left out."""
    written = [int(each.tag[1]) for each in tokens if each.type == "heading_open"]
    highest = min(written, default=1)
    level = above = heading - 1
    kept: list[Token] = []
    for token in tokens:
        if token.type == "heading_open":
            above = level
            level = min(heading + int(token.tag[1]) - highest, level + 1, LOWEST_HEADING)
        if token.type in ("heading_open", "heading_close"):
            token.tag = f"h{level}"
        elif token.type == "th_open":
            token.attrSet("scope", "col")
        elif token.type in ("fence", "code_block"):
            token.info = ""
            token.content = visible(token.content)
        elif token.type == "inline":
            token.children = _inline(token.children or [])
        kept.append(token)
        if token.type == "heading_close" and not _says(kept[-2]):
            level = above
            del kept[-3:]
    return kept


def _inline(tokens: Sequence[Token]) -> list[Token]:
    kept: list[Token] = []
    linked: list[bool] = []
    for token in tokens:
        if token.type == "image":
            # An image is what is said in its place: nothing is loaded.
            token.content = "".join(each.content for each in token.children or [])
            token.type, token.tag, token.children, token.attrs = "text", "", None, {}
        elif token.type == "link_open":
            href = str(token.attrs.get("href", ""))
            linked.append(safe_address(href) is not None)
            if not linked[-1]:
                continue
            token.attrs = {"href": href, "rel": "noopener noreferrer"}
        elif token.type == "link_close" and not linked.pop():
            continue
        token.content = visible(token.content)
        kept.append(token)
    return _name_links(kept)


def _name_links(tokens: Sequence[Token]) -> list[Token]:
    """A link without a word says where it leads."""
    kept: list[Token] = []
    for token in tokens:
        if token.type == "link_close":
            opened = max(at for at, each in enumerate(kept) if each.type == "link_open")
            if not any(each.content.strip() for each in kept[opened:]):
                name = token.copy(type="text", tag="", nesting=0)
                name.content = visible(str(kept[opened].attrs["href"]))
                kept.append(name)
        kept.append(token)
    return kept


def _says(inline: Token) -> bool:
    return any(each.content.strip() for each in inline.children or [])
