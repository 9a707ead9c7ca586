"""Recognises numbers that are not for the assistant, so that they are not taken for values.

Phone numbers, IBANs, invoice numbers, amounts, counts and dates.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from components.nlu.finders.value import AMOUNT, DATE, IBAN, OTHER_NUMBER, PHONE
from components.nlu.finders.words import word_set

MONTHS = (
    "jan(?:uari|uary)?|feb(?:ruari|ruary)?|maart|march|mar|mrt|apr(?:il)?|mei|may|june?|juni|"
    "july?|juli|aug(?:ustus|ust)?|sept?(?:ember)?|o[ck]t(?:ober)?|nov(?:ember)?|dec(?:ember)?"
)
MONEY = r"euro'?s?|eur|usd|gbp|dollars?|pounds?|cent"
UNITS = (
    r"licenties?|licen[cs]es?|gebruikers?|users?|seats?|agents?|agenten|apparaten|toestellen|"
    r"devices?|pc'?s?|computers?|dagen|days?|weken|weeks?|maanden|months?|jaar|years?|uur|hours?|"
    r"minuten|minutes?|medewerkers|employees|werkplekken|deelnemers|attendees|participants|"
    r"kb|mb|gb|tb"
)
# In capitals, or in a message without any, these are words and no letters of a postcode.
SMALL_WORDS = word_set(
    "al am an as at be by de do en er go he id if ik in is it ja je me mn my no nr nu of om on op"
    " or so te to up us uw we ze zo"
)
_COUNTRIES = "AT|BE|CH|DE|DK|ES|FR|GB|IE|IT|LU|NL|PL|PT|SE"

_IBAN = re.compile(
    rf"\b(?:{_COUNTRIES})\d{{2}}(?:[ -]?[A-Z0-9]{{4}}){{2,7}}(?:[ -]?[A-Z0-9]{{1,3}})?\b", re.I
)
_INVOICE = re.compile(
    r"\bINV[-\s]?\d[\w-]*|\b(?:20\d\d|[A-Z]{2,5})-\d{3,6}\b(?!-)"
    r"|\b(?i:factuur|faktuur|invoice)(?i:nummer|nr)?\.?[\s:#]*(?i:nr\.?|no\.?|number)?[\s:#]*"
    r"[A-Z]{0,4}\d[\w/-]*"
)
_DATE = re.compile(
    rf"\b\d{{1,2}}(?:st|nd|rd|th|e)?\s+(?:of\s+)?(?:{MONTHS})\b(?:\.?,?\s+\d{{4}}\b)?"
    rf"|\b(?:{MONTHS})\.?\s+\d{{1,2}}(?:st|nd|rd|th)?,?\s+\d{{4}}\b"
    r"|(?<!\d)(?:\d{1,2}([-/.])\d{1,2}\1(?:\d{4}|\d{2})|\d{4}([-/.])\d{1,2}\2\d{1,2})(?![\d-])",
    re.I,
)
_AMOUNT = re.compile(
    r"(?:€|\$|£|\b(?:EUR|USD|GBP))\s?\d[\d.,]*(?:,-)?"
    rf"|(?<![\w.,])\d[\d.]*(?:,\d+)?\s?(?:%|(?:€|\$|£|(?:{MONEY})\b)(?!\s?\d))"
    r"|(?<![\w.,-])\d{1,3}(?:\.\d{3})*,\d{2}(?!\d)|(?<![\w.,-])\d+\.\d{2}(?![\d.-])",
    re.I,
)
_COUNT = re.compile(rf"(?<![\w.,])\d[\d.]{{2,}}\d\s?(?:{UNITS})\b", re.I)
_PHONE = re.compile(
    r"\+\d[\d ().\-/]{6,18}\d"
    r"|(?<!\d)00(?:31|32|33|44|49|1)[\d .\-]{7,14}\d"
    r"|(?<!\d)(?<!\d[.\-])0\d{1,4}[ \-/.]\d[\d \-.]{4,10}\d"
    r"|(?<!\d)0[1-9]\d{8,9}(?!\d)"
    r"|(?<![\d-])(?:1[ -])?\d{3}-\d{3}-\d{4}(?![\d-])"
    r"|\(\d{2,4}\)\s?\d{3,4}[\s-]?\d{3,4}"
)
# "1-800-555-0199", "0800 1234", "1300 555 019": whoever calls it a number means a telephone's.
TOLL_FREE = re.compile(
    r"(?<![\d-])(?:1[ .-]?8(?:00|33|44|55|66|77|88)[ .-]?\d{3}[ .-]?\d{4}|0[89]0\d[ .-]?\d{3,4}"
    r"(?:[ .-]?\d{3,4})?|1[38]00[ .-]\d{3}[ .-]\d{3})(?![\d-])"
)

# In this order: what an earlier one has claimed, a later one does not see.
LEFT_ALONE: tuple[tuple[str, re.Pattern[str]], ...] = (
    (IBAN, _IBAN),
    (OTHER_NUMBER, _INVOICE),
    (DATE, _DATE),
    (AMOUNT, _AMOUNT),
    (OTHER_NUMBER, _COUNT),
    (PHONE, TOLL_FREE),
    (PHONE, _PHONE),
)

_DAYS, _MONTHS_OF_YEAR = range(1, 32), range(1, 13)


def is_possible_date(written: str) -> bool:
    """Whether "14-02-25" can be a date; "55-19-03" can not, whichever part is the day."""
    parts = [int(part) for part in re.findall(r"\d+", written)]
    if len(parts) != 3:
        return True
    pairs = (parts[:2], parts[1::-1], parts[:0:-1])
    return any(day in _DAYS and month in _MONTHS_OF_YEAR for day, month in pairs)


POSTCODE = re.compile(r"(?<![\w-])[1-9]\d{3} ?(?!SA|SD|SS|OK|NL|EN|ID)[A-Z]{2}(?!\w)")


def postcodes(text: str) -> Iterator[re.Match[str]]:
    """Finds Dutch postcodes; in a message in capitals, "2290 OP HET EIND" has none."""
    shouts = text.isupper()
    for match in POSTCODE.finditer(text):
        if not (shouts and match.group()[-2:].casefold() in SMALL_WORDS):
            yield match
