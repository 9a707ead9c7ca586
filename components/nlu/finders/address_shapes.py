"""What addresses look like: the parts of one, and the orders in which they are written.

Countries: NL "Kerkstraat 12, 1017 GP Amsterdam" · BE "Rue Haute 16, 1000 Bruxelles" · DE
"Hauptstraße 5, 10115 Berlin" · UK "10 High Street, Leeds LS1 4AB" · US "123 Main St, Austin, TX
73301". The street's name before the house number, and the city after the postcode, are read word
by word elsewhere: how many words they have, no pattern can tell.
"""

from __future__ import annotations

import re

from components.nlu.finders.left_alone import SMALL_WORDS
from components.nlu.finders.value import CLAIMED

WORD = r"(?:['’][st][- ])?[^\W\d_][^\W\d_'’.\-]*(?:['’.\-][^\W\d_]+)*\.?"
_NUMBER_WORD = r"(?:huisnummer|huisnr|house number|nummer|nr|no|n°)"
GAP = r"(?:\s*[,;\n]\s*|\s+[-\u2013|/]\s+|[ \t]+)"

_HOUSE_ADDITION = (
    r"(?:[ -]?[a-z]\d{0,3}(?![\w'’]))?"
    r"(?:(?:\s?[-/]\s?\d{1,4}(?:[a-z]|hs)?(?!\w)){1,2}|[ -]?(?:hs|bis|ter|huis|I{1,3})\b)?"
    r"(?:,?\s\d{1,2}(?:(?:e|de|ste|\.)\s(?:verdieping|etage|stock)|[ -]?hoog)\b)?"
    r"(?:,?\s(?:zwart|rood|boven|beneden|achterhuis|parterre|hinterhaus|vorderhaus)\b)?"
    r"(?:\s\([\w .]{1,20}\)(?=\s*[,\n]))?"
    r"(?:,?\s(?:rd|zw|vrk|links|rechts|l|r)\b)?"
    r"(?:,?\s(?:bus|bte|bo[iî]te|box|app?\.?|apt\.?|appartement|etage|top"
    r"|t[üu]r)\s?\w{1,4}(?:\.\d{1,3})?\b"
    r"|\sb\.?\s?\d{1,4}\b)?"
    r"(?:,?\s(?:gebouw|geb\.?|building|blok|unit|toren|kamer|hal|loods|verdieping|vleugel|deur"
    r"|ingang|suite)"
    r"\s?(?=[\w.-]*\d|[a-z]\b)[\w.-]{0,6}\w)?"
)
HOUSE = rf"(?:{_NUMBER_WORD}\.?\s*)?[1-9]\d{{0,3}}{_HOUSE_ADDITION}"
_ENGLISH_HOUSE = r"(?<![\w.-])(?:\d{1,4}[a-z]?/)?\d{1,5}[a-z]?(?:-\d{1,4}[a-z]?)?"
_BOX = r"po box|p\.o\. box|rural route|route|rr|hc"
_UNIT = (
    rf"(?:flat|unit|suite|ste|apt|apartment|floor|level|room|block|office|building|bldg|plot|shop"
    rf"|{_BOX})"
    r"\.?\s+(?:[\w/-]*\d(?:[\w/.-]*\w)?|[a-z]\b)"
)
_UNIT_ALONE = rf"\b(?:flat|unit|suite|apt|apartment|{_BOX})\.?\s+\d{{1,5}}[a-z]?"
_SPELT_HOUSE = r"(?-i:\b(?:One|Two|Three|Four|Five|Six|Seven|Eight|Nine|Ten))"
_ORDINAL = r"\d{1,3}(?:st|nd|rd|th)\b"

# In small letters, "1017 en" is no postcode.
_SMALL_WORDS = "|".join(sorted(SMALL_WORDS))
_NL_LETTERS = rf"(?:(?-i:[A-Z]{{2}})|(?!(?-i:{_SMALL_WORDS}))[A-Z]{{2}})(?![\w'’])"
_NL_POST = rf"(?:NL[- ]?)?[1-9]\d{{3}}\s?{_NL_LETTERS}"
# The UK's, and the Eircodes of Ireland.
ISLES_POST = (
    r"(?:GIR\s?0AA|[A-Z]{1,2}\d[A-Z\d]?\s?\d[A-Z]{2}"
    r"|[AC-FHKNPRTV-Y]\d[\dW]\s?(?=[A-Z]*\d)[A-Z\d]{4}"
    # Canada's, and those of Australia behind a state.
    r"|[ABCEGHJ-NPRSTVXY]\d[A-Z]\s?\d[A-Z]\d|(?-i:NSW|VIC|QLD|TAS|ACT|SA|WA"
    r"|NT)\s+\d{4}(?!\d))(?!\w)"
)
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
# Words too: they count where a street or a box stands before them.
_WORDY_STATES = "al|co|de|hi|id|in|la|ma|me|mo|oh|ok|or|pa"
_US_POST = rf"(?:(?-i:[A-Z]{{2}})\.?|{_SMALL_STATES}|{_STATES}),?\s+\d{{5}}(?:-\d{{4}})?(?!\d)"
_COUNTRY_LETTERS = r"(?:(?:BE?|DE?)[- ]?|(?:AT?|CH|FR?|LU?|IT?)-)"
_CONTINENTAL_POST = rf"(?:{_NL_POST}|{_COUNTRY_LETTERS}\d{{4,5}}(?!\d)|\d{{4,5}}(?![\d\w]))"

