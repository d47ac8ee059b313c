"""What is the user's own: settings, choices and their order, what is remembered, editors."""

import os
import stat

import pytest
from layers_tui.ui.editor import chosen_editor, editor_command
from layers_tui.ui.keymap import make_keymap
from layers_tui.user import atomic
from layers_tui.user.choices import choose
from layers_tui.user.chosen import Chosen, recall, remember
from layers_tui.user.settings import Settings, read_settings


@pytest.fixture
def settings(tmp_path):
    def write(text):
        path = tmp_path / "settings.yaml"
        path.write_text(text, encoding="utf-8")
        read = read_settings(path)
        return read, [str(fault).removeprefix(f"{path}:") for fault in read.faults]

    return write


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("", Settings()),
        ("# nothing yet\n", Settings()),
        ("theme: paper\nlayout: side\n", Settings(theme="paper", layout="side")),
        ("order: top\nlink: false\n", Settings(order="top", link=False)),
        ("keys: {view.theme: T, move.up: [up, w]}\n", None),
    ],
)
def test_settings_are_read(settings, text, expected):
    read, faults = settings(text)
    assert faults == []
    if expected is None:
        assert read.settings.keys == {"view.theme": "T", "move.up": ("up", "w")}
    else:
        assert read.settings == expected


@pytest.mark.parametrize(
    ("text", "told", "kept"),
    [
        (
            "theme: paper\nlayout: round\n",
            ["2:9: `layout` is 'round'; use one of side, stacked"],
            Settings(theme="paper"),
        ),
        (
            "tehme: paper\norder: top\n",
            ["1:1: unknown key 'tehme'; did you mean `theme`?"],
            Settings(order="top"),
        ),
        ("link: perhaps\n", ["1:7: `link` is 'perhaps'; write true or false"], Settings()),
        (
            "keys:\n  view.theme: T\n  move.up: {a: b}\n",
            [
                "3:12: `move.up` is a mapping, not text; write it as text, "
                "quoted where it holds a colon and a space"
            ],
            Settings(keys={"view.theme": "T"}),
        ),
        ("- theme\n", ["1:1: no settings; write them as `theme: paper`"], Settings()),
        ("theme: [\n", None, Settings()),
    ],
    ids=["a choice", "a key", "a truth value", "one key of many", "a list", "no YAML"],
)
def test_a_wrong_setting_is_told_and_the_others_hold(settings, text, told, kept):
    read, faults = settings(text)
    assert read.settings == kept
    if told is None:
        assert len(faults) == 1
    else:
        assert faults == told


def test_without_a_file_there_are_no_settings(tmp_path):
    assert read_settings(tmp_path / "none.yaml").settings == Settings()


FLAG, ENVIRONMENT = (
    {"theme": "a", "layout": "side", "order": "top"},
    {
        "LAYERS_TUI_THEME": "b",
        "LAYERS_TUI_LAYOUT": "stacked",
        "LAYERS_TUI_ORDER": "bottom",
        "LAYERS_TUI_LINK": "false",
        "LAYERS_TUI_EDITOR": "hx",
    },
)
FILE = "theme: c\nlayout: side\norder: top\nlink: true\neditor: nano\n"


@pytest.mark.parametrize(
    ("flags", "environ", "file", "chosen", "expected"),
    [
        (FLAG, ENVIRONMENT, FILE, Chosen("d", "stacked"), ("a", True, True, False, "hx")),
        ({}, ENVIRONMENT, FILE, Chosen("d", "side"), ("b", False, False, False, "hx")),
        ({}, {}, FILE, Chosen("d", "stacked"), ("c", True, True, True, "nano")),
        ({}, {}, "", Chosen("d", "side"), ("d", True, False, True, None)),
        ({}, {}, "", Chosen(), (None, False, False, True, None)),
        ({}, {"LAYERS_TUI_THEME": ""}, "theme: c\n", Chosen(), ("c", False, False, True, None)),
    ],
    ids=["flags", "environment", "file", "remembered", "defaults", "an empty variable"],
)
def test_what_beats_what(settings, flags, environ, file, chosen, expected):
    choices = choose(flags, environ, settings(file)[0], chosen)
    theme = choices.themes[0][1] if choices.themes else None
    assert (theme, choices.side, choices.on_top, choices.linked, choices.editor) == expected
    assert choices.faults == ()


def test_a_wrong_variable_is_told_and_passed_over(settings):
    environ = {"LAYERS_TUI_LAYOUT": "round", "LAYERS_TUI_LINK": "maybe"}
    choices = choose({}, environ, settings("layout: side\n")[0], Chosen())
    assert choices.side
    assert choices.linked
    assert [str(fault) for fault in choices.faults] == [
        "LAYERS_TUI_LAYOUT: no such value 'round'; set it to stacked or side",
        "LAYERS_TUI_LINK: no such value 'maybe'; set it to true or false",
    ]


