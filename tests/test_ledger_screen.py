"""The ledger on screen: opened with `b`, sorted, filtered, and left for a layer."""

import pytest
from layers_tui.stack.case import Case
from layers_tui.stack.library import builtin_library
from layers_tui.ui.screens.ledger import LedgerScreen
from layers_tui.view.subject import study_all
from pilot import viewer
from shorthand import stack

SIZES = [(80, 24), (120, 40), (40, 10)]


def case(*stacks):
    return Case(tuple(stacks), None, {})


def titles(seen):
    """The first words of the rows on screen, from the top."""
    marks = "●◆○"
    rows = [line[2:] for line in seen.lines if line[:1] == "│" and line[2:3] in marks]
    return [row[2:].split("  ")[0] for row in rows if "  " in row[2:].rstrip("│ ")]


def selected(seen):
    (row,) = [line for line in seen.lines if line.startswith("│▌") and line[2:3] in "●◆○"]
    return row[4:].split("  ")[0]


async def test_it_shows_every_problem_with_what_became_of_it(paradox):
    async with viewer(paradox, size=(120, 40)) as seen:
        await seen.press("b")
        assert "Ledger · 9 problems · all fates" in seen.text
        for line in (
            "Weak at logical reasoning           AI      L1 LLMs          solved   L2 Reasoning",
            "Not enough performance              Crypto  L1 Public chain  shifted  L2 Rollups",
            "Too much layer-2 infrastructure     Crypto  L2 Rollups       open",
        ):
            assert line in seen.text
        assert "5 (4 open)" in seen.text
        await seen.press("down", "j", "down", "down")
        assert selected(seen) == "Liquidity is dispersed"
        assert "raised by L2 Rollups, still open; so far for 2 layers" in seen.text
        assert 'from "Not enough performance"' in seen.text
        assert "5 of 9" in seen.text


async def test_what_came_of_a_problem_is_whole_where_there_is_room():
    async with viewer(builtin_library().load(["carrying-the-web"]), size=(120, 40)) as seen:
        await seen.press("right_square_bracket", "b")
        assert "1 (none open)" in seen.text


@pytest.mark.parametrize("keys", [["escape"], ["q"], ["b"]])
async def test_it_closes(paradox, keys):
    async with viewer(paradox) as seen:
        before = seen.text
        await seen.press("b", *keys)
        assert seen.text == before
        assert seen.app.is_running


@pytest.mark.parametrize("size", SIZES)
async def test_enter_goes_to_the_layer_that_raised_it(paradox, size):
    async with viewer(paradox, size=size) as seen:
        await seen.press("b", *["down"] * 4)
        assert "Liquidity is" in selected(seen)
        await seen.press("enter")
        assert seen.app.main.board.focus == 1
        assert seen.app.main.focused.id == "panel-1"
        assert seen.selected == [2, 2]
        (line,) = [line for line in seen.lines if "►" in line]
        assert "○ Liquidity is" in line
        assert "Ledger" not in seen.text.replace("b ledger", "")


async def test_a_layer_out_of_view_is_brought_there():
    many = stack(*[f"+p{number}" for number in range(60)])
    async with viewer(case(many), size=(80, 14)) as seen:
        await seen.press("b", "G", "enter")
        assert "L60 ▾ Layer 60" in seen.text
        await seen.press("b", "g", "enter")
        assert "L1  ▾ Layer 1" in seen.text


async def test_sorting_keeps_the_problem_selected(paradox):
    async with viewer(paradox, size=(120, 40)) as seen:
        await seen.press("b", *["down"] * 3)
        assert "raised▲" in seen.text
        await seen.press(*"sss")
        assert "open for▲" in seen.text
        await seen.press("s", "S")
        assert "came of it▼" in seen.text
        assert titles(seen)[:2] == ["Not enough performance", "Applications are still scarce"]
        assert selected(seen) == "Not enough performance"
        await seen.press("s")
        assert "problem▲" in seen.text
        assert titles(seen)[0] == "Answers only when asked"
        assert selected(seen) == "Not enough performance"


