"""The facts beside a message, for clients that draw them: the `data` of the chat channel.

They are the facts of the message's own words, as values and as text in its language. Handed to
`utter_message` as `data`, they travel in the message's metadata, where the channel reads them.
"""

from __future__ import annotations

from typing import Any

from actions.formatting import day, moment, money
from actions.items import title

Json = dict[str, Any]


def preview_card(line: Json, kept: list[str], language: str) -> Json:
    """The facts of one line of a preview.

    Args:
        line: The backend's view of the line.
        kept: Titles of what goes on as before, the same for each line.
        language: `nl` or `en`.
    """
    charge, start, total = line["still_charged"], line["start_date"], line["total_licences"]
    return {
        "title": title(line),
        "term_kind": line["term_kind"],
        "today": dated(line["requested_on"], language),
        "start": dated(start, language) if start else None,
        "end": dated(line["end_date"], language),
        "charge": charge | {"text": money(charge, language)} if charge else None,
        "licences": {"assigned": line["assigned_licences"], "total": total} if total else None,
        "add_ons": line["included_add_ons"],
        "kept": kept,
    }


def receipt_card(receipt: Json, language: str) -> Json:
    """The facts of a receipt; its instant is told in the account's time zone."""
    at = receipt["requested_at"]
    return {
        "reference": receipt["reference"],
        "requested_at": at,
        "requested_text": moment(at, receipt["time_zone"], language),
        "email": receipt["email_masked"],
        "undo_until": dated(receipt["undo_until"], language),
        "lines": [
            {"title": title(line), "end": dated(line["end_date"], language)}
            for line in receipt["lines"]
        ],
    }


def case_card(case: Json) -> Json:
    """The number under which a person takes it on."""
    return {"reference": case["reference"]}


def dated(iso: str, language: str) -> Json:
    """A day as a date and as words."""
    return {"date": iso, "text": day(iso, language)}
