"""Files that were made to crash, to hang or to fill the memory: refused, with place and reason.

Each is checked in a process of its own that the system stops at 200 MB, or after far more
seconds of work than it may need; what it has imported counts too.
"""

from __future__ import annotations

import ctypes
import os
import re
import resource
import socket
import subprocess
import sys
from functools import partial

import forked
import pytest
from forked import PRINTING
from layers_tui.stack.fault import MOST_FAULTS, InputError, StopReading
from layers_tui.stack.library import Library, package_folder
from layers_tui.stack.yaml_reader import MAX_BYTES, read_yaml
from layers_tui.user.choices import choose
from layers_tui.user.chosen import Chosen
from layers_tui.user.settings import read_settings

MEMORY = 200 << 20
WORK = 2
"""Seconds of a processor, where one is promised: machines differ."""
WORK_ON_MANY_LINES = 6
"""The same for megabytes of short lines: a good file of that size takes as long to read."""

DROP_FROM_BOUNDING_SET, DAC_OVERRIDE, DAC_READ_SEARCH = 24, 1, 2
"""Numbers that Linux gives to these."""

HEAD = "stack: s\ntitle: S\nlayers:\n"
COMPARISON = "comparison: c\ntitle: C\nstacks:\n"
STACK = "stack: s\ntitle: S\nlayers: [{id: a, name: A, rationale: Why.}]\n"
LEVELS = (1_000, 1_000_000)
MANY = 40_000
SOME = 15_000
"""As many as fit a theme or settings."""


def run(*arguments, folder, piped=b"", work=WORK_ON_MANY_LINES, **how):
    limits = {resource.RLIMIT_AS: MEMORY, resource.RLIMIT_CPU: work}
    return forked.run(
        *arguments, folder=folder, input=piped, limits=limits, modules=PRINTING, **how
    )


def lines(start, each, number=MANY):
    return start + "".join(each.format(at) for at in range(number))


def aliases(opened, closed, merged=""):
    """Each line stands for nine times the one above it."""
    made = f"a0: &a0 {opened}x{': 1' if merged else ''}{closed}\n"
    for at in range(1, 30):
        inner = f"{merged}[{', '.join([f'*a{at - 1}'] * 9)}]" if merged else f"*a{at - 1}, " * 9
        made += f"a{at}: &a{at} {opened}{inner}{closed}\n"
    return made


DEEP = {
    f"{name} to {levels} levels": (partial(made, levels), f"1:{at}: nested deeper than 64")
    for levels in LEVELS
    for name, made, at in (
        ("lists in flow", lambda levels: "stack: " + "[" * levels, 71),
        ("closed lists", lambda levels: "a: " + "[" * levels + "]" * levels, 67),
        ("mappings in flow", lambda levels: "{a: " * levels, 257),
        ("lists in block", lambda levels: "- " * levels + "x", 129),
        ("keys in keys", lambda levels: "? " * levels + "x", 129),
    )
}

