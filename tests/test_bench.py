"""The bench: its files, its statistics and its tables. What it measures is not asserted."""

import json
import re
from pathlib import Path

import pytest
import yaml
from layers_tui.stack.ledger import keep_ledger
from layers_tui.stack.library import builtin_library
from layers_tui.stack.yaml_reader import MAX_BYTES

from bench.__main__ import DOCUMENT, PARTS, main, parser
from bench.drawn import Drawn
from bench.figures import AtMost, Figure, Group, Over, Times, median, middle_half
from bench.files import CHAIN, LARGE, SIZES, all_there, stack_text, write_pair, write_table
from bench.finding import LAYERS, STACKS, WORD, write_prose
from bench.growth import Row, growth_rows
from bench.hold import longest_hold, read_beats
from bench.interleave import Turn, interleave
from bench.machine import machine
from bench.report import END, START, as_data, fill_block
from bench.table import (
    as_markdown,
    as_text,
    cells,
    markdown_report,
    number,
    text_report,
    times,
)
from bench.terminal import Ended, Late, Terminal


def made(ours, beside=(), targets=(), **more):
    return Figure("a figure", "ms", ours, beside, targets, **more)


@pytest.mark.parametrize("count", [3, CHAIN, CHAIN + 1, 1000])
def test_generated_stacks_are_read_and_have_the_stated_size(tmp_path, count):
    case = builtin_library().load(write_pair(tmp_path, count))
    one, two = (keep_ledger(stack).counts for stack in case.stacks)
    assert [len(stack.layers) for stack in case.stacks] == [count, count]
    assert one == (count - 1, 0, 1)
    assert (one.verdict, two.verdict) == ("leap", "shifting")
    assert f"{two.shifted} shifted" == all_there(count)


def test_the_largest_stack_is_one_that_may_be_opened():
    for shifts in (False, True):
        text = stack_text("two", SIZES[-1], shifts=shifts)
        assert len(text.encode()) <= MAX_BYTES
        assert text.count("\n  - {id: ") == SIZES[-1]


def test_a_stack_is_generated_the_same_each_time():
    assert stack_text("two", 9, shifts=True) == stack_text("two", 9, shifts=True)


def test_the_table_holds_the_layers_of_both_stacks(tmp_path):
    write_table(tmp_path / "table.yaml", 12)
    pair = [yaml.safe_load(Path(path).read_text("utf-8")) for path in write_pair(tmp_path, 12)]
    table = yaml.safe_load((tmp_path / "table.yaml").read_text(encoding="utf-8"))
    assert table == [layer for stack in pair for layer in stack["layers"]]


def test_the_prose_holds_each_part_of_the_word_as_often_as_is_said(tmp_path):
    counts = write_prose(tmp_path)
    texts = [(tmp_path / f"{stack}.yaml").read_text(encoding="utf-8") for stack in STACKS]
    case = builtin_library().load([str(tmp_path / f"{stack}.yaml") for stack in STACKS])
    assert [len(stack.layers) for stack in case.stacks] == [LAYERS, LAYERS]
    for length, count in enumerate(counts, 1):
        assert sum(text.count(f" {WORD[:length]}") for text in texts) == count


@pytest.mark.parametrize(
    ("written", "text", "is_seen"),
    [
        (b"plain", "plain", True),
        (b"\x1b[1;38;2;1;2;3mPart\x1b[0m\x1b[4m two\x1b[0m", "Part two", True),
        (b"\x1b[1;1Hone\x1b[2;1Htwo", " one two", True),
        (b"\x1b[?1049h\x1b[?25l\x1b[>25u\x1b[?2026$p", "    ", False),
        (b"\x1b]22;default\x07\x1b]0;name\x1b\\", "  ", False),
        (b"\x1b(B\x1b)0\x1b=\x1b7", "    ", False),
        ("─ 漢".encode(), "─ 漢", True),
        (b" \r\n\x1b[0m  ", " \r\n  ", False),
    ],
)
def test_what_is_drawn_is_the_text_without_the_escapes(written, text, is_seen):
    drawn = Drawn()
    assert drawn.feed(written) is is_seen
    assert drawn.text == text
    drawn.forget()
    assert drawn.text == ""


def test_an_escape_may_come_in_two_parts():
    written = b"\x1b[1;38;2;1;2;3mone\x1b[0m \x1b]0;name\x07two\x1b[2;1Hthree"
    for at in range(len(written)):
        drawn = Drawn()
        drawn.feed(written[:at])
        drawn.feed(written[at:])
        assert drawn.text == "one  two three"


def test_turns_are_run_in_each_round_and_in_every_other_backwards():
    order = []
    turns = {name: Turn(lambda name=name: order.append(name) or name, False) for name in "ab"}
    found = interleave(turns, 3, patience=60)
    assert "".join(order) == "abbaab"
    assert found["b"].values == ["b"] * 3


