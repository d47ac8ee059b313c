"""What changed between two versions: as text, as Markdown, as JSON, and as a command."""

import json
import os
import re
import shutil
import subprocess
import sys
import time
from io import StringIO
from pathlib import Path

import forked
import pytest
from forked import PRINTING
from jsonschema import Draft202012Validator
from layers_tui.cli import main
from layers_tui.export.diff_json import diff_json, diff_schema
from layers_tui.export.diff_markdown import diff_markdown
from layers_tui.export.diff_text import diff_rows
from layers_tui.export.text import print_rows
from layers_tui.stack.case import Case
from layers_tui.stack.diff import compare
from layers_tui.stack.library import Library, builtin_library
from layers_tui.stack.model import Layer, Objection, Problem, Source, Stack
from layers_tui.view.span import cells, plain
from markdown_it import MarkdownIt
from msgspec.structs import replace
from shorthand import stack

HERE = Path(__file__).parent
OLD, NEW = HERE / "diffs/old.yaml", HERE / "diffs/new.yaml"
DOCS = (HERE.parent / "docs/diff.md").read_text(encoding="utf-8")
HOSTILE = (
    "| ` < > & \" ' ]]> --> </details> <script>x</script> [a](javascript:b) ~~s~~ **b** _i_\n"
    "# h\n- l\n| t | 漢字 👩‍👩‍👧 \u202eRTL\u2066 &#8238; [bold]x[/] [-x-] {+y+} \x1b[31m "
    + "w"
    * 300
)


def case(*stacks):
    return Case(stacks, None, {})


def difference(old, new):
    return compare(case(old), case(new))


def lines(found, size=100, *, ascii_only=False):
    return [plain(row).strip() for row in diff_rows(found, size, ascii_only=ascii_only)]


def told(old, new):
    """The lines about problems and layers, without the standing above them and the reminder."""
    found = lines(difference(old, new))
    start = found.index("") if "" in found else len(found)
    return [line for line in found[start:-2] if line]


def layer(**fields):
    return Stack(stack="s", title="S", layers=(Layer(id="a", name="A", **fields),))


def named(*names, **fields):
    return Stack(
        stack="s",
        title="S",
        layers=tuple(Layer(id=name, name=name.upper(), level="L", **fields) for name in names),
    )


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        (
            ["+a", ""],
            ["+a", "-a"],
            [
                "Fates",
                "A: open → solved by L2 Layer 2",
                "Layers",
                "L2 Layer 2: solves: not stated → {+a+}",
            ],
        ),
        (
            ["+a", "-a"],
            ["+a", "-a +b<a"],
            [
                "Fates",
                "A: solved by L2 Layer 2 → shifted by L2 Layer 2",
                "B: new, raised by L2 Layer 2 → open",
                "Layers",
                "L2 Layer 2: raises: not stated → {+b+}",
            ],
        ),
        (
            ["+a +b", "-a"],
            ["+a", "-a"],
            ["Fates", "B: open → gone, was raised by L1 Layer 1"],
        ),
        (
            ["+a", "-a", ""],
            ["+a", "", "-a"],
            [
                "Fates",
                "A: solved by L2 Layer 2 → solved by L3 Layer 3",
                "Layers",
                "L2 Layer 2: solves: [-a-] → not stated",
                "L3 Layer 3: solves: not stated → {+a+}",
            ],
        ),
        (
            ["+a +b", "+c"],
            ["+a", "+b +c"],
            ["Problems", "B: raised by L2 Layer 2, was raised by L1 Layer 1"],
        ),
        (
            ["+a +b", "+c<a"],
            ["+a +b", "+c<b"],
            ["Problems", "C: from: [-a-] {+b+}"],
        ),
        (
            ["+a +b"],
            ["+b +a"],
            ["Layers", "L1 Layer 1: raises: in another order"],
        ),
        (["+a"], ["+a", ""], ["Layers", "added L2 Layer 2: on L1 Layer 1"]),
    ],
)
def test_fates_problems_and_layers(old, new, expected):
    assert told(stack(*old), stack(*new)) == expected


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        ("abcd", "abxcd", ["added L X: on L B"]),
        ("abcd", "acd", ["removed L B: was on L A"]),
        ("abcd", "bcd", ["removed L A: was the foundation"]),
        ("abcd", "bcda", ["L A: moved up, now on L D, was the foundation"]),
        ("abcd", "dabc", ["L D: moved down, now as the foundation, was on L C"]),
        ("abcdef", "acdbef", ["L B: moved up, now on L D, was on L A"]),
        (
            "abc",
            "xcab",
            ["added L X: as the foundation", "L C: moved down, now on L X, was on L B"],
        ),
    ],
)
def test_as_few_layers_as_can_be_move(old, new, expected):
    assert told(named(*old), named(*new)) == ["Layers", *expected]


