"""What cancelling means, in words: open invoices, previews and receipts."""

from __future__ import annotations

from typing import Any

from rasa_sdk.executor import CollectingDispatcher

from actions.cards import preview_card, receipt_card
from actions.formatting import day, enumeration, money, months
from actions.items import item, title

Json = dict[str, Any]


def say_open_invoices(say: CollectingDispatcher, invoices: list[Json], language: str) -> None:
    """Lists what must be paid first: number, amount, due date."""
    lines = [
        f"• {invoice['number']}: {money(invoice, language)} ({day(invoice['due'], language)})"
        for invoice in invoices
    ]
    say.utter_message(response="utter_open_invoices", lines="\n".join(lines))


def say_preview(say: CollectingDispatcher, preview: Json, language: str) -> None:
    """Shows for each line its end date, charge and licences; then what stays and what to save."""
    lines, kept = preview["lines"], [title(one) for one in preview["kept"]]
    for line in lines:
        _say_line(say, line, kept, language)
    if kept:
        say.utter_message(response="utter_preview_kept", kept=enumeration(kept, language))
    say.utter_message(response="utter_preview_backup")
    if any(line.get("phone_numbers") for line in lines):
        say.utter_message(response="utter_preview_phone_numbers")


def _say_line(say: CollectingDispatcher, line: Json, kept: list[str], language: str) -> None:
    charge = line.get("still_charged")
    say.utter_message(
        response=f"utter_preview_{line['term_kind']}" if charge else "utter_preview_no_charge",
        product=title(item(line["product"], line["add_on"])),
        end_date=day(line["end_date"], language),
        charge=money(charge, language) if charge else "",
        months=months(charge["months"], language) if charge else "",
        data=preview_card(line, kept, language),
    )
    product = line["product"]
    if line.get("included_add_ons"):
        names = enumeration(line["included_add_ons"], language)
        say.utter_message(response="utter_preview_add_ons", product=product, add_ons=names)
    assigned = line.get("assigned_licences") or 0
    if assigned and not line["add_on"]:
        response = "utter_preview_licence" if assigned == 1 else "utter_preview_licences"
        say.utter_message(response=response, product=product, count=str(assigned))


def say_receipt(say: CollectingDispatcher, receipt: Json, language: str) -> None:
    """Gives the reference, the end dates, where the e-mail went and how to see it."""
    say.utter_message(
        response="utter_cancellation_submitted",
        cancellation=receipt["reference"],
        lines=end_dates(receipt["lines"], language),
        email=receipt["email_masked"],
        undo_until=day(receipt["undo_until"], language),
        data=receipt_card(receipt, language),
    )
    say.utter_message(response="utter_ask_reason")


def end_dates(lines: list[Json], language: str) -> str:
    """One line an item: its name and the date it ends."""
    return "\n".join(
        f"• {title(item(line['product'], line['add_on']))}: {day(line['end_date'], language)}"
        for line in lines
    )


def items_named(lines: list[Json]) -> str:
    """One line an item, without dates: what goes on as before."""
    return "\n".join(f"• {title(item(line['product'], line['add_on']))}" for line in lines)
