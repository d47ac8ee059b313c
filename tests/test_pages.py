"""The page that tells what a case is about: labels and what stands beside them."""

import pytest
from layers_tui.stack.case import Case
from layers_tui.stack.model import Source
from layers_tui.view.pages import LABEL, about_page
from layers_tui.view.span import cells, plain
from layers_tui.view.subject import study_all
from msgspec.structs import replace
from shorthand import stack


@pytest.mark.parametrize("size", [20, 38, 39, 80, 120])
@pytest.mark.parametrize("title", ["数据链路没有边界", "x" * 300, "👩‍👩‍👧 family of five", "A"])
def test_each_stack_has_its_own_source_beside_or_under_its_label(title, size):
    sourced = replace(stack("+a"), title=title, source=Source(title="Src"))
    stacks = (sourced, stack("+a", id_="two"))
    rows = [plain(row) for row in about_page(Case(stacks, None, {}), study_all(stacks), size, "·")]
    assert all(cells(row) <= size for row in rows)
    second = rows.index("Two")
    for block, said in ((rows[:second], "Src"), (rows[second:], "not stated")):
        if size < 3 * LABEL:
            assert block[block.index("source") + 1] == f"  {said}"
        else:
            assert "source".ljust(LABEL) + said in block
