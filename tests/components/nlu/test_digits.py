import pytest

from components.nlu.finders.digits import find_digits
from components.nlu.finders.value import ENTITIES


def entities(text):
    return {(each.label, each.value) for each in find_digits(text) if each.label in ENTITIES}


@pytest.mark.parametrize(
    ("text", "digits"),
    [
        ("account ID: 4820193776", "4820193776"),
        ("mijn account-ID is 482.019.3776", "4820193776"),
        ("accountnummer 4820 193 776", "4820193776"),
        ("ID48201", "48201"),
        ("nr. 48201", "48201"),
        ("#48201", "48201"),
        ("Account ID:\n4820-1937-76", "4820193776"),
        ("account met nummer 48201", "48201"),
        ("4820193776 is mijn account-id", "4820193776"),
        ("our customer number is 99120", "99120"),
        ("account id 0612345678", "0612345678"),
        ("account 710 059.77.02", "7100597702"),
        ("account 71-00 59.77.02", "7100597702"),
    ],
)
def test_digits_that_are_called_an_account_id_are_one(text, digits):
    assert entities(text) == {("account_id", digits)}


@pytest.mark.parametrize(
    ("text", "digits"),
    [
        ("4820193776", "4820193776"),
        ("4820 193 776", "4820193776"),
        ("het is 4820 193 776", "4820193776"),
        ("710 059.77.02", "7100597702"),
        ("710-059 77.02", "7100597702"),
        ("het is 710 059.77.02", "7100597702"),
        ("12345678901234567890", "12345678901234567890"),
    ],
)
def test_long_digits_without_a_word_may_be_an_account_id(text, digits):
    assert entities(text) == {("account_id", digits), ("number", digits)}


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("de code is 482 911", "482911"),
        ("code: 48 29 11", "482911"),
        ("code 482911", "482911"),
        ("482911 is the code", "482911"),
        ("verification code 482911", "482911"),
        ("de code uit de mail: 482911", "482911"),
    ],
)
def test_six_digits_that_are_called_a_code_are_one(text, code):
    assert entities(text) == {("verification_code", code)}


@pytest.mark.parametrize("text", ["482911", "482 911", "482-911"])
def test_six_digits_alone_may_be_a_code(text):
    assert entities(text) == {("verification_code", "482911"), ("number", "482911")}


@pytest.mark.parametrize(
    "text",
    [
        "eindigt op 4242",
        "mijn kaart eindigt op 4242",
        "de laatste vier cijfers zijn 4242",
        "de laatste 4 van de kaart: 4242",
        "card ending in 4242",
        "my card ends with 4242",
        "last four digits 4242",
        "visa 4242",
        "4242 is mijn kaart",
        "**** 4242",
        "**** **** **** 4242",
        "xxxx-4242",
        "•••• 4242",
    ],
)
def test_reads_the_last_four_digits_of_a_card(text):
    assert entities(text) == {("card_last4", "4242")}


def test_a_year_can_be_the_last_four_of_a_card():
    assert entities("mijn kaart eindigt op 2027") == {("card_last4", "2027")}


@pytest.mark.parametrize("text", ["4242", "nee, 4242 bedoel ik", "code 4242"])
def test_short_digits_without_a_fitting_word_are_only_a_number(text):
    assert entities(text) == {("number", "4242")}


def test_several_values_keep_their_own_words():
    assert entities("kaart 4242, code 482 911, account 4820193776") == {
        ("card_last4", "4242"),
        ("verification_code", "482911"),
        ("account_id", "4820193776"),
    }


@pytest.mark.parametrize("text", ["4820193776 4242", "482.019.3776 4242"])
def test_numbers_side_by_side_stay_apart(text):
    assert entities(text) == {
        ("account_id", "4820193776"),
        ("number", "4820193776"),
        ("number", "4242"),
    }


