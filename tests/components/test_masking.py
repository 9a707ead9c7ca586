import pytest

from components.masking import mask_card_numbers, mask_value


@pytest.mark.parametrize(
    ("text", "masked"),
    [
        ("4111111111111111", "•••• 1111"),
        ("mijn kaart is 4111 1111 1111 1111.", "mijn kaart is •••• 1111."),
        ("4111-1111-1111-1111", "•••• 1111"),
        ("4111.1111.1111.1111", "•••• 1111"),
        ("4111 - 1111 - 1111 - 1111", "•••• 1111"),
        ("41111111 11111111", "•••• 1111"),
        ("amex 3782 822463 10005", "amex •••• 0005"),
        ("id 4820193776, kaart 5555555555554444", "id 4820193776, kaart •••• 4444"),
        ("4111111111111111 en 5555555555554444", "•••• 1111 en •••• 4444"),
        ("4111|1111|1111|1111", "•••• 1111"),
        ("4111 * 1111 * 1111 * 1111", "•••• 1111"),
        ("4111 1111 1111 1111 5555 5555 5555 4444", "•••• 1111 •••• 4444"),
        ("4111 1111 1111 1112", "•••• 1112"),  # a digit mistyped, but written as on a card
        ("card number 4111111111111112", "card number •••• 1112"),
        ("mijn kaart: 5500-0000-0000-0341", "mijn kaart: •••• 0341"),
    ],
)
def test_keeps_only_the_last_four_of_a_card_number(text, masked):
    assert mask_card_numbers(text) == (masked, True)


@pytest.mark.parametrize(
    "said",
    [
        "vijf vijf nul nul nul nul vijf vijf vijf vijf vijf vijf vijf vijf vijf negen",
        f"Vijf, vijf, nul, nul, nul, nul, {'vijf, ' * 9}negen",
        f"dubbel vijf dubbel nul dubbel nul {'dubbel vijf ' * 4}vijf negen",
        "five five zero zero zero zero five five five five five five five five five nine",
        "five-five-oh-oh-oh-oh-five-five-five-five-five-five-five-five-five-nine",
        "double five double oh double oh double five double five double five double five five nine",
        f"fifty-five zero zero zero zero {'fifty-five ' * 4}fifty-nine",
        f"vijfenvijftig nul nul nul nul {'vijfenvijftig ' * 4}negenenvijftig",
        "5500 0055 vijf vijf vijf vijf 5559",
        "5500 nul nul vijf vijf, dan five five five five en 5559",
    ],
)
def test_a_card_number_is_found_as_it_is_spoken(said):
    digits = f"mijn kaart is {said}, graag"
    assert mask_card_numbers(digits) == ("mijn kaart is •••• 5559, graag", True)


@pytest.mark.parametrize(
    ("text", "masked"),
    [
        ("4111 1111 1111 1111 12/27 123", "•••• 1111"),
        ("4111 1111 1111 1111, exp: 01/2028", "•••• 1111"),
        ("kaart 4242, CVC 123", "kaart 4242"),
        ("cvv: 1234 en verder niets", "en verder niets"),
        ("de beveiligingscode is 123", "de"),
        ("my security code 987 please", "my please"),
        ("de cvc is zeven drie zeven", "de"),
        ("cvv seven three seven thanks", "thanks"),
        ("the cvc is 7 3 7", "the"),
        ("737 is de cvc", ""),
        ("mijn pincode is 7371 hoor", "mijn hoor"),
    ],
)
def test_drops_security_codes_and_expiry_dates(text, masked):
    assert mask_card_numbers(text) == (masked, True)


@pytest.mark.parametrize(
    "text",
    [
        "4820193776",
        "account ID 4539578763",  # a valid check digit, but no card's length
        "4111111111111112",  # a wrong check digit, and nothing that calls it a card's
        "4820193776 482911",  # an id and a code: 16 digits side by side
        "eindigt op 4242",
        "card ends in 4242, account id 4820193776123",
        "kaart 4242 account 12345678901234",
        "•••• 4242",
        "de code is 482911",
        "beveiligingscode 482911",
        "Kerkstraat 12, 1017 GP Amsterdam",
        "vier acht twee nul een negen drie zeven zeven zes",  # an account id
        "een van de twee, of drie van de vier licenties",
        "eindigt op vier twee vier twee",
        "06 12345678",
        "",
    ],
)
def test_leaves_everything_else_alone(text):
    assert mask_card_numbers(text) == (text, False)


def test_masking_twice_changes_nothing_more():
    once, _ = mask_card_numbers("4111 1111 1111 1111 en id 4820193776")
    assert mask_card_numbers(once) == (once, False)


@pytest.mark.parametrize(
    ("kind", "value", "masked"),
    [
        ("account_id", "4820193776", "••••3776"),
        ("account_id", "12345", "••••45"),
        ("email", "facturen@devriesict.example.com", "fa•••@devriesict.example.com"),
        ("email", "a@example.com", "a•••@example.com"),
        ("billing_admin_email", "ilse@example.nl", "il•••@example.nl"),
        ("email", "not an address", "••••"),
        ("card_last4", "4242", "••42"),
        ("billing_address", "Kerkstraat 12, 1017 GP Amsterdam", "Ke••••"),
        ("billing_address", "12 High Street, London", "Hi••••"),
        ("billing_address", "12 3", "••••"),
    ],
)
def test_a_value_is_shown_so_that_only_its_owner_knows_it(kind, value, masked):
    assert mask_value(kind, value) == masked
