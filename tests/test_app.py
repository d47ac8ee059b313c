"""The viewer through Textual's pilot: what a user presses, and what is on screen after it."""

import re

import pytest
from layers_tui.stack.case import Case
from layers_tui.stack.library import builtin_library
from layers_tui.ui.bindings import TABLE
from layers_tui.ui.panel import Panel
from layers_tui.view.glyphs import ASCII, UNICODE
from pilot import viewer
from shorthand import stack
from textual.events import DescendantFocus

SIZES = [(80, 24), (120, 40), (40, 10)]


async def test_the_first_screen_shows_the_argument_whole(paradox):
    async with viewer(paradox) as seen:
        for said in (
            "The layered paradox",
            "Does each new layer solve the problem below it, or pass it on?",
            "3 solved · 0 shifted · 0 open",
            "0 solved · 2 shifted · 4 open",
            "Capability leap",
            "Problem shifting",
            "L3 ▸ AI agents         Turn answers into action    −1    open 0",
            "L2 ▸ Reasoning models  Reason in logic and maths   −2    open 1",
            "L1 ▸ LLMs              Read and write language        +3 open 3",
            "L3 ▸ App chains        A chain for one app         −1 +2 open 4",
            "L2 ▸ Rollups           Lower gas, more TPS         −1 +3 open 3",
            "L1 ▸ Public chain      The base chain                 +1 open 1",
            "L1 LLMs          raises 3, all solved above",
            "L1 Public chain  raises 1, shifted by L2",
            "? help  q quit",
        ):
            assert said in seen.text
        assert "…" not in seen.text
        assert seen.selected == [1, 1]


async def test_moving_is_linked_and_the_contrast_follows(paradox):
    async with viewer(paradox) as seen:
        await seen.press("up")
        assert seen.selected == [2, 2]
        assert "L2 Rollups           shifts 1, raises 3: 2 open, 1 shifted by L3" in seen.text
        await seen.press("s", "k")
        assert seen.selected == [3, 2]
        await seen.press("tab", "down")
        assert seen.selected == [3, 1]
        await seen.press("s")
        assert seen.selected == [1, 1]


@pytest.mark.parametrize(
    ("keys", "selected"),
    [
        (["g"], 3),
        (["home", "G"], 1),
        (["2"], 2),
        (["9"], 3),
        (["k", "k", "j"], 2),
        (["pageup"], 3),
        (["end"], 1),
        (["down"], 1),
    ],
)
async def test_moves(paradox, keys, selected):
    async with viewer(paradox) as seen:
        await seen.press(*keys)
        assert seen.selected == [selected, selected]


@pytest.mark.parametrize("key", ["enter", "space", "right", "l"])
async def test_a_layer_opens_with_its_rationale(paradox, key):
    async with viewer(paradox, size=(100, 40)) as seen:
        await seen.press(key)
        assert "L1 ▾ LLMs" in seen.text
        assert "The foundation. A large language model understands language" in seen.text
        assert "Understanding language · Generating language" in seen.text
        await seen.press("left" if key in "rightl" else key)
        assert "L1 ▸ LLMs" in seen.text
        assert "The foundation." not in seen.text


async def test_open_all_and_close_all(paradox):
    async with viewer(paradox, size=(100, 120)) as seen:
        await seen.press("equals_sign")
        assert seen.text.count("▾") == 6
        await seen.press("minus")
        assert seen.text.count("▸") == 6


async def test_escape_never_quits(paradox):
    async with viewer(paradox) as seen:
        await seen.press("escape", "escape", "escape")
        assert seen.app.is_running
        await seen.press("q")
    assert seen.app.return_code == 0


async def test_control_c_quits_as_interrupted(paradox):
    async with viewer(paradox) as seen:
        await seen.press("c", "ctrl+c")
    assert seen.app.return_value == 130


