"""Takes out of an address what people say beside it: labels, hesitations, "in", dashes.

The text keeps its length, so that offsets stay true.
"""

from __future__ import annotations

import re

from components.nlu.finders.address_shapes import ENGLISH_STREET

_HESITATION = re.compile(
    # In capitals they are letters of a postcode: "9601 EH".
    r"(?:^|(?<=[\s,]))(?:[Ee]+h+m?|[Uu]+h+m?|[Uu]m+|[Ee]uh+m?|[Ee]rm)\b,?(?=\s)"
)
_LABEL = (
    r"(?:straat(?:naam)?|street(?: (?:name|address))?|adres(?:regel)?(?: ?\d)?"
    r"|address(?: line)?(?: ?\d)?"
    r"|huis(?:nummer|nr)|house (?:number|no)|number|nummer|nr|no|toevoeging|bus|pc|post ?code"
    r"|postal ?code"
    r"|zip(?: ?code)?|(?:woon)?plaats(?:naam)?|stad|city|gemeente|town|county|state|province"
    r"|provincie"
    r"|region|land|country|factuuradres|billing address|suite|unit|apt)"
)
# At the start of a line: "PC/plaats: 8281 JK Genemuiden".
_LINE_LABEL = re.compile(
    rf"(?P<line>\n|^)[ \t]*{_LABEL}\.?(?:[ ]?[/+&,-][ ]?{_LABEL}){{0,3}}[ ]?:", re.IGNORECASE
)
# "Lindelaan 4, postcode 3706 AB, plaats Zeist".
_BEHIND_HOUSE = re.compile(
    r"(?P<word>[^\W\d_]+)(?P<house>\s+\d{1,4}\w{0,2},?)(?P<label>\s+(?:postcode|pc|zip)\s?:?)"
    r"(?P<post>\s+\d{4}\s?[a-z]{0,2}\b,?)(?P<town>\s+(?:woonplaats|plaats|stad|gemeente"
    r"|city)\s?:?(?=\s))?",
    re.IGNORECASE,
)
_BESIDE_POST = (
    r"(?:en|and|dan|then|met|with|de|the|eh|postcode|is|da's|dat is|that's|ja|yes|yeah|hoor|toch"
    r"|(?:dacht|denk|geloof|meen) ik|volgens mij|(?:naar ik|dacht ik) meen|even kijken|zeg maar"
    r"|i (?:think|believe|guess)|if i'm right|als ik het goed heb|let me see|so|dus|well|nou|wacht)"
)
# "Nummer 47 a en dan 6641 AB", "14 High Street, and the postcode is LS1 4AB".
_LED_TO_POST = re.compile(
    r"(?P<kept>\b\d{1,3}(?:[ ]?[a-z])?(?![\w]))"
    rf"(?P<led>(?!,?\s+postcode\s+\d),?\s+(?:{_BESIDE_POST},?\s+){{1,8}})"
    r"(?=[1-9]\d{3}\s?[a-z]{2}\b)",
    re.IGNORECASE,
)
# "14 High Street I think, and then Leeds LS1 4AC".
_UNSURE_OF_STREET = re.compile(
    rf"(?<=\w )(?P<kept>(?:{ENGLISH_STREET})),?\s+(?:i (?:think|believe|guess)|if i'm right|let me"
    r" see)(?:,?\s+(?:and|then|yes|yeah|so|that's|it's))*,?\s+(?=\w)",
    re.IGNORECASE,
)
_POST_IS = re.compile(
    r"(?P<led>(?<=\w),?\s+(?:(?:en|and|dan|then|met|with)\s+)?(?:(?:de|the)\s+)?"
    r"(?:post ?code|zip(?: code)?|eircode|postal code)\s+(?:is|being|would be|'s)\s+)(?=\w)",
    re.IGNORECASE,
)
_HOUSE_LABEL = re.compile(r"(?:huis|house|nummer|number|nr|no\b|bus|toevoeging)", re.IGNORECASE)
_UNIT_LABEL = re.compile(r"\s*(?:suite|unit|apt|bus)", re.IGNORECASE)

# "Kerkstraat 12 te 9000 Gent", "3051 Old Mill Rd in Bend".
_PLACED = re.compile(
    rf"(?P<before>\d[\w-]{{0,4}}|\b(?i:{ENGLISH_STREET})\.?),?\s+(?:te|in|at)\s+"
    r"(?=[A-Z\d'’]|(?!the |a |an |my |our |de |het |een )[a-z]{3})",
)
_HOUSE_WORD = re.compile(r"(?<=[^\W\d_]) (?:huis)?(?:nummer|number) (?=\d)", re.IGNORECASE)
_DASHES = re.compile(r"\s+[\u2013\u2014-]\s+(?!\d{1,3}\b)")


def without_asides(text: str) -> str:
    """The text with spaces for hesitations, and for the labels that lines begin with."""
    text = _HESITATION.sub(lambda match: " " * len(match.group()), text)
    text = _BEHIND_HOUSE.sub(_without_label_behind_house, text)
    text = _LED_TO_POST.sub(lambda m: m["kept"] + " " * len(m["led"]), text)
    text = _UNSURE_OF_STREET.sub(lambda m: f"{m['kept']},".ljust(len(m.group())), text)
    text = _POST_IS.sub(lambda match: " " * len(match.group()), text)
    if len(_LINE_LABEL.findall(text)) < 2:
        return text
    return _LINE_LABEL.sub(_without_label, text)


def _without_label_behind_house(match: re.Match[str]) -> str:
    if _HOUSE_LABEL.match(match["word"]):
        return match.group()
    label, town = " " * len(match["label"]), " " * len(match["town"] or "")
    return f"{match['word']}{match['house']}{label}{match['post']}{town}"


def _without_label(match: re.Match[str]) -> str:
    label = match.group()[len(match["line"]) :]
    if _UNIT_LABEL.match(label):
        return match["line"] + label[:-1] + " "
    # The number of the house belongs to the street on the line before.
    line = " " if match["line"] and _HOUSE_LABEL.match(label.strip()) else match["line"]
    return line + " " * len(label)


def tidy(text: str) -> str:
    """An address in one line, its parts joined by commas.

    Args:
        text: The address as it stands in the message.
    """
    text = re.sub(r"[ \t]+", " ", re.sub(r"\s*\n\s*", ", ", text))
    text = _HOUSE_WORD.sub(" ", text)
    text = _PLACED.sub(r"\g<before>, ", text)
    text = re.sub(r"(?:(?<=[A-Z]{2})|(?<=\d{4} [a-z]{2})) (?:te|in) (?=[A-Z'’])", " ", text)
    return _DASHES.sub(", ", text).strip(" ,")
