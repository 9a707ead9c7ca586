"""An audit that could not be made is never taken for one that found nothing."""

from __future__ import annotations

from typing import Any

import audit_dependencies as audit
import pytest

CANARY = {"name": "jinja2", "version": "2.4.1", "vulns": [{"id": "PYSEC-1"}]}
SOUND = {"name": "babel", "version": "2.14.0", "vulns": []}


def report(*dependencies: dict[str, Any]) -> dict[str, Any]:
    return {"dependencies": list(dependencies)}


def test_nothing_found_beside_the_known_one_is_a_pass() -> None:
    assert audit.vulnerable(report(SOUND, CANARY)) == []


def test_what_is_found_is_named() -> None:
    bad = {"name": "requests", "version": "2.0", "vulns": [{"id": "CVE-1"}, {"id": "CVE-2"}]}
    assert audit.vulnerable(report(SOUND, CANARY, bad)) == ["requests 2.0: CVE-1, CVE-2"]


@pytest.mark.parametrize(
    "dependencies",
    [
        [SOUND],
        [SOUND, {"name": "jinja2", "version": "2.4.1", "vulns": []}],
        [CANARY, {"name": "babel", "skip_reason": "Dependency not found on PyPI"}],
        [],
    ],
    ids=["not asked", "not found", "skipped", "empty"],
)
def test_an_answer_that_says_nothing_is_a_failure(dependencies: list[dict[str, Any]]) -> None:
    with pytest.raises(audit.NotAudited):
        audit.vulnerable(report(*dependencies))