def test_the_first_run_is_not_measured_where_a_turn_warms_up():
    runs = iter(range(9))
    found = interleave({"a": Turn(lambda: next(runs))}, 3, patience=60)
    assert found["a"].values == [1, 2, 3]


def test_what_is_late_or_slow_is_not_run_again():
    def late():
        raise Late("not within 1 s")

    turns = {"late": Turn(late), "slow": Turn(lambda: 1, False), "other": Turn(lambda: 2)}
    found = interleave(turns, 5, patience=0)
    assert (found["late"].values, found["late"].late) == ([], "not within 1 s")
    assert found["slow"].values == [1]
    assert found["other"].values == []


def test_the_ratio_is_the_median_of_the_pairs_ratios():
    figure = made([10, 20, 90], [10, 10, 30])
    assert (figure.value, figure.other, figure.ratio) == (20, 10, 2)
    assert made([10, 20], [0, 10]).ratio == 2
    assert made([1]).ratio is None


def test_statistics_of_few_values():
    assert (median([]), median([3, 1, 2])) == (None, 2)
    assert middle_half([5]) is None
    assert middle_half([1, 2, 3, 4, 5]) == (2, 4)


@pytest.mark.parametrize(
    ("target", "ours", "beside", "met", "said"),
    [
        (Times(1.05), [105], [100], True, "1.05 times"),
        (Times(1.05), [106], [100], False, "1.05 times"),
        (Times(1.05), [1], [], False, "1.05 times"),
        (Over(5), [15], [10], True, "5 ms over"),
        (Over(5), [15.1], [10], False, "5 ms over"),
        (AtMost(3000), [3000], [], True, "3,000 ms"),
        (AtMost(3000), [3001], [], False, "3,000 ms"),
        (AtMost(3000), [], [], False, "3,000 ms"),
    ],
)
def test_a_target_is_met_or_missed(target, ours, beside, met, said):
    figure = made(ours, beside, (target,))
    assert figure.met is met
    assert figure.target == said


def test_every_target_of_a_figure_must_be_met():
    assert made([100], [90], (Times(1.6), Over(5))).met is False
    assert made([100], [90], (Times(1.6), Over(10))).met is True
    assert made([100], [90]).met is None


def test_a_row_tells_the_figure_its_target_and_what_came_of_it():
    figure = made([110, 120, 130], [100, 100, 100], (Times(1.05), Over(40)))
    told = ("a figure, ms", "120", "100", "1.20", "3", "1.05 times and 40 ms over", "MISSED")
    assert cells(figure) == told
    late = made([], [1], (Times(1),), missing="not within 20 s")
    assert cells(late)[1::5] == ("not within 20 s", "MISSED")
    assert cells(made([1]))[2:] == ("", "", "1", "", "")


def test_numbers_have_the_digits_that_mean_something():
    assert [number(each) for each in (0.04, 12.34, 99.94, 1234.5, None)] == [
        "0.0",
        "12.3",
        "99.9",
        "1,234",
        "",
    ]


def test_a_ratio_has_two_places_up_to_a_hundred():
    assert [times(each) for each in (0.404, 99.5, 1234.5, None)] == ["0.40", "99.50", "1,234", ""]


def test_tables_stand_in_columns():
    rows = [("name", "ms"), ("a", "1,000"), ("longer", "2")]
    assert as_text(rows, (0,)) == ["name       ms", "a       1,000", "longer      2"]
    assert as_markdown(rows, (0,)) == [
        "| name | ms |",
        "| --- | --: |",
        "| a | 1,000 |",
        "| longer | 2 |",
    ]


@pytest.mark.parametrize(
    ("name", "values", "said"),
    [
        ("load", {3: 1.0, 1000: 1.05}, "does not grow"),
        ("load", {3: 1.0}, "one size alone"),
        (
            "load",
            {3: 1.0, 1000: 11.0, 10_000: 101.0},
            "grows in proportion (likely cause, not measured: every byte",
        ),
        (
            "load",
            {3: 1.0, 1000: 11.0, 10_000: 1001.0},
            "grows faster than the layers (likely cause, not measured: every",
        ),
        ("key: move", {3: 1.0, 1000: 9.0}, "grows (likely cause, not measured: more rows"),
        ("key: move", {3: 5.0, 1000: 4.0, 10_000: 9.0}, "grows faster than the layers (likely"),
        ("key: move", {3: 1.0, 1000: 3.0, 10_000: 9.0}, "grows slower than the layers (likely"),
        ("key: move", {3: 5.0, 1000: 8.0, 10_000: 8.0}, "up to 1,000 layers and no further"),
        ("key: move", {3: 5.0, 1000: 5.0, 10_000: 9.0, 100_000: 7.0}, "10,000 cost more"),
    ],
)
def test_growth_is_explained(name, values, said):
    assert said in Row(name, "ms", values).explained()


