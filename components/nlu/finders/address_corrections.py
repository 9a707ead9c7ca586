"""Puts right a part of an address: "47 not 74", "the postcode should be LS1 4AC".

What is said after the address replaces that part of it; the value is the address as it is meant.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from rapidfuzz.distance import DamerauLevenshtein

from components.nlu.finders.address_shapes import ENGLISH_STREET, ISLES_POST
from components.nlu.finders.left_alone import postcodes
from components.nlu.finders.value import BILLING_ADDRESS, Value

_TURN = (
    r"(?:sorry|pardon|no|nee|ni|neen|wait|wacht|oops|oeps|correctie|correction|herstel|actually"
    r"|should|moet|moest|i mean(?:t)?|ik bedoel|bedoel|not|niet|make that|typo|tikfout|eh+m?|wrong"
    r"|fout|verkeerd)"
)
_NUMBER = r"(?:(?:huis|house )?(?:nummer|number|nr|no)(?:['’]s|\.)?\s+)"
_BETWEEN = r"[^@\d\n]{0,50}?"
_HOUSE = r"\d{1,4}(?:[ ]?[a-z](?!\w))?"
# "No, number 47", "47 not 74", "not 74 but 47", "should be 47", "47 bedoel ik".
_NEW_HOUSE = re.compile(
    rf"\A(?=[^@\d\n]{{0,50}}\b{_TURN}\b"
    rf"|\W{{0,6}}(?:the |het )?(?:house |huis)?(?:number|nummer)(?:['’]s)?\s"
    rf"|\W{{0,6}}{_HOUSE},?\s+(?:not|niet|bedoel|i mean))"
    rf"{_BETWEEN}\b(?:(?:not|niet|geen)\s+(?:{_NUMBER})?\d{{1,4}}\w?,?\s+(?:but|maar|it's)\s+)?"
    rf"(?P<number>{_NUMBER})?(?P<house>{_HOUSE})(?=\s*(?:$|[.,;!)\n]|(?:not|niet|zijn|bedoel|i mean"
    r"|is|it is|instead|ipv|in plaats|and|en|in fact|actually|eigenlijk|sorry|please)\b))"
    r"(?:,?\s+(?:not|niet|instead of|ipv)\s+\d+)?",
    re.IGNORECASE,
)
_POST = re.compile(rf"(?:{ISLES_POST}|\b[1-9]\d{{3}}\s?[a-z]{{2}}\b)", re.IGNORECASE)
_MEANT = re.compile(r"\s+(?:bedoel|i mean|is (?:de |het |the )?(?:juiste?|right|correct))", re.I)
_HOUSE_OF = re.compile(r"(?<![\w.])\d{1,4}(?:[ ]?[a-z](?!\w))?(?=\s+[^\W\d]|,|$)", re.IGNORECASE)
# "Kapelstraat 101 moet Kapelstraat 110 zijn, 5591 HE Heeze".
_TWICE = re.compile(
    rf"\b(?P<street>[^\W\d_][\w'’.-]*(?: [^\W\d_][\w'’.-]*){{0,4}}) \d{{1,4}}\w?"
    rf"(?P<turn>\W[^@\d]{{0,40}}?)"
    rf"(?P=street) (?P<house>{_HOUSE})(?P<rest>(?:\s+(?:zijn|wezen|hebben))?,?\s+)",
    re.IGNORECASE,
)
_TWICE_ENGLISH = re.compile(
    rf"\b\d{{1,4}}\w? (?P<street>(?:[^\W\d_][\w'’.-]* ){{1,4}}(?:{ENGLISH_STREET}))\b"
    rf"(?P<turn>\W[^@\d]{{0,40}}?)\b(?P<house>{_HOUSE}) (?P=street)\b",
    re.IGNORECASE,
)
_WRONG_ONE = re.compile(r"\b(?:not|niet|ni|geen)\s+(?:the |het )?\Z", re.IGNORECASE)
_OTHER_SUBJECT = re.compile(
    r"\b(?:card|kaart|visa|amex|account|acc|acct|id|code|e-?mail|mail|tel|phone|telefoon|last"
    r"|laatste|digits|cijfers|invoice|factuur)\b",
    re.IGNORECASE,
)
_LONGEST_AFTER = 90


def without_first_slips(text: str) -> str:
    """Blots out a street with a wrong number before the same street with the right one.

    The text keeps its length, so that offsets stay true.
    """
    for pattern in (_TWICE, _TWICE_ENGLISH):
        for match in pattern.finditer(text):
            if re.search(rf"\b{_TURN}\b", match["turn"], re.I):
                text = _blotted(text, match)
    return text


def _blotted(text: str, match: re.Match[str]) -> str:
    start = match.start("house")
    if match.re is _TWICE:
        rest = match["rest"]
        street = (
            text.rindex(match["street"], match.start("turn"), start)
            if (match["street"] in text[match.start("turn") : start])
            else match.end("turn")
        )
        comma = ", ".ljust(len(rest)) if "," in rest else " " * len(rest)
        whole = " " * (street - match.start()) + text[street : match.end("house")] + comma
    else:
        whole = " " * (start - match.start()) + text[start : match.end()]
    return text[: match.start()] + whole + text[match.end() :]


def corrected(text: str, addresses: list[Value]) -> Iterator[Value]:
    """The addresses with what is said right after them put right.

    Args:
        text: The message.
        addresses: The addresses found in it.
    """
    for place, each in enumerate(addresses):
        following = addresses[place + 1].start if place + 1 < len(addresses) else len(text)
        after = text[each.end : min(each.end + _LONGEST_AFTER, following)]
        yield _with_new_post(each, after) or _with_new_house(each, after) or each


def _with_new_house(address: Value, after: str) -> Value | None:
    new, old = _NEW_HOUSE.match(after), _HOUSE_OF.search(address.value)
    if new is None or old is None:
        return None
    before = after[: new.start("number") if new["number"] else new.start("house")]
    if _OTHER_SUBJECT.search(before) or _WRONG_ONE.search(before):
        return None
    value = address.value[: old.start()] + new["house"] + address.value[old.end() :]
    return replace(address, value=value, end=address.end + new.end())


def _with_new_post(address: Value, after: str) -> Value | None:
    old, new = _POST.search(address.value), _POST.search(after)
    if old is None or new is None or not _is_alike(old.group(), new.group()):
        return None
    before = after[: new.start()]
    turns = re.search(rf"\b{_TURN}\b", before, re.I) and not re.search(r"[@\d\n]", before)
    meant = not re.search(r"\w", before) and (
        _MEANT.match(after, new.end()) or _slips(old.group(), new.group())
    )
    if not (turns or meant) or _WRONG_ONE.search(before):
        return None
    value = address.value[: old.start()] + new.group() + address.value[old.end() :]
    return Value(BILLING_ADDRESS, value, address.start, address.end + new.end())


def _is_alike(one: str, other: str) -> bool:
    """Whether two postcodes are of the same country."""
    is_dutch = other[0].isdecimal()
    return one[0].isdecimal() == is_dutch and (not is_dutch or any(postcodes(other.upper())))


def _slips(one: str, other: str) -> bool:
    """Whether a postcode differs so little that it must stand for the one before it."""
    return one != other and DamerauLevenshtein.distance(one, other, score_cutoff=1) <= 1
