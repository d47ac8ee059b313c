"""Finding on screen: as one types, from match to match, and back."""

import pytest
from layers_tui.stack.case import Case
from layers_tui.stack.model import Layer, Stack
from layers_tui.ui.findbar import FindBar
from pilot import viewer
from textual.widgets import Input


def foot(seen):
    return seen.lines[-1]


async def test_matches_show_as_one_types(paradox):
    async with viewer(paradox, size=(100, 32)) as seen:
        await seen.press("slash", *"chains")
        assert "1 of " in foot(seen)
        assert "/chains" in foot(seen)
        await seen.press(*["backspace"] * 6)
        assert " of " not in foot(seen)
        await seen.press(*"zzz")
        assert "no match" in foot(seen)
        assert seen.selected == [1, 1]


async def test_what_hides_a_match_opens_and_closes_again(paradox):
    async with viewer(paradox, size=(100, 32)) as seen:
        await seen.press("slash", *"DEEPSEEK", "enter")
        assert "L2 ▾ Reasoning models" in seen.text
        assert "1 of 2" in foot(seen)
        assert seen.selected == [2, 2]
        await seen.press("n")
        assert "2 of 2" in foot(seen)
        await seen.press("n")
        assert "1 of 2" in foot(seen)
        await seen.press("escape")
        assert "L2 ▸ Reasoning models" in seen.text
        assert " of 2" not in foot(seen)


async def test_next_goes_through_both_panels_and_back(paradox):
    async with viewer(paradox, size=(100, 40)) as seen:
        await seen.press("slash", *"app chains", "enter")
        assert "1 of 1" in foot(seen)
        assert seen.selected == [3, 3]
        await seen.press("slash", *"layer", "enter")
        places = []
        count = int(foot(seen).split(" of ")[1].split()[0])
        for _ in range(count):
            board = seen.app.main.board
            places.append((board.focus, -board.pane.cursor))
            await seen.press("n")
        assert len({focus for focus, _ in places}) == 2
        first = places.index(min(places))
        assert places[first:] + places[:first] == sorted(places)
        await seen.press("N")
        assert (board.focus, -board.pane.cursor) == places[-1]


async def test_moving_off_a_match_closes_what_was_opened_for_it(paradox):
    async with viewer(paradox, size=(100, 40)) as seen:
        await seen.press("slash", *"deepseek", "enter", "up")
        assert "L2 ▸ Reasoning models" in seen.text
        await seen.press("n")
        assert "L2 ▾ Reasoning models" in seen.text


async def test_a_layer_that_was_open_stays_open(paradox):
    async with viewer(paradox, size=(100, 40)) as seen:
        await seen.press("2", "enter", "slash", *"deepseek", "enter", "escape")
        assert "L2 ▾ Reasoning models" in seen.text


async def test_escape_while_typing_leaves_all_as_it_was(paradox):
    async with viewer(paradox) as seen:
        await seen.press("up", "enter", "pagedown")
        before = seen.lines
        await seen.press("slash", *"synergy")
        assert seen.lines != before
        await seen.press("escape")
        assert seen.lines == before
        assert not seen.app.main.query_one(FindBar).display


async def test_arrows_go_on_while_typing(paradox):
    async with viewer(paradox, size=(100, 32)) as seen:
        await seen.press("slash", *"chain", "down")
        assert "2 of" in foot(seen)
        await seen.press("up", "up")
        last = foot(seen).split()[-1]
        assert f"{last} of {last}" in foot(seen)


async def test_an_empty_line_searches_again(paradox):
    async with viewer(paradox, size=(100, 32)) as seen:
        await seen.press("slash", *"rollups", "enter", "escape", "g", "slash", "enter")
        assert "/rollups" in foot(seen)
        assert " of " in foot(seen)


async def test_keys_that_act_on_the_board_are_typed_here(paradox):
    async with viewer(paradox) as seen:
        await seen.press("slash", *"qv?")
        assert seen.app.main.query_one(Input).value == "qv?"
        assert seen.app.is_running


async def test_case_and_accents_make_no_difference_on_screen():
    layers = (Layer(id="a", name="Crème brûlée"), Layer(id="b", name="CREME"))
    made = Stack(stack="s", title="S", layers=layers)
    async with viewer(Case((made,), None, {})) as seen:
        await seen.press("slash", *"crême", "enter")
        assert "of 2" in foot(seen)


@pytest.mark.parametrize("size", [(40, 10), (20, 6), (5, 3), (1, 1), (200, 60)])
async def test_it_works_at_every_size(paradox, size):
    async with viewer(paradox, size=size) as seen:
        await seen.press("slash", *"chain", "enter", *"nnnNN", "escape", "slash", "escape")
        assert seen.app.is_running


@pytest.mark.parametrize("typed", ["q", "x", "ve", "2]tf", "quic\x7fk", "a b"])
async def test_keys_that_come_at_once_are_all_typed(paradox, typed):
    async with viewer(paradox) as seen:
        await seen.burst(f"/{typed}")
        field = seen.app.main.query_one(Input)
        assert field.value == typed.replace("c\x7f", "")
        assert field.has_focus
        assert seen.app.screen is seen.app.main


async def test_a_burst_acts_in_its_order(paradox):
    async with viewer(paradox, size=(100, 32)) as seen:
        await seen.burst("2/deepseek\rn")
        assert "/deepseek  2 of 2" in foot(seen)
        await seen.burst("\x1b/chain\r/rollups\r\x1b3")
        assert "/" not in foot(seen).split()[0]
        assert seen.selected == [3, 3]
        await seen.burst("\t/x\x1by")
        assert "a command that opens this layer" in seen.text


@pytest.mark.parametrize("leave", ["tab", "shift+tab", "click"])
async def test_who_leaves_the_bar_leaves_it_closed(paradox, leave):
    async with viewer(paradox, size=(100, 32)) as seen:
        await seen.press("slash", *"deepseek")
        if leave == "click":
            row = next(at for at, line in enumerate(seen.lines) if "▸ App chains" in line)
            await seen.pilot.click(offset=(20, row))
            await seen.pilot.pause()
            assert seen.app.main.board.focus == 1
        else:
            await seen.press(leave)
        await seen.until(lambda: "/deepseek" in foot(seen))
        assert "L2 ▸ Reasoning models" in seen.text or leave != "click"
        await seen.press("slash", *"chain")
        assert seen.app.main.query_one(Input).value == "chain"
        await seen.press("escape", "v")
        assert "Counts for it" in seen.text


def tall(count):
    layers = tuple(Layer(id=f"l{at}", name=f"The number {at}") for at in range(count))
    return Case((Stack(stack="s", title="S", layers=layers),), None, {})


@pytest.mark.parametrize("pause", [True, False])
async def test_a_big_stack_is_searched_once_its_texts_are_there(pause):
    async with viewer(tall(500), size=(100, 32)) as seen:
        if pause:
            await seen.burst("/number 499")
            await seen.burst("\r")
        else:
            await seen.burst("/number 499\r")
        await seen.until("/number 499  1 of 1")
        assert seen.selected == [500]
        await seen.press("escape", "slash", "enter")
        await seen.until("/number 499  1 of 1")


async def test_leaving_before_the_texts_are_there_finds_nothing():
    async with viewer(tall(3000), size=(100, 32)) as seen:
        await seen.burst("/number 2999\x1b")
        await seen.until(lambda: not seen.app.workers)
        await seen.pilot.pause()
        assert seen.selected == [1]
        assert "/number" not in foot(seen)
