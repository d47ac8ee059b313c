"""Finding a word in what the panels show, also where it is hidden in a closed layer.

Texts are compared folded: case and accents make no difference, and neither do line breaks.
"""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_left, bisect_right
from typing import TYPE_CHECKING, NamedTuple

from .span import Segment, cells

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

    from ..stack.model import Layer
    from .layer_rows import Look
    from .span import Spans
    from .subject import Subject

Place = tuple[int, int]
"""A slot of the screen, and how far down in it."""
KINDS = frozenset({"name", "summary", "problem", "item", "objection"})
"""Roles of what is searched that is no rationale, whose roles are those of Markdown."""
NOT_SEARCHED = frozenset(
    {"label", "muted", "level", "fold", "solved", "shifted", "open", "count", "unstated"}
    | {"descendant"}
)
_MARKUP = re.compile(r"[*`]|(?<!\w)_|_(?!\w)|^[#>\s]+", re.M)


class Match(NamedTuple):
    """One place in a stack: the how-manieth of its kind in its layer."""

    number: int
    layer: int
    kind: str
    ordinal: int


class Group(NamedTuple):
    """The matches in one text."""

    start: int
    """How many matches there are before."""
    number: int
    layer: int
    kind: str
    ordinal: int
    """That of the first."""


class Matches:
    """Every place where a text stands, in the order of the screen. Of a common letter there are
    very many, so each is made when it is asked for."""

    def __init__(self, groups: Sequence[Group] = (), count: int = 0) -> None:
        self._groups = groups
        self._count = count

    def __len__(self) -> int:
        return self._count

    def __getitem__(self, at: int) -> Match:
        group = self._groups[bisect_right(self._groups, at, key=lambda each: each.start) - 1]
        return Match(group.number, group.layer, group.kind, group.ordinal + at - group.start)

    def __iter__(self) -> Iterator[Match]:
        return map(self.__getitem__, range(self._count))

    def index(self, match: Match) -> int | None:
        """Where a match stands among them, if it does."""
        for each in self._groups:
            if (each.number, each.layer, each.kind) == match[:3] and each.ordinal <= match.ordinal:
                at = each.start + match.ordinal - each.ordinal
                if at < self._count and self[at] == match:
                    return at
        return None

    def first(self, start: Place, place: Callable[[int, int], Place]) -> int:
        """The first match at or after a place on the screen, which `place` tells of a stack and a
        layer; the first of all where there is none."""
        found = bisect_left(self._groups, start, key=lambda each: place(each.number, each.layer))
        return self._groups[found].start if found < len(self._groups) else 0


def fold(text: str) -> str:
    """The text as it is compared."""
    if text.isascii():
        return text.lower()
    parts = unicodedata.normalize("NFKD", text.casefold())
    return "".join(each for each in parts if not unicodedata.combining(each))


def _fold_with_places(text: str) -> tuple[str, list[int]]:
    """A folded text, and the place in the original of each of its characters."""
    if text.isascii():
        return text.lower(), list(range(len(text)))
    folded, places = [], []
    for place, character in enumerate(text):
        for each in fold(character):
            folded.append(each)
            places.append(place)
    return "".join(folded), places


def texts_of(layer: Layer, closed: Iterable[str]) -> list[tuple[str, str]]:
    """What is searched of a layer, by kind, in the order in which it shows; `closed` are the
    titles of the problems that it closes."""
    found = [("name", layer.name)]
    if layer.summary:
        found.append(("summary", layer.summary))
    if layer.rationale:
        found.append(("rationale", " ".join(_MARKUP.sub("", layer.rationale).split())))
    found += [("item", each) for each in layer.adds or ()]
    found += [("problem", title) for title in closed]
    found += [("problem", problem.title) for problem in layer.raises or ()]
    found += [("item", each) for each in layer.examples or ()]
    found += [("objection", each.text) for each in layer.objections or ()]
    return found