async def test_compare_shows_both_rationales_and_walks_the_levels(paradox):
    async with viewer(paradox, size=(120, 40)) as seen:
        await seen.press("c")
        (row,) = [line for line in seen.lines if "AI: L1 LLMs" in line]
        assert "Crypto: L1 Public chain" in row
        assert "The foundation." in seen.text
        assert "The bottleneck." in seen.text
        await seen.press("up")
        assert "AI: L2 Reasoning models" in seen.text
        assert "The patch." in seen.text
        assert "One makes up for what the base lacks" in seen.text
        await seen.press("up", "up", "down")
        assert "AI: L2 Reasoning models" in seen.text
        await seen.press("escape")
        assert seen.selected == [2, 2]


async def test_compare_scrolls_through_a_tall_pair_before_it_walks(paradox):
    async with viewer(paradox, size=(80, 14)) as seen:
        await seen.press("2", "c")
        assert "AI: L2 Reasoning models" in seen.text
        await seen.press(*["down"] * 3)
        assert "AI: L1" not in seen.text
        await seen.press(*["down"] * 40)
        assert "AI: L1 LLMs" in seen.text or seen.selected == [1, 1]


@pytest.mark.parametrize("key", ["c", "v", "i"])
async def test_a_page_has_help_of_its_own(paradox, key):
    async with viewer(paradox, size=(100, 60)) as seen:
        await seen.press(key)
        assert "? help  esc back" in seen.text
        before = seen.text
        await seen.press("question_mark")
        assert "a page down" in seen.text
        assert "page.page_down" in seen.text
        assert ("up, then the layer above" in seen.text) is (key == "c")
        assert "? help" not in seen.text
        await seen.press("question_mark")
        assert seen.text == before


@pytest.mark.parametrize(
    ("key", "size", "told"),
    [
        ("c", (80, 24), "─ ↑↓ scroll, then level  ? help  esc back"),
        ("c", (40, 10), "─ ↑↓ scroll, then level  esc back"),
        ("c", (120, 60), "─ ↑↓ level  ? help  esc back"),
        ("i", (80, 24), "─ ↑↓ scroll  ? help  esc back"),
        ("v", (120, 90), "─ ? help  esc back"),
    ],
)
async def test_a_page_tells_how_to_scroll_where_there_is_more(paradox, key, size, told):
    async with viewer(paradox, size=size) as seen:
        await seen.press(key)
        assert told in seen.text


@pytest.mark.parametrize("keys", ["c", "kc", "kkc"])
async def test_what_is_compared_begins_on_one_row(paradox, keys):
    """Also where the line that says what became of one takes more rows than the other's."""
    async with viewer(paradox) as seen:
        await seen.press(*keys)
        (titles,) = [row for row in seen.lines if "AI: L" in row and "Crypto: L" in row]
        below = seen.lines[seen.lines.index(titles) + 1 :]
        halves = [
            (row[2 : titles.index("Crypto")], row[titles.index("Crypto") : -1]) for row in below
        ]
        empty = [[not half.strip() for half in both] for both in halves]
        assert empty.index([True, True]) < 4
        assert empty[empty.index([True, True]) + 1] == [False, False]


@pytest.mark.parametrize("size", [(80, 24), (120, 40)])
async def test_about_holds_everything_the_file_says(paradox, size):
    async with viewer(paradox, size=size) as seen:
        await seen.press("i")
        said = seen.text
        await seen.press("end")
        said = " ".join((said + seen.text).replace("│", " ").split())
        for part in (
            "is said to have failed",
            "Technological competition",
            "Tokenomics",
            "TVL; the token's price",
            "packages financial products",
            "food for thought",
            "Haotian · 2025-06-17",
            "not whether it is true",
        ):
            assert part in said
        await seen.press("i")
        assert "Technological competition" not in seen.text


async def test_help_is_made_from_the_bindings(paradox):
    async with viewer(paradox, size=(80, 60)) as seen:
        keymap = {"view.about": "f5"}
        seen.app.set_keymap(keymap)
        await seen.press("question_mark")
        assert re.search(r"↑ k +layer above", seen.text)
        assert "1-9" in seen.text
        (row,) = [line for line in seen.lines if line.endswith("│") and " about" in line]
        assert "F5" in row
        assert "◆" in seen.text
        ids = {each.binding.id for each in seen.app.main.active_bindings.values()}
        await seen.press("escape", "f5")
        assert "Technological competition" in seen.text
        assert {"move.up", "fold.toggle", "view.theme", "program.quit"} <= ids


