"""What the monkey has found: each ended the program, or let what was pasted act."""

import pytest
from layers_tui.stack.clean import forbidden
from layers_tui.ui.choice_list import ChoiceList
from layers_tui.ui.screens.main import MainScreen
from pilot import viewer
from textual import events
from textual.widgets._toast import Toast


@pytest.mark.parametrize("page", ["pagedown", "pageup"])
async def test_the_palette_may_be_paged_before_it_is_drawn(paradox, page):
    async with viewer(paradox) as seen:
        for key in ("ctrl+p", page, page):
            seen.app.post_message(events.Key(key, None))
        await seen.pilot.pause(0.3)
        await seen.press("4", page, "escape", "escape")
        assert isinstance(seen.app.screen, MainScreen)


async def test_the_palette_may_be_opened_again_while_it_closes(paradox):
    async with viewer(paradox) as seen:
        await seen.press("ctrl+p")
        seen.app.screen.dismiss()
        seen.app.action_command_palette()
        await seen.pilot.pause(0.2)
        await seen.press(*"ledger")
        await seen.until("ledger, every problem")


@pytest.mark.parametrize(("at", "stays"), [(120, True), (2, False), (50, True)])
async def test_a_click_beside_the_palette_closes_it(paradox, at, stays):
    """Also one that was made while the screen was larger acts on nothing that is not there."""
    async with viewer(paradox, size=(100, 40)) as seen:
        await seen.press("ctrl+p")
        palette = seen.app.screen
        if at < 100:
            await seen.pilot.click(offset=(at, 5 if stays else 39))
        else:
            palette.post_message(events.Click(None, at, 7, 0, 0, 1, False, False, False, at, 7))
        await seen.pilot.pause(0.2)
        assert (seen.app.screen is palette) is stays


async def test_a_list_may_be_paged_before_it_is_drawn(paradox):
    async with viewer(paradox) as seen:
        options = ChoiceList("one", "two")
        options.display = False
        await seen.app.screen.mount(options)
        options.highlighted = 0
        options.action_page_down()
        options.action_page_up()
        assert options.highlighted == 0


@pytest.mark.parametrize(
    "keys",
    [
        ("question_mark", "f1"),
        ("v", "v"),
        ("b", "b"),
        ("p", "p"),
        ("c", "c"),
        ("i", "i"),
    ],
)
async def test_what_is_closed_by_two_keys_at_once_closes_once(paradox, keys):
    async with viewer(paradox) as seen:
        opening, *closing = keys if len(keys) > 2 else (keys[0], *keys)
        await seen.press(opening)
        for key in (*closing, closing[-1], closing[-1]):
            screen = seen.app.screen
            screen.post_message(events.Key(key, None))
            if screen.focused is not None:
                screen.focused.post_message(events.Key(key, None))
        await seen.pilot.pause(0.2)
        assert seen.app.is_running
        assert any(isinstance(each, MainScreen) for each in seen.app.screen_stack)


@pytest.mark.parametrize("opened", ["o", "t", "y"])
async def test_what_is_taken_twice_closes_once(paradox, opened):
    async with viewer(paradox) as seen:
        await seen.press(opened)
        await seen.pilot.pause(0.2)
        screen = seen.app.screen
        screen.dismiss(None)
        screen.dismiss(None)
        await seen.pilot.pause(0.2)
        assert isinstance(seen.app.screen, MainScreen)


@pytest.mark.parametrize("opened", ["slash", "o", "ctrl+p"])
async def test_what_is_pasted_can_not_act(paradox, opened):
    async with viewer(paradox) as seen:
        await seen.press(opened)
        seen.app.post_message(events.Paste("a\x1b[31m\x07\x9b\u202e\u200b\tb\nsecond"))
        await seen.pilot.pause(0.2)
        field = seen.app.screen.focused
        assert field.value == "a␛[31m␇�� b".replace("��", "���")
        assert not any(forbidden().search(line) for line in seen.lines)


async def test_the_panel_of_a_match_has_the_focus(paradox):
    async with viewer(paradox) as seen:
        await seen.press("slash", *"layer", "enter")
        slots = set()
        for _ in range(12):
            await seen.press("n")
            slots.add(seen.app.main.board.focus)
            assert seen.app.screen.focused.slot == seen.app.main.board.focus
        assert slots == {0, 1}


async def test_the_panel_of_a_step_has_the_focus(paradox):
    async with viewer(paradox) as seen:
        await seen.press("p", "tab", "h", "G", "g", "l")
        for _ in range(8):
            assert seen.app.screen.focused.slot == seen.app.screen.board.focus
            await seen.press("l", "tab", "l")


async def test_the_focus_comes_back_with_the_room(paradox):
    async with viewer(paradox) as seen:
        for size in ((2, 1), (80, 24)):
            await seen.pilot.resize_terminal(*size)
            await seen.pilot.pause(0.1)
        assert seen.app.screen.focused is not None


async def test_a_toast_that_goes_while_the_mouse_is_on_it_is_no_matter(paradox):
    async with viewer(paradox) as seen:
        seen.app.notify("Something", timeout=60)
        await seen.until("Something")
        row = next(at for at, line in enumerate(seen.lines) if "Something" in line)
        x = seen.lines[row].index("Something")

        def mouse(kind):
            seen.app.post_message(kind(None, x, row + 1, 0, 0, 1, False, False, False, x, row + 1))

        await seen.pilot.pause()
        # It is gone, and still on the screen that was composed last.
        await seen.app.screen.query(Toast).remove()
        mouse(events.MouseDown)
        mouse(events.MouseMove)
        mouse(events.MouseUp)
        await seen.pilot.pause(0.2)
        assert seen.app.is_running
