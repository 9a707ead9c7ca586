import pytest

from components.nlu.finders.addresses import find_addresses

ADDRESSES = [
    "Kerkstraat 12, 1017 GP Amsterdam",
    "kerkstraat 12 1017gp amsterdam",
    "Prins Hendrikkade 12-3hs, 1012AB Amsterdam, Nederland",
    "Jan van Galenstraat 33 bis, 2514 EA Den Haag",
    "Lange Voorhout 5, 2408 AA Alphen aan den Rijn",
    "Spui 70, 2511 BT 's-Gravenhage",
    "Weteringschans 26, 1017 SG Amsterdam",
    "Postbus 123, 1000 AB Amsterdam",
    "1017 GP Amsterdam, Kerkstraat 12",
    "1017 GP 12",
    "Rue de la Loi 16, 1000 Bruxelles",
    "16 rue de la Loi, 1000 Bruxelles",
    "Meir 24 bus 3, 2000 Antwerpen, België",
    "Wetstraat 16, B-1000 Brussel",
    "Hauptstraße 5, 10115 Berlin",
    "Am Markt 3, D-20095 Hamburg, Deutschland",
    "10 Example Street, London SW1A 2AA",
    "Flat 3, 22 Elm Rd, Edinburgh EH7 4GB",
    "221B Elm Street, London NW1 6XE, UK",
    "1 The Mall, London SW1A 1AA",
    "123 Main Street, Springfield, IL 62704",
    "123 Main St Suite 400, Springfield, IL 62704-1234, USA",
    "500 5th Ave, New York, NY 10110",
    "Kerkstraat 12, Amsterdam",
    "Kerkstraat 12 Amsterdam",
    "14 High Street, Leeds",
    "KERKSTRAAT 12 te AMSTERDAM (1017 GP)",
    "Kerkstraat 12 (1017 GP) Amsterdam",
    "Kerkstraat 12, Amsterdam, 1017 GP",
    "kerkstraat 12 amsterdam 1017gp",
    "1017gp kerkstraat 12 amsterdam",
    "1017 GP, Kerkstraat 12, Amsterdam",
    "Wetstraat 16, Brussel (1000)",
    "Hoofdweg 77 in Hoogeveen, postcode 7901 GA",
    "Unit 6, Harbour Estate, Penzance TR18 4AE",
    "12 High Street, London (SW1A 1AA)",
    "Flat 3, 12 High Street, London SW1A 1AA",
    "12 High Street London SW1A 1AA",
]


def addresses(text):
    return [each.value for each in find_addresses(text)]


@pytest.mark.parametrize("address", ADDRESSES)
def test_reads_an_address_by_itself(address):
    assert addresses(address) == [address]


@pytest.mark.parametrize("address", ADDRESSES)
@pytest.mark.parametrize("sentence", ["mijn adres is {}", "our billing address is {}", "Adres: {}"])
def test_reads_an_address_in_a_sentence(address, sentence):
    assert addresses(sentence.format(address)) == [address]


@pytest.mark.parametrize(
    ("text", "address"),
    [
        (
            "factuuradres kerkstraat 12 1017 gp den haag en mijn kaart eindigt op 4242",
            "kerkstraat 12 1017 gp den haag",
        ),
        ("De Vries ICT, Kerkstraat 12, 1017 GP Amsterdam", "Kerkstraat 12, 1017 GP Amsterdam"),
        ("kaart 4242, Kerkstraat 12, 1017 GP Amsterdam", "Kerkstraat 12, 1017 GP Amsterdam"),
        ("It's 14 High Street, Leeds LS1 4AB and the card", "14 High Street, Leeds LS1 4AB"),
        ("4820193776\nDorpsstraat 1\n9000 Gent\n4242", "Dorpsstraat 1, 9000 Gent"),
        ("14 High Street\nLeeds\nLS1 4AB", "14 High Street, Leeds, LS1 4AB"),
        ("De Vries ICT\nKerkstraat 12\nAmsterdam\n1017 GP", "Kerkstraat 12, Amsterdam, 1017 GP"),
        (
            "Example Ltd\nFlat 3\n12 High Street\nLondon\nSW1A 1AA",
            "Flat 3, 12 High Street, London, SW1A 1AA",
        ),
        (
            "De Vries ICT, KERKSTRAAT 12 te AMSTERDAM (1017 GP)",
            "KERKSTRAAT 12 te AMSTERDAM (1017 GP)",
        ),
        (
            "4242 en 12 High Street London SW1A 1AA",
            "12 High Street London SW1A 1AA",
        ),
        (
            "kaart 4242, adres De Vries ICT, Kerkstraat 12, 1017 GP Amsterdam",
            "Kerkstraat 12, 1017 GP Amsterdam",
        ),
        (
            "1017 GP Amsterdam, Kerkstraat 12, Ilse de Vries",
            "1017 GP Amsterdam, Kerkstraat 12",
        ),
        (
            "Laan 7, 3011 AB Rotterdam, laatste vier 2210",
            "Laan 7, 3011 AB Rotterdam",
        ),
        ("1017gp kerkstraat 12 opzeggen", "1017gp kerkstraat 12"),
    ],
)
def test_leaves_out_what_stands_around_it(text, address):
    assert addresses(text) == [address]


@pytest.mark.parametrize(
    "text",
    [
        "Kerkstraat 12",
        "1017 GP Amsterdam",
        "LogMeIn Rescue 5 licenties",
        "We have 12 users, please cancel",
        "januari 12, Amsterdam",
        "account number 3380 5512 09",
        "nr. 50 2231 9984",
        "na 6 maanden, Amsterdam",
        "482.019.3776 en de kaart eindigt op 4242",
        "I have had 3 licences since 2019 and want to cancel one of them at 10115 please",
        "kunnen jullie Central voor 12 2026 stoppen",
        "account 4820193776, kaart 4242",
    ],
)
def test_other_texts_are_no_addresses(text):
    assert addresses(text) == []


def test_the_offsets_are_those_of_the_text():
    text = "adres: Kerkstraat 12, 1017 GP Amsterdam."
    (address,) = find_addresses(text)
    assert text[address.start : address.end] == "Kerkstraat 12, 1017 GP Amsterdam"
