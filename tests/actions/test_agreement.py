"""A yes that changes a subscription is a clear one."""

from __future__ import annotations

import pytest
from rasa_sdk import Tracker

from actions.agreement import is_clear_yes, wants_no_person


def said(text: str) -> Tracker:
    return Tracker("c", {}, {"text": text}, [], False, None, {}, "action_listen")


@pytest.mark.parametrize(
    "text",
    [
        "ja",
        "yes",
        "ok",
        "ja, zeg maar op",
        "yes please go ahead",
        "Ja, zeg op",
        "why not",
        "doe maar",
        "akkoord",
    ],
)
def test_a_plain_yes_is_clear(text: str) -> None:
    assert is_clear_yes(said(text))


@pytest.mark.parametrize(
    "text",
    [
        "yes if it's free",
        "yes I think so",
        "yes?",
        "yes that's right, what will it cost me",
        "yes but not today",
        "ja, en de rest?",
        "ja als het niks kost",
        "jaja",
        "ga verder",
        "ok, morgen dan",
    ],
)
def test_a_yes_with_an_if_or_a_but_is_not(text: str) -> None:
    assert not is_clear_yes(said(text))


@pytest.mark.parametrize(
    "text",
    [
        "I don't want to talk to a human",
        "please no human, I hate phones",
        "we do not need an agent for this",
        "ik wil niet met een medewerker praten",
        "geen mens graag",
    ],
)
def test_whoever_wants_no_person_is_heard(text: str) -> None:
    assert wants_no_person(said(text))


@pytest.mark.parametrize(
    "text",
    [
        "I don't want a robot but a person",
        "is there no person I can talk to?",
        "waarom kan ik niet met een mens praten",
        "ik wil geen bot, ik wil een medewerker",
        "I do not want to type, get me a human",
        "talk to a person",
    ],
)
def test_whoever_wants_one_gets_one(text: str) -> None:
    assert not wants_no_person(said(text))
