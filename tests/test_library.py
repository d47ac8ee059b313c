"""Finding and reading what a user names, and every way it can be wrong."""

import os

import pytest
from layers_tui.stack.fault import InputError
from layers_tui.stack.library import Library, builtin_library

LAYER = "  - {id: l1, name: One, raises: [{id: p, title: P}]}\n"
STACK = "stack: mine\ntitle: Mine\nlayers:\n" + LAYER


@pytest.fixture
def at(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)

    def write(**files):
        for name, text in files.items():
            (tmp_path / f"{name}.yaml").write_text(text, encoding="utf-8")
        return builtin_library()

    return write


def faults(library, *names):
    with pytest.raises(InputError) as caught:
        library.load(names)
    return [str(fault) for fault in caught.value.faults]


def test_no_name_opens_the_built_in_comparison(at):
    case = at().load([])
    assert case.comparison.title == "The layered paradox"
    assert [stack.stack for stack in case.stacks] == ["ai", "crypto"]


def test_one_stack_by_path(at):
    case = at(mine=STACK).load(["mine.yaml"])
    assert ([s.title for s in case.stacks], case.comparison) == (["Mine"], None)


def test_an_id_and_a_path_together(at):
    case = at(mine=STACK).load(["ai", "mine.yaml"])
    assert [s.title for s in case.stacks] == ["AI", "Mine"]


def test_a_comparison_finds_stacks_beside_it_by_path_and_id_and_inline(at):
    text = (
        "comparison: c\ntitle: C\nstacks:\n  - mine.yaml\n  - ai\n"
        "  - {stack: inline, title: In, layers: [{id: x, name: X}]}\n"
        "pairs:\n  - {layers: [mine/l1, ai/llms]}\n"
    )
    case = at(c=text, mine=STACK).load(["c.yaml"])
    assert [stack.stack for stack in case.stacks] == ["mine", "ai", "inline"]
    assert [path.rsplit("/")[-1] for path in case.files] == ["c.yaml", "mine.yaml", "ai.yaml"]


def test_a_stack_beside_the_file_comes_before_a_built_in_one(at):
    text = "comparison: c\ntitle: C\nstacks: [ai, crypto]\n"
    own = STACK.replace("stack: mine", "stack: ai")
    assert at(c=text, ai=own).load(["c.yaml"]).stacks[0].title == "Mine"


SHAPE = [
    ("title: T\n", "1:1: neither a stack nor a comparison; start it with `stack: ID`"),
    ("stak: x\ntitle: T\n", "1:1: unknown key 'stak'; did you mean `stack`?"),
    ("- a\n", "1:1: neither a stack nor a comparison"),
    ("stack: x\nlayers:\n" + LAYER, "1:1: `title` is missing; add `title:` here"),
    ("stack: x\ntitle: T\nlayers: []\n", "3:9: `layers` is empty; give it at least 1"),
    (STACK + "colour: red\n", "5:1: unknown key 'colour'; the keys here are"),
    (STACK + "claim: leaping\n", "5:8: `claim` is 'leaping'; did you mean leap?"),
    (STACK + "format: 2\n", "5:9: `format` is '2'; this program reads format 1"),
    (STACK + "thesis:\n", "5:8: `thesis` is empty; give it a value, or leave the key out"),
    (STACK + "thesis: [a]\n", "5:9: `thesis` is a list, not text"),
    (STACK + "measured_by: TVL\n", "5:14: `measured_by` is the text 'TVL', not a list"),
    (STACK.replace("id: l1", "id: l 1"), "4:10: `id` 'l 1' is no id"),
    (STACK + "  - {id: l2, name: Two, raises: }\n", "5:33: `raises` is empty; write [] for none"),
    (
        STACK + "  - just text\n",
        "5:5: an item of `layers` is the text 'just text'; write a mapping with `id:`, `name:`",
    ),
    (STACK + "claim: ~\n", "5:8: `claim` is empty; give it a value, or leave the key out"),
    (STACK + "measured_by: ~\n", "5:14: `measured_by` is empty; write [] for none, or leave"),
    (
        STACK + "source: a book\n",
        "5:9: `source` is the text 'a book'; write a mapping with `title:`",
    ),
    (STACK.replace("title: Mine", "title:"), "2:7: `title` is empty; give it a value"),
    (STACK.replace("layers:", "layer:"), "3:1: unknown key 'layer'; did you mean `layers`?"),
    ("format: 2\n" + STACK + "colour: x\n", "1:9: `format` is '2'; this program reads format 1"),
    (STACK + "  - {id: l2, name: 2, level: []}\n", "5:30: `level` is empty"),
]

SENSE = [
    (STACK + LAYER, ["5:10: the layer id 'l1' stands twice", "5:39: the problem id 'p' stands"]),
    (STACK + "  - {id: l2, name: Two, solves: [q]}\n", ["5:34: `solves` names 'q', a problem no"]),
    (
        STACK + "  - {id: l2, name: Two, solves: [p]}\n  - {id: l3, name: T, solves: [p]}\n",
        ["6:32: the problem 'p' is already solved by 'Two' on line 5; let one layer solve it"],
    ),
    (
        STACK.replace("title: P", "title: P, from: p"),
        ["4:58: `from` names 'p', the problem itself; name a problem that a layer below"],
    ),
    (
        "stack: s\ntitle: S\nlayers:\n  - {id: a, name: A, solves: [p]}\n" + LAYER,
        ["4:31: `solves` names 'p', which a layer above raises"],
    ),
]

