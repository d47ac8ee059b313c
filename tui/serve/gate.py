"""Who may come in: a browser that was sent here, and not one that another site sends."""

from __future__ import annotations

import socket
from ipaddress import ip_address
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

if TYPE_CHECKING:
    from collections.abc import Iterable

DEFAULT_PORTS = {"http": 80, "https": 443}


def own_names() -> set[str]:
    """The names that this machine goes by."""
    name = socket.gethostname().lower()
    return {name, f"{name}.local", "localhost"}


def host_name(host: str) -> str:
    """The name in a Host header, without its port; nothing where there is none."""
    try:
        return (urlsplit(f"//{host}").hostname or "").rstrip(".")
    except ValueError:
        return ""


def is_known(host: str, names: Iterable[str]) -> bool:
    """Whether a Host header calls us by a name of ours or by an address.

    Another site can have its own name lead here and then read what it is answered, but it can't
    have an address for a name.
    """
    name = host_name(host)
    return name in names or is_address(name)


def is_address(name: str) -> bool:
    """Whether a name is an address of the internet protocol."""
    try:
        ip_address(name)
    except ValueError:
        return False
    return True


def is_from_here(origin: str, host: str, names: Iterable[str]) -> bool:
    """Whether an Origin header tells of our own page: of the same host and port, or of one of
    `names`, by which visitors come through another server."""
    try:
        parts = urlsplit(origin)
        theirs = parts.hostname, parts.port or DEFAULT_PORTS.get(parts.scheme)
        ours = urlsplit(f"{parts.scheme}://{host}")
        same = theirs == (ours.hostname, ours.port or DEFAULT_PORTS.get(parts.scheme))
    except ValueError:
        return False
    if parts.scheme not in DEFAULT_PORTS or parts.hostname is None:
        return False
    return same or parts.hostname in names
