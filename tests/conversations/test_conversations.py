"""Plays each conversation against the real server, action server and backend.

A conversation is judged by the names of the responses, by what is asked for at the end of each
turn, and by what the backend holds at the end: never by the words.
"""

from __future__ import annotations

import re
from typing import Any

import pytest
import requests

from tests.assistant import Assistant, Customer
from tests.scenarios import Scenario, scenarios

ALL = scenarios()


@pytest.mark.parametrize("scenario", ALL, ids=[scenario.id for scenario in ALL])
def test_conversation(scenario: Scenario, assistant: Assistant) -> None:
    """A conversation goes as written and leaves the backend as written."""
    customer = Customer(assistant, scenario.language)
    known = dict(scenario.values)
    for number, step in enumerate(scenario.content["steps"], 1):
        answers = _play(step, customer, assistant, known)
        where = f"step {number}: {step}"
        if "bot" in step:
            assert [m["response"] for m in answers] == step["bot"], where
        if "last" in step:
            assert answers[-1]["response"] == step["last"], where
        for name in step.get("has", []):
            assert name in [m["response"] for m in answers], where
        if "expects" in step:
            assert answers[-1]["expects"] == step["expects"], where
        if "lang" in step:
            assert {m["lang"] for m in answers} == {step["lang"]}, where
        known |= _references(answers)
    _check_backend(scenario, assistant)


@pytest.mark.parametrize("language", ["nl", "en"])
def test_there_are_forty_conversations_in_each_language(language: str) -> None:
    assert sum(scenario.language == language for scenario in ALL) >= 40


def _play(
    step: dict[str, Any], customer: Customer, assistant: Assistant, known: dict[str, str]
) -> list[dict[str, Any]]:
    """Takes one step: `user` types, `press` presses a button, `code` types the mailed code.

    `paid: true` pays the account's invoices, as the company's books would see it, before the step.
    """
    if step.get("paid"):
        _pay(assistant, known["account_id"])
    if "code" in step:
        sent = known.get("codes", "0")
        code = assistant.newest_code(known["email"], beyond=int(sent))
        known["codes"] = str(int(sent) + 1)
        return customer.says(step["code"].format(code=code, **known))
    if "press" in step:
        return customer.presses(step["press"])
    if "refused" in step:
        answer = customer.post(**step["refused"]["body"])
        assert answer.status_code == step["refused"]["status"], answer.text
        return customer.messages
    return customer.says(step["user"].format(**known))


def _pay(assistant: Assistant, account_id: str) -> None:
    answer = requests.post(f"{assistant.backend}/dev/accounts/{account_id}/pay", timeout=5)
    assert answer.status_code == 204, answer.text


def _references(answers: list[dict[str, Any]]) -> dict[str, str]:
    given = " ".join(m["text"] for m in answers if m["kind"] in ("receipt", "handover"))
    found = re.findall(r"\b([CH]-[0-9A-Z]{5}-[0-9A-Z]{5})\b", given)
    return {"reference" if name.startswith("C") else "case": name for name in found}


def _check_backend(scenario: Scenario, assistant: Assistant) -> None:
    expected = scenario.content["finally"]
    truth = assistant.truth(scenario.values["account_id"])
    status = {s["product"]: s["status"] for s in truth["subscriptions"]}
    renewal = {s["product"]: s["auto_renew"] for s in truth["subscriptions"]}
    for product, wanted in expected.get("status", {}).items():
        assert status[product] == wanted, product
        assert renewal[product] is (wanted == "active"), product
    for name, wanted in expected.get("add_ons", {}).items():
        found = {a["name"]: a["status"] for s in truth["subscriptions"] for a in s["add_ons"]}
        assert found[name] == wanted, name
    assert len(truth["cancellations"]) == expected["cancellations"]
    assert [case["reason"] for case in truth["cases"]] == expected.get("cases", [])
