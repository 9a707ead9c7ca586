"""The parts that may stand before and after a street with its town: units, houses, countries.

Also addresses whose parts are labelled ("street: ..., postcode: ...") or that have a house's name
instead of a number ("The Old Rectory, Church Lane, Nether Wallop SO20 8EY").
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from babel import Locale

from components.nlu.finders.address_shapes import ENGLISH_STREET, ISLES_POST, WORD
from components.nlu.finders.value import CLAIMED
from components.nlu.finders.words import word_set

_COUNTRIES = word_set(
    "NL BE LU DE AT CH FR GB IE US CA AU NZ ES PT IT DK SE NO FI IS PL CZ SK HU RO BG GR HR"
    " SI EE LV NLD BEL DEU GBR IRL USA FRA LUX ESP AUT CHE"
)
_NO_CODES = {"IS", "NO"}  # words between capitals
_ALSO_CALLED = word_set("holland england engeland scotland schotland wales uk vk usa vs éire eire")
_COUNTRY_NAMES = sorted(
    {
        str(name).casefold()
        for language in ("nl", "en", "de", "fr")
        for code, name in Locale(language).territories.items()
        if code.isalpha()
    }
    | _ALSO_CALLED
    | {"the netherlands", "great britain", "northern ireland", "noord-ierland", "u.s.a."}
    | {"united states of america", "verenigde staten van amerika", "groot-brittannië"},
    key=len,
    reverse=True,
)
_COUNTRY = re.compile(
    rf"(?:\s*\(|[\s,|/\u2013-]+)(?:{'|'.join(map(re.escape, _COUNTRY_NAMES))}"
    rf"|(?-i:{'|'.join(sorted(_COUNTRIES - _NO_CODES))}))(?!\w)\)?",
    re.IGNORECASE,
)
_IN_BRACKETS = re.compile(r"\s*\((?:[A-Z][^\W\d_]+[ -]?){1,3}\)")
_COUNTY = re.compile(r",?\s+(?:Co\.?|County)\s+[A-Z][a-z]+")
_DUBLIN = re.compile(r"(?<=Dublin)\s\d{1,2}W?\b", re.IGNORECASE)

_HOUSE_NOUN = (
    r"house|cottage|farm(?:house)?|hall|lodge|barn|mill|manor|building|centre|center|tower|court"
    r"|rectory|vicarage|granary|chambers|works|villas?|studios?|gate|grange|stables|bungalow"
    r"|business park|industrial estate|trading estate|retail park|science park|estate"
)
_LEADING = re.compile(
    rf"(?<![\w'’-])(?:(?:unit|suite|office|flat)\s+\w{{1,4}},\s+(?-i:(?:[A-Z][\w'’]*[ ]?){{1,4}})"
    rf"|(?:flat|unit|suite|apt|apartment|floor|level|room|block|office|building"
    r"|bldg|plot|shop|po box|rural route|rr|gebouw|toren|blok|kamer|etage)\.?"
    rf"\s+(?:[\w/-]{{0,3}}\d[\w/.-]{{0,4}}"
    rf"|[a-z])(?:,?\s+(?:[A-Z][\w'’]*\s+){{0,3}}(?:{_HOUSE_NOUN}))?"
    r"|(?:\d{1,2}(?:st|nd|rd|th)|ground|first|second|third|fourth|fifth|top|lower|upper)\s+floor"
    r"|\d{1,2}(?:e|de|ste)\s+(?:verdieping|etage)|\d{1,2}/\d{1,2}"
    rf"|(?-i:(?:[A-Z][\w'’]*\s+){{0,3}})(?:{_HOUSE_NOUN}|(?-i:The\s+(?:[A-Z][a-z]+\s+)?[A-Z][a-z]+)))\s*[,\n|]\s*$",
    re.IGNORECASE,
)
_LONGEST_LEADING = 70

_STREET_LABEL = r"straat(?:naam)?|street(?: name)?|address line 1|adresregel 1"
_LABEL = (
    rf"(?:{_STREET_LABEL}|huis(?:nummer|nr)|house (?:number|no)|number|nummer|nr|toevoeging|bus"
    r"|address line 2|adresregel 2|post ?code|postal code|zip(?: code)?|(?:woon)?plaats|stad|city"
    r"|gemeente|town|county|state|land|country)"
)
_LABELLED = re.compile(
    rf"(?<!\w){_LABEL}\.?\s*[:=]?\s+(?P<value>[^,;:=\n{CLAIMED}]{{1,40}}?)"
    rf"(?:\s*[,;\n|]\s*{_LABEL}\.?\s*[:=]?\s+[^,;:=\n{CLAIMED}]{{1,40}}"
    rf"|\s+{_LABEL}\.?\s*[:=]?\s+[^,;:=\n{CLAIMED}]{{1,40}}?(?=\s+{_LABEL}\b|\s*[,;\n|]|$)){{1,7}}",
    re.IGNORECASE,
)
_LAST_LABEL = re.compile(rf".*(?<!\w){_LABEL}\.?\s*[:=]?\s+\S+", re.IGNORECASE | re.DOTALL)
_TALK = re.compile(
    r"\s+(?:en|and|mijn|my|met|with|is|thanks|thank|groet\w*|mvg|aub|please|dank|bedankt|graag|maar"
    r"|but|hoor|dus|so|kaart|card|account|regards|cheers)\b|\s*[.!?(](?=\s|$)",
    re.IGNORECASE,
)
_TOWN_LABEL = re.compile(r"(?:post ?code|postal code|zip|plaats|stad|city|gemeente|town)", re.I)

_PART = re.compile(r"[^,\n|]+")
_ISLES_POST = re.compile(rf"(?<![\w-]){ISLES_POST}", re.IGNORECASE)
_NAMED_STREET = re.compile(rf"\b(?:{ENGLISH_STREET}|{_HOUSE_NOUN})\b", re.IGNORECASE)
_COMPANY = re.compile(
    r"\b(?:ltd|limited|llp|llc|plc|inc|b\.?v|n\.?v|gmbh|& \w+|and sons|accounts|dept)\b"
    r"|\b(?:fuels|foods|plumbing|motors|services|solutions|consulting|consultants|design"
    r"|media|solicitors|dental|builders|engineering|electrical|group|holdings|partners|associates"
    r"|systems"
    r"|software|travel|events|catering|logistics|transport|supplies|printing|hardware|pharmacy"
    r"|vets|accountants|architects|interiors|fitness|trust|charity|club|society|bros|brothers)\s*$",
    re.I,
)
# Who is to read it is no part of where it goes.
_ADDRESSEE = re.compile(
    r"\s*(?:fao|attn|attention|c/o|t\.?a\.?v\b|ter attentie van|(?:for|to) the attention of"
    r"|mr|mrs|ms|miss|dr|prof|sir|dhr|mevr|mevrouw|meneer|de heer)\b",
    re.IGNORECASE,
)
_ANNOUNCED = re.compile(r"^.*[:=]\s")
_JOINING = word_set("the of on upon under in and le la by st st. & next cum")
_CHATTER = word_set(
    """
    at to is are from our my for we we're i'm it it's its that's yes hi hello go goes going address
    billing please use sent card registered be should live lives based located send statements
    invoices your you and with has have was in on
    """
)
_LONGEST_NAMED = 120


def with_leading_parts(text: str, start: int) -> int:
    """Takes in "Level 2, " and "Castle House, " before a street that begins at `start`."""
    while match := _LEADING.search(text, max(0, start - _LONGEST_LEADING), start):
        start = match.start()
    return start


def with_trailing_parts(text: str, end: int) -> int:
    """Takes in a postal district, a county, a region in brackets and the country."""
    for pattern in (_DUBLIN, _COUNTY, _IN_BRACKETS, _COUNTRY):
        match = pattern.match(text, end)
        end = match.end() if match else end
    return end


def country_end(text: str, start: int) -> int | None:
    """Where a country ends that begins at `start`, or None where none does."""
    match = _COUNTRY.match(text, start)
    return match.end() if match else None


def labelled(text: str) -> Iterator[tuple[int, int]]:
    """Finds addresses whose parts have labels; the first label is no part of the value."""
    for match in _LABELLED.finditer(text):
        has_digits = any(each.isdecimal() for each in match.group())
        count = len(re.findall(rf"(?<!\w){_LABEL}(?!\w)", match.group(), re.I))
        if count >= 2 and has_digits and _TOWN_LABEL.search(match.group()):
            last = _LAST_LABEL.match(match.group())
            talk = _TALK.search(text, match.start() + last.end(), match.end()) if last else None
            yield match.start("value"), talk.start() if talk else match.end()


def named_houses(text: str) -> Iterator[tuple[int, int]]:
    """Finds addresses without a house number; only the UK and Ireland have them."""
    for postcode in _ISLES_POST.finditer(text):
        left = max(0, postcode.start() - _LONGEST_NAMED)
        parts = list(_PART.finditer(text, left, postcode.start()))
        start, streets = None, 0
        for count, part in enumerate(reversed(parts)):
            begin = _name_start(part.group(), last=count == 0)
            if begin is None or count > 4:
                break
            start = part.start() + begin
            streets += bool(_NAMED_STREET.search(text[start : part.end()]))
            if begin > len(part.group()) - len(part.group().lstrip()):
                break
        whole = text[start : postcode.start()] if start is not None else ""
        if start is not None and streets and re.search(r"[,\n|]\s*\S", whole):
            yield start, with_trailing_parts(text, postcode.end())


def _name_start(part: str, last: bool) -> int | None:
    """Where the name begins that ends a part; None where the part is none."""
    if _ADDRESSEE.match(part):
        return None
    part = _ANNOUNCED.sub(lambda match: " " * len(match.group()), part)
    if _ADDRESSEE.match(part) or re.search(rf"[\d;!?()@{CLAIMED}]", part) or _COMPANY.search(part):
        return None
    words = list(re.finditer(r"[^\s]+", part))
    if not words:
        return None if not last else 0
    with_capitals = any(word.group()[0].isupper() for word in words)
    start = None
    for word in reversed(words):
        plain = word.group().casefold()
        if with_capitals and not word.group()[0].isupper() and plain not in _JOINING:
            break
        if not with_capitals and plain in _CHATTER:
            break
        if not re.match(WORD, word.group()) and plain != "&":
            break
        if word.group()[0].isupper() or not with_capitals:
            start = word.start()
    return start
