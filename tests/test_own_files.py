"""Files of one's own in the viewer: read again, opened, told of; keys and themes of one's own."""

import pytest
from layers_tui.stack.case import STANDARD_INPUT
from layers_tui.stack.library import Library, package_folder
from layers_tui.ui import loading
from layers_tui.ui.session import Session
from layers_tui.user.choices import choose
from layers_tui.user.chosen import Chosen, recall
from layers_tui.user.folders import stacks_folder, themes_folder, user_library
from layers_tui.user.settings import Read, read_settings
from pilot import viewer
from textual.widgets import Input

LAYERS = ("ground", "first", "second", "third")
THEME = "theme: mine\nprimary: '#ffffff'\nbackground: '#000000'\nsolved: '#00ff00'\n"


def text(*ids, title="Mine"):
    rows = [f"  - {{id: {id_}, name: The {id_}, rationale: Why {id_}.}}\n" for id_ in ids]
    return f"stack: mine\ntitle: {title}\nlayers:\n{''.join(rows)}"


@pytest.fixture
def mine(tmp_path):
    path = tmp_path / "mine.yaml"
    path.write_text(text(*LAYERS), encoding="utf-8")
    return path


def on(*names, settings="", chosen=None, following=False, tmp_path=None):
    """A case and the session it is shown in."""
    read = Read()
    if settings:
        path = tmp_path / "settings.yaml"
        path.write_text(settings, encoding="utf-8")
        read = read_settings(path)
    library = user_library(piped=text("piped").encode())
    names = tuple(map(str, names))
    session = Session(
        library,
        names,
        choose({}, {}, read, chosen or Chosen()),
        chosen_file=tmp_path / "state" / "chosen.json" if tmp_path else None,
        following=following,
    )
    return library.load(names), session


async def test_a_file_read_again_keeps_the_cursor_and_what_is_open_by_id(mine):
    case, session = on(mine)
    async with viewer(case, session=session) as seen:
        await seen.press("up", "up", "enter")
        assert "Why second." in seen.text
        mine.write_text(text("new", *LAYERS, title="Changed"), encoding="utf-8")
        await seen.press("r")
        await seen.until("The new")
        assert "Changed" in seen.text
        assert "Why second." in seen.text
        assert "Why first." not in seen.text
        assert seen.selected == [4]
        await seen.until("Read again")


@pytest.mark.parametrize("size", [(80, 24), (120, 40), (40, 10)])
async def test_a_file_that_does_not_read_keeps_the_last_good_screen_under_a_banner(mine, size):
    case, session = on(mine)
    async with viewer(case, session=session, size=size) as seen:
        good = mine.read_text(encoding="utf-8")
        mine.write_text(good.replace("name: The first", "nam: X"), encoding="utf-8")
        await seen.press("r")
        await seen.until("unknown key" if size[0] > 40 else str(mine)[:30])
        assert "The ground" in seen.text
        assert len(seen.lines) <= size[1]
        assert "? help  q quit" in seen.text
        if size[0] > 80:
            assert "mine.yaml:5:" in seen.text.replace("\n", "").replace(" ", "")
        await seen.press("up")
        assert seen.selected == [2]
        mine.write_text(good.replace("The second", "The better"), encoding="utf-8")
        await seen.press("r")
        await seen.until(lambda: str(mine)[:30] not in seen.text)
        assert seen.selected == [2]
        await seen.press("up", "up")
        await seen.until("The better")


async def test_the_banner_says_the_place_and_the_cure(mine):
    case, session = on(mine)
    async with viewer(case, session=session, size=(120, 40)) as seen:
        mine.write_text("stack: mine\ntitel: x\nlayers: []\n", encoding="utf-8")
        await seen.press("r")
        await seen.until("2:1: unknown key 'titel'; did you mean `title`?")
        banner = " ".join(line.strip() for line in seen.lines[:3])
        assert "mine.yaml:2:1: unknown key 'titel'; did you mean `title`?" in banner
        assert "(and 1 more)" in banner
        await seen.press("r")
        await seen.until(lambda: "`layers` is empty; give it at least 1" in seen.toasts)


