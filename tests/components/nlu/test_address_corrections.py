"""A customer who puts one part of an address right means the address with that part in it."""

import pytest

LEEDS, LINDELAAN = "47 Mill Lane, Leeds LS1 4AB", "Lindelaan 15, 1231 CR Loosdrecht"


@pytest.mark.parametrize(
    ("text", "address"),
    [
        ("74 Mill Lane, Leeds LS1 4AB, sorry 47 not 74", LEEDS),
        ("74 Mill Lane, Leeds LS1 4AB - no, number 47", LEEDS),
        ("74 Mill Lane, Leeds LS1 4AB. It should be 47.", LEEDS),
        ("74 Mill Lane should be 47 Mill Lane, Leeds LS1 4AB", LEEDS),
        ("47 Mill Lane, Leeds LS1 4AC. Oops the postcode should be LS1 4AB", LEEDS),
        ("47 Mill Lane, Leeds LS1 4AB, not 74", LEEDS),
        ("74 Mill Lane, Leeds LS1 4AB, the number's 47 actually", LEEDS),
        ("Lindelaan 5, 1231 CR Loosdrecht, nee nummer 15", LINDELAAN),
        ("Lindelaan 5, 1231 CR Loosdrecht, huisnummer moet 15 zijn", LINDELAAN),
        ("Lindelaan 5, 1231 CR Loosdrecht. Niet 5 maar 15", LINDELAAN),
        ("Lindelaan 5 moet Lindelaan 15 zijn, 1231 CR Loosdrecht", LINDELAAN),
        ("Lindelaan 15, 1231 CP Loosdrecht, eh 1231 CR bedoel ik", LINDELAAN),
        ("Lindelaan 15, 1231 CR Loosdrecht, ni 51", LINDELAAN),
    ],
)
def test_a_corrected_part_takes_the_place_of_the_wrong_one(found, text, address):
    [(_, value)] = found(text, "billing_address")
    assert value == address


@pytest.mark.parametrize(
    "text",
    [
        "Lindelaan 15, 1231 CR Loosdrecht. Sorry, kaart is 4242",
        "Lindelaan 15, 1231 CR Loosdrecht, niet verkeerd toch? Account 48201937",
        "Lindelaan 15, 1231 CR Loosdrecht. Nee, we hebben 3 licenties",
        "Lindelaan 15, 1231 CR Loosdrecht en sorry, de code is 482911",
    ],
)
def test_digits_of_something_else_change_no_address(found, text):
    assert found(text, "billing_address") == [("billing_address", LINDELAAN)]


@pytest.mark.parametrize(
    ("text", "address"),
    [
        (
            "it goes to 14 high street in leeds, the postcode is ls1 4ab",
            "14 high street leeds ls1 4ab",
        ),
        (
            "we zitten op de lindelaan nummer 5 en dan 1231 cr loosdrecht",
            "lindelaan 5 1231 cr loosdrecht",
        ),
        ("Beukenlaan nummer 7, en 3581 KJ Utrecht", "Beukenlaan 7 3581 KJ Utrecht"),
        ("Kapelweg 7 b, dan is postcode 5591 HE Heeze", "Kapelweg 7 b 5591 HE Heeze"),
        (
            "The New Dairy, 3 Farm Lane, Cottingham HU16 5AA",
            "The New Dairy 3 Farm Lane Cottingham HU16 5AA",
        ),
    ],
)
def test_an_address_is_read_out_of_a_sentence(found, text, address):
    [(_, value)] = found(text, "billing_address")
    assert value.replace(",", "") == address
