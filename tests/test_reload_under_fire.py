"""Live reload under fire: the last good screen stays, the last content wins, keys are answered."""

import contextlib
import errno
import os
import shutil
import threading
import time
from pathlib import Path

import pytest
from layers_tui.stack.yaml_reader import MAX_BYTES
from layers_tui.ui import loading
from layers_tui.ui.session import Session
from layers_tui.user.folders import user_library
from pilot import viewer
from pseudo_terminal import pseudo_terminal

SECONDS, SAVES = 2.0, 100
"""The fire: so many saves in so many seconds."""
ANSWERED = 6.0
"""Seconds after which a key hangs, on a machine that does other things too."""


def text(*ids, title="Mine"):
    rows = [f"  - {{id: {id_}, name: The {id_}, rationale: Why {id_}.}}\n" for id_ in ids]
    return f"stack: mine\ntitle: {title}\nlayers:\n{''.join(rows)}"


def alias_bomb():
    rows = ["stack: bomb", "title: Bomb", "x0: &x0 [a, a, a, a, a, a, a, a, a, a]"]
    rows += [f"x{at}: &x{at} [{', '.join([f'*x{at - 1}'] * 10)}]" for at in range(1, 12)]
    return "\n".join(rows)


@pytest.fixture
def mine(tmp_path):
    folder = tmp_path / "mine"
    folder.mkdir()
    path = folder / "mine.yaml"
    path.write_text(text("ground", "first", "second"), encoding="utf-8")
    return path


@pytest.fixture
def only_looking(monkeypatch):
    """No watcher tells of anything, as on a network drive."""

    async def nothing(*_folders):
        return

    monkeypatch.setattr(loading.Loading, "_watch", nothing)
    monkeypatch.setattr(loading, "LOOK_EVERY", 0.05)


def following(path):
    library = user_library()
    names = (str(path),)
    return library.load(names), Session(library, names, following=True)


@contextlib.contextmanager
def loads_counted(monkeypatch):
    """How many loads run at once, at most."""
    most, running, lock = [0], [0], threading.Lock()
    load = loading.Loading._try

    def counted(self, *arguments):
        with lock:
            running[0] += 1
            most[0] = max(most[0], running[0])
        try:
            return load(self, *arguments)
        finally:
            with lock:
                running[0] -= 1

    monkeypatch.setattr(loading.Loading, "_try", counted)
    yield most


async def answered(seen):
    """Press a key that moves the cursor; how long until it had."""
    before = seen.selected
    began = time.perf_counter()
    for key in ("up", "down"):
        if seen.selected == before:
            await seen.pilot.press(key)
    assert seen.selected != before
    return time.perf_counter() - began


def remove(path):
    if path.is_symlink() or path.is_file() or path.is_fifo():
        path.unlink()
    elif path.is_dir():
        path.rmdir()


def by_folder(path):
    path.unlink()
    path.mkdir()


def by_fifo(path):
    path.unlink()
    os.mkfifo(path)


def by_loop(path):
    path.unlink()
    path.symlink_to(path)


def by_dangling_link(path):
    path.unlink()
    path.symlink_to("nowhere.yaml")


def by_33_mb(path):
    with path.open("wb") as file:
        file.write(b"stack: mine\n")
        file.truncate(MAX_BYTES + 1)


FAULTS = {
    "half written": (lambda path: path.write_text(text("ground")[:-9] + "{[", "utf-8"), "not YAML"),
    "empty": (lambda path: path.write_bytes(b""), "the file is empty"),
    "not text": (lambda path: path.write_bytes(b"\xff\x00\xfe" * 9), "not UTF-"),
    "deleted": (Path.unlink, "no longer there"),
    "a folder": (by_folder, "is a folder"),
    "a FIFO": (by_fifo, "is not a regular file"),
    "a link to itself": (by_loop, "can't be read"),
    "a dangling link": (by_dangling_link, "no longer there"),
    "an alias bomb": (lambda path: path.write_text(alias_bomb(), "utf-8"), "aliases"),
    "33 MB": (by_33_mb, "is larger than 32 MB"),
}


