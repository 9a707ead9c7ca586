"""Lists the licences of all that is installed: `make licences` writes `docs/licences.md`.

What a customer's browser runs is built from `widget/`, whose only library is Lit (BSD-3-Clause).
"""

from __future__ import annotations

import re
import sys
from importlib.metadata import Distribution, distributions
from pathlib import Path

PROJECT = Path(__file__).resolve().parent.parent
LIST = PROJECT / "docs" / "licences.md"
ENVIRONMENTS = {
    "Dialogue server and actions": PROJECT / ".venv",
    "Billing backend": PROJECT / "backend" / ".venv",
}
# These ask for the source of whatever is built with them, or forbid uses; the Lesser GPL does not.
FORBIDDEN = re.compile(
    r"(?<!lesser )general public|(?<!l)gpl|affero|sspl|server side|commons clause|business source"
    r"|proprietary",
    re.IGNORECASE,
)
UNSAID = "unknown"


def installed(environment: Path) -> dict[str, tuple[str, str]]:
    """Name, version and licence of every package of an environment, by name."""
    [packages] = environment.glob("lib/python*/site-packages")
    return {
        each.metadata["Name"].lower(): (each.version, licence_of(each))
        for each in distributions(path=[str(packages)])
    }


def licence_of(package: Distribution) -> str:
    """The licence as the package states it, in the most exact of the three places there are."""
    about = package.metadata
    if about["License-Expression"]:
        return str(about["License-Expression"])
    classified = [
        entry.rpartition(" :: ")[2]
        for entry in about.get_all("Classifier") or []
        if entry.startswith("License ::") and not entry.endswith("OSI Approved")
    ]
    if classified:
        return " or ".join(sorted(classified))
    stated = str(about["License"] or "").strip().split("\n")[0]
    return stated[:60] or UNSAID


def forbidden(licence: str) -> bool:
    """Whether a licence may not be used; of a choice of several, one that may be used is enough."""
    choices = re.split(r"\s+or\s+", licence, flags=re.IGNORECASE)
    return all(FORBIDDEN.search(choice) for choice in choices)


def render() -> str:
    """The whole list, as Markdown."""
    parts = ["# Licences", "Made by `make licences` from what is installed."]
    for title, environment in ENVIRONMENTS.items():
        rows = [
            f"| {name} | {version} | {licence.replace('|', '/')} |"
            for name, (version, licence) in sorted(installed(environment).items())
        ]
        parts += [
            f"## {title}",
            "\n".join(["| package | version | licence |", "| --- | --- | --- |", *rows]),
        ]
    return "\n\n".join(parts) + "\n"


if __name__ == "__main__":
    LIST.write_text(render())
    print(f"Written: {LIST}", file=sys.stderr)