def test_what_is_told_first_is_the_verdict_and_the_claim():
    old = replace(stack("+a +b", "-a -b"), claim="leap")
    new = replace(stack("+a +b", "-a"), claim="leap")
    assert lines(difference(old, new))[:4] == [
        "S: Capability leap → Balanced",
        "counts: 2 solved · 0 shifted · 0 open → 1 solved · 0 shifted · 1 open",
        "claim: Capability leap, supported → Capability leap, NOT supported",
        "open after each layer: 2, 0 → 2, 1",
    ]
    assert "It tests whether that is" in " ".join(lines(difference(old, new))[-2:])
    still = lines(difference(old, replace(old, claim=None)))
    assert still[0] == "S: still Capability leap"
    assert "claim: Capability leap, supported → not stated" in still


@pytest.mark.parametrize(
    ("field", "old", "new", "expected"),
    [
        ("summary", None, "Fast", "summary: not stated → {+Fast+}"),
        ("summary", "Fast", None, "summary: [-Fast-] → not stated"),
        ("summary", "A fast one", "A slow one", "summary: A [-fast-] {+slow+} one"),
        (
            "summary",
            "one two three the four five six",
            "uno dos tres the cuatro cinco seis",
            "summary: [-one two three the four five six-] {+uno dos tres the cuatro cinco seis+}",
        ),
        ("summary", "快速的层", "慢速的层", "summary: [-快-]{+慢+}速的层"),
        ("adds", None, (), "adds: not stated → none"),
        ("adds", (), None, "adds: none → not stated"),
        ("adds", ("x",), (), "adds: [-x-] → none"),
        ("adds", (), ("x",), "adds: none → {+x+}"),
        ("adds", ("x",), ("y",), "adds: [-x-]; {+y+}"),
        ("adds", ("x", "y"), ("y", "x"), "adds: in another order"),
        ("adds", ("x", "x"), ("x",), "adds: [-x-]"),
        (
            "adds",
            ("more of it", "z"),
            ("z", "more of that"),
            "adds: more of [-it-] {+that+}; in another order",
        ),
        ("examples", ("x",), ("x", "y"), "examples: {+y+}"),
        ("rationale", "One.", "One.\n\nTwo.", "rationale: One. {+Two.+}"),
        ("rationale", "One.\n\nTwo.", "One. Two.", "rationale: One. [-line break-] Two."),
        (
            "rationale",
            "```\nx  = 1\n```",
            "```\nx = 1\n```",
            "rationale: ``` [-x  = 1-] {+x = 1+} ```",
        ),
        ("objections", None, (Objection("No."),), "objections: not stated → {+No.+}"),
        (
            "objections",
            (Objection("No."),),
            (Objection("No.", Source(title="T")),),
            'source title of "No.": not stated → {+T+}',
        ),
    ],
)
def test_wording(field, old, new, expected):
    assert told(layer(**{field: old}), layer(**{field: new})) == ["Wording", "L1 A", expected]


