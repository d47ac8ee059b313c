"""Toasts: what they say, when they make way, and what comes back."""

import pytest
from layers_tui.stack.fault import Fault
from pilot import viewer

FILE = "/a/long/path/to/the/folder/of/settings.yaml"


def faults(count):
    return [
        Fault(FILE, number + 1, 8, "setting", f"wrong {number}", "mend it")
        for number in range(count)
    ]


@pytest.mark.parametrize("key", ["x", "y", "t", "o", "question_mark", "c", "b", "p", "ctrl+p"])
async def test_what_opens_is_covered_by_no_toast(paradox, key):
    async with viewer(paradox) as seen:
        seen.app.tell(faults(1))
        await seen.press("s")
        await seen.until("Each panel selects alone")
        assert "settings.yaml:1:8: wrong 0; mend it" in seen.toasts
        await seen.press(key)
        await seen.until(lambda: seen.app.screen is not seen.app.main and not seen.toasts)
        # Nor does the board behind show one.
        await seen.until_not("wrong 0")
        await seen.until_not("selects alone")
        await seen.press("escape")
        await seen.until("settings.yaml:1:8: wrong 0; mend it")
        assert "Each panel selects alone" not in seen.toasts


async def test_faults_outlive_a_page_and_its_help(paradox):
    async with viewer(paradox) as seen:
        seen.app.tell(faults(1))
        await seen.press("i", "question_mark", "escape")
        assert seen.toasts == ""
        await seen.press("escape")
        await seen.until("wrong 0")
        assert seen.toasts.count("wrong 0") == 1


async def test_escape_closes_toasts_where_it_has_nothing_else_to_do(paradox):
    async with viewer(paradox) as seen:
        await seen.press("f")
        seen.app.tell(faults(1))
        await seen.until("wrong 0")
        await seen.press("escape")
        assert "wrong 0" in seen.toasts
        await seen.press("escape")
        await seen.until(lambda: seen.toasts == "")
        await seen.press("i", "escape")
        assert seen.toasts == ""


@pytest.mark.parametrize(
    ("size", "count", "said", "unsaid"),
    [
        ((80, 24), 1, "settings.yaml:1:8: wrong 0; mend it", "/a/long"),
        ((80, 24), 4, f"and 1 more: layers-tui check {FILE}", "wrong 3"),
        ((40, 10), 1, "1 fault in settings.yaml: see layers-tui check", "wrong"),
        ((40, 10), 5, "5 faults in settings.yaml: see layers-tui check", "wrong"),
    ],
)
async def test_faults_are_told_by_the_names_of_their_files(paradox, size, count, said, unsaid):
    async with viewer(paradox, size=size) as seen:
        seen.app.tell(faults(count))
        await seen.until(lambda: seen.toasts)
        assert said in seen.toasts
        assert unsaid not in seen.toasts


async def test_a_toast_as_wide_as_the_screen_shows_all_its_text(paradox):
    async with viewer(paradox, size=(40, 10)) as seen:
        await seen.press("vertical_line")
        await seen.until("as soon as")
        assert "Side by side as soon as there is room" in " ".join(
            seen.text.replace("▌", " ").split()
        )


async def test_a_toast_leaves_a_small_screen_most_of_its_rows(paradox):
    async with viewer(paradox, size=(40, 10)) as seen:
        before = seen.lines
        seen.app.tell(faults(9))
        await seen.until("faults")
        assert sum(one != other for one, other in zip(before, seen.lines, strict=True)) <= 3
