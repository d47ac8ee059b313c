"""Blocks of a Markdown file: filled, checked, and everything else left as it is."""

from pathlib import Path

import pytest
from layers_tui.commands.export import run
from layers_tui.export.embed import block_content, filled, find_blocks

STACK = "stack: s\ntitle: Mine\nlayers:\n  - {id: a, name: Lowest, raises: [{id: p, title: P}]}\n"
END = "<!-- /layers-tui -->"


@pytest.fixture(autouse=True)
def _here(tmp_path, monkeypatch):
    folder = tmp_path / "here"
    folder.mkdir()
    monkeypatch.chdir(folder)
    (folder / "mine.yaml").write_text(STACK, encoding="utf-8")


def put(text, name="README.md"):
    Path(name).parent.mkdir(exist_ok=True)
    Path(name).write_bytes(text if isinstance(text, bytes) else text.encode())


def read(name="README.md"):
    return Path(name).read_bytes()


@pytest.mark.parametrize(
    ("before", "ending", "after"),
    [
        (b"# A\n\n", b"\n", b"\n\nrest\n"),
        (b"# A\r\n\r\n", b"\r\n", b"\r\n\r\nrest"),
        (b"\xef\xbb\xbf", b"\r\n", b""),
        (b"# A\r", b"\r", b"\rrest\r"),
        (b"\xff\xfe \x80\n", b"\n", b"\n\x00\xff"),
        (b"mixed\r\nendings\n", b"\n", b"\r\n\x0b\x0c\xc2\x85\xe2\x80\xa8\n  \n"),
        (b"```\n<!-- layers-tui export nothing -->\n```\n", b"\n", b"\n    <!-- layers-tui -->\n"),
        (b"Use `<!-- layers-tui export x -->` so.\n", b"\n", b" <!-- trailing -->\n"[:0]),
    ],
)
def test_every_byte_outside_the_blocks_stays(capsys, before, ending, after):
    start = b"<!-- layers-tui export mine.yaml --part ledger -->"
    put(before + start + ending + b"old" + ending + END.encode() + after)
    assert run(["--embed", "README.md"]) == 0
    table = [
        b"",
        b"| Mark | Problem | Raised at | Fate | Closed at | Layers open | What came of it |",
        b"| --- | --- | --- | --- | --- | --: | --- |",
        "| ○ | P | L1 Lowest | open | still open | 1 | nothing |".encode(),
        b"",
        b"",
    ]
    inside = ending.join(table)
    assert read() == before + start + ending + inside + END.encode() + after
    assert capsys.readouterr().out == "README.md: 1 block, 1 filled anew\n"


def test_a_second_time_changes_nothing():
    put(f"<!-- layers-tui export -->\n{END}\n<!--layers-tui export mine --to json-->\n{END}")
    assert run(["--embed", "README.md"]) == 0
    made, stamp = read(), Path("README.md").stat().st_mtime_ns
    assert run(["--embed", "README.md"]) == 0
    assert (read(), Path("README.md").stat().st_mtime_ns) == (made, stamp)
    assert run(["--embed", "README.md", "--check"]) == 0


def test_what_is_embedded_may_hold_markers_of_its_own():
    title = f"{END} <!-- layers-tui export -->"
    rationale = f"  ```\\n{END}\\n```\\n\\n{END}"
    Path("mine.yaml").write_text(
        STACK.replace("Mine", f"'{title}'").replace("Lowest", f'Lowest, rationale: "{rationale}"'),
        encoding="utf-8",
    )
    for kind in ("markdown --part all", "text", "json", "mermaid"):
        put(f"<!-- layers-tui export mine.yaml --to {kind} -->\n{END}\n\nrest\n")
        assert run(["--embed", "README.md"]) == 0
        first = read()
        assert run(["--embed", "README.md", "--check"]) == 0
        assert run(["--embed", "README.md"]) == 0
        assert read() == first
        assert len(find_blocks(first, "f")[0]) == 1


@pytest.mark.parametrize(
    ("options", "first"),
    [
        ("", "**Mine** · **Problem shifting:** 0 solved · 0 shifted · 1 open"),
        ("--part all", "## Mine"),
        ("--to text", "```text"),
        ("--to json", "```json"),
        ("--to mermaid", "```mermaid"),
    ],
)
def test_outputs_stand_in_markdown(options, first):
    put(f"<!-- layers-tui export mine.yaml {options} -->\n{END}\n")
    assert run(["--embed", "README.md"]) == 0
    assert read().decode().splitlines()[2] == first


