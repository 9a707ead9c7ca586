"""What can stand before, between and after the digits of an account ID, a code or a card."""

import pytest

from components.nlu.finders.value import ENTITIES


@pytest.mark.parametrize(
    "written",
    [
        "5512/908/344",
        "55129_08344",
        "5512.908.344",
        "5512-908-344",
        "(5512) 908 344",
        "5512 9083 44",
    ],
)
@pytest.mark.parametrize("said", ["account ID: {}", "klantnummer {}", "{} is our account number"])
def test_an_account_id_may_be_grouped_by_any_sign(found, said, written):
    assert found(said.format(written), *ENTITIES) == [("account_id", "5512908344")]


@pytest.mark.parametrize("prefix", ["accnr", "AcctID_", "ID", "ACCT_NO_", "klantnr", "account_id:"])
def test_the_word_for_it_may_be_glued_to_the_digits(found, prefix):
    assert found(f"{prefix}8820193746", *ENTITIES) == [("account_id", "8820193746")]


@pytest.mark.parametrize("word", ["order", "x", "PO", "kamer"])
def test_digits_glued_to_another_word_are_none(found, word):
    assert found(f"{word}8820193746", *ENTITIES) == []


@pytest.mark.parametrize(
    "said", ["acount numebr 4820193", "accuont nr. 4820193", "accout id: 4820193"]
)
def test_the_word_for_it_may_be_misspelt(found, said):
    assert found(said, *ENTITIES) == [("account_id", "4820193")]


@pytest.mark.parametrize(
    "said",
    [
        "the account, if memory serves, is 4820193",
        "one account, namely 4820193",
        "Account ID (top right): 4820193",
        "our ID with you people: 4820193",
        "mijn id bij jullie 4820193",
        "het account ID dat ik hier zie is 4820193",
    ],
)
def test_an_aside_may_stand_between_the_word_and_the_digits(found, said):
    assert found(said, *ENTITIES) == [("account_id", "4820193")]


def test_what_looks_like_a_phone_is_an_account_id_where_it_is_called_one(found):
    text = "Account: 6673 0129 8841 05. Telefoon volgt nog."
    assert found(text, *ENTITIES) == [("account_id", "66730129884105")]
    assert found("mijn nummer is 0475 55 01 23", *ENTITIES) == []


def test_the_number_of_a_line_in_a_list_is_no_part_of_a_value(found):
    text = "1. 90337120 (account) 2. kaart ...8835"
    assert found(text, *ENTITIES) == [("account_id", "90337120"), ("card_last4", "8835")]
    assert ("account_id", "90337120") in found("2) 90337120")


def test_six_digits_behind_a_hash_may_be_a_code(found):
    assert set(found("#518833", *ENTITIES)) == {
        ("number", "518833"),
        ("verification_code", "518833"),
    }


def test_seven_spoken_digits_count_where_they_are_called_an_account(found):
    text = "the account is one four four oh nine three eight"
    assert found(text, *ENTITIES) == [("account_id", "1440938")]


def test_a_case_number_is_none_even_far_from_its_word(found):
    assert found("The case number I was given last week is 08812734", *ENTITIES) == []


def test_a_card_can_end_in_a_year_and_expire_in_one(found):
    assert found("I pay with the amex ending in 2004", *ENTITIES) == [("card_last4", "2004")]
    assert found("my card expired in 2024", *ENTITIES) == []


@pytest.mark.parametrize(
    ("text", "account"),
    [
        ("ID's 700-214-9983 and no, that isn't my phone", "7002149983"),
        ("acc's 48 20 19 37", "48201937"),
        ("the account? 61 then 902 then 4478", "619024478"),
        ("account id?\n4471902", "4471902"),
        ("klantnummer? dat is 51937", "51937"),
        ("the one starting 318? 318 775 0246, listed under account", "3187750246"),
        ("account 3391 ... wacht ... 3391 0284 77", "3391028477"),
        ("it begins 482? 482 019 3776 is the account number", "4820193776"),
        ("66 193 507 it says, labelled 'GoTo account'", "66193507"),
    ],
)
def test_an_account_id_is_asked_labelled_or_begun_before_it_is_said(found, text, account):
    assert found(text, "account_id") == [("account_id", account)]


@pytest.mark.parametrize(
    ("text", "card"),
    [
        ("that would be the discover one 3 dash 3 dash 1 dash 5", "3315"),
        ("my other one 4 4 7 1, the visa", "4471"),
        ("the diners card one 9 9 0 3", "9903"),
    ],
)
def test_the_one_is_no_digit(found, text, card):
    assert card in [value for _, value in found(text, "card_last4", "number")]


@pytest.mark.parametrize(
    ("text", "label", "value"),
    [
        ("double four seven one, nine oh two, that's the account", "account_id", "4471902"),
        ("account number (from the top of the invoice) 30049918", "account_id", "30049918"),
        ("de account-id op de factuur is 0077-8821", "account_id", "00778821"),
        ("inlogcode: 5 8 1   2 0 4", "verification_code", "581204"),
        ("two codes, 110029 and then 581204", "verification_code", "581204"),
        ("de code was 110029, daarna kwam 581204", "verification_code", "581204"),
        ("4820193776 meeting 4242 jan@example.com", "card_last4", "4242"),
        ("rescue;40992817;3391", "card_last4", "3391"),
    ],
)
def test_values_are_told_by_what_stands_around_them(found, text, label, value):
    assert found(text, label) == [(label, value)]