@pytest.mark.parametrize("how", ["watching", "looking"])
@pytest.mark.parametrize("fault", FAULTS)
async def test_the_last_good_screen_stays_and_what_comes_back_shows(mine, fault, how, request):
    if how == "looking":
        request.getfixturevalue("only_looking")
    spoil, said = FAULTS[fault]
    case, session = following(mine)
    async with viewer(case, session=session, size=(120, 30)) as seen:
        await seen.pilot.pause(0.3)
        spoil(mine)
        await seen.until(lambda: said in " ".join(seen.text.split()))
        assert "The second" in seen.text
        assert await answered(seen) < ANSWERED
        remove(mine)
        mine.write_text(text("ground", "returned"), encoding="utf-8")
        await seen.until("The returned")
        await seen.until_not(said)


def write(path, content):
    path.write_text(content, encoding="utf-8")


def in_place(path, content):
    write(path, content)


def in_two_steps(path, content):
    half = len(content) // 2
    write(path, content[:half])
    with path.open("a", encoding="utf-8") as file:
        file.flush()
        file.write(content[half:])


def by_rename(path, content):
    beside = path.with_name("mine.tmp")
    write(beside, content)
    beside.replace(path)


def anew(path, content):
    path.unlink()
    write(path, content)


def after_nothing(path, content):
    write(path, "")
    write(path, content)


WAYS = (in_place, in_two_steps, by_rename, anew, after_nothing)


def storm(path):
    """Save in every way, in a thread, and half a file in between; `last` is what is there then."""
    for number in range(SAVES - 1):
        WAYS[number % len(WAYS)](path, text("ground", f"save{number}"))
        time.sleep(SECONDS / SAVES)
    write(path, text("ground", "half")[:-9])
    time.sleep(SECONDS / SAVES)
    by_rename(path, text("ground", "last"))


@pytest.mark.parametrize("how", ["watching", "looking"])
async def test_of_a_hundred_saves_in_two_seconds_the_last_wins(mine, how, request, monkeypatch):
    if how == "looking":
        request.getfixturevalue("only_looking")
    case, session = following(mine)
    with loads_counted(monkeypatch) as most:
        async with viewer(case, session=session, size=(120, 30)) as seen:
            await seen.pilot.pause(0.3)
            saving = threading.Thread(target=storm, args=(mine,))
            saving.start()
            while saving.is_alive():
                assert "The ground" in seen.text
                assert await answered(seen) < ANSWERED
            await seen.until("The last")
            await seen.pilot.pause(0.3)
            assert "The last" in seen.text
            assert "mine.yaml:" not in seen.text
    assert most == [1]


@pytest.fixture
def no_right_to_read(monkeypatch):
    """Modes hold for whoever runs the tests, as they do not for root."""
    open_ = os.open

    def refused(path, *arguments, **options):
        if Path(path).is_file() and not Path(path).stat().st_mode & 0o400:
            raise PermissionError(errno.EACCES, os.strerror(errno.EACCES), path)
        return open_(path, *arguments, **options)

    monkeypatch.setattr(os, "open", refused)


@pytest.mark.usefixtures("no_right_to_read")
@pytest.mark.parametrize("how", ["watching", "looking"])
async def test_a_file_whose_rights_go_and_come_back_shows_again(mine, how, request):
    if how == "looking":
        request.getfixturevalue("only_looking")
    case, session = following(mine)
    async with viewer(case, session=session, size=(120, 30)) as seen:
        await seen.pilot.pause(0.3)
        mine.chmod(0)
        await seen.until(lambda: "Permission denied" in " ".join(seen.text.split()))
        assert "The second" in seen.text
        assert await answered(seen) < ANSWERED
        mine.chmod(0o600)
        await seen.until_not("Permission denied")


