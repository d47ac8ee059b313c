"""Following a problem on screen: select its line, go to its other end, and come back."""

import pytest
from layers_tui.stack.case import Case
from layers_tui.stack.library import builtin_library
from pilot import viewer
from shorthand import stack


def lines_with(seen, mark):
    return [line for line in seen.lines if mark in line]


async def test_a_problem_is_followed_to_the_layer_that_solved_it_and_back(paradox):
    async with viewer(paradox, size=(100, 32)) as seen:
        await seen.press("f")
        (picked,) = lines_with(seen, "►")
        assert "Weak at logical reasoning" in picked
        assert "to L2 Reasoning models" in seen.lines[-1]
        await seen.press("enter")
        assert seen.selected == [2, 2]
        (picked,) = lines_with(seen, "►")
        assert "● Weak at logical reasoning" in picked
        assert "raised by L1 LLMs" in picked
        assert lines_with(seen, "┃")
        await seen.press("backspace")
        assert seen.selected == [1, 1]
        assert "L2 ▸ Reasoning models" in seen.text
        assert lines_with(seen, "►")
        await seen.press("escape")
        assert not lines_with(seen, "►")
        assert not lines_with(seen, "┃")


async def test_lines_are_selected_one_after_another(paradox):
    async with viewer(paradox, size=(100, 32)) as seen:
        titles = []
        for key in ("f", "f", "down", "up", "f", "f"):
            await seen.press(key)
            (picked,) = lines_with(seen, "►")
            titles.append(picked.split("○ ")[1].split("  ")[0])
        logic, maths, asked = (
            "Weak at logical reasoning",
            "Weak at mathematical calculation",
            "Answers only when asked",
        )
        assert titles == [logic, maths, asked, maths, asked, logic]
        await seen.press("up")
        assert not lines_with(seen, "►")


async def test_what_came_of_a_shifted_problem_is_told_and_can_be_followed(paradox):
    async with viewer(paradox, size=(120, 50)) as seen:
        await seen.press("tab", "f")
        assert "5 came from it, 4 still open" in seen.text
        assert "Not enough performance → Liquidity is dispersed (open), Applications" in seen.text
        await seen.press("down", "down", "enter")
        assert seen.selected == [2, 2]
        (picked,) = lines_with(seen, "►")
        assert "○ Applications are still scarce" in picked
        await seen.press("enter")
        assert seen.selected == [3, 3]
        (picked,) = lines_with(seen, "►")
        assert "◆ Applications are still scarce" in picked
        await seen.press("backspace", "backspace")
        assert seen.selected == [1, 1]


async def test_what_nothing_closes_leads_nowhere_and_says_so():
    async with viewer(Case((stack("+a", ""),), None, {})) as seen:
        await seen.press("f")
        assert "still open" in seen.lines[-1]
        await seen.press("enter")
        await seen.until("Nothing closes it")
        assert seen.selected == [1]


async def test_a_layer_without_problems_says_so():
    async with viewer(Case((stack("", "+a"),), None, {})) as seen:
        await seen.press("f")
        await seen.until("This layer tells of no problem")


async def test_a_click_on_a_line_goes_to_its_other_end(paradox):
    async with viewer(paradox, size=(100, 32)) as seen:
        await seen.press("enter")
        row = next(at for at, line in enumerate(seen.lines) if "Answers only when asked" in line)
        await seen.pilot.click(offset=(seen.lines[row].index("Answers"), row))
        await seen.pilot.pause()
        assert seen.selected == [3, 3]
        (picked,) = lines_with(seen, "►")
        assert "● Answers only when asked" in picked


@pytest.mark.parametrize(
    ("name", "size"),
    [
        ("layered-paradox", (40, 10)),
        ("layered-paradox", (1, 1)),
        ("http-2", (80, 24)),
        ("http-2", (20, 6)),
        ("osi-and-tcp-ip", (40, 10)),
    ],
)
async def test_the_selected_line_is_in_view_at_every_size(size, name):
    async with viewer(builtin_library().load([name]), size=size) as seen:
        for _ in range(3):
            await seen.press("f", "enter")
            if size >= (40, 10):
                assert lines_with(seen, "►"), seen.text
            await seen.press("f", "backspace", "k")


async def test_marks_in_ascii(paradox):
    async with viewer(paradox, ascii_only=True, size=(100, 32)) as seen:
        await seen.press("f", "enter")
        assert "\n".join(seen.lines).isascii()
        assert any(">" in line and "Weak at logical" in line for line in seen.lines)
        assert "!" in seen.text


async def test_with_ansi_colours_the_line_shows_by_attribute(paradox):
    async with viewer(paradox, theme="ansi-dark", size=(100, 32)) as seen:
        await seen.press("f")
        svg = seen.app.export_screenshot()
        assert "Weak&#160;at&#160;logical&#160;reasoning" in svg
        assert lines_with(seen, "►")
