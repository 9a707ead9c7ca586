"""The shipped catalogue: every product of the range, the names people use, and the routes."""

from __future__ import annotations

from typing import Any

import pytest

from cancellation.catalogue import Catalogue, catalogue_from
from cancellation.model import Family, Route

ROUTES = {
    "LogMeIn Resolve": "general",
    "LogMeIn Resolve MDM": "own_process",
    "LogMeIn Rescue": "own_process",
    "LogMeIn Central": "own_process",
    "LogMeIn Pro": "own_process",
    "GoTo Connect": "general",
    "GoTo Meeting": "general",
    "GoTo Webinar": "general",
    "GoTo Training": "general",
    "GoToMyPC": "own_process",
    "GoToAssist": "general",
    "OpenVoice": "general",
    "Hamachi": "own_process",
    "GoTo Room": "general",
    "Grasshopper": "own_process",
    "join.me": "general",
    "LastPass": "not_ours",
}


def test_every_product_has_the_route_that_was_found_for_it(catalogue: Catalogue) -> None:
    assert {each.name: str(each.route) for each in catalogue.products} == ROUTES


def test_only_connect_is_of_the_connect_family_and_loses_phone_numbers(
    catalogue: Catalogue,
) -> None:
    connect = [each.name for each in catalogue.products if each.family is Family.connect]
    ported = [each.name for each in catalogue.products if each.port_numbers]
    assert connect == ported == ["GoTo Connect"]


def test_content_is_normally_deleted_after_90_days_where_that_was_read(
    catalogue: Catalogue,
) -> None:
    deleted = {
        each.name: each.data_deleted_after_days
        for each in catalogue.products
        if each.data_deleted_after_days is not None
    }
    assert deleted == {
        "LogMeIn Resolve": 90,
        "GoTo Meeting": 90,
        "GoTo Webinar": 90,
        "GoTo Training": 90,
    }


@pytest.mark.parametrize(
    ("said", "name"),
    [
        ("goto resolve", "LogMeIn Resolve"),
        ("Resolf", "LogMeIn Resolve"),
        ("RMM", "LogMeIn Resolve"),
        ("log me in resolve", "LogMeIn Resolve"),
        ("Miradore", "LogMeIn Resolve MDM"),
        ("mdm", "LogMeIn Resolve MDM"),
        ("Rescue Lens", "LogMeIn Rescue"),
        ("Live Guide", "LogMeIn Rescue"),
        ("central", "LogMeIn Central"),
        ("pro", "LogMeIn Pro"),
        ("GoToConnect", "GoTo Connect"),
        ("Jive", "GoTo Connect"),
        ("telefooncentrale", "GoTo Connect"),
        ("phone system", "GoTo Connect"),
        ("Contact Center", "GoTo Connect"),
        ("G2M", "GoTo Meeting"),
        ("gotowebinar", "GoTo Webinar"),
        ("g2w", "GoTo Webinar"),
        ("GoToTraining", "GoTo Training"),
        ("go to my pc", "GoToMyPC"),
        ("RescueAssist", "GoToAssist"),
        ("Remote Support", "GoToAssist"),
        ("  GOTO   Meeting ", "GoTo Meeting"),
    ],
)
def test_a_product_is_found_by_what_people_call_it(
    said: str, name: str, catalogue: Catalogue
) -> None:
    product = catalogue.product(said)
    assert product is not None
    assert product.name == name
    assert catalogue.candidates(said) == (product,)


def test_logmein_alone_can_mean_several_products(catalogue: Catalogue) -> None:
    assert catalogue.product("LogMeIn") is None
    names = {each.name for each in catalogue.candidates("logmein")}
    assert {"LogMeIn Central", "LogMeIn Pro"} <= names


def test_an_unknown_name_has_no_candidates_and_takes_the_general_route(
    catalogue: Catalogue,
) -> None:
    assert catalogue.product("Acme Fax") is None
    assert catalogue.candidates("Acme Fax") == ()
    product = catalogue.product_of("Acme Fax")
    assert (product.name, product.route, product.family) == (
        "Acme Fax",
        Route.general,
        Family.general,
    )


@pytest.mark.parametrize(
    ("edition", "name"),
    [
        ("GoTo Meeting Business", "GoTo Meeting"),
        ("LogMeIn Resolve Premium", "LogMeIn Resolve"),
        ("LogMeIn Resolve MDM Premium", "LogMeIn Resolve MDM"),
        ("LogMeIn Resolve", "LogMeIn Resolve"),
    ],
)
def test_an_edition_counts_as_its_product(edition: str, name: str, catalogue: Catalogue) -> None:
    assert catalogue.product_of(edition).name == name


@pytest.mark.parametrize(
    ("said", "name"),
    [
        ("extra agentlicenties", "Extra agent licences"),
        ("extra agents", "Extra agent licences"),
        ("extra apparaten", "Extra devices"),
        ("camera share", "Camera Share"),
        ("mobiele ondersteuning", "Mobile Support"),
        ("Contact Center-licenties", "Contact Center licences"),
        ("telefoonnummers", "Phone numbers"),
        ("gratis inbelnummers", "Toll-free audio"),
        ("toll free", "Toll-free audio"),
        ("callme", "Call Me"),
        ("extra opslag", "Extra storage"),
    ],
)
def test_an_add_on_is_found_by_its_dutch_and_english_names(
    said: str, name: str, catalogue: Catalogue
) -> None:
    add_on = catalogue.add_on(said)
    assert add_on is not None
    assert add_on.name == name


@pytest.mark.parametrize(
    ("product", "add_ons"),
    [
        (
            "LogMeIn Resolve",
            {"Extra agent licences", "Extra devices", "Camera Share", "Mobile Support"},
        ),
        ("GoTo Connect", {"Contact Center licences", "Phone numbers"}),
        ("GoTo Meeting", {"Toll-free audio", "Call Me"}),
        ("GoTo Webinar", {"Toll-free audio", "Call Me"}),
    ],
)
def test_a_product_lists_the_add_ons_that_are_sold_with_it(
    product: str, add_ons: set[str], catalogue: Catalogue
) -> None:
    assert add_ons <= set(catalogue.product_of(product).add_ons)


@pytest.mark.parametrize(
    ("mapping", "complaint"),
    [
        ({"products": [{"name": "A", "route": "by_fax"}]}, "by_fax"),
        ({"products": [{"name": "A", "family": "fax"}]}, "fax"),
        ({"products": [{"name": "A"}, {"name": "B", "aliases": ["a"]}]}, "called a"),
        ({"products": [{"name": "A", "add_ons": ["X"]}]}, "unknown add-on: X"),
        (
            {"products": [{"name": "A"}], "ambiguous": [{"name": "Z", "products": ["B"]}]},
            "not a product of the catalogue: B",
        ),
        (
            {"products": [{"name": "A"}], "ambiguous": [{"name": "a", "products": ["A"]}]},
            "mean one product and several",
        ),
    ],
)
def test_a_catalogue_that_contradicts_itself_is_refused(
    mapping: dict[str, Any], complaint: str
) -> None:
    with pytest.raises(ValueError, match=complaint):
        catalogue_from(mapping)
