"""Markdown written out again from what it was read as.

What an author wrote as Markdown goes into a larger page. Written out again it keeps its form and
closes all it opens: a fence without an end, a heading, a tag or a link to a script stays its own.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from markdown_it.tree import SyntaxTreeNode

from ..stack.clean import clean, clean_line
from ..stack.commonmark import reader
from ..view.cutting import cut
from ..view.wording import CUT
from .github import code, fenced, piece, table, web_address

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

_AROUND = {"em": "*", "strong": "**", "s": "~~"}
ENDS_IN_LIST = re.compile(r"^(?:\s|[-*] |\d+[.)] ).*\Z", re.MULTILINE)
"""Found in what is written here where its last block is a list."""
_LANGUAGE = re.compile(r"[A-Za-z0-9][\w+.-]*", re.ASCII)


def safe_markdown(source: str) -> str:
    """The same text as Markdown that stays within itself. Tags are text, headings are bold."""
    kept, is_cut = cut(source)
    made = _blocks(SyntaxTreeNode(reader().parse(kept)).children)
    return f"{made}\n\n*{CUT}*" if is_cut else made


def _blocks(nodes: Sequence[SyntaxTreeNode], *, tight: bool = False) -> str:
    made = ""
    before = ""
    second = False
    for node in nodes:
        # Two lists beside each other are told apart by their marks.
        second = node.type == before and _is_list(node) and not second
        before = node.type
        text = _block(node, second=second)
        if made and text:
            made += "\n" if tight and _is_list(node) else "\n\n"
        made += text
    return made


def _is_list(node: SyntaxTreeNode) -> bool:
    return node.type in ("bullet_list", "ordered_list")


def _block(node: SyntaxTreeNode, *, second: bool) -> str:
    kind = node.type
    if kind == "heading":
        return _marked("**", _inline(node.children, bold=True)).strip()
    if _is_list(node):
        return _list(node, second=second)
    if kind == "blockquote":
        return _each_line(_blocks(node.children), "> ", ">")
    if kind in ("fence", "code_block"):
        language = _LANGUAGE.match(node.info)
        return fenced(clean(node.content), language[0] if language else "")
    if kind == "hr":
        return "---"
    if kind == "table":
        return _table(node)
    return _inline(node.children)


def _list(node: SyntaxTreeNode, *, second: bool) -> str:
    number = int(node.attrs.get("start", 1))
    tight = all(
        each.hidden for item in node.children for each in item.children if each.type == "paragraph"
    )
    items = []
    for at, item in enumerate(node.children):
        if node.type == "ordered_list":
            mark = f"{number + at}{')' if second else '.'} "
        else:
            mark = "* " if second else "- "
        text = _blocks(item.children, tight=tight)
        items.append(mark + _each_line(text, " " * len(mark)).lstrip(" "))
    return ("\n" if tight else "\n\n").join(item.rstrip() for item in items)


def _each_line(text: str, before: str, empty: str = "") -> str:
    return "\n".join(before + line if line else empty for line in text.split("\n"))


def _table(node: SyntaxTreeNode) -> str:
    rows = [
        [_inline(cell.children, in_table=True) for cell in row.children]
        for part in node.children
        for row in part.children
    ]
    return table(rows[0], rows[1:])


def _inline(
    nodes: Iterable[SyntaxTreeNode],
    *,
    bold: bool = False,
    in_table: bool = False,
    linked: bool = False,
) -> str:
    made = ""
    for node in nodes:
        kind = node.type
        inner = _inline(
            node.children,
            bold=bold or kind == "strong",
            in_table=in_table,
            linked=linked or kind in ("link", "image"),
        )
        if kind in ("em", "s") or (kind == "strong" and not bold):
            made += _marked(_AROUND[kind], inner)
        elif kind == "link" and node.markup == "autolink":
            address = web_address(str(node.attrs["href"]))
            made += inner if address is None else f"<{address}>"
        elif kind in ("link", "image"):
            # A picture would be fetched from wherever the file says; a link is only followed.
            where = str(node.attrs.get("href" if kind == "link" else "src", ""))
            made += inner if linked else _link(inner, where)
        elif kind == "code_inline":
            made += code(node.content, in_table=in_table)
        elif kind == "softbreak":
            made += " " if bold or in_table else "\n"
        elif kind == "hardbreak":
            made += " " if bold or in_table else "\\\n"
        elif kind == "text":
            leads = made == "" or made.endswith("\n")
            made += piece(clean_line(node.content), leads=leads, linked=linked)
        else:
            made += inner
    return made


def _marked(mark: str, text: str) -> str:
    """Text within marks, which mark nothing where white space is beside them within."""
    inner = text.strip()
    return text.replace(inner, f"{mark}{inner}{mark}") if inner else text


def _link(label: str, address: str) -> str:
    safe = web_address(address)
    if safe is None:
        return label
    target = f"<{safe}>" if set("()") & set(safe) else safe
    return f"[{label or piece(safe, leads=False, linked=True)}]({target})"