BOMBS = {
    **DEEP,
    "mappings in block": (
        lambda: "".join(" " * at + "k:\n" for at in range(3_000)),
        "65:65: nested deeper than 64",
    ),
    "aliases": (lambda: aliases("[", "]"), "aliases and merge keys stand for more than 100,000"),
    "merge keys": (
        lambda: aliases("{", "}", "<<: "),
        "aliases and merge keys stand for more than 100,000",
    ),
    "merges after many lists": (
        lambda: (
            lines("a:\n", "- []\n") + "b: &b {x: 1}\n" + lines("c:\n", "- {{<<: *b}}\n", 60_000)
        ),
        "aliases and merge keys stand for more than 100,000",
    ),
    "an alias in itself": (lambda: "a: &a [*a]\n", "1:8: alias 'a' stands inside its own anchor"),
    "a merge of itself": (
        lambda: "a: &a {<<: *a}\n",
        "1:12: alias 'a' stands inside its own anchor",
    ),
    "aliases without anchors": (lambda: lines("a:\n", "- *a{}\n"), "2:3: alias 'a0' has no anchor"),
    "directives": (
        lambda: lines("", "%TAG !a{}! b\n") + "--- x\n",
        "11:1: more than 10 lines begin with",
    ),
    "tags": (lambda: lines("a:\n", "- !t x\n"), "2:3: a tag '!t' stands here"),
    "keys that stand twice": (lambda: lines("", "k: {}\n"), "2:1: the key 'k' stands twice"),
    "an item without a dash": (
        lambda: lines(lines("- a: 1\n", "  k{}: 1\n"), "  k{}: 1\n"),
        "the key 'k0' stands twice",
    ),
    "keys that are lists": (lambda: lines("a:\n", "  ? [a]\n  : x\n"), "2:5: a key is a list"),
    "lists beyond number": (
        lambda: "a:\n" + "- []\n" * 1_200_000,
        "holds more than 1,000,000 lists and",
    ),
    "a huge number": (lambda: f"format: {'9' * 1_000_000}\nstack: a\n", "1:9: `format` is '999"),
    "a huge number as id": (
        lambda: f"stack: {'9' * 1_000_000}!\nlayers: []\n",
        "1:8: `stack` '999",
    ),
    "a huge alias": (lambda: f"a: *{'a' * 1_000_000}\n", "1:4: alias 'aaa"),
    "a huge tag": (lambda: f"a: !{'a' * 1_000_000} x\n", "1:4: a tag '!aaa"),
    "a huge key": (lambda: f"stack: a\n? {'k' * 1_000_000}\n: 1\n", "2:3: unknown key 'kkk"),
    "a line without end": (
        lambda: f"a: {'x ' * 5_000_000}: y",
        "1:10000004: not YAML: a colon stands",
    ),
    "dashes before a colon": (
        lambda: "a: b\n " + "- " * MANY + ":",
        "not YAML: a colon stands inside",
    ),
    "blank lines": (lambda: "\n" * 10_000_000 + "a: [", "10000002:1: not YAML: this bracket"),
    "blank lines before bytes": (
        lambda: b"\n" * 10_000_000 + b"\xff",
        "10000001:1: is not UTF-8 text",
    ),
    "blank lines and no layers": (
        lambda: "stack: a\n" + "\n" * 10_000_000,
        "1:1: `layers` is missing",
    ),
    "layers that are none": (
        lambda: lines(HEAD, "  - x\n"),
        "4:5: an item of `layers` is the text 'x'",
    ),
    "unknown keys": (lambda: lines(STACK, "z{}: 1\n"), "4:1: unknown key 'z0'"),
    "problems that are none": (
        lambda: lines(HEAD, "  - {{id: l{0}, name: x, solves: [nope{0}]}}\n", 8_000),
        "`solves` names 'nope0'",
    ),
    "long ids that are alike": (
        lambda: (
            f"{HEAD}  - {{id: a, name: A, raises: ["
            + lines("", "{{id: " + "a" * 9_999 + "{}, title: x}}, ", 200)
            + "]}\n  - {id: b, name: B, solves: ["
            + lines("", "a" * 9_999 + "b{}, ", 50)
            + "]}\n"
        ),
        "5:31: `solves` names 'aaa",
    ),
    "a problem from itself": (
        lambda: f"{HEAD}  - {{id: a, name: A, raises: [{{id: p, title: P, from: p}}]}}\n",
        "`from` names 'p', the problem itself",
    ),
    "stacks that are none": (
        lambda: lines(COMPARISON, "  - nope{}\n"),
        "4:5: there is no stack 'nope0'",
    ),
    "stacks that stand twice": (
        lambda: lines(COMPARISON, "  - ai\n"),
        "5:5: the stack id 'ai' stands",
    ),
    "a comparison of itself": (
        lambda: lines(COMPARISON, "  - ./f.yaml\n"),
        "the stacks go in a circle",
    ),
    "a path without end": (
        lambda: f"{COMPARISON}  - {'a/' * MANY}b\n",
        "4:5: there is no stack 'a/a/",
    ),
}


@pytest.mark.parametrize("name", BOMBS)
def test_a_bomb_is_refused_with_place_and_reason(tmp_path, name):
    make, expected = BOMBS[name]
    text = make()
    raw = text if isinstance(text, bytes) else text.encode()
    (tmp_path / "f.yaml").write_bytes(raw)
    work = WORK if raw.count(b"\n") < 50_000 else WORK_ON_MANY_LINES
    ran = run("check", "f.yaml", folder=tmp_path, work=work)
    assert ran.returncode == 1, ran.stderr[-2000:]
    told = ran.stderr.decode().splitlines()
    assert expected in "\n".join(told)
    assert all(line.startswith("f.yaml:") for line in told)
    assert max(map(len, told)) < 400
    assert len(told) <= MOST_FAULTS + 1


def test_values_beyond_number_are_refused(monkeypatch):
    for module in ("yaml_text", "yaml_walk"):
        monkeypatch.setattr(f"layers_tui.stack.{module}.MAX_NODES", 1000)
    with pytest.raises(InputError) as caught:
        read_yaml(b"a:\n" + b"- x\n" * 1000, "f.yaml")
    told = "the file holds more than 1,000 values; split it into several stacks"
    assert re.fullmatch(rf"f\.yaml:99\d:3: {told}", str(caught.value))
    assert len(read_yaml(b"a:\n" + b"- x\n" * 990, "f.yaml").data["a"]) == 990


