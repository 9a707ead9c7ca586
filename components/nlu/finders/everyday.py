"""Tells the names of products from everyday words: "resolve", "meeting", "pro", "call me".

Such a word counts only where the words around it show that the product is meant.
"""

from __future__ import annotations

import re
from itertools import pairwise

from spacy.tokens import Doc, Span

from components.nlu.finders.everyday_words import (
    CANCEL_WORDS,
    FUNCTION_WORDS,
    LINKS,
    ONE_OF_MANY,
    PLAN_WORDS,
    TOWARDS,
    word_at,
)
from components.nlu.finders.namesakes import PLACE_NAMES, is_namesake
from components.nlu.finders.words import word_set

# Everyday words: they count with a capital inside a sentence, before "subscription", or alone.
_EVERYDAY = word_set(
    """
    pro central centraal connect conect meeting meetings webinar webinars training room assist
    phones telephony telefonie voip
    """
)
# These also count in a list with another product, and right beside a word that cancels.
_LISTED = word_set("pro central connect conect resolve")
_LISTABLE = _LISTED | word_set("meeting meetings webinar webinars training")
_SINGLE = word_set("pro central connect meeting webinar training")
_ENDING = word_set(
    "need needed nodig weg kwijt rid remove drop dropped verwijderen af gone scrap scrapped bin"
    " binned ditch ditched lose kill end ended ending eruit weghalen schrappen done"
)
_FOR = word_set("a an the een de het for voor bij in during tijdens after na our onze ons this dit")
_TALKED_OF = word_set("purposes doeleinden rooms room sessions sessies zalen")
_LIST_WORDS = word_set(
    "en and plus & + , / ook also of or as well my our mijn m'n onze ons the de het dan nog then"
    " daarnaast too"
)
_OWNERS = word_set("my our mijn m'n onze ons")
_NOT_LISTED_BEFORE = word_set("to me us him her you")
_NOT_CANCELLED_BEFORE = word_set("me us him her you heating rata forma")
_VERBS = frozenset({"resolve"})
_BEFORE_VERB = word_set(
    """
    to can could will would shall should must may might please you we i they not n't cannot
    cant never did do does help and then quickly finally
    """
)
_AFTER_VERB = word_set(
    """
    this that these those it the my our your an a any all every some issues issue
    """
)
# A singular noun has an article, save where it is a name: "stop webinar per direct".
_BARE = word_set("connect conect central pro meeting webinar")
_BEFORE_NOUN = word_set(
    "a an the een de het in during tijdens after na our onze ons my mijn this dit that dat at"
    " 's ’s before naar to your je jullie no geen windows"
)
_AFTER_NAME = word_set(
    "mag mogen moet needs need can kan will has should is per weg eraf straight immediately asap"
)
_AFTER_CONNECT = word_set("me us mij you u to with via the my naar")
_PLAN_OF = word_set("voor for van of op on")
_LEAVES = re.compile(
    r"\b(?:weg|kwijt|rid|remove|gone|er ?af|scrap|drop(?:ped)?|ditch|discontinu\w+|quit|to go"
    r"|schrappen|verwijderen|zeggen we op|niet meer|no more|no longer|done|don't need)\b",
    re.IGNORECASE,
)
_THINGS = word_set("thing things ding dingen tool stuff spul gebeuren")
_OURS = _OWNERS | word_set("the de die jullie your van")
_TELEPHONY = word_set("telephony telefonie voip")
_STAYING = word_set("houden behouden blijft blijven keep keeping stays retain")
_NEED = re.compile(
    r"(?:hebben|heb|gebruiken|gebruik|doen|doe) (?:we|wij|ik|'k) (?:\w+ ){0,2}(?:niet|nooit)"
    r"|(?:is|are|isn't|aren't|zijn) (?:no longer|not|niet) (?:meer )?(?:needed|used|nodig)"
    r"|we (?:no longer|don't|do not) (?:need|use)",
    re.IGNORECASE,
)
# A clause with nothing but these and a name is an answer by itself: "just central. keep the rest".
_BESIDE_NAME = word_set(
    "just only alleen enkel gewoon en and plus ook also both beide please graag product products"
    " cancel stop opzeggen hi hello hallo thanks"
)
_CLAUSE_ENDS = word_set(". ! ? ;")
_PART_ENDS = _CLAUSE_ENDS | word_set(", : ( ) / | - – +")
_VALUE = re.compile(r"@|\d{4}|\d \d \d \d")
_RUNS_ON = word_set("op on")
_COMPUTERS = word_set("pc computer laptop pc's computers laptops mac machine werkplek")
_NONE = word_set("no geen")
# "can you call me on ..." asks for a call, "the call me add-on" is one.
_CALL_ASKED = word_set(
    """
    please you can could to and just will or would never should someone somebody anyone they u pls
    don't not then kindly must best so but
    """
)
_CALL_WHEN = word_set(
    """
    back on at tomorrow later today tonight if when asap now before after for about please again
    anytime between in under via op terug morgen maar even as instead this next directly first
    """
)
_BOTH = word_set("both allebei beide too ook")
_REQUESTS = word_set("please pls can could kindly kunt kun graag")
_ADD_ON_WORDS = word_set("add addon feature features option functie optie audio extra licence")
# "I need to go to training next week."
_GO_BEFORE = word_set(
    """
    to i we you they he she can could will would shall should must may might gonna gotta let's
    cannot have has
    """
)
_GOING = re.compile(r"go[ -]to[ -](?:meetings?|training|connect|rooms?|webinars?)", re.IGNORECASE)


