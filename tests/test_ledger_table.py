"""The ledger's lines: sorted, filtered, laid out and told in full, without a terminal."""

import pytest
from layers_tui.stack.descent import descendants
from layers_tui.stack.ledger import Fate
from layers_tui.stack.library import builtin_library
from layers_tui.stack.model import Problem
from layers_tui.view.glyphs import ASCII, UNICODE
from layers_tui.view.ledger_rows import (
    header,
    lay_ledger,
    ledger_title,
    nothing_told,
    row,
    rule,
    told,
)
from layers_tui.view.ledger_table import Choice, Column, LedgerTable, next_fate
from layers_tui.view.span import cells, plain, width
from layers_tui.view.subject import study_all
from layers_tui.view.wording import came_line, life_of
from shorthand import stack

ONE = stack("+b +a", "-b +c<b", "-c +d<c +e<c", id_="one")
TWO = stack("+z", "-z", "+y", id_="two")


def table(*stacks):
    return LedgerTable(study_all(stacks))


def ids(made, **choice):
    return " ".join(made.name(line)[1] for line in made.chosen(Choice(**choice)))


@pytest.mark.parametrize(
    ("column", "ascending", "descending"),
    [
        (Column.RAISED, "b a z c d e y", "d e y c b a z"),
        (Column.PROBLEM, "a b c d e y z", "z y e d c b a"),
        (Column.STACK, "b a c d e z y", "z y b a c d e"),
        (Column.FATE, "z b c a d e y", "a d e y b c z"),
        (Column.CLOSED, "b z c a d e y", "a d e y c b z"),
        (Column.STOOD, "b z c d e y a", "a b z c d e y"),
        (Column.CAME, "a z d e y c b", "b c a z d e y"),
    ],
    ids=[each.name.lower() for each in Column],
)
def test_sorting(column, ascending, descending):
    made = table(ONE, TWO)
    assert ids(made, sort=column) == ascending
    assert ids(made, sort=column, descending=True) == descending


def test_one_level_of_several_stacks_stands_together():
    one = stack("+a", "+b", "+c", levels=["L9", "L10", "L11"], id_="one")
    two = stack("+x", "+y", levels=[("L10", "L11"), "L11"], id_="two")
    assert ids(table(one, two)) == "a b x c y"
    assert ids(table(two, one)) == "a x b y c"


def test_levels_that_go_by_no_order_leave_the_order_to_the_places():
    one = stack("+a", "+b", levels=["top", "base"], id_="one")
    assert ids(table(one, TWO)) == "a z b y"


@pytest.mark.parametrize(
    ("choice", "kept"),
    [
        ({}, "b a z c d e y"),
        ({"fate": Fate.SOLVED}, "z"),
        ({"fate": Fate.SHIFTED}, "b c"),
        ({"fate": Fate.OPEN}, "a d e y"),
        ({"stack": "two 1"}, "z y"),
        ({"stack": "one 1", "fate": Fate.SOLVED}, ""),
        ({"stack": "gone 1"}, "b a z c d e y"),
        (
            {"stack": "one 1", "fate": Fate.OPEN, "sort": Column.PROBLEM, "descending": True},
            "e d a",
        ),
    ],
)
def test_filters(choice, kept):
    assert ids(table(ONE, TWO), **choice) == kept


def test_filters_and_columns_go_round():
    made = table(ONE, TWO)
    fates, stacks, columns = [None], [None], [Column.PROBLEM]
    for _ in range(4):
        fates.append(next_fate(fates[-1]))
    for _ in range(3):
        stacks.append(made.next_stack(stacks[-1]))
    for _ in Column:
        columns.append(made.next_column(columns[-1]))
    assert fates == [None, Fate.SOLVED, Fate.SHIFTED, Fate.OPEN, None]
    assert stacks == [None, "one 1", "two 1", None]
    assert columns == [*Column, Column.PROBLEM]
    assert made.next_stack("gone 1") == "one 1"
    assert Column.STACK not in table(ONE).columns
    assert table(ONE).next_column(Column.STACK) is Column.PROBLEM


def test_a_problem_is_found_by_its_name_also_in_stacks_of_one_id():
    made = table(ONE, ONE, TWO)
    lines = made.chosen(Choice(sort=Column.PROBLEM))
    for place, line in enumerate(lines):
        assert made.find(lines, made.name(line)) == place
    assert made.find(lines, None) is None
    assert made.find(lines, ("one 1", "gone")) is None
    assert made.find(lines, ("gone 1", "a")) is None
    assert made.find(made.chosen(Choice(fate=Fate.OPEN)), ("one 1", "b")) is None
    assert ids(made, stack="one 2") == "b a c d e"


@pytest.mark.parametrize("name", ["layered-paradox", "osi-and-tcp-ip", "carrying-the-web"])
def test_what_came_of_each_is_counted_as_it_is_told_elsewhere(name):
    made = table(*builtin_library().load([name]).stacks, ONE)
    for number in made.chosen(Choice()):
        line = made.line(number)
        subject, entry = line
        said = " ".join(plain(each).strip() for each in told(made, line, 1000, UNICODE))
        came = [each.entry for each in descendants(subject.ledger, entry.problem.id)]
        counts = len(came), sum(each.fate is Fate.OPEN for each in came)
        assert came_line(*counts) in said
        assert life_of(entry, subject.stack, counts) in said
        assert entry.problem.title in said
        if entry.problem.from_:
            assert f'from "{subject.ledger.entries[entry.problem.from_].problem.title}"' in said


