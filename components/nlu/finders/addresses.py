"""Finds billing addresses as they are written in the Netherlands, Belgium, Germany, the UK and US.

An address needs a street, a house number, and a postcode or a city; the value is all of its text.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from spacy.lang.en.stop_words import STOP_WORDS as ENGLISH_STOP_WORDS
from spacy.lang.nl.stop_words import STOP_WORDS as DUTCH_STOP_WORDS

from components.nlu.finders.address_corrections import corrected, without_first_slips
from components.nlu.finders.address_parts import (
    country_end,
    labelled,
    named_houses,
    with_leading_parts,
    with_trailing_parts,
)
from components.nlu.finders.address_shapes import (
    CONTINENTAL,
    DIGITS_FIRST,
    DIGITS_FIRST_FRENCH,
    DIGITS_LAST,
    ENGLISH_CITY,
    ENGLISH_COUNTRY,
    ENGLISH_IN_CITY,
    ENGLISH_POSTCODED,
    ENGLISH_SMALL,
    FRENCH,
    FRENCH_STREET,
    GAP,
    HOUSE_FIRST,
    POSTCODE_AND_HOUSE,
    POSTCODE_FIRST,
    POSTCODE_FIRST_ENGLISH,
    POSTCODE_LAST,
    STREET_CITY,
    STREET_END,
    WORD,
)
from components.nlu.finders.address_text import tidy, without_asides
from components.nlu.finders.left_alone import POSTCODE
from components.nlu.finders.value import BILLING_ADDRESS, CLAIMED, Value
from components.nlu.finders.words import word_set

_PARTICLES = word_set(
    """
    van de der den het 't ten ter te von vom zum zur am an in la le les l' du des d' de' aan
    op bij onder 's t sint st. st aux au sur sous auf dem im unter hinter
    """
)
_ARTICLES = frozenset({"de", "het", "the", "in", "op", "aan", "te", "an"})
_NOT_STREET = word_set(
    """
    last laatste eindigt ending ends digits digit cijfers four vier from tis 't das da's zitten
    zit wonen huizen sturen stuur gaan gaat altijd blijft staan sent send goes go registered
    geregistreerd want oh o nou
    is zijn adres factuuradres postadres address adresse billing mijn ons onze my our and en
    the ja yes ok nee no naar to at op hoor dus eh um graag met with it's its it dat this that
    dit maar but nu now woon live lives gevestigd located facturatie invoice factuur volgens
    komt komen kwam kwamen valt vallen arriveert bezorgd bezorgen geleverd gestuurd ontvangen
    ontvang ontvangt opgestuurd verstuurd ligt zetten bus
    staat als for voor er hier here correct juist klopt of or wordt was luidt kaart card visa
    mastercard amex account code toch moet should
    """
)
_NOT_CITY = word_set(
    """
    en and und is kaart card account met with mijn my code product e-mail email graag please
    dank thanks dus maar but die dat de het the a een i ik we wij wil want voor for or of als
    last laatste vier four eindigt ending nummer number id groet regards op aan te per wordt
    heeft has was waren were klopt juist correct also ook nog licenties licences licenses
    users gebruikers subscription abonnement adres factuuradres address billing opzeggen
    opzeg stoppen stop annuleren beëindigen cancel zijn hoor postcode zip postal pc
    """
)
# In words without a capital, these end a street or a town as well.
_SMALL_TALK = (ENGLISH_STOP_WORDS | DUTCH_STOP_WORDS) - _PARTICLES
_PREPOSITION = re.compile(r".*\b(?:op|in|aan|bij|naar|at|on)\s+(?:de|het|'t|t|the)\s+", re.I)
_CUT_SHORT = word_set(
    "nee no sorry maar but or of and en is niet not wacht wait oeps oops pardon excuus correctie"
    " bedoel moet moest should was"
)
_CLOSING = word_set("groet groeten groetjes mvg best regards cheers thanks kind met bedankt dank")
_CITY_PARTICLES = word_set("den de het 's aan a/d am an der upon on in le la les sint bad st. st")
_QUOTED_PARTICLE = re.compile(r"['’][st]\b", re.IGNORECASE)
# "2e Jan Steenstraat", "1st floor, 140 Victoria Street".
_BOXES = word_set("postbus antwoordnummer")
_ORDINAL_BEFORE = re.compile(
    r"(?<!\w)\d{1,2}(?:e|de|ste|st|nd|rd|th)\s+(?:(?:floor|verdieping|etage),?\s+)?$", re.I
)
# "Plantin en Moretuslei": one name and "en", at the start or after what leads to a street.
_JOINED_NAME = re.compile(
    r"(?:^|[:,\n]|\b(?:is|op|de|in|naar|aan|adres|nu))\s*[A-Z][^\W\d_-]+(?:-[A-Z]\w+)?\s+\Z"
)
_POSTCODE_AFTER = re.compile(rf"[,\s]+{POSTCODE.pattern}")
_LONGEST_STREET = 90
_MOST_WORDS = 6
_BETWEEN_PARTS = re.compile(r",\s*")
_ADDRESS_CUE = re.compile(r"adres|address|woon|gevestigd|located", re.IGNORECASE)


def find_addresses(text: str) -> list[Value]:
    """Finds billing addresses; where two readings overlap, the longer one counts."""
    # "LAST FOUR FROM 1190 TO 1109": between capitals, "TO" must not pass for a postcode's letters.
    text = without_first_slips(without_asides(text))
    lower = text.lower()
    reads = lower if text.isupper() and len(lower) == len(text) else text
    whole = [(_with_ordinal(text, start), end) for start, end in _spans(text, reads)]
    whole = [(with_leading_parts(text, start), end) for start, end in whole]
    spans = sorted(whole, key=lambda span: (span[0] - span[1], span[0]))
    chosen: list[tuple[int, int]] = []
    for start, end in spans:
        if all(end <= left or start >= right for left, right in chosen):
            chosen.append((start, end))
    found = [Value(BILLING_ADDRESS, tidy(text[s:e]), s, e) for s, e in _joined(text, chosen)]
    return list(corrected(text, found))


def _with_ordinal(text: str, start: int) -> int:
    ordinal = _ORDINAL_BEFORE.search(text[:start])
    return ordinal.start() if ordinal else start


def _joined(text: str, spans: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """Joins "Unit 4, Mill House" and "17 Station Road, Leeds", where only a comma is between."""
    joined: list[tuple[int, int]] = []
    for start, end in sorted(spans):
        if joined and _BETWEEN_PARTS.fullmatch(text[joined[-1][1] : start]):
            joined[-1] = (joined[-1][0], end)
        else:
            joined.append((start, end))
    return joined


def _spans(text: str, reads: str) -> Iterator[tuple[int, int]]:
    yield from _continental(reads)
    yield from _streets_with_city(text)
    yield from _english(text)
    yield from labelled(text)
    yield from named_houses(text)


def _continental(text: str) -> Iterator[tuple[int, int]]:
    for match in CONTINENTAL.finditer(text):
        start = _street_start(text, match.start())
        end = _city_end(text, match.end())
        # "number 3380 5512 09" is none: a postcode of digits only needs a city.
        if start is not None and (end > match.end() or not match.group()[-4:].isdecimal()):
            yield (_lone_town_before(text, start) if end == match.end() else start), end
    for match in POSTCODE_FIRST.finditer(text):
        words = {word.casefold() for word in re.findall(WORD, match.group())}
        sentences = re.search(r"[^\W\d_]{4}\.\s", match.group())
        if CLAIMED not in match.group() and not words & _CUT_SHORT and not sentences:
            yield _town_first(text, match), _city_after_street(text, match)
    for match in POSTCODE_AND_HOUSE.finditer(text):
        yield match.span()
    for match in DIGITS_FIRST.finditer(text):
        # "4471, Garage Van Dam, Hoofdweg 301, 9765 CA": the postcode is the one after the house.
        if _is_clear_digits_first(text, match) and not _POSTCODE_AFTER.match(text, match.end()):
            yield match.start(), with_trailing_parts(text, match.end())
    for match in DIGITS_FIRST_FRENCH.finditer(text):
        yield match.start(), with_trailing_parts(text, match.end())
    for match in HOUSE_FIRST.finditer(text):
        street = {word.casefold() for word in re.findall(WORD, match.group())[:-1]}
        if not street & (_NOT_STREET | _SMALL_TALK):
            yield match.start(), _city_end(text, match.end())
    for match in FRENCH.finditer(text):
        yield match.start(), _city_end(text, match.end())


def _english(text: str) -> Iterator[tuple[int, int]]:
    for shape in (ENGLISH_POSTCODED, ENGLISH_SMALL):
        for match in shape.finditer(text):
            yield match.start(), with_trailing_parts(text, match.end())
    for match in POSTCODE_FIRST_ENGLISH.finditer(text):
        start = _town_before(text, match.start())
        end = _city_end(text, match.end()) if start == match.start() else match.end()
        yield start, with_trailing_parts(text, end)
    for match in ENGLISH_COUNTRY.finditer(text):
        country = _country_after(text, match)
        if country is not None:
            yield match.start(), country
    for match in (*ENGLISH_CITY.finditer(text), *ENGLISH_IN_CITY.finditer(text)):
        end = _city_end(text, match.end())
        if end > match.end():
            yield match.start(), _with_postcode(text, end)


def _country_after(text: str, match: re.Match[str]) -> int | None:
    """Where the country ends that closes an address, in the same sentence."""
    for gap in re.finditer(r"[,\n]\s*", text[match.end() : match.end() + _LONGEST_STREET]):
        passed = text[match.end() : match.end() + gap.start()]
        if re.search(rf"[!?;:@{CLAIMED}]|\.\s", passed):
            return None
        end = country_end(text, match.end() + gap.start())
        if end is not None:
            return end
    return None


def _is_clear_digits_first(text: str, match: re.Match[str]) -> bool:
    """Whether "9000 Gent, Coupure Links 88" is an address: "2000 users, about 12" is none."""
    town, street = match["town"], match["street"].strip()
    words = {word.casefold() for word in re.findall(WORD, f"{town} {street}")}
    if words & (_NOT_STREET | _CUT_SHORT | _CLOSING) - _PARTICLES or town.casefold() in _NOT_CITY:
        return False
    named = town[0].isupper() and street.split()[-1][0].isupper()
    looks_like_one = re.search(rf"(?:{STREET_END})$|^(?:{FRENCH_STREET})\b", street, re.I)
    told = bool(match["letters"] or _ADDRESS_CUE.search(text))
    if match["gap"].strip(" "):
        return bool(named or looks_like_one or told)
    return bool(looks_like_one or (named and (told or match.group() == text.strip())))


def _town_first(text: str, match: re.Match[str]) -> int:
    """Where "Maastricht 6211 LN Stokstraat 40" begins, if no town stands after the postcode."""
    words = [
        word for word in re.findall(WORD, match.group().split(maxsplit=1)[-1]) if len(word) > 2
    ]
    return _town_before(text, match.start()) if len(words) == 1 else match.start()


def _town_before(text: str, postcode: int) -> int:
    """Where the town begins that ends before a postcode; the postcode's start if there is none."""
    before = text[:postcode].rstrip(" ,\n")
    part = re.split(rf"[,;:.!?\n{CLAIMED}]", before)[-1]
    capitals = any(each.isupper() for each in before)
    start = postcode
    for count, match in enumerate(reversed(list(re.finditer(r"\S+", part)))):
        word = match.group()
        plain = word.casefold()
        is_particle = count > 0 and plain in _CITY_PARTICLES
        is_talk = plain in _NOT_CITY | _NOT_STREET | _SMALL_TALK
        if count >= 4 or not re.fullmatch(WORD, word):
            break
        if not is_particle and (is_talk or (capitals and not word[0].isupper())):
            break
        if not is_particle:
            start = len(before) - len(part) + match.start()
    return start


