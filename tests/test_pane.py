"""Moves as tables: (keys, selected layer, first row in view). No terminal."""

import pytest
from layers_tui.view.pane import Pane

KEYS = {
    "u": Pane.up,
    "d": Pane.down,
    "U": Pane.page_up,
    "D": Pane.page_down,
    "g": Pane.first,
    "G": Pane.last,
    "e": Pane.toggle,
    "=": lambda pane: pane.set_all_open(True),
    "-": lambda pane: pane.set_all_open(False),
    "^": lambda pane: pane.scroll(-1),
    "v": lambda pane: pane.scroll(1),
}


def pane(count=5, view=3, open_rows=4):
    made = Pane(count, lambda _layer, is_open: open_rows if is_open else 1)
    made.resize(view)
    return made


def after(made, keys):
    for key in keys:
        KEYS[key](made)
    return made.cursor, made.top


def test_the_name_of_a_layer_that_is_selected_already_can_be_shown():
    made = pane()
    assert after(made, "gevv") == (4, 2)
    assert after(made, "g") == (4, 0)
    after(made, "vv")
    made.show(4)
    assert made.top == 0


@pytest.mark.parametrize(
    "keys", ["", "u", "uu", "uUDd", "ueud", "uuuu", "gdddd", "=uuu", "U", "gD"]
)
def test_with_the_foundation_at_the_top_each_move_is_the_other_way_round(keys):
    """The same picture turned: the same block is selected, whichever layer it is."""
    usual, turned = pane(), Pane(5, lambda _layer, is_open: 4 if is_open else 1, on_top=True)
    turned.resize(3)
    turned.last()
    cursor, top = after(usual, keys)
    assert after(turned, keys) == (4 - cursor, top)


@pytest.mark.parametrize(
    ("keys", "cursor", "top"),
    [
        ("", 0, 2),
        ("u", 1, 2),
        ("uuu", 3, 1),
        ("uuuuuuu", 4, 0),
        ("g", 4, 0),
        ("gG", 0, 2),
        ("d", 0, 2),
        ("U", 2, 2),
        ("UU", 4, 0),
        ("gD", 2, 0),
        ("gDDDD", 0, 2),
    ],
)
def test_moves_in_a_closed_stack(keys, cursor, top):
    assert after(pane(), keys) == (cursor, top)


@pytest.mark.parametrize(
    ("keys", "cursor", "top"),
    [
        ("e", 0, 4),
        ("ed", 0, 5),
        ("edd", 0, 5),
        ("edu", 0, 4),
        ("eduu", 1, 3),
        ("eD", 0, 5),
        ("eDU", 0, 4),
        ("ee", 0, 2),
    ],
    ids=[
        "a tall layer shows from its name on",
        "down scrolls through it",
        "and stops at its end",
        "up scrolls back",
        "and then moves on",
        "a page down is no further than its end",
        "a page up no further than its name",
        "closed again",
    ],
)
def test_a_layer_taller_than_its_panel_is_scrolled_through_first(keys, cursor, top):
    assert after(pane(), keys) == (cursor, top)


def test_down_passes_a_tall_layer_row_by_row_and_goes_on_below_it():
    made = pane(count=3, view=3, open_rows=5)
    after(made, "ue")
    assert (made.cursor, made.top) == (1, 1)
    assert [after(made, "d") for _ in range(3)] == [(1, 2), (1, 3), (0, 4)]


def test_up_enters_a_tall_layer_at_its_end_and_climbs_it():
    made = pane(count=3, view=3, open_rows=5)
    after(made, "ueG")
    assert (made.cursor, made.top) == (0, 4)
    assert [after(made, "u") for _ in range(4)] == [(1, 3), (1, 2), (1, 1), (2, 0)]


def test_a_layer_that_fits_is_brought_whole_into_view():
    made = pane(count=6, view=4, open_rows=3)
    assert after(made, "e") == (0, 4)
    assert made.total == 8


def test_after_the_wheel_a_move_comes_back_to_the_selection():
    made = pane(count=9, view=3)
    assert after(made, "^^^^") == (0, 2)
    assert after(made, "u") == (1, 5)


def test_opening_and_closing_all_keeps_the_selected_layer_in_view():
    made = pane(count=50, view=6)
    after(made, "g" + "d" * 20)
    for key in "=-=":
        after(made, key)
        assert made.top <= made.row_of(made.cursor) < made.top + made.height
    assert all(made.is_open(layer) for layer in range(50))
    after(made, "e")
    assert [layer for layer in range(50) if not made.is_open(layer)] == [made.cursor]


def test_all_open_layers_are_measured_only_as_they_come_into_view():
    measured = []

    def measure(layer, is_open):
        measured.append(layer)
        return 4 if is_open else 1

    made = Pane(100_000, measure)
    made.resize(20)
    made.set_all_open(True)
    for _ in range(10):
        made.page_up()
    assert len(set(measured)) < 200


@pytest.mark.parametrize("seed", range(30))
def test_whatever_is_pressed_the_view_and_the_selection_hold(seed):
    import random

    chance = random.Random(seed)
    heights = [chance.randint(2, 12) for _ in range(12)]
    made = Pane(12, lambda layer, is_open: heights[layer] if is_open else 1)
    for _ in range(200):
        if chance.random() < 0.1:
            made.resize(chance.randint(1, 15))
        else:
            KEYS[chance.choice("uuddUDgGeee=-^v")](made)
        assert 0 <= made.cursor < 12
        assert 0 <= made.top <= max(0, made.total - made.height)
        for row in range(made.top, min(made.total, made.top + made.height)):
            layer, within = made.at(row)
            assert within < (heights[layer] if made.is_open(layer) else 1)


def test_a_new_width_keeps_the_place():
    made = pane(count=20, view=5)
    after(made, "guuddddddd" + "e")
    layer = made.at(made.top)[0]
    made.remeasure(lambda _layer, is_open: 9 if is_open else 1, uniform=True)
    assert made.at(made.top)[0] == layer
