"""Which products and add-ons of the account the customer means."""

from __future__ import annotations

from actions.items import item, named, outcome_of, selectable, title, without_included
from tests.actions.fake_backend import account, subscription

RESOLVE, MEETING, CONNECT = "LogMeIn Resolve", "GoTo Meeting", "GoTo Connect"
ACCOUNT = account(
    subscription(RESOLVE, "allowed", "Camera Share", "Extra devices"),
    subscription(MEETING),
    subscription(CONNECT, "role_insufficient", "Phone numbers"),
)


def test_only_what_is_allowed_can_be_chosen() -> None:
    assert selectable(ACCOUNT) == [
        item(RESOLVE),
        item(RESOLVE, "Camera Share"),
        item(RESOLVE, "Extra devices"),
        item(MEETING),
    ]


def test_an_account_without_subscriptions_offers_nothing() -> None:
    assert selectable(account()) == []


def test_an_add_on_is_called_by_its_name_and_product() -> None:
    assert title(item(RESOLVE, "Camera Share")) == "Camera Share (LogMeIn Resolve)"
    assert title(item(RESOLVE)) == RESOLVE


def test_a_product_alone_means_the_whole_subscription() -> None:
    assert named(ACCOUNT, [RESOLVE], []) == [item(RESOLVE)]


def test_an_add_on_with_its_own_product_means_the_add_on_alone() -> None:
    assert named(ACCOUNT, [RESOLVE], ["camera share"]) == [item(RESOLVE, "Camera Share")]


def test_an_add_on_with_another_product_means_both() -> None:
    assert named(ACCOUNT, [MEETING], ["Camera Share"]) == [
        item(RESOLVE, "Camera Share"),
        item(MEETING),
    ]


def test_what_the_account_does_not_have_is_not_named() -> None:
    assert named(ACCOUNT, ["LogMeIn Rescue"], ["Toll-free audio"]) == []


def test_naming_a_thing_twice_names_it_once() -> None:
    assert named(ACCOUNT, [MEETING, MEETING], ["Camera Share", "CAMERA SHARE"]) == [
        item(RESOLVE, "Camera Share"),
        item(MEETING),
    ]


def test_what_is_not_allowed_can_be_named_so_that_it_can_be_explained() -> None:
    assert named(ACCOUNT, [CONNECT], []) == [item(CONNECT)]
    assert outcome_of(ACCOUNT, item(CONNECT)) == "role_insufficient"


def test_an_item_the_account_does_not_have_has_no_outcome() -> None:
    assert outcome_of(ACCOUNT, item("LogMeIn Rescue")) is None
    assert outcome_of(ACCOUNT, item(MEETING, "Camera Share")) is None


def test_add_ons_end_with_their_subscription() -> None:
    basket = [item(RESOLVE, "Camera Share"), item(RESOLVE), item(MEETING)]
    assert without_included(basket) == [item(RESOLVE), item(MEETING)]


def test_two_add_ons_of_one_subscription_stay_apart() -> None:
    basket = [item(RESOLVE, "Camera Share"), item(RESOLVE, "Extra devices")]
    assert without_included(basket) == basket


def test_a_basket_holds_a_thing_once() -> None:
    assert without_included([item(MEETING), item(MEETING)]) == [item(MEETING)]