def test_the_rest_of_many_faults_is_counted_as_one(tmp_path):
    (tmp_path / "f.yaml").write_text(lines(HEAD, "  - x\n", 1000))
    told = run("check", "f.yaml", folder=tmp_path).stderr.decode().splitlines()
    assert told[-1] == (
        "f.yaml:204:5: more is wrong than the 200 faults told before this; "
        "mend those first, then check again"
    )
    assert len(told) == MOST_FAULTS + 1


@pytest.mark.parametrize("size", [MAX_BYTES + 1, 10 * MAX_BYTES])
def test_a_large_file_is_refused_unread(tmp_path, size):
    with (tmp_path / "f.yaml").open("wb") as file:
        file.truncate(size)
    ran = run("--plain", "f.yaml", folder=tmp_path)
    assert (ran.returncode, ran.stderr) == (
        2,
        b"f.yaml: is larger than 32 MB; split it into several stacks\n",
    )


def test_the_files_of_a_comparison_count_together(tmp_path):
    text = lines(COMPARISON, "  - s{}\n", 40)
    for at in range(40):
        (tmp_path / f"s{at}.yaml").write_text(
            STACK.replace("stack: s", f"stack: s{at}") + "#" * 1_000_000
        )
    (tmp_path / "f.yaml").write_text(text)
    ran = run("--plain", "f.yaml", folder=tmp_path)
    assert ran.returncode == 2
    assert b"s33.yaml: makes the files of the comparison larger than 32 MB together" in ran.stderr


def test_standard_input_without_end_is_refused():
    with open("/dev/zero", "rb") as zeros:  # noqa: PTH123 - it is no file
        command = [sys.executable, "-m", "layers_tui", "--plain", "-"]
        ran = subprocess.run(command, stdin=zeros, capture_output=True, check=False, timeout=60)
    assert (ran.returncode, ran.stdout) == (2, b"")
    assert ran.stderr.startswith(b"<stdin>: is larger than 32 MB")


def a_folder(path):
    path.mkdir()


def a_socket(path):
    # The path of a socket may be no longer than 107 bytes.
    here = os.getcwd()  # noqa: PTH109
    os.chdir(path.parent)
    try:
        socket.socket(socket.AF_UNIX).bind(path.name)
    finally:
        os.chdir(here)


def an_unreadable_file(path):
    path.write_text(STACK)
    path.chmod(0)


PLACES = {
    "folder": (a_folder, "is a folder; name a file in it"),
    "pipe": (os.mkfifo, "is not a regular file; name a YAML file"),
    "socket": (a_socket, "is not a regular file; name a YAML file"),
    "device": (
        lambda path: path.symlink_to("/dev/zero"),
        "is not a regular file; name a YAML file",
    ),
    "terminal": (
        lambda path: path.symlink_to("/dev/tty"),
        "is not a regular file; name a YAML file",
    ),
    "dangling link": (
        lambda path: path.symlink_to("nowhere"),
        "no such file or folder",
    ),
    "looping link": (
        lambda path: path.symlink_to(path.name),
        "can't be read (Too many levels of symbolic links); check the path",
    ),
    "unreadable file": (an_unreadable_file, "can't be read (Permission denied); check the path"),
    "empty file that has no size": (
        lambda path: path.symlink_to("/proc/self/mem"),
        "the file is empty",
    ),
}


def as_one_who_may_not_read_all():
    """Root reads anything, whatever the modes say; without its rights it does not."""
    if os.geteuid() == 0:
        libc = ctypes.CDLL(None, use_errno=True)
        for right in (DAC_OVERRIDE, DAC_READ_SEARCH):
            libc.prctl(DROP_FROM_BOUNDING_SET, right, 0, 0, 0)


@pytest.mark.parametrize("name", PLACES)
@pytest.mark.parametrize("named", ["./f.yaml", "c.yaml"])
def test_what_is_no_file_is_refused_at_once(tmp_path, name, named):
    make, expected = PLACES[name]
    make(tmp_path / "f.yaml")
    (tmp_path / "c.yaml").write_text(COMPARISON + "  - ai\n  - ./f.yaml\n")
    if make is an_unreadable_file:
        command = [sys.executable, "-m", "layers_tui", "--plain", named]
        prepare = as_one_who_may_not_read_all
        ran = subprocess.run(
            command, cwd=tmp_path, capture_output=True, preexec_fn=prepare, check=False
        )
    else:
        ran = run("--plain", named, folder=tmp_path)
    assert ran.returncode == 2
    assert b"Traceback" not in ran.stderr
    told = ran.stderr.decode()
    assert expected in told or "there is no stack './f.yaml'" in told


