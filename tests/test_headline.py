"""What stands over the panels, at each width."""

import pytest
from layers_tui.stack.case import Case
from layers_tui.stack.fault import Fault
from layers_tui.view.glyphs import UNICODE
from layers_tui.view.headline import banner_rows, title_cut, title_rows
from layers_tui.view.span import plain
from shorthand import stack


def faults(count):
    return [Fault("f.yaml", n + 1, 1, "type", "this is wrong", "mend it") for n in range(count)]


@pytest.mark.parametrize(
    ("count", "size", "most", "expected"),
    [
        (0, 40, 3, []),
        (1, 40, 3, ["f.yaml:1:1: this is wrong; mend it"]),
        (3, 50, 3, ["f.yaml:1:1: this is wrong; mend it (and 2 more)"]),
        (3, 26, 3, ["f.yaml:1:1: this is wrong;", "mend it (and 2 more)"]),
        (3, 26, 1, ["f.yaml:1:1: this is wrong…"]),
        (1, 30, 1, ["f.yaml:1:1: this is wrong; me…"]),
    ],
)
def test_the_banner(count, size, most, expected):
    rows = [plain(row) for row in banner_rows(faults(count), size, most, UNICODE)]
    assert [row.rstrip() for row in rows] == expected
    assert all(len(row) == size for row in rows)


def test_the_titles_of_several_stacks_are_those_on_screen():
    case = Case(tuple(stack("", id_=id_) for id_ in "pqr"), None, {})
    assert [plain(row) for row in title_rows(case, [0, 2], 40, UNICODE)] == ["P · R"]


def test_the_question_goes_under_a_title_that_leaves_it_no_room(paradox):
    rows = [plain(row) for row in title_rows(paradox, [0, 1], 80, UNICODE)]
    assert rows[0] == "The layered paradox"
    assert rows[1].startswith("Does each new layer")
    (row,) = [plain(row) for row in title_rows(paradox, [0, 1], 100, UNICODE)]
    assert row.startswith("The layered paradox · Does each new layer")
    assert plain(title_cut(paradox, [0, 1], 30, UNICODE)) == "The layered paradox · Does ea…"
    assert plain(title_cut(paradox, [0, 1], 10, UNICODE)) == "The layer…"
