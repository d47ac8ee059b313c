"""`layers-tui serve` without a browser: who may come in, what passes, and that nothing is left."""

import asyncio
import contextlib
import json
import os
import re
import signal
import socket
import subprocess
import sys
from io import BytesIO
from pathlib import Path

import aiohttp
import pytest
from aiohttp.test_utils import TestClient, TestServer
from fontTools.ttLib import TTFont
from layers_tui.cli import main
from layers_tui.commands.serve import parser
from layers_tui.serve.frames import NotUnderstood, bounded, for_viewer
from layers_tui.serve.gate import is_from_here, is_known, own_names
from layers_tui.serve.guest import Shown
from layers_tui.serve.marks import marks_font
from layers_tui.serve.server import HEADERS, PAGE, PARTS, Server, serve
from layers_tui.serve.visit import SAYS_FAILED, environment
from layers_tui.ui.bindings import KEY_NAMES
from layers_tui.view.glyphs import UNICODE
from msgspec.structs import astuple
from served import is_alive, served, until

GOOD = "stack: s\ntitle: S\nlayers:\n  - {id: a, name: Hello there}\n"


@pytest.mark.parametrize(
    ("host", "known"),
    [
        ("localhost:8000", True),
        ("localhost.", True),
        ("LOCALHOST", True),
        ("127.0.0.1:8000", True),
        ("[::1]:8000", True),
        ("192.168.1.7", True),
        ("stage.local:80", True),
        ("evil.example", False),
        ("localhost.evil.example:8000", False),
        ("127.0.0.1.evil.example", False),
        ("evil.example@localhost", True),
        ("localhost@evil.example", False),
        ("[", False),
        ("", False),
    ],
)
def test_only_a_name_of_ours_or_an_address_is_known(host, known):
    assert is_known(host, {"localhost", "stage.local"}) is known


@pytest.mark.parametrize(
    ("origin", "host", "ours"),
    [
        ("http://localhost:8000", "localhost:8000", True),
        ("http://localhost", "localhost:80", True),
        ("https://localhost", "localhost", True),
        ("http://[::1]:8000", "[::1]:8000", True),
        ("https://talk.example", "127.0.0.1:8000", True),
        ("http://localhost:3000", "localhost:8000", False),
        ("http://127.0.0.1:8000", "localhost:8000", False),
        ("http://evil.example", "localhost:8000", False),
        ("http://localhost:8000.evil.example", "localhost:8000", False),
        ("http://talk.example.evil.example", "127.0.0.1:8000", False),
        ("file://localhost:8000", "localhost:8000", False),
        ("null", "localhost:8000", False),
        ("", "", False),
    ],
)
def test_only_our_own_page_may_open_a_view(origin, host, ours):
    assert is_from_here(origin, host, {"talk.example"}) is ours


def test_this_machine_knows_its_names():
    assert {"localhost", socket.gethostname().lower()} <= own_names()


@pytest.mark.parametrize(
    ("message", "letter", "content"),
    [
        (["stdin", "j"], b"D", b"j"),
        (["stdin", "é\x1b[A"], b"D", "é\x1b[A".encode()),
        (["focus"], b"M", b'{"type":"focus"}'),
        (["resize", {"width": 90, "height": 30}], b"M", b"[90,30]"),
        (["resize", {"width": 10**9, "height": -1}], b"M", b"[500,1]"),
        (["resize", {"width": "no", "height": None, "type": "quit"}], b"M", b"[80,24]"),
    ],
)
def test_what_a_tab_says_reaches_the_viewer(message, letter, content):
    frames = for_viewer(json.dumps(message))
    body = frames[5:]
    assert (frames[:1], int.from_bytes(frames[1:5], "big")) == (letter, len(body))
    if message[0] == "resize":
        told = json.loads(body)
        assert told.keys() == {"type", "width", "height"}
        assert told["type"] == "resize"
        body = json.dumps([told["width"], told["height"]], separators=(",", ":")).encode()
    assert body == content


@pytest.mark.parametrize(
    "message",
    ["", "{}", "[]", "[[]]", '["quit"]', '["stdin"]', '["stdin", 1]', '["resize", 1]', "[" * 9999],
)
def test_what_no_page_of_ours_says_is_not_understood(message):
    with pytest.raises(NotUnderstood):
        for_viewer(message)


