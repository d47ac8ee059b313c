"""Linked selection, pairs and the ring of stacks."""

import pytest
from layers_tui.stack.model import Comparison, Pair
from layers_tui.stack.pairing import Pairing
from layers_tui.view.board import Board
from layers_tui.view.pane import Pane
from shorthand import stack


def board(*stacks, pairs=None):
    comparison = None
    if pairs:
        comparison = Comparison(
            comparison="c",
            title="C",
            stacks=("a", "b"),
            pairs=tuple(Pair(layers=tuple(each.split()), note=each) for each in pairs),
        )
    panes = [Pane(len(each.layers), lambda *_: 1) for each in stacks]
    for pane in panes:
        pane.resize(4)
    return Board(panes, Pairing(tuple(stacks), comparison))


def two(**kwargs):
    return board(stack("", "", "", id_="a"), stack("", "", id_="b"), **kwargs)


def test_moving_selects_the_corresponding_layer():
    made = two()
    made.move(Pane.up)
    assert [pane.cursor for pane in made.panes] == [1, 1]


def test_an_unmatched_layer_leaves_the_other_selection_and_has_no_pair():
    made = two()
    made.move(Pane.first)
    assert [pane.cursor for pane in made.panes] == [2, 0]
    assert made.pair() == (2, None)


def test_unlinked_panels_move_alone():
    made = two()
    made.set_linked(False)
    made.move(Pane.up)
    assert [pane.cursor for pane in made.panes] == [1, 0]
    made.set_linked(True)
    assert [pane.cursor for pane in made.panes] == [1, 1]


def test_the_author_decides_and_the_rest_goes_by_level():
    made = two(pairs=["a/l3 b/l1"])
    pairing = made.pairing
    assert pairing.counterparts(0, 2, 1) == (0,)
    assert pairing.counterparts(1, 0, 0) == (2,)
    assert pairing.counterparts(0, 0, 1) == ()
    assert pairing.counterparts(0, 1, 1) == (1,)
    assert pairing.note(0, 2, 1, 0) == "a/l3 b/l1"
    assert pairing.note(0, 1, 1, 1) is None


def test_a_layer_of_several_levels_corresponds_to_each():
    osi = stack(*[""] * 4, id_="osi")
    tcp = stack("", "", id_="tcp", levels=["L1", ("L2", "L3", "L4")])
    pairing = Pairing((osi, tcp))
    assert pairing.counterparts(1, 1, 0) == (1, 2, 3)
    assert pairing.counterparts(0, 3, 1) == (1,)


def test_a_selection_that_corresponds_already_stays():
    made = board(stack(*[""] * 4, id_="osi"), stack("", "", id_="t", levels=["L1", ("L2", "L3")]))
    made.move(lambda pane: pane.go(2))
    assert [pane.cursor for pane in made.panes] == [2, 1]
    made.focus_next()
    made.move(Pane.last)
    made.move(Pane.up)
    assert made.panes[0].cursor == 1


@pytest.mark.parametrize(("steps", "shown"), [([1], [2, 1]), ([1, 1], [0, 1]), ([-1], [2, 1])])
def test_brackets_change_the_stack_in_focus_and_skip_the_one_beside(steps, shown):
    made = board(*(stack("", id_=name) for name in "abc"))
    for step in steps:
        made.change_stack(step)
    assert made.shown == shown


def test_one_stack_stands_alone():
    made = board(stack("", "", id_="a"))
    made.move(Pane.up)
    made.focus_next()
    made.change_stack(1)
    assert (made.shown, made.focus, made.pair()) == ([0], 0, (1, None))
