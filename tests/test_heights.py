"""Rows to blocks and back, against the plain way of counting."""

import random

import pytest
from layers_tui.view.heights import Heights


def slow_find(heights, row):
    for block, height in enumerate(heights):
        if row < height:
            return block, row
        row -= height
    raise AssertionError


@pytest.mark.parametrize("base", [1, 3])
@pytest.mark.parametrize("seed", range(20))
def test_every_row_is_found(base, seed):
    chance = random.Random(seed)
    count = chance.randint(1, 30)
    heights = Heights(count, base)
    plain = [base] * count
    for _ in range(chance.randint(0, 15)):
        block, height = chance.randrange(count), chance.randint(1, 9)
        if chance.random() < 0.3:
            heights.forget(block)
            plain[block] = base
        else:
            heights.set(block, height)
            plain[block] = height
    assert heights.total == sum(plain)
    assert [heights.top(block) for block in range(count)] == [sum(plain[:b]) for b in range(count)]
    assert [heights.find(row) for row in range(sum(plain))] == [
        slow_find(plain, row) for row in range(sum(plain))
    ]


def test_rows_outside_are_moved_to_the_nearest():
    heights = Heights(3)
    assert heights.find(-5) == (0, 0)
    assert heights.find(99) == (2, 0)
