"""A whole cancellation without script, in both languages, over HTTP against the real backend."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from datetime import date

import pytest

from tests.cancel_form.browser import Page
from tests.cancel_form.conftest import CustomerWith
from tests.cancel_form.test_refusals import chat_words

YES = {"nl": "Ja, zeg op", "en": "Yes, cancel it"}
NO = {"nl": "Nee, laat zo", "en": "No, leave it"}
UNDO = {"nl": "Ja, draai terug", "en": "Yes, undo it"}
CANCELLED = {"nl": "Het is opgezegd", "en": "It is cancelled"}
NOTHING = {"nl": "er is niets opgezegd", "en": "nothing has been cancelled"}


@pytest.mark.parametrize("language", ["nl", "en"])
def test_a_billing_admin_cancels_without_script(customer_with: CustomerWith, language: str) -> None:
    customer = customer_with("billing_admin_one_product", language)
    preview = customer.comes_to_preview()
    assert preview.step == "preview"
    amount = "€ 294,00" if language == "nl" else "€294.00"
    assert amount in preview.text.replace("\u00a0", " ")
    assert "7" in preview.text and "LogMeIn Resolve" in preview.text
    receipt = customer.browser.send(preview, "preview", YES[language])
    assert receipt.step == "receipt"
    truth = customer.truth
    assert truth["subscriptions"][0]["status"] == "pending_cancellation"
    assert truth["cancellations"][0]["reference"] in receipt.text
    assert CANCELLED[language] in receipt.text


@pytest.mark.parametrize("language", ["nl", "en"])
def test_a_super_admin_is_asked_for_the_billing_admins_address(
    customer_with: CustomerWith, language: str
) -> None:
    customer = customer_with("super_admin_monthly", language)
    preview = customer.comes_to_preview()
    receipt = customer.browser.send(preview, "preview", YES[language])
    assert customer.truth["cancellations"][0]["reference"] in receipt.text


def test_every_step_is_left_by_a_redirect_and_no_address_holds_anything_personal(
    customer_with: CustomerWith,
) -> None:
    customer = customer_with("billing_admin_one_product")
    customer.browser.send(customer.comes_to_preview(), "preview", YES["nl"])
    assert customer.browser.redirects == [303] * 4
    addresses = " ".join(customer.browser.visited)
    assert "?" not in addresses and "@" not in addresses
    assert customer.values["account_id"] not in addresses


def test_one_add_on_is_cancelled_and_its_product_goes_on(customer_with: CustomerWith) -> None:
    customer = customer_with("two_add_ons", "en")
    preview = customer.comes_to_preview(items=["Camera Share"])
    customer.browser.send(preview, "preview", YES["en"])
    subscription = customer.truth["subscriptions"][0]
    assert subscription["status"] == "active"
    states = {one["name"]: one["status"] for one in subscription["add_ons"]}
    assert states == {"Camera Share": "pending_cancellation", "Extra agent licences": "active"}


def test_several_products_are_cancelled_at_once(customer_with: CustomerWith) -> None:
    customer = customer_with("several_products")
    preview = customer.comes_to_preview(items=["LogMeIn Resolve loopt", "GoTo Meeting"])
    receipt = customer.browser.send(preview, "preview", YES["nl"])
    assert {one["status"] for one in customer.truth["subscriptions"]} == {"pending_cancellation"}
    assert "LogMeIn Resolve" in receipt.text and "GoTo Meeting" in receipt.text


def test_a_second_product_can_be_cancelled_afterwards(customer_with: CustomerWith) -> None:
    customer = customer_with("several_products")
    customer.browser.send(customer.comes_to_preview(items=["GoTo Meeting"]), "preview", YES["nl"])
    items = customer.browser.open("items")
    assert "al opgezegd" in items.text
    preview = customer.browser.send(
        items, "items", items=["LogMeIn Resolve loopt"], **customer.details
    )
    customer.browser.send(preview, "preview", YES["nl"])
    assert len(customer.truth["cancellations"]) == 2


def test_nothing_chosen_is_an_error_beside_the_boxes(customer_with: CustomerWith) -> None:
    customer = customer_with("several_products")
    page = customer.browser.send(customer.proves_identity(), "items", **customer.details)
    assert (page.status, page.links["Kies wat je wilt opzeggen."]) == (422, "#item")


@pytest.mark.parametrize("language", ["nl", "en"])
def test_yes_and_no_are_equal_buttons_and_a_no_cancels_nothing(
    customer_with: CustomerWith, language: str
) -> None:
    customer = customer_with("billing_admin_one_product", language)
    preview = customer.comes_to_preview()
    answers = [a for tag, a in preview.attributes if tag == "button" and a.get("name")]
    assert [set(a) for a in answers] == [{"name", "value"}, {"name", "value"}]
    ended = customer.browser.send(preview, "preview", NO[language])
    assert NOTHING[language] in ended.text.lower()
    assert customer.truth["cancellations"] == []
    assert customer.truth["subscriptions"][0]["auto_renew"] is True


def test_two_presses_at_once_cancel_once(customer_with: CustomerWith) -> None:
    customer = customer_with("billing_admin_one_product")
    preview = customer.comes_to_preview()

    def press(_: int) -> Page:
        return Page(customer.browser.post(preview, "preview", YES["nl"]))

    with ThreadPoolExecutor(2) as pool:
        receipts = list(pool.map(press, range(2)))
    (cancellation,) = customer.truth["cancellations"]
    assert all(cancellation["reference"] in receipt.text for receipt in receipts)


def test_the_back_button_and_a_reload_cancel_nothing_more(customer_with: CustomerWith) -> None:
    customer = customer_with("billing_admin_one_product")
    preview = customer.comes_to_preview()
    receipt = customer.browser.send(preview, "preview", YES["nl"])
    again = customer.browser.send(preview, "preview", YES["nl"])
    reloaded = customer.browser.open("receipt")
    (cancellation,) = customer.truth["cancellations"]
    for page in (receipt, again, reloaded, customer.browser.open("preview")):
        assert cancellation["reference"] in page.text


def test_a_preview_of_somebody_else_is_not_carried_out(customer_with: CustomerWith) -> None:
    victim, other = (customer_with("billing_admin_one_product") for _ in range(2))
    seen = victim.comes_to_preview()
    mine = other.comes_to_preview()
    other.browser.send(
        mine, "preview", YES["nl"], preview=dict(seen.form("preview").fields)["preview"]
    )
    assert victim.truth["cancellations"] == other.truth["cancellations"] == []


def test_why_he_leaves_may_be_said_afterwards(customer_with: CustomerWith) -> None:
    customer = customer_with("billing_admin_one_product")
    receipt = customer.browser.send(customer.comes_to_preview(), "preview", YES["nl"])
    thanks = customer.browser.send(receipt, "reason", reason="Te duur geworden")
    assert "dat is genoteerd" in thanks.text
    assert "dat is genoteerd" not in customer.browser.open("receipt").text


def test_a_receipt_holds_what_proves_the_cancellation(customer_with: CustomerWith) -> None:
    customer = customer_with("billing_admin_one_product", "en")
    receipt = customer.browser.send(customer.comes_to_preview(), "preview", YES["en"])
    (cancellation,) = customer.truth["cancellations"]
    ends = date.fromisoformat(customer.truth["subscriptions"][0]["end_date"])
    assert cancellation["reference"] in receipt.text
    assert f"{ends.day} {ends:%B} {ends.year}" in receipt.text
    assert customer.values["account_id"] in receipt.text
    assert customer.values["email"] not in receipt.text


@pytest.mark.parametrize("language", ["nl", "en"])
def test_a_cancellation_is_taken_back_from_its_receipt(
    customer_with: CustomerWith, language: str
) -> None:
    customer = customer_with("billing_admin_one_product", language)
    receipt = customer.browser.send(customer.comes_to_preview(), "preview", YES[language])
    assert f"/help/{language}/cancel/undo" in receipt.links.values()
    question = customer.browser.open("undo")
    declined = customer.browser.send(question, "undo", NO[language])
    assert chat_words(language, "utter_undo_declined") in declined.text
    assert customer.truth["subscriptions"][0]["auto_renew"] is False
    for _ in range(2):
        undone = customer.browser.send(question, "undo", UNDO[language])
        assert undone.step == "receipt"
    assert customer.truth["subscriptions"][0]["auto_renew"] is True
    assert CANCELLED[language] not in undone.text
    assert "undo" not in " ".join(undone.links.values())


def test_an_earlier_cancellation_is_taken_back(customer_with: CustomerWith) -> None:
    customer = customer_with("cancelled_already", "en")
    page = customer.proves_identity()
    question = customer.browser.send(page, "undo-choice")
    assert customer.values["reference"] in question.text
    done = customer.browser.send(question, "undo", UNDO["en"])
    assert customer.truth["subscriptions"][0]["auto_renew"] is True
    assert f"Cancellation {customer.values['reference']} has been undone" in done.text


def test_a_cancellation_of_somebody_else_is_not_taken_back(customer_with: CustomerWith) -> None:
    victim, other = (customer_with("cancelled_already") for _ in range(2))
    page = other.proves_identity()
    stolen = {"reference": victim.values["reference"]}
    assert other.browser.send(page, "undo-choice", **stolen).step == "items"
    question = other.browser.send(page, "undo-choice")
    other.browser.send(question, "undo", UNDO["nl"], **stolen)
    assert victim.truth["subscriptions"][0]["auto_renew"] is False
    assert other.truth["subscriptions"][0]["auto_renew"] is False


def test_what_goes_on_and_how_many_licences_are_in_use_is_shown(
    customer_with: CustomerWith,
) -> None:
    preview = customer_with("several_products").comes_to_preview(items=["LogMeIn Resolve loopt"])
    assert "Dit loopt gewoon door: GoTo Meeting" in preview.text
    assert "2 van 10 licenties toegewezen" in preview.text