@pytest.mark.parametrize(
    ("field", "old", "new"),
    [
        ("summary", "A  fast\tone", "A fast one"),
        ("rationale", "One two\nthree.\n\nFour.\n", "One\ntwo three.\n\n\nFour."),
        ("rationale", "- one\n- two", "-  one\n-  two\n"),
        ("rationale", "- one\n  - two", "- one\n    - two"),
        ("rationale", "- one\n  goes\n  on", "- one goes\n  on"),
        ("level", "L1", ("L1",)),
        ("adds", ("a  b",), ("a b",)),
    ],
)
def test_white_space_is_no_change(field, old, new):
    assert difference(layer(**{field: old}), layer(**{field: new})).same


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("One.\n\nTwo.", "One. Two."),
        ("- one\n- two", "- one - two"),
        ("```\na\n  b\n```", "```\na\nb\n```"),
        ("```\na b\n```", "```\na\nb\n```"),
        ("x\n\n    a  b", "x\n\n    a b"),
        ("`a  b`", "`a b`"),
        ("- a\n  - b", "- a\n- b"),
        ("1. a\n\n   b", "1. a\n\nb"),
        ("a  \nb", "a\nb"),
        ("a\\\nb", "a\\ b"),
        ("# a\nb", "# a b"),
        ("---\nb", "--- b"),
    ],
)
def test_white_space_that_a_reader_sees_is_one(old, new):
    assert not difference(layer(rationale=old), layer(rationale=new)).same


def test_a_layout_that_is_another_is_told_without_the_words():
    old, new = layer(rationale="- a\n  - b"), layer(rationale="- a\n- b")
    assert told(old, new) == ["Wording", "L1 A", "rationale: laid out differently"]
    assert "- rationale: laid out differently" in diff_markdown(difference(old, new))
    (change,) = json.loads(diff_json(difference(old, new)))["stacks"][0]["layers_changed"]
    assert change["changes"][0] == {
        **{"type": "text", "field": "rationale", "old": "- a\n  - b", "new": "- a\n- b"},
        **{"words": [], "of": None},
    }


def test_a_layout_that_would_take_long_to_read_is_told_as_another():
    lists = "- a\n" * 6_000
    assert not difference(layer(rationale=lists), layer(rationale=f"{lists}\n\n")).same
    prose = "word\n" * 6_000
    assert difference(layer(rationale=prose), layer(rationale=prose.replace("\n", " \n"))).same


def test_runs_make_both_texts():
    old = "The base chain is slow, so the rest waits for it and nobody likes that much."
    new = "The base chain was slow; the rest waits for it, and everybody likes that very much."
    (change,) = difference(layer(summary=old), layer(summary=new)).stacks[0].layers_changed
    runs = change.changes[0].words
    for kind, text in (("removed", old), ("added", new)):
        assert "".join(run.text for run in runs if run.kind in ("kept", kind)).strip() == text


LONG = " ".join(f"word{number}" for number in range(40))
REST = " ".join(f"other{number}" for number in range(150))


@pytest.mark.parametrize(
    ("old", "new", "matched"),
    [
        (Layer(id="a", name="Same"), Layer(id="b", name="same"), True),
        (Layer(id="a", name="A", summary=LONG), Layer(id="b", name="B", summary=LONG + " x"), True),
        (Layer(id="a", name="A", summary=LONG), Layer(id="b", name="B", summary="other"), False),
        (
            Layer(id="a", name="A", summary=f"{LONG} {REST}"),
            Layer(id="b", name="B", summary=f"{LONG} {REST.upper()}"),
            False,
        ),
        (
            Layer(id="a", name="A", summary=f"{LONG} {REST}"),
            Layer(id="b", name="B", summary=f"{LONG.upper()} {REST}"),
            True,
        ),
    ],
)
def test_a_layer_with_another_id(old, new, matched):
    made = difference(*(Stack(stack="s", title="S", layers=(each,)) for each in (old, new)))
    (change,) = made.stacks
    assert [each.old_id for each in change.layers_changed] == (["a"] if matched else [])
    assert len(change.layers_added) == len(change.layers_removed) == (not matched)


def test_two_that_could_be_meant_are_none():
    old = (Layer(id="a", name="A", summary=LONG), Layer(id="b", name="B", summary=LONG))
    new = (Layer(id="c", name="C", summary=LONG),)
    (change,) = difference(
        *(Stack(stack="s", title="S", layers=each) for each in (old, new))
    ).stacks
    assert (len(change.layers_removed), len(change.layers_added)) == (2, 1)


def raising(*problems, solves=()):
    return Stack(
        stack="s",
        title="S",
        layers=(Layer(id="a", name="A", raises=problems), Layer(id="b", name="B", solves=solves)),
    )


