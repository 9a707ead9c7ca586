import pytest

from components.nlu.finders.spoken import WrittenDown
from components.nlu.finders.spoken_emails import spoken_emails


@pytest.mark.parametrize(
    ("text", "email"),
    [
        ("jan laag streepje peters apenstaartje example punt nl", "jan_peters@example.nl"),
        ("planning min noord at example punt nl", "planning-noord@example.nl"),
        ("mbell at-sign example dot com", "mbell@example.com"),
        ("wouter @ example . nl", "wouter@example.nl"),
        ("wouter.bos@ example.nl", "wouter.bos@example.nl"),
        ("s for sugar dot hale at example dot com", "s.hale@example.com"),
        ("b van bernard punt smits at example punt nl", "b.smits@example.nl"),
        ("kate k a t e dot hale no hyphen at example dot ie", "kate.hale@example.ie"),
        ("s-m-i-t-s at example punt nl", "smits@example.nl"),
        ("pascale met een c, punt, claes at example punt be", "pascale.claes@example.be"),
        ("karin vos met een punt ertussen at example punt nl", "karin.vos@example.nl"),
        ("peter punt van den broek at example punt be", "peter.vandenbroek@example.be"),
        ("billing two zero two four at example dot com", "billing2024@example.com"),
        ("kim.hale@example,com", "kim.hale@example.com"),
        ("example punt com en daarvoor helpdesk", "helpdesk@example.com"),
        ("at example dot com, and sarah in front", "sarah@example.com"),
    ],
)
def test_signs_may_be_words_and_letters_explained(found, text, email):
    assert found(text, "email") == [("email", email)]


@pytest.mark.parametrize("hint", ["no spaces: {}", "{}, one word", "aan elkaar: {}"])
def test_words_are_written_together_where_the_customer_says_so(found, hint):
    text = hint.format("oak street bakery at example dot com")
    assert found(text, "email") == [("email", "oakstreetbakery@example.com")]


@pytest.mark.parametrize(
    "text", ["look at the dot", "kim@example.com is mine", "we are at example street"]
)
def test_other_words_stay_as_they_are(text):
    assert list(spoken_emails(text)) == []
    assert WrittenDown(text).text == text


@pytest.mark.parametrize(
    ("text", "email"),
    [
        ("r as in romeo, then castell all one word, at example dot org", "rcastell@example.org"),
        ("the letter k and then dorsey at example dot com", "kdorsey@example.com"),
        ("eerst de b, daarna vermeer apenstaartje example punt nl", "bvermeer@example.nl"),
        ("j followed by hale at example dot com", "jhale@example.com"),
        ("noteer: theo, punt, smit, apenstaart, example, punt, be", "theo.smit@example.be"),
        (
            "staat op it apenstaartje garage streepje claes punt example punt be",
            "it@garage-claes.example.be",
        ),
        ("email: contact at example dot com", "contact@example.com"),
        ("mail apenstaartje example punt nl", "mail@example.nl"),
        ("j dot o'brien at example dot ie", "j.obrien@example.ie"),
        ("admin@example . be", "admin@example.be"),
    ],
)
def test_letters_commas_and_ordinary_words_belong_to_an_address(found, text, email):
    assert found(text, "email") == [("email", email)]


@pytest.mark.parametrize(
    "text", ["you can reach me at example dot com", "contact us at example.com"]
)
def test_a_word_before_at_is_no_mailbox_in_a_sentence(found, text):
    assert found(text, "email") == []
