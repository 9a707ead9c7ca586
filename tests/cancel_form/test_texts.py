"""The form's own words in both languages, and none that is not used or not there."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from components.cancel_form.texts import LABELS, Sentence, texts_in
from components.languages import LANGUAGES

FORM = LABELS.parent
PLACEHOLDER = re.compile(r"\{(\w+)\}")
PAIR = {language: texts_in(language).labels for language in LANGUAGES}
PHONE_OR_SHOUT = re.compile(r"\+?\d[\d ()-]{7,}|!")


def sources() -> str:
    files = [*FORM.rglob("*.py"), *FORM.rglob("*.html")]
    return "\n".join(path.read_text(encoding="utf-8") for path in files)


def test_both_languages_have_the_same_labels_in_the_same_order() -> None:
    assert list(PAIR["nl"]) == list(PAIR["en"])


@pytest.mark.parametrize("name", PAIR["nl"])
def test_a_label_has_its_twin_with_the_same_placeholders(name: str) -> None:
    dutch, english = PAIR["nl"][name], PAIR["en"][name]
    assert PLACEHOLDER.findall(dutch) == PLACEHOLDER.findall(english)
    assert dutch.strip() and english.strip()
    assert dutch != english or name == "code", name
    assert not PHONE_OR_SHOUT.search(dutch + english)


@pytest.mark.parametrize("name", PAIR["nl"])
def test_no_label_is_left_over(name: str) -> None:
    used = sources()
    derived = {"heading": "_heading", "step": "step_"}
    if (
        name.endswith(derived["heading"])
        and Path(FORM / "templates" / f"{name.removesuffix('_heading')}.html").exists()
    ):
        return
    if name.startswith(derived["step"]) and f'"{name.removeprefix("step_")}"' in used:
        return
    assert f'"{name}"' in used, name


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_sentence_of_the_chat_that_the_form_says_is_there(language: str) -> None:
    names = set(re.findall(r"\"(utter_\w+[a-z0-9])\"", sources()))
    assert len(names) > 15
    for name in names:
        assert texts_in(language).sentence(name, **_Anything(name, language)).text


def test_lines_with_bullets_become_a_list() -> None:
    said = Sentence("One\n• a\n• b\nTwo")
    assert said.blocks == ["One", ["a", "b"], "Two"]


class _Anything(dict[str, str]):
    """A value for each placeholder of a response."""

    def __init__(self, name: str, language: str) -> None:
        text = texts_in(language)._responses[name]["text"]
        super().__init__({each: "x" for each in PLACEHOLDER.findall(text)})
