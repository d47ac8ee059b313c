"""Reads one file, `ours FILE` or `bare FILE`, and prints how many milliseconds that took.

A small file is read first, so that neither is charged for what it imports and prepares once.
"""

import gc
import sys
import time
from pathlib import Path

if __name__ == "__main__":
    who, file = sys.argv[1:]
    if who == "ours":
        from layers_tui.stack.ledger import keep_ledger
        from layers_tui.stack.library import builtin_library

        library = builtin_library()
        library.load([])
        # As the command does at its start.
        gc.disable()
        started = time.perf_counter()
        ledgers = [keep_ledger(stack) for stack in library.load([file]).stacks]
    else:
        import yaml

        yaml.load("stack: s\nlayers: [{id: a}]\n", Loader=yaml.CLoader)
        started = time.perf_counter()
        data = yaml.load(Path(file).read_bytes(), Loader=yaml.CLoader)
    print((time.perf_counter() - started) * 1000)
