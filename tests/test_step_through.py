"""The argument step by step: what a room sees after each key."""

import pytest
from layers_tui.stack.case import Case
from layers_tui.stack.fault import Fault
from layers_tui.stack.library import builtin_library
from layers_tui.view.subject import study_all
from pilot import viewer
from shorthand import stack

NAMES = ("LLMs", "Public chain", "Reasoning models", "Rollups", "AI agents", "App chains")


def standing(seen):
    return [name for name in NAMES if f"▸ {name}" in seen.text or f"▾ {name}" in seen.text]


async def read_again(seen, case):
    seen.app.main.show_case(case, study_all(case.stacks), anew=False)
    await seen.pilot.pause()


async def test_it_opens_empty_and_reveals_level_by_level(paradox):
    async with viewer(paradox) as seen:
        await seen.press("p")
        assert standing(seen) == []
        assert seen.text.count("0 solved · 0 shifted · 0 open") == 2
        await seen.press("space")
        assert standing(seen) == ["LLMs", "Public chain"]
        assert "raises 3, all still open" in seen.text
        assert "One base lays a foundation, the other is a bottleneck." in seen.text
        await seen.press("right")
        assert standing(seen) == [*NAMES[:4]]
        assert "2 solved · 0 shifted · 1 open" in seen.text
        assert "0 solved · 1 shifted · 3 open" in seen.text
        await seen.press("left")
        assert standing(seen) == ["LLMs", "Public chain"]


async def test_the_verdict_comes_last(paradox):
    async with viewer(paradox) as seen:
        await seen.press("p", *["space"] * 3)
        assert standing(seen) == [*NAMES]
        assert "3/4" in seen.text
        assert "Capability leap" not in seen.text
        await seen.press("pagedown")
        assert "4/4, the end" in seen.text
        assert "AI      Capability leap: 3 solved · 0 shifted · 0 open" in seen.text
        assert "Crypto  Problem shifting: 0 solved · 2 shifted · 4 open" in seen.text
        assert "One side solves technical problems" in seen.text
        await seen.press("space")
        assert "4/4" in seen.text
        await seen.press("home")
        assert "0/4" in seen.text
        assert standing(seen) == []


@pytest.mark.parametrize("key", ["escape", "q", "p"])
async def test_leaving_finds_the_board_as_it_was(paradox, key):
    async with viewer(paradox) as seen:
        await seen.press("up", "enter")
        before = seen.lines
        await seen.press("p", "space", "space", "enter", key)
        assert seen.lines == before


async def test_a_layer_that_has_come_can_be_opened_and_compared(paradox):
    async with viewer(paradox, size=(120, 40)) as seen:
        await seen.press("p", "enter")
        assert standing(seen) == []
        await seen.press("space", "enter")
        assert "The foundation. A large language model" in seen.text
        await seen.press("c")
        assert "Crypto: L1 Public chain" in seen.text
        await seen.press("escape", "end")
        assert standing(seen) == [*NAMES]


@pytest.mark.parametrize(
    ("name", "size"),
    [
        ("layered-paradox", (40, 10)),
        ("layered-paradox", (1, 1)),
        ("osi-and-tcp-ip", (20, 6)),
        ("osi-and-tcp-ip", (120, 40)),
        ("carrying-the-web", (80, 24)),
        ("carrying-the-web", (40, 10)),
        ("ai", (20, 6)),
    ],
)
async def test_every_step_of_every_case_shows_at_every_size(name, size):
    async with viewer(builtin_library().load([name]), size=size) as seen:
        await seen.press("p", *["space"] * 9, *["left"] * 9, "end", "tab", "up", "escape")
        assert seen.app.screen is seen.app.main


async def test_panels_stay_where_they_are_from_step_to_step(paradox):
    async with viewer(paradox) as seen:
        await seen.press("p")
        borders = [at for at, line in enumerate(seen.lines) if line.startswith(("╭", "╰"))]
        for _ in range(4):
            await seen.press("space")
            assert borders == [
                at for at, line in enumerate(seen.lines) if line.startswith(("╭", "╰"))
            ]


async def test_files_read_again_show_at_the_same_step():
    before, after = (Case((stack(*["+a", name]),), None, {}) for name in ("-a", "-a +b"))
    async with viewer(before) as seen:
        await seen.press("p", "space", "space")
        assert "1 solved · 0 shifted · 0 open" in seen.text
        await read_again(seen, after)
        assert "1 solved · 0 shifted · 1 open" in seen.text
        assert "2/3" in seen.text


async def test_a_pair_compared_there_is_shown_as_it_is_in_files_read_again():
    before, after = (Case((stack("+a", *names),), None, {}) for names in (["-a"], ["-a +new"]))
    async with viewer(before) as seen:
        await seen.press("p", "end", "c")
        assert "─ The layer ─" in seen.text
        assert "New" not in seen.text
        await read_again(seen, after)
        assert "New" in seen.text


async def test_a_file_that_no_longer_reads_is_told_there(paradox):
    async with viewer(paradox) as seen:
        await seen.press("p", "space")
        seen.app.main.show_faults((Fault("mine.yaml", 3, 1, "syntax", "is wrong", "mend it"),))
        await seen.pilot.pause()
        assert "mine.yaml:3:1" in seen.text
        assert "1/4" in seen.text
        await seen.press("escape", "p")
        assert "mine.yaml:3:1" in seen.text
        await read_again(seen, paradox)
        assert "mine.yaml" not in seen.text


async def test_fewer_layers_and_more_again_keep_the_step_that_there_is():
    six, two = (Case((stack(*["+a"] + [""] * more),), None, {}) for more in (5, 1))
    async with viewer(six) as seen:
        await seen.press("p", *["space"] * 4)
        assert "4/7" in seen.text
        await read_again(seen, two)
        assert "3/3" in seen.text
        await seen.press("space", "left")
        assert "2/3" in seen.text
        await read_again(seen, six)
        assert "2/7" in seen.text
