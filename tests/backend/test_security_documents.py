"""A security claim without a test is not made."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

REPOSITORY = Path(__file__).parents[2]


@pytest.mark.parametrize("document", ["SECURITY.md", "docs/asvs.md"])
def test_every_test_that_is_named_exists(document: str) -> None:
    tests = "\n".join(file.read_text() for file in (REPOSITORY / "tests").rglob("test_*.py"))
    defined = set(re.findall(r"^(?:async )?def (test_\w+)", tests, re.MULTILINE))
    named = set(re.findall(r"`(test_\w+)`", (REPOSITORY / document).read_text()))
    assert len(named) > 20
    assert named - defined == set()


def test_every_threat_has_a_measure_and_a_test() -> None:
    document = (REPOSITORY / "SECURITY.md").read_text()
    table = document.partition("## Threats")[2].partition("\n## ")[0]
    for row in table.strip().splitlines()[2:]:
        threat, measure, test = (cell.strip() for cell in row.strip("|").split("|"))
        if not threat.startswith("**"):
            assert measure
            assert "`test_" in test, threat