@pytest.fixture
def only_watching(monkeypatch):
    """Nothing is seen by looking once in a while, only what the watcher tells."""
    monkeypatch.setattr(loading, "LOOK_EVERY", 3600)


@pytest.mark.usefixtures("only_watching")
async def test_files_are_followed_in_place_by_rename_and_back_from_deletion(mine):
    case, session = on(mine, following=True)
    async with viewer(case, session=session) as seen:
        await seen.pilot.pause(0.5)
        mine.write_text(text("ground", "inplace"), encoding="utf-8")
        await seen.until("The inplace")
        new = mine.with_name("new.tmp")
        new.write_text(text("ground", "renamed"), encoding="utf-8")
        new.replace(mine)
        await seen.until("The renamed")
        mine.unlink()
        gone = "is no longer there; write it again, or open another with o"
        # The path is broken where its line ends.
        await seen.until(lambda: gone.replace(" ", "") in "".join(seen.text.split()))
        assert "The renamed" in seen.text
        mine.write_text(text("ground", "returned"), encoding="utf-8")
        await seen.until("The returned")
        await seen.until_not("no longer there")


async def test_a_write_in_two_steps_shows_no_error(mine, monkeypatch):
    monkeypatch.setattr(loading, "SECOND_LOOK", 1.0)
    case, session = on(mine, following=True)
    async with viewer(case, session=session) as seen:
        banners = []
        seen.app.main.show_faults = banners.append
        for number in range(3):
            mine.write_text("", encoding="utf-8")
            await seen.pilot.pause(0.06)
            mine.write_text(text("ground", f"step{number}"), encoding="utf-8")
            await seen.until(f"The step{number}")
        assert banners == []


@pytest.mark.usefixtures("only_watching")
async def test_the_files_that_a_comparison_refers_to_are_followed(mine, tmp_path):
    both = tmp_path / "both.yaml"
    both.write_text("comparison: b\ntitle: B\nstacks: [./mine.yaml, ai]\n", encoding="utf-8")
    case, session = on(both, following=True)
    async with viewer(case, session=session) as seen:
        await seen.pilot.pause(0.5)
        mine.write_text(text("ground", "changed"), encoding="utf-8")
        await seen.until("The changed")
        link = tmp_path / "elsewhere" / "mine.yaml"
        link.parent.mkdir()
        link.write_text(text("ground", "linked"), encoding="utf-8")
        mine.unlink()
        mine.symlink_to(link)
        await seen.until("The linked")
        link.write_text(text("ground", "through"), encoding="utf-8")
        await seen.until("The through")


async def test_the_last_of_many_saves_wins(mine):
    case, session = on(mine, following=True)
    async with viewer(case, session=session) as seen:
        for number in range(60):
            mine.write_text(text("ground", f"save{number}"), encoding="utf-8")
            await seen.pilot.pause(0.01)
        await seen.until("The save59")


async def test_a_stack_may_become_a_comparison_and_back(mine):
    case, session = on(mine)
    async with viewer(case, session=session) as seen:
        stack = mine.read_text(encoding="utf-8")
        inline = "comparison: c\ntitle: Two\nstacks: [ai, crypto]\n"
        mine.write_text(inline, encoding="utf-8")
        await seen.press("r")
        await seen.until("Problem shifting")
        assert seen.selected == [1, 1]
        await seen.press("tab", "up")
        mine.write_text(stack, encoding="utf-8")
        await seen.press("r")
        await seen.until("The third")
        assert "Problem shifting" not in seen.text
        await seen.press("up")
        assert len(seen.selected) == 1


async def test_open_finds_by_words_and_opens(paradox):
    session = Session(Library([package_folder("layers")]))
    async with viewer(paradox, session=session) as seen:
        await seen.press("o")
        await seen.until("carrying-the-web")
        await seen.press(*"tcp")
        assert "osi-and-tcp-ip" in seen.text
        assert "crypto " not in seen.text
        await seen.press("down", "enter")
        await seen.until("From program to program")
        await seen.press("o", *"nonsense")
        await seen.until("Nothing of that name")
        await seen.press("escape")
        assert "From program to program" in seen.text


