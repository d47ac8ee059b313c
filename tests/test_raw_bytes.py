"""What reaches the terminal, byte by byte, while every screen shows a file that tries to act."""

from __future__ import annotations

import re

import pytest
from hostile import PIECES, file_of, forbidden, quoted
from layers_tui.view.wording import CONSISTENCY
from pseudo_terminal import pseudo_terminal

INJECTED = "\x1b[31;66;6m"
"""A change of colour that Textual makes in no theme."""
TEXT = "".join(f"{INJECTED}{piece}" for piece in PIECES) + "\x9b2J\x1b]0;title\x07"
NAME = f"evil{INJECTED}\u202e\x9b\x07[@click=app.quit]x\n[b]"
ESCAPE = re.compile(
    rb"\x1b(?:\[(?P<csi>[<=>?]?)[\d;:]*(?P<end>[ !\"$'*]?[@-~])"
    rb"|\](?P<osc>\d+);[^\x07\x1b]*(?:\x07|\x1b\\)|P(?P<dcs>[^\x1b]*)\x1b\\"
    rb"|(?P<one>[=>78cDEHM]))"
)
OSC = re.compile(rb"\x1b\](?:22;[a-z-]+|52;c;[A-Za-z0-9+/=]+)\x07")
"""The shape of the pointer, and what is copied."""
KNOWN = frozenset("H m ?h ?l ?$p ?u >u <u =c >c c n q ?c t A B C D J K".split())  # noqa: SIM905
"""The escape sequences that Textual writes, by how they begin and end."""

BACK = "\x1b"
VISITS = {
    "to read": [
        ("=", ""),
        ("Gggk", ""),
        ("\tG", ""),
        ("c", "Compare"),
        ("Gg", ""),
        (BACK, ""),
        ("b", "Ledger"),
        ("jsSf ", ""),
        (BACK, ""),
        (BACK, None),
        ("v", "Verdict"),
        ("G", CONSISTENCY[-20:]),
        (BACK, "quit"),
        ("i", "About"),
        ("G", ""),
        (BACK, "quit"),
        ("g", ""),
    ],
    "to follow, to find and to share": [
        ("f", ""),
        ("jj", ""),
        (BACK, None),
        ("p", "forward"),
        ("     ", ""),
        (BACK, "quit"),
        ("/", ""),
        ("Other", ""),
        ("\r", ""),
        ("nN", ""),
        (BACK, None),
        ("y", "Copy"),
        ("k", "Sent the command"),
        ("y", "Copy"),
        ("l", "Sent"),
        ("x", "Export to this folder"),
        ("t", "Wrote"),
    ],
    "to choose": [
        ("t", "Theme"),
        ("jjj", ""),
        (BACK, "quit"),
        ("o", "Open"),
        ("./", ""),
        (BACK, "quit"),
        ("o", "Open"),
        ("evil", "stacks compared"),
        (BACK, "quit"),
        ("?", "Marks"),
        (BACK, "quit"),
        ("\x10", "Search for commands"),
        (BACK, "quit"),
        ("|", ""),
        ("O", ""),
        ("s", "Each panel selects alone"),
        ("r", "Read again"),
    ],
}
"""Keys, and what is on screen once they have done their work; None where that may be nothing."""


@pytest.fixture
def evil(tmp_path):
    """A file, and files of the user's own, all of which try to act."""
    path = tmp_path / f"{NAME}.yaml"
    path.write_text(file_of(TEXT), encoding="utf-8")
    config = tmp_path / "config" / "layers-tui"
    for folder in ("stacks", "themes"):
        (config / folder).mkdir(parents=True)
    (config / "stacks" / path.name).write_text(file_of(TEXT), encoding="utf-8")
    (config / "stacks" / f"broken{NAME}.yaml").write_text(f"stack: {quoted(TEXT)}")
    (config / "themes" / path.name).write_text(
        f"theme: evil\nabout: {quoted(TEXT)}\nprimary: '#fff'\n"
    )
    (config / "themes" / f"broken{NAME}.yaml").write_text(f"theme: {quoted(TEXT)}\n")
    (config / "settings.yaml").write_text(f"theme: {quoted(TEXT)}\nkeys: {{{quoted(TEXT)}: x}}\n")
    return path


def text_of(output):
    return ESCAPE.sub(b"", output).decode("utf-8", "replace")


def squeezed(text):
    return "".join(text.split())


