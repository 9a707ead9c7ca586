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
        "change_language",
        "check_balance",
        "request_new_code",
        "talk_to_human",
        "undo_cancellation",
    }
)
# Of these, the ones that may hide behind what the whole message seems to be about, in the order in
# which they are carried out. Whoever cancels has his balance looked at on the way.
ORDER = (
    "talk_to_human",
    "undo_cancellation",
    "cancel_subscription",
    "cancel_addon",
    "ask_cancellation_status",
    "check_balance",
)
# What is met while an errand is carried out: a person is told everything, add-ons and whole
# subscriptions are cancelled together.
ON_THE_WAY = {
    "talk_to_human": ERRANDS,
    "cancel_subscription": frozenset({"already_paid", "cancel_addon", "check_balance"}),
    "cancel_addon": frozenset({"already_paid", "cancel_subscription", "check_balance"}),
}
# Said in so many words by whoever wants them; the others are read into a clause more easily.
SPOKEN_OUT = frozenset({"talk_to_human", "cancel_subscription", "cancel_addon"})
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
SURE_OF_ASIDE = 0.75  # an answer that nobody asked for is in the way
AMONG = 6  # the likeliest intents of the whole, among which a second question stands
VERY_SURE = 0.9
UNMISTAKABLE = 0.97  # then a statement is a wish too
FOLLOWED = 0.9  # how sure the intent is that is followed instead of the whole message's own
_QUESTION = re.compile(
    r"\?|^\W*(?:and |en |but |maar |also |ook )?(?:hoe|wat|wie|waar|waarom|wanneer|kan|kunnen|krijg"
    r"|moet|mag|wordt|is|zijn|heb|hebben|how|what|whats|who|where|why|when|can|could|do|does|did|is"
    r"|are|am|will|would|should|must|may|have|has)\b"
    r"|^\W*(?:\w+ ){0,2}(?:welke?|hoeveel|which|whom?)\b"
    r"|\b(?:ik vraag me af|vraagt|wil(?:de)? (?:ook |graag )*weten|vroeg me af|i wonder|wondering"
    r"|(?:want|like) to know|(?:tell|inform) (?:me|us)|let (?:me|us) know|asks?|explain"
    r"|laat (?:me |ons )?weten|vertel|leg uit|verneem|graag|please|need)\b",
    re.IGNORECASE,
)
# "If I cancel, …" and "before I cancel …" name the cancellation; they do not ask for it.
_SUPPOSED = re.compile(
    r"\b(?:if(?! possible)|when|once|before|after|until|suppose|in case|unless|whether"
    r"|als(?! (?:dat|het) (?:nog )?kan)|indien|wanneer|zodra|voordat|voor ik|nadat|stel|mocht"
    r"|zolang|tenzij|of ik|of we|omdat|because|since)\b",
    re.IGNORECASE,
)
# "Hoe doe ik dat?", "who should I contact?": what these ask about stands in the clause before.
_POINTS_BACK = re.compile(
    r"\W*(?:(?:en|and|so|dus|of|or|hoe|waar|wie|wat|waarom|bij|aan|met|moet|kan|kunnen|doe|gaat|gaan"
    r"|staat|staan|zit|is|zijn|ik|we|wij|je|jullie|dat|dit|die|het|er|dan|nu|ergens|daar|regel|vind"
    r"|how|where|whom?|what|why|do|does|did|are|can|could|should|must|i|you|it|that|this|then|now"
    r"|the|reason|for|come|to|contact|procedure|would|be)\b\W*)+",
    re.IGNORECASE,
)