async def test_open_takes_a_path_and_completes_it(mine, monkeypatch):
    monkeypatch.chdir(mine.parent)
    folder = mine.parent / "folder"
    folder.mkdir()
    (folder / "deep.yaml").write_text(text("deepest"), encoding="utf-8")
    (folder / "notes.txt").write_text("", encoding="utf-8")
    case, session = on(mine)
    async with viewer(case, session=session) as seen:
        await seen.press("o", ".", "slash", "f")
        await seen.until("./folder/")
        await seen.press("enter")
        await seen.until("./folder/deep.yaml")
        assert "notes.txt" not in seen.text
        await seen.press("enter")
        await seen.until("The deepest")


@pytest.mark.parametrize(
    ("typed", "told"),
    [("./nine.yaml", "did you mean"), ("./zz", "check the spelling of the path")],
)
async def test_a_path_that_leads_nowhere_stays_to_be_mended(mine, monkeypatch, typed, told):
    monkeypatch.chdir(mine.parent)
    case, session = on(mine)
    async with viewer(case, session=session) as seen:
        await seen.press("o", *typed, "enter")
        await seen.until(told)
        assert seen.app.screen.query_one(Input).value == typed


async def test_tab_completes_as_far_as_all_paths_agree(mine, monkeypatch):
    monkeypatch.chdir(mine.parent)
    for name in ("city.yaml", "city2.yaml"):
        (mine.parent / name).write_text(text(name), encoding="utf-8")
    case, session = on(mine)
    async with viewer(case, session=session) as seen:
        await seen.press("o", *"./c")
        await seen.until("./city2.yaml")
        field = seen.app.screen.query_one(Input)
        await seen.press("tab")
        assert field.value == "./city"
        await seen.press("down", "tab")
        assert field.value == "./city2.yaml"
        await seen.press("enter")
        await seen.until("The city2.yaml")


@pytest.mark.parametrize(
    ("keys", "shown"),
    [("t ?", "keep it"), ("y ?", "the one selected"), ("o f1", "complete the path, then")],
)
async def test_whatever_is_open_tells_its_keys(mine, keys, shown):
    case, session = on(mine)
    async with viewer(case, session=session, size=(100, 50)) as seen:
        opened, help_ = keys.split()
        await seen.press(opened)
        assert "read the files again" not in seen.text
        assert "quit" not in seen.text, "the line at the foot is that of the board"
        await seen.press(help_)
        await seen.until(shown)
        await seen.press("escape", "escape")
        assert "quit" in seen.text


async def test_what_does_not_read_says_why_where_it_is_opened(mine):
    stacks_folder().mkdir(parents=True)
    (stacks_folder() / "broken.yaml").write_text("stack: b\ntitel: x\n", encoding="utf-8")
    case, session = on(mine)
    async with viewer(case, session=session) as seen:
        await seen.press("o", *"broken")
        await seen.until("1:1: `layers` is missing; ")


async def test_open_offers_the_files_that_are_here(mine, monkeypatch):
    monkeypatch.chdir(mine.parent)
    case, session = on("ai")
    async with viewer(case, session=session) as seen:
        await seen.press("o", *"min")
        await seen.until("./mine.yaml")
        await seen.press("enter")
        await seen.until("The third")


async def test_open_beside_shows_two(mine):
    case, session = on(mine)
    async with viewer(case, session=session, size=(120, 40)) as seen:
        await seen.press("o")
        await seen.until("crypto")
        await seen.press(*"cryp", "ctrl+o")
        await seen.until("Public chain")
        assert "The third" in seen.text
        await seen.press("o")
        await seen.until("osi")
        await seen.press(*"osi", "ctrl+o")
        await seen.until("Physical")
        assert "The third" in seen.text
        assert "Public chain" not in seen.text
        await seen.press("tab", "left_square_bracket")
        await seen.until("Public chain")


