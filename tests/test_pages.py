"""The page that tells what a case is about: labels and what stands beside them."""

import pytest
from layers_tui.stack.case import Case
from layers_tui.stack.model import Source
from layers_tui.view.pages import about_page
from layers_tui.view.span import cells, plain
from layers_tui.view.subject import study_all
from msgspec.structs import replace
from shorthand import stack

TITLES = (
    "Thirteen chrs",
    "Twelve chars",
    "数据链路没有边界",
    "x" * 300,
    "👩‍👩‍👧 family of five",
    "A",
)


@pytest.mark.parametrize("size", [20, 38, 39, 80, 120])
@pytest.mark.parametrize("title", TITLES)
def test_a_label_never_runs_into_what_it_labels(title, size):
    sourced = replace(stack("+a"), title=title, source=Source(title="Src"))
    stacks = (sourced, stack("+a", id_="two"))
    subjects = study_all(stacks)
    rows = [plain(row) for row in about_page(Case(stacks, None, {}), subjects, size, "·")]
    assert all(cells(row) <= size for row in rows)
    (place,) = [place for place, row in enumerate(rows) if row.endswith("Src")]
    label = rows[place].removesuffix("Src")
    if label.strip():
        assert label.strip() == title
        assert label.endswith(" ")
        assert cells(label) == cells(rows[place + 1].removesuffix("not stated"))
    else:
        assert "".join(title.split()).endswith("".join(rows[place - 1].split()))