class Index:
    """The folded texts of some stacks, folded once."""

    def __init__(self, subjects: Sequence[Subject], *, on_top: bool) -> None:
        self._layers: list[tuple[int, int, list[tuple[str, str]]]] = []
        for subject in subjects:
            layers, entries = subject.stack.layers, subject.ledger.entries
            places = range(len(layers))
            for place in places if on_top else reversed(places):
                closed = [entries[id_].problem.title for id_ in subject.ledger.closed_at[place]]
                texts = [(kind, fold(text)) for kind, text in texts_of(layers[place], closed)]
                self._layers.append((subject.number, place, texts))

    def search(self, wanted: str) -> Matches:
        """Every place where the text stands, in the order of the screen."""
        needle = fold(" ".join(wanted.split()))
        groups: list[Group] = []
        found = 0
        for number, layer, texts in self._layers if needle else ():
            counts: dict[str, int] = {}
            for kind, text in texts:
                if count := text.count(needle):
                    ordinal = counts.get(kind, 0)
                    groups.append(Group(found, number, layer, kind, ordinal))
                    counts[kind] = ordinal + count
                    found += count
        return Matches(groups, found)


class Hit(NamedTuple):
    """A match in rows as they are drawn: pieces of it by row, as it may be broken."""

    kind: str
    ordinal: int
    pieces: tuple[tuple[int, int, int], ...]
    """Row, and the first character and the one after the last in it."""


def find_hits(rows: Sequence[Spans], wanted: str, *, skips: frozenset[str]) -> list[Hit]:
    """Where the text shows in the rows of a layer. Row 0 is that of its name, in which what has a
    kind in `skips` is cut, and told whole below."""
    needle = fold(" ".join(wanted.split()))
    texts: dict[str, list[tuple[str, int, int]]] = {}
    for row, spans in enumerate(rows):
        at = 0
        for text, role in spans:
            first = role.split()[0]
            if first not in NOT_SEARCHED and not first.startswith("lane-"):
                kind = first if first in KINDS else "rationale"
                if not (row == 0 and (kind in skips or kind == "rationale")):
                    characters = texts.setdefault(kind, [])
                    characters += [(each, row, at + place) for place, each in enumerate(text)]
            at += len(text)
        for characters in texts.values():
            if characters and characters[-1][0] != " ":
                characters.append((" ", row, at))
    return [hit for kind, each in texts.items() for hit in _hits_of_kind(kind, each, needle)]


def _hits_of_kind(kind: str, characters: list[tuple[str, int, int]], needle: str) -> Iterable[Hit]:
    characters = [
        each
        for before, each in zip([(" ", 0, 0), *characters], characters, strict=False)
        if each[0] != " " or before[0] != " "
    ]
    folded, places = _fold_with_places("".join(each for each, _, _ in characters))
    ordinal, at = 0, folded.find(needle) if needle else -1
    while at >= 0:
        met = [characters[place] for place in places[at : at + len(needle)]]
        pieces: dict[int, tuple[int, int]] = {}
        for _, row, column in met:
            start, end = pieces.get(row, (column, column))
            pieces[row] = (min(start, column), max(end, column + 1))
        yield Hit(kind, ordinal, tuple((row, *ends) for row, ends in pieces.items()))
        ordinal += 1
        at = folded.find(needle, at + len(needle))


def cut_kinds(subject: Subject, layer: int, look: Look) -> frozenset[str]:
    """What is cut in the row of a layer's name: its name, its summary, both or neither."""
    stated, columns = subject.stack.layers[layer], look.columns
    cut = set()
    if cells(stated.name) > columns.name:
        cut.add("name")
    if cells(stated.summary or "") > columns.summary:
        cut.add("summary")
    return frozenset(cut)


def segments_of(hits: Sequence[Hit], current: tuple[str, int] | None) -> dict[int, list[Segment]]:
    """What to light in each row; `current` is the kind and ordinal of the match one is at."""
    found: dict[int, list[Segment]] = {}
    for hit in hits:
        for row, start, end in hit.pieces:
            is_current = (hit.kind, hit.ordinal) == current
            found.setdefault(row, []).append(Segment(start, end, is_current))
    return {row: sorted(each) for row, each in found.items()}
