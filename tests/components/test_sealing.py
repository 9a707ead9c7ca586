"""Values leave a message, in its text and in what was understood of it, and can be put back."""

from __future__ import annotations

import json
from typing import Any

import pytest

from components.sealing import seal

ADDRESS = "Kerkstraat 12, 1017 GP Amsterdam"
Json = dict[str, Any]


class Box:
    """A vault in memory."""

    def __init__(self) -> None:
        self.values: dict[str, tuple[str, str]] = {}

    def keep(self, kind: str, value: str) -> str:
        reference = f"⟦{kind}.{len(self.values):016d}⟧"
        self.values[reference] = (kind, value)
        return reference

    def opened(self, text: str) -> str:
        for reference, (_, value) in self.values.items():
            text = text.replace(reference, value)
        return text


def understood(text: str, *found: tuple[str, str, str], intent: str = "give_details") -> Json:
    """What Rasa makes of a text: entities as kind, what stands there, and value."""
    return {
        "text": text,
        "intent": {"name": intent, "confidence": 1.0},
        "intent_ranking": [{"name": intent, "confidence": 1.0}],
        "text_tokens": [[0, 3]],
        "entities": [
            {
                "entity": kind,
                "start": text.index(part),
                "end": text.index(part) + len(part),
                "value": value,
            }
            for kind, part, value in found
        ],
    }


def sealed(
    text: str, *found: tuple[str, str, str], asked: str | None = None, intent: str = "give_details"
) -> tuple[str, Json, Box]:
    box = Box()
    new, parse = seal(text, understood(text, *found, intent=intent), asked, box.keep)
    return new, parse, box


@pytest.mark.parametrize(
    ("text", "kind", "part", "value"),
    [
        ("mijn account is 4820 193 776 hoor", "account_id", "4820 193 776", "4820193776"),
        ("mail Ilse@Example.com graag", "email", "Ilse@Example.com", "ilse@example.com"),
        ("vier twee vier twee", "card_last4", "vier twee vier twee", "4242"),
        (f"het is {ADDRESS}.", "billing_address", ADDRESS, ADDRESS.lower()),
        ("code 482911", "verification_code", "482911", "482911"),
        ("4242", "number", "4242", "4242"),
    ],
)
def test_a_value_leaves_the_text_and_the_entities(text, kind, part, value) -> None:
    new, parse, box = sealed(text, (kind, part, value))
    everything = json.dumps([new, parse])
    assert part not in everything
    assert value not in everything
    assert box.opened(new) == text
    [entity] = parse["entities"]
    assert box.values[entity["value"]] == (kind, value)
    assert box.values[new[entity["start"] : entity["end"]]] == (kind, part)


def test_what_is_not_personal_stays_with_its_place() -> None:
    text = "account 4820193776, product Resolve graag"
    found = [("account_id", "4820193776", "4820193776"), ("product", "Resolve", "LogMeIn Resolve")]
    new, parse, _ = sealed(text, *found)
    product = parse["entities"][1]
    assert product["value"] == "LogMeIn Resolve"
    assert new[product["start"] : product["end"]] == "Resolve"


def test_only_what_the_dialogue_needs_is_passed_on() -> None:
    _, parse, _ = sealed("hallo", intent="greet")
    assert set(parse) == {"text", "intent", "intent_ranking", "entities"}


@pytest.mark.parametrize(
    ("digits", "kind"), [("4820193776", "account_id"), ("482911", "verification_code")]
)
def test_labels_of_one_value_share_its_reference(digits: str, kind: str) -> None:
    """A code that may be any number is kept as a code: for minutes, and for no export."""
    new, parse, box = sealed(digits, *((label, digits, digits) for label in ("number", kind)))
    assert box.values == {new: (kind, digits)}
    assert [each["value"] for each in parse["entities"]] == [new, new]


@pytest.mark.parametrize("text", ["482911", "482911, of nee 482912", "48 29 11"])
def test_digits_that_answer_the_question_for_a_code_are_a_code(text: str) -> None:
    found = [("number", digits, digits) for digits in text.split(", of nee ") if digits.isdigit()]
    _, _, box = sealed(text, *found, asked="verification_code")
    assert {kind for kind, _ in box.values.values()} == {"verification_code"}


@pytest.mark.parametrize(
    ("text", "secret"),
    [
        ("4242, niet 4224", "4224"),
        ("bel me op 06 12345678", "12345678"),
        ("bel +31 6-1234.5678", "1234"),
        ("iban NL91ABNA0417164300", "0417164300"),
        ("ID4820193776x", "4820193776"),
        ("4820 193 776 / 4820.193.777", "4820.193.777"),
        ("of jan.jansen@example", "jan.jansen@example"),
        ("jan punt devries apenstaartje example punt nl", "devries"),
        ("vier acht twee nul een negen drie zeven", "acht twee"),
        (f"ik woon op {ADDRESS} en wil weg", "Kerkstraat"),
        ("1017gp 12 Amsterdam, 4820193776", "4820193776"),
    ],
)
def test_what_was_not_understood_is_swept_out_too(text: str, secret: str) -> None:
    new, _, box = sealed(text, intent="out_of_scope")
    assert secret not in new
    assert box.opened(new) == text


@pytest.mark.parametrize(
    "text",
    [
        "Ik wil 3 licenties opzeggen over 30 dagen",
        "krijg ik geld terug?",
        "een van de twee is genoeg",
        "🙂 top!",
    ],
)
def test_a_sentence_without_values_stays_as_it_is(text: str) -> None:
    new, _, box = sealed(text, intent="ask_refund")
    assert (new, box.values) == (text, {})


def test_a_receipts_reference_stays_readable() -> None:
    text = "hoe staat het met C-12345-67890"
    new, parse, _ = sealed(text, ("reference", "C-12345-67890", "C-12345-67890"))
    assert new == text
    assert parse["entities"][0]["value"] == "C-12345-67890"


@pytest.mark.parametrize("intent", ["give_details", "nlu_fallback", "out_of_scope"])
def test_an_answer_to_the_address_question_is_sealed_as_a_whole(intent: str) -> None:
    text = "Achter de molen, derde huis links"
    new, parse, box = sealed(text, asked="billing_address", intent=intent)
    assert box.values[new] == ("billing_address", text)
    assert parse["text"] == new


def test_a_question_in_the_place_of_an_address_stays_readable() -> None:
    text = "waarom wil je dat weten?"
    new, _, _ = sealed(text, asked="billing_address", intent="ask_why_details")
    assert new == text


def test_a_value_beside_the_address_keeps_its_own_reference() -> None:
    text = f"4242, {ADDRESS}"
    found = [("card_last4", "4242", "4242"), ("billing_address", ADDRESS, ADDRESS)]
    new, parse, box = sealed(text, *found, asked="billing_address")
    assert box.values[new] == ("billing_address", text)
    assert [box.values[each["value"]][1] for each in parse["entities"]] == ["4242", ADDRESS]
