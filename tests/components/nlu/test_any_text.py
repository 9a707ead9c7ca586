"""Whatever is typed, reading it never fails: a message that breaks a finder gets no answer."""

import os

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from components.nlu.values import mask_values, values_of

ASKED_FOR = os.environ.get("ANY_TEXTS")
WORDS = """
    account id nr code kaart card eindigt ending op in x dubbel double triple twee two honderd
    hundred punt dot apenstaartje at example com straat street postbus box bus flat nee no niet
    not maar sorry , . - / # @ + : ( ) 4242 10234 jan resolve camera share all keep 1017 GP
"""
numbers = st.text(st.characters(categories=["Nd", "Nl", "No"]), min_size=1, max_size=4)
parts = st.one_of(st.sampled_from(WORDS.split()), numbers, st.text(max_size=5))
texts = st.one_of(st.lists(parts, max_size=14).map(" ".join), st.text(max_size=80))


@pytest.mark.parametrize("language", ["nl", "en"])
@settings(max_examples=int(ASKED_FOR or 1000), deadline=None, derandomize=ASKED_FOR is None)
@given(text=texts)
@example(text="² x")
@example(text="①②③ × ½")
def test_any_text_can_be_read(pipelines, language: str, text: str) -> None:
    doc = pipelines[language](text)
    for value in values_of(doc):
        assert 0 <= value.start <= value.end <= len(text)
    assert isinstance(mask_values(doc), str)