def test_a_size_is_bounded_however_it_is_written():
    assert bounded({"width": "1e9", "height": "12"}) == {"width": 80, "height": 12}
    assert bounded({"width": float("inf")}) == {"width": 80, "height": 24}
    assert bounded({"height": "99999999999"}) == {"width": 80, "height": 250}


def test_a_visitor_has_nothing_of_the_terminal_of_whoever_serves():
    mine = {
        **dict.fromkeys(("LAYERS_TUI_THEME", "TEXTUAL", "TEXTUAL_LOG", "NO_COLOR", "LINES"), "x"),
        "PATH": "/bin",
    }
    made = environment(mine, {"width": 90, "height": 30})
    assert made["PATH"] == "/bin"
    assert (made["COLUMNS"], made["ROWS"]) == ("90", "30")
    assert "x" not in made.values()


def test_every_mark_and_key_has_a_sign_of_one_cell():
    letters, _ = PARTS["font.ttf"]
    known = TTFont(BytesIO(letters.read_bytes())).getBestCmap()
    font = TTFont(BytesIO(marks_font()))
    drawn = font.getBestCmap()
    signs = {
        sign
        for text in (*astuple(UNICODE), *(key for key, _ in KEY_NAMES.values()))
        for sign in text
    }
    lines_and_blocks = range(0x2500, 0x25A0)
    for sign in map(ord, signs):
        assert sign in known or sign in drawn or sign in lines_and_blocks, chr(sign)
    style = (PAGE / "page.css").read_text(encoding="utf-8")
    ranges = style.split("unicode-range:")[1].split(";")[0].replace("U+", "").split(",")
    bounds = [[int(end, 16) for end in each.split("-")] for each in ranges]
    for sign, name in drawn.items():
        assert any(each[0] <= sign <= each[-1] for each in bounds), chr(sign)
        assert font["hmtx"][name][0] * 2048 == 1229 * font["head"].unitsPerEm
        glyph = font["glyf"][name]
        assert 0 <= glyph.xMin < glyph.xMax <= 1229


def test_the_page_asks_for_nothing_from_elsewhere():
    for name in ("page.html", "page.css", "page.js"):
        text = (PAGE / name).read_text(encoding="utf-8")
        assert "//" not in text.replace("// ", "")
    assert "default-src 'none'" in HEADERS["Content-Security-Policy"]


async def test_a_title_is_text_on_the_page():
    server = Server(Shown(()), "</title><script>", 1, (), ())
    async with TestClient(TestServer(server.application())) as client:
        answered = await client.get("/")
        assert "<title>&lt;/title&gt;&lt;script&gt;</title>" in await answered.text()


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["-"], "`-` can't be served"),
        (["--port", "70000"], "give a number from 0 to 65535"),
        (["--sessions", "0"], "give a number from 1 to 1000"),
        (["--sessions", "many"], "give a number from 1 to 1000"),
    ],
)
def test_wrong_usage_is_told(capsys, arguments, said):
    with pytest.raises(SystemExit) as ended:
        main(["serve", *arguments])
    assert ended.value.code == 2
    assert said in capsys.readouterr().err


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["nowhere.yaml"], "nowhere.yaml: "),
        (["--layer", "ai/agent"], "did you mean ai/agents?"),
        (["--theme", "duks"], "did you mean dusk?"),
    ],
)
def test_what_can_not_be_shown_is_not_served(capsys, arguments, said):
    assert main(["serve", *arguments]) == 2
    assert said in capsys.readouterr().err


def test_by_default_only_this_machine_is_served():
    options = parser().parse_args([])
    assert (options.host, options.port, options.sessions) == ("127.0.0.1", 8000, 8)


def test_without_the_extra_it_says_what_to_install(monkeypatch, capsys):
    monkeypatch.setattr("importlib.util.find_spec", {"aiohttp": True}.get)
    assert main(["serve"]) == 2
    assert "install it again from the clone, with '.[web]' for `.`" in capsys.readouterr().err


