"""The case as linear text."""

from io import StringIO

import pytest
from layers_tui.export.text import print_rows, text_rows
from layers_tui.stack.library import Case
from layers_tui.view.span import plain
from shorthand import stack


def printed(case, size=80, *, color=False, ascii_only=False):
    out = StringIO()
    print_rows(text_rows(case, size, ascii_only=ascii_only), out, size, color=color)
    return out.getvalue()


@pytest.mark.parametrize("size", [40, 80, 120])
def test_the_built_in_comparison(paradox, golden, size):
    text = printed(paradox, size)
    assert max(map(len, text.splitlines())) <= size
    golden(f"plain-{size}.txt", text)


def test_every_word_of_every_rationale_is_there(paradox):
    words = set(printed(paradox).replace("*", "").split())
    for each in paradox.stacks:
        for layer in each.layers:
            assert set(layer.rationale.replace("*", "").split()) <= words


def test_no_escape_byte_without_colour_and_some_with_it(paradox):
    assert "\x1b" not in printed(paradox)
    assert "\x1b[" in printed(paradox, color=True)


def test_ascii_marks(paradox):
    assert printed(paradox, ascii_only=True).isascii()


def test_stacks_without_a_comparison_and_layers_without_a_counterpart():
    case = Case((stack("+a", "-a", id_="one"), stack("", id_="two")), None, ())
    text = printed(case)
    assert "L2 Layer 2  solves 1, raises: not stated\nTwo         no layer corresponds" in text
    assert text.count("\nsource       not stated\n") == 2


def test_markup_in_a_file_is_only_text():
    title = "[bold]x[/bold] [@click=app.quit]y [/nope]"
    made = stack("+a", id_="one")
    case = Case((type(made)(stack="s", title=title, layers=made.layers),), None, ())
    assert title in printed(case)
    assert title in plain(next(iter(text_rows(case, 80))))
