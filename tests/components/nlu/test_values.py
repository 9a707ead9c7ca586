import pytest

from components.nlu.values import mask_values, remove_values, values_of


def test_everything_in_one_message(found):
    text = (
        "account 4820193776, Resolve, Kerkstraat 12, 1017 GP Amsterdam, ilse@example.com, "
        "kaart 4242, code 482911, C-7K2QF-0M9XW, Camera Share, bel 0612345678"
    )
    assert found(text) == [
        ("account_id", "4820193776"),
        ("product", "LogMeIn Resolve"),
        ("billing_address", "Kerkstraat 12, 1017 GP Amsterdam"),
        ("email", "ilse@example.com"),
        ("card_last4", "4242"),
        ("verification_code", "482911"),
        ("reference", "C-7K2QF-0M9XW"),
        ("add_on", "Camera Share"),
        ("phone", "0612345678"),
    ]


def test_a_street_with_a_products_name_is_a_street(found):
    assert found("12 Central Avenue, Leeds LS1 4AB") == [
        ("billing_address", "12 Central Avenue, Leeds LS1 4AB")
    ]


def test_the_digits_of_a_card_before_an_address_are_not_its_house_number(found):
    assert found("4242, and the address is 350 Maple Avenue, Springfield, IL 62704") == [
        ("number", "4242"),
        ("billing_address", "350 Maple Avenue, Springfield, IL 62704"),
    ]


@pytest.mark.parametrize(
    ("text", "masked"),
    [
        ("Zeg Resolve op", "zeg _product_ op"),
        ("mijn id is 4820193776.", "mijn id is _account_ ."),
        ("482911", "_code_"),
        ("4242", "_digits_"),
        ("mail ILSE@example.com", "mail _email_"),
        ("GOEDEMORGEN", "goedemorgen"),
        ("", ""),
    ],
)
def test_values_are_hidden_from_the_classifier(pipelines, text, masked):
    assert mask_values(pipelines["nl"](text)) == masked


def test_only_the_customers_own_words_remain(pipelines):
    doc = pipelines["nl"]("Rescue en 4820193776 stoppen, ilse@example.com")
    assert remove_values(doc) == "en stoppen,"


@pytest.mark.parametrize("text", ["", " ", "😀", "...", "\n", "a" * 2000, "1 " * 1000, "@" * 500])
def test_strange_texts_do_no_harm(pipelines, text):
    for nlp in pipelines.values():
        assert values_of(nlp(text)) == ()


def test_offsets_point_at_the_value(pipelines):
    text = "Onze account-ID: 4820 193 776 (Rescue)"
    spans = {each.label: text[each.start : each.end] for each in values_of(pipelines["nl"](text))}
    assert spans == {"account_id": "4820 193 776", "product": "Rescue"}
