"""Finding and following while what is shown changes: another stack, a save, another size."""

import pytest
from layers_tui.stack.case import Case
from layers_tui.stack.library import builtin_library
from layers_tui.stack.model import Layer, Stack
from msgspec.structs import replace
from pilot import viewer
from shorthand import stack
from textual.widgets import Input


def foot(seen):
    return seen.lines[-1]


def picked(seen):
    return [line for line in seen.lines if "►" in line]


def three():
    return builtin_library().load(["carrying-the-web"])


def named(*names, id_="s"):
    """A stack of layers of these names, whose ids are the names' first words."""
    layers = tuple(Layer(id=name.split()[0].lower(), name=name) for name in names)
    return Stack(stack=id_, title=id_.title(), layers=layers)


def case(*stacks):
    return Case(tuple(stacks), None, {})


async def test_another_stack_ends_following():
    async with viewer(three(), size=(120, 40)) as seen:
        await seen.press("f")
        told = picked(seen)[0].split("○ ")[1].split("  ")[0]
        await seen.press("right_square_bracket")
        assert not picked(seen)
        assert told not in seen.text
        assert "⏎ to" not in foot(seen)
        for key in ("enter", "down", "f", "enter", "backspace"):
            await seen.press(key)
        assert seen.app.is_running


async def test_the_way_back_goes_with_its_stack():
    async with viewer(three(), size=(120, 40)) as seen:
        await seen.press("f", "enter", "2")
        assert "BkSp return" in foot(seen)
        await seen.press("tab", "right_square_bracket", "tab")
        assert "BkSp return" in foot(seen)
        await seen.press("right_square_bracket")
        assert "BkSp" not in foot(seen)


async def test_another_stack_is_searched_in_its_turn():
    stacks = [named("Mail", "Ground"), named("Air mail", "Mail van"), named("Mailbox", id_="c")]
    async with viewer(case(*stacks), size=(120, 40)) as seen:
        await seen.press("slash", *"mail", "enter")
        assert "/mail  1 of 3" in foot(seen)
        for _ in range(4):
            await seen.press("right_square_bracket")
            board = seen.app.main.board
            count = sum((1, 2, 1)[number] for number in board.shown)
            assert f" of {count} " in foot(seen)
            places = set()
            for _ in range(count):
                await seen.press("n")
                places.add((board.number, board.pane.cursor))
            assert len(places) == count
            names = [stacks[number].layers[layer].name for number, layer in places]
            assert all("ail" in name for name in names)
            await seen.press(*"nN")


async def test_what_is_found_is_found_again_in_a_file_read_again():
    before = case(named("Ground water", "Deep water", "Water mill", "Sky"))
    after = case(named("Ground water", "New water", "Deep water", "Water mill", "Last water"))
    async with viewer(before, size=(100, 32)) as seen:
        await seen.press("slash", *"water", "enter", "n")
        assert "/water  1 of 3" in foot(seen)
        assert seen.selected == [3]
        await seen.show(after)
        assert "/water  2 of 5" in foot(seen)
        assert seen.selected == [4]
        await seen.press("N")
        assert "/water  1 of 5" in foot(seen)
        assert seen.selected == [5]
        await seen.show(case(named("Ground water", "Sky")))
        assert "/water  1 of 1" in foot(seen)
        await seen.press(*"nnN")
        assert seen.selected == [1]
        await seen.show(case(named("Sky")))
        assert "/water  no match" in foot(seen)
        await seen.press("n", "escape")
        assert "/water" not in foot(seen)


async def test_a_save_leaves_the_open_bar_its_keys_and_its_text():
    async with viewer(case(named("Quarry", "Sky")), size=(100, 32)) as seen:
        await seen.press("slash", *"qu")
        assert "1 of 1" in foot(seen)
        await seen.show(case(named("Quarry", "Sky", "Quay")))
        assert "of 2" in foot(seen)
        await seen.press(*"ay")
        assert seen.app.main.query_one(Input).value == "quay"
        assert "1 of 1" in foot(seen)
        assert seen.selected == [3]
        await seen.press("escape")
        assert seen.selected == [1]
        await seen.press("q")
        assert not seen.app.is_running


async def test_a_stack_that_goes_while_one_types():
    stacks = [named("Mail", "Post", id_=each) for each in ("one", "two", "three")]
    async with viewer(case(*stacks), size=(100, 32)) as seen:
        await seen.press("tab", "slash", *"mail")
        await seen.show(case(*stacks[1:]))
        assert "of 2" in foot(seen)
        await seen.press("escape")
        assert seen.app.main.board.number == 0
        assert seen.app.main.focused.id == f"panel-{seen.app.main.board.focus}"


