import pytest

from components.nlu.finders.number_words import numbers


@pytest.mark.parametrize(
    ("text", "digits"),
    [
        ("four two oh nought", ["4", "2", "0", "0"]),
        ("forty-two, forty two", ["42", "42"]),
        ("honderdtwintig achthonderdvijf", ["120", "805"]),
        ("four hundred and two", ["402"]),
        ("vierduizend tweehonderdtweeënveertig", ["4242"]),
        ("twelve hundred and four", ["1204"]),
        ("double-oh, dubbelnul, triple five", ["00", "00", "555"]),
        ("3 keer een 8 en dan 1", ["888", "1"]),
        ("2x nul, three times 4", ["00", "444"]),
        ("drie achten, two zeros", ["888", "00"]),
    ],
)
def test_reads_each_way_of_saying_a_number(text, digits):
    assert [number.digits for number in numbers(text)] == digits


@pytest.mark.parametrize("text", ["29.99", "14:22", "01/12", "€4", "A4", "4a", "ID_44", "someone"])
def test_what_is_part_of_something_else_is_no_number(text):
    assert numbers(text) == []


def test_a_number_says_whether_one_counts_with_it():
    assert [number.counts for number in numbers("a hundred and twenty, four")] == [True, False]


def test_the_places_are_those_of_the_words():
    text = "so it is double four, then"
    (number,) = numbers(text)
    assert text[number.start : number.end] == "double four"