@pytest.mark.parametrize("title", ["Reads are slow", "Reads are too slow"])
def test_a_problem_with_another_id_is_the_same_wherever_it_is_named(title):
    old = raising(Problem("x", "Reads are slow"), Problem("k", "Else"), solves=("x",))
    new = raising(Problem("y", title), Problem("k", "Else"), solves=("y",))
    (change,) = difference(old, new).stacks
    assert (change.fates, change.layers_changed) == ((), ())
    assert [(each.old_id, each.id) for each in change.problems_changed] == [("x", "y")]


def test_a_stack_with_another_id():
    found = lines(difference(stack("+a", id_="one"), replace(named("x"), stack="two")))
    assert found[0] == "S: Problem shifting → No problem recorded"
    assert "id: [-one-] {+two+}" in found


def test_another_fate_is_told_before_another_layer_that_closes():
    found = told(stack("+a +b", "-a", ""), stack("+a +b", "-b", "-a"))
    assert found[1:3] == [
        "B: open → solved by L2 Layer 2",
        "A: solved by L2 Layer 2 → solved by L3 Layer 3",
    ]


COMPARISON = """
comparison: c
title: C
question: Which one is faster?
stacks:
  - {stack: a, title: A, layers: [{id: x, name: X}]}
  - {stack: b, title: B, layers: [{id: y, name: Y}]}
pairs:
  - {layers: [a/x, b/y], note: Both are fast.}
conclusion: It depends.
"""


def written(text):
    return Library([], piped=text.encode()).load(["-"])


@pytest.mark.parametrize(
    ("change", "expected"),
    [
        (("question: Which one is faster?", ""), "question: [-Which one is faster?-] → not stated"),
        (("It depends.", "It always depends."), "conclusion: It {+always+} depends."),
        (
            ("Both are fast.", "Both seem fast."),
            "pair changed a/x + b/y: Both [-are-] {+seem+} fast.",
        ),
        (("[a/x, b/y]", "[b/y, a/x]"), None),
        ((", note: Both are fast.", ""), "pair changed a/x + b/y: [-Both are fast.-] → not stated"),
        (("comparison: c", "comparison: d"), "id: [-c-] {+d+}"),
        (("title: C", "title: D"), "title: [-C-] {+D+}"),
    ],
)
def test_a_comparison_of_its_own(change, expected):
    assert change[0] in COMPARISON
    found = compare(written(COMPARISON), written(COMPARISON.replace(*change)))
    if expected is None:
        assert found.same
    else:
        after = lines(found)[lines(found).index("The comparison") :]
        assert after[1:-3] == [expected]


def test_pairs_that_come_and_go_and_none_of_them():
    without = re.sub(r"pairs:\n.*\n", "", COMPARISON)
    came = lines(compare(written(without), written(COMPARISON)))
    assert "pair added a/x + b/y: {+Both are fast.+}" in came
    went = lines(compare(written(COMPARISON), written(without + "pairs: []\n")))
    assert "pair removed a/x + b/y: [-Both are fast.-]" in went
    assert "pairs: not stated → none" in lines(
        compare(written(without), written(without + "pairs: []\n"))
    )


def test_stacks_that_come_go_and_change_places():
    first, second = (line for line in COMPARISON.splitlines() if line.startswith("  - {stack"))
    turned = COMPARISON.replace(f"{first}\n{second}", f"{second}\n{first}")
    assert "the stacks stand in another order" in lines(
        compare(written(COMPARISON), written(turned))
    )
    other = re.sub(r"pairs:\n.*\n", "", COMPARISON)
    third = other.replace(
        "{stack: b, title: B, layers: [{id: y, name: Y}]}",
        "{stack: z, title: Z, layers: [{id: q, name: Q, raises: [{id: p, title: P}]}]}",
    )
    found = lines(compare(written(other), written(third)))
    assert found[0] == "C: 2 of 3 stacks changed"
    assert found[found.index("Z: added, Problem shifting") + 1] == (
        "0 solved · 0 shifted · 1 open; claim not stated"
    )
    assert "B: removed, No problem recorded" in found
    renamed = COMPARISON.replace("stack: b", "stack: c").replace("b/y", "c/y")
    (change,) = [
        each for each in compare(written(COMPARISON), written(renamed)).stacks if each.old_id
    ]
    assert compare(written(COMPARISON), written(renamed)).comparison.pairs == ()
    assert (change.old_id, change.id) == ("b", "c")


