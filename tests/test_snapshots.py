"""A few whole screens as SVG. `pytest --snapshot-update` after looking at them."""

import pytest
from layers_tui.ui.app import LayersApp


@pytest.mark.parametrize(
    ("theme", "size", "keys"),
    [
        ("dusk", (80, 24), []),
        ("paper", (120, 40), ["up", "enter"]),
        ("high-contrast", (80, 24), ["c"]),
        ("ansi-dark", (80, 24), ["up"]),
    ],
    ids=["dusk", "paper-open", "high-contrast-compare", "ansi"],
)
def test_screen(snap_compare, paradox, theme, size, keys):
    app = LayersApp(paradox, theme=theme)
    assert snap_compare(app, terminal_size=size, press=keys)
