"""What the commands' parsers have in common."""

from __future__ import annotations

import argparse
import sys


def command_parser(
    name: str,
    description: str,
    epilog: str = "",
    *,
    kind: type[argparse.ArgumentParser] = argparse.ArgumentParser,
) -> argparse.ArgumentParser:
    """A parser for one command; abbreviated options are refused, as they change meaning."""
    return kind(
        prog=f"layers-tui {name}".rstrip(),
        description=description,
        epilog=epilog,
        formatter_class=argparse.RawDescriptionHelpFormatter,
        allow_abbrev=False,
    )


def read_standard_input() -> bytes:
    """All that `-` stands for; nothing where standard input is closed."""
    return b"" if sys.stdin is None else sys.stdin.buffer.read()
