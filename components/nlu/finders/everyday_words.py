"""The words beside a name that show whether a product is meant."""

from __future__ import annotations

from spacy.lang.en.stop_words import STOP_WORDS as ENGLISH_STOP_WORDS
from spacy.lang.nl.stop_words import STOP_WORDS as DUTCH_STOP_WORDS
from spacy.tokens import Doc

from components.nlu.finders.words import word_set

FUNCTION_WORDS = ENGLISH_STOP_WORDS | DUTCH_STOP_WORDS
CANCEL_WORDS = word_set(
    """
    opzeggen opzeg opgezegd zeg stop stoppen stopzetten stopgezet annuleren annuleer geannuleerd
    beëindigen beeindigen beëindig beëindigd cancel canceling cancelling canceled cancelled
    terminate opzegging cancellation annulering
    """
)
TOWARDS = word_set(
    """
    switch switching switched move moving moved migrate migrated upgrade upgraded downgrade
    downgraded subscribe subscribed subscription access belongs related
    """
)
PLAN_WORDS = word_set(
    """
    abonnement abonnementen abbo abo subscription subscriptions plan plans licentie licenties
    licence licences license licenses contract contracten contracts pakket package seats seat
    product account lidmaatschap abonnementje licentietje contractje pakketje
    """
)
LINKS = word_set(
    """
    en and plus ook also both beide beiden alleen only just graag please aub svp pls het de
    the is it it's gaat om dat that my mijn our onze ons ja yes no nee not niet or of dan maar
    product products producten voor for eh uh um dus cancel stop opzeggen
    bedoel bedoelde ik i meant mean sorry oh oeps oops geen wait wacht instead rather actually
    eigenlijk juist rest loopt door blijft blijven stays remains
    """
)
ONE_OF_MANY = word_set("a an een")


def word_at(doc: Doc, place: int) -> str:
    """The word at a place of a document in lower case; empty outside it."""
    return doc[place].lower_ if 0 <= place < len(doc) else ""
