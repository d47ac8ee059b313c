"""What the commands' parsers have in common."""

from __future__ import annotations

import argparse


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
