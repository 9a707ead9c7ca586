"""What this chat cancels for nobody is told at once, before anybody is asked who he is."""

from __future__ import annotations

from functools import cache
from pathlib import Path

import yaml
from rasa_sdk import Tracker
from rasa_sdk.executor import CollectingDispatcher

from actions.base import BackendAction, Events, forget
from cancellation.catalogue import Catalogue, catalogue_from
from cancellation.model import Route

PRODUCTS = Path(__file__).resolve().parent.parent / "products.yml"
RESPONSES = {Route.own_process: "utter_own_process", Route.not_ours: "utter_not_ours"}


class ActionSayNotHere(BackendAction):
    """Says of each product that was named why it is not cancelled here."""

    def name(self) -> str:
        """The action's name in the domain."""
        return "action_say_not_here"

    def act(self, say: CollectingDispatcher, tracker: Tracker) -> Events:
        """Says so; what he names next is a wish of its own."""
        for name, response in not_here(tracker).items():
            say.utter_message(response=response, product=name)
        return forget("mentioned_products", "identity_outcome")


def not_here(tracker: Tracker) -> dict[str, str]:
    """The response for each product that was named.

    Returns:
        Nothing, where anything was named that may be cancelled here (rules, section 5).
    """
    names = tracker.get_slot("mentioned_products") or []
    if tracker.get_slot("mentioned_add_ons") or tracker.get_slot("mentioned_all"):
        return {}
    found = {name: _catalogue().product(name) for name in names}
    if not all(product and product.route in RESPONSES for product in found.values()):
        return {}
    return {product.name: RESPONSES[product.route] for product in found.values() if product}


@cache
def _catalogue() -> Catalogue:
    return catalogue_from(yaml.safe_load(PRODUCTS.read_text(encoding="utf-8")))
