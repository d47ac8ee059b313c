"""The server: a page, what it needs, and a visit for each tab, as long as there are seats."""

from __future__ import annotations

import asyncio
import logging
import signal
from html import escape
from importlib.resources import files
from typing import TYPE_CHECKING

from aiohttp import WSCloseCode, web
from aiohttp.http import HttpProcessingError

from .frames import bounded
from .gate import is_from_here, is_known
from .marks import marks_font
from .visit import GRACE, visit

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable, Iterable

    from aiohttp.web_protocol import RequestHandler

    from .guest import Shown

SIGNALS = (signal.SIGINT, signal.SIGTERM, signal.SIGHUP)
FULL = 4000
"""The code that a tab for which there is no seat is closed with."""
HEARTBEAT = 15.0
"""Seconds after which a tab that does not answer is gone."""
PARTING = 2.0
"""Seconds that tabs have to take in that the server has ended."""
MOST_SENT = 1 << 16
"""Bytes of a tab's longest message."""
SHUTDOWN = GRACE + 1
"""Seconds that visits have to end with the server."""
LEAVING = 0.3
"""Seconds in which a page that is loaded again tells that it has closed before."""
SILENT = 10.0
"""Seconds after which a connection that has asked for nothing is closed."""
BESIDE_SEATS = 64
"""Connections that there may be beside four for each seat."""
SAYS_OVER = "The server has ended."

PAGE = files(__package__) / "page"
TERMINAL = files("textual_serve") / "static"
SCRIPT, STYLE, FONT = "text/javascript", "text/css", "font/ttf"
PARTS = {
    "page.js": (PAGE / "page.js", SCRIPT),
    "page.css": (PAGE / "page.css", STYLE),
    "terminal.js": (TERMINAL / "js/textual.js", SCRIPT),
    "terminal.css": (TERMINAL / "css/xterm.css", STYLE),
    "font.ttf": (TERMINAL / "fonts/RobotoMono-VariableFont_wght.ttf", FONT),
}
"""The files that the page asks for, by name. No other on this machine has an address."""
HEADERS = {
    # The terminal sets styles of its own.
    "Content-Security-Policy": "default-src 'none'; script-src 'self'; connect-src 'self'; "
    "font-src 'self'; img-src data:; style-src 'self' 'unsafe-inline'; base-uri 'none'; "
    "form-action 'none'; frame-ancestors 'none'",
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "no-referrer",
    "Cache-Control": "no-cache",
    "Server": "layers-tui",
}