@pytest.mark.usefixtures("only_looking")
async def test_a_file_that_is_back_before_its_loss_is_told_shows(mine, monkeypatch):
    case, session = following(mine)
    async with viewer(case, session=session, size=(120, 30)) as seen:
        failed = loading.Loading._failed
        told = []

        def too_late(self, *arguments):
            if not told:
                write(mine, text("ground", "back"))
            told.append(arguments)
            failed(self, *arguments)

        monkeypatch.setattr(loading.Loading, "_failed", too_late)
        mine.unlink()
        await seen.until("The back")
        await seen.until_not("no such file")


async def test_a_large_file_that_is_a_small_one_by_now_is_not_read_to_its_end(mine, monkeypatch):
    monkeypatch.setattr(loading, "LARGE", 100_000)
    monkeypatch.setattr(loading, "LOOK_EVERY", 0.05)
    on_read, ticks = loading.Loading._on_read, []

    def slowly(self, file, total, done):
        if total > loading.LARGE:
            ticks.append(done)
            time.sleep(0.5)
        on_read(self, file, total, done)

    monkeypatch.setattr(loading.Loading, "_on_read", slowly)
    case, session = following(mine)
    async with viewer(case, session=session, size=(120, 30)) as seen:
        write(mine, text(*(f"layer{number}" for number in range(20_000))))
        await seen.until(lambda: ticks)
        write(mine, text("ground", "small"))
        await seen.until("The small")
        assert len(ticks) < 5


async def test_the_folder_one_is_in_may_go(mine, monkeypatch):
    monkeypatch.chdir(mine.parent)
    monkeypatch.setenv("EDITOR", "true")
    case, session = following(Path(mine.name))
    async with viewer(case, session=session, size=(120, 30)) as seen:
        await seen.pilot.pause(0.3)
        shutil.rmtree(mine.parent)
        await seen.until("no longer there")
        assert "The second" in seen.text
        await seen.press("e", "r", "o", "escape", "x", "m")
        await seen.until("can't be run")
        assert await answered(seen) < ANSWERED
        monkeypatch.chdir(mine.parent.parent)


@pytest.fixture
def terminal(mine):
    with pseudo_terminal(str(mine), columns=120) as terminal:
        terminal.until("quit")
        terminal.settle()
        yield terminal
        assert b"Traceback" not in terminal.output
        # An escape that was just written would make another key of what follows at once.
        terminal.settle()
        terminal.write("q")
        assert terminal.wait() == 0
        assert terminal.modes_are_restored


def test_on_a_terminal_keys_are_answered_through_a_hundred_saves(mine, terminal):
    saving = threading.Thread(target=storm, args=(mine,))
    saving.start()
    keys = 0
    while saving.is_alive():
        terminal.write("kj"[keys % 2])
        assert terminal.read(ANSWERED)
        keys += 1
        time.sleep(0.02)
    assert keys > 10
    # What a page hid is written once more.
    terminal.settle()
    terminal.output = b""
    terminal.write("b\x1b")
    terminal.until("last")


def test_on_a_terminal_faults_are_told_and_left_behind(mine, terminal):
    for number, fault in enumerate(("a folder", "a link to itself", "an alias bomb", "33 MB")):
        spoil, said = FAULTS[fault]
        spoil(mine)
        terminal.until(said.split()[0])
        terminal.settle()
        remove(mine)
        write(mine, text("ground", f"after{number}"))
        terminal.until(f"after{number}")
        terminal.settle()


@pytest.mark.skipif(os.geteuid() == 0, reason="modes hold nothing back from root")
def test_on_a_terminal_rights_may_go_and_come_back(mine, terminal):
    mine.chmod(0)
    terminal.until("Permission denied")
    mine.chmod(0o600)
    write(mine, text("ground", "allowed"))
    terminal.until("allowed")
