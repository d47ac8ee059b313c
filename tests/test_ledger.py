"""The ledger: fates, counts open after each layer, verdicts."""

import pytest
from layers_tui.stack.ledger import Counts, Fate, keep_ledger
from shorthand import stack


@pytest.mark.parametrize(
    ("layers", "counts", "open_after", "verdict"),
    [
        (["+a +b", "-a", "-b"], (2, 0, 0), (2, 1, 0), "leap"),
        (["+a", "-a +b<a"], (0, 1, 1), (1, 1), "shifting"),
        (["+a", "-a +b"], (1, 0, 1), (1, 1), "balanced"),
        (["+a +b", ""], (0, 0, 2), (2, 2), "shifting"),
        (["+a", "+b<a"], (0, 0, 2), (1, 2), "shifting"),
        (["+a", "-a +b<a", "-b"], (1, 1, 0), (1, 1, 0), "balanced"),
        (["", ""], (0, 0, 0), (0, 0), None),
    ],
    ids=["all solved", "shifted", "solved", "never solved", "not closed", "chain", "none recorded"],
)
def test_counts_and_verdict(layers, counts, open_after, verdict):
    ledger = keep_ledger(stack(*layers))
    assert ledger.counts == counts
    assert ledger.open_after == open_after
    assert ledger.verdict == verdict


def test_a_shifted_problem_knows_what_came_from_it():
    entry = keep_ledger(stack("+a", "-a +b<a +c<a")).entries["a"]
    assert entry.fate is Fate.SHIFTED
    assert entry.children == ("b", "c")
    assert (entry.raised, entry.closed) == (0, 1)


def test_counts_of_nothing_have_no_verdict():
    assert Counts().verdict is None


def test_the_built_in_stacks_come_out_as_the_article_argues(paradox):
    ai, crypto = (keep_ledger(each) for each in paradox.stacks)
    assert (ai.counts, ai.verdict, ai.open_after) == ((3, 0, 0), "leap", (3, 1, 0))
    assert (crypto.counts, crypto.verdict, crypto.open_after) == ((0, 2, 4), "shifting", (1, 3, 4))
    assert [each.claim for each in paradox.stacks] == [ai.verdict, crypto.verdict]
