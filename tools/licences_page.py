"""docs/licences.md: what is installed with the program, and under which licence."""

from __future__ import annotations

from importlib.metadata import Distribution, distribution

from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

OURS = "layers-tui"
HEAD = """\
# Licences

layers-tui is under the [MIT licence](https://opensource.org/license/mit). These packages are
installed with it. Each says itself what its licence is, and this page is made from that. Python
3.10 needs exceptiongroup (MIT) as well.

| package | licence |
|---|---|
"""


def licences_page() -> str:
    """The page."""
    rows = [
        f"| [{name}](https://pypi.org/project/{name}/) | {licence(name)} |\n" for name in needed()
    ]
    return HEAD + "".join(rows)


def needed() -> list[str]:
    """Every package that is installed with ours."""
    waiting = [(OURS, frozenset[str]())]
    seen = set(waiting)
    while waiting:
        name, extras = waiting.pop()
        for text in distribution(name).requires or ():
            requirement = Requirement(text)
            asked = [{"extra": extra} for extra in ("", *extras)]
            if requirement.marker and not any(map(requirement.marker.evaluate, asked)):
                continue
            more = (canonicalize_name(requirement.name), frozenset(requirement.extras))
            if more not in seen:
                seen.add(more)
                waiting.append(more)
    return sorted({name for name, _ in seen} - {OURS})


def licence(name: str) -> str:
    """The licence of a package, as its metadata says it."""
    said = _metadata(distribution(name))
    return said.removesuffix(" License")


def _metadata(found: Distribution) -> str:
    if "License-Expression" in found.metadata:
        return found.metadata["License-Expression"]
    prefix = "License :: OSI Approved :: "
    for classifier in found.metadata.get_all("Classifier") or ():
        if classifier.startswith(prefix):
            return str(classifier.removeprefix(prefix))
    if "License" in found.metadata:
        return found.metadata["License"]
    return "not stated"
