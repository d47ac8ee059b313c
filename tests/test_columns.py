"""Where the columns of a panel stand."""

import pytest
from layers_tui.view.columns import lay_columns
from layers_tui.view.subject import study_all


@pytest.mark.parametrize("width", range(20, 160))
def test_the_word_open_takes_no_cell_of_a_name(paradox, width):
    columns = lay_columns(study_all(paradox.stacks), width)
    longest = max(len(layer.name) for each in paradox.stacks for layer in each.layers)
    assert columns.name >= longest or not columns.open_word