async def test_what_can_not_be_opened_is_told_and_the_screen_stays(mine, monkeypatch):
    monkeypatch.chdir(mine.parent)
    bad = mine.with_name("bad.yaml")
    bad.write_text("stack: x\ntitel: T\n", encoding="utf-8")
    case, session = on(mine)
    async with viewer(case, session=session, size=(120, 40)) as seen:
        await seen.press("o", *"./bad", "enter")
        await seen.until("2:1: unknown key 'titel'; did you mean `title`?")
        assert "The third" in seen.text
        await seen.press("up")
        assert seen.selected == [2]


async def test_a_built_in_stack_is_copied_only_after_a_yes(paradox):
    session = Session(user_library())
    async with viewer(paradox, session=session) as seen:
        await seen.press("up", "e")
        await seen.until("Copy it to")
        await seen.press("n")
        assert not stacks_folder().exists()
        await seen.press("e", "y")
        await seen.until(lambda: (stacks_folder() / "ai.yaml").exists())
        copied = (stacks_folder() / "ai.yaml").read_bytes()
        assert copied == (package_folder("layers") / "ai.yaml").read_bytes()
        assert [path.name for path in stacks_folder().iterdir()] == ["ai.yaml"]


async def test_standard_input_can_not_be_edited():
    case, session = on("-")
    assert case.origins == (STANDARD_INPUT,)
    async with viewer(case, session=session) as seen:
        await seen.press("e")
        await seen.until("Standard input can't be edited")


async def test_the_users_keys_win_and_are_shown(paradox, tmp_path):
    settings = "keys: {view.verdict: [c, f5], program.quit: Q, move.up: w, page.back: x}\n"
    _, session = on("ai", settings=settings, tmp_path=tmp_path)
    async with viewer(paradox, session=session, size=(100, 60)) as seen:
        assert "view.verdict takes the key of view.compare, which has no other" in seen.toasts
        assert "c verdict" in seen.text
        assert "Q quit" in seen.text
        assert "c compare" not in seen.text
        await seen.press("w")
        assert seen.selected == [2, 2]
        await seen.press("k", "up")
        assert seen.selected == [2, 2]
        await seen.press("c")
        assert "3 solved > 0 shifted + 0 open" in seen.text
        assert "x back" in seen.text
        await seen.press("x", "question_mark")
        assert [line for line in seen.lines if "c F5" in line and "view.verdict" in line]


async def test_wrong_settings_are_told_once_and_the_rest_holds(paradox, tmp_path):
    settings = "theme: papr\nlayout: side\nlink: perhaps\nkeys: {view.abuot: x}\n"
    _, session = on("ai", settings=settings, tmp_path=tmp_path)
    async with viewer(paradox, session=session, size=(120, 40)) as seen:
        for said in (
            "`link` is 'perhaps'",
            "settings.yaml:1:8: no theme 'papr'; did you mean paper?",
            "did you mean view.about?",
        ):
            assert said in seen.toasts
        assert seen.app.theme == "dusk"
        assert seen.app.main.side


async def test_what_is_chosen_is_remembered(paradox, tmp_path):
    _, session = on("ai", tmp_path=tmp_path)
    async with viewer(paradox, session=session) as seen:
        await seen.press("vertical_line")
        await seen.press("t", "down", "escape")
        assert recall(session.chosen_file) == Chosen(None, "side")
        await seen.press("t", "down", "enter")
        assert recall(session.chosen_file) == Chosen("ember", "side")


async def test_a_remembered_theme_that_is_gone_is_not_told_of(paradox, tmp_path):
    _, session = on("ai", chosen=Chosen("gone"), tmp_path=tmp_path)
    async with viewer(paradox, session=session) as seen:
        assert seen.app.theme == "dusk"
        assert "gone" not in seen.text


