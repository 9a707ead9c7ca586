"""Finds billing addresses as they are written in the Netherlands, Belgium, Germany, the UK and US.

An address needs a street, a house number, and a postcode or a city; the value is all of its text.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from components.nlu.finders.address_shapes import (
    CONTINENTAL,
    COUNTRY,
    DIGITS_FIRST,
    ENGLISH_CITY,
    ENGLISH_POSTCODED,
    FRENCH,
    FRENCH_STREET,
    GAP,
    POSTCODE_AND_HOUSE,
    POSTCODE_FIRST,
    POSTCODE_LAST,
    STREET_CITY,
    STREET_END,
    WORD,
)
from components.nlu.finders.value import BILLING_ADDRESS, CLAIMED, Value
from components.nlu.finders.words import word_set

_PARTICLES = word_set(
    """
    van de der den het 't ten ter te von vom zum zur am an in la le les l' du des d' de' aan
    op bij onder 's t sint st. st
    """
)
_ARTICLES = frozenset({"de", "het", "the", "in", "op", "aan", "te", "an"})
_NOT_STREET = word_set(
    """
    is zijn adres factuuradres postadres address adresse billing mijn ons onze my our and en
    the ja yes ok nee no naar to at op hoor dus eh um graag met with it's its it dat this that
    dit maar but nu now woon live lives gevestigd located facturatie invoice factuur volgens
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
    opzeg stoppen stop annuleren beëindigen cancel
    """
)
_CITY_PARTICLES = word_set("den de het 's aan a/d am an der upon on in le la les sint bad st. st")
_QUOTED_PARTICLE = re.compile(r"['’][st]\b", re.IGNORECASE)
# "2e Jan Steenstraat", "1st floor, 140 Victoria Street".
_ORDINAL_BEFORE = re.compile(
    r"(?<!\w)\d{1,2}(?:e|de|ste|st|nd|rd|th)\s+(?:(?:floor|verdieping|etage),?\s+)?$", re.I
)
_BETWEEN_PARTS = re.compile(r",\s*")
_ADDRESS_CUE = re.compile(r"adres|address|woon|gevestigd|located", re.IGNORECASE)


def find_addresses(text: str) -> list[Value]:
    """Finds billing addresses; where two readings overlap, the longer one counts."""
    whole = [(_with_ordinal(text, start), end) for start, end in _spans(text)]
    spans = sorted(whole, key=lambda span: (span[0] - span[1], span[0]))
    chosen: list[tuple[int, int]] = []
    for start, end in spans:
        if all(end <= left or start >= right for left, right in chosen):
            chosen.append((start, end))
    return [Value(BILLING_ADDRESS, _tidy(text[s:e]), s, e) for s, e in _joined(text, chosen)]


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


def _spans(text: str) -> Iterator[tuple[int, int]]:
    for match in CONTINENTAL.finditer(text):
        start = _street_start(text, match.start())
        end = _city_end(text, match.end())
        # "number 3380 5512 09" is none: a postcode of digits only needs a city.
        if start is not None and (end > match.end() or not match.group()[-4:].isdigit()):
            yield start, end
    for match in POSTCODE_FIRST.finditer(text):
        if CLAIMED not in match.group():
            yield match.start(), _city_after_street(text, match)
    for shape in (POSTCODE_AND_HOUSE, DIGITS_FIRST):
        for match in shape.finditer(text):
            yield match.span()
    yield from _streets_with_city(text)
    for match in FRENCH.finditer(text):
        yield match.start(), _city_end(text, match.end())
    for match in ENGLISH_POSTCODED.finditer(text):
        yield match.start(), _with_country(text, match.end())
    for match in ENGLISH_CITY.finditer(text):
        end = _city_end(text, match.end())
        if end > match.end():
            yield match.start(), _with_postcode(text, end)


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
        capital = text[match.end() : match.end() + 1].isupper()
        called = looks_like_one and _ADDRESS_CUE.search(text)
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
    return _with_country(text, postcode.end()) if postcode else end


def _street_start(text: str, house: int) -> int | None:
    """Where the street's name begins that ends before the house number at `house`, or None."""
    before = text[:house].rstrip(" ,")
    capitals = any(each.isupper() for each in before)
    start = None
    words = list(re.finditer(rf"(?<![\w@]){WORD}|[^\w\s'’.\-,]|\d+|[,\n{CLAIMED}]", before))
    for count, match in enumerate(reversed(words)):
        word = match.group()
        plain = word.casefold()
        if (
            (not word[0].isalpha() and not _QUOTED_PARTICLE.match(word))
            or count >= 5
            or plain in _NOT_STREET - _PARTICLES
        ):
            break
        if count and capitals and not word[0].isupper() and plain not in _PARTICLES:
            break
        if count and (":" in before[match.end() : match.end() + 2]):
            break
        start = match.start()
    return None if start is None else _without_article(before, start)


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
        if plain in _NOT_CITY - _CITY_PARTICLES:
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
    return _with_country(text, end)


def _with_country(text: str, end: int) -> int:
    country = re.match(rf"[\s,]+{COUNTRY}(?!\w)", text[end:], re.IGNORECASE)
    return end + country.end() if country else end


def _tidy(text: str) -> str:
    return re.sub(r"[ \t]+", " ", re.sub(r"\s*\n\s*", ", ", text)).strip(" ,")
