"""The server: a page, what it needs, and a visit for each tab, as long as there are seats."""

from __future__ import annotations

import asyncio
import signal
from html import escape
from importlib.resources import files
from typing import TYPE_CHECKING

from aiohttp import WSCloseCode, web

from .frames import bounded
from .gate import is_from_here, is_known
from .marks import marks_font
from .visit import visit

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable, Iterable

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
SHUTDOWN = 10.0
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
        tab = web.WebSocketResponse(heartbeat=HEARTBEAT, max_msg_size=MOST_SENT)
        await tab.prepare(request)
        if len(self._tabs) >= self._seats:
            await tab.close(code=FULL, message=self._says_full.encode())
            return tab
        self._tabs.add(tab)
        try:
            await visit(tab, self._shown, bounded(dict(request.query)))
        finally:
            self._tabs.discard(tab)
        return tab

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


async def serve(server: Server, host: str, port: int, on_ready: Callable[[int], None]) -> None:
    """Serve until a signal ends it; raises OSError where it can't be served there.

    `on_ready` is told the port, which is any free one for 0.
    """
    ended = asyncio.Event()
    loop = asyncio.get_running_loop()
    for each in SIGNALS:
        # What nohup or a shell had ignored stays so.
        if signal.getsignal(each) is not signal.SIG_IGN:
            loop.add_signal_handler(each, ended.set)
    runner = web.AppRunner(server.application(), access_log=None, shutdown_timeout=SHUTDOWN)
    await runner.setup()
    try:
        await web.TCPSite(runner, host, port).start()
        on_ready(runner.addresses[0][1])
        await ended.wait()
    finally:
        await runner.cleanup()
