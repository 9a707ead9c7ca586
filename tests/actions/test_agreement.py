"""A yes that changes a subscription is a clear one."""

from __future__ import annotations

import pytest
from rasa_sdk import Tracker

from actions.agreement import is_clear_yes


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