def _lone_town_before(text: str, street: int) -> int:
    """Takes in "Utrecht, " before a street after whose postcode no town stands."""
    town = re.search(
        r"(?:^|[:\n]\s*|plaats:?\s+|stad:?\s+)([A-Z][^\W\d_]+(?:-[A-Z][^\W\d_]+)*),\s*$",
        text[:street],
    )
    if town is None or town[1].casefold() in _NOT_STREET | _NOT_CITY | _SMALL_TALK:
        return street
    return town.start(1)


def _streets_with_city(text: str) -> Iterator[tuple[int, int]]:
    """Finds "Kerkstraat 12, Amsterdam": without a postcode, the street must look like one."""
    for match in STREET_CITY.finditer(text):
        start = _street_start(text, match.start())
        if start is None:
            continue
        street = text[start : match.start()].strip()
        looks_like_one = re.search(rf"(?:{STREET_END})$|^(?:{FRENCH_STREET})\b", street, re.I)
        told = _ADDRESS_CUE.search(text) and ("," in match["gap"] or "\n" in match["gap"])
        end = _city_end(text, match.end())
        whole = _with_postcode(text, end)
        has_comma = bool(match["gap"].strip(" "))
        digits = DIGITS_LAST.match(text, end)
        if whole == end and digits and has_comma and text[match.end()].isupper():
            whole = with_trailing_parts(text, digits.end())
        capital = text[match.end() : match.end() + 1].isupper()
        is_all = text[start:end] == text.strip()
        called = looks_like_one and (is_all or _ADDRESS_CUE.search(text))
        is_clear = whole > end or called or ((looks_like_one or told) and (has_comma or capital))
        if end > match.end() and is_clear:
            yield start, whole


