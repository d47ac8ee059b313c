"""Finding: what matches, in which order, and where it shows in the rows."""

from collections import Counter

import pytest
from layers_tui.stack.model import Layer, Objection, Problem, Stack
from layers_tui.view.columns import lay_columns
from layers_tui.view.find import (
    Index,
    Match,
    cut_kinds,
    find_hits,
    fold,
    segments_of,
    texts_of,
)
from layers_tui.view.glyphs import UNICODE
from layers_tui.view.layer_rows import Look, Zoom
from layers_tui.view.outline import Outline
from layers_tui.view.span import plain
from layers_tui.view.subject import study

LOW = Layer(
    id="low",
    name="Café layer",
    summary="A short summary",
    rationale="The *first* line of it\nand the second. A `snake_case` word, _leaned_ on.\n\n# Head",
    adds=("Speed", "More speed"),
    examples=("Example one",),
    raises=(Problem(id="p", title="Slow at first"), Problem(id="q", title="Costly")),
    objections=(Objection(text="It is not so slow"),),
)
HIGH = Layer(
    id="high",
    name="Upper",
    solves=("p",),
    raises=(Problem(id="r", title="New trouble", from_="p"),),
)
SUBJECT = study(0, Stack(stack="s", title="S", layers=(LOW, HIGH)))


@pytest.mark.parametrize(
    ("text", "folded"),
    [
        ("ABC", "abc"),
        ("Café", "cafe"),
        ("STRASSE", "strasse"),
        ("Straße", "strasse"),
        ("ﬁne", "fine"),
        ("Ångström", "angstrom"),
        ("日本", "日本"),
    ],
)
def test_case_and_accents_make_no_difference(text, folded):
    assert fold(text) == folded


@pytest.mark.parametrize(
    ("wanted", "found"),
    [
        ("cafe", [("name", 0)]),
        ("CAFÉ  layer", [("name", 0)]),
        ("speed", [("item", 0), ("item", 1)]),
        ("example", [("item", 0)]),
        ("first line of it and", [("rationale", 0)]),
        ("snake_case", [("rationale", 0)]),
        ("leaned on", [("rationale", 0)]),
        ("head", [("rationale", 0)]),
        ("costly", [("problem", 0)]),
        ("not so", [("objection", 0)]),
        ("raised by", []),
        ("nowhere", []),
        (" ", []),
        ("a.*", []),
    ],
)
def test_what_is_found(wanted, found):
    matches = Index([SUBJECT], on_top=False).search(wanted)
    assert [(match.kind, match.ordinal) for match in matches] == found


def test_matches_come_in_the_order_of_the_screen():
    def layers(on_top):
        return [match.layer for match in Index([SUBJECT], on_top=on_top).search("slow at first")]

    # The problem shows in the layer that raises it, and in the one that closes it.
    assert layers(on_top=False) == [1, 0]
    assert layers(on_top=True) == [0, 1]
    second = study(1, SUBJECT.stack)
    numbers = [match.number for match in Index([SUBJECT, second], on_top=False).search("upper")]
    assert numbers == [0, 1]


def outline(size):
    return Outline(SUBJECT, Look(lay_columns([SUBJECT], size), UNICODE, Zoom.NAMES))


@pytest.mark.parametrize("size", [24, 40, 60, 80, 120])
@pytest.mark.parametrize(
    "wanted", ["cafe", "summary", "first", "line of it and the second", "speed", "slow", "trouble"]
)
def test_every_match_shows_where_the_layer_is_open(size, wanted):
    drawn = outline(size)
    for match in Index([SUBJECT], on_top=False).search(wanted):
        rows = drawn.rows(match.layer, True)
        hits = find_hits(rows, wanted, skips=cut_kinds(SUBJECT, match.layer, drawn.look))
        (hit,) = [each for each in hits if (each.kind, each.ordinal) == (match.kind, match.ordinal)]
        shown = " ".join(plain(rows[row])[start:end] for row, start, end in hit.pieces)
        assert fold(" ".join(shown.split())) == wanted


def test_no_more_shows_than_is_found():
    drawn = outline(100)
    for wanted in ("e", "s", "first", "slow", "t", "a"):
        for layer in range(2):
            matches = [m for m in Index([SUBJECT], on_top=False).search(wanted) if m.layer == layer]
            hits = find_hits(drawn.rows(layer, True), wanted, skips=frozenset())
            assert sorted((hit.kind, hit.ordinal) for hit in hits) == sorted(
                (match.kind, match.ordinal) for match in matches
            )


def test_the_current_match_is_lit_apart():
    rows = outline(100).rows(0, True)
    lit = segments_of(find_hits(rows, "speed", skips=frozenset()), ("item", 1))
    (segments,) = lit.values()
    assert [segment.is_current for segment in segments] == [False, True]


def test_a_match_says_where_it_is():
    (match,) = Index([SUBJECT], on_top=False).search("upper")
    assert match == Match(0, 1, "name", 0)


@pytest.mark.parametrize("on_top", [False, True])
def test_each_of_many_matches_is_the_one_that_its_number_says(on_top):
    subjects = [SUBJECT, study(1, SUBJECT.stack)]
    matches = Index(subjects, on_top=on_top).search("e")
    met = Counter()
    for match in matches:
        assert match.ordinal == met[match[:3]]
        met[match[:3]] += 1
    assert met.total() == len(matches)
    for layer, stated in enumerate((LOW, HIGH)):
        closed = ["Slow at first"] if layer else []
        texts = [(kind, fold(text).count("e")) for kind, text in texts_of(stated, closed)]
        for kind in dict(texts):
            count = sum(number for each, number in texts if each == kind)
            assert met[0, layer, kind] == met[1, layer, kind] == count


@pytest.mark.parametrize(
    ("number", "layer", "found"),
    [(0, 1, (0, 1)), (0, 0, (0, 0)), (1, 1, (1, 0)), (1, 0, (1, 0)), (2, 0, (0, 1))],
)
def test_the_first_match_from_a_place_on(number, layer, found):
    low = study(1, Stack(stack="t", title="T", layers=(LOW, Layer(id="x", name="X"))))
    matches = Index([SUBJECT, low], on_top=False).search("slow")
    at = matches.first((number, -layer), lambda number, layer: (number, -layer))
    assert matches[at][:2] == found
    assert at == [match[:2] for match in matches].index(found)