def test_a_port_that_is_taken_is_told(tmp_path, monkeypatch):
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path))
    settings = tmp_path / "layers-tui/settings.yaml"
    settings.parent.mkdir()
    settings.write_text("theme: papr\n", encoding="utf-8")
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        ran = subprocess.run(
            [sys.executable, "-m", "layers_tui", "serve", "--port", str(port)],
            capture_output=True,
            text=True,
            timeout=60,
            check=False,
        )
    assert ran.returncode == 2
    assert f"{settings}:1:8: no theme 'papr'; did you mean paper?" in ran.stderr
    assert f"can't serve at 127.0.0.1:{port}: the port is in use; give another" in ran.stderr
    assert "Traceback" not in ran.stderr


class Tab:
    """A visitor without a browser."""

    def __init__(self, socket):
        self.socket = socket
        self.drawn = b""

    async def until(self, text):
        while text.encode() not in self.drawn:
            message = await self.socket.receive(timeout=20)
            assert message.type in (aiohttp.WSMsgType.BINARY, aiohttp.WSMsgType.TEXT), message
            if message.type is aiohttp.WSMsgType.BINARY:
                self.drawn += message.data

    async def closed(self):
        """Code and words that it is closed with."""
        while True:
            message = await self.socket.receive(timeout=20)
            if message.type is aiohttp.WSMsgType.CLOSE:
                return message.data, message.extra


class Visitors:
    """Tabs of one server."""

    def __init__(self, server, session):
        self.server, self.session = server, session

    async def come(self, origin=None, query="width=100&height=40"):
        headers = {"Origin": self.server.url if origin is None else origin}
        where = f"{self.server.url.replace('http', 'ws')}/ws?{query}"
        return Tab(await self.session.ws_connect(where, headers=headers))


def visiting(story, *arguments, **env):
    """Run a story, told with a server and its visitors, and end the server: nothing is left."""

    async def tell(server):
        async with aiohttp.ClientSession() as session:
            await story(server, Visitors(server, session))

    with served(*arguments, **env) as server:
        asyncio.run(tell(server))
        until(lambda: server.viewers() == [])
        return server.end(signal.SIGTERM)


async def soon(holds):
    await asyncio.to_thread(until, holds)


def test_visitors_come_and_go_and_their_processes_with_them():
    async def story(server, visitors):
        first, second = await visitors.come(), await visitors.come()
        await first.until("Problem shifting")
        await second.until("Problem shifting")
        assert len(server.viewers()) == 2
        third = await visitors.come()
        assert await third.closed() == (
            4000,
            "All 2 seats are taken just now. Please try again when someone has left.",
        )
        await first.socket.close()
        await soon(lambda: len(server.viewers()) == 1)
        fourth = await visitors.come()
        await fourth.until("Problem shifting")
        await fourth.socket.send_json(["no such thing"])
        assert (await fourth.closed())[0] == aiohttp.WSCloseCode.POLICY_VIOLATION
        await second.socket.close()

    assert visiting(story, "--sessions", "2") == (0, "")


def test_only_our_own_page_and_names_are_answered():
    async def story(server, visitors):
        for origin in ("http://evil.example", f"http://localhost:{server.port}", ""):
            with pytest.raises(aiohttp.WSServerHandshakeError) as refused:
                await visitors.come(origin)
            assert refused.value.status == 403
        ask = visitors.session.get
        for path in ("/", "/ws", "/page.js"):
            async with ask(server.url + path, headers={"Host": "evil.example"}) as answered:
                assert answered.status == 403
        for path in ("/../guest.py", "/static/", "/server.py", "/etc/passwd", "/page%2Fpage.js"):
            async with ask(aiohttp.client.URL(server.url + path, encoded=True)) as answered:
                assert answered.status == 404, path
        async with ask(f"{server.url}/") as answered:
            assert "<title>The layered paradox · layers-tui</title>" in await answered.text()
            for name, value in HEADERS.items():
                assert answered.headers[name] == value
        assert server.viewers() == []
        tab = await visitors.come("https://talk.example")
        await tab.until("Problem shifting")

    assert visiting(story, "--name", "Talk.example") == (0, "")