def _city_after_street(text: str, match: re.Match[str]) -> int:
    """Where the city ends after "1017 GP Kerkstraat 12", which named none before the street."""
    end = _city_end(text, match.end())
    words = re.findall(WORD, match.group().split(maxsplit=1)[-1])
    city = text[match.end() : end].strip(" ,\n")
    rest = re.match(rf"[ ]+({WORD})", text[end:])
    is_last = rest is None or rest[1].casefold() in _NOT_CITY
    names_street_only = len([word for word in words if len(word) > 2]) == 1
    return end if names_street_only and (city[:1].isupper() or is_last) else match.end()


def _with_postcode(text: str, end: int) -> int:
    postcode = POSTCODE_LAST.match(text, end)
    return with_trailing_parts(text, postcode.end()) if postcode else end


def _street_start(text: str, house: int) -> int | None:
    """Where the street's name begins that ends before the house number at `house`, or None."""
    before = text[max(0, house - _LONGEST_STREET) : house].rstrip(" ,")
    skipped = max(0, house - _LONGEST_STREET)
    capitals = any(each.isupper() for each in before)
    has_number_word = not text[house : house + 1].isdecimal()
    start = None
    words = list(re.finditer(rf"(?<![\w@]){WORD}|[^\w\s'’.\-,]|\d+|[,\n{CLAIMED}]", before))
    for count, match in enumerate(reversed(words)):
        word = match.group()
        before_it = before[: match.start()]
        if count == 0 and _is_year_of_name(before_it, word, has_number_word):
            continue
        if count and word == "en" and _JOINED_NAME.search(before_it):
            continue
        if word == "Onze" and re.match(r"\sLieve", before[match.end() :]):
            start = match.start()
            continue
        if count >= _MOST_WORDS or _ends_street(word, capitals, first=count == 0):
            break
        if count and (":" in before[match.end() : match.end() + 2]):
            break
        start = match.start()
        if word.casefold() in _BOXES:
            break
    if start is not None and not capitals:
        lead = _PREPOSITION.match(before[start:])
        start += lead.end() if lead else 0
    street = None if start is None else _without_article(before, start)
    return None if street is None else skipped + street


