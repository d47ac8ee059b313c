"""The page as a browser shows it: nothing that axe objects to, nothing wider than the screen."""

from browser import ask, needs_browser
from hostile import hostile_case, many_lanes
from layers_tui.export.html import html_page
from layers_tui.stack.library import builtin_library
from layers_tui.ui.theme_colours import theme_colours

WIDTHS = [400, 800, 1400]


@needs_browser
def test_no_violation_and_no_overflow_at_any_width_on_either_ground(paradox):
    dusk = theme_colours("dusk")
    cases = {
        "layered-paradox": (paradox, dusk),
        "osi-and-tcp-ip": (builtin_library().load(["osi-and-tcp-ip"]), theme_colours("gruvbox")),
        "hostile": (hostile_case(), dusk),
        "many lanes": (many_lanes(), theme_colours("solarized-light")),
    }
    pages = {name: html_page(case, *colours) for name, (case, colours) in cases.items()}
    seen = ask("axe.mjs", pages=pages, widths=WIDTHS)
    assert len(seen) == len(cases) * len(WIDTHS) * 2 * 2
    wrong = [each for each in seen if each["violations"] or each["over"] > 0]
    assert not wrong, "\n".join(map(str, wrong))
    grounds = {each["scheme"]: each["ground"] for each in seen if each["page"] == "hostile"}
    assert grounds == {"dark": "rgb(22, 24, 31)", "light": "rgb(250, 248, 243)"}
