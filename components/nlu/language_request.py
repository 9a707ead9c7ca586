"""Reads an explicit request for Dutch or English, in whichever language it is made."""

from __future__ import annotations

import re

from components.nlu.finders.words import word_set

_NAMES = {
    "nl": "nederlands nederlandse nederlandstalig nederlandstalige dutch vlaams flemish hollands",
    "en": "engels engelse engelstalig engelstalige english inglish engelsk",
}
_LANGUAGE = {word: code for code, words in _NAMES.items() for word in words.split()}
_OTHER = {"nl": "en", "en": "nl"}

_ASKED_BEFORE = word_set(
    """
    in to naar op into speak speaks spreek spreekt spreken praat praten talk write type typ
    typt reply answer antwoord do use liever prefer rather gewoon doe reads read lees leest
    understand begrijp switch wissel set language taal want wil continue verder
    """
)
_SKIPPED = word_set("het 't t only alleen u you je jij wat some maar also ook nl de me mij")
_ASKED_AFTER = word_set(
    """
    please pls plz graag aub alsjeblieft alstublieft svp version versie taal language possible
    mogelijk instead speaker speakers praten spreken typen chatten kan ok oké okay
    """
)
_MODALS = word_set("kan kun kunt kunnen kon mag can could may would zou")
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
    """The language that a customer asks the assistant to use: "nl", "en", or None.

    "I don't speak Dutch" asks for English. A language named otherwise, such as in "our English
    invoice", asks for nothing.
    """
    code = _CODES.fullmatch(text) or _CODES_ASKED.fullmatch(text)
    if code:
        return code.group(1).casefold()
    wanted, unwanted = [], []
    alone = len(_WORD.findall(text)) <= 2
    for clause in _CLAUSE.split(text.casefold().replace("a.u.b.", "aub").replace("’", "'")):
        words = _WORD.findall(clause)
        for place, word in enumerate(words):
            language = _LANGUAGE.get(word)
            if language is None:
                continue
            if _is_refused(clause, words, place):
                unwanted.append(language)
            elif alone or _is_asked(words, place):
                wanted.append(language)
    if wanted:
        return wanted[-1]
    return _OTHER[unwanted[-1]] if unwanted else None


def _is_refused(clause: str, words: list[str], place: int) -> bool:
    if _DENIALS.intersection(words[max(0, place - 4) : place]):
        return True
    if _POOR.search(" ".join(words[place + 1 :])):
        return True
    return bool(_COMPLAINT.search(clause)) and not _MODALS.intersection(words[:place])


def _is_asked(words: list[str], place: int) -> bool:
    if _ABOUT_PAPERS.intersection(words):
        return False
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
