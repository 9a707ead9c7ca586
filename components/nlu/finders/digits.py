"""Finds account ids, codes, the last digits of cards, and digits that nothing explains.

Rules: account ids are digits only, of 5 to 20, once spaces, dots and dashes are gone
(Article, "Contact support to cancel"; their length varies).
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from itertools import islice

from components.nlu.finders.cues import (
    OURS,
    Cue,
    cue_of,
    follows_year_word,
    is_about_account_number,
    is_about_other_number,
    is_prefix,
    only_fillers,
    only_speaks_of_card,
)
from components.nlu.finders.left_alone import (
    LEFT_ALONE,
    TOLL_FREE,
    is_possible_date,
    postcodes,
)
from components.nlu.finders.masked_cards import masked_cards
from components.nlu.finders.value import (
    ACCOUNT_ID,
    CARD_LAST4,
    CLAIMED,
    DATE,
    NUMBER,
    OTHER_NUMBER,
    PHONE,
    VERIFICATION_CODE,
    Value,
    claim,
)

_ACCOUNT_LENGTHS = range(5, 21)
_BARE_ACCOUNT_LENGTHS = range(8, 21)
_NUMBER_LENGTHS = range(4, 21)
_CODE_LENGTH = 6
_CARD_LENGTH = 4
_LONGEST_SPACED_GROUP = 5
_LONGEST_PREFIX = 40
_LONGEST_LETTERS = 8
_WORDS_OF_A_SENTENCE = 5
_FEWEST_OF_BEGINNING = 3
_LONGEST_BEGINNING = 5
_LONGEST_ASIDE = 40

# What ends a clause; "these days" in it adds nothing.
_CLAUSE_END = re.compile(r"[,.!?;:()\n\u2013\u2014]|\s-\s")
_ONE_OF_TWO = re.compile(
    r"\d{4}|\b(?:old|previous|expired|stolen|wrong|card|oude?|vorige|verlopen|gestolen|fout"
    r"|verkeerde?|kaart)\b",
    re.IGNORECASE,
)
_BY_NOW = re.compile(r"\b(?:these days|nowadays|tegenwoordig|voortaan|from now on)\b", re.I)
_JOINTS = r"\.| \. | ?[\-\u2013] ?|[ \u00a0\u202f]"
_RUN = re.compile(rf"\d+(?:(?:{_JOINTS})\d+)*")
# What can stand inside a number that is called an account ID, or is all of the message.
_WIDE_RUN = re.compile(rf"(?<!\d)\(?\d+(?:(?:{_JOINTS}|\) ?| ?[/_] ?|,(?=\d{{3}}(?!\d)))\d+)+")
_LONG_NUMBER = re.compile(rf"(?<!\d)\(?\d(?:(?:{_JOINTS}|\) ?| ?[/_] ?|,)?\d){{4,}}")
_MEASURED = re.compile(r" ?(?:[,.:/]\d|%|€|\$|£|(?:euro?s?|eur|dollars?|pounds?)\b)", re.IGNORECASE)
# "1. 4820193776", "2) 4242": the number of a line in a list is no part of a value.
_ENUMERATOR = re.compile(
    r"(?:^[ \t]*|(?<=[^\d\s]\s)|(?<=[;(]))(?!0)\d{1,2}[.)]\s+(?=[^\s\d]|[\d(]\d{3})", re.MULTILINE
)
# In "last 4 - 9144", the 4 is no digit of the card.
_LAST_FOUR = re.compile(r"\b((?:last|lst|laatste|laaste) )4(?=\W{1,3}\d{4}(?!\d))", re.IGNORECASE)
_LETTERS_BEFORE = re.compile(r"(?<![\w-])(?!ID-|NR-|NO-)[A-Z]{1,5}-\Z")
_LETTERS_APART = re.compile(r"\b(?:letters?|code|zonder de|without the)\b", re.IGNORECASE)
_MOBILE = re.compile(r"\(?0[4-7]\d")
_MIXED_DATE = re.compile(
    r"(?:0?[1-9]|[12]\d|3[01])\D+(?:0?[1-9]|1[0-2])\D+(?:19|20)\d\d"
    r"|(?:19|20)\d\d\D+(?:0?[1-9]|1[0-2])\D+(?:0?[1-9]|[12]\d|3[01])"
)
_PHONE_LENGTHS = range(9, 15)


def find_digits(text: str) -> list[Value]:
    """Finds what the digits of a message are.

    Args:
        text: The message, with what is known to be something else already claimed.

    Returns:
        The values, and what is only recognised to be left alone: phone numbers, IBANs, invoice
        numbers, amounts and dates. A group that no word explains is a `number`, and also what it
        may be by its length: the dialogue decides by what it asked for.
    """
    text = _LAST_FOUR.sub(r"\1#", text)
    found = list(masked_cards(text))
    text = claim(text, found)
    text = claim(text, [_left_alone(OTHER_NUMBER, match) for match in _ENUMERATOR.finditer(text)])
    whole = list(_whole_numbers(text))
    shapes = {_shape(text[each.start : each.end]) for each in whole if each.label == ACCOUNT_ID}
    found += whole
    text = claim(text, whole)
    for label, pattern in LEFT_ALONE:
        others = [
            _left_alone(label, m) for m in pattern.finditer(text) if _is_other(text, label, m)
        ]
        found += others
        text = claim(text, others)
    text = claim(text, [_left_alone(OTHER_NUMBER, match) for match in postcodes(text)])
    groups = [group for run in _RUN.finditer(text) for group in _groups(text, run, shapes)]
    long_ones = [group for group in groups if _length(text, group) in _NUMBER_LENGTHS]
    for start, end in groups:
        found += _classified(text, start, end, alone=len(long_ones) == 1)
    return _without_beginnings(found)


def _whole_numbers(text: str) -> Iterator[Value]:
    """Reads "710 059.77.02" or "8830/114": one number, where the words around it call it so.

    That is, where it is called an account ID or a code, where the message is about nothing else,
    or where it is all of the message.
    """
    runs = list(_WIDE_RUN.finditer(text))
    about_account = len(_LONG_NUMBER.findall(text)) == 1 and is_about_account_number(text)
    for run in runs:
        start, end = run.span()
        explained = cue_of(text, start, end) in OURS
        is_topic = about_account and not _MOBILE.match(run.group())
        mixed = len({each.strip() for each in re.findall(r"\D+", run.group())}) > 1
        separators = mixed or "," in run.group() or run.group().count("/") > 1
        if not (explained or is_topic or (separators and _is_whole_message(text, start, end))):
            continue
        if _MEASURED.match(text, end):
            continue
        if _MIXED_DATE.fullmatch(run.group()):
            yield _left_alone(DATE, run)
        elif _is_phone(text, run) and _calls_itself_only_a_number(text, run, is_topic):
            yield _left_alone(PHONE, run)
        elif _is_one_number(text, run):
            yield from _classified(text, start, end, alone=True)


def _calls_itself_only_a_number(text: str, run: re.Match[str], is_topic: bool) -> bool:
    """Whether "my number is 0475 55 01 23" says no more than that it is a number."""
    return not is_topic and cue_of(text, run.start(), run.end()) in (None, Cue.number)


def _is_one_number(text: str, run: re.Match[str]) -> bool:
    """Whether it is not an account id with another number beside it."""
    pieces = [len(each) for each in re.findall(r"\d+", run.group())]
    tight = not re.search(r"\s", run.group())
    parts = [_length(text, span) for span in _parts(run)]
    two = max(parts) in _BARE_ACCOUNT_LENGTHS and len(parts) > 1 and min(parts) in _NUMBER_LENGTHS
    short = tight or max(pieces) <= _LONGEST_SPACED_GROUP
    return short and sum(pieces) in _ACCOUNT_LENGTHS and not two


def _is_phone(text: str, run: re.Match[str]) -> bool:
    digits = _length(text, run.span())
    before = text[max(0, run.start() - 1) : run.start()]
    written = run.group()
    is_marked = before in ("+", "(") or written[0] == "(" or bool(TOLL_FREE.fullmatch(written))
    return is_marked or (written[0] == "0" and digits in _PHONE_LENGTHS)


def _left_alone(label: str, match: re.Match[str]) -> Value:
    return Value(label, match.group(), match.start(), match.end())


def _is_other(text: str, label: str, match: re.Match[str]) -> bool:
    """Whether the words around do not say that it is an account id or a code after all."""
    if label is DATE and not is_possible_date(match.group()):
        return False
    written = match.group()
    if label is OTHER_NUMBER and _is_code_with_letters(text, written):
        return False
    cue = cue_of(text, match.start(), match.end())
    if TOLL_FREE.fullmatch(written):
        return cue not in (Cue.account, Cue.code)
    return cue not in OURS


def _is_code_with_letters(text: str, written: str) -> bool:
    """Whether "GT-562318" is a code: all of the message, or the message speaks of a code."""
    if not re.fullmatch(r"[A-Z]{1,3}[- ]\d{6}", written):
        return False
    letters = re.search(rf"\b(?:the|de|die|that|dat) {written[:-7]}\b", text)
    return only_fillers(text.replace(written, "")) or bool(letters or _LETTERS_APART.search(text))


def _shape(digits: str) -> tuple[int, ...]:
    """The lengths of the groups in which a number is written."""
    return tuple(map(len, re.findall(r"\d+", digits)))


def _groups(
    text: str, run: re.Match[str], shapes: Collection[tuple[int, ...]]
) -> Iterator[tuple[int, int]]:
    """Splits a run of digits where two numbers stand side by side rather than one with spaces.

    A run that is grouped as a number with an explanation is one number too: the first may be a
    slip of the finger.
    """
    spans = _parts(run)
    lengths = [_length(text, span) for span in spans]
    cue = cue_of(text, run.start(), run.end())
    is_card = cue is Cue.card and sum(lengths) == _CARD_LENGTH
    can_be_one = len(lengths) > 1 and sum(lengths) in _ACCOUNT_LENGTHS
    is_whole = can_be_one and _is_whole_message(text, run.start(), run.end())
    halves = len(set(lengths)) == 1 and max(lengths) <= _CODE_LENGTH and can_be_one
    halves = halves and (cue is Cue.account or is_whole or _is_told_length(text, sum(lengths)))
    told_before = can_be_one and _is_told_before(text, run, spans[0])
    one_number = (
        is_card
        or told_before
        or (cue is Cue.other and _is_phone_length(lengths))
        or (
            (max(lengths) <= _LONGEST_SPACED_GROUP or halves)
            and sum(lengths) in _ACCOUNT_LENGTHS
            and (_regular(lengths) or cue in OURS or is_whole or tuple(lengths) in shapes)
        )
    )
    yield from [(spans[0][0], spans[-1][1])] if one_number else spans


def _is_phone_length(lengths: list[int]) -> bool:
    """Whether "212 555 0188", which is called a telephone's, is one number."""
    return sum(lengths) in _PHONE_LENGTHS and max(lengths) <= _CARD_LENGTH


