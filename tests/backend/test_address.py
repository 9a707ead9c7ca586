"""Five ways, and more, of writing one address."""

from __future__ import annotations

import pytest

from backend.address import is_same_address

KERKSTRAAT = "Kerkstraat 12, 1017 GP Amsterdam"


@pytest.mark.parametrize(
    "typed",
    [
        KERKSTRAAT,
        "kerkstraat 12 1017gp amsterdam",
        "1017 GP Amsterdam, Kerkstraat 12",
        "Kerkstr. 12\n1017 GP Amsterdam\nNederland",
        "KERKSTRAAT 12, NL-1017 GP AMSTERDAM, THE NETHERLANDS",
        "Kerkstraat 12, 1017GP",
        "Kerkstaat 12, 1017 GP Amsterdam",
        "Kerk straat 12, Amsterdam 1017 gp",
        "Amsterdam; Kerkstraat 12; 1017 GP",
    ],
)
def test_one_address_in_many_hands(typed: str) -> None:
    assert is_same_address(KERKSTRAAT, typed)


@pytest.mark.parametrize(
    "typed",
    [
        "",
        "Amsterdam",
        "1017 GP",
        "12 1017 GP",
        "Kerkstraat 12, Amsterdam",
        "Kerkstraat 13, 1017 GP Amsterdam",
        "Kerkstraat 12a, 1017 GP Amsterdam",
        "Kerkstraat 12-2, 1017 GP Amsterdam",
        "Kerkstraat 12, 1018 GP Amsterdam",
        "Kerkstraat 12, 1017 GR Amsterdam",
        "Bloemgracht 12, 1017 GP Amsterdam",
        "Kerkstraat 10 11 12 13, 1017 GP Amsterdam",
        "Kerkstraat 12, 1017 GP 1018 GP 1019 GP Amsterdam",
    ],
)
def test_another_address_or_half_of_one(typed: str) -> None:
    assert not is_same_address(KERKSTRAAT, typed)


@pytest.mark.parametrize(
    ("on_file", "typed"),
    [
        ("Kerkstraat 12a, 1017 GP Amsterdam", "kerkstraat 12-A 1017gp"),
        ("Prinsengracht 263-267\n1016 GV Amsterdam", "prinsengr. 263 267, 1016GV"),
        ("Van der Helststraat 12-2, 1073 AB Amsterdam", "v.d. Helststr. 12 2, 1073ab"),
        ("Laan van Meerdervoort 5 2517 AA Den Haag", "Ln v Meerdervoort 5, 2517aa"),
        ("Markt 22, 5211 JX 's-Hertogenbosch", "Markt 22 5211JX den bosch"),
        ("27 Mill Lane, York YO1 9TT", "27 mill ln, york, yo19tt, UK"),
        ("12A High Street, London SW1A 1AA", "high st 12 a, london sw1a1aa"),
        ("Flat 3, 12 High Street, London N1 1AA", "flat 3, 12 high st, London N11AA"),
        ("Hauptstraße 5, 10115 Berlin", "hauptstr. 5, berlin 10115, deutschland"),
        ("Goethestraße 18, 70174 Stuttgart", "Goethestrasse 18 70174"),
        ("Rue de la Loi 16, 1000 Bruxelles", "16 rue de la loi, B-1000 bruxelles"),
        ("Mechelsesteenweg 214, 2018 Antwerpen", "2018 antwerpen mechelsesteenweg 214"),
        (
            "410 Juniper Street, Suite 3, Portland, OR 97205",
            "410 juniper st suite 3 portland 97205",
        ),
    ],
)
def test_addresses_of_other_shapes(on_file: str, typed: str) -> None:
    assert is_same_address(on_file, typed)


@pytest.mark.parametrize(
    ("on_file", "typed"),
    [
        ("Kerkstraat 12a, 1017 GP Amsterdam", "Kerkstraat 12, 1017 GP Amsterdam"),
        ("27 Mill Lane, York YO1 9TT", "72 Mill Lane, York YO1 9TT"),
        ("27 Mill Lane, York YO1 9TT", "27 Mill Lane, York YO1 9TX"),
        ("", ""),
        ("", "Kerkstraat 12, 1017 GP Amsterdam"),
    ],
)
def test_other_shapes_that_differ(on_file: str, typed: str) -> None:
    assert not is_same_address(on_file, typed)