def test_paths_start_from_the_folder_of_the_file():
    put(STACK.replace("Mine", "Deeper"), "docs/deep er.yaml")
    for words in ("'deep er.yaml'", "'deep er'", "'../docs/deep er.yaml'"):
        put(f"<!-- layers-tui export {words} -->\n{END}\n", "docs/page.md")
        assert run(["--embed", "docs/page.md"]) == 0
        assert b"**Deeper**" in read("docs/page.md")


def test_a_bare_marker_takes_the_names_of_the_command_line(capsys):
    put(f"<!-- layers-tui -->\n{END}\n<!-- layers-tui export osi -->\n{END}\n")
    assert run(["mine.yaml", "--to", "text", "--width", "40", "--embed", "README.md"]) == 0
    told = read().decode()
    assert told.index("Mine\n───") < told.index("**OSI**")
    assert run(["--embed", "README.md"]) == 2
    assert capsys.readouterr().err == (
        "README.md:1:1: the marker names nothing; write <!-- layers-tui export FILE -->, or give "
        "the names\n"
    )
    assert run(["mine.yaml", "--embed", "README.md", "--check"]) == 1
    assert "README.md:1:1: this block is not what it would be now; run layers-tui export " in (
        capsys.readouterr().err
    )


@pytest.mark.parametrize(
    "end", ["<!--/layers-tui-->", "<!-- /layers-tui-->", "<!--/layers-tui -->"]
)
@pytest.mark.parametrize("start", ["<!--layers-tui-->", "<!--layers-tui export mine.yaml-->"])
def test_a_marker_needs_no_spaces(start, end):
    put(f"{start}\n{end}\n<!--layers-tui-like-->\n<!--/layers-tui---->\n")
    names = ["mine.yaml"] if "export" not in start else []
    assert run([*names, "--embed", "README.md"]) == 0
    assert "**Mine**" in read().decode().split(end)[0]
    assert run([*names, "--embed", "README.md", "--check"]) == 0


def test_a_marker_in_a_list_fills_within_the_item():
    put(f"- item\n\n  <!-- layers-tui export mine --part ledger -->\n  {END}\n")
    assert run(["--embed", "README.md"]) == 0
    lines = read().decode().splitlines()
    assert lines[4].startswith("  | Mark |")
    assert lines[3] == lines[-2] == ""


def test_the_check_writes_nothing_and_names_each_block_that_drifted(capsys):
    put(f"a\n<!-- layers-tui export mine.yaml -->\n{END}\n  <!-- layers-tui export -->\n{END}\n")
    before = read()
    assert run(["--embed", "README.md", "--check"]) == 1
    assert capsys.readouterr().err.splitlines() == [
        f"README.md:{place}: this block is not what it would be now; run layers-tui export --embed "
        "README.md"
        for place in ("2:1", "4:3")
    ]
    assert read() == before
    assert run(["--embed", "README.md"]) == 0
    assert run(["--embed", "README.md", "--check"]) == 0
    Path("mine.yaml").write_text(STACK.replace("Lowest", "Other"), encoding="utf-8")
    assert run(["--embed", "README.md", "--check"]) == 1
    assert "README.md:2:1" in capsys.readouterr().err


WRONG = [
    ("nothing", ": holds no marker; put <!-- layers-tui export FILE --> where it is to be, and"),
    ("```\n<!-- layers-tui export -->\n```\n", ": holds no marker; "),
    ("<!-- layers-tui export -->\nx", ":1:1: the block has no end; put <!-- /layers-tui -->"),
    (f"x\n {END}", ":2:2: a block ends that never began; put <!-- layers-tui export FILE -->"),
    (
        f"<!-- layers-tui export -->\n<!-- layers-tui export -->\n{END}\n{END}",
        ":2:1: a block begins within another; end the one of line 1 first",
    ),
    (f"<!-- layers-tui export -->{END}\n", ":1:1: a marker stands alone and on one line; "),
    (f"<!-- layers-tui\nexport -->\n{END}", ":1:1: a marker stands alone and on one line; "),
    (f"<!-- layers-tui export -->\n{END[:-3]} x -->", ":2:1: the marker at an end says no more"),
    (f"<!-- layers-tui list -->\n{END}", ":1:1: the marker says 'list', not `export`; write"),
    (f"<!-- layers-tui export 'x -->\n{END}", ":1:1: a quote has no end; write"),
    (f"<!-- layers-tui export --force -->\n{END}", ":1:1: unrecognized arguments: --force; "),
    (f"<!-- layers-tui export --to pdf -->\n{END}", ":1:1: argument --to: invalid choice: 'pdf'"),
    (f"<!-- layers-tui export --wid 90 -->\n{END}", ":1:1: unrecognized arguments: --wid"),
    (
        f"<!-- layers-tui export --width 90 -->\n{END}",
        ":1:1: --width makes no difference to markdown; it goes with svg, text",
    ),
    (f"<!-- layers-tui export --to svg -->\n{END}", ":1:1: svg can't stand in Markdown; make FILE"),
    (f"<!-- layers-tui export --to html -->\n{END}", ":1:1: html can't stand in Markdown; make"),
    (f"<!-- layers-tui export - -->\n{END}", ":1:1: a marker can't name standard input; name"),
    (f"<!-- layers-tui -->\n{END}", ":1:1: the marker names nothing; write"),
]