def _is_told_before(text: str, run: re.Match[str], first: tuple[int, int]) -> bool:
    """Whether a number's beginning stands before it: "the one with 318? 318 775 0246"."""
    start, end = first
    said = rf"(?<!\d){re.escape(text[start:end])}\D{{1,{_LONGEST_ASIDE}}}$"
    is_beginning = end - start >= _FEWEST_OF_BEGINNING and (start, end) != run.span()
    return is_beginning and bool(re.search(said, text[: run.start()]))


def _without_beginnings(values: list[Value]) -> list[Value]:
    """Leaves out digits that nothing explains and with which an account ID begins."""
    accounts = [each for each in values if each.label == ACCOUNT_ID]
    unexplained = {(each.start, each.end) for each in values if each.label == NUMBER}
    parts = {
        (each.start, each.end)
        for each in values
        for account in accounts
        if (each.start, each.end) in unexplained
        and len(each.value) <= min(_LONGEST_BEGINNING, len(account.value) - _FEWEST_OF_BEGINNING)
        and account.value.startswith(each.value)
    }
    return [each for each in values if (each.start, each.end) not in parts]


def _is_told_length(text: str, length: int) -> bool:
    """Whether the message says how many digits there are: "it has 12 digits"."""
    return bool(re.search(rf"\b{length}[ -]?(?:cijfer|digit)", text, re.IGNORECASE))


