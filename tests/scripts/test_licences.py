"""What is installed may be used, and the list of it says so."""

from __future__ import annotations

from pathlib import Path

import licences
import pytest


def test_no_installed_package_has_a_forbidden_or_an_unknown_licence() -> None:
    found = {
        name: licence
        for environment in licences.ENVIRONMENTS.values()
        for name, (_, licence) in licences.installed(environment).items()
    }
    assert len(found) > 100, "too few packages to be all of them"
    assert "rasa" in found and "fastapi" in found
    faults = {n: text for n, text in found.items() if licences.forbidden(text) or text == "unknown"}
    assert faults == {}


@pytest.mark.parametrize(
    ("licence", "is_forbidden"),
    [
        ("MIT", False),
        ("LGPL-3.0-only", False),
        ("GNU Library or Lesser General Public License (LGPL)", False),
        ("GNU Lesser General Public License v2 or later (LGPLv2+)", False),
        ("GPL-2.0 OR MIT", False),
        ("GPL-3.0-or-later", True),
        ("GNU General Public License v3 (GPLv3)", True),
        ("GNU Affero General Public License v3", True),
        ("AGPL-3.0", True),
        ("Other/Proprietary License", True),
    ],
)
def test_a_licence_is_judged(licence: str, is_forbidden: bool) -> None:
    assert licences.forbidden(licence) is is_forbidden


def test_the_list_names_what_the_project_asks_for(project: Path) -> None:
    listed = (project / "docs" / "licences.md").read_text()
    for name in ("rasa", "limits", "cryptography", "fastapi", "sqlalchemy"):
        assert f"| {name} |" in listed
