"""What every custom action shares: a thread of its own, a client, and no failure without words."""

from __future__ import annotations

import asyncio
import logging
from abc import ABC, abstractmethod
from itertools import pairwise
from typing import Any

from rasa_sdk import Action, Tracker
from rasa_sdk.events import ActiveLoop, EventType, SlotSet
from rasa_sdk.executor import CollectingDispatcher
from rasa_sdk.forms import REQUESTED_SLOT, FormValidationAction

from actions.backend_client import BackendClient, BackendUnavailable, Proof, backend
from actions.held import held, plain

logger = logging.getLogger(__name__)

Events = list[EventType]

PROOF_SLOTS = (
    "verification_code",
    "verification_id",
    "verification_proof",
    "signed_in",  # by the portal: a code proves less, and payment details are asked with it
    "payment_details_confirmed",  # the backend confirms them to one proof, not to the next
)
IDENTITY_SLOTS = ("account_id", "email", *PROOF_SLOTS, "identity_outcome", "role_outcome")
CANCELLATION_SLOTS = (
    "cancellation_items",
    "mentioned_products",
    "mentioned_add_ons",
    "mentioned_all",
    "mentioned_kept",
    "invoices_settled",
    "billing_admin_email",
    "card_last4",
    "billing_address",
    "payment_details_confirmed",
    "preview_id",
    "cancellation_confirmed",
    "cancellation_outcome",
)
UNDO_SLOTS = ("undo_confirmed", "undo_outcome")


class BackendAction(Action, ABC):
    """An action that may call the backend.

    `requests` blocks, so `act` runs in a thread. Whatever fails in it is told to the customer in
    his language; the details go to the log without what he typed.
    """

    @abstractmethod
    def act(self, say: CollectingDispatcher, tracker: Tracker) -> Events:
        """Does the work.

        Args:
            say: Takes the responses to utter.
            tracker: The conversation so far.

        Returns:
            The events to add to the conversation.
        """

    async def run(
        self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: dict[str, Any]
    ) -> Events:
        """Runs `act` in a thread; called by Rasa's action server."""
        try:
            return await asyncio.to_thread(self.act, dispatcher, tracker)
        except BackendUnavailable as error:
            logger.warning("%s: backend unavailable: %s", self.name(), error)
            return self.unavailable(dispatcher)
        except Exception as error:  # an HTTP 500 would carry the whole conversation into a log
            logger.error("%s failed: %s", self.name(), _where(error))
            return self.unavailable(dispatcher)

    def unavailable(self, say: CollectingDispatcher) -> Events:
        """What happens when the backend is away; by default the customer is told so."""
        say.utter_message(response="utter_backend_unavailable")
        return []


class FormSteps(FormValidationAction, ABC):
    """A form's validation that ends the form, with an outcome, when the backend is away."""

    outcome_slot: str

    @abstractmethod
    def name(self) -> str:
        """The action's name in the domain."""

    async def run(
        self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: dict[str, Any]
    ) -> Events:
        """Validates; called by Rasa's action server."""
        try:
            return list(await super().run(dispatcher, tracker, domain))
        except BackendUnavailable as error:
            logger.warning("%s: backend unavailable: %s", self.name(), error)
        except Exception as error:  # an HTTP 500 would carry the whole conversation into a log
            logger.error("%s failed: %s", self.name(), _where(error))
        return [SlotSet(self.outcome_slot, "backend_unavailable"), SlotSet(REQUESTED_SLOT, None)]


def client() -> BackendClient:
    """The client of the billing backend."""
    return backend()


def language_of(tracker: Tracker) -> str:
    """The language of the conversation, `nl` or `en`."""
    return str(tracker.get_slot("language") or "en")


def proof_of(tracker: Tracker) -> Proof | None:
    """The proof of identity this conversation holds, or None."""
    token = held(tracker, "verification_proof")
    return Proof(tracker.sender_id, token) if token else None


def intent_of(tracker: Tracker) -> str:
    """The intent of the customer's last message."""
    return str((tracker.latest_message.get("intent") or {}).get("name") or "")


def entities_of(tracker: Tracker, name: str, role: str | None = None) -> list[Any]:
    """The values of one kind in the customer's last message, in the order he gave them."""
    given = tracker.get_latest_entity_values(name, entity_role=role)
    return [plain(tracker, value) for value in given]


def last_turn(tracker: Tracker, beyond: str | None = None) -> list[str]:
    """The names of the responses to the customer's message before his last one.

    Args:
        tracker: The conversation.
        beyond: A response; turns that gave it are passed over, for those before them.
    """
    users = [i for i, event in enumerate(tracker.events) if event["event"] == "user"]
    for begin, end in reversed(list(pairwise(users))):
        said = [
            str((event.get("metadata") or {}).get("utter_action"))
            for event in tracker.events[begin:end]
            if event["event"] == "bot"
        ]
        if beyond not in said:
            return said
    return []


def answered_already(tracker: Tracker) -> bool:
    """Whether the customer's last message has been answered with a response."""
    for event in reversed(tracker.events):
        if event["event"] in ("bot", "user"):
            return bool(event["event"] == "bot")
    return False


def forget(*names: str) -> Events:
    """Events that empty slots."""
    return [SlotSet(name, None) for name in names]


def leave_form() -> Events:
    """Events that end whatever form is active."""
    return [ActiveLoop(None), SlotSet(REQUESTED_SLOT, None)]


def _where(error: Exception) -> str:
    """The kind of an error and its line, without its message: that may hold what was typed."""
    trace = error.__traceback__
    while trace is not None and trace.tb_next is not None:
        trace = trace.tb_next
    line = f" at {trace.tb_frame.f_code.co_filename}:{trace.tb_lineno}" if trace else ""
    return type(error).__name__ + line
