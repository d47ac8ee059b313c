"""The case as a Mermaid flowchart: only ours stands outside quotes."""

import re

import pytest
from hostile import TEXTS, bare_case, every_text_case
from layers_tui.export.mermaid import mermaid_text
from layers_tui.stack.case import Case
from layers_tui.stack.library import builtin_library
from layers_tui.view.wording import CONSISTENCY
from shorthand import stack

ID = r"(?:s\d+(?:[lpo]\d+|v)?|reminder)"
LINES = re.compile(
    rf"""---|title:\ "[^\n]*"|flowchart\ BT|\ +direction\ BT|\ +end
    |\ +subgraph\ {ID}\["[^"\n]*"\]
    |\ +{ID}(?:\["[^"\n]*"\]|\(\["[^"\n]*"\]\)|\[\["[^"\n]*"\]\])
    |\ +{ID}\ (?:~~~|-\.-|-->\|(?:raises|solved\ by|shifted\ by)\||-\.->\|came\ back\ as\|)\ {ID}
    |\ +classDef\ (?:layer|solved|shifted|open|objection)\ [a-z0-9#:,\ -]+
    |\ +class\ {ID}(?:,{ID})*\ (?:layer|solved|shifted|open|objection)""",
    re.VERBOSE,
)


@pytest.mark.parametrize("id_", ["layered-paradox", "osi-and-tcp-ip"])
def test_the_built_in_comparisons(id_, golden):
    golden(f"{id_}.mmd", mermaid_text(builtin_library().load([id_])))


def test_every_line_is_one_of_ours_whatever_a_file_says():
    for line in mermaid_text(every_text_case()).splitlines():
        assert LINES.fullmatch(line), line


def test_labels_hold_no_character_that_acts():
    text = mermaid_text(every_text_case())
    labels = re.findall(r'\[("[^"\n]*")\]', text)
    assert len(labels) == 2 * (2 + 3 * len(TEXTS)) + 1
    for label in labels:
        inner = label[1:-1].replace("<br>", "")
        assert not re.search(r"[\"`<>{}\[\]|%&$_*~:;#]", re.sub(r"#\d+;", "", inner))
        assert not re.match(r"\d+[.)]|[-+]", inner)


def test_what_is_escaped_reads_as_it_was():
    case = Case((stack("+a", id_="x"),), None, {})
    titled = type(case.stacks[0])(
        stack="x", title='1. "a" #b; `c` <d>', layers=case.stacks[0].layers
    )
    (line,) = [
        line for line in mermaid_text(Case((titled,), None, {})).splitlines() if "subgraph" in line
    ]
    assert line == '    subgraph s0["1#46; #34;a#34; #35;b#59; #96;c#96; #60;d#62;"]'


def test_a_problem_is_followed_through_layers():
    text = mermaid_text(Case((stack("+a +b", "-a +c<a", "-b"),), None, {}))
    lines = [line.strip() for line in text.splitlines()]
    assert 's0p0(["◆ A<br>shifted"])' in lines
    assert 's0p1(["● B<br>solved"])' in lines
    assert 's0p2(["○ C<br>still open"])' in lines
    for line in (
        "s0l0 -->|raises| s0p0",
        "s0p0 -->|shifted by| s0l1",
        "s0p0 -.->|came back as| s0p2",
        "s0p1 -->|solved by| s0l2",
        "class s0p2 open",
    ):
        assert line in lines
    assert not any(line.startswith("s0p2 -") for line in lines)
    assert f'reminder["{CONSISTENCY}"]' in lines


def test_what_is_not_stated_is_told_and_keeps_its_place():
    lines = mermaid_text(bare_case(2)).splitlines()
    assert '        s0l1["L2 Layer 1<br>solves#58; not stated<br>raises#58; not stated"]' in lines
    assert "        s0l0 ~~~ s0l1" in lines
    assert not any("class " in line and " open" in line for line in lines if "Def" not in line)
