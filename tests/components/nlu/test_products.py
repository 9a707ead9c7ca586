from pathlib import Path

import pytest
import yaml

from components.nlu.values import CATALOGUE

PRODUCTS = yaml.safe_load(Path(CATALOGUE).read_text(encoding="utf-8"))["products"]
ADD_ONS = yaml.safe_load(Path(CATALOGUE).read_text(encoding="utf-8"))["add_ons"]
ALSO_PRODUCTS = {name for product in PRODUCTS for name in product["aliases"]}


def products(found, text):
    return [value for _, value in found(text, "product")]


@pytest.mark.parametrize("product", PRODUCTS, ids=lambda product: product["name"])
def test_every_name_of_a_product_is_understood_as_an_answer(found, product):
    for name in (product["name"], *product["aliases"]):
        assert products(found, name) == [product["name"]], name
        assert products(found, name.upper()) == [product["name"]], name


@pytest.mark.parametrize("product", PRODUCTS, ids=lambda product: product["name"])
def test_the_name_of_a_product_is_found_in_a_sentence(found, product):
    assert products(found, f"ik wil {product['name']} opzeggen") == [product["name"]]
    assert products(found, f"please cancel our {product['name']}.") == [product["name"]]


@pytest.mark.parametrize("add_on", ADD_ONS, ids=lambda add_on: add_on["name"])
def test_every_name_of_an_add_on_is_understood(found, add_on):
    for name in (add_on["name"], *add_on["aliases"]):
        if name in ALSO_PRODUCTS:  # there it is one only beside another name of that product
            continue
        assert found(f"graag {name} stoppen", "add_on") == [("add_on", add_on["name"])], name


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("zeg m'n resolve maar op", ["LogMeIn Resolve"]),
        ("cancel resolve", ["LogMeIn Resolve"]),
        ("switch to resolve", ["LogMeIn Resolve"]),
        ("please resolve my issue", []),
        ("I want to resolve this", []),
        ("Resolve my issue please", []),
        ("can you resolve it", []),
        ("my issue was resolved", []),
    ],
)
def test_resolve_is_a_product_and_a_verb(found, text, expected):
    assert products(found, text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("pro", ["LogMeIn Pro"]),
        ("central en pro", ["LogMeIn Central", "LogMeIn Pro"]),
        ("wij hebben Central en Pro", ["LogMeIn Central", "LogMeIn Pro"]),
        ("mijn webinar abonnement stoppen", ["GoTo Webinar"]),
        ("graag centraal regelen", []),
        ("windows 11 Pro is traag", []),
        ("cancel my iPad Pro order", []),
        ("hoe start ik een meeting", []),
        ("de training annuleren", []),
        ("I want to connect to support", []),
        ("connect opzeggen", ["GoTo Connect"]),
        ("cancel connect please", ["GoTo Connect"]),
        ("cancel my pro", ["LogMeIn Pro"]),
        ("ik wil central graag weg", []),
        ("cancel connect me to a person", []),
        ("stop, connect me to a person", []),
        ("cancel pro rata", []),
        ("mijn proefabonnement", []),
        ("I have an open invoice", []),
        ("we run a dog rescue in Wales", []),
        ("he came to our rescue", []),
        ("cancel our rescue", ["LogMeIn Rescue"]),
        ("My lawyer's in Central London", []),
        ("I want to go to training next week", []),
        ("cancel go to training", ["GoTo Training"]),
        ("kunt u dat even resolven", []),
    ],
)
def test_everyday_words_need_a_sign_that_the_product_is_meant(found, text, expected):
    assert products(found, text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("ik wil resolve en connect opzeggen", ["LogMeIn Resolve", "GoTo Connect"]),
        ("cancel resolve and connect", ["LogMeIn Resolve", "GoTo Connect"]),
        ("cancel connect and resolve", ["GoTo Connect", "LogMeIn Resolve"]),
        (
            "wij hebben pro, central en rescue in gebruik",
            ["LogMeIn Pro", "LogMeIn Central", "LogMeIn Rescue"],
        ),
        ("I open rescue and connect to the pc", ["LogMeIn Rescue"]),
        ("I use rescue and resolve the issue", ["LogMeIn Rescue"]),
        ("can you resolve and connect it", []),
    ],
)
def test_everyday_words_count_in_a_list_with_a_product(found, text, expected):
    assert products(found, text) == expected


@pytest.mark.parametrize(
    ("text", "product"),
    [
        ("gotomeetng", "GoTo Meeting"),
        ("go-to-meeting", "GoTo Meeting"),
        ("GoTo-Meeting's", "GoTo Meeting"),
        ("logmeinn rescue", "LogMeIn Rescue"),
        ("log me in resolf", "LogMeIn Resolve"),
        ("grashoper", "Grasshopper"),
        ("hamacchi", "Hamachi"),
        ("GotoConnnect", "GoTo Connect"),
        ("lastpas", "LastPass"),
    ],
)
def test_misspelt_names_are_understood(found, text, product):
    assert products(found, text) == [product]


def test_logmein_alone_stays_open(found):
    assert products(found, "ik wil LogMeIn opzeggen") == ["LogMeIn"]


def test_products_joined_by_a_slash_are_two(found):
    assert products(found, "Resolve/Rescue") == ["LogMeIn Resolve", "LogMeIn Rescue"]


def test_an_add_on_wins_over_the_product_in_its_name(found):
    assert found("contact center licenties weg") == [("add_on", "Contact Center licences")]