@pytest.mark.parametrize(
    ("text", "keymap", "told"),
    [
        ("keys: {view.theme: T}", {"view.theme": "T"}, []),
        ("keys: {view.theme: 'T, f2'}", {"view.theme": "T,f2"}, []),
        ("keys: {program.help: '?'}", {"program.help": "question_mark"}, []),
        ("keys: {view.about: ','}", {"view.about": "comma"}, []),
        ("keys: {view.about: [',', f6]}", {"view.about": "comma,f6"}, []),
        ("keys: {view.about: ctrl+x}", {"view.about": "ctrl+x"}, []),
        ("keys: {view.about: ä}", {"view.about": "ä"}, []),
        (
            "keys: {view.about: [ctrl+slash, backslash, at, full_stop, comma, '@']}",
            {"view.about": "ctrl+slash,backslash,at,full_stop,comma"},
            [],
        ),
        (
            "keys: {view.about: [ctrl+pageup, shift+escape, f6, euro_sign, §, 🍌]}",
            {"view.about": "ctrl+pageup,shift+escape,f6,euro_sign,section_sign,banana"},
            [],
        ),
        (
            "keys: {view.about: [banana, ctrl+banana, snowman]}",
            {},
            [
                f"1:20: no keyboard has the key '{key}'; write it as `x`, `ctrl+x`, `f5`, `up` "
                "or `space`"
                for key in ("banana", "ctrl+banana", "snowman")
            ],
        ),
        (
            "keys: {view.thme: T}",
            {},
            ["1:8: there is no binding 'view.thme'; did you mean view.theme?"],
        ),
        (
            "keys: {view.theme: hyperspace}",
            {},
            [
                "1:20: no keyboard has the key 'hyperspace'; write it as `x`, `ctrl+x`, `f5`, `up` "
                "or `space`"
            ],
        ),
        (
            "keys:\n  view.theme: w\n  view.about: [w, z]\n",
            {"view.theme": "w", "view.about": "z"},
            ["3:15: the key 'w' is given to view.theme already; give view.about another key"],
        ),
        ("keys: {move.up: w, page.up: w}", {"move.up": "w", "page.up": "w"}, []),
        ("keys: {file.reload: [w, w, SPACE]}", None, []),
        ("keys: {file.reload: shift+b}", {"file.reload": "B"}, []),
        (
            "keys: {file.reload: ' '}",
            {},
            [],
        ),
        (
            "keys: {file.reload: ['ctrl+ ']}",
            {},
            [
                "1:21: no keyboard has the key 'ctrl+'; write it as `x`, `ctrl+x`, `f5`, `up` "
                "or `space`"
            ],
        ),
        (
            "keys: {file.reload: q}",
            {"file.reload": "q"},
            [
                "1:21: file.reload takes the key of program.quit, which has no other; "
                "give program.quit a key too"
            ],
        ),
        ("keys: {file.reload: q, program.quit: Q}", None, []),
        (
            "keys: {file.reload: ctrl+c}",
            {},
            [
                "1:21: the key 'ctrl+c' is given to program.interrupt already; "
                "give file.reload another key"
            ],
        ),
        (
            "keys: {open.back: x}",
            {},
            [
                "1:19: the key 'x' goes into the field that open.back is active in; "
                "give it a key such as `ctrl+x` or `f5`"
            ],
        ),
        (
            "keys: {open.back: [minus, space, 🍌]}",
            {},
            [
                f"1:19: the key '{key}' goes into the field that open.back is active in; "
                "give it a key such as `ctrl+x` or `f5`"
                for key in ("minus", "space", "🍌")
            ],
        ),
        (
            "keys: {file.edit: <any>}",
            {},
            [
                "1:19: no keyboard has the key '<any>'; write it as `x`, `ctrl+x`, `f5`, `up` "
                "or `space`"
            ],
        ),
    ],
)
def test_keys(settings, text, keymap, told):
    read, _ = settings(text)
    made, faults = make_keymap(choose({}, {}, read, Chosen()))
    assert keymap is None or made == keymap
    assert [str(fault).split("settings.yaml:")[1] for fault in faults] == told


def test_what_was_chosen_is_remembered_apart(tmp_path):
    path = tmp_path / "state" / "chosen.json"
    assert recall(path) == Chosen()
    remember(path, theme="paper")
    remember(path, layout="side")
    assert recall(path) == Chosen("paper", "side")
    for nonsense in ("{nonsense", '{"x": ' + "[" * 100_000, '{"theme": 1e999}'):
        path.write_text(nonsense, encoding="utf-8")
        assert recall(path) == Chosen()
    remember(path, theme="ember")
    assert recall(path) == Chosen("ember")