class Server:
    """Serves what is shown under a title to at most so many visitors at once.

    `names` are those that it may be called by, beside addresses; `public` the ones of them by
    which visitors come through another server.
    """

    def __init__(
        self, shown: Shown, title: str, seats: int, names: Iterable[str], public: Iterable[str]
    ) -> None:
        self._shown = shown
        page = (PAGE / "page.html").read_text(encoding="utf-8")
        self._page = page.replace("{title}", escape(title))
        self._seats = seats
        self._public = frozenset(public)
        self._names = self._public.union(names)
        self._parts = {name: (file.read_bytes(), kind) for name, (file, kind) in PARTS.items()}
        self._parts["marks.ttf"] = marks_font(), FONT
        self._tabs: set[web.WebSocketResponse] = set()
        self._silent: set[RequestHandler] = set()
        """Connections that have asked for nothing yet."""
        self.most_connections = 4 * seats + BESIDE_SEATS

    def hear_out(self, connection: RequestHandler) -> RequestHandler:
        """Close a connection that asks for nothing: it would keep others out."""

        def close() -> None:
            if connection in self._silent and connection.transport is not None:
                connection.transport.abort()
            self._silent.discard(connection)

        self._silent.add(connection)
        asyncio.get_running_loop().call_later(SILENT, close)
        return connection

    def application(self) -> web.Application:
        """What answers."""
        made = web.Application(middlewares=[self._gate])
        made.add_routes([web.get("/", self._index), web.get("/ws", self._tab)])
        made.add_routes([web.get("/{name}", self._part)])
        made.on_response_prepare.append(_add_headers)
        made.on_shutdown.append(self._close_tabs)
        return made

    @web.middleware
    async def _gate(
        self, request: web.Request, handler: Callable[[web.Request], Awaitable[web.StreamResponse]]
    ) -> web.StreamResponse:
        self._silent.discard(request.protocol)
        if not is_known(request.headers.get("Host", ""), self._names):
            said = "This server does not go by that name; serve --name NAME tells it of one.\n"
            raise web.HTTPForbidden(text=said)
        return await handler(request)

    async def _index(self, _request: web.Request) -> web.Response:
        return web.Response(text=self._page, content_type="text/html")

    async def _part(self, request: web.Request) -> web.Response:
        found = self._parts.get(request.match_info["name"])
        if found is None:
            raise web.HTTPNotFound
        body, kind = found
        return web.Response(body=body, content_type=kind)

    async def _tab(self, request: web.Request) -> web.WebSocketResponse:
        """A tab for as long as it is open."""
        origin, host = (request.headers.get(name, "") for name in ("Origin", "Host"))
        if not is_from_here(origin, host, self._public):
            raise web.HTTPForbidden(text="Only this server's own page may ask for that.\n")
        tab = web.WebSocketResponse(timeout=PARTING, heartbeat=HEARTBEAT, max_msg_size=MOST_SENT)
        await tab.prepare(request)
        if not await self._has_seat():
            await tab.close(code=FULL, message=self._says_full.encode())
            return tab
        self._tabs.add(tab)
        try:
            await visit(tab, self._shown, bounded(dict(request.query)))
        finally:
            self._tabs.discard(tab)
        return tab

    async def _has_seat(self) -> bool:
        """Whether there is a seat, also one that somebody is just leaving."""
        clock = asyncio.get_running_loop().time
        began = clock()
        while len(self._tabs) >= self._seats:
            is_leaving = any(tab.closed for tab in self._tabs)
            if clock() - began > (GRACE + LEAVING if is_leaving else LEAVING):
                return False
            await asyncio.sleep(LEAVING / 10)
        return True

    @property
    def _says_full(self) -> str:
        taken = "The only seat is" if self._seats == 1 else f"All {self._seats} seats are"
        return f"{taken} taken just now. Please try again when someone has left."

    async def _close_tabs(self, _app: web.Application) -> None:
        over = SAYS_OVER.encode()
        closing = [
            asyncio.ensure_future(tab.close(code=WSCloseCode.GOING_AWAY, message=over))
            for tab in self._tabs
        ]
        if closing:
            await asyncio.wait(closing, timeout=PARTING)


async def _add_headers(_request: web.Request, response: web.StreamResponse) -> None:
    response.headers.update(HEADERS)


class CantServe(Exception):
    """There is no serving at a host and port; why is its cause."""


class _Refused(asyncio.Protocol):
    """A connection that is one too many."""

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        transport.close()


def _is_ours(record: logging.LogRecord) -> bool:
    """Whether an error is the server's own; anyone may ask for what is not understood."""
    return not (record.exc_info and isinstance(record.exc_info[1], HttpProcessingError))


async def serve(server: Server, host: str, port: int, on_ready: Callable[[int], None]) -> None:
    """Serve until a signal ends it; raises CantServe where it can't be served there.

    `on_ready` is told the port, which is any free one for 0.
    """
    ended = asyncio.Event()
    loop = asyncio.get_running_loop()
    for each in SIGNALS:
        # What nohup or a shell had ignored stays so.
        if signal.getsignal(each) is not signal.SIG_IGN:
            loop.add_signal_handler(each, ended.set)
    logger = logging.getLogger(__name__)
    logger.addFilter(_is_ours)
    runner = web.AppRunner(
        server.application(), access_log=None, shutdown_timeout=SHUTDOWN, logger=logger
    )
    await runner.setup()

    def connect() -> asyncio.BaseProtocol:
        assert runner.server is not None
        if len(runner.server.connections) >= server.most_connections:
            return _Refused()
        return server.hear_out(runner.server())

    try:
        try:
            listening = await loop.create_server(connect, host, port)
        except (OSError, UnicodeError) as error:
            raise CantServe from error
        try:
            on_ready(listening.sockets[0].getsockname()[1])
            await ended.wait()
        finally:
            listening.close()
    finally:
        await runner.cleanup()
