"""The page's own words in both languages, and none that is not used or not there."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
import yaml

from components.cancel_form.texts import texts_in as form_texts_in
from components.languages import LANGUAGES
from components.stop_page.pages import FOLDER, LABELS
from components.stop_page.routes import CAN_BE_STOPPED

PLACEHOLDER = re.compile(r"\{(\w+)\}")
PAIR = {
    language: yaml.safe_load((LABELS / f"{language}.yml").read_text()) for language in LANGUAGES
}


def test_both_languages_have_the_same_labels_in_the_same_order() -> None:
    assert list(PAIR["nl"]) == list(PAIR["en"])


@pytest.mark.parametrize("name", PAIR["nl"])
def test_a_label_has_its_twin_with_the_same_placeholders(name: str) -> None:
    dutch, english = PAIR["nl"][name], PAIR["en"][name]
    assert PLACEHOLDER.findall(dutch) == PLACEHOLDER.findall(english)
    assert dutch.strip() and english.strip() and dutch != english
    assert "!" not in dutch + english


def test_no_label_takes_the_place_of_one_of_the_form() -> None:
    assert not set(PAIR["nl"]) & set(form_texts_in("nl").labels)


def test_every_outcome_of_the_backend_has_its_words(project: Path) -> None:
    source = (project / "backend" / "schemas_trust.py").read_text()
    words = re.findall(r'^    [A-Z_]+ = "(\w+)"$', source, re.MULTILINE)
    assert CAN_BE_STOPPED in words
    for word in set(words) - {CAN_BE_STOPPED}:
        assert {word, f"{word}_heading"} <= set(PAIR["nl"])


@pytest.mark.parametrize("name", PAIR["nl"])
def test_no_label_is_left_over(name: str) -> None:
    files = [*FOLDER.rglob("*.py"), *FOLDER.rglob("*.html")]
    used = "\n".join(path.read_text(encoding="utf-8") for path in files)
    outcomes = {"stopped", "already_undone", "too_late", "not_allowed", "unknown_token"}
    assert f'"{name}"' in used or name.removesuffix("_heading") in outcomes