def test_every_binding_has_an_id_of_its_own():
    ids = [binding.id for binding in TABLE]
    assert all(ids)
    assert len(set(ids)) == len(ids)


async def test_the_palette_offers_what_the_keys_do(paradox):
    async with viewer(paradox) as seen:
        commands = {each.title: each for each in seen.app.get_system_commands(seen.app.main)}
        assert len(commands) == len(list(seen.app.get_system_commands(seen.app.main)))
        await commands["Look: what it is about"].callback()
        await seen.pilot.pause()
        assert "Technological competition" in seen.text


async def test_side_by_side(paradox):
    async with viewer(paradox, size=(120, 30)) as seen:
        await seen.press("vertical_line")
        assert any("AI" in line and "Crypto" in line for line in seen.lines)
        assert any("LLMs" in line and "Public chain" in line for line in seen.lines)
        await seen.press("vertical_line")
        assert not any("─ AI ─" in line and "─ Crypto ─" in line for line in seen.lines)


async def test_a_click_selects_and_a_second_one_opens(paradox):
    async with viewer(paradox) as seen:

        async def click(text):
            row = next(number for number, line in enumerate(seen.lines) if text in line)
            await seen.pilot.click(offset=(30, row))
            await seen.pilot.pause()

        await click("Rollups  ")
        assert seen.selected == [2, 2]
        assert seen.app.main.board.focus == 1
        assert "▾ Rollups" not in seen.text
        await click("▸ Rollups  ")
        assert "▾ Rollups" in seen.text
        assert "The patch." in seen.text


async def test_the_wheel_scrolls_and_does_not_select(paradox):
    async with viewer(paradox) as seen:
        await seen.press("enter")
        panel = seen.app.main.query_one("#panel-0", Panel)
        before = seen.app.main.board.panes[0].top
        panel.post_message(scroll_event(panel))
        await seen.pilot.pause()
        assert seen.app.main.board.panes[0].top > before
        assert seen.selected == [1, 1]


def scroll_event(widget):
    from textual import events

    return events.MouseScrollDown(
        widget, 10, 3, 0, 1, 0, False, False, False, screen_x=10, screen_y=3
    )


async def test_a_key_in_the_bar_can_be_clicked(paradox):
    async with viewer(paradox) as seen:
        row = len(seen.lines) - 1
        column = seen.lines[row].index("compare")
        await seen.pilot.click(offset=(column + 1, 23))
        await seen.pilot.pause()
        assert "The foundation." in seen.text


@pytest.mark.parametrize("size", [(80, 24), (40, 10)])
async def test_every_line_of_every_rationale_can_be_reached(paradox, size):
    async with viewer(paradox, size=size) as seen:
        await seen.press("equals_sign")
        said = []
        for slot in range(2):
            await seen.press("g")
            said.append(seen.text)
            for _ in range(50):
                # A line shows for longer than this takes.
                await seen.burst("jjj")
                said.append(seen.text)
                if said[-1] == said[-2] and seen.selected[slot] == 1:
                    break
            await seen.press("tab")
        shown = " ".join(" ".join(said).replace("│", " ").split())
        for each in paradox.stacks:
            for layer in each.layers:
                for word in layer.rationale.replace("*", "").split():
                    assert word in shown, (layer.name, word)
                for problem in layer.raises or ():
                    assert all(word in shown for word in problem.title.split())


async def test_at_40x10_every_layer_can_be_reached(paradox):
    async with viewer(paradox, size=(40, 10)) as seen:
        names = set()
        for _ in range(2):
            for key in ("1", "2", "3"):
                await seen.press(key)
                names |= {name for name in ALL_NAMES if name in seen.text}
            await seen.press("tab")
        assert names == set(ALL_NAMES)
        assert "Capability leap" in seen.text
        assert "Problem shifting" in seen.text