def is_everyday(name: str) -> bool:
    """Whether a name is an everyday word too, so that it alone proves little."""
    return name.casefold() in _EVERYDAY


def is_everyday_use(span: Span, names: list[Span]) -> bool:
    """Whether a name is used as an everyday word where it stands.

    Args:
        span: The name.
        names: All names of the message, it too.
    """
    word = span.text.casefold()
    if word == "call me":
        return _is_asking_for_call(span) and not _is_listed_call_me(span, names)
    if word in _VERBS:
        return _is_verb(span)
    if is_namesake(span):
        return True
    if _GOING.fullmatch(span.text) and not span.text[0].isupper():
        after = word_at(span.doc, span.end)
        return word_at(span.doc, span.start - 1) in _GO_BEFORE and after not in PLAN_WORDS
    if word not in _EVERYDAY:
        return False
    answers = _is_whole_answer(span.doc, names) or _is_whole_clause(span, names)
    return not (answers or _is_cancelled(span) or _is_meant(span) or _is_bare(span))


def with_listed(names: list[Span], kept: list[Span]) -> list[Span]:
    """Adds the everyday words that stand in a list with a name that is meant."""
    meant = {span.start for span in kept}
    pairs = [pair for pair in pairwise(names) if _are_listed(*pair)]
    meant |= {span.start for pair in pairs if _are_ended(*pair) for span in pair}
    for one, other in [*pairs, *reversed(pairs)]:
        for known, new in ((one, other), (other, one)):
            if known.start in meant and _can_be_listed(new):
                meant.add(new.start)
    return [span for span in names if span.start in meant]


def _are_ended(one: Span, other: Span) -> bool:
    """Whether two everyday words name products: "we no longer need meeting and webinar"."""
    words = {one.text.casefold(), other.text.casefold()}
    after = word_at(one.doc, other.end)
    if len(words) < 2 or not words <= _SINGLE or after in _AFTER_VERB | _TALKED_OF:
        return False
    said = {token.lower_ for token in one.doc}
    return word_at(one.doc, one.start - 1) not in _FOR and bool(said & (CANCEL_WORDS | _ENDING))


def _are_listed(one: Span, other: Span) -> bool:
    between = one.doc[one.end : other.start]
    return bool(between) and all(token.lower_ in _LIST_WORDS for token in between)


def _can_be_listed(span: Span) -> bool:
    after = word_at(span.doc, span.end)
    if span.text.islower() and span.text in _LISTABLE - _LISTED and after.isalpha():
        return after in _LIST_WORDS | CANCEL_WORDS
    return span.text.casefold() in _LISTABLE and after not in _AFTER_VERB | _NOT_LISTED_BEFORE


def _is_cancelled(span: Span) -> bool:
    """Whether a word that cancels stands right beside it, as in "cancel connect"."""
    before, after = word_at(span.doc, span.start - 1), word_at(span.doc, span.end)
    if span.text.casefold() not in _LISTED or after in _NOT_CANCELLED_BEFORE:
        return False
    if before in _OWNERS:
        before = word_at(span.doc, span.start - 2)
    return before in CANCEL_WORDS or after in CANCEL_WORDS


def _is_bare(span: Span) -> bool:
    """Whether a word stands as only a name does, without an article or with a verb that ends."""
    doc, word = span.doc, span.text.casefold()
    before, after = word_at(doc, span.start - 1), word_at(doc, span.end)
    one_of_many = (ONE_OF_MANY | _NONE) & {before, word_at(doc, span.start - 2)}
    if after in _THINGS and word not in ("room", "phones") and not one_of_many:
        return True
    if not before.isalpha() and _NEED.match(doc[span.end :].text):
        return True
    if word in _TELEPHONY:
        said = {token.lower_ for token in doc}
        ours = not before.isalpha() or before in _OURS | CANCEL_WORDS
        return ours and (bool(said & (_ENDING | _STAYING)) or _is_leaving(doc, said))
    content = after.isalpha() and after not in FUNCTION_WORDS
    content = content and after not in _AFTER_NAME | _ENDING | CANCEL_WORDS
    if before in _PLAN_OF and word_at(doc, span.start - 2) in PLAN_WORDS | _ADD_ON_WORDS:
        return not content
    if word not in _BARE or content or before in _BEFORE_NOUN or after in _TALKED_OF:
        return False
    if word in ("connect", "conect") and (before in _BEFORE_VERB or after in _AFTER_CONNECT):
        return False
    if before == "om" or (
        not after.isalpha() and word not in ("meeting", "webinar") and before in _PLAN_OF
    ):
        return True
    known = not before.isalpha() or before in FUNCTION_WORDS or bool(_LEAVES.fullmatch(before))
    known = known or before in LINKS | CANCEL_WORDS | _ENDING
    return known and _is_leaving(doc, {token.lower_ for token in doc})


