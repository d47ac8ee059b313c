"""The rows of both built-in panels as plain text, at the widths that people have."""

import pytest
from layers_tui.view.columns import lay_columns
from layers_tui.view.glyphs import ASCII, UNICODE
from layers_tui.view.layer_rows import Look, Zoom
from layers_tui.view.outline import Outline
from layers_tui.view.span import plain, width
from layers_tui.view.subject import study_all


def rows(case, size, zoom, *, is_open, glyphs=UNICODE):
    subjects = study_all(case.stacks)
    look = Look(lay_columns(subjects, size), glyphs, zoom)
    drawn = []
    for subject in subjects:
        outline = Outline(subject, look)
        for layer in reversed(range(len(subject.stack.layers))):
            for within in range(outline.height(layer, is_open)):
                row = outline.row(layer, within, 0, is_open=is_open)
                assert width(row.spans) == size
                drawn.append(plain(row.spans).rstrip())
        drawn.append("")
    return "\n".join(drawn)


@pytest.mark.parametrize("size", [40, 80, 120])
@pytest.mark.parametrize("zoom", list(Zoom), ids=[zoom.name.lower() for zoom in Zoom])
def test_closed(paradox, golden, size, zoom):
    golden(f"closed-{zoom.name.lower()}-{size}.txt", rows(paradox, size, zoom, is_open=False))


@pytest.mark.parametrize("size", [40, 80, 120])
def test_open(paradox, golden, size):
    golden(f"open-{size}.txt", rows(paradox, size, Zoom.NAMES, is_open=True))


def test_ascii(paradox, golden):
    drawn = rows(paradox, 80, Zoom.SPACED, is_open=True, glyphs=ASCII)
    assert drawn.isascii()
    golden("ascii-80.txt", drawn)


@pytest.mark.parametrize("size", [*range(1, 40), *range(41, 60, 3), 200, 500])
def test_every_width_is_filled_exactly(paradox, size):
    rows(paradox, size, Zoom.PROBLEMS, is_open=False)
    rows(paradox, size, Zoom.NAMES, is_open=True)