async def test_a_theme_of_ones_own_is_followed_while_it_is_written(paradox):
    themes_folder().mkdir(parents=True)
    path = themes_folder() / "mine.yaml"
    path.write_text(THEME, encoding="utf-8")
    _, session = on("ai", following=True)
    async with viewer(paradox, session=session, theme="mine") as seen:
        assert seen.app.get_css_variables()["solved"] == "#00ff00"
        await seen.pilot.pause(0.3)
        path.write_text(THEME.replace("#00ff00", "#00ee11"), encoding="utf-8")
        await seen.until(lambda: "#00ee11" in seen.app.export_screenshot())
        path.write_text(THEME.replace("#00ff00", "green-ish"), encoding="utf-8")
        await seen.until("is no colour")
        assert "#00ee11" in seen.app.export_screenshot()
        assert f"{path.name}:4:9: 'green-ish' is no colour" in seen.toasts


async def test_a_theme_of_ones_own_takes_the_place_of_ours(paradox):
    themes_folder().mkdir(parents=True)
    own = THEME.replace("theme: mine", "theme: dusk")
    (themes_folder() / "dusk.yaml").write_text(own, encoding="utf-8")
    _, session = on("ai")
    async with viewer(paradox, session=session) as seen:
        assert seen.app.get_css_variables()["solved"] == "#00ff00"
        await seen.press("t")
        assert [line for line in seen.lines if " dusk" in line]


async def test_a_bad_theme_gives_one_toast_and_never_stops_the_program(paradox, tmp_path):
    bad = tmp_path / "bad.yaml"
    bad.write_text("theme: bad\nprimary: nonsense\nlane: x\n", encoding="utf-8")
    _, session = on("ai", settings=f"theme: {bad}\n", tmp_path=tmp_path)
    async with viewer(paradox, session=session, size=(120, 40)) as seen:
        assert seen.toasts.startswith(f"{bad.name}:2:10: 'nonsense' is no colour")
        assert seen.toasts.count("bad.yaml") == 2
        assert seen.app.theme == "dusk"
        assert "Capability leap" in seen.text


async def test_the_foundation_may_be_at_the_top(paradox):
    async with viewer(paradox, size=(120, 40)) as seen:
        await seen.press("O")
        rows = [line for line in seen.lines if "▸" in line]
        assert [row.split("▸")[1].split("  ")[0].strip() for row in rows[:3]] == [
            "LLMs",
            "Reasoning models",
            "AI agents",
        ]
        assert seen.selected == [1, 1]
        await seen.press("down")
        assert seen.selected == [2, 2]
        await seen.press("G")
        assert seen.selected == [3, 3]
        await seen.press("g")
        assert seen.selected == [1, 1]
        lines = seen.lines
        start = next(at for at, line in enumerate(lines) if "▸ LLMs" in line)
        assert lines[start + 1].count("│") >= 4
        await seen.press("O")
        assert seen.selected == [1, 1]


async def test_a_save_between_reading_and_showing_is_not_lost(mine):
    case, session = on(mine, following=True)
    mine.write_text(text("ground", "meanwhile"), encoding="utf-8")
    async with viewer(case, session=session) as seen:
        await seen.until("The meanwhile")


async def test_where_nothing_can_be_watched_the_files_are_looked_at(mine, monkeypatch):
    import watchfiles

    async def out_of_means(*_folders, **_options):
        raise OSError(24, "Too many open files")
        yield

    monkeypatch.setattr(watchfiles, "awatch", out_of_means)
    case, session = on(mine, following=True)
    async with viewer(case, session=session) as seen:
        mine.write_text(text("ground", "looked"), encoding="utf-8")
        await seen.until("The looked")


async def test_what_is_asked_for_goes_before_what_has_changed(mine):
    case, session = on(mine)
    async with viewer(case, session=session) as seen:
        loading = seen.app.loading
        loading.load()
        loading.load(("crypto",))
        loading.load()
        await seen.until("Public chain")
        loading.load()
        await seen.pilot.pause(0.3)
        assert "Public chain" in seen.text


