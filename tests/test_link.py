"""A layer by a short name, and the name that finds it again."""

import pytest
from layers_tui.stack.case import Case
from layers_tui.stack.fault import InputError
from layers_tui.stack.library import builtin_library
from layers_tui.stack.link import find_layer, link_of
from shorthand import stack


def case_of(*stacks, origins=()):
    return Case(stacks, None, {}, origins)


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("ai/L2", (0, 1)),
        ("ai/l2", (0, 1)),
        ("ai/reasoning", (0, 1)),
        ("crypto/L3", (1, 2)),
        ("rollups", (1, 1)),
        ("L1", (0, 0)),
    ],
)
def test_what_a_link_means(paradox, text, found):
    assert find_layer(paradox, text, "--layer") == found


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("ai/agent", "there is no layer 'ai/agent'; did you mean ai/agents?"),
        ("ai/L9", "there is no layer 'ai/L9'; did you mean ai/L3?"),
        ("zzz", "there is no layer 'zzz'; name one such as ai/L1"),
        ("", "there is no layer ''; name one such as ai/L1"),
        ("ai/", "there is no layer 'ai/'; name one such as ai/L1"),
        ("cripto/L3", "there is no layer 'cripto/L3'; did you mean crypto/L3?"),
    ],
)
def test_what_no_layer_is_called(paradox, text, told):
    with pytest.raises(InputError) as caught:
        find_layer(paradox, text, "--layer")
    assert str(caught.value) == f"--layer: {told}"


def test_an_id_goes_before_a_level():
    made = stack("", "", levels=["l2", "top"])
    assert find_layer(case_of(made), "l2", "--layer").layer == 1


@pytest.mark.parametrize("name", ["layered-paradox", "osi-and-tcp-ip", "carrying-the-web"])
def test_every_link_finds_its_layer_again(name):
    case = builtin_library().load([name])
    for number, each in enumerate(case.stacks):
        for layer in range(len(each.layers)):
            link = link_of(case.stacks, number, layer)
            assert link.startswith(f"{each.stack}/")
            assert find_layer(case, link, "--layer") == (number, layer)


def test_layers_of_one_level_are_linked_by_their_ids():
    made = stack("", "", "", levels=["L1", "L1", ("L2", "L3")])
    assert links_that_lead_back(made) == ["s/l1", "s/l2", "s/l3"]


def links_that_lead_back(*stacks):
    links = []
    for number, each in enumerate(stacks):
        for layer in range(len(each.layers)):
            links.append(link_of(stacks, number, layer))
            assert find_layer(case_of(*stacks), links[-1], "--layer") == (number, layer)
    return links


@pytest.mark.parametrize(
    ("levels", "links"),
    [
        (["X2", "x2"], ["s/l1", "s/l2"]),
        (["x2", "X3"], ["s/x2", "s/X3"]),
        (["l2", "L9"], ["s/l1", "s/L9"]),
        (["L2", "L9"], ["s/l1", "s/L9"]),
        ([("L5", "L6", "L7"), "L5-L7"], ["s/l1", "s/l2"]),
        (["L5-L7", ("L5", "L6", "L7")], ["s/l1", "s/l2"]),
        (["app/web", "L9"], ["s/app/web", "s/L9"]),
    ],
)
def test_a_level_that_could_mean_another_layer_is_no_link(levels, links):
    assert links_that_lead_back(stack("", "", levels=levels)) == links


def test_a_level_as_it_is_written_goes_before_one_in_other_letters():
    made = stack("", "", levels=["X2", "x2"])
    assert [find_layer(case_of(made), each, "--layer").layer for each in ("s/X2", "s/x2")] == [0, 1]


def test_stacks_of_one_id_are_numbered():
    made = stack("", "")
    assert links_that_lead_back(made, stack("", id_="t"), made) == [
        *("s/L1", "s/L2", "t/L1", "s:2/L1", "s:2/L2"),
    ]
    for wrong, told in (("s:3/L1", "s:2/l1"), ("s:2/L9", "s:2/l2")):
        with pytest.raises(InputError, match=f"no layer '{wrong}'; did you mean {told}"):
            find_layer(case_of(made, made), wrong, "--layer")


def test_a_stack_goes_by_its_file_too_where_none_has_that_id():
    case = case_of(
        stack("", id_="yeast"), stack("", id_="salt"), origins=("a/salt.yaml", "a/bread.yaml")
    )
    assert find_layer(case, "bread/L1", "--layer") == (1, 0)
    assert find_layer(case, "salt/L1", "--layer") == (1, 0)
    with pytest.raises(InputError, match="did you mean yeast/"):
        find_layer(case, "yast/L1", "--layer")
