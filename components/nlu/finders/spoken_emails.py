"""Writes down e-mail addresses that are spoken, spelled or explained.

"jan laag streepje peters apenstaartje example punt nl", "kate k a t e dot obrien at example dot
ie", "j for juliet dot hale at example dot com", "example punt com en daarvoor helpdesk".
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from components.nlu.finders.number_words import numbers
from components.nlu.finders.spoken_digits import Change
from components.nlu.finders.words import word_set

AT_WORDS = r"apen?staart(?:je)?|at[ -]?sign|at|@"
DOT_WORDS = r"dot|punt(?:je)?"
_AT_WORD = rf"(?:at[ -]teken|at the rate(?: of)?|at symbol|a-?staartje|{AT_WORDS})"
_GAP = r"\s{0,3}"
_SPACE = r"\s{1,3}"
_AT = (
    rf"(?:{_GAP}[\[({{<]{_GAP}{_AT_WORD}{_GAP}[\])}}>]{_GAP}"
    rf"|(?:{_GAP},)?{_SPACE}{_AT_WORD}(?:,?{_SPACE}|(?<=@))|(?<=\w)@(?:{_SPACE}|(?=[\w-]+\s\.\s?[a-z]{{2}})))"
)
_DOT_WORD = rf"(?:{DOT_WORDS}|bolleke|full stop|period|stip)"
_DOT = (
    rf"(?:{_GAP}[\[({{<]{_GAP}{_DOT_WORD}{_GAP}[\])}}>]{_GAP}|,?{_SPACE}{_DOT_WORD},?{_SPACE}"
    rf"|{_SPACE}\.{_GAP}|\.{_SPACE}(?=[a-z]{{2,3}}\b)|\.)"
)
# The longer words first: "laag streepje" is no "streepje".
_SIGN_OF = {
    r"laag streepje|liggend streepje|lage streep|underscore|under score|low dash|onderstreepje"
    r"|onderliggend streepje|_": "_",
    r"streepje|koppelteken|min(?:nus)?(?:teken)?|minus(?: sign)?|dash|hyphen|-": "-",
    r"dot|punt(?:je)?|bolleke|full stop|period|stip|\.": ".",
    r"plus(?:teken)?|plus sign|\+": "+",
}
_JOINT_WORD = "|".join(_SIGN_OF)
_LABEL = r"[a-z\d](?:[a-z\d-]*[a-z\d])?"
_SPELLED_LABEL = r"[a-z](?: [a-z]){1,5}"
_DOMAIN = (
    rf"{_LABEL}(?:\s+(?:streepje|koppelteken|min|minus|dash|hyphen)\s+{_LABEL})*"
    rf"(?:{_DOT}(?:{_SPELLED_LABEL}|{_LABEL}))*?(?:{_DOT}(?:[a-z]{{2,}}|[a-z](?: [a-z]){{1,2}}))"
    rf"(?:\s+(?:dot|punt)\s+(?:[a-z]{{2,3}}|[a-z](?: [a-z]){{1,2}}))?(?![\w@])"
)
_AT_DOMAIN = re.compile(rf"(?P<at>{_AT})(?P<domain>{_DOMAIN})", re.IGNORECASE)
# "kim.hale@example,com": a slip of the finger.
_COMMA_FOR_DOT = re.compile(
    r"(?<=\w)@[a-z\d-]+(?P<comma>,)(?=(?:nl|be|com|net|org|eu|de|fr|uk|ie|io|co)\b)", re.IGNORECASE
)
_LONGEST_LOCAL = 120

# "and before that helpdesk", "met daarvoor boekhouding", "the bit before the at is sarah".
_BEFORE_IT = (
    r"(?:daarvoor|ervoor|voor (?:het|de|dat) (?:apenstaartje|at|apenstaart|@)|before (?:that|it)"
    r"|before the (?:at(?: sign)?|@)|in front(?: of (?:it|that|the at))?|vooraan)"
)
_LOCAL_AFTER = re.compile(
    rf"(?:(?<![\w.])(?P<at>{_AT_WORD})\s*)?(?<![\w.@-])(?P<domain>{_DOMAIN})"
    rf"[^.!?\n@]{{0,30}}?\b(?:{_BEFORE_IT}(?:[ ,:]+(?:is|komt|staat|comes|it's|it is|met|dan"
    rf"|gewoon))*[ ,:]+"
    rf"(?P<after>[\w.+-]+)|(?:en|and|with|met)\s+(?P<before>[\w.+-]+)\s+{_BEFORE_IT})"
    rf"(?:\s+{_AT_WORD}(?![\w@]))?",
    re.IGNORECASE,
)
# Words of explanation that are no part of the address.
_TOGETHER = (
    r"(?:all(?:es)? |geheel )?(?:one word|as one word|no spaces|without spaces|zonder spaties"
    r"|geen spaties|aan elkaar|aaneen|één woord|een woord|together|joined up|in één woord)"
    r"(?: geschreven)?"
)
_IS_TOGETHER = re.compile(rf"\b{_TOGETHER}\b", re.IGNORECASE)
_ASIDES = (
    re.compile(rf"\(?\b{_TOGETHER}\b\)?", re.IGNORECASE),
    re.compile(
        r"\b(?:no|zonder|without(?: an?)?|met een|met dubbele?|with an?|with a double|in|all)\s+"
        r"(?:apostrophe|apostrof|accent\w*|trema|hyphen|streepje|capitals?|hoofdletters?|[a-z]"
        r"|lower ?case"
        r"|kleine letters)\b(?!\s*@)",
        re.IGNORECASE,
    ),
    re.compile(
        r"\b(?:that's|thats|that is|dat is|spelled|spelt|gespeld|spell)\s+[a-z](?:[ -][a-z]\b)+",
        re.I,
    ),
)
_SPELLED_AS = re.compile(
    r"(?P<letter>\b[a-z]),?\s+(?:for|as in|van|als in|like|zoals(?: in)?)\s+[a-z]+\b", re.IGNORECASE
)
_SIGN_BETWEEN = re.compile(
    rf"\b(?P<one>[a-z]+) (?P<other>[a-z]+),? (?:met|with) (?:een|a|an|n) (?P<sign>{_JOINT_WORD})"
    r" (?:er ?tussen|daartussen|in between|between(?: them)?|in the middle|in het midden)\b",
    re.IGNORECASE,
)
_TOKEN = re.compile(
    r"(?:full stop|(?:laag|liggend|onderliggend) streepje|lage streep|under score|low dash"
    r"|minus sign|plus sign)\b|[\w.+'’-]*\w|[.,_+-]|\S",
    re.IGNORECASE,
)
# "Sam, the number four, at example dot com".
_CALLED_NUMBER = re.compile(
    r",?\s+(?:(?:and|en|then|dan|with|met)\s+)?(?:(?:the|het|de|a|een)\s+)?"
    r"(?:number|numeral|digit|figure|nummer|cijfer|getal)s?\s+$",
    re.IGNORECASE,
)
_MOST_INITIALS = 3
_BESIDE_LETTER = re.compile(r"\b[a-z] $", re.IGNORECASE)
_FILLERS = word_set("then dan en and eh uh um euh uhm ehm er")
_CHATTER = word_set(
    """
    is it it's its my mail email e-mail me us mij ons adres address mailadres het dat that's naar
    to op en and or of at on via reach reached bereikbaar was are with from use be as so ok yes ja
    dus dan then no nee the contact sure well right here hier komt comes um uh eh euh word spaces
    """
)
# Mailboxes that are ordinary words as well.
_MAILBOXES = word_set("it mail email e-mail contact me us")
_BEFORE_MAILBOX = word_set(": , is it's its op = - at use gebruik naar to")
_ONLY_A_SIGN = re.compile(r"staart|sign|symbol|teken|@", re.IGNORECASE)
_THEN = word_set("then dan daarna vervolgens followed by gevolgd door")
_PARTICLES = word_set("van den der de het ten ter te von di da del el la le van't op mac o")
_SPELLED = re.compile(r"[a-z](?:-[a-z]){2,}", re.IGNORECASE)


def spoken_emails(text: str) -> Iterator[Change]:
    """Finds addresses whose signs are words, or stand apart: "wouter @ example . nl".

    Args:
        text: The message.

    Yields:
        The places of what is said, and the address that it means.
    """
    for comma in _COMMA_FOR_DOT.finditer(text):
        yield Change(comma.start("comma"), comma.end(), ".")
    position = 0
    for match in _LOCAL_AFTER.finditer(text):
        if match["at"] or not re.search(rf"\w(?:{_AT}|@)$", text[: match.start("domain")], re.I):
            local = match["after"] or match["before"]
            yield Change(
                match.start(), match.end(), f"{local.strip('.')}@{_domain(match['domain'])}"
            )
            position = match.end()
    for match in _AT_DOMAIN.finditer(text):
        if match.start() < position:
            continue
        left = text[max(position, match.start() - _LONGEST_LOCAL) : match.start()]
        sure = _ONLY_A_SIGN.search(match["at"]) is not None
        found = _local_part(left, together=bool(_IS_TOGETHER.search(text)), sure=sure)
        if found is not None:
            start, local = found
            written = f"{local}@{_domain(match['domain'])}"
            yield Change(match.start() - len(left) + start, match.end(), written)
            position = match.end()


def _domain(said: str) -> str:
    written = re.sub(r"\s+(?:streepje|koppelteken|min|minus|dash|hyphen)\s+", "-", said, flags=re.I)
    return re.sub(_DOT, ".", written, flags=re.IGNORECASE).replace(" ", "")


def _local_part(left: str, together: bool, sure: bool) -> tuple[int, str] | None:
    """What stands before the at sign, and where it begins; None where nothing does.

    Args:
        left: The text before the sign.
        together: Whether the message says that it is one word.
        sure: Whether the sign is a word that means nothing else, unlike "at".
    """
    plain = _without_asides(left)
    reader = _LocalPart(_with_digits(plain), together, sure)
    return reader.read()


def _without_asides(left: str) -> str:
    """Blots out explanations, of the same length, so that the places stay true."""
    left = _SIGN_BETWEEN.sub(
        lambda m: f"{m['one']} {_sign(m['sign'])} {m['other']}".ljust(len(m.group())), left
    )
    for aside in _ASIDES:
        left = aside.sub(lambda match: " " * len(match.group()), left)
    return _SPELLED_AS.sub(lambda match: match["letter"].ljust(len(match.group())), left)


def _with_digits(left: str) -> str:
    """Number words as digits, of the same length: "billing two zero two four"."""
    for number in numbers(left):
        said = left[number.start : number.end].casefold()
        if said == "o" and _BESIDE_LETTER.search(left[: number.start]):
            continue  # "d e l r o y"
        if said == "o" and left[number.end : number.end + 1] in ("'", "’"):
            continue  # "o'brien"
        if called := _CALLED_NUMBER.search(left[: number.start]):
            blank = " " * len(called.group())
            left = left[: called.start()] + blank + left[number.start :]
        if number.spoken and len(number.digits) <= number.end - number.start:
            written = number.digits.ljust(number.end - number.start)
            left = left[: number.start] + written + left[number.end :]
    return left


def _sign(word: str) -> str | None:
    for words, sign in _SIGN_OF.items():
        if re.fullmatch(words, word, re.IGNORECASE):
            return sign
    return None


class _LocalPart:
    """Reads what stands before the at sign, from right to left."""

    def __init__(self, left: str, together: bool, sure: bool) -> None:
        self._sure = sure
        self._tokens = list(_TOKEN.finditer(left))
        self._together = together
        self._parts: list[str] = []
        self._after_letter = False  # whether "then" led from a letter to what follows it
        self._start = len(left)

    def read(self) -> tuple[int, str] | None:
        complete = False  # whether a whole word stands there that a sign may join to another
        while self._tokens:
            word = self._tokens[-1].group()
            sign = _sign(word) if complete else None
            if sign is not None:
                self._tokens.pop()
                self._parts.insert(0, sign)
                complete = False
            elif self._is_skipped(word, complete):
                self._tokens.pop()
            elif (complete and not self._goes_on(word)) or not self._take(word):
                break
            else:
                complete = True
        local = "".join(self._parts).lstrip(".-_+")
        return (self._start, local) if local else None

    def _is_skipped(self, word: str, complete: bool) -> bool:
        """Whether a word or comma beside a sign only says that more is to come."""
        if word != "," and word.casefold() not in _FILLERS | _THEN:
            return False
        if not complete:
            return True
        before = [token.group() for token in self._tokens]
        fillers = {word.casefold()}
        while before and (before[-1] == "," or before[-1].casefold() in _FILLERS | _THEN):
            fillers.add(before.pop().casefold())
        last = before[-1] if before else ""
        if len(last) == 1 and last.isalpha() and fillers & _THEN:
            self._after_letter = True
        return self._after_letter or (_sign(last) is not None and last not in "._-+")

    def _goes_on(self, word: str) -> bool:
        """Whether a word belongs to the one after it, though no sign joins them."""
        plain = word.casefold()
        if len(word) == 1 and self._after_letter:
            self._after_letter = False
            return True
        if not word[-1].isalnum() or plain in _CHATTER:
            return False
        if plain in _PARTICLES and self._follows_sign():
            return True
        both_letters = len(word) == 1 and len(self._parts[0]) == 1
        joined = self._together or self._parts[0][0].isdecimal() or both_letters
        return joined or self._is_initial()

    def _is_initial(self) -> bool:
        """Whether the last word is one of the initials before a name: "b m walsh"."""
        letters = ""
        for token in reversed(self._tokens):
            if not re.fullmatch(r"[a-z]", token.group(), re.I):
                break
            letters = token.group().casefold() + letters
        spelled = letters == self._parts[0].casefold()  # "k a t e, kate"
        return 2 <= len(letters) <= _MOST_INITIALS and not spelled

    def _follows_sign(self) -> bool:
        """Whether nothing but particles stands between a sign and here: "punt van den" broek."""
        words = [token.group() for token in self._tokens]
        while words and words[-1].casefold() in _PARTICLES:
            words.pop()
        return bool(words) and _sign(words[-1]) is not None

    def _take(self, word: str) -> bool:
        plain = word.casefold()
        if not word[-1].isalnum():
            return False
        if plain in _CHATTER and not self._parts and not self._is_mailbox(plain):
            return False
        token = self._tokens.pop()
        self._start = token.start()
        if _SPELLED.fullmatch(word):
            word = word.replace("-", "")
        self._parts.insert(0, re.sub(r"['’]", "", word))
        self._join_letters()
        return True

    def _is_mailbox(self, word: str) -> bool:
        """Whether "it" or "contact" is whose mailbox it is: "email: contact at example dot com"."""
        if word not in _MAILBOXES:
            return False
        before = self._tokens[-2].group().casefold() if len(self._tokens) > 1 else ""
        return self._sure or not before or before in _BEFORE_MAILBOX

    def _join_letters(self) -> None:
        """Joins "k a t e", and leaves out the same word before it: "kate k a t e"."""
        letters = self._parts[0]
        if len(letters) != 1:
            return
        while self._tokens and re.fullmatch(r"[a-z]", self._tokens[-1].group(), re.I):
            token = self._tokens.pop()
            letters = token.group() + letters
            self._start = token.start()
        self._parts[0] = letters
        before = self._tokens[-1].group() if self._tokens else ""
        if len(letters) > 1 and before.casefold() == letters.casefold():
            self._start = self._tokens.pop().start()