@pytest.mark.parametrize(
    "text",
    [
        "+31 6 12345678",
        "06-12345678",
        "0612345678",
        "020 7946 0958",
        "(020) 794 6095",
        "bel me op 0475",
        "06-12 34.56.78",
        "0475 12.34.56",
        "+31 6 12.34.56.78",
        "12-03 2026",
        "2026 12-03",
        "INV-1001",
        "factuur 2024-001",
        "factuurnummer 20240001",
        "invoice 88213",
        "NL91 ABNA 0417 1643 00",
        "be68539007547034",
        "1200 euro",
        "€ 1.200,00",
        "EUR 4800",
        "1500 users",
        "12-03-2026",
        "2026-03-12",
        "10 maart 2026",
        "Wij hebben sinds 2019 drie licenties",
        "Onze overeenkomst eindigt in 2027",
        "verordening 2023/2854",
        "foutcode 1603",
        "ticketnummer 1029384",
        "dossier nr 5501",
        "ref 559201",
        "meeting id 123 456 789",
        "kvk 12345678",
        "windows server 2019",
        "1017 GP",
        "E365 en A12",
        "17",
        "123",
    ],
)
def test_other_numbers_are_no_values(text):
    assert entities(text) == set()


def test_more_than_twenty_digits_are_nothing():
    assert entities("123456789012345678901") == set()


@pytest.mark.parametrize(
    ("text", "label", "digits"),
    [
        ("mijn telnr is 06 5550 1432 en accountid 4019937755", "account_id", "4019937755"),
        ("my phone's 617-555-0133 and the account id is 1209937465", "account_id", "1209937465"),
        ("acct nmbr 44 718 2093", "account_id", "447182093"),
        ("die is 12 cijfers lang: 740018 226195", "account_id", "740018226195"),
        ("account number (not the invoice number) 55012990", "account_id", "55012990"),
        ("charged to x8850", "card_last4", "8850"),
        ("CARD 8526 £29.99", "card_last4", "8526"),
        ("the card on my account is 8850", "card_last4", "8850"),
        ("code for my account is 940266", "verification_code", "940266"),
        ("de code die daarnet in mijn mailbox viel is 774 310", "verification_code", "774310"),
        ("228 104 uit de mail", "verification_code", "228104"),
        ("55-19-03", "verification_code", "551903"),
        ("er staat GT-562318, zonder die letters", "verification_code", "562318"),
        ("55012990 / a@example.com / 7103", "card_last4", "7103"),
    ],
)
def test_the_words_around_say_which_number_it_is(found, text, label, digits):
    assert found(text, label) in ([(label, digits)], [("number", digits), (label, digits)])


@pytest.mark.parametrize(
    "text",
    [
        "quote Q-00771932 said 10 seats",
        "order ref ORD 771-204-88",
        "my phone's 617-555-0133",
        "case SR-00441822 still open",
        "polisnummer 88210394",
        "1920 x1080",
        "call me at 020 555 0144 x2040",
    ],
)
def test_numbers_of_something_else_are_left_alone(found, text):
    assert found(text, "account_id", "card_last4", "verification_code") == []


def test_one_that_begins_something_else_is_no_digit(found):
    text = "account id 7731 0042 5 en dan nog een ordernummer 88120"
    assert found(text, "account_id") == [("account_id", "773100425")]


def test_a_phone_number_beside_an_account_id_is_none(found):
    text = "account id = 40182277, ph is (555) 010-2231"
    assert found(text, "account_id") == [("account_id", "40182277")]


def test_a_wrong_account_id_is_one_all_the_same(found):
    text = "Ik zie dat ik een fout account-ID gaf, het is 8810044123"
    assert found(text, "account_id") == [("account_id", "8810044123")]


@pytest.mark.parametrize(
    "text",
    [
        "the number I rang was 1-844-555-0123",
        "nummer 0800 1234567",
        "your number is 1300 555 019",
        "nr 0900-1234",
        "Cheers,\nJo\n(03) 5550 3321",
    ],
)
def test_toll_free_and_bracketed_numbers_are_telephones(text):
    assert entities(text) == set()


def test_a_toll_free_shape_that_is_called_an_account_is_one():
    assert entities("account id 1-800-555-0199") == {("account_id", "18005550199")}


@pytest.mark.parametrize(
    "text", ["MIJN KAART IS 2290 OP HET EIND", "CARD 4471 IS THE ONE", "KAART 9035 EN KLAAR"]
)
def test_words_in_capitals_are_no_letters_of_a_postcode(text):
    assert [label for label, _ in entities(text)] == ["card_last4"]