async def test_the_key_bar_knows_of_the_second_panel(mine):
    case, session = on(mine)
    async with viewer(case, session=session) as seen:
        assert "⇥ panel" not in seen.text
        await seen.press("o")
        await seen.until("crypto")
        await seen.press(*"cryp", "ctrl+o")
        await seen.until("⇥ panel")


async def test_a_third_stack_is_told_of_in_the_key_bar():
    case, session = on("carrying-the-web")
    async with viewer(case, session=session) as seen:
        assert "[] stack" in seen.text
        assert "HTTP/3 " not in seen.text
        await seen.press("right_square_bracket")
        await seen.until("HTTP/3 ")


async def test_stacks_within_a_comparison_can_not_stand_beside_another(tmp_path):
    path = tmp_path / "both.yaml"
    inline = "{stack: %s, title: %s, layers: [{id: a, name: The only}]}"
    stacks = f"{inline % ('p', 'P')}, {inline % ('q', 'Q')}"
    path.write_text(f"comparison: b\ntitle: B\nstacks: [{stacks}]\n", encoding="utf-8")
    case, session = on(path)
    async with viewer(case, session=session) as seen:
        await seen.press("o")
        await seen.until("crypto")
        await seen.press(*"cryp", "ctrl+o")
        await seen.until("can't stand beside another")


async def test_a_theme_by_its_path_is_followed_and_remembered_by_it(paradox, tmp_path):
    path = tmp_path / "elsewhere.yaml"
    path.write_text(THEME.replace("theme: mine", "theme: far"), encoding="utf-8")
    _, session = on("ai", settings=f"theme: {path}\n", following=True, tmp_path=tmp_path)
    async with viewer(paradox, session=session) as seen:
        assert seen.app.theme == "far"
        await seen.pilot.pause(0.3)
        path.write_text(THEME.replace("#00ff00", "#00ee22"), encoding="utf-8")
        path.write_text(path.read_text("utf-8").replace("theme: mine", "theme: far"), "utf-8")
        await seen.until(lambda: "#00ee22" in seen.app.export_screenshot())
        await seen.press("t", "enter")
        assert recall(session.chosen_file).theme == str(path)


async def test_of_two_stacks_with_one_id_each_stays_where_it_is(mine, tmp_path):
    same = tmp_path / "same.yaml"
    same.write_text(text("other", title="Same"), encoding="utf-8")
    case, session = on(mine, same)
    async with viewer(case, session=session) as seen:
        await seen.press("up")
        await seen.press("r")
        await seen.until("Read again")
        assert seen.selected == [2, 1]
        assert "The third" in seen.text
        assert "The other" in seen.text


async def test_a_folder_that_comes_back_is_watched_again(tmp_path):
    path = tmp_path / "away" / "mine.yaml"
    path.parent.mkdir()
    path.write_text(text(*LAYERS), encoding="utf-8")
    case, session = on(path, following=True)
    async with viewer(case, session=session) as seen:
        watched = seen.app.loading
        path.unlink()
        path.parent.rmdir()
        await seen.until(lambda: "is no longer there" in " ".join(seen.text.split()))
        path.parent.mkdir()
        path.write_text(text("ground", "back"), encoding="utf-8")
        await seen.until("The back")
        await seen.pilot.pause(0.3)
        watched._look = lambda: seen.app.notify("seen by the watcher")
        path.write_text(text("ground", "again"), encoding="utf-8")
        await seen.until("seen by the watcher")


@pytest.mark.usefixtures("mine")
async def test_a_file_that_does_not_read_is_not_read_again_and_again(tmp_path):
    both = tmp_path / "both.yaml"
    good = "comparison: b\ntitle: B\nstacks: [./mine.yaml, ai]\n"
    both.write_text(good, encoding="utf-8")
    case, session = on(both, following=True)
    async with viewer(case, session=session) as seen:
        both.write_text(good.replace("title", "titel"), encoding="utf-8")
        await seen.until("2:1: unknown key 'titel'; did you mean `title`?")
        loads = []
        seen.app.loading.load = loads.append
        await seen.pilot.pause(2.5)
        assert loads == []


