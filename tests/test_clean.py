"""The sanitiser: nothing that acts or hides gets through, everything else does."""

import pytest
from layers_tui.stack.clean import clean, clean_line


@pytest.mark.parametrize(
    ("text", "cleaned"),
    [
        ("plain\ntext\twith tabs", "plain\ntext\twith tabs"),
        ("\x1b[31mred", "␛[31mred"),
        ("bell\x07 nul\x00 cr\r", "bell␇ nul␀ cr␍"),
        ("\x7f \x9b31m", "␡ �31m"),
        ("right\u202eleft", "right�left"),
        ("zero\u200bwidth\ufeff", "zero�width�"),
        ("tag\U000e0041", "tag�"),
        ("line\u2028separator", "line�separator"),
        ("lone \ud800", "lone �"),
        ("family 👨\u200d👩\u200d👧", "family 👨\u200d👩\u200d👧"),
        ("a\u200db", "a�b"),
        ("e\u0301 日本 ⚠️", "e\u0301 日本 ⚠️"),
    ],
)
def test_what_acts_or_hides_becomes_a_mark(text, cleaned):
    assert clean(text) == cleaned


def test_a_line_stays_one_line():
    assert clean_line("two\nlines\tand\x1b") == "two lines and␛"