def test_where_nothing_can_be_remembered_nothing_is_lost(tmp_path):
    (tmp_path / "file").write_text("", encoding="utf-8")
    remember(tmp_path / "file" / "chosen.json", theme="paper")
    assert recall(tmp_path / "file" / "chosen.json") == Chosen()


def test_a_write_keeps_links_and_modes(tmp_path):
    real, link = tmp_path / "real", tmp_path / "link"
    real.write_bytes(b"old")
    real.chmod(0o640)
    link.symlink_to(real)
    atomic.write(link, b"new")
    assert link.is_symlink()
    assert real.read_bytes() == b"new"
    assert stat.S_IMODE(real.stat().st_mode) == 0o640
    assert sorted(path.name for path in tmp_path.iterdir()) == ["link", "real"]


def test_a_write_that_fails_leaves_the_old_file_and_nothing_else(tmp_path, monkeypatch):
    path = tmp_path / "file"
    path.write_bytes(b"old")

    def full(_descriptor):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(OSError, match="No space"):
        atomic.write(path, b"new")
    with pytest.raises(OSError, match="No space"):
        atomic.create(tmp_path / "other", b"new")
    assert path.read_bytes() == b"old"
    assert [each.name for each in tmp_path.iterdir()] == ["file"]


def test_where_there_are_no_links_a_new_file_is_made_all_the_same(tmp_path, monkeypatch):
    def no_links(_source, _target, **_given):
        raise PermissionError(1, "Operation not permitted")

    monkeypatch.setattr(os, "link", no_links)
    atomic.create(tmp_path / "ours", b"new")
    assert (tmp_path / "ours").read_bytes() == b"new"
    with pytest.raises(FileExistsError):
        atomic.create(tmp_path / "ours", b"other")
    assert [each.name for each in tmp_path.iterdir()] == ["ours"]


@pytest.mark.parametrize(
    ("theme", "wanted"),
    [
        ("./night.yaml", "{folder}/night.yaml"),
        ("themes/night.yaml", "{folder}/themes/night.yaml"),
        ("/else/night.yaml", "/else/night.yaml"),
        ("~/night.yaml", "~/night.yaml"),
        ("night", "night"),
    ],
)
def test_a_path_in_settings_starts_from_their_folder(tmp_path, theme, wanted):
    path = tmp_path / "settings.yaml"
    path.write_text(f"theme: {theme}\n", encoding="utf-8")
    assert read_settings(path).settings.theme == wanted.format(folder=tmp_path)


def test_a_key_that_stands_twice_takes_no_other_setting_away(settings):
    read, faults = settings("theme: paper\ntheme: dusk\norder: top\n")
    assert read.settings == Settings(theme="paper", order="top")
    assert faults == ["2:1: the key 'theme' stands twice, first on line 1; keep one of the two"]


def test_a_new_file_has_the_mode_of_any_other(tmp_path):
    (tmp_path / "usual").write_bytes(b"")
    atomic.create(tmp_path / "ours", b"")
    assert (tmp_path / "ours").stat().st_mode == (tmp_path / "usual").stat().st_mode
    with pytest.raises(FileExistsError):
        atomic.create(tmp_path / "ours", b"other")


@pytest.mark.parametrize(
    ("editor", "words"),
    [
        ("vim", ["vim", "+7", "f.yaml"]),
        ("/usr/bin/vim.tiny", ["/usr/bin/vim.tiny", "+7", "f.yaml"]),
        ("nvim -u NONE", ["nvim", "-u", "NONE", "+7", "f.yaml"]),
        ("nano", ["nano", "+7", "f.yaml"]),
        ("emacs -nw", ["emacs", "-nw", "+7", "f.yaml"]),
        ("emacsclient -t", ["emacsclient", "-t", "+7", "f.yaml"]),
        ("micro", ["micro", "+7", "f.yaml"]),
        ("hx", ["hx", "f.yaml:7"]),
        ("code", ["code", "--wait", "--goto", "f.yaml:7"]),
        ("code --wait", ["code", "--wait", "--goto", "f.yaml:7"]),
        ("'/my apps/edit' -x", ["/my apps/edit", "-x", "f.yaml"]),
    ],
)
def test_editors_are_told_the_line_in_their_way(editor, words):
    assert editor_command(editor, "f.yaml", 7) == words


@pytest.mark.parametrize(
    ("setting", "environ", "editor"),
    [
        ("hx", {"VISUAL": "code", "EDITOR": "vim"}, "hx"),
        (None, {"VISUAL": "code", "EDITOR": "vim"}, "code"),
        (None, {"EDITOR": "vim"}, "vim"),
        (None, {"VISUAL": "", "EDITOR": ""}, "vi"),
    ],
)
def test_which_editor(setting, environ, editor):
    assert chosen_editor(setting, environ) == editor


def test_an_editor_that_can_not_be_read_is_refused():
    with pytest.raises(ValueError, match="No closing quotation"):
        editor_command("vim 'x", "f.yaml", 1)
