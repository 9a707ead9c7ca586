"""The true client meets the true backend."""

from __future__ import annotations

import itertools
import threading
import uuid
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

import pytest
import requests
import yaml

from actions.backend_client import (
    BackendClient,
    BackendRefused,
    BackendUnavailable,
    NotVerified,
    Proof,
)
from actions.settings import DEMO_BACKEND_KEY, ActionSettings
from tests.assistant import Assistant, free_port

RESOLVE = "LogMeIn Resolve"
LAST4, ADDRESS = "4242", "Kerkstraat 12, 1017 GP Amsterdam"
WHOLE = [{"product": RESOLVE, "add_on": None}]
_numbers = itertools.count(1)


@dataclass(frozen=True)
class Known:
    """A billing admin, his account, and the conversation he speaks in."""

    assistant: Assistant
    account_id: str
    email: str
    conversation_id: str

    def verify(self, client: BackendClient) -> Proof:
        """Asks for a code, reads it in the mail and tries it."""
        verification_id = client.request_code(
            self.conversation_id, self.account_id, self.email, "nl", "cancel"
        )
        code = self.assistant.newest_code(self.email)
        found = client.try_code(verification_id, self.conversation_id, code)
        assert found["outcome"] == "verified"
        return Proof(self.conversation_id, found["proof"])


@pytest.fixture
def client(assistant: Assistant) -> BackendClient:
    """The client of the running backend."""
    return BackendClient(ActionSettings(assistant.backend, DEMO_BACKEND_KEY))


def seeded(assistant: Assistant, folder: Path, **more: Any) -> Known:
    """Loads an account of its own for one test."""
    number = next(_numbers)
    account_id, email = str(8820000000 + number), f"ilse{number}@client.example.nl"
    subscription = {
        "product": RESOLVE,
        "purchase": "online",
        "term": {"kind": "fixed", "months": 12, "start": "today-200d", "end": "today+165d"},
        "price": {"amount": "49.00", "currency": "EUR", "per": "month"},
        "auto_renew": True,
        "status": "active",
        "licences": {"total": 10, "assigned": 7},
        "add_ons": [],
    }
    account = {
        "id": account_id,
        "name": f"Client {number}",
        "time_zone": "Europe/Amsterdam",
        "contacts": [{"name": "Ilse de Vries", "email": email, "roles": ["billing_admin"]}],
        "billing": {"admin_email": email, "card_last4": LAST4, "address": ADDRESS},
        "subscriptions": [subscription],
        "invoices": [],
    }
    seed = folder / "accounts.yml"
    seed.write_text(yaml.safe_dump({"accounts": [account | more]}))
    assistant.load(seed)
    return Known(assistant, account_id, email, f"test-{uuid.uuid4().hex}")