def test_no_difference_is_one_line(paradox):
    made = compare(paradox, paradox)
    assert lines(made) == ["No difference: both make the same argument."]
    assert diff_markdown(made) == "No difference: both make the same argument.\n"
    assert json.loads(diff_json(made))["same"] is True


def rich():
    library = builtin_library()
    return compare(library.load([str(OLD)]), library.load([str(NEW)]))


@pytest.mark.parametrize("size", [40, 80])
def test_a_rich_pair_as_text(golden, size):
    out = StringIO()
    print_rows(diff_rows(rich(), size), out, size, color=False)
    text = out.getvalue()
    assert max(map(cells, text.splitlines())) <= size
    golden(f"diff-{size}.txt", text)


def test_a_rich_pair_as_markdown(golden):
    golden("diff.md", diff_markdown(rich()))


def test_json_keeps_to_its_schema():
    Draft202012Validator.check_schema(diff_schema())
    validator = Draft202012Validator(diff_schema())
    for made in (
        rich(),
        compare(written(COMPARISON), written(COMPARISON.replace("It dep", "Dep"))),
    ):
        validator.validate(json.loads(diff_json(made)))
    first = json.loads(diff_json(rich()))["stacks"][0]
    assert (first["old"]["verdict"], first["new"]["verdict"]) == ("shifting", "balanced")
    assert first["new"]["supported"] is False
    assert json.loads(run("--to", "json", OLD, NEW).stdout) == json.loads(diff_json(rich()))
    published = subprocess.run(
        [sys.executable, "-m", "layers_tui", "schema", "diff"], capture_output=True, check=False
    )
    assert json.loads(published.stdout) == json.loads(json.dumps(diff_schema()))


def hostile(said, *raised):
    problem = Problem(id="p", title=said, from_=None)
    return Stack(
        stack="s",
        title=said,
        thesis=said,
        layers=(
            Layer(id="a", name=said, summary=said, rationale=said, adds=(said,), raises=(problem,)),
            Layer(id=f"b{len(said)}", name=said[::-1], raises=raised),
        ),
    )


def test_hostile_text_stays_text():
    from layers_tui.stack.clean import clean, forbidden

    said = clean(HOSTILE)
    made = difference(hostile(said), hostile(f"{said} more | `", Problem("new", said)))
    text = "\n".join(lines(made, 60))
    assert "[bold]x[/]" in text
    assert not forbidden().search(text)
    markdown = diff_markdown(made)
    read = MarkdownIt("commonmark").enable(["table", "strikethrough"])
    html = read.render(markdown)
    assert set(re.findall(r"<(/?\w+)", markdown.replace("\\<", ""))) <= {
        *("details", "/details", "summary", "/summary", "del", "/del", "strong", "/strong"),
        *("span", "/span"),
    }
    assert "<script" not in html
    assert "<a " not in html
    assert html.count("<details>") == html.count("</details>") == 1
    assert "&amp;#8238;" in html
    tables = re.findall(r"<tr>(.*?)</tr>", html, re.DOTALL)
    assert {row.count("<th>") + row.count("<td>") for row in tables} == {3}
    assert any("| ` &lt; &gt;" in row and "&lt;script&gt;" in row for row in tables)


def test_colour_goes_with_marks():
    out = StringIO()
    print_rows(diff_rows(rich(), 80), out, 80, color=True)
    assert "\x1b[31m[-far away-]\x1b[0m" in out.getvalue()
    assert "\x1b[32m{+old+}\x1b[0m" in out.getvalue()


def test_ascii():
    assert "\n".join(lines(rich(), 80, ascii_only=True)).isascii()


