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
# "I want to cancel, how do I do that?" is one wish, and this is it.
ABOUT_THE_WAY = frozenset(
    {"ask_before_cancelling", "ask_how_to_cancel", "ask_required_info", "ask_who_can_cancel"}
)
SURE = 0.7
VERY_SURE = 0.85
AMONG = 10
_QUESTION = re.compile(
    r"\?|^\W*(?:and |en |but |maar |also |ook )?(?:hoe|wat|wie|waar|waarom|wanneer|welke?|kan"
    r"|kunnen|krijg|moet|mag|wordt|is|zijn|heb|how|what|who|where|why|when|which|can|could|do|does|did|is"
    r"|are|am|will|would|should|must|may|have|has)\b"
    r"|\b(?:ik vraag me af|wil(?:de)? (?:ook |graag )*weten|vroeg me af|i wonder|wondering"
    r"|(?:want|like) to know|tell me|let me know|laat (?:me )?weten|vertel)\b",
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


def is_question(intent: str) -> bool:
    """Whether an intent is a question that one text answers."""
    named = intent.startswith("ask_") or intent in ("pay_invoice", "bot_challenge")
    return named and intent not in ERRANDS


def read_wishes(
    text: str, ranking: list[tuple[str, float]], judge: Callable[[str], Opinion]
) -> Wishes:
    """Looks for a second wish in a message.

    Only a clause that asks something gives an aside, and only one that the message as a whole
    could be about too. A message whose likeliest intent is an answer, such as a yes, is taken for
    the question beside it: the assistant then asks again.

    Args:
        text: The message, values masked.
        ranking: The intents of the whole message, the likeliest first, with their confidence.
        judge: The model, for single clauses.
    """
    whole, confidence = ranking[0]
    alone = Wishes(whole, confidence, None)
    if not (is_question(whole) or whole in VALUES | ANSWERS | REMARKS or whole in ERRANDS):
        return alone
    plausible = {intent for intent, _ in ranking[:AMONG]}
    asides, errands = _beside(whole, text, plausible, judge)
    if whole in ANSWERS:
        return Wishes(asides[0], confidence, None) if asides else alone
    aside = asides[0] if asides else None
    if whole in ERRANDS:
        main = min([whole, *errands], key=_place)
        return Wishes(main, confidence if main == whole else VERY_SURE, aside)
    if errands and whole not in ABOUT_THE_WAY | VALUES:
        return Wishes(min(errands, key=_place), VERY_SURE, aside=whole)
    return Wishes(whole, confidence, aside)


def _place(errand: str) -> int:
    return FIRST.index(errand) if errand in FIRST else len(FIRST)


def _beside(
    whole: str, text: str, plausible: set[str], judge: Callable[[str], Opinion]
) -> tuple[list[str], list[str]]:
    """The questions and the errands of the clauses, other than what the whole is about."""
    asides: list[str] = []
    errands: list[str] = []
    for clause in clauses_of(text):
        opinion = judge(clause)
        intent, share = opinion.topics[0]
        sure = share * (1 - opinion.foreign)
        if intent == whole:
            continue
        if intent in FIRST and sure >= VERY_SURE:
            errands.append(intent)
        elif sure >= SURE and intent in plausible and _stands_beside(intent, clause):
            asides.append(intent)
    return asides, errands


def _stands_beside(intent: str, clause: str) -> bool:
    return intent in REMARKS or (is_question(intent) and bool(_QUESTION.search(clause)))