def _parts(run: re.Match[str]) -> list[tuple[int, int]]:
    """Where the parts of a run stand that spaces set apart."""
    return [
        (run.start() + m.start(), run.start() + m.end())
        for m in re.finditer(r"\d+(?:(?:\.| \. | ?[\-\u2013/_] ?|,)\d+)*", run.group())
    ]


def _regular(lengths: list[int]) -> bool:
    """Whether people group one number so: threes, or pairs, or fours, the first one shorter."""
    rest = set(lengths[1:])
    return len(lengths) > 1 and len(rest) == 1 and lengths[0] <= max(rest) and sum(lengths) >= 6


def _classified(text: str, start: int, end: int, alone: bool) -> list[Value]:
    digits = re.sub(r"\D", "", text[start:end])
    if not _stands_free(text, start, end) or len(digits) not in _NUMBER_LENGTHS:
        return []
    letters = _LETTERS_BEFORE.search(text, max(0, start - _LONGEST_LETTERS), start)
    cue = cue_of(text, letters.start() if letters else start, end)
    if cue is None and letters and not _is_code_with_letters(text, text[letters.start() : end]):
        cue = Cue.other  # "Q-00771932": the reference of something
    if cue is None and alone:
        cue = _topic_of(text)
    explained = {
        Cue.account: (ACCOUNT_ID, len(digits) in _ACCOUNT_LENGTHS),
        Cue.number: (
            ACCOUNT_ID,
            len(digits) in _ACCOUNT_LENGTHS and len(digits) != _CODE_LENGTH,
        ),
        Cue.code: (VERIFICATION_CODE, len(digits) == _CODE_LENGTH),
        Cue.card: (CARD_LAST4, len(digits) == _CARD_LENGTH and not _is_end_year(text, start, end)),
    }
    label, fits = explained.get(cue, ("", False)) if cue else ("", False)
    if fits:
        return [Value(label, digits, start, end)]
    if cue is Cue.other:
        return [Value(OTHER_NUMBER, digits, start, end)]
    if _is_year(text, start, end, digits):
        return [Value(DATE, digits, start, end)]
    labels = [NUMBER]
    if len(digits) in _BARE_ACCOUNT_LENGTHS:
        labels.append(ACCOUNT_ID)
    if len(digits) == _CARD_LENGTH and _is_bare_list(text):
        labels.append(CARD_LAST4)
    if len(digits) == _CODE_LENGTH and alone:
        labels.append(VERIFICATION_CODE)
    return [Value(each, digits, start, end) for each in labels]


