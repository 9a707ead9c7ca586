"""In which orders a customer takes a value back, and what then counts."""

import pytest

_PAIRS = [
    ("account {} oops {}", "account_id", "48201937", "48201973"),
    ("card ends in {} euh nee {}", "card_last4", "7710", "7701"),
    ("code {}... typo, {}", "verification_code", "339102", "339120"),
    ("change the last four from {} to {}", "card_last4", "1190", "1109"),
    ("wijzig de mail van {} naar {}", "email", "a@example.com", "b@example.com"),
    (
        "vergeet die eerste code {} maar, er kwam een nieuwe: {}",
        "verification_code",
        "110274",
        "660851",
    ),
    ("old code was {} but that's dead, new code {}", "verification_code", "330291", "905573"),
    ("read it wrong! code {} should've been {}", "verification_code", "718044", "718440"),
    ("{}, sorry, {}", "product", "GoTo Room", "GoTo Training"),
]
_TURNED = [
    ("account {} it should be, I put {}", "account_id", "449017738", "4490177388"),
    ("please use {} rather than {}", "email", "a@example.com", "b@example.com"),
    ("{} rather than {} for the card", "card_last4", "4412", "4421"),
    ("I meant {} when I wrote account {}", "account_id", "48201973", "48201937"),
    ("{} replaces {}", "email", "b@example.com", "a@example.com"),
]


@pytest.mark.parametrize(("text", "label", "wrong", "right"), _PAIRS)
def test_the_second_counts_after_a_change_of_mind(found, text, label, wrong, right):
    assert found(text.format(wrong, right), label) == [(label, right)]


@pytest.mark.parametrize(("text", "label", "right", "wrong"), _TURNED)
def test_the_first_counts_where_the_second_is_taken_back(found, text, label, right, wrong):
    assert found(text.format(right, wrong), label) == [(label, right)]


@pytest.mark.parametrize(
    ("text", "label", "values"),
    [
        ("account 48201937, no email, and also account 55102938", "account_id", 2),
        ("cancel GoTo Room, and sorry but also GoTo Training", "product", 2),
        ("GoTo Room and GoTo Training", "product", 2),
    ],
)
def test_two_values_that_are_both_meant_stay(found, text, label, values):
    assert len(found(text, label)) == values


@pytest.mark.parametrize(
    ("text", "label", "right"),
    [
        ("account is 5520917 – apologies, 5502917", "account_id", "5502917"),
        ("accountid: 4400 81 72\noeps\n4400 87 12", "account_id", "44008712"),
        ("account id: 5520917\nargh\n5502917", "account_id", "5502917"),
        ("kaart 4242, euh 4224 bedoel ik", "card_last4", "4224"),
        ("card 4242 is my husband's. The business one is 5111", "card_last4", "5111"),
        ("The Amex 1009 got replaced so it's 2017 now", "card_last4", "2017"),
        ("use kim.hale@example.com, kim@example.com bounces", "email", "kim.hale@example.com"),
        ("it's b.lacey@example.com, I'd typed d.lacey@example.com", "email", "b.lacey@example.com"),
        ("code was fout, het is 619 304", "verification_code", "619304"),
        ("Account-ID is geen 77192 00 maar 77129 00.", "account_id", "7712900"),
    ],
)
def test_more_words_take_a_value_back(found, text, label, right):
    assert found(text, label) == [(label, right)]


def test_numbers_that_are_listed_are_no_slip(found):
    values = found("accounts: account 5501298 and account 5501299", "account_id")
    assert values == [("account_id", "5501298"), ("account_id", "5501299")]


def test_an_invoice_shows_the_account_id_in_full(found):
    text = "Account 55210, hang on, the invoice says 552109, I missed the 9"
    assert found(text, "account_id") == [("account_id", "552109")]
    other = "Account 55210, hang on, the invoice says 880417"
    assert found(other, "account_id") == [("account_id", "55210")]


@pytest.mark.parametrize(
    "text",
    [
        "it was finance@example.com... since March it's ap@example.com, finance one bounces",
        "finance@example.com, no, ap@example.com, the old one bounces",
        "finance@example.com nee ap@example.com, de eerste bestaat niet meer",
        "finance@example.com is now ap@example.com (previous one no longer works)",
    ],
)
def test_what_no_longer_works_is_the_one_that_is_spoken_of(found, text):
    assert found(text, "email") == [("email", "ap@example.com")]
