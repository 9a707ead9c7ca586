"""Reads an explicit request for a language, in whichever language it is made."""

from __future__ import annotations

import re

from components.nlu.finders.words import word_set

OTHER = "other"

# How languages that the assistant lacks are called by their own speakers.
_OWN_NAMES = word_set(
    """
    français francais deutsch español espanol castellano italiano português portugues polski
    polsku türkçe turkce русский по-русски українською العربية svenska dansk norsk suomi română
    magyar čeština
    """
)
_OTHERS_NAMES = word_set("anglais inglés néerlandais holandés")
_NAMES = {
    "nl": """nederlands nederlandse nederlandstalig nederlandstalige dutch vlaams flemish hollands
        niederländisch néerlandais holandés""",
    "en": "engels engelse engelstalig engelstalige english inglish engelsk englisch anglais inglés",
    OTHER: """frans franse franstalig french duits duitse duitstalig german spaans spaanse spanish
        italiaans italiaanse italian portugees portugese portuguese pools poolse polish turks turkse
        turkish arabisch arabische arabic chinees chinese mandarin russisch russische russian
        oekraïens oekraiens ukrainian zweeds zweedse swedish deens deense danish noors noorse
        norwegian fins finse finnish grieks griekse greek hongaars hungarian tsjechisch czech
        roemeens romanian bulgaars bulgarian hindi urdu farsi japans japanse japanese koreaans
        korean vietnamese papiaments hebreeuws hebrew indonesisch indonesian catalan
        """
    + " ".join(sorted(_OWN_NAMES)),
}
_LANGUAGE = {word: code for code, words in _NAMES.items() for word in words.split()}
_OTHER_OF_TWO = {"nl": "en", "en": "nl"}

_ASKED_BEFORE = word_set(
    """
    in to naar op into speak speaks spreek spreekt spreken praat praten talk write type typ
    typt reply answer antwoord do use liever prefer rather gewoon doe reads read lees leest
    understand begrijp switch wissel set language taal want wil continue verder auf sprechen
    sprichst sprecht spreche parlez parlez-vous parler hablas habla hablan hablar parla fala po
    """
)
_FOREIGN_IN = word_set("en em")
_PERSON_BEFORE = word_set("met aan van voor door bij with")
_OR = word_set("or of ou oder o and en und et")
_SKIPPED = word_set(
    "het 't t only alleen u you je jij wat some maar also ook nl de me mij sie du vous usted"
)
_ASKED_AFTER = word_set(
    """
    please pls plz graag aub alsjeblieft alstublieft svp version versie taal language possible
    mogelijk instead speaker speakers praten spreken typen chatten kan ok oké okay
    bitte s'il svp stp por favor lütfen proszę sprechen antworten
    """
)
_MODALS = word_set("kan kun kunt kunnen kon mag can could may would zou können kannst")
_DENIALS = word_set(
    """
    no not niet geen don't dont doesn't doesnt can't cant cannot nooit never without zonder
    stop nauwelijks hardly
    """
)
_POOR = re.compile(
    r"^(?:is|was|isn't|isnt|are)\b.*\b(?:niet|not|slecht|bad|poor|weak|rusty|terrible|beperkt|matig|"
    r"limited|zwak)\b|^(?:isn't|isnt)\b"
)
# "My English is bad", said in English, excuses what follows; said in Dutch, it asks for Dutch.
_EXCUSE = re.compile(
    r"\b(?:bad|poor|rusty|limited|weak|not (?:\w+ )?(?:good|well|strong|great|perfect|first)"
    r"|very well|(?:first|mother|native) (?:language|tongue)|slecht|niet (?:\w+ )?goed"
    r"|moedertaal)\b"
)
_OWN_WORDS = word_set("english inglish nederlands nederlandse nederlandstalig vlaams hollands")
_COMPLAINT = re.compile(
    r"\b(?:waarom|why)\b|\b(?:you|jij|je|u|jullie)\b(?: \w+)? (?:keep|antwoordt?|answer(?:ing)?|"
    r"writing|replying|talking|sending|praat|schrijft|blijft|reageert|are answering|are writing)\b"
)
_FINE = word_set("fine okay ok goed prima beter better makkelijker easier handiger")
_ABOUT_PAPERS = word_set(
    """
    factuur facturen invoice invoices handleiding manual contract overeenkomst agreement mail
    e-mail email document documenten documents artikel article brief letter voorwaarden terms
    ontvangstbewijs receipt video webinar training meeting
    """
)
_CLAUSE = re.compile(r"[.!?;,\n:()]+|\b(?:but|maar|want|because|omdat|zodat|so that)\b")
_WORD = re.compile(r"[^\W\d_]+(?:['’-][^\W\d_]+)*")
_CODES = re.compile(
    r"\s*(?i:in |naar |to )?(NL|EN)(?i:[ ,]*(?:please|pls|graag|aub|svp))?\s*[.!?]*\s*"
)
_CODES_ASKED = re.compile(r"\s*(nl|en)[ ,]+(?:please|pls|graag|aub|svp)\s*[.!?]*\s*", re.IGNORECASE)