async def test_the_view_stays_where_it_was_when_a_layer_comes_in_above(mine):
    many = [f"layer{number}" for number in range(30)]
    mine.write_text(text(*many), encoding="utf-8")
    case, session = on(mine)
    async with viewer(case, session=session) as seen:
        await seen.press(*["up"] * 14, "enter", *["down"] * 3)

        def rows():
            panel = [line for line in seen.lines if line.startswith("│")]
            return [line[:30] for line in panel if "The layer" in line or "Why" in line]

        before = rows()
        mine.write_text(text(*many, "newest", "newer"), encoding="utf-8")
        await seen.press("r")
        await seen.until("Read again")
        assert len(before) > 10
        assert rows() == before


HOSTILE = "[@click=app.quit]x[/]\x1b]0;y\x07"


async def test_what_files_say_is_never_markup_and_never_acts(mine, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    stacks_folder().mkdir(parents=True)
    named = stacks_folder() / f"{HOSTILE}.yaml".replace("/", "-")
    named.write_text(text("a", title=f'"{HOSTILE}"'.replace("\x1b", "\\e").replace("\x07", "")))
    themes_folder().mkdir(parents=True)
    (themes_folder() / "a\x1b[31m.yaml").write_text(THEME, encoding="utf-8")
    case, session = on(mine)
    async with viewer(case, session=session, size=(120, 40)) as seen:
        await seen.press("o")
        await seen.until("[@click=app.quit]x[")
        await seen.press("escape", "t")
        await seen.until("a␛[31m")
        await seen.press("escape")
        key = HOSTILE.split("\x1b")[0]
        mine.write_text(f"{text('a')}'{key}': x\n", encoding="utf-8")
        await seen.press("r")
        await seen.until("[@click=app.quit]x[/]")
        mine.with_name("bad.yaml").write_bytes(mine.read_bytes())
        await seen.press("o", *"./bad.yaml", "enter")
        await seen.until(lambda: "[@click=app.quit]x" in seen.toasts)
        assert "\x1b" not in seen.text + seen.toasts


async def test_an_exact_id_comes_first(mine, monkeypatch):
    monkeypatch.chdir(mine.parent.parent)
    stacks_folder().mkdir(parents=True)
    (stacks_folder() / "chain.yaml").write_text(text("a", title="Chain"), encoding="utf-8")
    case, session = on(mine)
    async with viewer(case, session=session) as seen:
        await seen.press("o", *"ai")
        await seen.until("chain")
        await seen.press("enter")
        await seen.until("AI agents")


@pytest.mark.parametrize(("name", "colourless"), [("dusk", False), ("ansi-dark", True)])
async def test_a_bad_theme_of_the_name_of_ours_never_stops_the_program(
    paradox, monkeypatch, name, colourless
):
    if colourless:
        monkeypatch.setenv("NO_COLOR", "1")
    themes_folder().mkdir(parents=True)
    (themes_folder() / f"{name}.yaml").write_text("theme: x\nprimary: nope\n", encoding="utf-8")
    _, session = on("ai")
    async with viewer(paradox, session=session) as seen:
        assert "Capability leap" in seen.text
        assert seen.app.theme == name
        assert ("is no colour" in seen.toasts) is not colourless


async def test_a_theme_that_is_half_written_gives_no_toast(paradox, monkeypatch):
    monkeypatch.setattr(loading, "SECOND_LOOK", 1.0)
    themes_folder().mkdir(parents=True)
    path = themes_folder() / "mine.yaml"
    path.write_text(THEME, encoding="utf-8")
    _, session = on("ai", following=True)
    async with viewer(paradox, session=session, theme="mine") as seen:
        await seen.pilot.pause(0.3)
        path.write_text("", encoding="utf-8")
        await seen.pilot.pause(0.08)
        path.write_text(THEME.replace("#00ff00", "#00ee33"), encoding="utf-8")
        await seen.until(lambda: "#00ee33" in seen.app.export_screenshot())
        assert seen.toasts == ""
        path.write_text("", encoding="utf-8")
        await seen.until("start it with `theme: NAME`")
