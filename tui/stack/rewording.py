"""Two texts word by word: what was kept, removed and added.

White space counts between the paragraphs and the list's lines of a Markdown text, and within its
code. Whether a reader sees another layout of the same words, `layout` tells.
"""

from __future__ import annotations

import re
from collections import Counter
from difflib import SequenceMatcher
from itertools import chain, zip_longest
from typing import TYPE_CHECKING

from .changes import Run

if TYPE_CHECKING:
    from collections.abc import Hashable, Iterator, Sequence

EFFORT = 600_000
"""Comparisons of two words that one difference may cost: about a second at worst."""
LEAST = 500
_UNSPACED = "\u2e80-\u9fff\uac00-\ud7af\uf900-\ufaff\uff00-\uffef"
_WORD = re.compile(rf"[{_UNSPACED}] ?|[^\s{_UNSPACED}]+ ?")
_ENDS = (". ", "! ", "? ", ": ", "\n", "\u3002")
_FENCE = re.compile(r" {0,3}(`{3,}|~{3,})")
_CODE = re.compile(r"(?: {4}|\t)\s*\S")
_OWN_LINE = re.compile(r"\s*(?:[-*+]\s|\d{1,9}[.)]\s|#{1,6}\s|>|\||={3,}|-{3,})")


class Effort:
    """What comparing may still cost. What it does not suffice for is told more coarsely."""

    def __init__(self, left: int = EFFORT) -> None:
        self._left = left

    def affords(self, cost: int) -> bool:
        """Whether there is enough left for this; if so, it is spent."""
        if cost > self._left:
            return False
        self._left -= cost
        return True

    @property
    def is_spent(self) -> bool:
        """Whether too little is left for any two texts."""
        return self._left < LEAST


def reword(old: str, new: str, effort: Effort, *, markdown: bool = False) -> tuple[Run, ...]:
    """The runs of words from one text to the other; nothing where they say the same."""
    if old == new:
        return ()
    before, after = split_words(old, markdown=markdown), split_words(new, markdown=markdown)
    if before == after:
        return ()
    start = _shared(before, after)
    end = _shared(before[start:][::-1], after[start:][::-1])
    middle = before[start : len(before) - end], after[start : len(after) - end]
    steps = [(after[:start], [], []), *_steps(*middle, effort), (after[len(after) - end :], [], [])]
    return tuple(_runs(_without_crumbs(steps)))


def split_words(text: str, *, markdown: bool = False) -> list[str]:
    """A text as words that each hold the space after them, breaks, and lines of code."""
    if not markdown:
        return _words(text)
    made: list[str] = []
    prose: list[str] = []
    fence = ""

    def finish(gap: str) -> None:
        made.extend(_words(" ".join(prose)))
        prose.clear()
        if made and not made[-1].endswith("\n\n"):
            made.append(gap)  # a blank line parts once, however many there are

    was_blank = True
    for line in text.split("\n"):
        mark = _FENCE.match(line)
        if fence:
            made.append(f"{line.rstrip()}\n")
            if mark and mark[1].startswith(fence) and not line[mark.end() :].strip():
                fence = ""
        elif mark:
            finish("\n\n")
            made.append(f"{line.rstrip()}\n")
            fence = mark[1]
        elif not line.strip():
            finish("\n\n")
        elif was_blank and not prose and _CODE.match(line):
            made.append(f"{line.rstrip()}\n")
            continue
        else:
            if _OWN_LINE.match(line) and prose:
                finish("\n")
            prose.append(line)
        was_blank = not line.strip()
    finish("\n\n")
    while made and not made[-1].strip():
        made.pop()
    return made


def _words(line: str) -> list[str]:
    if line.isascii():
        return [f"{word} " for word in line.split()]
    # A word at the end is the same word elsewhere, so it too holds a space.
    found = _WORD.findall(" ".join(line.split()))
    return [*found[:-1], found[-1].rstrip() + " "] if found else []


def _shared(one: Sequence[str], other: Sequence[str]) -> int:
    """How many words both begin with."""
    pairs = enumerate(zip_longest(one, other))
    return next((at for at, (left, right) in pairs if left != right), len(one))


Step = tuple[list[str], list[str], list[str]]
"""Words kept, then removed, then added."""


def _steps(before: list[str], after: list[str], effort: Effort) -> list[Step]:
    """Word by word; where that would cost too much only in the sentences that are others."""
    if effort.is_spent or not before or not after:
        return [([], before, after)]
    if effort.affords(_cost(before, after)):
        return _word_by_word(before, after)
    ours, theirs = _sentences(before), _sentences(after)
    if len(ours) == 1 or len(theirs) == 1 or not effort.affords(_cost(ours, theirs)):
        return [([], before, after)]
    steps: list[Step] = []
    for kind, a, b, c, d in SequenceMatcher(None, ours, theirs, autojunk=False).get_opcodes():
        one, other = list(chain(*ours[a:b])), list(chain(*theirs[c:d]))
        if kind == "equal":
            steps.append((other, [], []))
        elif effort.affords(_cost(one, other)):
            steps += _word_by_word(one, other)
        else:
            steps.append(([], one, other))
    return steps


def _word_by_word(before: list[str], after: list[str]) -> list[Step]:
    found = SequenceMatcher(None, before, after, autojunk=False).get_opcodes()
    return [
        (after[c:d], [], []) if kind == "equal" else ([], before[a:b], after[c:d])
        for kind, a, b, c, d in found
    ]


def _cost(before: Sequence[Hashable], after: Sequence[Hashable]) -> int:
    """Of comparing them, by how often each word of the one stands in the other."""
    here, there = Counter(before), Counter(after)
    size = len(before) + len(after)
    pairs = sum(count * there[word] for word, count in here.items())
    return size + pairs * max(1, pairs // size)


def _sentences(words: list[str]) -> list[tuple[str, ...]]:
    made: list[tuple[str, ...]] = []
    start = 0
    for at, word in enumerate(words, 1):
        if word.endswith(_ENDS) or at == len(words):
            made.append(tuple(words[start:at]))
            start = at
    return made


def _without_crumbs(steps: list[Step]) -> list[Step]:
    """The steps, where a word or two kept amid much that changed count as changed."""
    made: list[Step] = []
    for at, (kept, removed, added) in enumerate(steps):
        is_crumb = (
            made
            and 0 < at < len(steps) - 1
            and kept
            and 3 * len(kept) <= min(_size(made[-1]), _size(steps[at + 1]))
        )
        if is_crumb:
            removed, added, kept = kept, kept, []
        if made and not kept and not made[-1][0]:
            _, before, after = made[-1]
            made[-1] = ([], before + removed, after + added)
        else:
            made.append((kept, removed, added))
    return made


def _size(step: Step) -> int:
    return len(step[1]) + len(step[2])


def _runs(steps: list[Step]) -> Iterator[Run]:
    for kept, removed, added in steps:
        if kept:
            yield Run("kept", "".join(kept))
        if removed:
            yield Run("removed", "".join(removed))
        if added:
            yield Run("added", "".join(added))