def _is_bare_list(text: str) -> bool:
    """Whether a message is values with no words, "66120394 / a@example.com / 7103".

    There four digits can only be those of a card: account IDs are longer.
    """
    gap = r"[\s/|,;]" if CLAIMED in text else r"\s*[/|,;\n]\s*"
    others = re.search(rf"(?:\d{{5}}|{CLAIMED}){gap}|{gap}(?:\d{{5}}|{CLAIMED})", text)
    return bool(others) and not re.search(r"[^\W\d_]", text)


def _topic_of(text: str) -> Cue | None:
    """What the only number of a message is, by the words anywhere in it."""
    if is_about_account_number(text):
        return Cue.account
    return Cue.other if is_about_other_number(text) else None


def _stands_free(text: str, start: int, end: int) -> bool:
    """Whether the digits are no part of a word, save of one such as `ID4820193776`."""
    before = text[max(0, start - _LONGEST_PREFIX) : start]
    if text[end : end + 1].isalpha() or re.match(r"[,/:]\d", text[end : end + 2]):
        return False
    if re.search(r"\d[/:]\Z", before):
        return False
    glued = re.search(r"[^\W\d]+\Z", before)
    return glued is None or is_prefix(glued.group())


def _is_year(text: str, start: int, end: int, digits: str) -> bool:
    if not re.fullmatch(r"19[5-9]\d|20[0-4]\d", digits):
        return False
    if follows_year_word(text, start):
        return True
    words = islice(re.finditer(r"[^\W\d_]+", text), _WORDS_OF_A_SENTENCE)
    return len(list(words)) == _WORDS_OF_A_SENTENCE and not _fills_clause(text, start, end)


def _fills_clause(text: str, start: int, end: int) -> bool:
    """Whether digits are an answer by themselves: "1984, like the book", "it's 2031 now"."""
    before = _CLAUSE_END.split(text[:start])[-1]
    after = _CLAUSE_END.split(text[end:], maxsplit=1)[0]
    around = _BY_NOW.sub(" ", f"{before} {after}")
    if CLAIMED in around or not only_fillers(around):
        return False
    # "Why is there no button, this is 2025": only beside another number "it is" says more.
    return not re.search(r"\w", around) or bool(_ONE_OF_TWO.search(text[:start]))


def _is_end_year(text: str, start: int, end: int) -> bool:
    """Whether it is the year in which something ends, not the digits on which a card ends."""
    card = re.search(
        r"kaart|card|visa|master|amex|american express|maestro|bancontact|debit|credit|cijfer"
        r"|digit|last (?:four|4)|laatste (?:vier|4)|\b(?:bank)?pas\b|iban|incasso",
        text,
        re.IGNORECASE,
    )
    if only_speaks_of_card(f"{text[:start]} {text[end:]}"):
        return False
    if re.search(
        r"(?<!ends )(?<!ending )(?<!eindigt )\b(?:in|since|sinds)\s+$",
        text[max(0, start - 30) : start],
    ):
        card = None
    return card is None and follows_year_word(text, start) and text[start:end][:2] in ("19", "20")


def _is_whole_message(text: str, start: int, end: int) -> bool:
    around = f"{text[:start]} {text[end:]}"
    return CLAIMED not in around and only_fillers(around)


def _length(text: str, span: tuple[int, int]) -> int:
    return sum(each.isdecimal() for each in text[slice(*span)])