def _is_year_of_name(before: str, word: str, has_number_word: bool) -> bool:
    """Whether a year is part of a street's name: "Plein 1944 nr 18", "Plein 1944 18"."""
    if has_number_word:
        return bool(re.fullmatch(r"\d{4}", word))
    is_year = re.fullmatch(r"1[0-9]\d\d", word)
    return bool(is_year and re.search(r"(?:plein|laan|straat)\s+\Z", before, re.I))


def _ends_street(word: str, capitals: bool, first: bool) -> bool:
    """Whether a word stands before a street's name and is no part of it."""
    plain = word.casefold()
    if not word[0].isalpha() and not _QUOTED_PARTICLE.match(word):
        return True
    if plain in _NOT_STREET - _PARTICLES or (not word[0].isupper() and plain in _SMALL_TALK):
        return True
    return not first and capitals and not word[0].isupper() and plain not in _PARTICLES


def _without_article(before: str, start: int) -> int | None:
    words = list(re.finditer(WORD, before[start:]))
    while words and words[0].group() in _ARTICLES:
        words.pop(0)
    return start + words[0].start() if words else None


def _city_end(text: str, start: int) -> int:
    """Where the city ends that may follow at `start`; `start` itself where none does."""
    gap = re.match(GAP, text[start:])
    position = start + (gap.end() if gap else 0)
    end, particle_before = start, False
    for count in range(5):
        match = re.match(WORD, text[position:])
        if match is None:
            break
        word = match.group()
        plain = word.casefold().rstrip(".")
        is_particle = plain in _CITY_PARTICLES
        if plain in _NOT_CITY - _CITY_PARTICLES or (
            count and plain in _SMALL_TALK - _CITY_PARTICLES
        ):
            break
        if count and not (word[0].isupper() or is_particle or particle_before):
            break
        if not is_particle:
            end = position + len(word.rstrip("."))
        elif count and not re.match(rf"\s{WORD}", text[position + len(word) :]):
            break
        particle_before = is_particle
        position += len(word)
        space = re.match(r"[ ]", text[position:])
        if space is None or word.endswith("."):
            break
        position += 1
    return with_trailing_parts(text, end)
