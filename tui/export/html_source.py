"""A source as it stands on the page, with a link where it has an address that may be followed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from .markup import LINK, safe, safe_address

if TYPE_CHECKING:
    from ..stack.model import Source


def source_html(source: Source) -> str:
    """Title, author, date and address, as far as they are stated."""
    parts = [f"<cite>{safe(source.title)}</cite>"] if source.title is not None else []
    parts += [safe(part) for part in (source.author, source.published) if part is not None]
    if source.url is not None:
        href = safe_address(source.url)
        shown = safe(source.url)
        parts.append(f'<a href="{href}" {LINK}>{shown}</a>' if href else shown)
    return " · ".join(parts)
