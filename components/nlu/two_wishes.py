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
        "talk_to_human",
        "undo_cancellation",
    }
)
# What answers a question of the assistant; a yes with a question beside it is no clear yes.
VALUES = frozenset({"correct_details", "give_details"})
ANSWERS = frozenset({"affirm", "deny"})
SURE = 0.7
AMONG = 8
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
    """Whether an intent is answered by one text."""
    return intent.startswith("ask_") and intent not in ERRANDS


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
    if not (is_question(whole) or whole in ERRANDS | VALUES | ANSWERS):
        return alone
    plausible = {intent for intent, _ in ranking[:AMONG]}
    asked: list[str] = []
    errand: tuple[str, float] | None = None
    for clause in clauses_of(text):
        opinion = judge(clause)
        intent, share = opinion.topics[0]
        if share * (1 - opinion.foreign) < SURE or intent == whole or intent not in plausible:
            continue
        if intent in ERRANDS:
            errand = errand or (intent, share)
        elif is_question(intent) and _QUESTION.search(clause):
            asked.append(intent)
    if errand and is_question(whole):
        return Wishes(*errand, aside=whole)
    if not asked:
        return alone
    if whole in ANSWERS:
        return Wishes(asked[0], confidence, None)
    return Wishes(whole, confidence, asked[0])
