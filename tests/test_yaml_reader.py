"""YAML to data: text as it was written, places, and the traps."""

import sys

import pytest
from layers_tui.stack.fault import InputError
from layers_tui.stack.yaml_reader import read_yaml


def read(text):
    return read_yaml(text.encode() if isinstance(text, str) else text, "f.yaml")


def faults(text):
    with pytest.raises(InputError) as caught:
        read(text)
    return [str(fault) for fault in caught.value.faults]


def test_scalars_stay_the_text_that_was_written():
    data = read("a: no\nb: 1.10\nc: 12:30\nd: 2025-06-17\ne: 0o7\nf: '~'\ng: 'x'\nh:\ni: ~\n").data
    assert data == {
        "a": "no",
        "b": "1.10",
        "c": "12:30",
        "d": "2025-06-17",
        "e": "0o7",
        "f": "~",
        "g": "x",
        "h": "",
        "i": "",
    }


def test_anchors_aliases_and_merge_keys():
    data = read("base: &b {x: 1, y: 2}\nmore: {<<: *b, y: 3}\nsame: *b\n").data
    assert data["more"] == {"y": "3", "x": "1"}
    assert data["same"] is data["base"]


def test_places():
    document = read("a: 1\nlist:\n  - x\n  - k: v\n")
    assert document.place(document.data, "a") == (1, 4)
    assert document.place(document.data, "list", value=False) == (2, 1)
    items = document.data["list"]
    assert document.place(items, 0) == (3, 5)
    assert document.place(items[1], "k") == (4, 8)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
def test_encodings(encoding):
    assert read("naïve: 日本\n".encode(encoding)).data == {"naïve": "日本"}


def test_line_breaks_stay_only_where_they_are_wanted():
    text = 'name: |\n  two\n  lines\nwhy: |\n  two\n\n  lines\nlist: ["a\\tb\\nc"]\n'
    data = read_yaml(text.encode(), "f.yaml", lines_kept=frozenset({"why"})).data
    assert data == {"name": "two lines", "why": "two\n\nlines\n", "list": ["a b c"]}


def test_an_escaped_control_character_becomes_a_mark():
    assert read('a: "\\e[31m\\u202e"\n').data == {"a": "␛[31m�"}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("", ["f.yaml:1:1: the file is empty; start it with `stack:` or `comparison:`"]),
        ("# only a comment\n", ["f.yaml:1:1: the file is empty; start it with"]),
        ("a: 1\nb: 2\na: 3\n", ["f.yaml:3:1: the key 'a' stands twice, first on line 1; keep one"]),
        (
            "a: 1\na: 2\nb: !x 3\n",
            ["f.yaml:2:1: the key 'a' stands twice", "f.yaml:3:4: a tag '!x' stands here"],
        ),
        ("a: 1\n---\nb: 2\n", ["f.yaml:2:1: a second document starts here"]),
        ("a:\n\t- b\n", ["f.yaml:2:1: a tab stands in the indentation; indent with spaces"]),
        (
            "a: [1, 2\nb: 3\n",
            ["f.yaml:1:4: not YAML: this bracket is not closed, or a comma is missing in it"],
        ),
        ("a: Note: slowly\n", ["f.yaml:1:8: not YAML: a colon stands inside a value"]),
        ("a: *nowhere\n", ["f.yaml:1:4: alias 'nowhere' has no anchor above it"]),
        ("a: &x [*x]\n", ["f.yaml:1:8: alias 'x' stands inside its own anchor"]),
        ("? [a]\n: 1\n", ["f.yaml:1:3: a key is a list or a mapping; write keys as plain words"]),
        ("a: \x01\n", ["f.yaml:1:4: a control character stands here; take it out"]),
        (b"ok: 1\nbad: \xff\n", ["f.yaml:2:6: is not UTF-8 text here; save the file as UTF-8"]),
        ("[" * 70, ["f.yaml:1:65: nested deeper than 64 levels"]),
        ("- " * 70, ["f.yaml:1:129: nested deeper than 64 levels"]),
    ],
)
def test_traps(text, expected):
    found = faults(text)
    assert len(found) == len(expected)
    for line, start in zip(found, expected, strict=True):
        assert line.startswith(start)


def test_bombs_are_refused_before_they_go_off():
    aliases = "a0: &a0 [x, x]\n" + "".join(
        f"a{n}: &a{n} [{', '.join([f'*a{n - 1}'] * 9)}]\n" for n in range(1, 12)
    )
    merges = "a0: &a0 {k0: 1}\n" + "".join(
        f"a{n}: &a{n} {{<<: [{', '.join([f'*a{n - 1}'] * 9)}], k{n}: 1}}\n" for n in range(1, 30)
    )
    assert "aliases and merge keys stand for more than" in faults(aliases)[0]
    assert "aliases and merge keys stand for more than" in faults(merges)[0]


def test_without_libyaml_the_pure_parser_reads_the_same(monkeypatch):
    import yaml

    text = "a: &x {b: [c, 'd']}\ne: *x\nf: |\n  g\n"
    with_c = read(text).data
    monkeypatch.setattr(yaml, "__with_libyaml__", False)
    monkeypatch.delattr(yaml, "CLoader", raising=False)
    assert read(text).data == with_c
    assert "second document" in faults("a: 1\n---\nb: 2\n")[0]
    assert "nested deeper" in faults("[" * 70)[0]


def test_deep_nesting_does_not_recurse():
    before = sys.getrecursionlimit()
    assert "nested deeper" in faults("[" * 200_000)[0]
    assert sys.getrecursionlimit() == before


def test_pyyaml_itself_works_as_ever_after_our_import():
    import subprocess

    program = (
        "import re; before = re.compile\n"
        "from layers_tui.stack.pyyaml import import_yaml\n"
        "yaml = import_yaml()\n"
        "assert re.compile is before\n"
        "assert yaml.safe_load('a: 1') == {'a': 1}\n"
        "try: yaml.safe_load('a: \\x01')\n"
        "except yaml.reader.ReaderError as error: print(error.position)\n"
    )
    ran = subprocess.run([sys.executable, "-c", program], capture_output=True, check=True)
    assert ran.stdout == b"3\n"
