"""The steps of the cancellation form: basket, balance, payment details, yes."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

from rasa_sdk import Tracker
from rasa_sdk.events import SlotSet
from rasa_sdk.executor import CollectingDispatcher

from actions import values
from actions.agreement import is_clear_yes
from actions.backend_client import Proof
from actions.base import Events, client, entities_of, intent_of
from actions.held import held, keep, plain, text_of
from actions.items import (
    ALLOWED,
    Item,
    everything,
    meant,
    named,
    named_in_words,
    naming,
    outcome_of,
    selectable,
    title,
    without_included,
)
from actions.refusals import say_refusals
from actions.selection import changed
from components.details import HIMSELF

Json = dict[str, Any]

ORDER = (
    "cancellation_items",
    "invoices_settled",
    "billing_admin_email",
    "card_last4",
    "billing_address",
    "cancellation_confirmed",
)
NAMING = frozenset({"cancel_subscription", "cancel_addon", "give_details", "correct_details"})
ANSWERS = NAMING | {"out_of_scope", "nlu_fallback", "affirm", "deny"}
CORRECTS = frozenset({"give_details", "correct_details", "deny"})
DECISIONS = frozenset({"affirm", "deny"})
PAYMENT_DETAILS = ("billing_admin_email", "card_last4", "billing_address")
# "Alles klopt" is about what is shown; it does not ask for all that there is.
_ALL_IS_RIGHT = re.compile(
    r"\b(?:klopt|juist|goed|prima|akkoord|duidelijk|correct|right|fine|good|clear|agree)\b",
    re.IGNORECASE,
)


class CancellationSteps:
    """One turn of the cancellation form.

    Args:
        account: The backend's view of the account, as it is now.
        proof: The proof of identity.
        say: Takes the responses to utter.
        tracker: The conversation so far.
    """

    def __init__(
        self, account: Json, proof: Proof, say: CollectingDispatcher, tracker: Tracker
    ) -> None:
        """Keeps its surroundings; nothing is done yet."""
        self.account = account
        self.proof = proof
        self.say = say
        self.tracker = tracker
        self.new: Json = {}

    def events(self) -> Events:
        """Takes all steps that can be taken and returns the slots to set, the next one included."""
        given = {
            name: plain(self.tracker, value)
            for name, value in self.tracker.slots_to_validate().items()
        }
        begins = self.get("requested_slot") is None
        if begins:
            self.new.update(cancellation_outcome=None, cancellation_confirmed=None, preview_id=None)
        self.choose_items(begins)
        self.check_balance(given.get("invoices_settled") is not None and not begins)
        self.take_payment_details(given)
        if not self.new.get("cancellation_outcome"):
            self.check_payment_details()
        if given.get("cancellation_confirmed") is not None and not begins:
            if "cancellation_items" in self.new:  # "no, only the camera" says yes to nothing yet
                self.new["cancellation_confirmed"] = None
            else:
                self.take_decision(bool(given["cancellation_confirmed"]))
        return [
            *(SlotSet(name, self._kept(name, value)) for name, value in self.new.items()),
            SlotSet("requested_slot", self.next_question()),
        ]

    def _kept(self, name: str, value: Any) -> Any:
        """What a slot is to hold: of a payment detail, the reference."""
        is_detail = name in PAYMENT_DETAILS and value is not None and value != HIMSELF
        return keep(self.tracker, name, value) if is_detail else value

    def get(self, name: str) -> Any:
        """A slot as it will be after this turn; a detail that has lapsed is not there."""
        return self.new[name] if name in self.new else held(self.tracker, name)

    def next_question(self) -> str | None:
        """The first slot that is still empty, or None when the form is at its end."""
        if self.get("cancellation_outcome"):
            return None
        not_asked = PAYMENT_DETAILS if self.get("signed_in") else ()
        asked = (name for name in ORDER if name not in not_asked)
        return next((name for name in asked if self.get(name) is None), None)

    def choose_items(self, begins: bool) -> None:
        """Fills the basket from what was named; asks nothing where there is no choice."""
        allowed = selectable(self.account)
        products, add_ons, wants_all = self._named_now(begins)
        kept = self._kept_now(begins)
        if (wants_all or kept or products or add_ons) and self.only_asks():
            self.offer_instead(named(self.account, meant(self.account, products), add_ons))
        elif wants_all:
            self.take_everything([one for one in allowed if one not in kept])
        elif kept and not products and not add_ons:
            basket = self.get("cancellation_items") or []
            self.set_basket([one for one in basket if one not in kept] or None)
        elif products or add_ons:
            self.take_names(products, add_ons, allowed)
        elif self.get("cancellation_items") is None and len(allowed) == 1:
            self.set_basket(allowed)
        elif self.is_asked("cancellation_items") or self.is_asked("cancellation_confirmed"):
            self.take_words(allowed)

    def is_asked(self, slot: str) -> bool:
        """Whether the customer's message follows the question for a slot."""
        return bool(self.tracker.get_slot("requested_slot") == slot)

    def only_asks(self) -> bool:
        """Whether a name stands in a question about the preview: that changes no basket."""
        text = str(self.tracker.latest_message.get("text") or "")
        return self.is_asked("cancellation_confirmed") and "?" in text

    def offer_instead(self, items: list[Item]) -> None:
        """Leaves the basket as it is, and offers what was named in its place."""
        self.new.update(mentioned_products=None, mentioned_add_ons=None, mentioned_all=None)
        basket = self.get("cancellation_items") or []
        others = [one for one in items if outcome_of(self.account, one) == ALLOWED]
        buttons = [
            {"title": title(one), "payload": naming(one)} for one in others if [one] != basket
        ]
        self.say.utter_message(response="utter_basket_stays", buttons=buttons)

    def take_everything(self, allowed: list[Item]) -> None:
        """Takes all that may be cancelled, and says why the rest may not."""
        self.new["mentioned_all"] = None
        whole = [one for one, _ in everything(self.account) if one["add_on"] is None]
        say_refusals(
            self.say, self.tracker, self.account, [one for one in whole if one not in allowed]
        )
        self.set_basket(allowed)

    def take_words(self, allowed: list[Item]) -> None:
        """Takes a single word of a name, where it answers what to cancel, or corrects that."""
        decides = self.is_asked("cancellation_confirmed")
        if intent_of(self.tracker) in (CORRECTS if decides else ANSWERS):
            text, basket = text_of(self.tracker), self.get("cancellation_items") or []
            said = [one for one in named_in_words(self.account, text) if one in allowed]
            if said:
                self.set_basket(changed(basket, said, text, in_words=True) or None)

    def _named_now(self, begins: bool) -> tuple[list[str], list[str], bool]:
        """Products and add-ons named in this message, or kept from before the form began."""
        intent, text = intent_of(self.tracker), text_of(self.tracker)
        # An answer to the preview may name another selection: "yes, but only the audio".
        decides = intent in DECISIONS and self.is_asked("cancellation_confirmed")
        naming = decides or intent in NAMING
        products = entities_of(self.tracker, "product") if naming else []
        add_ons = entities_of(self.tracker, "add_on") if naming else []
        wants_all = naming and bool(entities_of(self.tracker, "all_items"))
        wants_all = wants_all and not (intent == "affirm" and _ALL_IS_RIGHT.search(text))
        if begins and not products and not add_ons:
            products = self.get("mentioned_products") or []
            add_ons = self.get("mentioned_add_ons") or []
            wants_all = wants_all or bool(self.get("mentioned_all"))
        return products, add_ons, wants_all and not products and not add_ons

    def _kept_now(self, begins: bool) -> list[Item]:
        """What is to stay: said in this message, or before the form began."""
        names = entities_of(self.tracker, "kept_item")
        before = self.get("mentioned_kept")
        if before:  # a slot set for nothing would keep the form from giving way to a question
            self.new["mentioned_kept"] = None
            names += before if begins else []
        return named(self.account, names, names)

    def take_names(self, products: list[str], add_ons: list[str], allowed: list[Item]) -> None:
        """Keeps what may be cancelled of what was named, and says why the rest may not."""
        products = meant(self.account, products)
        chosen = named(self.account, products, add_ons)
        good = [one for one in chosen if outcome_of(self.account, one) == ALLOWED]
        refused = [one for one in chosen if one not in good]
        self.new.update(mentioned_products=None, mentioned_add_ons=None)
        owned = {one["product"] for one in chosen}
        had = {(one["add_on"] or "").casefold() for one in chosen}
        missing = [p for p in products if p not in owned and not had - {""}]
        missing += [name for name in add_ons if name.casefold() not in had]
        for name in dict.fromkeys(missing):
            self.say.utter_message(response="utter_product_not_on_account", product=name)
        say_refusals(self.say, self.tracker, self.account, refused)
        if good:
            basket = self.get("cancellation_items") or []
            self.set_basket(changed(basket, good, text_of(self.tracker)) or None)
        elif refused and not self.get("cancellation_items"):
            self.new["cancellation_outcome"] = "blocked"

    def set_basket(self, chosen: list[Item] | None) -> None:
        """Puts items in the basket; another basket needs another preview and another yes."""
        basket = without_included(chosen) if chosen else None
        if basket != self.get("cancellation_items"):
            self.new.update(cancellation_items=basket, preview_id=None, cancellation_confirmed=None)

    def check_balance(self, says_paid: bool) -> None:
        """No open balance: any unpaid invoice blocks (article, "Before you cancel")."""
        settled = not self.account["open_invoices"]
        if settled and not self.get("invoices_settled"):
            self.new["invoices_settled"] = True
        elif not settled and (says_paid or self.get("invoices_settled")):
            self.new["invoices_settled"] = None
            if says_paid and intent_of(self.tracker) != "check_balance":  # who asks, is shown them
                self.say.utter_message(response="utter_still_open")
        elif settled and says_paid:
            self.new["invoices_settled"] = True
        if settled and says_paid:
            self.say.utter_message(response="utter_balance_clear")

    def take_payment_details(self, given: Json) -> None:
        """Takes the billing admin's e-mail, the last four digits and the billing address."""
        if self.account["contact"]["is_billing_admin"]:
            if self.get("billing_admin_email") != HIMSELF:
                self.new["billing_admin_email"] = HIMSELF
        elif given.get("billing_admin_email") is not None:
            self._take("billing_admin_email", given, values.email)
        self._take("card_last4", given, values.card_last4)
        self._take("billing_address", given, values.billing_address)
        # The portal vouches for him, and the backend asks no details. Only once: a slot set for
        # nothing would keep the form from giving way to a question.
        if self.get("signed_in") and not self.get("payment_details_confirmed"):
            self.new["payment_details_confirmed"] = True

    def _take(self, name: str, given: Json, read: Callable[[Any], str | None]) -> None:
        raw = given.get(name)
        if raw is None or raw == HIMSELF:
            return
        if raw in entities_of(self.tracker, "verification_code"):  # it has shown who he is
            self.new[name] = None
            return
        value = read(self._address(str(raw)) if name == "billing_address" else raw)
        self.new[name] = value
        self.new["payment_details_confirmed"] = None
        if value is None:
            self.say.utter_message(response=f"utter_invalid_{name}")

    def check_payment_details(self) -> None:
        """Has the backend compare them once all are there; it never says which one is wrong."""
        admin, last4 = self.get("billing_admin_email"), self.get("card_last4")
        address = self.get("billing_address")
        if not (admin and last4 and address) or self.get("payment_details_confirmed"):
            return
        email = None if admin == HIMSELF else admin
        found = client().check_payment_details(self.proof, email, last4, address)
        if found["outcome"] == "match":
            self.new["payment_details_confirmed"] = True
            return
        self.new.update(card_last4=None, billing_address=None)
        if admin != HIMSELF:
            self.new["billing_admin_email"] = None
        if found["outcome"] == "locked":
            self.new["cancellation_outcome"] = "details_locked"
        else:
            tries_left = str(found["tries_left"])
            self.say.utter_message(response="utter_details_mismatch", tries_left=tries_left)

    def _address(self, raw: str) -> str:
        """The address, or the whole message where a postcode stands outside of what was found."""
        text = text_of(self.tracker)
        asked = self.tracker.get_slot("requested_slot") == "billing_address"
        if asked and raw in text and re.search(r"\d", text.replace(raw, "")):
            others = [
                e
                for e in self.tracker.latest_message.get("entities") or []
                if e["entity"] not in ("billing_address", "number", "language")
            ]
            return raw if others else text
        return raw

    def take_decision(self, agreed: bool) -> None:
        """Takes his yes to the preview he was shown, or his no."""
        needed = ("preview_id", "payment_details_confirmed", "invoices_settled")
        clear = not agreed or is_clear_yes(self.tracker)
        if not clear or (agreed and not all(self.get(name) for name in needed)):
            self.new["cancellation_confirmed"] = None
            return
        self.new["cancellation_confirmed"] = agreed
        self.new["cancellation_outcome"] = "confirmed" if agreed else "declined"
