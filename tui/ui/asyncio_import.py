"""Imports asyncio without OpenSSL, as Python does where it was built without it.

The viewer opens no connection, and Textual takes no more of asyncio than its loop: OpenSSL would
be a fortieth of the time from start to first frame, and megabytes of memory. Whoever imports
`ssl` later gets it; only asyncio's own connections have no TLS in this process.
"""

from __future__ import annotations

import sys


def import_asyncio() -> None:
    """Import it, if nothing has yet."""
    if "asyncio" in sys.modules or "ssl" in sys.modules:
        return
    sys.modules["ssl"] = None  # type: ignore[assignment]
    try:
        import asyncio  # noqa: F401
    finally:
        del sys.modules["ssl"]