def test_a_pipe_among_the_users_stacks_is_passed_by(tmp_path):
    folder = tmp_path / "stacks"
    folder.mkdir()
    os.mkfifo(folder / "pipe.yaml")
    (folder / "named.yaml").write_text("stack: other-id\ntitle: T\nlayers: [{id: a, name: A}]\n")
    assert Library([folder]).load(["other-id"]).stacks[0].title == "T"


def test_comparisons_that_name_each_other_in_a_circle(tmp_path):
    for at in range(1000):
        (tmp_path / f"c{at}.yaml").write_text(f"{COMPARISON}  - ai\n  - c{(at + 1) % 1000}\n")
    for at in range(9):
        (tmp_path / f"d{at}.yaml").write_text(f"{COMPARISON}  - ai\n  - d{(at + 1) % 9}\n")
    ran = run("check", "c0.yaml", "d0.yaml", folder=tmp_path)
    assert ran.returncode == 1
    far, near = ran.stderr.decode().splitlines()
    # A circle of a thousand is no circle that is looked for.
    assert far == "c0.yaml:5:5: 'c1' is a comparison; name its stacks instead"
    chain = "d0.yaml → d1.yaml → d2.yaml → d3.yaml → d4.yaml → … → d0.yaml"
    assert near == f"d0.yaml:5:5: the stacks go in a circle: {chain}; name a stack here"


@pytest.fixture
def outside(tmp_path, monkeypatch):
    """A folder to be in, with a secret beside it."""
    (tmp_path / "in" / "below").mkdir(parents=True)
    (tmp_path / "secret.yaml").write_text(STACK.replace("A", "a secret"))
    (tmp_path / "in" / "mine.yaml").write_text(STACK)
    (tmp_path / "in" / "below" / "too.yaml").write_text(STACK.replace("stack: s", "stack: too"))
    (tmp_path / "in" / "link.yaml").symlink_to("../secret.yaml")
    (tmp_path / "in" / "up").symlink_to("..")
    monkeypatch.chdir(tmp_path / "in")
    return tmp_path


WAYS_OUT = [
    "../secret.yaml",
    "{}/secret.yaml",
    "below/../../secret.yaml",
    "link.yaml",
    "link",
    "up/secret.yaml",
    "../nothing-there.yaml",
    "/etc/passwd.yaml",
    "/proc/self/environ",
]


@pytest.mark.parametrize("way", WAYS_OUT)
def test_standard_input_names_files_in_the_current_folder_only(outside, way):
    text = f"{COMPARISON}  - ai\n  - {way.format(outside)}\n"
    ran = run("--plain", "-", folder=outside / "in", piped=text.encode())
    assert (ran.returncode, ran.stdout) == (2, b"")
    told = ran.stderr.decode()
    assert told.startswith("<stdin>:5:5: '")
    assert told.endswith(
        "is outside the folder that this comparison may use; "
        "name a file in that folder, or a known id\n"
    )


@pytest.mark.parametrize("way", [way for way in WAYS_OUT if "link" not in way and way[0] != "/"])
def test_a_library_can_keep_comparisons_in_their_folders(outside, way):
    (outside / "in" / "c.yaml").write_text(f"{COMPARISON}  - ai\n  - {way.format(outside)}\n")
    library = Library([package_folder("layers")], beside=outside / "in", narrow=True)
    with pytest.raises(InputError) as caught:
        library.load(["c.yaml"])
    assert [fault.code for fault in caught.value.faults] == ["outside"]


def test_what_is_inside_may_be_named(outside):
    text = f"{COMPARISON}  - ai\n  - ./mine.yaml\n  - below/too.yaml\n"
    ran = run("--plain", "-", folder=outside / "in", piped=text.encode())
    assert ran.returncode == 0, ran.stderr
    (outside / "in" / "c.yaml").write_text(f"{COMPARISON}  - ai\n  - ../secret.yaml\n")
    # A file of the user's own may name any other.
    assert b"a secret" in run("--plain", "c.yaml", folder=outside / "in").stdout


def test_a_circle_is_not_looked_for_outside(outside):
    (outside / "in" / "inner.yaml").write_text(f"{COMPARISON}  - ai\n  - ../more.yaml\n")
    (outside / "more.yaml").write_text(f"{COMPARISON}  - ai\n  - in/inner.yaml\n")
    ran = run(
        "--plain", "-", folder=outside / "in", piped=f"{COMPARISON}  - ./inner.yaml\n".encode()
    )
    assert ran.returncode == 2
    assert b"more.yaml" not in ran.stderr


