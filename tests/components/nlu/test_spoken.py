import pytest

from components.nlu.finders.spoken import WrittenDown
from components.nlu.values import values_of


@pytest.mark.parametrize(
    ("text", "digits"),
    [
        ("de kaart eindigt op vier twee vier twee", "4242"),
        ("laatste vier: tweeënveertig zeventien", "4217"),
        ("de laatste vier zijn nul nul één negen", "0019"),
        ("card ending forty-two forty-two", "4242"),
        ("ending in forty two, oh seven", "4207"),
        ("last four: double three one eight", "3318"),
        ("card ends in 6 1 4 8", "6148"),
        ("laatste vier: dubbel acht een zes", "8816"),
    ],
)
def test_the_last_four_as_they_are_spoken(found, text, digits):
    assert found(text, "card_last4") == [("card_last4", digits)]


@pytest.mark.parametrize(
    ("text", "email"),
    [
        ("jan punt devries apenstaartje example punt nl", "jan.devries@example.nl"),
        ("it's tom underscore baker at example dot com", "tom_baker@example.com"),
        ("mail me: d.hughes (at) example.com", "d.hughes@example.com"),
        ("greg[at]example[dot]com", "greg@example.com"),
        ("small letters: h u g o at example dot org", "hugo@example.org"),
        ("mailto:noor@example.nl?subject=Opzegging", "noor@example.nl"),
        (
            "ria at oak lane vets dot example dot com, oaklanevets in one word",
            "ria@oaklanevets.example.com",
        ),
        (
            "balie apenstaartje dorps huis punt example punt nl, dus dorps-huis",
            "balie@dorps-huis.example.nl",
        ),
    ],
)
def test_addresses_as_they_are_spoken(found, text, email):
    assert found(text, "email") == [("email", email)]


@pytest.mark.parametrize(
    "text",
    [
        "one of the two is enough",
        "ik heb er twee of drie nodig",
        "twenty-five licences for one year",
        "I am at work, at the second dot",
        "een van de vier kaarten",
    ],
)
def test_ordinary_numbers_and_words_stay_as_they_are(text):
    assert WrittenDown(text).text == text


def test_offsets_are_those_of_the_message(pipelines):
    text = "mail: jan punt devries at example punt nl, kaart eindigt op vier twee vier twee graag"
    values = {
        value.label: text[value.start : value.end] for value in values_of(pipelines["nl"](text))
    }
    assert values == {
        "email": "jan punt devries at example punt nl",
        "card_last4": "vier twee vier twee",
    }


@pytest.mark.parametrize(
    ("text", "label", "value"),
    [
        ("nee, kaart 4242, niet 4224", "card_last4", "4242"),
        ("it's a@example.com instead of b@example.com", "email", "a@example.com"),
        ("account 4820193776, account 4820193767 was fout", "account_id", "4820193776"),
        ("Rescue rather than Resolve", "product", "LogMeIn Rescue"),
        ("not GoTo Connect", "product", "GoTo Connect"),
    ],
)
def test_what_is_taken_back_does_not_count(found, text, label, value):
    assert found(text, label) == [(label, value)]