def test_a_screen_of_a_million_rows_is_not_drawn_for_anyone():
    async def story(_server, visitors):
        tab = await visitors.come(query="width=1000000000&height=nonsense")
        await tab.until("Problem shifting")
        for sent in (
            ["resize", {"width": 10**9, "height": 10**9}],
            ["stdin", "\x1b[?2048;1$y\x1b[48;1000000;1000000;1;1t"],
            ["resize", {"width": 100, "height": 40}],
            ["stdin", "c"],
        ):
            await tab.socket.send_json(sent)
        await tab.until("The bottleneck.")

    assert visiting(story) == (0, "")


def test_a_viewer_that_hangs_is_killed_when_its_tab_is_closed():
    async def story(server, visitors):
        tab = await visitors.come()
        await tab.until("Problem shifting")
        (viewer,) = server.viewers()
        os.kill(viewer, signal.SIGSTOP)
        await tab.socket.close()
        await soon(lambda: not is_alive(viewer))

    assert visiting(story) == (0, "")


def test_a_tab_that_is_closed_over_unread_keys_ends_its_viewer_and_gives_up_its_seat():
    async def story(server, visitors):
        tab = await visitors.come()
        await tab.until("Problem shifting")
        (viewer,) = server.viewers()
        os.kill(viewer, signal.SIGSTOP)
        for _ in range(100):
            await tab.socket.send_json(["stdin", "\x1b[<35;10;10M" * 150])
        await tab.socket.close()
        await soon(lambda: not is_alive(viewer))
        other = await visitors.come()
        await other.until("Problem shifting")

    assert visiting(story, "--sessions", "1") == (0, "")


@pytest.mark.parametrize(("size", "between"), [(30_000, 0), (1_500, 0.03)])
def test_more_keys_than_any_hand_has_end_the_view_and_not_the_memory(size, between):
    async def story(server, visitors):
        tab = await visitors.come()
        await tab.until("Problem shifting")
        (viewer,) = server.viewers()

        async def flood():
            while not tab.socket.closed:
                await tab.socket.send_json(["stdin", "j" * size])
                await asyncio.sleep(between)

        with contextlib.suppress(ConnectionError, asyncio.TimeoutError):
            await asyncio.wait_for(flood(), 6)
        assert memory_of(viewer) < 100

    assert visiting(story) == (0, "")


def memory_of(pid):
    """Megabytes; none once it has ended."""
    try:
        told = Path(f"/proc/{pid}/status").read_text(encoding="utf-8")
    except OSError:
        return 0
    found = re.search(r"VmRSS:\s+(\d+) kB", told)
    return int(found.group(1)) / 1024 if found else 0


def test_who_loads_the_page_again_keeps_the_only_seat():
    async def story(_server, visitors):
        for _ in range(3):
            tab = await visitors.come()
            await tab.until("Problem shifting")
            await tab.socket.close()

    assert visiting(story, "--sessions", "1") == (0, "")


def test_connections_that_ask_for_nothing_keep_nobody_out():
    async def story(server, visitors):
        idle = [await asyncio.open_connection("127.0.0.1", server.port) for _ in range(100)]
        with contextlib.suppress(ConnectionError):
            # There may be four and 64.
            assert await asyncio.wait_for(idle[-1][0].read(), 5) == b""
        for _, writer in idle:
            writer.close()
        for _ in range(100):
            try:
                tab = await visitors.come()
            except aiohttp.ClientError:
                await asyncio.sleep(0.05)  # it has not seen yet that they are gone
            else:
                break
        await tab.until("Problem shifting")

    assert visiting(story, "--sessions", "1") == (0, "")


def test_one_that_stays_silent_is_closed(monkeypatch):
    async def story():
        server = Server(Shown(()), "T", 1, ["localhost"], [])
        told = asyncio.get_running_loop().create_future()
        running = asyncio.create_task(serve(server, "127.0.0.1", 0, told.set_result))
        reader, _ = await asyncio.open_connection("127.0.0.1", await told)
        assert await asyncio.wait_for(reader.read(), 5) == b""
        running.cancel()

    monkeypatch.setattr("layers_tui.serve.server.SILENT", 0.1)
    asyncio.run(story())


