"""Text and addresses of a file as parts of HTML and SVG, where they can act on nothing."""

from __future__ import annotations

import re
from html import escape
from urllib.parse import urlsplit

from ..stack.clean import clean

_NOT_IN_XML = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_HARMLESS = re.compile("[A-Za-z0-9 .,:;#%()/_-]*")
SCHEMES = frozenset({"http", "https", "mailto"})
LINK = 'rel="noopener noreferrer"'


def visible(text: str) -> str:
    """The text with every character that could act or hide made visible, or that XML forbids."""
    return _NOT_IN_XML.sub("\ufffd", clean(text))


def safe(text: str) -> str:
    """The text for an element or an attribute of HTML or of XML."""
    if _HARMLESS.fullmatch(text):
        return text
    return escape(visible(text))


def safe_address(address: str) -> str | None:
    """An address that may be followed, ready for an attribute; None for any other text."""
    if not address.isprintable() or " " in address or clean(address) != address:
        return None
    try:
        parts = urlsplit(address)
    except ValueError:
        return None
    if parts.scheme not in SCHEMES or not (
        parts.netloc if parts.scheme != "mailto" else parts.path
    ):
        return None
    return safe(address)


def tag(name: str, content: str, class_: str = "", **attributes: str) -> str:
    """An element around content that is markup already. Attribute values are escaped here."""
    told = {"class": class_, **attributes}
    listed = "".join(
        f' {key.replace("_", "-")}="{safe(value)}"' for key, value in told.items() if value
    )
    return f"<{name}{listed}>{content}</{name}>"


def own(name: str, text: str, class_: str = "", **attributes: str) -> str:
    """An element around the author's text, whatever direction that is written in."""
    return tag(name, safe(text), class_, dir="auto", **attributes)
