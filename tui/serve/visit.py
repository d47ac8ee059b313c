"""One visit: a tab, the process that draws for it, and the end of both."""

from __future__ import annotations

import asyncio
import contextlib
import os
import sys
from asyncio.subprocess import PIPE
from typing import TYPE_CHECKING

from aiohttp import WSCloseCode, WSMsgType

from ..stack.clean import clean_line
from .frames import READY, NotUnderstood, for_viewer, ground_of, next_frame
from .guest import as_argument

if TYPE_CHECKING:
    from asyncio.subprocess import Process
    from collections.abc import Mapping

    from aiohttp.web import WebSocketResponse

    from .guest import Shown

GRACE = 3.0
"""Seconds that a viewer has to end by itself."""
OURS = ("LAYERS_TUI_", "TEXTUAL", "NO_COLOR", "COLUMNS", "LINES")
"""What the variables begin with that say how whoever serves wants it on their own terminal."""
PROGRAM = (
    "import sys; sys.path[:] = filter(None, sys.path); "
    "from layers_tui.serve.guest import main; main()"
)
"""The viewer for a visitor: nothing is imported from the folder that the server was started in."""
MOST_UNREAD = 1 << 18
"""Bytes of keys that a viewer may leave unread. A hand comes nowhere near."""
SAYS_TOO_MUCH = "That was too much at once."
SAYS_ENDED = "This view has ended."
SAYS_FAILED = "This can't be shown just now. Whoever serves it can see why."


def environment(environ: Mapping[str, str], size: Mapping[str, int]) -> dict[str, str]:
    """The environment of a visitor's process, whose screen has so many cells."""
    kept = {name: value for name, value in environ.items() if not name.startswith(OURS)}
    return {
        **kept,
        "TEXTUAL_DRIVER": "layers_tui.serve.driver:TabDriver",
        "TEXTUAL_COLOR_SYSTEM": "truecolor",
        "TERM": "xterm-256color",
        "COLUMNS": str(size["width"]),
        "ROWS": str(size["height"]),
        "PYTHONUTF8": "1",
    }


async def visit(tab: WebSocketResponse, shown: Shown, size: Mapping[str, int]) -> None:
    """Draw for a tab until it closes or the viewer ends; then neither is left."""
    try:
        process = await asyncio.create_subprocess_exec(
            *(sys.executable, "-c", PROGRAM, as_argument(shown)),
            stdin=PIPE,
            stdout=PIPE,
            env=environment(os.environ, size),
            # Ctrl+C in the server's terminal is the server's to see to.
            start_new_session=True,
        )
    except OSError as error:
        why = clean_line(str(error.strerror or error))
        print(f"layers-tui: no viewer can be started for a visitor: {why}", file=sys.stderr)
        await tab.close(code=WSCloseCode.OK, message=SAYS_FAILED.encode())
        return
    showing = asyncio.create_task(_show(process, tab))
    listening = asyncio.create_task(_listen(tab, process))
    try:
        await asyncio.wait({showing, listening}, return_when=asyncio.FIRST_COMPLETED)
        if showing.done() and not tab.closed:
            says = SAYS_ENDED if showing.result() else SAYS_FAILED
            await tab.close(code=WSCloseCode.OK, message=says.encode())
    finally:
        showing.cancel()
        listening.cancel()
        await asyncio.gather(showing, listening, return_exceptions=True)
        await _end(process)


async def _show(process: Process, tab: WebSocketResponse) -> bool:
    """Pass on what the viewer draws until it ends; whether it ever began."""
    assert process.stdout is not None
    if await process.stdout.readline() != READY:
        return False
    try:
        while True:
            letter, content = await next_frame(process.stdout)
            if letter == b"D":
                await tab.send_bytes(content)
            elif letter == b"M" and (colour := ground_of(content)) is not None:
                await tab.send_json(["ground", colour])
    except (asyncio.IncompleteReadError, ConnectionError):
        return True


async def _listen(tab: WebSocketResponse, process: Process) -> None:
    """Pass on keys and sizes until the tab closes."""
    assert process.stdin is not None
    async for message in tab:
        try:
            if message.type is not WSMsgType.TEXT:
                raise NotUnderstood
            frames = for_viewer(message.data)
        except NotUnderstood:
            await tab.close(code=WSCloseCode.POLICY_VIOLATION)
            return
        if process.stdin.is_closing():
            return
        # To wait until it is read would be to miss that the tab closes.
        process.stdin.write(frames)
        if process.stdin.transport.get_write_buffer_size() > MOST_UNREAD:
            await tab.close(code=WSCloseCode.POLICY_VIOLATION, message=SAYS_TOO_MUCH.encode())
            return


async def _end(process: Process) -> None:
    """End a viewer: it ends with its input, or else it is killed."""
    assert process.stdin is not None
    process.stdin.close()
    try:
        with contextlib.suppress(asyncio.TimeoutError):
            await asyncio.wait_for(_ended(process), GRACE)
    finally:
        if process.returncode is None:
            process.kill()
        await process.wait()


async def _ended(process: Process) -> None:
    """Wait for the end, taking what is still drawn: one that can't pass it on would not end."""
    assert process.stdout is not None
    while await process.stdout.read(1 << 16):
        pass
    await process.wait()
