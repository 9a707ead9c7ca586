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
