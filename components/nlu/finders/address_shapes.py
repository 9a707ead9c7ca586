"""What addresses look like: the parts of one, and the orders in which they are written.

Countries: NL "Kerkstraat 12, 1017 GP Amsterdam" · BE "Rue Haute 16, 1000 Bruxelles" · DE
"Hauptstraße 5, 10115 Berlin" · UK "10 High Street, Leeds LS1 4AB" · US "123 Main St, Austin, TX
73301". The street's name before the house number, and the city after the postcode, are read word
by word elsewhere: how many words they have, no pattern can tell.
"""

from __future__ import annotations

import re

from components.nlu.finders.value import CLAIMED

WORD = r"(?:['’]s[- ])?[^\W\d_][^\W\d_'’.\-]*(?:['’.\-][^\W\d_]+)*\.?"
GAP = r"(?:\s*[,;\n]\s*|\s+[-\u2013|/]\s+|[ \t]+)"

_HOUSE_ADDITION = (
    r"(?:[ -]?[a-z](?![\w'’]))?"
    r"(?:\s?[-/]\s?\d{1,4}(?:[a-z]|hs)?(?!\w)|[ -]?(?:hs|bis|huis|I{1,3})\b)?"
    r"(?:,?\s\d{1,2}(?:e|de|ste)\s(?:verdieping|etage)\b)?"
    r"(?:,?\s(?:bus|bte|bo[iî]te|box|app?\.?|apt\.?|etage)\s?\w{1,4}\b)?"
)
_HOUSE = rf"\d{{1,4}}{_HOUSE_ADDITION}"
_ENGLISH_HOUSE = r"(?<![\w.-])\d{1,5}[a-z]?(?:-\d{1,4})?"
_UNIT = r"(?:flat|unit|suite|ste|apt|apartment|floor|office|building|po box|p\.o\. box)\.?\s+[\w-]+"
_UNIT_ALONE = r"\b(?:flat|unit|suite|apt|apartment|po box|p\.o\. box)\.?\s+\d{1,5}[a-z]?"
_ORDINAL = r"\d{1,3}(?:st|nd|rd|th)\b"

# In small letters, "1017 en" is no postcode.
_SMALL_WORDS = (
    "al|am|an|as|at|be|by|de|do|en|er|go|he|id|if|ik|in|is|it|ja|je|me|mn|my|no|nr|nu|of|om|on|"
    "op|or|so|te|to|up|us|uw|we|ze|zo"
)
_NL_LETTERS = rf"(?:(?-i:[A-Z]{{2}})|(?!(?-i:{_SMALL_WORDS}))[A-Z]{{2}})(?![\w'’])"
_NL_POST = rf"(?:NL[- ]?)?[1-9]\d{{3}}\s?{_NL_LETTERS}"
_UK_POST = r"(?:GIR\s?0AA|[A-Z]{1,2}\d[A-Z\d]?\s?\d[A-Z]{2})(?!\w)"
_STATES = (
    "Alabama|Alaska|Arizona|Arkansas|California|Colorado|Connecticut|Delaware|Florida|Georgia|"
    "Hawaii|Idaho|Illinois|Indiana|Iowa|Kansas|Kentucky|Louisiana|Maine|Maryland|Massachusetts|"
    "Michigan|Minnesota|Mississippi|Missouri|Montana|Nebraska|Nevada|New Hampshire|New Jersey|"
    "New Mexico|New York|North Carolina|North Dakota|Ohio|Oklahoma|Oregon|Pennsylvania|"
    "Rhode Island|South Carolina|South Dakota|Tennessee|Texas|Utah|Vermont|Virginia|Washington|"
    "West Virginia|Wisconsin|Wyoming"
)
# In small letters only those that are no words.
_SMALL_STATES = (
    "ak|ar|az|ca|ct|dc|fl|ga|ia|il|ks|ky|md|mi|mn|ms|mt|nc|nd|ne|nh|nj|nm|nv|ny|ri|sc|sd|tn|tx|"
    "ut|va|vt|wa|wi|wv|wy"
)
_US_POST = rf"(?:(?-i:[A-Z]{{2}})\.?|{_SMALL_STATES}|{_STATES}),?\s+\d{{5}}(?:-\d{{4}})?(?!\d)"
_CONTINENTAL_POST = rf"(?:{_NL_POST}|(?:BE?|DE?)[- ]?\d{{4,5}}(?!\d)|\d{{4,5}}(?![\d\w]))"

