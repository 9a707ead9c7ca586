"""What an assistant says on the way of a cancellation, in both languages."""

from __future__ import annotations

from typing import Any

from tests.widget.shop import Json, bot

WORDS: dict[str, dict[str, str]] = {
    "nl": {
        "greeting": "Hallo, ik ben een automatische assistent. Waarmee kan ik je helpen?",
        "cancel": "Opzeggen",
        "question": "Een vraag stellen",
        "code": "Ik heb een code naar fa•••@devriesict.example.com gestuurd. Wat is de code?",
        "today": "25 november 2026",
        "start": "15 maart 2026",
        "end": "14 maart 2027",
        "month_end": "30 november 2026",
        "preview": "LogMeIn Resolve stopt op 14 maart 2027.",
        "confirm": "Zal ik dit zo opzeggen? Er gebeurt pas iets als je ja zegt.",
        "yes": "Ja, zeg op",
        "no": "Nee, laat zo",
        "receipt": "Het is opgezegd. Je kenmerk is C-7KQ2.\nActief tot en met:\n• LogMeIn Resolve",
        "requested": "25 november 2026 om 11:12",
        "undo": "Terugdraaien",
        "reason": "Wil je nog kwijt waarom je opzegt? Dat hoeft niet.",
        "rather_not": "Liever niet",
        "rating": "Hoe ging dit gesprek? Je mag dit overslaan.",
        "sources": "Wat er na het opzeggen gebeurt",
    },
    "en": {
        "greeting": "Hello, I am an automated assistant. What can I do for you?",
        "cancel": "Cancel a subscription",
        "question": "Ask a question",
        "code": "I sent a code to fa•••@devriesict.example.com. What is the code?",
        "today": "25 November 2026",
        "start": "15 March 2026",
        "end": "14 March 2027",
        "month_end": "30 November 2026",
        "preview": "LogMeIn Resolve ends on 14 March 2027.",
        "confirm": "Shall I cancel this as shown? Nothing happens until you say yes.",
        "yes": "Yes, cancel it",
        "no": "No, leave it",
        "receipt": "It is cancelled. Your reference is C-7KQ2.\nActive up to:\n• LogMeIn Resolve",
        "requested": "25 November 2026 at 11:12",
        "undo": "Undo",
        "reason": "Would you like to say why you are leaving? You do not have to.",
        "rather_not": "Rather not",
        "rating": "How did this chat go? You may skip this.",
        "sources": "What cancelling does",
    },
}

STEPS = ["account", "email", "code", "products", "payment", "confirm"]


def progress(name: str) -> Json:
    """How far a cancellation is."""
    return {"step": STEPS.index(name) + 1, "of": len(STEPS), "name": name}


def button(title: str, payload: str) -> Json:
    """A choice."""
    return {"title": title, "payload": payload}


def known() -> list[Json]:
    """All that the assistant may hold of a customer."""
    values = {
        "account_id": "••••3776",
        "email": "fa•••@devriesict.example.com",
        "products": "LogMeIn Resolve, GoTo Connect",
        "billing_admin_email": "fa•••@devriesict.example.com",
        "card_last4": "••42",
        "billing_address": "Ke••• 12, •••• Am•••",
    }
    return [
        {
            "name": name,
            "masked": masked,
            "change": f'/change_detail{{"detail": "{name}"}}',
            "forget": f'/forget_detail{{"detail": "{name}"}}',
        }
        for name, masked in values.items()
    ]


class Talk:
    """The assistant's turns in one language."""

    def __init__(self, language: str) -> None:
        """Speaks Dutch or English."""
        self.language = language
        self.words = WORDS[language]

    def say(self, name: str, **more: Any) -> Json:
        """One message."""
        return bot(f"{self.language}-{name}", self.words[name], lang=self.language, **more)

    def day(self, date: str, word: str) -> Json:
        """A day for machines and for people."""
        return {"date": date, "text": self.words[word]}

    def greeting(self) -> list[Json]:
        """The first turn."""
        words = self.words
        choices = [button(words["cancel"], "/cancel"), button(words["question"], "/ask")]
        return [self.say("greeting", buttons=choices)]

    def code(self) -> list[Json]:
        """A question on the way."""
        return [self.say("code", expects="code", progress=progress("code"))]

    def preview(self) -> list[Json]:
        """A year that is half over and a month that is charged no more, then the question."""
        words = self.words
        today = self.day("2026-11-25", "today")
        fixed = {
            "title": "LogMeIn Resolve",
            "term_kind": "fixed",
            "today": today,
            "start": self.day("2026-03-15", "start"),
            "end": self.day("2027-03-14", "end"),
            "charge": {"amount": "196.00", "currency": "EUR", "months": 4, "text": "€ 196,00"},
            "licences": {"assigned": 7, "total": 10},
            "add_ons": ["Camera Share"],
            "kept": ["GoTo Meeting"],
        }
        monthly = {
            "title": "GoTo Connect",
            "term_kind": "monthly",
            "today": today,
            "start": self.day("2026-11-01", "today"),
            "end": self.day("2026-11-30", "month_end"),
            "charge": None,
            "licences": None,
            "add_ons": [],
            "kept": ["GoTo Meeting"],
        }
        sources = [{"title": words["sources"], "url": "/help/nl#effect"}]
        yes_or_no = [button(words["yes"], "/affirm"), button(words["no"], "/deny")]
        return [
            self.say("preview", kind="preview", data=fixed, sources=sources),
            self.say("preview", kind="preview", data=monthly) | {"id": "second"},
            self.say("confirm", expects="confirm", buttons=yes_or_no, progress=progress("confirm")),
        ]

    def receipt(self) -> list[Json]:
        """What confirms the cancellation, and the question after it."""
        words = self.words
        data = {
            "reference": "C-7KQ2",
            "requested_at": "2026-11-25T10:12:00Z",
            "requested_text": words["requested"],
            "email": "fa•••@devriesict.example.com",
            "undo_until": self.day("2027-03-14", "end"),
            "lines": [{"title": "LogMeIn Resolve", "end": self.day("2027-03-14", "end")}],
        }
        undo = [button(words["undo"], "/undo_cancellation")]
        return [
            self.say("receipt", kind="receipt", data=data, buttons=undo),
            self.say("reason", expects="reason", buttons=[button(words["rather_not"], "/deny")]),
        ]

    def rating(self) -> list[Json]:
        """The last, optional question."""
        marks = [button(str(mark), f'/give_rating{{"rating": {mark}}}') for mark in range(1, 6)]
        return [self.say("rating", expects="rating", buttons=marks)]