def drawn(made, size, choice=None, glyphs=UNICODE):
    choice = choice or Choice()
    layout = lay_ledger(made, size, glyphs)
    rows = [header(layout, choice, glyphs)]
    rows += [row(made, made.line(line), layout, glyphs) for line in made.chosen(choice)]
    assert all(width(each) <= size for each in rows)
    return "\n".join(plain(each).rstrip() for each in rows) + "\n"


@pytest.mark.parametrize("size", [40, 80, 120])
def test_the_table(paradox, golden, size):
    golden(f"ledger-{size}.txt", drawn(table(*paradox.stacks), size))


def test_the_table_in_ascii(paradox):
    made = table(*paradox.stacks)
    for size in (20, 40, 80, 120):
        assert drawn(made, size, Choice(descending=True), ASCII).isascii()


@pytest.mark.parametrize("size", [*range(1, 60), 90, 130, 500])
@pytest.mark.parametrize("choice", [Choice(), Choice(stack="two 1", fate=Fate.SOLVED)])
def test_no_width_is_overrun(size, choice):
    made = table(hostile(), TWO)
    drawn(made, max(size, 3), choice)
    for number in made.chosen(choice):
        assert all(
            width(each) <= max(size, 3) for each in told(made, made.line(number), size, UNICODE)
        )
    assert width(rule(0, 3, Column.CAME, choice, "x more", size, UNICODE)) <= size
    if size >= 40:
        assert width(ledger_title(made, choice, 3, size, UNICODE)) <= size


HOSTILE = (
    "| ` < > & \" ' ]]> -->",
    "数据链路没有边界" * 6,
    "👩‍👩‍👧 family 🏳️‍🌈",
    "שלום עולם",
    "x" * 400,
)


def hostile():
    made = stack("", id_="h")
    raises = tuple(Problem(id=f"p{n}", title=title) for n, title in enumerate(HOSTILE))
    layer = type(made.layers[0])(id="l1", name="[b]" + "名" * 50, raises=raises, summary=None)
    return type(made)(stack="h", title="H" * 300, layers=(layer,))


def test_what_is_cut_in_a_row_is_told_in_full():
    made = table(hostile(), TWO)
    for number, title in enumerate(HOSTILE):
        said = "".join(plain(each)[2:] for each in told(made, made.line(number), 30, UNICODE))
        assert "".join(title.split()) in "".join(said.split())
        assert "H" * 300 in said.replace(" ", "")
    assert cells(max(drawn(made, 60).splitlines(), key=cells)) <= 60


def test_the_heading_marks_the_column_it_is_sorted_by(paradox):
    made = table(*paradox.stacks)
    layout = lay_ledger(made, 116, UNICODE)
    for column in Column:
        for descending, mark in ((False, "▲"), (True, "▼")):
            said = plain(header(layout, Choice(column, descending), UNICODE))
            assert column.value + mark in said
            assert sum(said.count(each) for each in "▲▼") == 1
            assert layout.column_at(said.index(column.value)) is column
    assert layout.column_at(0) is None
    narrow = lay_ledger(made, 35, UNICODE)
    assert "closed▲" in plain(header(narrow, Choice(Column.CLOSED), UNICODE))
    assert narrow.shows(Column.CLOSED)
    assert not narrow.shows(Column.CAME)


@pytest.mark.parametrize(
    ("choice", "count", "size", "said"),
    [
        (Choice(), 7, 80, "Ledger · 7 problems · all fates"),
        (Choice(fate=Fate.OPEN), 4, 80, "Ledger · 4 of 7 problems · open"),
        (Choice(stack="two 1"), 2, 80, "Ledger · 2 of 7 problems · all fates · Two"),
        (Choice(stack="two 1", fate=Fate.OPEN), 2, 36, "Ledger · 2 of 7 · open · Two"),
        (Choice(stack="gone 1"), 7, 80, "Ledger · 7 problems · all fates"),
    ],
)
def test_the_title_says_the_filters(choice, count, size, said):
    shown = plain(ledger_title(table(ONE, TWO), choice, count, size, UNICODE))
    assert shown == said


@pytest.mark.parametrize(
    ("stacks", "choice", "said"),
    [
        ((ONE, TWO), Choice(), ""),
        ((ONE, TWO), Choice(fate=Fate.SOLVED, stack="one 1"), "No problem of One is solved."),
        ((stack("+a"),), Choice(fate=Fate.SOLVED), "No problem of S is solved."),
        ((stack("+a"), stack("+b")), Choice(fate=Fate.SOLVED), "No problem shown is solved."),
        ((stack(""), TWO), Choice(), "S: no problem is recorded."),
        ((stack(""), TWO), Choice(stack="two 1"), ""),
        ((stack(""),), Choice(fate=Fate.OPEN), "S: no problem is recorded."),
        (
            (stack(""), stack("+a", id_="two")),
            Choice(fate=Fate.SHIFTED),
            "S: no problem is recorded.\nNo problem of Two is shifted.",
        ),
        (
            (stack(""), stack("+a", id_="two")),
            Choice(fate=Fate.SHIFTED, stack="s 1"),
            "S: no problem is recorded.",
        ),
    ],
)
def test_what_is_not_there_is_said(stacks, choice, said):
    made = table(*stacks)
    count = len(made.chosen(choice))
    assert "\n".join(plain(each) for each in nothing_told(made, choice, count, 80)) == said
