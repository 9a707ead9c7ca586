"""References that people read out."""

from __future__ import annotations

import re

import pytest

from backend.references import as_made, lookup_keys, new_reference, reference_key


def test_they_have_no_signs_that_are_mistaken_for_others() -> None:
    references = {new_reference("C") for _ in range(500)}
    assert len(references) == 500
    for reference in references:
        assert re.fullmatch(r"C-[0-9A-HJKMNP-TV-Z]{5}-[0-9A-HJKMNP-TV-Z]{5}", reference)


@pytest.mark.parametrize(
    "typed",
    [
        "C-7K3MP-9QXA2",
        "c-7k3mp-9qxa2",
        " C 7K3MP 9QXA2 ",
        "c7k3mp9qxa2",
        "C\u20137K3MP\u20139QXA2",
        "7k3mp9qxa2",
    ],
)
def test_they_are_found_however_they_are_typed(typed: str) -> None:
    assert reference_key("C-7K3MP-9QXA2") in lookup_keys(typed, "C")
    assert as_made(typed, "C") == "C-7K3MP-9QXA2"


def test_letters_that_look_like_digits_are_read_as_digits() -> None:
    assert reference_key("C-OIL00-00000") == reference_key("C-01100-00000")


def test_a_case_is_no_cancellation() -> None:
    assert reference_key("H-7K3MP-9QXA2") not in lookup_keys("C-7K3MP-9QXA2", "C")
