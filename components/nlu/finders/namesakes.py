"""Tells a product from what bears its name: a hotel, an insect, a fish, a rescue at sea."""

from __future__ import annotations

from spacy.tokens import Span

from components.nlu.finders.everyday_words import (
    CANCEL_WORDS,
    FUNCTION_WORDS,
    LINKS,
    ONE_OF_MANY,
    PLAN_WORDS,
    TOWARDS,
    word_at,
)
from components.nlu.finders.words import word_set

# What stands before or after "rescue" where people or animals are saved.
_RESCUED = word_set(
    """
    dog dogs cat cats animal animals horse horses pet pets hond honden dieren mountain sea air fire
    water cave search wildlife donkey greyhound
    """
)
_RESCUERS = word_set(
    """
    team teams centre center centres service services operation mission worker workers volunteer
    volunteers dog dogs cat cats animal animals shelter helicopter party boat squad me us him her
    them you kitten puppy charity home homes package packages plan
    """
)
_SAVERS = word_set("we they i you who to did would could can will helped must tried")
_NOWHERE = word_set("at here there whatsoever for from")
_PLACES = word_set(
    """
    hotel hotels café cafe restaurant station grand theater theatre cinema bioscoop park plaza
    apotheek pharmacy hostel brasserie bar pub inn school college
    hospital ziekenhuis
    """
)
_ONES_OWN = word_set("my our your his her their mijn onze jullie zijn hun")
_COMING = word_set("to come came comes")
PLACE_NAMES = frozenset({"central", "centraal"})
_ANIMALS = word_set("grasshopper grashopper hamachi")
_NATURE = word_set(
    """
    jar garden tuin insect insects insecten bug bugs lawn grass gras field veld pet sushi sashimi
    nigiri menu restaurant fish vis cocktail cocktails eat ate eten costume kostuum cage terrarium
    """
)
_WORK = word_set(
    "number numbers nummer line lijn phone telephone system app extension centrale bundle tool"
)


def is_namesake(span: Span) -> bool:
    """Whether what is named is no product, but bears the name of one.

    Args:
        span: The name where it stands.
    """
    word = span.text.casefold()
    if word == "rescue":
        return _is_saving(span)
    if word in PLACE_NAMES:
        beside = {word_at(span.doc, span.start - 1), word_at(span.doc, span.end)}
        return bool(beside & _PLACES)  # "hotel Central", "the Central Hotel"
    return word in _ANIMALS and _is_animal(span)


def _is_animal(span: Span) -> bool:
    """Whether it is "a grasshopper", or one in a garden: of a product there is no "a"."""
    doc = span.doc
    after = word_at(doc, span.end)
    said = {token.lower_ for token in doc}
    if not span.text[0].islower() or after in PLAN_WORDS | _WORK or said & CANCEL_WORDS:
        return False
    return word_at(doc, span.start - 1) in ONE_OF_MANY or bool(said & _NATURE)


def _is_saving(span: Span) -> bool:
    """Whether "rescue" is what people or animals are given: "a dog rescue", "to the rescue"."""
    doc = span.doc
    before, earlier = word_at(doc, span.start - 1), word_at(doc, span.start - 2)
    after = word_at(doc, span.end)
    does = before in _SAVERS and span.text.islower() and earlier not in TOWARDS
    if does and after.isalpha() and after not in PLAN_WORDS | CANCEL_WORDS | LINKS:
        return True
    if before == "no" and after in _NOWHERE:
        return True
    goes_on = after.isalpha() and after not in FUNCTION_WORDS  # "a rescue session" is ours
    if before in ONE_OF_MANY and span.text.islower() and not goes_on:
        return True  # "they did a rescue next door"
    if after in PLAN_WORDS - {"plan"} or word_at(doc, span.end) in CANCEL_WORDS:
        return False
    comes = earlier in _COMING and before in _ONES_OWN | {"the"}
    came_to = before in _ONES_OWN and earlier == "to" and word_at(doc, span.start - 3) in _COMING
    of_animals = before in _RESCUED or (before == "de" and earlier == "uit")
    return of_animals or comes or came_to or after in _RESCUERS
