"""The flowcharts, read by the parser of Mermaid itself."""

from browser import ask, needs_browser
from hostile import hostile_case, many_lanes
from layers_tui.export import mermaid
from layers_tui.stack.library import builtin_library

BUILT_IN = ["layered-paradox", "osi-and-tcp-ip", "carrying-the-web", "ai", "crypto", "osi"]


@needs_browser
def test_mermaid_takes_every_flowchart_and_refuses_what_is_none():
    cases = {name: builtin_library().load([name]) for name in BUILT_IN}
    cases |= {"hostile": hostile_case(), "many lanes": many_lanes()}
    texts = {name: mermaid.mermaid_text(case) for name, case in cases.items()}
    told = ask("mermaid.mjs", texts={**texts, "broken": "flowchart TD\n  a[[["})
    assert told.pop("broken") is not None
    assert told == dict.fromkeys(texts)
