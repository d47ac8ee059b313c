"""What a program has switched on in a terminal and not off again, read from what it wrote."""

import re

MODES = re.compile(rb"\x1b\[\?([\d;]+)([hl])|\x1b\[(?:>\d+|<)u")
AS_FOUND = {b"7": True, b"25": True}
"""Modes that are on in a terminal as it is found: line wrap and the cursor."""


def left_on(output):
    """The modes that are not as they were found; `kitty` for the keyboard's."""
    modes = dict(AS_FOUND)
    pushed = 0
    for match in MODES.finditer(output):
        if match[1] is None:
            pushed += 1 if b">" in match[0] else -1
            continue
        for mode in match[1].split(b";"):
            modes[mode] = match[2] == b"h"
    left = {mode for mode, is_on in modes.items() if is_on != AS_FOUND.get(mode, False)}
    return left | ({b"kitty"} if pushed > 0 else set())
