"""The order of a step-through: what stands after each step."""

from itertools import pairwise

import pytest
from layers_tui.stack.library import builtin_library
from layers_tui.stack.model import Comparison, Pair
from layers_tui.stack.pairing import Pairing
from layers_tui.view.steps import plan_steps
from shorthand import stack


def steps(*stacks, pairs=()):
    comparison = Comparison(
        comparison="c",
        title="C",
        stacks=tuple(each.stack for each in stacks),
        pairs=tuple(Pair(layers=pair) for pair in pairs) or None,
    )
    return plan_steps(stacks, range(len(stacks)), Pairing(stacks, comparison))


@pytest.mark.parametrize(
    ("here", "there", "pairs", "expected"),
    [
        (2, 2, (), [(0, 0), (1, 1), (2, 2)]),
        (3, 1, (), [(0, 0), (1, 1), (2, 1), (3, 1)]),
        (1, 3, (), [(0, 0), (1, 1), (1, 2), (1, 3)]),
        (2, 2, [("a/l1", "b/l2")], [(0, 0), (0, 1), (1, 2), (2, 2)]),
        (3, 3, [("a/l1", "b/l2"), ("a/l2", "b/l1")], [(0, 0), (1, 1), (2, 1), (2, 2), (3, 3)]),
    ],
    ids=["in step", "higher", "lower", "one is early", "crossed"],
)
def test_steps(here, there, pairs, expected):
    stacks = stack(*[""] * here, id_="a"), stack(*[""] * there, id_="b")
    assert steps(*stacks, pairs=pairs) == expected


def test_one_stack_goes_layer_by_layer():
    alone = stack("", "", "")
    assert plan_steps([alone], [0], Pairing((alone,))) == [(0,), (1,), (2,), (3,)]


@pytest.mark.parametrize("name", ["layered-paradox", "osi-and-tcp-ip", "carrying-the-web"])
def test_every_step_of_the_built_in_cases_adds_something_until_all_stands(name):
    case = builtin_library().load([name])
    found = plan_steps(case.stacks, [0, 1], Pairing(case.stacks, case.comparison))
    assert found[0] == (0, 0)
    assert found[-1] == tuple(len(each.layers) for each in case.stacks[:2])
    for before, after in pairwise(found):
        gained = [b - a for a, b in zip(before, after, strict=True)]
        assert set(gained) <= {0, 1}
        assert any(gained)