def test_what_a_thousand_layers_cost_is_told():
    row = Row("load", "ms", {3: 1.0, 1003: 11.0, 10_003: 101.0})
    assert row.explained().endswith("more: 10 at 1,003, 10 at 10,003")


def test_growth_is_made_of_the_figures_that_grow():
    figures = [
        made([5], grows=("load", 3)),
        made([1]),
        made([50], grows=("load", 1000)),
        made([], missing="late", grows=("load", 100_000)),
    ]
    (row,) = growth_rows(figures)
    assert (row.name, row.values, row.times) == ("load", {3: 5, 1000: 50}, 10)


def test_the_reports_tell_every_figure_group_and_note():
    groups = [
        Group("first", "beside nothing", [made([1.0], [2.0], (Times(1),))]),
        Group("second", "of memory", [made([3.0])], ["a word on what is missing"]),
    ]
    growth = [Row("load", "ms", {3: 1.0, 1000: 9.0})]
    text, markdown = text_report(groups, growth), markdown_report(groups, growth)
    for report in (text, markdown):
        for said in ("a figure, ms", "met", "beside nothing", "of memory", "load, ms", "9.00"):
            assert said in report
        assert "word on what is missing" in report
    data = json.loads(json.dumps(as_data(machine(), groups, growth)))
    assert [each["met"] for each in data["figures"]] == [True, None]
    assert data["growth"][0]["values"] == {"3": 1.0, "1000": 9.0}
    assert text_report([], []) == ""


def test_the_machine_is_told_without_names_or_paths():
    told = machine()
    assert {"processor", "cores", "python", "textual"} <= told.keys()
    assert all(told.values())
    assert not any(char in value for value in told.values() for char in "/\\")


@pytest.mark.parametrize(
    ("beats", "longest"),
    [
        ([], 10_000),
        ([(3, 3)], 3000),
        ([(0, 0)], 0),
        ([(-2, -2)], 0),
        ([(1, 1), (2, 6), (7, 8)], 4000),
        ([(1, 1), (8, 20)], 2000),
        ([(-5, -5), (-4, 0.5)], 500),
    ],
    ids=["never", "late to start", "at once", "before", "held", "beyond", "into it"],
)
def test_a_hold_is_the_longest_time_without_a_beat(beats, longest):
    assert longest_hold(beats, 0, 10) == pytest.approx(longest)


def test_beats_are_read_as_they_were_told(tmp_path):
    (tmp_path / "beats").write_text("1.5 1.5\n2 3.25\n", encoding="utf-8")
    assert read_beats(tmp_path / "beats") == [(1.5, 1.5), (2, 3.25)]
    assert read_beats(tmp_path / "none") == []


def test_a_program_on_the_terminal_is_read_pressed_and_seen_to_end():
    with Terminal(["sh", "-c", "printf ready; read key; printf done"]) as terminal:
        assert terminal.until("ready") > 0
        assert terminal.press_until(b"\r", "done") > 0
        with pytest.raises(Ended):
            terminal.settle()


def test_a_program_that_draws_nothing_is_late():
    with Terminal(["sleep", "60"]) as terminal, pytest.raises(Late, match="not within 0 s"):
        terminal.until("anything", limit=0)


def test_a_block_is_filled_and_all_else_kept():
    text = f"before\n{START}\nold\n{END}\nafter\n"
    assert fill_block(text, "new") == f"before\n{START}\n\nnew\n\n{END}\nafter\n"
    for wrong in ("", START, END):
        with pytest.raises(ValueError, match="no block"):
            fill_block(wrong, "new")


def test_the_docs_tell_every_part_and_hold_the_figures():
    text = DOCUMENT.read_text(encoding="utf-8")
    for part in PARTS:
        assert f"| `{part}` |" in text
    assert fill_block(text, "x") != text
    assert not re.search(r"/(home|root|tmp|Users)/", text)


def test_the_options(capsys):
    assert parser().parse_args(["--only", "keys", "load", "--pairs", "3"]).only == ["keys", "load"]
    assert ", ".join(PARTS) in parser().format_help().replace("\n", " ")
    assert LARGE in SIZES
    for wrong, said in (
        (["--only", "everything"], "invalid choice"),
        (["--docs", "--quick"], "a whole run"),
        (["--docs", "--only", "keys"], "a whole run"),
    ):
        with pytest.raises(SystemExit):
            main(wrong)
        assert said in capsys.readouterr().err