COMPARISON = "comparison: c\ntitle: C\n"
COMPARISONS = [
    (COMPARISON + "stacks: [ai]\n", "3:9: `stacks` holds only 1; give it at least 2"),
    (COMPARISON + "stacks: [ai, cryto]\n", "3:14: there is no stack 'cryto'; did you mean crypto?"),
    (COMPARISON + "stacks: [ai, ./no.yaml]\n", "3:14: there is no stack './no.yaml'"),
    (COMPARISON + "stacks: [ai, ai]\n", "3:14: the stack id 'ai' stands twice"),
    (
        COMPARISON + "stacks: [ai, bad.yaml]\n",
        "3:14: the stacks go in a circle: bad.yaml → bad.yaml; name",
    ),
    (
        COMPARISON + "stacks: [ai, crypto]\npairs: [{layers: [ai/llm, crypto/rollups]}]\n",
        "4:19: a pair names 'ai/llm', which is no layer here; did you mean ai/llms?",
    ),
    (
        COMPARISON + "stacks: [ai, crypto]\npairs: [{layers: [ai/llms, ai/agents]}]\n",
        "4:28: a pair names two layers of the stack 'ai'",
    ),
]


@pytest.mark.parametrize(
    ("text", "expected"),
    [(text, [line]) for text, line in SHAPE]
    + SENSE
    + [(text, [line]) for text, line in COMPARISONS],
)
def test_what_is_wrong_is_told_with_its_place(at, text, expected):
    found = faults(at(bad=text), "bad.yaml")
    assert len(found) == len(expected), found
    for line, start in zip(found, expected, strict=True):
        assert line.startswith(f"bad.yaml:{start}")


def test_all_faults_of_all_files_are_told_at_once(at):
    library = at(
        one=STACK + "claim: leaping\ncolour: red\nthesis: [a]\n",
        two="stack: two\ntitle: Two\nlayers:\n  - {id: a, nam: A}\n",
    )
    found = faults(library, "one.yaml", "two.yaml", "cript")
    assert [line.split(": ")[0] for line in found] == [
        "cript",
        "one.yaml:5:8",
        "one.yaml:6:1",
        "one.yaml:7:9",
        "two.yaml:4:13",
    ]


@pytest.mark.parametrize(
    ("text", "places"),
    [
        (STACK + "  - {id: l2, name: Two, solves: [q], bogus: 1}\n", ["5:34", "5:38"]),
        (COMPARISON + "titel: x\nstacks: [ai, nope]\n", ["3:1", "4:14"]),
        (
            COMPARISON + "stacks: [ai, {stack: x, title: X, layers: [{id: a}]}, nope]\n",
            ["3:44", "3:55"],
        ),
        (COMPARISON + "stacks: [ai, ai]\npairs: [{layers: [ai/x, ai/llms]}]\n", ["3:14", "4:19"]),
        (
            STACK.replace("raises:", "rases:") + "  - {id: l2, name: Two, solves: [p]}\n",
            ["4:25"],
        ),
    ],
    ids=[
        "shape and sense",
        "a comparison and its stacks",
        "inline and named",
        "ids and pairs",
        "no consequence of a misspelt key",
    ],
)
def test_one_fault_hides_no_other(at, text, places):
    found = faults(at(bad=text), "bad.yaml")
    assert [line.split(": ")[0] for line in found] == [f"bad.yaml:{place}" for place in places]


def test_a_fault_in_a_stack_that_a_comparison_names_is_told_in_that_file(at):
    library = at(c=COMPARISON + "stacks: [ai, mine]\n", mine=STACK + "colour: red\n")
    (fault,) = faults(library, "c.yaml")
    assert fault.startswith("mine.yaml:5:1: unknown key 'colour'")


def test_a_comparison_among_other_files_is_refused(at):
    found = faults(at(mine=STACK), "layered-paradox", "mine.yaml")
    assert found == [
        "layered-paradox: is a comparison among other files; "
        "name one comparison alone, or stacks only"
    ]


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("missing.yaml", "missing.yaml: no such file"),
        ("x" * 400, "no stack or comparison of that id"),
        ("x" * 400 + ".yaml", "can't be read"),
        ("\x1b[31mred", "␛[31mred: no stack"),
        (".", "is a folder"),
        ("./fifo", "is not a regular file"),
        ("./loop", "can't be read"),
        ("./big.yaml", "is larger than 32 MB"),
        ("cripto", "did you mean crypto?"),
        ("a\x1b[31m\n.yaml", "a␛[31m .yaml: no such file"),
        ("nul\0.yaml", "nul␀.yaml: "),
    ],
)
def test_what_is_no_readable_file(at, tmp_path, name, expected):
    library = at()
    os.mkfifo(tmp_path / "fifo")
    (tmp_path / "loop").symlink_to("loop")
    with (tmp_path / "big.yaml").open("wb") as big:
        big.truncate(32 * 1024 * 1024 + 1)
    (found,) = faults(library, name)
    assert expected in found


def test_values_in_messages_are_short_and_on_one_line(at):
    (found,) = faults(at(bad=STACK + f"claim: {'x' * 5000}\n"), "bad.yaml")
    assert len(found) < 200
    (found,) = faults(at(bad=STACK + 'claim: "a\\nb\\ec"\n'), "bad.yaml")
    assert "'a b␛c'" in found


def test_folders_are_looked_through_in_order(tmp_path):
    mine = tmp_path / "mine"
    mine.mkdir()
    (mine / "ai.yaml").write_text(STACK, encoding="utf-8")
    library = Library([mine, tmp_path])
    assert library.find("ai") == str(mine / "ai.yaml")
    assert library.ids() == ["ai"]