@pytest.mark.parametrize("is_renamed", [False, True])
def test_thousands_of_layers_that_are_all_others_take_a_moment(is_renamed):
    def tall(mark):
        made = [
            Layer(
                id=f"{mark if is_renamed else 'l'}{number}",
                name=f"{mark} {number}",
                rationale=" ".join(f"{mark if at % 9 == 4 else 'w'}{at}" for at in range(60)),
                raises=(Problem(f"{mark}{number}", f"{mark} {number}"),),
            )
            for number in range(4_000)
        ]
        return case(Stack(stack="s", title="S", layers=tuple(made)))

    old, new = tall("a"), tall("b")
    start = time.process_time()
    (change,) = compare(old, new).stacks
    assert time.process_time() - start < 3
    assert len(change.layers_added) == (4_000 if is_renamed else 0)


@pytest.mark.parametrize("words", [100, 1_000, 30_000])
def test_a_text_that_repeats_itself_costs_little(words):
    old = " ".join("ab"[number * 7 % 11 % 2] for number in range(words))
    new = "x " + " ".join("ab"[number * 3 % 7 % 2] for number in range(words)) + " z"
    start = time.process_time()
    assert not difference(layer(rationale=old), layer(rationale=new)).same
    assert time.process_time() - start < 3


def run(*arguments, **kwargs):
    return forked.run("diff", *map(str, arguments), text=True, modules=PRINTING, **kwargs)


def test_it_exits_as_it_found(tmp_path):
    assert run(OLD, OLD).returncode == 0
    ran = run(OLD, NEW)
    assert (ran.returncode, ran.stderr) == (1, "")
    assert ran.stdout.startswith("Reading from afar: Problem shifting → Balanced\n")
    for names in (("-", "-"), (OLD,), (OLD, tmp_path / "no.yaml"), (OLD, NEW, "--to", "xml")):
        ran = run(*names)
        assert (ran.returncode, ran.stdout) == (2, "")
        assert ran.stderr
    both = run(tmp_path / "one.yaml", tmp_path / "two.yaml").stderr
    assert "one.yaml" in both
    assert "two.yaml" in both


def test_a_stack_and_a_comparison_are_not_compared():
    ran = run("ai", "layered-paradox")
    assert (ran.returncode, ran.stdout) == (2, "")
    assert ran.stderr == (
        "layers-tui diff: ai is a stack, layered-paradox is a comparison; "
        "give two stacks or two comparisons\n"
    )


def test_standard_input_is_either_of_the_two(tmp_path):
    old = OLD.read_text(encoding="utf-8")
    assert run("-", NEW, input=old).stdout == run(OLD, NEW).stdout
    assert run(OLD, "-", input=old).returncode == 0
    (tmp_path / "old.yaml").write_text(old, encoding="utf-8")
    duel = "comparison: d\ntitle: D\nstacks: [./old.yaml, ai]\n"
    (tmp_path / "duel.yaml").write_text(duel, encoding="utf-8")
    assert run("-", "duel.yaml", input=duel, folder=tmp_path).returncode == 0


def test_only_the_form_is_another(tmp_path):
    new = tmp_path / "new.yaml"
    new.write_text(
        """
# A comment
title: 'Caching'
layers:
  - name: "Database"
    id: database
    raises: [{title: Reads are slow, id: slow}]   # another
stack: cache
""",
        encoding="utf-8",
    )
    old = "stack: cache\ntitle: Caching\nlayers:\n- id: database\n  name: Database\n  raises:\n" + (
        "  - id: slow\n    title: >-\n      Reads are\n      slow\n"
    )
    ran = run("-", new, input=old)
    assert (ran.returncode, ran.stdout) == (0, "No difference: both make the same argument.\n")


@pytest.mark.parametrize("form", ["text", "markdown", "json"])
def test_the_order_of_hashes_is_no_matter(form):
    seeds = ("0", "1", "2")
    environments = [{**os.environ, "PYTHONHASHSEED": seed} for seed in seeds]
    outputs = [run(OLD, NEW, "--to", form, env=each).stdout for each in environments]
    moved = [run("http-2", "http-3", "--to", form, env=each).stdout for each in environments]
    assert len(set(outputs)) == len(set(moved)) == 1
    assert outputs[0]