async def test_filters_are_told_in_words_and_an_empty_one_says_so(paradox):
    async with viewer(paradox) as seen:
        await seen.press("b", "f", "f")
        assert "Ledger · 2 of 9 problems · shifted ─" in seen.text
        assert titles(seen)[:2] == ["Not enough performance", "Applications are still scarce"]
        await seen.press("tab")
        assert "Ledger · 0 of 9 problems · shifted · AI" in seen.text
        assert "No problem of AI is shifted." in seen.text
        await seen.press("enter", "down", "space", "G")
        assert "No problem of AI is shifted." in seen.text
        await seen.press("tab")
        assert "Ledger · 2 of 9 problems · shifted · Crypto" in seen.text
        await seen.press("tab", "f", "f")
        assert "Ledger · 9 problems · all fates ─" in seen.text


async def test_what_was_chosen_is_kept_until_another_case_opens(paradox):
    async with viewer(paradox, size=(120, 40)) as seen:
        await seen.press("b", "f", "f", "f", "S", "down", "down")
        before = seen.text
        assert selected(seen) == "Liquidity is dispersed"
        await seen.press("escape", "b")
        assert seen.text == before
        await seen.press("enter", "b")
        assert selected(seen) == "Liquidity is dispersed"
        await seen.press("escape")
        main = seen.app.main
        main.show_case(main.case, main.subjects, anew=True)
        await seen.press("b")
        assert "9 problems · all fates" in seen.text
        assert selected(seen) == "Weak at logical reasoning"


async def test_files_read_again_keep_the_problem_selected():
    async with viewer(case(stack("+a +b +c", "-a"), stack("+x", id_="t"))) as seen:
        await seen.press("b", "down")
        assert selected(seen) == "B"
        for new, said in (("+n +a +b +c", "B"), ("+a +c", "X"), ("+a", "X"), ("+a +b", "B")):
            stacks = (stack(new, "-a"), stack("+x", id_="t"))
            subjects = study_all(stacks)
            seen.app.main.show_case(case(*stacks), subjects, anew=False)
            await seen.pilot.pause()
            assert selected(seen) == said
        assert "3 problems" in seen.text


async def test_a_click_selects_and_a_second_one_goes(paradox):
    async with viewer(paradox) as seen:
        await seen.press("b")

        async def click(text, right=0):
            row = next(number for number, line in enumerate(seen.lines) if text in line)
            column = seen.lines[row].index(text) + right
            await seen.pilot.click(offset=(column, row))
            await seen.pilot.pause()

        await click("Too much layer-2")
        assert selected(seen) == "Too much layer-2 infrastructure"
        await click("fate  ")
        assert "fate▲" in seen.text
        await click("fate▲")
        assert "fate▼" in seen.text
        assert selected(seen) == "Too much layer-2 infrastructure"
        await click("Too much layer-2")
        assert seen.selected == [2, 2]
        (line,) = [line for line in seen.lines if "►" in line]
        assert "○ Too much layer-2 infrastructure" in line


async def test_only_stacks_on_screen_are_in_it():
    async with viewer(builtin_library().load(["carrying-the-web"]), size=(120, 40)) as seen:
        await seen.press("b")
        found = []
        for _ in range(2):
            await seen.press("tab")
            found.append(seen.text.split("all fates · ")[1].split()[0])
        assert found == ["HTTP/1.1", "HTTP/2"]
        await seen.press("escape", "right_square_bracket", "b", "tab")
        assert "all fates · HTTP/2" not in seen.text
        assert "all fates · 2 of 3 stacks ─" in seen.text
        await seen.press("tab")
        assert "all fates · HTTP/3" in seen.text