def acted(output):
    """Every way in which these bytes do more than the program means to."""
    found = []
    if INJECTED.encode() in output:
        found.append("a colour was injected")
    for each in ESCAPE.finditer(output):
        if each["end"] is not None and (each["csi"] + each["end"]).decode() not in KNOWN:
            found.append(f"{each[0]!r}")
        if each["osc"] is not None and not OSC.fullmatch(each[0]):
            found.append(f"{each[0]!r}")
    text = ESCAPE.sub(b"", output).decode("utf-8")
    return found + forbidden(text.replace("\r", ""))


@pytest.mark.parametrize("visit", VISITS)
def test_a_hostile_file_acts_on_no_screen(evil, tmp_path, monkeypatch, visit):
    monkeypatch.chdir(tmp_path)
    with pseudo_terminal(f"./{evil.name}", columns=90, rows=28, SSH_TTY="1") as terminal:
        terminal.wait_for(lambda: b"quit" in terminal.output, "the screen")
        for at, (keys, shown) in enumerate(VISITS[visit]):
            before = len(terminal.output)
            terminal.write(keys)
            terminal.wait_for_picture(
                lambda before=before, shown=shown: (
                    shown is None
                    or (
                        len(terminal.output) > before
                        and squeezed(shown) in squeezed(text_of(terminal.output[before:]))
                    )
                ),
                f"{shown!r} after {keys!r} ({at})",
            )
            # An escape that another key follows at once would be another key.
            while terminal.read(0.5 if keys == BACK else 0.15):
                pass
        for broken in (f"{file_of(TEXT)}{quoted(TEXT)}", f"{file_of(TEXT)}{TEXT}", "stack: s\n"):
            before = len(terminal.output)
            evil.write_text(broken, encoding="utf-8")
            terminal.wait_for(lambda before=before: len(terminal.output) > before, "the banner")
            while terminal.read(0.3):
                pass
        terminal.write("q")
        assert terminal.wait() == 0
        assert terminal.modes_are_restored
        everything = terminal.output
    assert len(everything) > 20_000
    assert sorted({*acted(everything)}) == []


@pytest.mark.parametrize(
    "arguments",
    [
        ("--plain",),
        ("--plain", "--layer", NAME),
        ("check",),
        ("check", "--format", "github"),
        ("check", "--format", "json"),
        ("check", f"--{NAME}"),
        ("export", "--to", "markdown"),
        ("export", "--to", "html"),
        ("export", "--to", "svg"),
        ("export", "--to", "text"),
        ("export", "--to", "json"),
        ("export", "--to", "mermaid"),
        ("export", "-o", f"{NAME}.md"),
        ("export", "--embed"),
        ("diff", "crypto"),
        ("diff", "layered-paradox", "--to", "markdown"),
        ("diff", "layered-paradox", "--to", "json"),
        ("list",),
        ("new",),
        ("schema", NAME),
        (f"no{NAME}",),
        ("--theme", f"no{NAME}"),
        ("--theme", f"./no{NAME}.yaml"),
    ],
)
def test_a_hostile_file_acts_through_no_command(evil, tmp_path, monkeypatch, arguments):
    monkeypatch.chdir(tmp_path)
    with_file = arguments[0] not in ("list", "schema", f"no{NAME}")
    names = [f"./{evil.name}"] if with_file else []
    with pseudo_terminal(*arguments, *names) as terminal:
        terminal.wait()
        assert b"Traceback" not in terminal.output
        assert acted(terminal.output) == []


def test_a_name_that_is_no_text_is_told_in_every_form(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    name = b"\xff\xfe.yaml".decode("utf-8", "surrogateescape")
    (tmp_path / name).write_text("stack: s\n")
    for form in ("text", "json", "github"):
        with pseudo_terminal("check", "--format", form, name) as terminal:
            assert terminal.wait() == 1
            assert b"layers` is missing" in terminal.output
            assert acted(terminal.output) == []


def test_the_search_finds_what_it_looks_for():
    for text in (
        INJECTED,
        "\x1b]0;x\x07",
        "\x1b[2Z",
        "\x1b]8;;https://e.org\x07",
        "\u202e",
        "\x9b",
        "\x07",
    ):
        assert acted(f"fine {text} text".encode()) != [], text
    assert acted("fine 👨‍👩‍👧 \x1b[31mtext\x1b[0m\r\n".encode()) == []