async def test_a_focus_that_is_told_late_takes_the_keys_from_nobody(paradox):
    async with viewer(paradox) as seen:
        await seen.press("tab")
        late, now = seen.app.screen.query(Panel)[:2]
        assert now.has_focus
        # Panels tell of it each for itself: after quick keys the first may come last.
        seen.app.screen.post_message(DescendantFocus(late))
        await seen.pilot.pause()
        await seen.press("enter")
        assert "▾ Public chain" in seen.text


ALL_NAMES = ("AI agents", "Reasoning mod", "LLMs", "App chains", "Rollups", "Public chain")


async def test_one_stack_fills_the_screen():
    case = builtin_library().load(["crypto"])
    async with viewer(case, size=(100, 30)) as seen:
        assert "Problem shifting" in seen.text
        assert "Capability leap" not in seen.text
        assert "Problem transfer" in seen.text
        assert "still open" in seen.text
        await seen.press("tab", "up", "c")
        assert "Crypto: L2 Rollups" in seen.text


async def test_more_stacks_than_panels_are_reached_with_brackets():
    stacks = tuple(stack("+a", "-a", id_=name) for name in ("one", "two", "three"))
    async with viewer(Case(stacks, None, ())) as seen:
        assert "─ Three ─" not in seen.text
        await seen.press("right_square_bracket")
        assert "─ Three ─" in seen.text
        assert "─ One ─" not in seen.text
        await seen.press("left_square_bracket")
        assert "─ One ─" in seen.text


async def test_ascii_draws_ascii_only(paradox):
    async with viewer(paradox, ascii_only=True) as seen:
        await seen.press("enter")
        assert seen.text.isascii()
        await seen.press("t")
        await seen.press("escape", "question_mark")
        assert seen.text.isascii()


@pytest.mark.parametrize("size", SIZES)
async def test_toasts_and_the_palette_are_drawn_in_ascii_too(paradox, size):
    async with viewer(paradox, size=size, ascii_only=True) as seen:
        for severity in ("information", "warning", "error"):
            seen.app.notify(f"a {severity}", severity=severity, markup=False)
        await seen.until(lambda: len(seen.toasts.splitlines()) == 3)
        await seen.until("a error")
        assert seen.text.isascii()
        await seen.press("ctrl+p")
        await seen.until("Expand: close all")
        assert seen.text.isascii()
        await seen.press(*"verdict")
        await seen.until(lambda: size[1] == 10 or "the verdict with its working" in seen.text)
        assert seen.text.isascii()
        await seen.press(*"zzz")
        await seen.until(lambda: size[1] == 10 or "No matches" in seen.text)
        assert seen.text.isascii()


async def test_markup_in_a_file_is_only_text():
    title = "[@click=app.quit]x[/] [/nope]"
    layers = stack("+a", "-a").layers
    made = type(stack(""))(stack="s", title=title, layers=layers)
    async with viewer(Case((made, made), None, ()), size=(100, 30)) as seen:
        assert title in seen.text
        await seen.press("c")
        assert title in seen.text
        await seen.press("escape", "i")
        assert title in seen.text


async def test_resizing_keeps_selection_and_what_is_open(paradox):
    async with viewer(paradox, size=(120, 40)) as seen:
        await seen.press("up", "enter")
        for size in ((40, 10), (200, 60), (80, 24)):
            await seen.pilot.resize_terminal(*size)
            await seen.pilot.pause()
            assert seen.selected == [2, 2]
            assert "▾" in seen.text


@pytest.mark.parametrize(("size", "key"), [((120, 40), "equals_sign"), ((80, 24), "enter")])
async def test_the_scrollbar_tells_where_the_view_is(paradox, size, key):
    async with viewer(paradox, size=size) as seen:
        await seen.press(key)
        await seen.press("down", "down")
        panel = seen.app.main.query_one("#panel-0", Panel)
        pane = seen.app.main.board.panes[0]
        assert pane.top > 0
        assert panel.show_vertical_scrollbar
        assert round(panel.vertical_scrollbar.position) == pane.top