async def test_what_was_opened_for_a_match_still_closes_after_a_save(paradox):
    async with viewer(paradox, size=(100, 32)) as seen:
        await seen.press("slash", *"deepseek", "enter")
        assert "L2 ▾ Reasoning models" in seen.text
        await seen.show(paradox)
        assert "L2 ▾ Reasoning models" in seen.text
        assert "1 of 2" in foot(seen)
        await seen.press("escape")
        assert "L2 ▸ Reasoning models" in seen.text


async def test_the_line_that_is_followed_stays_so_through_a_save(paradox):
    ai, crypto = paradox.stacks
    taller = replace(ai, layers=(Layer(id="below", name="Below"), *ai.layers))
    async with viewer(paradox, size=(100, 40)) as seen:
        await seen.press("f", "f", "enter")
        before = picked(seen)
        assert "Weak at mathematical" in before[0]
        await seen.show(replace(paradox, stacks=(taller, crypto)))
        assert "Weak at mathematical" in picked(seen)[0]
        assert "⏎ to L1 LLMs" in foot(seen)
        assert seen.selected[0] == 3
        await seen.press("backspace")
        assert "Weak at mathematical" in picked(seen)[0]
        assert seen.selected[0] == 2
        assert "▸ Reasoning models" in seen.text


async def test_a_stack_that_comes_before_it_is_no_reason_to_lose_it():
    one, two, three = [stack("+a", "-a", id_=each) for each in ("one", "two", "three")]
    async with viewer(case(two, three), size=(100, 32)) as seen:
        await seen.press("f", "enter")
        before = picked(seen)
        await seen.show(case(one, two, three))
        assert picked(seen) == before
        await seen.press("backspace")
        assert seen.selected == [1, 1]
        assert picked(seen)


@pytest.mark.parametrize(
    "after",
    [stack("", "+b"), stack("+b"), stack("+a", "+a2", id_="other"), stack("+b", "", "+a")],
    ids=["no problem", "no layer", "no stack", "elsewhere"],
)
async def test_what_is_gone_is_followed_no_longer(after):
    async with viewer(case(stack("+a", "-a")), size=(100, 32)) as seen:
        await seen.press("f", "enter")
        assert picked(seen)
        await seen.show(case(after))
        assert not picked(seen)
        assert "⏎ to" not in foot(seen)
        assert "BkSp" not in foot(seen)
        await seen.press("backspace", "enter", "f", "enter", "down")
        assert seen.app.is_running


@pytest.mark.parametrize("keys", [["f", "f", "f", "enter"], ["slash", *"variety", "enter"]])
@pytest.mark.parametrize("sizes", [[(40, 10), (120, 40)], [(30, 6), (100, 20)]])
async def test_another_size_keeps_it_in_view(keys, sizes):
    mark = "►" if "f" in keys[0] else "variety"
    async with viewer(builtin_library().load(["osi-and-tcp-ip"]), size=(120, 40)) as seen:
        await seen.press(*keys)
        shown = [line for line in seen.lines[:-1] if mark in line]
        assert shown
        for size in sizes:
            await seen.pilot.resize_terminal(*size)
            await seen.pilot.pause()
            await seen.pilot.pause()
            assert [line for line in seen.lines[:-1] if mark in line], seen.text


async def test_the_other_order_keeps_it_in_view_and_counts_from_the_top(paradox):
    async with viewer(paradox, size=(80, 16)) as seen:
        await seen.press("slash", *"layer", "enter")
        count = foot(seen).split(" of ")[1].split()[0]
        await seen.press("O")
        assert f" of {count}" in foot(seen)
        places = []
        board = seen.app.main.board
        for _ in range(int(count)):
            places.append((board.focus, board.pane.cursor))
            await seen.press("n")
        first = places.index(min(places))
        assert places[first:] + places[:first] == sorted(places)


async def test_a_big_stack_read_again_is_searched_once_its_texts_are_there():
    def big(count):
        return case(named(*(f"{at} number {at}" for at in range(count))))

    async with viewer(big(500), size=(100, 32)) as seen:
        await seen.press("slash", *"number 4")
        await seen.until("of 111")
        await seen.press("enter", "n", "n")
        at = seen.selected
        before = foot(seen).split(" of ")[0]
        await seen.show(big(600))
        await seen.until("of 111")
        assert foot(seen).split(" of ")[0] == before
        assert seen.selected == at
        await seen.show(big(450))
        await seen.show(big(40))
        await seen.until("of 1 ")
        await seen.press("n", "escape")
        assert "/number" not in foot(seen)
