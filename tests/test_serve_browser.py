"""The served viewer in a real browser, as its visitors have it."""

import signal

from browser import ask, needs_browser
from served import served

DUSK = "rgb(22, 24, 31)"


@needs_browser
def test_visitors_read_each_for_themselves(tmp_path, monkeypatch):
    here = tmp_path / "here"
    here.mkdir()
    monkeypatch.chdir(here)
    with served("--sessions", "2", "--theme", "dusk") as server:
        seen = ask("serve.mjs", url=server.url, server=server.process.pid)
        status, errors = server.end(signal.SIGTERM)
    assert (status, errors) == (0, "")
    assert seen["troubles"] == []
    assert seen["asked"] == [server.url]

    for said in ("╭─ AI ─", "╭─ Crypto ─", "Capability leap", "Problem shifting", "↑↓ layer"):
        assert said in seen["panels"]
    assert seen["opened"] is None, "a click on an address opens it"
    assert seen["two"] == 2
    assert "understands language and generates it" in seen["expanded"]
    assert "understands language and generates it" not in seen["untouched"]
    assert "L1 Public chain  raises 1" in seen["untouched"]
    assert "L2 Rollups           shifts 1, raises 3" in seen["clicked"]

    assert seen["dark"] == [DUSK, DUSK]
    assert seen["light"][0] == seen["light"][1] != DUSK
    assert seen["firstStays"] == DUSK
    assert seen["afterForbidden"] == seen["expanded"]
    assert "quit" not in seen["expanded"]
    assert "Capability leap" in seen["smaller"]
    assert "All 2 seats are taken just now. Please try again when someone has left." in seen["full"]
    assert "Capability leap" in seen["seated"]
    assert seen["left"] == 0
    assert not [*here.iterdir(), *tmp_path.rglob("layers-tui*")]