@pytest.mark.parametrize(
    "asked", [b"GET / HTTP/1.1\r\n\r\n", b"\x16\x03\x01 nonsense\r\n\r\n", b"GET /\r\nHost\r\n\r\n"]
)
def test_what_nobody_understands_is_told_to_nobody(asked):
    async def story(server, _visitors):
        reader, writer = await asyncio.open_connection("127.0.0.1", server.port)
        writer.write(asked)
        assert b" 40" in await reader.readline()
        writer.close()

    assert visiting(story) == (0, "")


def test_a_file_with_a_hostile_name_or_one_that_is_not_utf_8_is_served(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    name = os.fsdecode(b"caf\xe9\x1b]0;x\x07.yaml")
    Path(name).write_text(GOOD, encoding="utf-8")

    async def story(server, visitors):
        assert "\x1b" not in server.said
        tab = await visitors.come()
        await tab.until("Hello there")

    assert visiting(story, name) == (0, "")


@pytest.mark.parametrize("host", ["a..b", "x" * 70, "ev\x1b[31mil.invalid"])
def test_a_host_that_is_none_is_told(host):
    ran = subprocess.run(
        [sys.executable, "-m", "layers_tui", "serve", "--port", "0", "--host", host],
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )
    assert ran.returncode == 2
    assert ran.stderr.startswith("layers-tui: can't serve at ")
    assert "Traceback" not in ran.stderr
    assert "\x1b" not in ran.stderr


def test_where_no_viewer_can_be_started_both_are_told(monkeypatch, capsys):
    async def none(*_, **__):
        raise OSError(7, "Argument list too long")

    async def story():
        made = Server(Shown(()), "T", 1, ["localhost"], []).application()
        async with TestClient(TestServer(made)) as client:
            origin = str(client.make_url("")).rstrip("/")
            tab = Tab(await client.ws_connect("/ws", headers={"Origin": origin}))
            assert await tab.closed() == (1000, SAYS_FAILED)

    monkeypatch.setattr(asyncio, "create_subprocess_exec", none)
    asyncio.run(story())
    said = "layers-tui: no viewer can be started for a visitor: Argument list too long\n"
    assert capsys.readouterr().err == said


@pytest.mark.parametrize("sent", [signal.SIGINT, signal.SIGTERM, signal.SIGKILL])
def test_no_viewer_outlives_the_server(sent):
    async def story(server):
        async with aiohttp.ClientSession() as session:
            visitors = Visitors(server, session)
            tab, other = await visitors.come(), await visitors.come()
            await tab.until("Problem shifting")
            await other.until("Problem shifting")
            found = server.viewers()
            ended = asyncio.create_task(asyncio.to_thread(server.end, sent))
            if sent != signal.SIGKILL:
                assert await tab.closed() == (1001, "The server has ended.")
                await other.closed()
            assert await ended == ((-9 if sent == signal.SIGKILL else 0), "")
            return found

    with served() as server:
        viewers = asyncio.run(story(server))
    assert len(viewers) == 2
    until(lambda: not any(map(is_alive, viewers)))


def test_a_file_is_served_as_it_is_now_and_followed(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    path = tmp_path / "mine.yaml"
    path.write_text(GOOD, encoding="utf-8")
    # What lies about in the folder is not imported.
    (tmp_path / "textual.py").write_text("raise SystemExit('wrong textual')", encoding="utf-8")

    async def story(server, visitors):
        assert "Serving S at http://127.0.0.1:" in server.said
        assert "  mine.yaml\n" in server.said
        tab = await visitors.come()
        await tab.until("Hello there")
        path.write_text(GOOD.replace("Hello", "Anew"), encoding="utf-8")
        await tab.until("Anew there")
        path.write_text("stack: s\n", encoding="utf-8")
        late = await visitors.come()
        assert await late.closed() == (1000, SAYS_FAILED)

    status, errors = visiting(story, "mine.yaml", PYTHONSAFEPATH="1")
    assert status == 0
    assert errors.startswith("mine.yaml:1:1: ")
    assert sorted(each.name for each in tmp_path.iterdir()) == ["mine.yaml", "textual.py"]


def test_another_host_is_served_with_a_word_about_it():
    with served("--host", "0.0.0.0") as server:
        assert "at http://localhost:" in server.said
        status, errors = server.end(signal.SIGTERM)
    assert status == 0
    assert "there is no password" in errors
