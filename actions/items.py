"""Which products and add-ons of the account the customer means. Pure: no I/O, no Rasa events."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from typing import Any

from rapidfuzz import fuzz

Json = dict[str, Any]
Item = dict[str, str | None]

ALLOWED = "allowed"
SHORTEST_WORD = 4
SAME_WORD = 85


def item(product: str, add_on: str | None = None) -> Item:
    """One line of a basket: a whole subscription, or one of its add-ons."""
    return {"product": product, "add_on": add_on}


def title(chosen: Item) -> str:
    """What the customer calls it: the add-on with its product, or the product."""
    product, add_on = chosen["product"], chosen["add_on"]
    return f"{add_on} ({product})" if add_on else str(product)


def naming(chosen: Item) -> str:
    """The payload of a button that names an item."""
    kind, name = (
        ("add_on", chosen["add_on"]) if chosen["add_on"] else ("product", chosen["product"])
    )
    return f'/give_details{{"{kind}": "{name}"}}'


def everything(account: Json) -> list[tuple[Item, Json]]:
    """All that could be named: each subscription, then its add-ons, with the backend's view."""
    found: list[tuple[Item, Json]] = []
    for subscription in account["subscriptions"]:
        found.append((item(subscription["product"]), subscription))
        for add_on in subscription.get("add_ons") or []:
            found.append((item(subscription["product"], add_on["name"]), add_on))
    return found


def selectable(account: Json) -> list[Item]:
    """What this contact may cancel now."""
    return [chosen for chosen, view in everything(account) if view["outcome"] == ALLOWED]


def outcome_of(account: Json, chosen: Item) -> str | None:
    """The backend's word on one item, or None if the account does not have it."""
    return next((view["outcome"] for one, view in everything(account) if one == chosen), None)


def named(account: Json, products: Iterable[str], add_ons: Iterable[str]) -> list[Item]:
    """The items of the account that the customer named.

    An add-on named together with its own product means the add-on alone: "the Camera Share of
    Resolve". An add-on is taken from the account's spelling, whatever its case.
    """
    wanted_products, wanted_add_ons = set(products), {name.casefold() for name in add_ons}
    chosen = [
        one for one, _ in everything(account) if (one["add_on"] or "").casefold() in wanted_add_ons
    ]
    owners = {one["product"] for one in chosen}
    chosen += [
        one
        for one, _ in everything(account)
        if one["add_on"] is None and one["product"] in wanted_products - owners
    ]
    return chosen


def meant(account: Json, products: Iterable[str]) -> list[str]:
    """Resolves a name that can mean several products, such as "LogMeIn", on this account."""
    owned = [subscription["product"] for subscription in account["subscriptions"]]
    found: list[str] = []
    for name in products:
        candidates = [product for product in owned if name.casefold() in product.casefold()]
        found += [name] if name in owned or not candidates else candidates
    return found


def without_included(chosen: Iterable[Item]) -> list[Item]:
    """Drops add-ons whose whole subscription is in the basket: they end with it."""
    unique = list({title(one): one for one in chosen}.values())
    whole = {one["product"] for one in unique if one["add_on"] is None}
    return [one for one in unique if one["add_on"] is None or one["product"] not in whole]


def named_in_words(account: Json, text: str) -> list[Item]:
    """The items whose own words stand in a text, however spelled: "alleen de camera".

    Only for an answer to the question what to cancel: there a single word of a name is enough,
    unless several items share it.
    """
    said = [word for word in re.findall(r"\w+", text.casefold()) if len(word) >= SHORTEST_WORD]
    names = [(one, _words(one["add_on"] or one["product"] or "")) for one, _ in everything(account)]
    times = Counter(word for _, words in names for word in words)
    return [
        one
        for one, words in names
        if any(
            times[word] == 1 and fuzz.ratio(word, heard) >= SAME_WORD
            for word in words
            for heard in said
        )
    ]


def _words(name: str) -> set[str]:
    return {word for word in re.findall(r"\w+", name.casefold()) if len(word) >= SHORTEST_WORD}