STREET_END = (
    r"straat|str\.?|laan|weg|plein|gracht|kade|dijk|singel|hof|park|pad|steeg|markt|baan|dreef|"
    r"lei|stra(?:ß|ss)e|allee|platz|gasse|damm|ufer|plantsoen|boulevard|poort|haven|wal|burg|kamp|"
    r"vaart|akker|veld|rak|ring|tuin|brug|bos|eind|erf|werf|meent|oever|hoek|berg|postbus"
)
FRENCH_STREET = (
    r"rue|avenue|boulevard|chauss[ée]e|place|quai|all[ée]e|clos|impasse|route|chemin|cours|passage"
    r"|square|faubourg|esplanade|promenade"
)
ENGLISH_STREET = (
    r"street|st|road|rd|lane|ln|avenue|ave|drive|dr|close|way|court|ct|place|pl|square|sq|terrace|"
    r"gardens?|crescent|mews|row|grove|parade|walk|broadway|boulevard|blvd|highway|hwy|parkway|"
    r"pkwy|circle|cir|quay|wharf|embankment|turnpike|mall|plaza|view|hill|green|rise|yard|villas"
    r"|estate"
)
_COMPASS = r"(?:[NSEW]|N[EW]|S[EW]|north|south|east|west)"
_OTHER_SUBJECT = (
    r"\b(?:account|card|kaart|code|product|e-?mail|address|adres|laatste|eindigt|ending)\b"
)

# After these, or before another house, the digits in front are no house number.
_NO_STREET = r"(?:and|en|is|are|as|for|my|our|its|that|which|with|on|voor|op|mijn|ons|onze)\b"
_ENGLISH_START = rf"{_ENGLISH_HOUSE}\s+(?:(?:{WORD}|{_ORDINAL})\s+){{1,4}}?(?:{ENGLISH_STREET})\b"

# House number and postcode; the street stands before, the city after.
CONTINENTAL = re.compile(
    rf"(?<![\w-]){HOUSE}(?:{GAP}|\s+(?:te|in)\s+)(?:{_CONTINENTAL_POST}"
    rf"|\(\s?{_CONTINENTAL_POST}\s?\))",
    re.I,
)

# After the city: "Amsterdam (1017 GP)"; digits alone are a postcode only in brackets.
POSTCODE_LAST = re.compile(
    rf"[\s,;|]*(?:\(\s?(?:{_CONTINENTAL_POST}|{ISLES_POST})\s?\)|(?<=[\s,;])(?:{_NL_POST})"
    rf"|(?<=\|\s)(?:{_NL_POST})"
    rf"|(?<=[\s,;])(?:postcode|postal code|zip):?\s+(?:{_CONTINENTAL_POST}|{ISLES_POST}))",
    re.I,
)

# "Meir 78, Antwerpen 2000".
DIGITS_LAST = re.compile(rf"\s(?:{_COUNTRY_LETTERS})?\d{{4,5}}(?=\s*(?:[,.;\n]|$))", re.I)