COUNTRY = (
    r"(?:nederland|the netherlands|netherlands|holland|belgi[ëe]|belgium|belgique|deutschland|"
    r"germany|duitsland|united kingdom|great britain|england|scotland|verenigd koninkrijk|uk|"
    r"united states(?: of america)?|usa|u\.s\.a\.|verenigde staten|(?-i:NL|BE|DE|GB|US))"
)
STREET_END = (
    r"straat|str\.?|laan|weg|plein|gracht|kade|dijk|singel|hof|park|pad|steeg|markt|baan|dreef|"
    r"lei|stra(?:ß|ss)e|allee|platz|gasse|damm|ufer|plantsoen|boulevard|poort|haven|wal|burg|kamp|"
    r"vaart|akker|veld|rak|ring|tuin|brug|bos|eind|erf|werf|meent|oever|hoek|berg|postbus"
)
FRENCH_STREET = r"rue|avenue|boulevard|chauss[ée]e|place|quai|all[ée]e|clos"
_ENGLISH_STREET = (
    r"street|st|road|rd|lane|ln|avenue|ave|drive|dr|close|way|court|ct|place|pl|square|sq|terrace|"
    r"gardens?|crescent|mews|row|grove|parade|walk|broadway|boulevard|blvd|highway|hwy|parkway|"
    r"pkwy|circle|cir|quay|wharf|embankment|turnpike|mall|plaza"
)
_COMPASS = r"(?:[NSEW]|N[EW]|S[EW]|north|south|east|west)"
_OTHER_SUBJECT = (
    r"\b(?:account|card|kaart|code|product|e-?mail|address|adres|laatste|eindigt|ending)\b"
)

# After these, or before another house, the digits in front are no house number.
_NO_STREET = r"(?:and|en|is|are|as|for|my|our|its|that|which|with|on|voor|op|mijn|ons|onze)\b"
_ENGLISH_START = rf"{_ENGLISH_HOUSE}\s+(?:(?:{WORD}|{_ORDINAL})\s+){{1,4}}?(?:{_ENGLISH_STREET})\b"

# House number and postcode; the street stands before, the city after.
CONTINENTAL = re.compile(
    rf"(?<![\w-]){_HOUSE}{GAP}(?:{_CONTINENTAL_POST}|\(\s?{_CONTINENTAL_POST}\s?\))", re.I
)

# After the city: "Amsterdam (1017 GP)"; digits alone are a postcode only in brackets.
POSTCODE_LAST = re.compile(
    rf"[\s,;]*(?:\(\s?(?:{_CONTINENTAL_POST}|{_UK_POST})\s?\)|(?<=[\s,;])(?:{_NL_POST})"
    rf"|(?<=[\s,;])(?:postcode|postal code|zip):?\s+(?:{_CONTINENTAL_POST}|{_UK_POST}))",
    re.I,
)

# "1017 GP Amsterdam, Kerkstraat 12", and the Dutch shorthand "1017 GP 12".
POSTCODE_FIRST = re.compile(
    rf"(?<![\w.-]){_NL_POST}{GAP}(?:(?!{_OTHER_SUBJECT}){WORD}[ ,\n]+){{1,6}}{_HOUSE}(?!\w)", re.I
)
# "9000 Gent, Veldstraat 66": digits alone are a postcode where the street looks like one.
DIGITS_FIRST = re.compile(
    rf"(?<![\w.-])(?:BE?[- ])?[1-9]\d{{3}}\s+{WORD}(?:[ -]{WORD}){{0,2}}\s*,\s*(?:{WORD}\s+){{0,3}}"
    rf"[^\W\d_]*(?:{STREET_END})\s+{_HOUSE}(?!\w)",
    re.I,
)
POSTCODE_AND_HOUSE = re.compile(rf"(?<![\w.-]){_NL_POST}{GAP}{_HOUSE}(?!\w)", re.I)

# House number and what may be a city; the street stands before.
STREET_CITY = re.compile(
    rf"(?<=\s){_HOUSE}(?P<gap>\s*[,\n]\s*|\s+(?:in|te)\s+|\s+)(?={WORD})", re.I
)

# "16 rue de la Loi, 1000"; the city stands after.
FRENCH = re.compile(
    rf"(?<![\w-])\d{{1,4}}[a-z]?,?\s+(?:{FRENCH_STREET})\s[^,\n\d{CLAIMED}]{{2,50}}{GAP}"
    r"(?:B-?)?\d{4,5}(?!\d)",
    re.I,
)

ENGLISH_POSTCODED = re.compile(
    rf"(?:(?:{_UNIT},?\s+)?{_ENGLISH_HOUSE}|{_UNIT_ALONE}),?\s+(?!{_NO_STREET})(?:[a-z]|{_ORDINAL})"
    rf"(?:(?!{_OTHER_SUBJECT}|{_ENGLISH_START})[^!?;{CLAIMED}]){{3,80}}?[,\s](?:{_UK_POST}|{_US_POST})",
    re.I,
)

# "14 High Street,"; the city stands after.
ENGLISH_CITY = re.compile(
    rf"(?:{_UNIT},?\s+)?{_ENGLISH_HOUSE}\s+(?:(?:{WORD}|{_ORDINAL})\s+){{1,4}}?"
    rf"(?:{_ENGLISH_STREET})\b\.?(?:\s+{_COMPASS}\b\.?)?(?:,?\s*(?:#\s?\w{{1,5}}|{_UNIT}))?\s*[,\n]\s*(?={WORD})",
    re.I,
)