async def test_a_stack_without_any_problem_says_so():
    async with viewer(case(stack("", ""))) as seen:
        await seen.press("b")
        assert "S: no problem is recorded." in seen.text
        assert "0 problems · all fates" in seen.text
        assert "⇥ stack" not in seen.text
        await seen.press("enter", "down", "G", "s", "S", "f", "tab", "space")
        assert "S: no problem is recorded." in seen.text
    async with viewer(case(stack("+a"), stack("", id_="t"))) as seen:
        await seen.press("b")
        assert "│▌○ A " in seen.text
        assert "T: no problem is recorded." in seen.text


async def test_all_that_is_told_of_a_problem_can_be_read_at_40x10(paradox):
    async with viewer(paradox, size=(40, 10)) as seen:
        await seen.press("b", *["down"] * 5)
        assert "Space more" in seen.text
        said = ""
        for _ in range(3):
            said += " ".join(line.strip("│ ") for line in seen.lines[6:9]) + " "
            await seen.press("space")
        for part in (
            "Applications are still scarce · Crypto",
            "raised by L2 Rollups, shifted by L3 App chains; 2 came from it, 2 still open",
            'open for 1 layer; from "Not enough performance"',
        ):
            assert part in " ".join(said.split())


async def test_another_problem_is_told_from_its_start(paradox):
    async with viewer(paradox, size=(40, 10)) as seen:
        await seen.press("b", *["down"] * 4, "space", "down")
        assert "Applications are still scarce ·" in seen.text


@pytest.mark.parametrize("size", [(40, 10), (80, 24)])
async def test_a_long_list_scrolls_with_the_cursor(size):
    many = stack(" ".join(f"+p{number}" for number in range(500)))
    async with viewer(case(many), size=size) as seen:
        await seen.press("b")
        for key, at in (("G", 499), ("k", 498), ("g", 0), ("pagedown", None), ("end", 499)):
            await seen.press(key)
            place = int(selected(seen)[1:])
            assert at in (None, place)
            assert f" {place + 1} of 500" in seen.text
            assert "problem" in seen.text
        await seen.press("pageup", "home")
        assert selected(seen) == "P0"


@pytest.mark.parametrize(
    ("size", "ascii_only"),
    [((1, 1), False), ((5, 4), True), ((10, 2), False), ((12, 7), False), ((500, 100), True)],
)
async def test_any_size_is_survived(paradox, size, ascii_only):
    async with viewer(paradox, size=size, ascii_only=ascii_only) as seen:
        await seen.press("b", "down", "s", "S", "f", "tab", "space", "G")
        assert isinstance(seen.app.screen, LedgerScreen)
        assert not ascii_only or seen.text.isascii()
        for other in ((80, 24), (1, 1), size):
            await seen.pilot.resize_terminal(*other)
            await seen.pilot.pause()
        await seen.press("tab", "tab", "f", "f", "f", "enter")
        assert not isinstance(seen.app.screen, LedgerScreen)


async def test_its_keys_are_in_its_help_and_can_be_remapped(paradox):
    async with viewer(paradox, size=(100, 70)) as seen:
        seen.app.set_keymap({"ledger.sort": "x"})
        await seen.press("b", "question_mark")
        for said in ("sort by the next column", "ledger.sort", "the line above", "list.up"):
            assert said in seen.text
        await seen.press("escape", "x")
        assert "fate▲" in seen.text
        assert "x sort" in seen.text


async def test_markup_in_a_file_is_only_text():
    title = "[@click=app.quit]x[/] [/nope]"
    made = type(stack(""))(stack="s", title=title, layers=stack("+a").layers)
    async with viewer(case(made, stack("+b", id_="t")), size=(120, 30)) as seen:
        await seen.press("b", "tab")
        assert f"all fates · {title}" in seen.text


async def test_themes_without_a_cursor_colour_mark_the_title(paradox):
    async with viewer(paradox, theme="ansi-dark") as seen:
        await seen.press("b")
        lines = seen.app.screen.query_one("RowsList")
        reversed_ = [
            segment.text
            for y in range(4)
            for segment in lines.render_line(y)
            if segment.style and segment.style.reverse
        ]
        assert reversed_ == ["Weak at logical reasoning"]