@pytest.mark.parametrize(("text", "told"), WRONG)
def test_what_is_wrong_is_told_with_its_place_and_nothing_is_written(capsys, text, told):
    put(text)
    for more in ([], ["--check"]):
        assert run(["--embed", "README.md", *more]) == 2
        out, err = capsys.readouterr()
        assert err.startswith(f"README.md{told}")
        assert out == ""
        assert read() == text.encode()


def test_a_wrong_stack_is_told_as_everywhere_and_no_other_block_is_filled(capsys):
    put(f"<!-- layers-tui export osi -->\n{END}\n<!-- layers-tui export bad.yaml nix -->\n{END}\n")
    Path("bad.yaml").write_text("stack: s\ntitel: S\nlayers: []\n", encoding="utf-8")
    before = read()
    assert run(["--embed", "README.md"]) == 2
    err = capsys.readouterr().err
    assert "bad.yaml:2:1: unknown key 'titel'; did you mean `title`?" in err
    assert "nix: no stack or comparison of that id, and no such file" in err
    assert read() == before


def test_names_without_a_bare_marker_and_two_bare_ones(capsys):
    put(f"<!-- layers-tui export -->\n{END}\n")
    assert run(["mine", "--embed", "README.md"]) == 2
    assert "README.md: has no marker for the names given; put <!-- layers-tui -->" in (
        capsys.readouterr().err
    )
    put(f"<!-- layers-tui -->\n{END}\n" * 2)
    assert run(["mine", "--embed", "README.md"]) == 2
    assert "README.md:1:1: more than one marker names nothing" in capsys.readouterr().err


def test_a_file_that_is_not_there(capsys):
    assert run(["--embed", "nowhere.md"]) == 2
    assert (
        capsys.readouterr().err
        == "nowhere.md: no such file or folder; check the spelling of the path\n"
    )


def test_columns_count_characters_and_lines_any_break():
    _, (fault,) = find_blocks(b"\xef\xbb\xbf\ra\r\nb\n\t\t x\n  <!-- layers-tui -->", "f")
    assert str(fault).startswith("f:5:3: the block has no end")


def test_every_fault_of_every_block_is_told_in_one_run(capsys):
    put(
        f"<!-- layers-tui export nope.yaml -->\n{END}\n<!-- layers-tui export crypot -->\n{END}\n"
        f"<!-- layers-tui export --part x -->\n{END}\n<!-- layers-tui export -->\n"
    )
    assert run(["--embed", "README.md"]) == 2
    told = capsys.readouterr().err.splitlines()
    assert [line.split(": ")[0] for line in told] == [f"README.md:{at}:1" for at in (1, 3, 5, 7)]
    assert "nope.yaml: no such file" in told[0]
    assert (
        "crypot: no stack or comparison of that id, and no such file; did you mean crypto?"
        in told[1]
    )


def test_the_pieces_fit():
    raw = f"a\r\n<!-- layers-tui export -->\r\nx\r\n{END}\r\n".encode()
    (block,), _ = find_blocks(raw, "f")
    assert raw[block.start : block.stop] == b"x\r\n"
    assert block_content(block, "1\n\n2\n") == b"\r\n1\r\n\r\n2\r\n\r\n"
    assert filled(raw, [block], [b"new\r\n"]) == raw.replace(b"\nx", b"\nnew")
