"""The picture that a program has drawn on a terminal, of the few sequences it draws with."""

import functools
import re

from rich.cells import split_graphemes

PIECE = re.compile(
    r"\x1b\[(?P<row>\d+);(?P<column>\d+)H|\x1b\[[<-?]?[\d;]*[ -/]*[@-~]|\x1b\].*?(?:\x07|\x1b\\)"
    r"|(?P<control>[\x00-\x1f])|(?P<text>[^\x00-\x1f]+)",
    re.DOTALL,
)


@functools.lru_cache(10_000)
def pieces(text):
    """What takes cells of its own in a text, and how many."""
    return [(text[start:end], size) for start, end, size in split_graphemes(text)[0]]


def picture(output, columns, rows):
    """The rows as they stand; what is drawn outside of the terminal is lost, as it is there."""
    grid = [[" "] * columns for _ in range(rows)]
    row = column = 0
    for match in PIECE.finditer(output.decode(errors="replace")):
        if match["row"]:
            row, column = int(match["row"]) - 1, int(match["column"]) - 1
        elif match["control"] == "\r":
            column = 0
        elif match["control"] == "\n":
            row = min(row + 1, rows - 1)
        elif match["text"]:
            for piece, size in pieces(match["text"]):
                if row < rows and column + size <= columns and size:
                    grid[row][column] = piece
                    for more in range(1, size):
                        grid[row][column + more] = ""
                column += size
    return ["".join(each) for each in grid]