def requested_language(text: str) -> str | None:
    """The language that a customer asks the assistant to use: "nl", "en", "other", or None.

    "I don't speak Dutch" asks for English; "Spanish or English?" is met by English. A language
    named otherwise, such as in "our English invoice", asks for nothing.
    """
    code = _CODES.fullmatch(text) or _CODES_ASKED.fullmatch(text)
    if code:
        return code.group(1).casefold()
    wanted: list[str] = []
    unwanted: list[str] = []
    count = len(_WORD.findall(text))
    for clause in _CLAUSE.split(text.casefold().replace("a.u.b.", "aub").replace("’", "'")):
        words = _WORD.findall(clause)
        asked: list[str] = []
        for place, word in enumerate(words):
            language = _LANGUAGE.get(word)
            if language is None:
                continue
            if word in _OWN_WORDS and _EXCUSE.search(clause):
                continue
            if _is_refused(clause, words, place):
                if language != OTHER:
                    unwanted.append(language)
            elif _is_alone(language, count) or _is_asked(words, place) or _is_or(words, place):
                asked.append(language)
        wanted += [each for each in asked if each != OTHER] or asked
    if wanted:
        return wanted[-1]
    return _OTHER_OF_TWO[unwanted[-1]] if unwanted else None


def _is_alone(language: str, words: int) -> bool:
    """Whether the name is as good as all of the message; "Franse vestiging" is no request."""
    return words <= (1 if language == OTHER else 2)


def _is_or(words: list[str], place: int) -> bool:
    """Whether it is the alternative to a language that cannot be had: "Spanish or English"."""
    return (
        place > 1
        and words[place - 1] in _OR
        and _LANGUAGE.get(words[place - 2]) == OTHER
        and _LANGUAGE[words[place]] != OTHER
        and _is_asked(words, place - 2)
    )


def _is_refused(clause: str, words: list[str], place: int) -> bool:
    if _DENIALS.intersection(words[max(0, place - 4) : place]):
        return True
    if _POOR.search(" ".join(words[place + 1 :])):
        return True
    return bool(_COMPLAINT.search(clause)) and not _MODALS.intersection(words[:place])


def _is_asked(words: list[str], place: int) -> bool:
    if _ABOUT_PAPERS.intersection(words):
        return False
    is_foreign = _LANGUAGE[words[place]] == OTHER
    if is_foreign and place and words[place - 1] in _PERSON_BEFORE:
        return False
    if place and words[place - 1] in _FOREIGN_IN and words[place] in _OWN_NAMES | _OTHERS_NAMES:
        return True
    if _FINE.intersection(words[place + 1 :]):
        return True
    before = [word for word in words[:place] if word not in _SKIPPED]
    after = words[place + 1 : place + 2]
    if before and before[-1] in _ASKED_BEFORE:
        return True
    if (after and after[0] in _ASKED_AFTER) or (after == ["is"] and words[-1] in _ASKED_AFTER):
        return True
    is_last = place == len(words) - 1
    plain = not before or before[-1] not in {"a", "an", "een", "the", "our", "my", "ons", "mijn"}
    return is_last and plain and bool(_MODALS.intersection(words))
