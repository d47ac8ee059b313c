"""One who may only read: what they can't do is neither done nor told of, whatever they press."""

import pytest
from layers_tui.stack.library import builtin_library
from layers_tui.ui.bindings import ALWAYS, MAIN, TABLE, is_for_guests, not_for_guests
from layers_tui.ui.session import Session
from layers_tui.user.choices import DEFAULTS
from msgspec.structs import replace
from pilot import viewer

FORBIDDEN = [each for each in [*MAIN, *ALWAYS] if not is_for_guests(each)]
KEYS = [key for each in FORBIDDEN for key in each.key.split(",")]


def guest(**given):
    return Session(builtin_library(), guest=True, **given)


def test_what_a_guest_may_not_do_is_what_reaches_beyond_the_screen():
    assert {each.id for each in FORBIDDEN} == {
        *("share.copy", "share.export", "file.open", "file.edit", "file.reload"),
        *("program.quit", "program.suspend", "program.interrupt"),
    }
    for binding in TABLE:
        if binding.id.startswith(("copy.", "write.", "answer.")):
            assert not is_for_guests(binding)
    assert {"open", "edit", "reload", "yank", "export", "choose", "quit"} <= not_for_guests()


async def test_a_theme_that_the_settings_of_whoever_serves_name_in_vain_is_the_default(paradox):
    choices = replace(DEFAULTS, themes=(("settings", "papr"),))
    async with viewer(paradox, session=guest(choices=choices)) as seen:
        assert seen.toasts == ""
        assert seen.app.theme == "dusk"


@pytest.mark.parametrize("key", KEYS)
async def test_a_key_that_is_not_for_guests_does_nothing(paradox, tmp_path, monkeypatch, key):
    monkeypatch.chdir(tmp_path)
    async with viewer(paradox, session=guest(names=("layered-paradox",))) as seen:
        before = seen.lines
        await seen.press(key)
        assert seen.app.is_running
        assert seen.lines == before
        await seen.press("m", "escape")
        assert seen.toasts == ""
    assert not [*tmp_path.glob("*.md")]


@pytest.mark.parametrize("binding", FORBIDDEN, ids=lambda each: each.id)
async def test_no_click_and_no_palette_does_it_either(paradox, binding):
    async with viewer(paradox, session=guest()) as seen:
        screen = seen.app.screen
        assert await seen.app.run_action(binding.action, screen) is False
    async with viewer(paradox) as seen:
        active = {each.binding.id for each in seen.app.screen.active_bindings.values()}
        assert binding.id in active


async def test_help_palette_and_key_bar_tell_of_no_such_key(paradox):
    async with viewer(paradox, size=(170, 100), session=guest()) as seen:
        assert "? help" in seen.lines[-1]
        assert "quit" not in seen.lines[-1]
        assert "copy" not in seen.lines[-1]
        commands = [each.title for each in seen.app.get_system_commands(seen.app.screen)]
        assert "Look: choose a theme" in commands
        assert not [each for each in commands if each.startswith(("Share", "Files"))]
        assert "Program: quit" not in commands
        await seen.press("question_mark")
        assert "view.theme" in seen.text
        for binding in FORBIDDEN:
            assert binding.id not in seen.text


@pytest.mark.parametrize(
    ("keys", "shown"),
    [
        (["enter"], "understands language and generates it"),
        (["c"], "The bottleneck."),
        (["b"], "9 problems"),
        (["v"], "3 solved"),
        (["p"], "0/"),
        (["i"], "Haotian"),
        (["slash", *"gas"], "1 of"),
        (["f"], "solved by L2 Reasoning models"),
        (["t"], "dusk"),
        (["ctrl+p"], "Search for commands"),
    ],
)
async def test_reading_is_all_there(paradox, keys, shown):
    async with viewer(paradox, size=(100, 40), session=guest()) as seen:
        await seen.press(*keys)
        await seen.until(shown)


async def test_a_guest_chooses_a_theme_and_nothing_is_remembered(paradox, tmp_path):
    async with viewer(paradox, session=guest()) as seen:
        await seen.press("t", "down", "enter", "vertical_line")
        assert seen.app.theme != "dusk"
    assert not (tmp_path / "state").exists()


async def test_the_step_through_can_be_left_and_not_quit(paradox):
    async with viewer(paradox, session=guest()) as seen:
        await seen.press("p", "q", "q", "q")
        assert len(seen.app.screen_stack) == 1
        assert seen.app.is_running


async def test_a_fault_tells_a_guest_no_folder(tmp_path):
    path = tmp_path / "mine.yaml"
    path.write_text("stack: s\ntitle: S\nlayers:\n  - {id: a, name: A}\n", encoding="utf-8")
    names = (str(path),)
    library = builtin_library()
    session = Session(library, names, following=True, guest=True)
    async with viewer(library.load(names), size=(170, 30), session=session) as seen:
        path.write_text("stack: s\n", encoding="utf-8")
        await seen.until("mine.yaml:1:1")
        assert str(tmp_path) not in seen.text + seen.toasts


async def test_of_a_followed_file_that_is_gone_a_guest_is_told_when_it_shows_again(tmp_path):
    path = tmp_path / "mine.yaml"
    path.write_text("stack: mine\ntitle: Mine\nlayers: [{id: a, name: A}]\n", encoding="utf-8")
    session = guest(names=(str(path),), following=True)
    async with viewer(session.library.load([str(path)]), session=session) as seen:
        path.unlink()
        await seen.until("mine.yaml: is no longer there; it shows again once it is")
        assert str(tmp_path) not in seen.text
