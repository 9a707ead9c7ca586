"""What a typed value must look like before the backend is asked about it."""

from __future__ import annotations

import pytest

from actions import values


@pytest.mark.parametrize(
    ("typed", "read"),
    [
        ("4820193776", "4820193776"),
        ("48 2019 3776", "4820193776"),
        ("4820.193.776", "4820193776"),
        ("482-019-3776", "4820193776"),
        ("ID: 4820193776", "4820193776"),
        ("nr. 4820193776", "4820193776"),
        ("#4820193776", "4820193776"),
        (4820193776, "4820193776"),
        ("12345", "12345"),
        ("1" * 20, "1" * 20),
        ("0012345", "0012345"),
        ("1234", None),
        ("1" * 21, None),
        ("", None),
        (None, None),
        ("weet ik niet", None),
        ("４８２０１９３７７６", "4820193776"),
    ],
)
def test_an_account_id_is_five_to_twenty_digits(typed: object, read: str | None) -> None:
    assert values.account_id(typed) == read


@pytest.mark.parametrize(
    ("typed", "read"),
    [
        ("ilse@devries.example.nl", "ilse@devries.example.nl"),
        ("  Ilse@DeVries.Example.NL ", "ilse@devries.example.nl"),
        ("ilse+facturen@example.com", "ilse+facturen@example.com"),
        ("o'brien@example.com", "o'brien@example.com"),
        ("ilse@example", None),
        ("ilse", None),
        ("@example.com", None),
        ("ilse@@example.com", None),
        ("ilse@example.com, tom@example.com", None),
        ("", None),
        (None, None),
    ],
)
def test_an_email_address_is_read_in_lower_case(typed: object, read: str | None) -> None:
    assert values.email(typed) == read


@pytest.mark.parametrize(
    ("typed", "read"),
    [
        ("123456", "123456"),
        ("123 456", "123456"),
        ("123-456", "123456"),
        ("000001", "000001"),
        ("１２３４５６", "123456"),
        ("12345", None),
        ("1234567", None),
        ("", None),
        (None, None),
    ],
)
def test_a_code_is_six_digits(typed: object, read: str | None) -> None:
    assert values.verification_code(typed) == read


@pytest.mark.parametrize(
    ("typed", "read"),
    [
        ("4242", "4242"),
        ("0042", "0042"),
        ("•••• 4242", "4242"),
        ("42 42", "4242"),
        ("424", None),
        ("42424", None),
        ("4111 1111 1111 1111", None),
        ("", None),
        (None, None),
    ],
)
def test_the_last_four_are_four_digits(typed: object, read: str | None) -> None:
    assert values.card_last4(typed) == read


@pytest.mark.parametrize(
    ("typed", "read"),
    [
        ("Kerkstraat 12, 1017 GP Amsterdam", "Kerkstraat 12, 1017 GP Amsterdam"),
        ("Kerkstraat 12\n1017 GP Amsterdam", "Kerkstraat 12, 1017 GP Amsterdam"),
        ("Kerkstraat 12 \r\n\r\n 1017 GP", "Kerkstraat 12, 1017 GP"),
        ("  12 High Street  ", "12 High Street"),
        ("Écluse 3", "Écluse 3"),
        ("Kerkstraat", None),
        ("12", None),
        ("weet ik niet", None),
        ("a 1", None),
        ("", None),
        (None, None),
        ("Straat 1 " + "x" * 300, None),
    ],
)
def test_an_address_has_letters_and_a_number(typed: object, read: str | None) -> None:
    assert values.billing_address(typed) == read
