"""Submitting a preview: what changes, what is refused, what a repeat gets."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

import pytest
from assistant import Conversation, MovableTime, is_refused, read_outbox, truth
from fastapi.testclient import TestClient

DE_VRIES = "4820193776"
ILSE = "facturen@devriesict.example.com"
WHOLE = "LogMeIn Resolve"
Change = Callable[[Callable[[dict[str, Any]], None]], None]


@pytest.fixture
def change_account(services) -> Change:
    """Changes the account's rows behind the customer's back, as another system would."""
    from backend.tables import AccountRow

    def change(edit: Callable[[Any], None]) -> None:
        with services.database.writing() as session:
            edit(session.get_one(AccountRow, DE_VRIES))

    return change


def states(client: TestClient) -> dict[str, tuple[str, bool, str]]:
    """Returns status, renewal and end date of everything in the account."""
    found = {}
    for each in truth(client, DE_VRIES)["subscriptions"]:
        for row in [each, *each["add_ons"]]:
            name = row.get("product") or row["name"]
            found[name] = (row["status"], row["auto_renew"], row["end_date"])
    return found


def test_a_whole_subscription_takes_its_add_ons_along(ready_admin: Conversation) -> None:
    before = states(ready_admin.client)
    receipt = ready_admin.cancel(WHOLE)
    assert re.fullmatch(r"C-[0-9A-HJKMNP-TV-Z]{5}-[0-9A-HJKMNP-TV-Z]{5}", receipt["reference"])
    assert receipt == {
        "reference": receipt["reference"],
        "requested_at": "2026-11-23T10:00:00Z",
        "time_zone": "Europe/Amsterdam",
        "lines": [{"product": WHOLE, "add_on": None, "end_date": "2027-03-14"}],
        "email_masked": "F•••@devriesict.example.com",
        "undo_until": "2027-03-14",
    }
    off = ("pending_cancellation", False, "2027-03-14")
    assert states(ready_admin.client) == {
        WHOLE: off,
        "Camera Share": off,
        "Extra devices": off,
        "GoTo Meeting": before["GoTo Meeting"],
    }
    account = ready_admin.account()
    resolve = next(each for each in account["subscriptions"] if each["product"] == WHOLE)
    assert (resolve["outcome"], resolve["reference"]) == ("already_cancelled", receipt["reference"])
    assert [each["reference"] for each in account["cancellations"]] == [receipt["reference"]]
    assert truth(ready_admin.client, DE_VRIES)["cancellations"] == [
        {
            "reference": receipt["reference"],
            "lines": [WHOLE],
            "requested_at": "2026-11-23T10:00:00Z",
            "end_date": "2027-03-14",
            "undone_at": None,
        }
    ]


def test_an_add_on_leaves_everything_else_alone(ready_admin: Conversation) -> None:
    before = states(ready_admin.client)
    receipt = ready_admin.cancel((WHOLE, "Camera Share"))
    assert receipt["lines"] == [
        {"product": WHOLE, "add_on": "Camera Share", "end_date": "2027-03-14"}
    ]
    after = states(ready_admin.client)
    assert after.pop("Camera Share") == ("pending_cancellation", False, "2027-03-14")
    assert after.items() < before.items()


def test_a_basket_is_one_cancellation(ready_admin: Conversation) -> None:
    receipt = ready_admin.cancel((WHOLE, "Camera Share"), "GoTo Meeting")
    assert [line["end_date"] for line in receipt["lines"]] == ["2027-03-14", "2026-11-30"]
    assert receipt["undo_until"] == "2026-11-30"
    assert truth(ready_admin.client, DE_VRIES)["cancellations"][0]["lines"] == [
        "Camera Share",
        "GoTo Meeting",
    ]


def test_only_allowed_lines_are_cancelled(client: TestClient) -> None:
    rob = Conversation(client).verify("9046137725", "rob@vecht.example.com")
    rob.check_details(None, "2290", "Vechtkade 41, 3601 LS Maarssen")
    receipt = rob.cancel("GoTo Connect", "GoTo Webinar")
    assert [line["product"] for line in receipt["lines"]] == ["GoTo Webinar"]
    connect, _ = truth(client, "9046137725")["subscriptions"]
    assert (connect["status"], connect["auto_renew"]) == ("active", True)


@pytest.mark.parametrize(("language", "word"), [("nl", "Bevestiging"), ("en", "Confirmation")])
def test_the_customer_and_the_other_admins_are_told(
    client: TestClient, language: str, word: str
) -> None:
    ilse = Conversation(client).verify(DE_VRIES, ILSE, language=language)
    ilse.check_details(None, "4242", "Kerkstraat 12 1017GP")
    reference = ilse.cancel(WHOLE)["reference"]
    told = read_outbox(client, ILSE)[0]
    assert word in told["subject"]
    assert reference in told["subject"]
    assert WHOLE in told["text"]
    [notice] = read_outbox(client, "sam@devriesict.example.com")
    assert reference in notice["text"]
    assert "Ilse de Vries" in notice["text"]
    for uninvolved in ("ben@devriesict.example.com", "mia@devriesict.example.com"):
        assert read_outbox(client, uninvolved) == []


def test_a_repeat_gets_the_first_answer(ready_admin: Conversation) -> None:
    preview = ready_admin.preview(WHOLE)
    first = ready_admin.submit(preview["id"], key="key-1")
    mails = len(read_outbox(ready_admin.client))
    second = ready_admin.submit(preview["id"], key="key-1")
    assert second.json() == first.json()
    assert (second.status_code, second.headers["Idempotent-Replayed"]) == (201, "true")
    assert "Idempotent-Replayed" not in first.headers
    assert len(truth(ready_admin.client, DE_VRIES)["cancellations"]) == 1
    assert len(read_outbox(ready_admin.client)) == mails


def test_a_key_with_another_body_is_refused(ready_admin: Conversation) -> None:
    first = ready_admin.preview(WHOLE)
    assert ready_admin.submit(first["id"], key="key-1").status_code == 201
    second = ready_admin.preview("GoTo Meeting")
    assert is_refused(ready_admin.submit(second["id"], key="key-1"), 422, "key_reused")
    assert states(ready_admin.client)["GoTo Meeting"][0] == "active"


def test_a_key_of_another_conversation_gives_nothing_away(
    ready_admin: Conversation, client: TestClient
) -> None:
    preview = ready_admin.preview(WHOLE)
    ready_admin.submit(preview["id"], key="key-1")
    mark = Conversation(client).verify("8392051647", "mark@verhulst.example.com")
    assert is_refused(mark.submit(preview["id"], key="key-1"), 422, "key_reused")


def test_a_refused_submission_does_not_use_up_its_key(
    billing_admin: Conversation,
) -> None:
    preview = billing_admin.preview(WHOLE)
    assert is_refused(billing_admin.submit(preview["id"], key="k"), 409, "details_missing")
    billing_admin.check_details(None, "4242", "Kerkstraat 12, 1017 GP Amsterdam")
    assert billing_admin.submit(preview["id"], key="k").status_code == 201


@pytest.mark.parametrize("key", [None, "", "k" * 129])
def test_a_submission_wants_a_key(ready_admin: Conversation, key: str | None) -> None:
    preview = ready_admin.preview(WHOLE)
    response = ready_admin.client.post(
        "/v1/cancellations",
        headers=ready_admin.headers | ({} if key is None else {"Idempotency-Key": key}),
        json={"preview_id": preview["id"]},
    )
    assert is_refused(response, 422, "invalid_request")


def test_a_preview_serves_once(ready_admin: Conversation) -> None:
    preview = ready_admin.preview(WHOLE)
    assert ready_admin.submit(preview["id"]).status_code == 201
    assert is_refused(ready_admin.submit(preview["id"]), 409, "facts_changed")


@pytest.mark.parametrize(("minutes", "status"), [(29, 201), (30, 409)])
def test_a_preview_lives_half_an_hour(
    ready_admin: Conversation, time: MovableTime, minutes: int, status: int
) -> None:
    preview = ready_admin.preview(WHOLE)
    time.pass_by(minutes=minutes)
    response = ready_admin.submit(preview["id"])
    assert response.status_code == status
    assert status == 201 or is_refused(response, 409, "preview_expired")


def test_a_preview_of_another_proof_is_refused(
    ready_admin: Conversation, client: TestClient
) -> None:
    preview = ready_admin.preview(WHOLE)
    sam = Conversation(client).verify(DE_VRIES, "sam@devriesict.example.com")
    sam.check_details(ILSE, "4242", "Kerkstraat 12, 1017 GP")
    assert is_refused(sam.submit(preview["id"]), 409, "preview_expired")
    assert is_refused(sam.submit("invented"), 409, "preview_expired")


def test_an_open_balance_is_refused_whatever_was_previewed(client: TestClient) -> None:
    mark = Conversation(client).verify("8392051647", "mark@verhulst.example.com")
    mark.check_details(None, "9424", "Dorpsstraat 140, 2712 AM Zoetermeer")
    assert is_refused(mark.submit(mark.preview(WHOLE)["id"]), 409, "open_balance")


def test_a_member_is_refused_whatever_the_client_forgets(client: TestClient) -> None:
    mia = Conversation(client).verify(DE_VRIES, "mia@devriesict.example.com")
    mia.check_details(ILSE, "4242", "Kerkstraat 12, 1017 GP Amsterdam")
    assert is_refused(mia.submit(mia.preview(WHOLE)["id"]), 409, "not_allowed")
    assert states(client)[WHOLE][0] == "active"


def take_role(account: Any) -> None:
    account.contacts[0].roles = ["member"]


def raise_price(account: Any) -> None:
    account.subscriptions[0].price_amount *= 2


def assign_licence(account: Any) -> None:
    account.subscriptions[0].licences_assigned += 1


def open_invoice(account: Any) -> None:
    account.invoices[0].status = "open"


@pytest.mark.parametrize(
    ("edit", "outcome"),
    [
        (take_role, "not_allowed"),
        (raise_price, "facts_changed"),
        (assign_licence, "facts_changed"),
        (open_invoice, "open_balance"),
    ],
)
def test_everything_is_checked_again(
    ready_admin: Conversation, change_account: Change, edit: Callable[[Any], None], outcome: str
) -> None:
    preview = ready_admin.preview(WHOLE)
    change_account(edit)
    assert is_refused(ready_admin.submit(preview["id"]), 409, outcome)
    assert states(ready_admin.client)[WHOLE][:2] == ("active", True)
    assert truth(ready_admin.client, DE_VRIES)["cancellations"] == []


def test_a_new_day_with_another_end_date_is_a_changed_fact(
    ready_admin: Conversation, time: MovableTime, client: TestClient
) -> None:
    time.pass_by(days=7, hours=12, minutes=50)  # 30 November, 23:50 in Amsterdam
    late = Conversation(client).verify(DE_VRIES, ILSE)
    late.check_details(None, "4242", "Kerkstraat 12, 1017 GP Amsterdam")
    preview = late.preview("GoTo Meeting")
    assert preview["lines"][0]["end_date"] == "2026-11-30"
    time.pass_by(minutes=20)
    assert is_refused(late.submit(preview["id"]), 409, "facts_changed")
    assert late.cancel("GoTo Meeting")["lines"][0]["end_date"] == "2026-12-31"


def test_the_reference_is_proof_enough_to_look_it_up(ready_admin: Conversation) -> None:
    receipt = ready_admin.cancel(WHOLE)
    signs = receipt["reference"]
    for typed in (signs, signs.lower(), signs.replace("-", " "), signs.replace("-", ""), signs[2:]):
        response = ready_admin.client.get(f"/v1/cancellations/{typed}")
        assert response.status_code == 200, typed
        assert response.json() == {
            "reference": signs,
            "status": "scheduled",
            "requested_at": receipt["requested_at"],
            "lines": receipt["lines"],
            "undo_until": receipt["undo_until"],
        }


@pytest.mark.parametrize("reference", ["C-AAAAA-AAAAA", "x", "%00", "C-" + "A" * 300])
def test_an_unknown_reference(client: TestClient, reference: str) -> None:
    response = client.get(f"/v1/cancellations/{reference}")
    assert is_refused(response, 404, "unknown_reference")


def test_a_reason_is_optional_and_bounded(ready_admin: Conversation, services) -> None:
    from backend.cancellations import get_cancellation

    reference = ready_admin.cancel(WHOLE)["reference"]
    path = f"/v1/cancellations/{reference}/reason"
    response = ready_admin.client.post(path, json={"reason": "Te duur geworden"})
    assert (response.status_code, response.content) == (204, b"")
    with services.database.reading() as session:
        assert get_cancellation(session, reference).reason == "Te duur geworden"
    for reason in ("", "x" * 1001):
        refused = ready_admin.client.post(path, json={"reason": reason})
        assert is_refused(refused, 422, "invalid_request")
    unknown = ready_admin.client.post(
        "/v1/cancellations/C-AAAAA-AAAAA/reason", json={"reason": "x"}
    )
    assert is_refused(unknown, 404, "unknown_reference")


def test_after_the_end_date_it_has_ended(
    ready_admin: Conversation, time: MovableTime, client: TestClient
) -> None:
    reference = ready_admin.cancel("GoTo Meeting")["reference"]
    time.pass_by(days=8)
    assert client.get(f"/v1/cancellations/{reference}").json()["status"] == "ended"
    assert states(client)["GoTo Meeting"] == ("cancelled", False, "2026-11-30")