# "1017 GP Amsterdam, Kerkstraat 12", and the Dutch shorthand "1017 GP 12".
POSTCODE_FIRST = re.compile(
    rf"(?<![\w.-]){_NL_POST}{GAP}(?:(?!{_OTHER_SUBJECT}){WORD}[ ,\n]+){{1,6}}(?!{_NL_POST})"
    rf"{HOUSE}(?!\w)",
    re.I,
)
# "9000 Gent, Veldstraat 66", "10115 Berlin, Invalidenstr. 117".
DIGITS_FIRST = re.compile(
    rf"(?<![\w.*•-])(?P<letters>{_COUNTRY_LETTERS})?[1-9]\d{{3,4}}\s+"
    rf"(?P<town>{WORD}(?:[ -]{WORD}){{0,3}}?)"
    rf"(?P<gap>\s*[,\n|]\s*|\s[-\u2013/]\s|\s)(?P<street>(?:{WORD}\s+){{1,5}}?){HOUSE}(?!\w|-\d)",
    re.I,
)
# "75001 Paris, 12 rue de Rivoli"; the rest of the street's name stands after.
DIGITS_FIRST_FRENCH = re.compile(
    rf"(?<![\w.-])(?:{_COUNTRY_LETTERS})?[1-9]\d{{3,4}}\s+{WORD}(?:[ -]{WORD}){{0,3}}?\s*[,\n]\s*"
    rf"\d{{1,4}}(?:\s?(?:[a-d]|bis|ter))?,?\s+(?:{FRENCH_STREET})(?:\s(?:{WORD}|d['’]){{1}}){{0,4}}"
    rf"\s(?-i:[A-Z]){WORD}",
    re.I,
)
# "BS1 4EF, 20 King Street"; the town may stand before it or after it.
POSTCODE_FIRST_ENGLISH = re.compile(
    rf"(?<![\w.-])(?:{ISLES_POST}|{_US_POST}){GAP}"
    rf"(?:{WORD}(?:\s{WORD}){{0,2}}\s*[,\n]\s*)?(?:{_UNIT},?\s+)?{_ENGLISH_HOUSE}\s+"
    rf"(?:(?:{WORD}|{_ORDINAL})\s+){{1,4}}?(?:{ENGLISH_STREET})\b(?:\s+{_COMPASS}\b)?",
    re.I,
)
# "12 Kerkstraat, 1017 GP"; the city stands after.
HOUSE_FIRST = re.compile(
    rf"(?<![\w.-])(?!{_NL_POST})\d{{1,4}}[a-z]?\s+(?:{WORD}\s+){{0,3}}{WORD}\s*[,\n]\s*{_NL_POST}",
    re.I,
)
POSTCODE_AND_HOUSE = re.compile(rf"(?<![\w.-]){_NL_POST}{GAP}{HOUSE}(?!\w)", re.I)

# House number and what may be a city; the street stands before.
STREET_CITY = re.compile(
    rf"(?<=\s){HOUSE}(?P<gap>\s*[,\n|]\s*|\s+(?:in|te)\s+|\s+)(?={WORD})", re.I
)

# "16 rue de la Loi, 1000"; the city stands after.
FRENCH = re.compile(
    rf"(?<![\w-])\d{{1,4}}(?:\s?(?:[a-d]|bis"
    rf"|ter)\b)?,?\s+(?:{FRENCH_STREET})\s[^,\n\d{CLAIMED}]{{2,50}}{GAP}"
    rf"{_COUNTRY_LETTERS}?\d{{4,5}}(?!\d)",
    re.I,
)

ENGLISH_POSTCODED = re.compile(
    rf"(?:(?:{_UNIT},?\s+)?{_ENGLISH_HOUSE}|{_UNIT_ALONE}"
    rf"|{_SPELT_HOUSE}),?\s+(?!{_NO_STREET})(?:[a-z]|{_ORDINAL})"
    rf"(?:(?!{_OTHER_SUBJECT}|{_ENGLISH_START})[^!?;{CLAIMED}]){{3,80}}?[,\s](?:{ISLES_POST}"
    rf"|{_US_POST})",
    re.I,
)

ENGLISH_SMALL = re.compile(
    rf"(?:(?:{_UNIT},?\s+)?{_ENGLISH_HOUSE}\s+(?:(?:{WORD}"
    rf"|{_ORDINAL})\s+){{1,4}}?(?:{ENGLISH_STREET})"
    rf"|\b(?:{_BOX})\.?\s+\d{{1,5}})\b(?:(?!{_ENGLISH_START})[^!?;{CLAIMED}]){{2,40}}?[,\s](?:{_WORDY_STATES}),?\s+"
    r"\d{5}(?:-\d{4})?(?!\d)",
    re.I,
)

# "14 High Street,"; the city stands after.
ENGLISH_CITY = re.compile(
    rf"(?:{_UNIT},?\s+)?{_ENGLISH_HOUSE}\s+(?:(?:{WORD}|{_ORDINAL})\s+){{1,4}}?"
    rf"(?:{ENGLISH_STREET})\b\.?(?:\s+{_COMPASS}\b\.?)?(?:,?\s*(?:#\s?\w{{1,5}}"
    rf"|{_UNIT}))?\s*[,\n]\s*(?={WORD})",
    re.I,
)

# "45 St Patrick's Hill in Cork".
ENGLISH_IN_CITY = re.compile(
    rf"{_ENGLISH_HOUSE}\s+(?:[A-Z][\w'’.]*\s+){{1,4}}?(?i:{ENGLISH_STREET})\b\.?\s+in\s+(?=[A-Z])"
)

# "Plot 7, Adeola Close, Lagos, Nigeria": without a postcode that is known, the country must stand
# at the end.
ENGLISH_COUNTRY = re.compile(
    rf"(?:(?:{_UNIT},?\s+)?{_ENGLISH_HOUSE},?\s+(?:(?:{WORD}"
    rf"|{_ORDINAL})\s+){{1,4}}?(?:{ENGLISH_STREET})\b"
    rf"|{_UNIT},?\s+(?:(?:{WORD})\s+){{1,4}}?(?:{ENGLISH_STREET})\b|\b(?:{_BOX})\.?\s+\d{{1,6}})"
    r"(?=[,\s])",
    re.I,
)