class Wishes(NamedTuple):
    """What a message asks for.

    Attributes:
        main: The intent to follow.
        confidence: How sure it is, from 0 to 1.
        aside: The question to answer first, an intent, or None.
        later: What is to be carried out after the main wish, an intent, or None.
    """

    main: str
    confidence: float
    aside: str | None = None
    later: str | None = None


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

    A message whose likeliest intent is an answer, such as a yes, is taken for the question beside
    it: the assistant then asks again.

    Args:
        text: The message, values masked.
        language: What it is written in, "nl" or "en".
        ranking: The intents of the whole message, the likeliest first, with their confidence.
        judge: The model, for single clauses.
    """
    whole, confidence = ranking[0]
    alone = Wishes(whole, confidence)
    if not (is_question(whole) or whole in VALUES | ANSWERS | REMARKS | ERRANDS):
        return alone
    clauses = [_judged(clause, judge) for clause in clauses_of(text, language)]
    plausible = {intent for intent, _ in ranking[:AMONG]}
    asides = _asides(whole, clauses, plausible)
    aside = asides[0] if asides else None
    if whole in ANSWERS:
        return Wishes(aside, confidence) if aside else alone
    errands = [] if whole in VALUES else _errands(whole, clauses)
    if whole in ERRANDS:
        if _says(whole, VERY_SURE, clauses):
            confidence = max(confidence, FOLLOWED)
        main = min([whole, *errands], key=_place)
        later = _later(main, [whole, *errands])
        return Wishes(main, confidence if main == whole else FOLLOWED, aside, later)
    if errands:
        main = min(errands, key=_place)
        return Wishes(main, FOLLOWED, whole, _later(main, errands))
    return Wishes(whole, confidence, aside)


def _judged(clause: str, judge: Callable[[str], Opinion]) -> _Clause:
    opinion = judge(clause)
    intent, share = opinion.topics[0]
    return _Clause(clause, intent, share * (1 - opinion.foreign))


def _place(errand: str) -> int:
    return ORDER.index(errand) if errand in ORDER else len(ORDER)


def _says(intent: str, sure: float, clauses: list[_Clause]) -> bool:
    """Whether one of the clauses is about an intent."""
    return any(each.intent == intent and each.sure >= sure for each in clauses)


def _errands(whole: str, clauses: list[_Clause]) -> list[str]:
    """What is to be carried out, other than what the whole is about."""
    return [
        each.intent
        for each in clauses
        if each.intent in ORDER
        and each.intent != whole
        and (whole, each.intent) not in ONE_WISH
        and each.sure >= _needed(whole, each, clauses, SURE)
        and not _SUPPOSED.search(each.text)
        and (each.intent in SPOKEN_OUT or _is_spoken_out(whole, each, clauses))
    ]


def _is_spoken_out(whole: str, clause: _Clause, clauses: list[_Clause]) -> bool:
    """Whether a clause asks for an errand by itself, beside one that says what the whole does."""
    return clause.sure >= VERY_SURE and _says(whole, SURE, clauses)


def _later(main: str, errands: list[str]) -> str | None:
    """The first of the other errands that is not met by the way."""
    met = {main, *ON_THE_WAY.get(main, ())}
    others = [each for each in errands if each in ORDER and each not in met]
    return min(others, key=_place) if others and main in ORDER else None


def _asides(whole: str, clauses: list[_Clause], plausible: set[str]) -> list[str]:
    """The questions beside what the whole is about, the surest first."""
    found = [
        each
        for each in clauses
        if each.intent != whole
        and (each.intent, whole) not in ONE_WISH
        and each.sure >= _needed(whole, each, clauses, SURE_OF_ASIDE)
        and (whole in ERRANDS or each.intent in plausible or _are_two(whole, each, clauses))
        and _stands_beside(whole, each)
    ]
    return [each.intent for each in sorted(found, key=lambda each: -each.sure)]


def _are_two(whole: str, clause: _Clause, clauses: list[_Clause]) -> bool:
    return clause.sure >= VERY_SURE and _says(whole, VERY_SURE, clauses)


def _needed(whole: str, clause: _Clause, clauses: list[_Clause], sure: float) -> float:
    """How sure a clause must be: `sure` where another clause says what the whole is about."""
    others = [each for each in clauses if each is not clause]
    return sure if _says(whole, sure, others) else VERY_SURE


def _stands_beside(whole: str, clause: _Clause) -> bool:
    if clause.intent in REMARKS:
        return True
    if not is_question(clause.intent) or _POINTS_BACK.fullmatch(clause.text):
        return False
    if _QUESTION.search(clause.text) or clause.intent in STATED:
        return True
    if whole in VALUES:  # "ID nr." names what is given
        return False
    return clause.sure >= UNMISTAKABLE and not _SUPPOSED.search(clause.text)