@pytest.mark.parametrize("kind", ["markdown", "json"])
@pytest.mark.parametrize("option", [["--width", "40"], ["--color", "always"], ["--ascii"]])
def test_an_option_that_makes_no_difference_is_refused(capsys, kind, option):
    with pytest.raises(SystemExit) as stop:
        main(["diff", str(OLD), str(NEW), "--to", kind, *option])
    assert stop.value.code == 2
    said = f"error: {option[0]} makes no difference to {kind}; it goes with text\n"
    assert capsys.readouterr().err.endswith(said)


def test_an_ascii_locale_gets_ascii_marks():
    env = {**os.environ, "PYTHONIOENCODING": "ascii"}
    assert "Problem shifting -> Balanced" in run(OLD, NEW, env=env).stdout


def test_the_example_in_the_docs(tmp_path):
    old, new = re.findall(r"```yaml\n(.*?)```", DOCS, re.DOTALL)
    (said,) = re.findall(r"```text\n(.*?)```", DOCS, re.DOTALL)
    (tmp_path / "old.yaml").write_text(old, encoding="utf-8")
    (tmp_path / "new.yaml").write_text(new, encoding="utf-8")
    assert run("old.yaml", "new.yaml", folder=tmp_path).stdout == said


@pytest.fixture
def repository(tmp_path, monkeypatch):
    """A repository with a commit on origin/main, and others changed since."""
    if shutil.which("git") is None:
        pytest.skip("git is not there")
    home = tmp_path / "home"
    (home / "repository/stacks").mkdir(parents=True)
    folder = home / "repository"
    monkeypatch.setenv("HOME", str(home))
    monkeypatch.setenv("GIT_CONFIG_NOSYSTEM", "1")
    monkeypatch.setenv("PATH", f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}")
    monkeypatch.chdir(folder)
    (folder / "stacks/mine.yaml").write_text(OLD.read_text("utf-8"), encoding="utf-8")
    (folder / "stacks/gone.yaml").write_text(OLD.read_text("utf-8"), encoding="utf-8")
    duel = "comparison: d\ntitle: D\nstacks: [./mine.yaml, ai]\n"
    (folder / "stacks/duel.yaml").write_text(duel, encoding="utf-8")
    name = "-c user.name=n -c user.email=n@example.org"
    shell(f"git init -q . && git add . && git {name} commit -qm one")
    shell("git update-ref refs/remotes/origin/main HEAD")
    (folder / "stacks/mine.yaml").write_text(NEW.read_text("utf-8"), encoding="utf-8")
    (folder / "stacks/duel.yaml").write_text(duel.replace("D", "E"), encoding="utf-8")
    (folder / "stacks/gone.yaml").unlink()
    return folder


def shell(words):
    ran = subprocess.run(
        ["bash", "-c", words], capture_output=True, text=True, check=False, timeout=120
    )
    assert ran.returncode == 0, ran.stderr
    return ran.stdout


def recipe(start):
    blocks = re.findall(r"^```(\w*)\n(.*?)^```", DOCS, re.DOTALL | re.MULTILINE)
    return next(text for kind, text in blocks if not kind and start in text)


@pytest.mark.usefixtures("repository")
def test_git_diff_shows_it_as_the_docs_say():
    shell(recipe("git config diff.layers.command"))
    told = shell("git diff --no-color")
    assert "stacks/mine.yaml\nReading from afar: Problem shifting → Balanced" in told
    # What can't be told shows as git shows it.
    assert "+title: E" in told
    assert "deleted file" in told


@pytest.mark.usefixtures("repository")
def test_git_difftool_and_git_show_do_as_the_docs_say():
    for start in ("git difftool", "git show"):
        words = recipe(start).replace("mine.yaml", "stacks/mine.yaml")
        ran = subprocess.run(["bash", "-c", words], capture_output=True, text=True, check=False)
        assert ran.stdout.startswith("Reading from afar: Problem shifting → Balanced")


def test_a_pull_request_is_told_as_the_docs_say(repository):
    shell("git add . && git -c user.name=n -c user.email=n@example.org commit -qm two")
    shell(recipe("merge-base"))
    told = (repository / "diff.md").read_text(encoding="utf-8")
    assert "### Reading from afar: Problem shifting → Balanced" in told
    assert "## E: 1 of 2 stacks changed" in told
