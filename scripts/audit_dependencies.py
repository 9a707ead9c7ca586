"""Asks a public database of vulnerabilities about every dependency: `make audit-dependencies`.

`pip-audit` says "no known vulnerabilities" where its database cannot be reached. So a release that
is known to be vulnerable is asked about in the same call: when it is not found, nothing was audited
and this fails. It is no part of `make test`, which needs no network.
"""

from __future__ import annotations

import json
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import Any

PROJECT = Path(__file__).resolve().parent.parent
UV = PROJECT / ".tools" / "bin" / "uv"
PIP_AUDIT = "pip-audit==2.10.1"
KNOWN_TO_BE_VULNERABLE = ("jinja2", "2.4.1")  # CVE-2014-1402, CVE-2016-10745 and others
LOCKS = (PROJECT, PROJECT / "backend")


class NotAudited(RuntimeError):
    """Raised when the answer says nothing about the dependencies."""


def main() -> int:
    """Prints what was found in each lock; returns 1 when something was, or nothing was audited."""
    faults = 0
    for place in LOCKS:
        print(f"Auditing {place / 'uv.lock'}", flush=True)
        try:
            found = vulnerable(report_of(locked(place)))
        except NotAudited as error:
            print(f"NOT AUDITED: {error}", file=sys.stderr)
            return 1
        for line in found:
            print(line)
        faults += len(found)
    print(f"{faults} vulnerable dependencies")
    return 1 if faults else 0


def locked(place: Path) -> str:
    """Every package of a lock file, development ones included, as pinned requirements."""
    export = [str(UV), "export", "--frozen", "--no-emit-project", "--no-hashes", "--quiet"]
    done = subprocess.run([*export, "--project", str(place)], check=True, capture_output=True)
    return done.stdout.decode()


def report_of(requirements: str) -> dict[str, Any]:
    """What `pip-audit` says about the requirements and about the vulnerable release among them.

    Raises:
        NotAudited: When it says nothing that can be read.
    """
    lines = [line for line in requirements.splitlines() if not _is(line, KNOWN_TO_BE_VULNERABLE[0])]
    lines.append("==".join(KNOWN_TO_BE_VULNERABLE))
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "requirements.txt"
        file.write_text("\n".join(lines))
        command = [str(UV), "tool", "run", PIP_AUDIT, "--requirement", str(file)]
        options = ["--no-deps", "--disable-pip", "--format", "json", "--progress-spinner", "off"]
        done = subprocess.run([*command, *options], capture_output=True)
    try:
        return dict(json.loads(done.stdout))
    except ValueError as error:
        raise NotAudited(done.stderr.decode()[-2000:]) from error


def vulnerable(report: dict[str, Any]) -> list[str]:
    """One line for each vulnerable dependency.

    Raises:
        NotAudited: When a dependency was skipped, or the known vulnerable one was not found.
    """
    skipped = [each["name"] for each in report["dependencies"] if "skip_reason" in each]
    if skipped:
        raise NotAudited(f"the database says nothing about {', '.join(skipped[:5])}, …")
    found = {each["name"]: each for each in report["dependencies"] if each.get("vulns")}
    if found.pop(KNOWN_TO_BE_VULNERABLE[0], None) is None:
        raise NotAudited("the database does not know a release that is known to be vulnerable")
    return [
        f"{name} {each['version']}: {', '.join(vuln['id'] for vuln in each['vulns'])}"
        for name, each in sorted(found.items())
    ]


def _is(line: str, name: str) -> bool:
    return line.partition("==")[0].strip().lower() == name


if __name__ == "__main__":
    sys.exit(main())
