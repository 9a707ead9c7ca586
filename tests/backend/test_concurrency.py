"""Two at once."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier
from typing import Any

from assistant import Conversation, read_code, read_outbox, truth
from fastapi.testclient import TestClient
from httpx import Response

DE_VRIES = "4820193776"
ILSE = "facturen@devriesict.example.com"
ADDRESS = "Kerkstraat 12, 1017 GP Amsterdam"


def at_once(*calls: Callable[[], Any]) -> list[Any]:
    """Runs calls in threads of their own, started together."""
    barrier = Barrier(len(calls))

    def run(call: Callable[[], Any]) -> Any:
        barrier.wait()
        return call()

    with ThreadPoolExecutor(len(calls)) as pool:
        return list(pool.map(run, calls))


def test_the_same_key_twice_is_one_cancellation(ready_admin: Conversation) -> None:
    preview = ready_admin.preview("LogMeIn Resolve")["id"]
    answers: list[Response] = at_once(*[lambda: ready_admin.submit(preview, "key-1")] * 6)
    assert {answer.status_code for answer in answers} == {201}
    assert len({answer.json()["reference"] for answer in answers}) == 1
    assert sum("Idempotent-Replayed" in answer.headers for answer in answers) == 5
    assert len(truth(ready_admin.client, DE_VRIES)["cancellations"]) == 1
    confirmations = [
        m for m in read_outbox(ready_admin.client, ILSE) if "Bevestiging" in m["subject"]
    ]
    assert len(confirmations) == 1


def test_two_keys_for_the_same_preview_are_one_cancellation(ready_admin: Conversation) -> None:
    preview = ready_admin.preview("LogMeIn Resolve")["id"]
    answers: list[Response] = at_once(
        *[lambda key=key: ready_admin.submit(preview, key) for key in ("a", "b", "c")]
    )
    assert sorted(answer.status_code for answer in answers) == [201, 409, 409]
    assert len(truth(ready_admin.client, DE_VRIES)["cancellations"]) == 1


def test_two_admins_cannot_cancel_the_same_thing_twice(
    ready_admin: Conversation, client: TestClient
) -> None:
    sam = Conversation(client).verify(DE_VRIES, "sam@devriesict.example.com")
    sam.check_details(ILSE, "4242", ADDRESS)
    previews = [(each, each.preview("LogMeIn Resolve")["id"]) for each in (ready_admin, sam)]
    answers = at_once(*[lambda who=who, preview=p: who.submit(preview) for who, p in previews])
    assert sorted(answer.status_code for answer in answers) == [201, 409]


def test_guesses_at_once_are_counted_one_by_one(conversation: Conversation) -> None:
    conversation.ask_code(DE_VRIES, ILSE)
    code = read_code(conversation.client, ILSE)
    wrong = f"{(int(code) + 1) % 10**6:06d}"
    outcomes = [a["outcome"] for a in at_once(*[lambda: conversation.try_code(wrong)] * 6)]
    assert sorted(outcomes) == ["too_many_tries"] * 4 + ["wrong_code"] * 2


def test_a_right_code_typed_twice_at_once_gives_one_proof(conversation: Conversation) -> None:
    conversation.ask_code(DE_VRIES, ILSE)
    code = read_code(conversation.client, ILSE)
    answers = at_once(*[lambda: conversation.try_code(code)] * 4)
    assert sorted(a["outcome"] for a in answers) == ["expired"] * 3 + ["verified"]


def test_codes_asked_at_once_are_counted_one_by_one(client: TestClient) -> None:
    for account_id in (DE_VRIES, "99999999"):
        answers = at_once(*[lambda a=account_id: Conversation(client).ask_code(a, ILSE)] * 6)
        assert sorted(a.status_code for a in answers) == [202] * 3 + [429] * 3


def test_wrong_details_at_once_are_counted_one_by_one(billing_admin: Conversation) -> None:
    answers = at_once(*[lambda: billing_admin.check_details(None, "0000", ADDRESS)] * 5)
    assert sorted(a["outcome"] for a in answers) == ["locked"] * 3 + ["mismatch"] * 2


def test_seeding_while_customers_are_at_work(
    client: TestClient, reseed: Callable[[str, Callable[[dict[str, Any]], None]], None]
) -> None:
    def converse() -> set[int]:
        conversation = Conversation(client)
        statuses = {conversation.ask_code(DE_VRIES, ILSE).status_code}
        statuses.add(client.get("/v1/account", headers=conversation.headers).status_code)
        statuses.add(conversation.open_case(account_id=DE_VRIES).status_code)
        return statuses

    def seed() -> set[int]:
        reseed(DE_VRIES, lambda entry: None)
        return set()

    seen = set().union(*at_once(converse, seed, converse, seed, converse, converse))
    assert seen <= {202, 429, 403, 201}
    assert truth(client, DE_VRIES)["name"] == "De Vries ICT"
