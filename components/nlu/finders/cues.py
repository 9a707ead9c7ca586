"""The words around a group of digits that say what it is, in Dutch and English.

A cue counts only where nothing but filler words stands between it and the digits: "my account ID
is 4820193776" has one, "the account was closed after 4820193776" has not.
"""

from __future__ import annotations

import re
from enum import Enum

from components.nlu.finders.value import CLAIMED
from components.nlu.finders.words import word_set


class Cue(Enum):
    """What the words around a group of digits say it is."""

    account = "account"
    code = "code"
    card = "card"
    year = "year"
    other = "other"  # an invoice, a phone, a ticket, an error: not for us


_WORDS: dict[Cue, str] = {
    Cue.account: """account accounts accountid accountnummer accountnr accountnumber accountno acc
        acct klant klantid klantnummer klantnr klantcode customer customerid relatienummer""",
    Cue.code: """code codes verificatiecode verificatie verification bevestigingscode inlogcode
        toegangscode beveiligingscode controlecode mailcode pincode otp passcode""",
    Cue.card: """kaart kaarten kaartnummer card cards creditcard creditkaart kredietkaart bankkaart
        betaalkaart betaalpas bankpas debitcard visa mastercard maestro amex visakaart lst
        eindigt eindigend eindigen eindigd eindigde eindcijfers ending ends end laatste last
        last4 finishing finishes""",
    Cue.year: """sinds since vanaf tot until till jaar year eind begin per anno
        januari februari maart april mei juni juli augustus september oktober november december
        january february march may june july august october""",
    Cue.other: """meeting sessie session device apparaat user gebruiker webinar partner telefoon
        telefoonnummer telefoonnr phone tel telephone fax mobiel mobile gsm bel bellen call whatsapp
        order ordernummer ordernr bestelling bestelnummer po ticket ticketnummer ticketnr dossier
        dossiernummer dossiernr case zaak zaaknummer casenummer aanvraag request factuur facturen
        factuurnummer factuurnr invoice invoices inv faktuur ref referentie referentienummer
        reference kenmerk kvk btw vat error errorcode fout foutcode foutmelding foutnummer
        postcode zip windows office server build versie version serienummer serial extensie
        extension toestel offerte offertenummer quote quotation iban rekeningnummer rekening
        bankrekening incident melding claim poort port jaargang""",
}
_CUES = {word: cue for cue, words in _WORDS.items() for word in words.split()}
_FILLERS = word_set(
    """
    is zijn was waren wordt luidt = het de die dat dit deze een mijn m'n mn onze ons jouw je
    uw van voor op in uit via mail e-mail email met wel dus eh ehm uh euh um namelijk hier
    volgt als cijfer cijfers vier four digit digits 4 last4 my our your the it its it's that's
    dat's are this these that those with on from for of as follows at by bij te nl i.e eg dan
    maar even er toch gewoon just number numbers nummer nummers nummertje nr nrs no num id ids
    # ID's geloof denk ja yes nee sorry oké ok hoi hi hallo hello graag please oh ah ik i
    say says w zeggen payment method betaalmethode use think believe got kreeg heb received
    ontvangen gekregen sms bericht message mij me
    """
)
_WEAK = word_set("id ids nr nrs no num nummer number #")
_YEAR_BEFORE = word_set("in sinds since vanaf tot until till jaar year eind begin per")

_TOKEN = re.compile(r"e-?mail|last4|2fa|[^\W\d_]+(?:['’][^\W\d_]+)?|\d+|[#=]|,", re.IGNORECASE)
_BOUNDARY = re.compile(rf"[!?;]|\.(?=\s+[^\W\d_])|(?<![:=\s])[ \t]*\n|{CLAIMED}")
_ABBREVIATION = re.compile(r"\b(nr|no|num|tel|acc|acct|ref|fact|inv|ca)\.", re.IGNORECASE)
_REACH = 90


def cue_of(text: str, start: int, end: int) -> Cue | None:
    """What the words around `text[start:end]` say it is; words before it win over words after."""
    before = _cue_before(text[max(0, start - _REACH) : start])
    return before if before is not None else _cue_after(text[end : end + _REACH])


def follows_year_word(text: str, start: int) -> bool:
    """Whether the word right before `start` is one that years follow, such as "since"."""
    words = _tokens(text[max(0, start - _REACH) : start])
    return bool(words) and (words[-1] in _YEAR_BEFORE or _CUES.get(words[-1]) is Cue.year)


def only_fillers(text: str) -> bool:
    """Whether a text says nothing by itself, as in "it is ..., I think"."""
    return all(word == "," or word in _FILLERS for word in _tokens(text))


def _cue_before(left: str) -> Cue | None:
    left = _ABBREVIATION.sub(r"\1 ", left)
    weak = False
    for word in reversed(_tokens(_BOUNDARY.split(left)[-1])):
        weak = weak or word in _WEAK
        cue = _CUES.get(word)
        if cue is not None:
            return cue
        if word != "," and word not in _FILLERS:
            break
    return Cue.account if weak else None


def _cue_after(right: str) -> Cue | None:
    words = _tokens(_BOUNDARY.split(right)[0])
    found = None
    for word in words:
        if word.isdigit() and word != "4" and found:
            return None  # the cue belongs to the digits after it
        if found and word not in _FILLERS and word not in _CUES:
            break
        cue = _CUES.get(word)
        if found is None and cue is not None:
            found = cue
        if cue is None and word not in _FILLERS:
            break
    return found if found in (Cue.account, Cue.code, Cue.card) else None


def _tokens(text: str) -> list[str]:
    return [each.replace("’", "'") for each in _TOKEN.findall(text.casefold())]
