"""docs/licences.md: what is installed with the program, and under which licence."""

from __future__ import annotations

from importlib.metadata import Distribution, distribution

from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

OURS = "layers-tui"
SHORT = {
    "Apache License 2.0": "Apache-2.0",
    "Apache Software License": "Apache",
    "BSD License": "BSD",
    "MIT License": "MIT",
    "Python Software Foundation License": "PSF",
}
TABLE = "| package | licence |\n|---|---|\n"
HEAD = f"""\
# Licences

layers-tui is under the [MIT licence](https://opensource.org/license/mit). These packages are
installed with it. Each says itself what its licence is, and this page is made from that. Python
3.10 needs exceptiongroup (MIT) as well.

{TABLE}"""
WEB = f"""
The extra `web`, for [layers-tui serve](serve.md), brings these besides, and async-timeout
(Apache-2.0) with Python 3.10.

{TABLE}"""


def licences_page() -> str:
    """The page."""
    plain, with_web = needed(), needed("web")
    more = [name for name in with_web if name not in plain]
    return HEAD + _rows(plain) + WEB + _rows(more)


def _rows(names: list[str]) -> str:
    return "".join(f"| {name} | {licence(name)} |\n" for name in names)


def needed(*extras: str) -> list[str]:
    """Every package that is installed with ours, and with these extras of it."""
    waiting = [(OURS, frozenset(extras))]
    seen = set(waiting)
    while waiting:
        name, asked_for = waiting.pop()
        for text in distribution(name).requires or ():
            requirement = Requirement(text)
            asked = [{"extra": extra} for extra in ("", *asked_for)]
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
    return SHORT.get(said, said)


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