def _is_leaving(doc: Doc, said: set[str]) -> bool:
    """Whether a message speaks of ending something."""
    return bool(said & CANCEL_WORDS) or bool(_LEAVES.search(doc.text))


def _is_verb(span: Span) -> bool:
    """Whether "resolve" is something to do, as in "to resolve this", rather than the product."""
    doc = span.doc
    before, earlier = word_at(doc, span.start - 1), word_at(doc, span.start - 2)
    after = word_at(doc, span.end)
    if after in _AFTER_VERB:
        return True
    return before in _BEFORE_VERB and earlier not in TOWARDS and not span.text[0].isupper()


def _is_asking_for_call(span: Span) -> bool:
    """Whether "call me" asks for a telephone call rather than naming the add-on."""
    before, after = word_at(span.doc, span.start - 1), word_at(span.doc, span.end)
    named = before in {"the", "de", "het", "our", "my", "onze", "met", "with", "plus"}
    if span.text == "Call Me" or named or after in _ADD_ON_WORDS | PLAN_WORDS | CANCEL_WORDS:
        return False
    return before in _CALL_ASKED or after in _CALL_WHEN


def _is_listed_call_me(span: Span, names: list[Span]) -> bool:
    """Whether "call me" stands in a list of names: "open voice and call me, both of them"."""
    doc = span.doc
    before = span.start - 1
    if word_at(doc, before) not in _LIST_WORDS or not any(
        before - 1 <= n.end <= before for n in names
    ):
        return False
    after = [token.lower_ for token in doc[span.end : span.end + 3] if not token.is_punct]
    if _BOTH.intersection(after[:1]) or (after and after[0] in _ADD_ON_WORDS):
        return True
    said = {token.lower_ for token in doc}
    return not after and not said & (CANCEL_WORDS | _REQUESTS)


def _is_meant(span: Span) -> bool:
    """Whether an everyday word is meant as a name: by its capital, or by "subscription" after."""
    doc = span.doc
    after = [token.lower_ for token in doc[span.end : span.end + 2] if not token.is_punct]
    if after and after[0] in PLAN_WORDS:
        return True
    if span.text.casefold() == "pro" and _runs_on_computer(span):
        return True
    if not span.text[0].isupper() or span.text.casefold() in {"training", "room", "phones"}:
        return False
    if span.text.casefold() in PLACE_NAMES and _is_title(doc, span.end):
        return False  # "Central London"
    before = doc[span.start - 1] if span.start else None
    if before is None or before.text in ".!?":
        return span.text.casefold() in {"pro", "central"}
    follows_a_name = before.is_alpha and before.i > 0 and before.text != before.lower_
    return not follows_a_name and not before.like_num


def _runs_on_computer(span: Span) -> bool:
    """Whether "pro" is what runs "op mijn pc thuis", and not the Pro of Windows."""
    before = word_at(span.doc, span.start - 1)
    beside = {token.lower_ for token in span.doc[span.end + 1 : span.end + 5]}
    is_noun = not before.isalpha() or before in _OWNERS | CANCEL_WORDS | {"the", "de"}
    return is_noun and word_at(span.doc, span.end) in _RUNS_ON and bool(beside & _COMPUTERS)


def _is_title(doc: Doc, place: int) -> bool:
    """Whether a word has a capital only because it is a name."""
    return place < len(doc) and doc[place].is_title and doc[place].is_alpha


def _is_whole_answer(doc: Doc, names: list[Span]) -> bool:
    named = {token.i for span in names for token in span}
    others = (t for t in doc if t.i not in named and not t.is_punct and not t.is_space)
    return all(token.lower_ in LINKS or not token.is_alpha for token in others)


def _is_whole_clause(span: Span, names: list[Span]) -> bool:
    """Whether nothing but names stands between the stops around a name.

    Among other values commas are stops as well: "pro, id 4820193776".
    """
    doc = span.doc
    ends = _PART_ENDS if _VALUE.search(doc.text) else _CLAUSE_ENDS
    stops = [token.i for token in doc if token.text in ends or "\n" in token.text]
    start = max((stop for stop in stops if stop < span.start), default=-1) + 1
    end = min((stop for stop in stops if stop >= span.end), default=len(doc))
    named = {token.i for each in names for token in each}
    return all(
        token.i in named or token.lower_ in _BESIDE_NAME or not token.is_alpha
        for token in doc[start:end]
    )