@pytest.mark.parametrize("text", ["- {}\n" * 600, "- <<: {}\n" * 600], ids=["quick", "careful"])
def test_who_is_told_of_the_reading_can_end_it(text):
    told = []

    def enough(_file, _total, done):
        told.append(done)
        if done:
            raise StopReading

    with pytest.raises(StopReading):
        read_yaml(text.encode(), "f.yaml", on_read=enough)
    # It is not read in another way after that.
    assert len(told) == 2


@pytest.mark.parametrize(
    "error", [ValueError, KeyError, AttributeError, IndexError, TypeError, RecursionError]
)
def test_whatever_a_parser_raises_becomes_our_error(monkeypatch, error):
    def broken(_text):
        def get_event():
            raise error("out of order")

        return get_event

    for module in ("yaml_quick", "yaml_walk"):
        monkeypatch.setattr(f"layers_tui.stack.{module}.event_getter", broken)
    with pytest.raises(InputError) as caught:
        read_yaml(b"a: 1\n", "f.yaml")
    assert str(caught.value) == (
        f"f.yaml:1:1: the YAML parser broke down over the text ({error.__name__}); "
        "simplify what stands here or below"
    )
    assert caught.value.faults[0].code == "parser"


THEMES = {
    "deep": ("theme: t\nprimary: " + "[" * MANY, "nested deeper than 64"),
    "a huge number": (f"theme: t\nformat: {'9' * MANY}\nprimary: red\n", "`format` is '99"),
    "a colour that overflows": (f"theme: t\nprimary: rgb({'9' * 400},1,1)\n", "is no colour"),
    "a colour without end": (f"theme: t\nprimary: {'a' * MANY}\n", "is no colour"),
    "variables": (
        lines("theme: t\nprimary: red\nvariables:\n", "  k{}: red\n", SOME),
        "no variable",
    ),
    "lanes": (lines("theme: t\nprimary: red\nlanes:\n", "  - k{}\n", SOME), "`lanes` holds 15000"),
    "keys": (lines("theme: t\nprimary: red\n", "k{}: x\n", SOME), "unknown key 'k0'"),
}


@pytest.mark.parametrize("name", THEMES)
def test_a_hostile_theme_is_refused(tmp_path, name):
    text, expected = THEMES[name]
    (tmp_path / "t.yaml").write_text(text)
    ran = run("check", "t.yaml", folder=tmp_path)
    assert ran.returncode == 1, ran.stderr[-2000:]
    told = ran.stderr.decode().splitlines()
    assert expected in ran.stderr.decode()
    assert max(map(len, told)) < 400
    assert len(told) <= MOST_FAULTS + 1


@pytest.mark.parametrize("name", ["t.yaml", "settings.yaml"])
def test_a_theme_and_settings_without_end_are_refused(tmp_path, name):
    (tmp_path / name).write_text(lines("theme: t\n", "k{}: x\n"))
    ran = run("check", name, folder=tmp_path)
    told = f"{name}: is larger than 256 KB; take out what it does not need\n"
    assert ran.stderr.decode().startswith(told)
    assert ran.returncode != 0


SETTINGS = {
    "deep": ("keys: " + "[" * MANY, "nested deeper than 64"),
    "a huge number": (f"link: {'9' * MANY}\n", "`link` is '99"),
    "keys of bindings": (lines("keys:\n", "  k{}: x\n", SOME), "there is no binding 'k0'"),
    "keys of one binding": (
        lines("keys:\n  view.theme: [", "k{}, ", SOME) + "]\n",
        "view.theme has 15000 keys; give it at most 50",
    ),
    "signs of one binding": (
        f"keys:\n  view.theme: {','.join(map(chr, range(0x4E00, 0x9E00)))}\n",
        "view.theme has 20480 keys; give it at most 50",
    ),
}


@pytest.mark.parametrize("name", SETTINGS)
def test_hostile_settings_are_told_of_and_passed_by(tmp_path, name):
    text, expected = SETTINGS[name]
    folder = tmp_path / "config" / "layers-tui"
    folder.mkdir(parents=True)
    (folder / "settings.yaml").write_text(text)
    ran = run("check", str(folder / "settings.yaml"), folder=tmp_path)
    assert ran.returncode == 1, ran.stderr[-2000:]
    told = ran.stderr.decode().splitlines()
    assert expected in ran.stderr.decode()
    assert len(told) <= MOST_FAULTS + 1
    assert choose({}, {}, read_settings(folder / "settings.yaml"), Chosen()).themes == ()
