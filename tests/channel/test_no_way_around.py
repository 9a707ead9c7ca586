"""No order of steps cancels anything for somebody who was not verified, allowed, clear and asked.

A state machine types, presses, forges, signs in, races and reloads in several conversations about
one account at once, and kills servers. After every step the backend is asked for the truth.
`WALKS=200` takes more walks.
"""

from __future__ import annotations

import itertools
import os
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    initialize,
    invariant,
    precondition,
    rule,
    run_state_machine_as_test,
)

from tests.assistant import CODE, Assistant, Customer
from tests.channel.conftest import ADDRESS, LAST4, monthly
from tests.portal import forgeries, signed
from tests.processes import killed

WALKS = int(os.environ.get("WALKS", "8"))
STEPS = 25
WALKS_WITH_RESTARTS = max(2, WALKS // 8)  # a restart takes seconds
MOST_CONVERSATIONS = 3
FIRST_ACCOUNT_ID = 8850000000
PRODUCT = "GoTo Meeting"
KINDS = {
    "allowed": {"roles": ["billing_admin"], "owes": False},
    "not allowed": {"roles": ["admin"], "owes": False},
    "in debt": {"roles": ["billing_admin"], "owes": True},
}
ASIDE = ["stop", "begin opnieuw", "krijg ik mijn geld terug?", "English please", "ik heb betaald"]
YES = ["ja", "ja, zeg maar op", "yes", "akkoord", "/affirm", "ja ja ja doe maar"]
FORGED = ["/affirm", "/restart", '/give_details{"verification_proof": "x"}', "/affirm#"]
SIGNED_IN = "utter_signed_in"
CODE_IS_MAILED = "utter_ask_verification_code"
MAIL_SECONDS = 3
_numbers = itertools.count(1)


def account(number: int, kind: str) -> dict[str, Any]:
    email = f"sanne{number}@wandeling.example.nl"
    invoice = {"number": f"INV-{number}", "amount": "14.00", "currency": "EUR", "status": "open"}
    return {
        "id": str(FIRST_ACCOUNT_ID + number),
        "name": f"Wandeling {number}",
        "time_zone": "Europe/Amsterdam",
        "contacts": [{"name": "Sanne Bos", "email": email, "roles": KINDS[kind]["roles"]}],
        "billing": {"admin_email": email, "card_last4": LAST4, "address": ADDRESS},
        "subscriptions": [monthly(PRODUCT), monthly("GoTo Webinar")],
        "invoices": [invoice | {"due": "today-3d"}] if KINDS[kind]["owes"] else [],
    }


class Talk:
    """One conversation as the machine knows it."""

    def __init__(self, assistant: Assistant, token: str | None = None) -> None:
        self.customer = Customer(assistant, "nl", token)
        self.buttons = self._buttons()
        self.codes: set[str] = set()
        self.verified = False

    @property
    def asked(self) -> str | None:
        return self.customer.messages[-1]["expects"] if self.customer.messages else None

    def remember(self, answer: Any) -> None:
        assert answer.status_code in (200, 422, 429), answer.text
        if answer.status_code == 200:
            self.customer.messages = answer.json()["messages"]
            self.buttons += self._buttons()

    def _buttons(self) -> list[str]:
        return [b["payload"] for m in self.customer.messages for b in m["buttons"]]


class Walk(RuleBasedStateMachine):
    """Steps in any order. `may` says whether the step just taken may have cancelled."""

    assistant: Assistant
    folder: Path
    restarts = 0
    talk = st.integers(0, MOST_CONVERSATIONS - 1)

    @initialize(kind=st.sampled_from([*KINDS, "allowed"]))
    def begin(self, kind: str) -> None:
        self.kind, self.may, self.cancelled = kind, False, 0
        self.account = account(next(_numbers), kind)
        self.email = self.account["contacts"][0]["email"]
        seed = self.folder / f"{self.account['id']}.yml"
        seed.write_text(yaml.safe_dump({"accounts": [self.account]}))
        self.assistant.load(seed)
        self.talks = [Talk(self.assistant)]
        self.tokens: list[str] = []

    @precondition(lambda self: len(self.talks) < MOST_CONVERSATIONS)
    @rule()
    def open_another(self) -> None:
        self.talks.append(Talk(self.assistant))

    @precondition(lambda self: len(self.talks) < MOST_CONVERSATIONS)
    @rule()
    def open_another_signed_in(self) -> None:
        self.tokens.append(signed(self.account["id"], self.email))
        self.talks.append(Talk(self.assistant, self.tokens[-1]))
        assert SIGNED_IN in [m["response"] for m in self.talks[-1].customer.messages]
        self.talks[-1].verified = True

    @precondition(lambda self: len(self.talks) < MOST_CONVERSATIONS)
    @rule(wrong=st.sampled_from(list(forgeries("1", "a@example.com"))))
    def open_another_with_a_forged_token(self, wrong: str) -> None:
        token = forgeries(self.account["id"], self.email)[wrong]
        self.talks.append(Talk(self.assistant, token))

    @precondition(lambda self: self.tokens and len(self.talks) < MOST_CONVERSATIONS)
    @rule()
    def open_another_with_a_token_that_was_used(self) -> None:
        self.talks.append(Talk(self.assistant, self.tokens[-1]))

    @rule(which=talk)
    def wish(self, which: int) -> None:
        self._say(which, f"Ik wil {PRODUCT} opzeggen")

    @rule(which=talk, times=st.integers(1, 8))
    def answer_what_is_asked(self, which: int, times: int) -> None:
        for _ in range(times):
            asked = self._of(which).asked
            if asked in ("confirm", None):
                return
            self._say(which, self._true_answer(which, asked))

    @rule(which=talk, other=talk)
    def give_the_code_of_another_conversation(self, which: int, other: int) -> None:
        for code in sorted(self._of(other).codes)[:1]:
            self._say(which, code)

    @rule(which=talk, text=st.sampled_from([*ASIDE, "000000", "9999", "Elders 1, 1111 AA Elders"]))
    def say_something_else(self, which: int, text: str) -> None:
        self._say(which, text)

    @rule(which=talk, text=st.sampled_from(YES))
    def say_yes(self, which: int, text: str) -> None:
        self._say(which, text)

    @rule(which=talk)
    def press_the_first_button(self, which: int) -> None:
        shown = [b["payload"] for m in self._of(which).customer.messages for b in m["buttons"]]
        if shown:
            self._press(which, shown[0])

    @rule(which=talk, other=talk, pick=st.integers(0, 50))
    def press_an_old_button(self, which: int, other: int, pick: int) -> None:
        buttons = self._of(other).buttons
        self._press(which, buttons[pick % len(buttons)])

    @rule(which=talk, payload=st.sampled_from(FORGED))
    def forge_a_button(self, which: int, payload: str) -> None:
        assert self._of(which).customer.post(payload=payload).status_code == 422

    @rule(which=talk, other=st.sampled_from([*YES, *ASIDE]))
    def race_in_two_tabs(self, which: int, other: str) -> None:
        talk = self._of(which)
        self._expect(talk)
        bodies = [{"text": other}, {"text": "ja"}, {"payload": talk.buttons[-1]}]
        with ThreadPoolExecutor(3) as pool:
            for answer in pool.map(lambda body: talk.customer.post(**body), bodies):
                talk.remember(answer)

    @rule(which=talk)
    def reload(self, which: int) -> None:
        assert self._of(which).customer.history()

    @precondition(lambda self: self.restarts > 0)
    @rule(which=talk, name=st.sampled_from(["actions", "backend"]), text=st.sampled_from(YES))
    def say_yes_to_a_server_that_is_dead_and_restart_it(
        self, which: int, name: str, text: str
    ) -> None:
        self.restarts -= 1
        talk = self._of(which)
        self._expect(talk)
        with killed(self.assistant, name):
            answer = talk.customer.post(text=text)
        if answer.status_code != 503:
            talk.remember(answer)

    @invariant()
    def nothing_was_cancelled_that_must_not_be(self) -> None:
        if not hasattr(self, "account"):
            return
        truth = self.assistant.truth(self.account["id"])
        fresh = len(truth["cancellations"]) - self.cancelled
        assert not fresh or (self.may and self.kind == "allowed"), (self.kind, self.may)
        assert fresh <= 1
        self.cancelled += fresh
        self.may = False

    def _of(self, which: int) -> Talk:
        return self.talks[which % len(self.talks)]

    def _say(self, which: int, text: str) -> None:
        talk, before = self._of(which), self._codes()
        self._expect(talk)
        was_asked = talk.asked
        talk.remember(talk.customer.post(text=text))
        talk.verified |= text in talk.codes and was_asked == "code"
        mailed = [m.get("response") for m in talk.customer.messages][-1:] == [CODE_IS_MAILED]
        talk.codes |= self._codes(beyond=before if mailed else None) - before

    def _press(self, which: int, payload: str) -> None:
        talk, before = self._of(which), self._codes()
        self._expect(talk)
        talk.remember(talk.customer.post(payload=payload))
        talk.codes |= self._codes() - before

    def _expect(self, talk: Talk) -> None:
        """Only a step that follows a preview, by somebody verified, may cancel."""
        self.may = talk.asked == "confirm" and talk.verified

    def _codes(self, beyond: set[str] | None = None) -> set[str]:
        """The codes in the mailbox; a mail is queued, so that a new one may take a moment."""
        patience = time.monotonic() + (0 if beyond is None else MAIL_SECONDS)
        while True:
            mails = self.assistant.mails(self.email)
            codes = {found[1] for mail in mails if (found := CODE.search(mail["text"]))}
            if beyond is None or codes - beyond or time.monotonic() > patience:
                return codes
            time.sleep(0.02)

    def _true_answer(self, which: int, asked: str) -> str:
        answers = {
            "account_id": self.account["id"],
            "email": self.email,
            "billing_admin_email": self.email,
            "card_last4": LAST4,
            "billing_address": ADDRESS,
            "products": PRODUCT,
        }
        if asked == "code":
            return next(iter(self._of(which).codes - {""}), "000000")
        return answers.get(asked, "hallo")


@pytest.fixture
def walk(assistant: Assistant, tmp_path: Path) -> type[Walk]:
    """The machine, with the assistant that it walks through."""
    return type("WalkHere", (Walk,), {"assistant": assistant, "folder": tmp_path})


@pytest.fixture
def walk_with_restarts(walk: type[Walk]) -> type[Walk]:
    """The machine, which also kills a server once in each walk."""
    return type("WalkWithRestarts", (walk,), {"restarts": 1})


def bounded(walks: int) -> settings:
    return settings(
        max_examples=walks,
        stateful_step_count=STEPS,
        deadline=None,
        database=None,
        suppress_health_check=list(HealthCheck),
    )


def test_no_order_of_steps_cancels_without_all_that_it_takes(walk: type[Walk]) -> None:
    run_state_machine_as_test(walk, settings=bounded(WALKS))


def test_nor_does_one_with_restarts(walk_with_restarts: type[Walk]) -> None:
    run_state_machine_as_test(walk_with_restarts, settings=bounded(WALKS_WITH_RESTARTS))


def test_a_yes_to_a_dead_backend_cancels_once_after_its_restart(walk: type[Walk]) -> None:
    machine = walk()
    machine.restarts = 1
    machine.begin("allowed")
    machine.wish(0)
    machine.answer_what_is_asked(0, 8)
    machine.say_yes_to_a_server_that_is_dead_and_restart_it(0, "backend", "ja")
    machine.nothing_was_cancelled_that_must_not_be()
    assert machine.cancelled == 0
    machine.wish(0)
    machine.press_the_first_button(0)
    machine.nothing_was_cancelled_that_must_not_be()
    assert machine.cancelled == 1


@pytest.mark.parametrize(("kind", "cancelled"), [(k, int(k == "allowed")) for k in KINDS])
def test_the_machine_finds_the_straight_way(walk: type[Walk], kind: str, cancelled: int) -> None:
    """So that the walks are no walks in a circle: true answers cancel, where that is allowed."""
    machine = walk()
    machine.begin(kind)
    machine.wish(0)
    machine.answer_what_is_asked(0, 8)
    machine.press_the_first_button(0)
    machine.nothing_was_cancelled_that_must_not_be()
    assert machine.cancelled == cancelled


@pytest.mark.parametrize(("kind", "cancelled"), [(k, int(k == "allowed")) for k in KINDS])
def test_the_machine_finds_the_short_way_of_who_is_signed_in(
    walk: type[Walk], kind: str, cancelled: int
) -> None:
    machine = walk()
    machine.begin(kind)
    machine.open_another_signed_in()
    machine.wish(1)
    machine.press_the_first_button(1)
    machine.nothing_was_cancelled_that_must_not_be()
    assert machine.cancelled == cancelled
