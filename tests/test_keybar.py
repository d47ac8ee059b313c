"""The line of keys: those of a mode first, none that do nothing."""

import pytest
from layers_tui.stack.case import Case
from layers_tui.stack.library import builtin_library
from layers_tui.stack.model import Stack
from layers_tui.ui.keybar import fitting, leading
from msgspec.structs import replace
from pilot import viewer
from shorthand import stack

OTHERS = [("t", "theme", "", False), ("?", "help", "", True), ("q", "quit", "", True)]
MODE = [
    ("⏎", "to the very top", "", False),
    ("<", "return", "", False),
    ("esc", "leave", "", False),
]


@pytest.mark.parametrize(
    ("size", "told"),
    [
        (63, "⏎ to the very top  < return  esc leave  t theme  ? help  q quit"),
        (62, "⏎ to the very top  < return  esc leave  ? help  q quit"),
        (50, "⏎ to the ver…  < return  esc leave  ? help  q quit"),
        (47, "⏎ to the …  < return  esc leave  ? help  q quit"),
        (46, "⏎ to the very top  < return  ? help  q quit"),
        (36, "⏎ to the …  < return  ? help  q quit"),
        (27, "⏎ to the v…  ? help  q quit"),
        (26, "⏎ to the …  ? help  q quit"),
        (3, "? help  q quit"),
    ],
)
def test_the_keys_of_a_mode_come_first_and_the_first_is_cut(size, told):
    shown = fitting([*leading(MODE, OTHERS, size, "…"), *OTHERS], size)
    assert "  ".join(f"{keys} {label}" for keys, label, _ in shown) == told
    assert len(told) <= size or len(shown) == 2


def foot(seen):
    return seen.lines[-1]


@pytest.mark.parametrize(
    ("size", "shown", "cut"),
    [
        ((120, 40), ("⏎ to L4 Transport", "BkSp return", "esc leave"), False),
        ((80, 24), ("⏎ to L4 Transport", "BkSp return", "esc leave"), False),
        ((40, 10), ("⏎ to L4", "BkSp return"), True),
    ],
)
async def test_while_following_its_keys_show_at_every_size(size, shown, cut):
    async with viewer(builtin_library().load(["osi-and-tcp-ip"]), size=size) as seen:
        await seen.press("tab", "3", "f", "enter", "backspace", "enter", "f")
        for each in (*shown, "? help", "q quit"):
            assert each in foot(seen)
        assert ("…" in foot(seen)) is cut
        await seen.press("escape")
        assert "esc leave" not in foot(seen)
        assert foot(seen).split()[0] == "↑↓"


@pytest.mark.parametrize("size", [(120, 40), (80, 24), (40, 10)])
async def test_where_enter_leads_is_cut_and_not_left_out(size):
    raising, closing = stack("+a", "-a").layers
    made = Stack(stack="s", title="S", layers=(raising, replace(closing, name="Long " * 40)))
    async with viewer(Case((made,), None, {}), size=size) as seen:
        await seen.press("f")
        assert "⏎ to L2" in foot(seen)
        assert "… " in foot(seen)
        assert "q quit" in foot(seen)


@pytest.mark.parametrize("size", [(80, 24), (40, 10)])
async def test_while_something_is_found_its_keys_come_first(paradox, size):
    async with viewer(paradox, size=size) as seen:
        await seen.press("slash", *"chain", "enter")
        assert "/chain  1 of 10  n next" in foot(seen)
        await seen.press("escape")
        assert "n next" not in foot(seen)
        await seen.press("slash", *"zzz", "enter")
        assert "/zzz  no match" in foot(seen)
        assert "n next" not in foot(seen)
        assert ("no match  esc leave" in foot(seen)) is (size[0] > 40)
        await seen.press("escape")
        assert "/zzz" not in foot(seen)


@pytest.mark.parametrize("size", [(80, 24), (40, 10)])
async def test_what_is_followed_after_it_was_found_has_its_keys(paradox, size):
    async with viewer(paradox, size=size) as seen:
        await seen.press("slash", *"deepseek", "enter")
        assert "/deepseek  1 of 2" in foot(seen)
        await seen.press("f")
        assert "⏎ to L1" in foot(seen)
        assert "/deepseek" not in foot(seen)
        assert "►" in seen.text
        await seen.press("n")
        assert "/deepseek  2 of 2" in foot(seen)
        assert "►" not in seen.text
        await seen.press("f", "slash", *"chain")
        await seen.press("escape")
        assert "►" in seen.text
        await seen.press("slash", *"chain", "enter")
        assert "►" not in seen.text


async def test_no_key_shows_that_does_nothing_on_the_board():
    none, some = stack("", "", id_="none"), stack("+a", id_="some")
    async with viewer(Case((none, some), None, {}), size=(120, 30)) as seen:
        assert "f follow" not in foot(seen)
        assert "c compare" in foot(seen)
        await seen.press("tab")
        assert "f follow" in foot(seen)
    async with viewer(Case((none,), None, {}), size=(120, 30)) as seen:
        assert "c read" in foot(seen)
        await seen.press("c")
        assert "─ The layer ─" in seen.text


async def test_no_key_shows_that_does_nothing_in_an_empty_ledger(paradox):
    def foot(seen):
        return next(line for line in reversed(seen.lines) if line.startswith("╰"))

    empty = Case((stack("", id_="none"),), None, {})
    async with viewer(empty, size=(100, 30)) as seen:
        await seen.press("b")
        assert "esc back" in foot(seen)
        for each in ("go", "sort", "reverse", "fate"):
            assert each not in foot(seen)
        await seen.press(*"sSf", "enter")
        assert "all fates" in seen.text
    async with viewer(paradox, size=(100, 30)) as seen:
        await seen.press("b", "f", "f", "tab")
        assert "No problem of AI is shifted." in seen.text
        for each in ("go", "sort", "reverse"):
            assert each not in foot(seen)
        assert "f fate" in foot(seen)
        await seen.press("f")
        assert "s sort" not in foot(seen)
        await seen.press("f")
        assert "s sort" in foot(seen)


async def test_at_either_end_of_the_step_through_no_key_leads_beyond(paradox):
    async with viewer(paradox, size=(100, 30)) as seen:
        await seen.press("p")
        assert "forward" in foot(seen)
        assert "back" not in foot(seen)
        await seen.press("space")
        assert "back" in foot(seen)
        await seen.press("end")
        assert "forward" not in foot(seen)
        await seen.press("space", "right")
        assert "4/4" in foot(seen)


@pytest.mark.parametrize("size", [(80, 24), (40, 10)])
async def test_at_every_step_it_is_told_how_to_leave(paradox, size):
    async with viewer(paradox, size=size) as seen:
        await seen.press("p")
        for step in range(5):
            assert f"{step}/4" in foot(seen)
            assert "esc leave" in foot(seen)
            assert "? help" in foot(seen)
            assert size[0] >= len(foot(seen))
            await seen.press("space")