@contextmanager
def line_that_loses_the_first_answer(backend: str) -> Iterator[tuple[str, list[str]]]:
    """Passes every POST on to the backend, and hangs up instead of giving the first answer back.

    Yields:
        Where the line begins, and the paths that were passed on so far.
    """
    passed: list[str] = []

    class Line(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            body = self.rfile.read(int(self.headers["Content-Length"]))
            headers = {k: v for k, v in self.headers.items() if k.lower() != "host"}
            answer = requests.post(backend + self.path, data=body, headers=headers, timeout=10)
            passed.append(self.path)
            if len(passed) == 1:
                self.close_connection = True
                return
            self.send_response(answer.status_code)
            self.send_header("Content-Length", str(len(answer.content)))
            self.end_headers()
            self.wfile.write(answer.content)

        def log_message(self, *_: object) -> None:
            """Says nothing."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Line)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    try:
        yield f"http://127.0.0.1:{server.server_port}", passed
    finally:
        server.shutdown()
        server.server_close()


@pytest.fixture
def billing_admin(assistant: Assistant, tmp_path: Path) -> Known:
    """Somebody with nothing in the way."""
    return seeded(assistant, tmp_path)


@pytest.fixture
def admin_with_open_invoice(assistant: Assistant, tmp_path: Path) -> Known:
    """Somebody who owes an invoice."""
    due = {"number": "INV-1", "amount": "5.00", "currency": "EUR", "due": "today+9d"}
    return seeded(assistant, tmp_path, invoices=[due | {"status": "open"}])


def test_a_cancellation_from_code_to_undo(client: BackendClient, billing_admin: Known) -> None:
    proof = billing_admin.verify(client)
    account = client.account(proof)
    assert account["account_id"] == billing_admin.account_id
    assert account["contact"]["is_billing_admin"] is True
    assert [s["outcome"] for s in account["subscriptions"]] == ["allowed"]
    details = client.check_payment_details(proof, None, LAST4, ADDRESS)
    assert details["outcome"] == "match"
    preview = client.preview(proof, WHOLE)
    assert preview["outcome"] == "ready"
    assert preview["lines"][0]["still_charged"]["currency"] == "EUR"
    receipt = client.submit(proof, preview["id"])
    assert client.submit(proof, preview["id"]) == receipt
    found = client.cancellation(receipt["reference"].lower())
    assert (found["reference"], found["status"]) == (receipt["reference"], "scheduled")
    client.save_reason(receipt["reference"], "te duur")
    undone = client.undo(proof, receipt["reference"], key=f"undo-{receipt['reference']}")
    assert undone["outcome"] == "undone"
    truth = billing_admin.assistant.truth(billing_admin.account_id)
    assert truth["subscriptions"][0]["auto_renew"] is True
    assert len(truth["cancellations"]) == 1


def test_a_submission_whose_answer_is_lost_is_asked_for_again_and_done_once(
    client: BackendClient, billing_admin: Known
) -> None:
    proof = billing_admin.verify(client)
    client.check_payment_details(proof, None, LAST4, ADDRESS)
    preview = client.preview(proof, WHOLE)
    with line_that_loses_the_first_answer(billing_admin.assistant.backend) as (origin, passed):
        unlucky = BackendClient(ActionSettings(origin, DEMO_BACKEND_KEY))
        receipt = unlucky.submit(proof, preview["id"])
    assert len(passed) == 2
    truth = billing_admin.assistant.truth(billing_admin.account_id)
    assert [c["reference"] for c in truth["cancellations"]] == [receipt["reference"]]


def test_the_answer_is_the_same_for_an_account_that_does_not_exist(
    client: BackendClient, billing_admin: Known
) -> None:
    for account_id, email in (
        (billing_admin.account_id, "nobody@example.com"),
        ("8829999999", billing_admin.email),
    ):
        conversation = f"test-{uuid.uuid4().hex}"
        verification_id = client.request_code(conversation, account_id, email, "en", "cancel")
        found = client.try_code(verification_id, conversation, "000000")
        assert found == {"outcome": "wrong_code", "tries_left": 2, "proof": None}


def test_too_many_codes_are_refused(client: BackendClient, billing_admin: Known) -> None:
    asked = ("nl", "cancel")
    who = (billing_admin.conversation_id, billing_admin.account_id, billing_admin.email)
    for _ in range(3):
        client.request_code(*who, *asked)
    with pytest.raises(BackendRefused) as refused:
        client.request_code(*who, *asked)
    assert refused.value.outcome == "too_many_codes"


def test_wrong_codes_are_counted(client: BackendClient, billing_admin: Known) -> None:
    conversation = billing_admin.conversation_id
    verification_id = client.request_code(
        conversation, billing_admin.account_id, billing_admin.email, "nl", "cancel"
    )
    right = billing_admin.assistant.newest_code(billing_admin.email)
    wrong = "000000" if right != "000000" else "000001"
    found = [client.try_code(verification_id, conversation, wrong) for _ in range(3)]
    assert [f["tries_left"] for f in found] == [2, 1, 0]
    assert found[-1]["outcome"] == "too_many_tries"
    assert client.try_code(verification_id, conversation, right)["outcome"] == "too_many_tries"


def test_another_conversation_cannot_use_a_code(
    client: BackendClient, billing_admin: Known
) -> None:
    verification_id = client.request_code(
        billing_admin.conversation_id, billing_admin.account_id, billing_admin.email, "nl", "cancel"
    )
    code = billing_admin.assistant.newest_code(billing_admin.email)
    with pytest.raises(BackendRefused) as refused:
        client.try_code(verification_id, "test-somebody-else", code)
    assert refused.value.outcome == "unknown_verification"


def test_without_a_proof_that_holds_nothing_is_shown_or_done(
    client: BackendClient, billing_admin: Known
) -> None:
    proof = billing_admin.verify(client)
    for bad in (Proof("test-somebody-else", proof.token), Proof(proof.conversation_id, "forged")):
        with pytest.raises(NotVerified):
            client.account(bad)
        with pytest.raises(NotVerified):
            client.check_payment_details(bad, None, LAST4, ADDRESS)
        with pytest.raises(NotVerified):
            client.preview(bad, WHOLE)
        with pytest.raises(NotVerified):
            client.submit(bad, "any-preview")
        with pytest.raises(NotVerified):
            client.undo(bad, "C-AAAAA-AAAAA", key="any-key")


def test_wrong_details_are_counted_and_not_named(
    client: BackendClient, billing_admin: Known
) -> None:
    proof = billing_admin.verify(client)
    found = [client.check_payment_details(proof, None, "0000", ADDRESS) for _ in range(3)]
    assert [f["outcome"] for f in found] == ["mismatch", "mismatch", "locked"]
    assert all(set(f) == {"outcome", "tries_left"} for f in found)


def test_an_open_invoice_blocks(client: BackendClient, admin_with_open_invoice: Known) -> None:
    proof = admin_with_open_invoice.verify(client)
    client.check_payment_details(proof, None, LAST4, ADDRESS)
    preview = client.preview(proof, WHOLE)
    assert preview["outcome"] == "open_balance"
    assert [i["number"] for i in preview["open_invoices"]] == ["INV-1"]
    with pytest.raises(BackendRefused) as refused:
        client.submit(proof, preview["id"])
    assert refused.value.outcome == "open_balance"


def test_a_submission_without_the_details_is_refused(
    client: BackendClient, billing_admin: Known
) -> None:
    proof = billing_admin.verify(client)
    preview = client.preview(proof, WHOLE)
    with pytest.raises(BackendRefused) as refused:
        client.submit(proof, preview["id"])
    assert refused.value.outcome == "details_missing"
    assert billing_admin.assistant.truth(billing_admin.account_id)["cancellations"] == []


def test_a_product_the_account_lacks_is_refused(
    client: BackendClient, billing_admin: Known
) -> None:
    proof = billing_admin.verify(client)
    with pytest.raises(BackendRefused) as refused:
        client.preview(proof, [{"product": "GoTo Room", "add_on": None}])
    assert refused.value.outcome == "unknown_product"


@pytest.mark.parametrize("reference", ["C-AAAAA-AAAAA", "nonsense", "C-ZZZZZ-ZZZZZ"])
def test_a_reference_that_does_not_exist_is_refused(client: BackendClient, reference: str) -> None:
    with pytest.raises(BackendRefused) as refused:
        client.cancellation(reference)
    assert refused.value.outcome == "unknown_reference"


@pytest.mark.parametrize("reference", ["a/b", "../account", "C-AAAAA?x=1", "C#AAAAA"])
def test_a_reference_cannot_lead_to_another_page(client: BackendClient, reference: str) -> None:
    """References are typed by customers; whatever stands in one, it is an unknown reference."""
    with pytest.raises(BackendRefused) as refused:
        client.cancellation(reference)
    assert refused.value.outcome == "unknown_reference"


@pytest.mark.parametrize("has_proof", [True, False])
def test_a_case_is_filed_once(client: BackendClient, billing_admin: Known, has_proof: bool) -> None:
    proof = billing_admin.verify(client) if has_proof else None
    case = {
        "conversation_id": billing_admin.conversation_id,
        "reason": "asked_for_person",
        "language": "nl",
        "account_id": billing_admin.account_id,
        "facts": {"goal": "cancel"},
        "transcript": [{"from": "user", "text": "hallo", "at": "2026-11-22T10:00:00+00:00"}],
    }
    key = f"case-{uuid.uuid4().hex}"
    first = client.open_case(case, key, proof)
    assert client.open_case(case, key, proof) == first
    assert first["created_at"]
    with pytest.raises(BackendRefused) as refused:
        client.open_case(case | {"reason": "other"}, key, proof)
    assert refused.value.outcome == "key_reused"
    cases = billing_admin.assistant.truth(billing_admin.account_id)["cases"]
    assert [c["reference"] for c in cases] == [first["reference"]]


def test_forgetting_a_conversation_voids_its_proof(
    client: BackendClient, billing_admin: Known
) -> None:
    proof = billing_admin.verify(client)
    client.forget(billing_admin.conversation_id)
    with pytest.raises(NotVerified):
        client.account(proof)
    client.forget(billing_admin.conversation_id)


def test_a_backend_that_is_not_there_is_unavailable() -> None:
    nobody = BackendClient(ActionSettings(f"http://127.0.0.1:{free_port()}", DEMO_BACKEND_KEY))
    proof = Proof("test", "proof")
    with pytest.raises(BackendUnavailable):
        nobody.account(proof)
    with pytest.raises(BackendUnavailable):
        nobody.submit(proof, "preview")


def test_a_page_that_is_not_the_backend_is_unavailable(assistant: Assistant) -> None:
    """A wrong address in the settings is a failure of ours, never a "no" to the customer."""
    page = BackendClient(ActionSettings(assistant.origin, DEMO_BACKEND_KEY))
    with pytest.raises(BackendUnavailable):
        page.cancellation("C-AAAAA-AAAAA")


def test_a_wrong_key_is_unavailable(assistant: Assistant) -> None:
    stranger = BackendClient(ActionSettings(assistant.backend, "wrong-key"))
    with pytest.raises(BackendUnavailable):
        stranger.cancellation("C-AAAAA-AAAAA")


def test_a_token_of_the_portal_gives_a_proof_once(
    client: BackendClient, billing_admin: Known
) -> None:
    who = billing_admin.account_id, billing_admin.email
    token = billing_admin.assistant.identity_token(*who)
    found = client.sign_in(billing_admin.conversation_id, "nl", token)
    assert (found["account_id"], found["email"]) == who
    proof = Proof(billing_admin.conversation_id, found["proof"])
    assert client.preview(proof, WHOLE)["outcome"] == "ready"
    with pytest.raises(BackendRefused) as refused:
        client.sign_in(billing_admin.conversation_id, "nl", token)
    assert refused.value.outcome == "sign_in_refused"


def test_an_unknown_link_stops_nothing(client: BackendClient) -> None:
    for call in (client.preview_stop, client.stop):
        assert call("S-00000-00000-00000-00000-00000")["outcome"] == "unknown_token"