async def test_the_border_tells_which_panel_has_the_focus(paradox):
    async with viewer(paradox) as seen:
        panels = list(seen.app.main.query(Panel))
        before = [panel.styles.border_top[1] for panel in panels]
        await seen.press("tab")
        after = [panel.styles.border_top[1] for panel in panels]
        assert all(one != other for one, other in zip(before, after, strict=True))


async def test_a_claim_that_the_ledger_does_not_bear_out_is_told():
    made = stack("+a", "-a +b<a")
    claimed = type(made)(stack="s", title="S", layers=made.layers, claim="leap")
    async with viewer(Case((claimed,), None, ())) as seen:
        await seen.press("i")
        assert "Capability leap: the ledger does not support it" in seen.text


async def test_two_panels_stand_side_by_side_only_where_there_is_room(paradox):
    async with viewer(paradox, size=(50, 24), side=True) as seen:
        assert not any("AI" in line and "Crypto" in line for line in seen.lines)
        await seen.pilot.resize_terminal(120, 24)
        await seen.pilot.pause()
        assert any("─ AI ─" in line and "─ Crypto ─" in line for line in seen.lines)


@pytest.mark.parametrize(("size", "at_once"), [((120, 40), True), ((40, 10), False)])
async def test_what_the_layout_key_did_is_seen_or_told(paradox, size, at_once):
    async with viewer(paradox, size=size) as seen:
        for said in ("Side by side as soon as there is room", "Stacked at any width"):
            await seen.press("vertical_line")
            await seen.until(lambda said=said: at_once or said in seen.toasts)
            assert not at_once or seen.toasts == ""


async def test_a_stack_that_stands_alone_has_no_layout_to_choose():
    async with viewer(Case((stack("+a"),), None, ()), size=(100, 60)) as seen:
        before = seen.lines
        await seen.press("vertical_line")
        assert seen.lines == before
        assert not seen.app.main.side
        await seen.press("question_mark")
        assert "panel.layout" not in seen.text


@pytest.mark.parametrize("size", SIZES)
async def test_stacks_that_do_not_show_are_counted(paradox, size):
    async with viewer(builtin_library().load(["carrying-the-web"]), size=size) as seen:
        assert "─ 1 of 3 ─ Problem shifting ─╯" in seen.text
        assert "─ 2 of 3 ─ " in seen.text
        await seen.press("right_square_bracket")
        assert "─ 3 of 3 ─ " in seen.text
        assert "─ 1 of 3 ─ " not in seen.text
    async with viewer(paradox, size=size) as seen:
        assert " of 2" not in seen.text


@pytest.mark.parametrize("size", [(80, 90), (40, 120)])
@pytest.mark.parametrize("ascii_only", [False, True])
async def test_help_tells_every_mark_that_a_reader_meets(paradox, ascii_only, size):
    glyphs = ASCII if ascii_only else UNICODE
    async with viewer(paradox, size=size, ascii_only=ascii_only) as seen:
        await seen.press("question_mark")
        lines = [line.strip("│| ") for line in seen.text.partition("Move")[0].splitlines()]
        for mark, means in (
            (glyphs.raised, "a problem is raised"),
            (f"{glyphs.picked} {glyphs.traced}", "the problem that"),
            (f"{glyphs.fork} {glyphs.branch}".strip("| "), "what came from"),
            (glyphs.cursor, "the selected layer"),
            (glyphs.linked, "the selected layer"),
            (f"{glyphs.folded} {glyphs.unfolded}", "a layer that is"),
            (f"{glyphs.minus}1", "problems the layer"),
            ("+2", "problems the layer"),
            ("open 3", "problems open after"),
        ):
            assert [line for line in lines if re.match(f"{re.escape(mark)} +{means}", line)], mark
        assert ascii_only is ("in the other panel" in " ".join(lines))
