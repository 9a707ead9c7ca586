import pytest

from components.nlu.finders.contact import email_address, find_emails, find_references


@pytest.mark.parametrize(
    ("text", "address"),
    [
        ("Ilse@Example.com", "ilse@example.com"),
        ("mijn mail is ilse.de-vries@example.nl.", "ilse.de-vries@example.nl"),
        ("<facturen@devriesict.example.com>", "facturen@devriesict.example.com"),
        ("e-mail:billing+goto@example.com, dank", "billing+goto@example.com"),
        ("(ilse@example.com)", "ilse@example.com"),
        ("mailto:ilse@example.com", "ilse@example.com"),
    ],
)
def test_reads_an_email_address_in_lower_case(text, address):
    assert [each.value for each in find_emails(text)] == [address]


@pytest.mark.parametrize(
    "text", ["ilse@", "@example.com", "ilse@example", "a..b@example.com", "a@b"]
)
def test_what_only_looks_like_an_address_is_none(text):
    assert find_emails(text) == []
    assert email_address(text) is None


def test_reads_two_addresses():
    found = find_emails("van a@example.com naar b@example.nl")
    assert [each.value for each in found] == ["a@example.com", "b@example.nl"]


@pytest.mark.parametrize(
    ("text", "reference"),
    [
        ("C-7K2QF-0M9XW", "C-7K2QF-0M9XW"),
        ("mijn referentie is c-7k2qf-0m9xw.", "C-7K2QF-0M9XW"),
        ("H 7K2QF 0M9XW", "H-7K2QF-0M9XW"),
        ("h7k2qf0m9xw", "H-7K2QF-0M9XW"),
        ("C - 7K2QF - OM9XW", "C-7K2QF-0M9XW"),
    ],
)
def test_reads_a_reference_however_it_is_written(text, reference):
    assert [each.value for each in find_references(text)] == [reference]


@pytest.mark.parametrize("text", ["h hello there", "C-7K2QF", "X-7K2QF-0M9XW", "c want quite"])
def test_other_words_are_no_references(text):
    assert find_references(text) == []
