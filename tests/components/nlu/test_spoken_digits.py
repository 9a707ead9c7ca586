import pytest

from components.nlu.finders.spoken import WrittenDown


def written(text):
    return WrittenDown(text).text


@pytest.mark.parametrize(
    ("text", "digits"),
    [
        ("83 nul 71, dan 55, en op het eind 9 9 2", "8307155992"),
        ("vier-negen-drie-zeven", "4937"),
        ("four hundred and two, six hundred and fifteen", "402615"),
        ("910 double-oh 4", "910004"),
        ("55 oh 1 then 29 then 90", "55012990"),
        ("3 keer een 8 en dan een 1", "8881"),
        ("twee nullen en een 42", "0042"),
        ("5501 dash 2990", "55012990"),
        ("3 8 0... 7 1 9", "380719"),
        ("613, 402", "613402"),
    ],
)
def test_pauses_and_joining_words_do_not_part_the_digits(text, digits):
    assert written(text) == digits


def test_two_values_are_not_made_one():
    text = "laatste vier vier twee vier twee en zes een drie vier nul twee"
    assert written(text) == "laatste vier 4242 en 613402"


@pytest.mark.parametrize(
    "text",
    [
        "a hundred and twenty users and eighty seats",
        "between two and six",
        "any time from two thirty to four fifteen works",
        "twee of drie keer per week, soms vier",
        "Columbus, OH 43215",
        "the real one 310 774 592",
    ],
)
def test_numbers_one_counts_with_stay_words(text):
    assert written(text) == text


def test_seven_digits_in_a_row_are_a_number_by_themselves():
    assert written("it must be nine nine three oh two eight eight") == "it must be 9930288"
