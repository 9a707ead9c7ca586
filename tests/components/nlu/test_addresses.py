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
    "Kerkstraat 12 (1017 GP) Amsterdam",
    "Kerkstraat 12, Amsterdam, 1017 GP",
    "kerkstraat 12 amsterdam 1017gp",
    "1017gp kerkstraat 12 amsterdam",
    "1017 GP, Kerkstraat 12, Amsterdam",
    "Wetstraat 16, Brussel (1000)",
    "Unit 6, Harbour Estate, Penzance TR18 4AE",
    "12 High Street, London (SW1A 1AA)",
    "Flat 3, 12 High Street, London SW1A 1AA",
    "12 High Street London SW1A 1AA",
    # the town or the postcode first
    "9000 Gent, Coupure Links 88",
    "B-8500 Kortrijk, Doorniksewijk 14",
    "10115 Berlin, Invalidenstr. 117",
    "8001 Zürich, Bahnhofstrasse 21",
    "75001 Paris, 12 rue de Rivoli",
    "Maastricht 6211 LN Stokstraat 40",
    "Manchester M4 1HN, 61 Tib Street",
    "Austin, TX 78701, 410 E 6th St",
    "Meir 78, Antwerpen 2000",
    # units, floors and additions
    "Level 2, 410 E 6th St, Austin TX 78701",
    "Second Floor, Castle House, 20 King Street, Bristol BS1 4EF",
    "Flat 2/1, 14 Byres Road, Glasgow G12 8TA",
    "2B/14 King's Cross Road, London, WC1X 9QL",
    "Mariahilfer Straße 12/3/14, 1060 Wien, Austria",
    "Wilgenlaan 4 (1e verdieping), 8900 Ieper",
    "Plein 1944 nr. 12, 6511 JC Nijmegen",
    "'t Zand 4, 8000 Brugge",
    # without a number, in the country, in a box
    "The Old Rectory, Church Lane, Nether Wallop SO20 8EY",
    "rose cottage, mill lane, alresford so24 9bx",
    "Rural Route 2, Box 114, Decorah, IA 52101",
    "PO Box 55, Truro TR1 2AA",
    "12 Harbour View, Cork T12 XY45",
    "D02 AF30, 5 Merrion Row, Dublin",
    # what stands after the town
    "78 Rue Saint-Antoine, 75004 Paris, France",
    "Leuvensesteenweg 1012, 1140 Evere (Brussel)",
    "22 Baggot Street, Dublin 2",
    "10 Park Row, Leeds LS1 5HD, Engeland",
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
            "KERKSTRAAT 12, AMSTERDAM (1017 GP)",
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
        ("c/o Brennan, 12 Harbour View, Cork T12 XY45", "12 Harbour View, Cork T12 XY45"),
        ("tis op de molenweg 12, 2000 antwerpen se", "molenweg 12, 2000 antwerpen"),
        ("Gaffney & Sons, 5 North Parade, Bath BA1 1LF", "5 North Parade, Bath BA1 1LF"),
        (
            "street: Mill Road, house number: 6, postcode: CB1 2AD, town: Cambridge",
            "Mill Road, house number: 6, postcode: CB1 2AD, town: Cambridge",
        ),
        (
            "straat Molenweg, huisnummer 6, postcode 8011 AB, plaats Zwolle en mijn kaart is 4242",
            "Molenweg, huisnummer 6, postcode 8011 AB, plaats Zwolle",
        ),
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
        "LAST FOUR FROM 1190 TO 1109",
        "last 4 - 9144 - ta",
        "windows 11 build 22631, chrome 126",
        "we have 2000 users, about 12",
        "flight KL1017 to London on 12 May",
    ],
)
def test_other_texts_are_no_addresses(text):
    assert addresses(text) == []


def test_the_offsets_are_those_of_the_text():
    text = "adres: Kerkstraat 12, 1017 GP Amsterdam."
    (address,) = find_addresses(text)
    assert text[address.start : address.end] == "Kerkstraat 12, 1017 GP Amsterdam"


@pytest.mark.parametrize(
    ("text", "address"),
    [
        ("de Doorniksewijk 88 te 8500 Kortrijk", "Doorniksewijk 88, 8500 Kortrijk"),
        ("op de Kade 7 in 3311 RB Dordrecht", "Kade 7, 3311 RB Dordrecht"),
        ("3051 Old Mill Rd in Bend, Oregon 97701", "3051 Old Mill Rd, Bend, Oregon 97701"),
        ("KERKSTRAAT 12 te AMSTERDAM (1017 GP)", "KERKSTRAAT 12, AMSTERDAM (1017 GP)"),
        ("Weg 7 in Best, postcode 7901 GA", "Weg 7, Best, postcode 7901 GA"),
        ("Lindelaan 4 eh 3706 AB in Zeist", "Lindelaan 4, 3706 AB Zeist"),
        ("Lindelaan 4, postcode 3706 AB, plaats Zeist", "Lindelaan 4, 3706 AB, Zeist"),
        (
            "Adres: Lindelaan 4\nPC/plaats: 3706 AB Zeist\nLand: NL",
            "Lindelaan 4, 3706 AB Zeist, NL",
        ),
        ("Straat: Lindelaan\nNr: 4\nPC: 3706 AB\nPlaats: Zeist", "Lindelaan 4, 3706 AB, Zeist"),
        ("Havenlaan 12 bus 1.03 – 8400 Oostende", "Havenlaan 12 bus 1.03, 8400 Oostende"),
        ("Plein 3, unit 5.12\n5211 AP Vught", "Plein 3, unit 5.12, 5211 AP Vught"),
        ("Weg 21 gebouw C, 7741 KM Coevorden", "Weg 21 gebouw C, 7741 KM Coevorden"),
        ("Kade 61 rd\n2514HG\nDen Haag", "Kade 61 rd, 2514HG, Den Haag"),
        ("Plantin en Moretuslei 250, 2018 Antwerpen", "Plantin en Moretuslei 250, 2018 Antwerpen"),
        ("210 George Street, Sydney NSW 2000", "210 George Street, Sydney NSW 2000"),
        (
            "Plot 7, Adeola Close, Victoria Island, Lagos, Nigeria",
            "Plot 7, Adeola Close, Victoria Island, Lagos, Nigeria",
        ),
        (
            "Hale Fuels, Main Street, Ballinrobe, Co. Mayo F31 TX70",
            "Main Street, Ballinrobe, Co. Mayo F31 TX70",
        ),
    ],
)
def test_what_is_said_beside_the_parts_is_no_part(text, address):
    (found,) = find_addresses(text)
    assert found.value.replace(",", "") == address.replace(",", "")


@pytest.mark.parametrize("text", ["Maestro *8274\n\nMvg\nDirk Claes\n0470 55 51 22"])
def test_a_signature_is_no_address(text):
    assert find_addresses(text) == []


def test_digits_in_front_are_no_postcode_where_one_stands_behind(found):
    text = "4471\nKapsalon Vink, Hoofdweg 31, 9765 CA Paterswolde"
    assert found(text, "billing_address") == [
        ("billing_address", "Hoofdweg 31, 9765 CA Paterswolde")
    ]
