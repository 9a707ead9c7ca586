"""Two wishes in one message: one is carried out, and the other, a question, is answered first.

"I want to cancel, and do I get money back?" is a cancellation with a question beside it.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import NamedTuple

from components.nlu.clauses import clauses_of
from components.nlu.intent_model import Opinion

# What is carried out in several turns, or by somebody; whatever else is asked comes beside it.
ERRANDS = frozenset(
    {
        "already_paid",
        "ask_cancellation_status",
        "cancel_addon",
        "cancel_subscription",
        "check_balance",
        "request_new_code",
        "talk_to_human",
        "undo_cancellation",
    }
)
# Of these, the ones that come before anything else in the message, in this order. Whoever cancels
# has his balance looked at on the way.
FIRST = ("talk_to_human", "cancel_subscription", "cancel_addon")
# What one text answers without having been asked.
REMARKS = frozenset({"complain"})
# What answers a question of the assistant; a yes with a question beside it is no clear yes.
VALUES = frozenset({"correct_details", "give_details"})
ANSWERS = frozenset({"affirm", "deny"})
# "I want to cancel, how do I do that?" and "are you a bot or a person?" are one wish each.
ONE_WISH = frozenset(
    {
        ("ask_how_to_cancel", "cancel_subscription"),
        ("ask_how_to_cancel", "cancel_addon"),
        ("bot_challenge", "talk_to_human"),
    }
)
# Wishes that people state rather than ask: "the card must be changed", "we go from 15 to 10".
STATED = frozenset(
    {
        "ask_admin_left",
        "ask_bankruptcy",
        "ask_change_billing_details",
        "ask_change_plan",
        "ask_delete_personal_data",
        "ask_fewer_licences",
        "ask_price_increase",
        "ask_refund",
        "ask_reset_password",
        "ask_switch_provider",
        "ask_transfer_licence",
        "ask_withdrawal_right",
    }
)
SURE = 0.6  # beside another clause that is as sure
SURE_OF_ASIDE = 0.7  # an answer that nobody asked for is in the way
AMONG = 6  # the likeliest intents of the whole, among which a second question stands
VERY_SURE = 0.85
FOLLOWED = 0.9  # how sure the intent is that is followed instead of the whole message's own
_QUESTION = re.compile(
    r"\?|^\W*(?:and |en |but |maar |also |ook )?(?:hoe|wat|wie|waar|waarom|wanneer|welke?|kan"
    r"|kunnen|krijg|moet|mag|wordt|is|zijn|heb|how|what|who|where|why|when|which|can|could|do|does|did|is"
    r"|are|am|will|would|should|must|may|have|has)\b"
    r"|\b(?:ik vraag me af|wil(?:de)? (?:ook |graag )*weten|vroeg me af|i wonder|wondering"
    r"|(?:want|like) to know|tell me|let me know|laat (?:me )?weten|vertel)\b",
    re.IGNORECASE,
)
# "If I cancel, …" and "before I cancel …" name the cancellation; they do not ask for it.
_SUPPOSED = re.compile(
    r"\b(?:if|when|once|before|after|until|suppose|in case|unless|whether|als|indien|wanneer|zodra"
    r"|voordat|voor ik|nadat|stel|mocht|zolang|tenzij|of ik|of we|omdat|because|since)\b",
    re.IGNORECASE,
)


class Wishes(NamedTuple):
    """What a message asks for.

    Attributes:
        main: The intent to follow.
        confidence: How sure it is, from 0 to 1.
        aside: The question to answer first, an intent, or None.
    """

    main: str
    confidence: float
    aside: str | None


class _Clause(NamedTuple):
    text: str
    intent: str
    sure: float


def is_question(intent: str) -> bool:
    """Whether an intent is a question that one text answers."""
    named = intent.startswith("ask_") or intent in ("pay_invoice", "bot_challenge")
    return named and intent not in ERRANDS


def read_wishes(
    text: str,
    language: str,
    ranking: list[tuple[str, float]],
    judge: Callable[[str], Opinion],
) -> Wishes:
    """Looks for a second wish in a message.

    Only a clause that asks something gives an aside. A message whose likeliest intent is an
    answer, such as a yes, is taken for the question beside it: the assistant then asks again.

    Args:
        text: The message, values masked.
        language: What it is written in, "nl" or "en".
        ranking: The intents of the whole message, the likeliest first, with their confidence.
        judge: The model, for single clauses.
    """
    whole, confidence = ranking[0]
    alone = Wishes(whole, confidence, None)
    if not (is_question(whole) or whole in VALUES | ANSWERS | REMARKS | ERRANDS):
        return alone
    clauses = [_judged(clause, judge) for clause in clauses_of(text, language)]
    plausible = {intent for intent, _ in ranking[:AMONG]}
    asides = [each for each in _asides(whole, clauses) if whole in ERRANDS or each in plausible]
    if whole in ANSWERS:
        return Wishes(asides[0], confidence, None) if asides else alone
    errands = _errands(whole, clauses)
    aside = asides[0] if asides else None
    if whole in ERRANDS:
        main = min([whole, *errands], key=_place)
        return Wishes(main, confidence if main == whole else FOLLOWED, aside)
    if errands and whole not in VALUES:
        return Wishes(min(errands, key=_place), FOLLOWED, aside=whole)
    return Wishes(whole, confidence, aside)


def _judged(clause: str, judge: Callable[[str], Opinion]) -> _Clause:
    opinion = judge(clause)
    intent, share = opinion.topics[0]
    return _Clause(clause, intent, share * (1 - opinion.foreign))


def _place(errand: str) -> int:
    return FIRST.index(errand) if errand in FIRST else len(FIRST)


def _errands(whole: str, clauses: list[_Clause]) -> list[str]:
    """What is to be carried out, other than what the whole is about."""
    return [
        each.intent
        for each in clauses
        if each.intent in FIRST
        and each.intent != whole
        and (whole, each.intent) not in ONE_WISH
        and each.sure >= _needed(whole, each, clauses, SURE)
        and not _SUPPOSED.search(each.text)
    ]


def _asides(whole: str, clauses: list[_Clause]) -> list[str]:
    """The questions beside what the whole is about, the surest first."""
    found = [
        each
        for each in clauses
        if each.intent != whole
        and (each.intent, whole) not in ONE_WISH
        and each.sure >= _needed(whole, each, clauses, SURE_OF_ASIDE)
        and _stands_beside(each)
    ]
    return [each.intent for each in sorted(found, key=lambda each: -each.sure)]


def _needed(whole: str, clause: _Clause, clauses: list[_Clause], sure: float) -> float:
    """How sure a clause must be: `sure` where another clause says what the whole is about."""
    others = (each for each in clauses if each is not clause and each.intent == whole)
    return sure if any(each.sure >= sure for each in others) else VERY_SURE


def _stands_beside(clause: _Clause) -> bool:
    if clause.intent in REMARKS:
        return True
    asks = bool(_QUESTION.search(clause.text))
    return is_question(clause.intent) and (asks or clause.intent in STATED)
