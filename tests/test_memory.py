"""A file read again is shown as it was: by id, not by place."""

import pytest
from layers_tui.stack.pairing import Pairing
from layers_tui.view.board import Board
from layers_tui.view.memory import remember, restore, restore_places
from layers_tui.view.pane import Pane
from shorthand import stack


def board(*stacks, height=3):
    panes = [Pane(len(each.layers), lambda _layer, is_open: 4 if is_open else 1) for each in stacks]
    for pane in panes:
        pane.resize(height)
    return Board(panes, Pairing(stacks))


def named(*ids, id_="s"):
    """A stack whose layers have these ids, foundation first."""
    made = stack(*[""] * len(ids), id_=id_)
    layers = tuple(
        type(layer)(id=name, name=name) for layer, name in zip(made.layers, ids, strict=True)
    )
    return type(made)(stack=id_, title=id_, layers=layers)


def again(before, after, old, new):
    memory = remember(old, before)
    restore(new, after, memory)
    for pane in new.panes:
        pane.remeasure(lambda _layer, is_open: 4 if is_open else 1, uniform=True)
    restore_places(new, after, memory)


@pytest.mark.parametrize(
    ("ids", "cursor"),
    [("abc", "b"), ("xabc", "b"), ("ba", "b"), ("acd", "c"), ("a", "a")],
    ids=["the same", "one below", "turned", "gone", "nearly all gone"],
)
def test_the_selection_follows_its_layer(ids, cursor):
    before, after = [named(*"abc")], [named(*ids)]
    old, new = board(*before), board(*after)
    old.pane.go(1)
    again(before, after, old, new)
    assert after[0].layers[new.pane.cursor].id == cursor


def test_what_is_open_follows_its_layer():
    before, after = [named(*"abcd")], [named(*"xdba")]
    old, new = board(*before), board(*after)
    for layer in (1, 2):
        old.pane.set_open(layer, True)
    again(before, after, old, new)
    assert [new.pane.is_open(layer) for layer in range(4)] == [False, False, True, False]


def test_the_view_stays_where_it_was():
    ids = "abcdefghij"
    before, after = [named(*ids)], [named("x", "y", *ids)]
    old, new = board(*before), board(*after)
    old.pane.set_open(6, True)
    old.pane.scroll_to(old.pane.row_of(6) + 2)
    top = old.pane.top
    again(before, after, old, new)
    assert new.pane.at(new.pane.top) == (8, 2)
    assert new.pane.top == top


def test_panels_show_the_stacks_they_showed():
    before = [named("a", id_=id_) for id_ in "pqr"]
    after = [named("a", id_=id_) for id_ in "rqp"]
    old, new = board(*before), board(*after)
    old.shown, old.focus = [2, 1], 1
    old.set_linked(False)
    again(before, after, old, new)
    assert (new.shown, new.focus, new.linked) == ([0, 1], 1, False)


def test_a_stack_that_is_gone_makes_room_for_another():
    before = [named("a", id_=id_) for id_ in "pq"]
    after = [named("a", id_=id_) for id_ in "qr"]
    old, new = board(*before), board(*after)
    again(before, after, old, new)
    assert new.shown == [0, 1]
