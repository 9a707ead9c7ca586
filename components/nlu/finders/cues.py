"""The words around a group of digits that say what it is, in Dutch and English.

A cue counts only where nothing but filler words stands between it and the digits: "my account ID
is 4820193776" has one, "the account was closed after 4820193776" has not.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from enum import Enum
from functools import lru_cache

from rapidfuzz import process
from rapidfuzz.distance import DamerauLevenshtein
from spacy.lang.en.stop_words import STOP_WORDS as ENGLISH_STOP_WORDS
from spacy.lang.nl.stop_words import STOP_WORDS as DUTCH_STOP_WORDS

from components.nlu.finders.value import CLAIMED
from components.nlu.finders.words import word_set


class Cue(Enum):
    """What the words around a group of digits say it is."""

    account = "account"
    code = "code"
    card = "card"
    year = "year"
    number = "number"  # "nr" or "#" alone: an account's, where nothing better fits
    other = "other"  # an invoice, a phone, a ticket, an error: not for us


_WORDS: dict[Cue, str] = {
    Cue.account: """account accounts accountid accountnummer accountnr accountnumber accountno acc
        acct klant klantid klantnummer klantnr klantcode customer customerid relatienummer""",
    Cue.code: """code codes verificatiecode verificatie verification bevestigingscode inlogcode
        toegangscode beveiligingscode controlecode mailcode pincode otp passcode""",
    Cue.card: """kaart kaarten kaartnummer card cards creditcard creditkaart kredietkaart bankkaart
        betaalkaart betaalpas bankpas debitcard visa mastercard maestro amex visakaart lst
        discover diners jcb bancontact eindigt eindigend eindigen eindigd eindigde eindcijfers
        ending ends end laatste
        last last4 finishing finishes""",
    Cue.year: """sinds since vanaf tot until till jaar year eind begin per anno
        januari februari maart april mei juni juli augustus september oktober november december
        january february march may june july august october""",
    Cue.other: """meeting sessie session device apparaat user gebruiker webinar partner telefoon
        telefoonnummer telefoonnr phone tel telephone fax mobiel mobile gsm bel bellen call whatsapp
        ph mob cell order ordernummer ordernr bestelling bestelnummer po ticket ticketnummer
        ticketnr dossier dossiernummer dossiernr case zaak zaaknummer casenummer aanvraag request
        factuur facturen factuurnummer factuurnr invoice invoices inv faktuur ref referentie
        referentienummer reference kenmerk kvk btw vat error errorcode fout foutcode foutmelding
        foutnummer
        postcode zip windows office server build versie version serienummer serial extensie
        extension toestel offerte offertenummer quote quotation iban rekeningnummer rekening
        bankrekening incident melding claim poort port jaargang ord fact cell cellphone mob policy
        polis bsn tracking sku rma bereiken bereik bereikt reach""",
}
_CUES = {word: cue for cue, words in _WORDS.items() for word in words.split()}
_MISSPELLABLE = [
    word
    for word, cue in _CUES.items()
    if len(word) >= 6 and cue in (Cue.account, Cue.code, Cue.card)
]
# "klantaccountnr", "acctid", "accountnummerke": what it is, and that it is a number.
_ACCOUNT_COMPOUND = re.compile(
    r"(?:[^\W\d_]*account|acct?|klant|customer|cust|client)s?"
    r"(?:id|ids|nr|nrs|no|num|number|nummer(?:tje|ke)?|code)?"
)
_OTHER_COMPOUND = re.compile(
    r"(?:tel|telefoon|phone|gsm|mobiel|mobile|cell|fax|fact|factuur|faktuur|order|bestel|ticket"
    r"|case"
    r"|dossier|zaak|klacht|offerte|quote|ref|referentie|project|polis|policy|btw|kvk|vat|rekening"
    r"|incident|serie|artikel|inkoop|huis|kamer|personeel|medewerker|werknemer|badge|student(?:en)?|leerling|paspoort"
    r"|pati[eë]nt(?:en)?|lid|melding|werkorder|inv|invoice)s?"
    r"(?:id|nr|nrs|no|num|number|nummer(?:tje|ke)?|code)"
)
_CODE_COMPOUND = re.compile(r"[^\W\d_]*(?:code|kode)(?:tje|ke)?|cod|codes|kode")
# "My employee number is", "your student ID".
_OF_PERSON = re.compile(
    r"\b(?:employee|staff|badge|payroll|personnel|student|pupil|passport|member(?:ship)?|locker"
    r"|parking|patient|clock|crew|union|medewerkers?|personeels?|badge|studenten?|lid)[ -]"
    r"(?:number|nummer|num|no|nr|id)\b"
)
_GOTO_ID = re.compile(r"\b(?:go ?to|logmein)[ -]?id\b")
_NUMBER_OF_ACCOUNT = re.compile(
    r"\b(?:a/c|(?:account|acct?|klant|customer|client)s?)[\s_.-]*"
    r"(?:id|nr|no|num|number|nummer)|\b(?:klant)?account\w*\s*[:=#]",
    re.IGNORECASE,
)
_SAID = word_set(
    """
    is zijn was waren wordt luidt = het de die dat dit deze een mijn m'n mn onze ons jouw je
    uw van voor op in uit via mail e-mail email met wel dus eh ehm uh euh um namelijk hier
    volgt als cijfer cijfers vier four digit digits 4 last4 my our your the it its it's that's
    dat's t 't are this these that those with on from for of as follows at by bij te nl i.e eg dan
    maar even er toch gewoon just number numbers nummer nummers nummertje nr nrs no num id ids
    nmbr nbr numbr numer # geloof denk ja yes nee sorry oké ok hoi hi hallo hello graag please
    oh ah ik i
    say says w zeggen payment method betaalmethode use think believe got kreeg heb received
    ontvangen gekregen sms bericht message mij me sent shown reads apparently stuurde stuurden
    gestuurd staat zegt stond exact precies right now you w/ mailbox inbox postvak spam spambox
    labelled labeled marked called titled shown listed under goto logmein beginning starting
    begins starts begint beginnend beginnende begin genaamd gelabeld spamfolder scherm screen
    mailtje viel kwam binnen binnenkwam binnenkomt binnengekomen verscheen verschijnt landed arrived
    came popped through showed shows displayed mailde mailden emailed texted daarnet daarstraks
    zonet zojuist juist exactly straks vandaag today volledig volledige full complete hele
    """
)
# Words that join what is said of two things.
_JOINING = word_set("and or nor but en noch because omdat want if never nooit than after na before")
_FILLERS = (_SAID | ENGLISH_STOP_WORDS | DUTCH_STOP_WORDS) - _JOINING
_ID = frozenset({"id", "ids"})
_WEAK = _ID | word_set("nr nrs no num nummer number nmbr nbr numbr numer #")
_COPULAS = word_set("is was = are zijn luidt wordt reads says")
# "the code for my account is": the account is not what the digits are.
_BELONGING = word_set(
    "van of for on voor op to bij from in my mijn our onze ons the de het this dit"
)
# The lengths that what a cue speaks of can have; a cue that does not fit is passed over.
_FITS: dict[Cue, Callable[[int], bool]] = {
    Cue.account: lambda length: length >= 5,
    Cue.code: lambda length: length == 6,
    Cue.card: lambda length: length == 4,
}
# Those that mean what the customer wants to give, rather than something to be left alone.
OURS = frozenset({Cue.account, Cue.code, Cue.number})
_YEAR_BEFORE = word_set("in sinds since vanaf tot until till jaar year eind begin per")

_TOKEN = re.compile(r"e-?mail|last4|2fa|[^\W\d_]+(?:['’][^\W\d_]+)?|\d+|[#=]|,", re.IGNORECASE)
_BOUNDARY = re.compile(rf"[!?;]|\.(?=\s+[^\W\d_])|(?<![:=\s])[ \t]*\n|{CLAIMED}")
_ABBREVIATION = re.compile(r"\b(nr|no|num|tel|acc|acct|accnt|ref|fact|inv|ca)\.", re.IGNORECASE)
# Set phrases in which a word is no cue: "the business's card" is "de kaart van de zaak".
_NO_CUES = re.compile(
    r"(?:(?<=\bacc )|(?<=\bacct )|(?<=\baccount ))ref(?:erence)?\b|"
    r"\b(?:(?:van|in|op|voor) de zaak|in (?:any |that )?case|in order|(?:not|niet|geen) (?:the|de"
    r"|het|my"
    r"|mijn)? ?[^\W\d_]+(?: (?:number|nummer|id))?(?=\s*\))"
    r"|(?:in|from|at|with) accounts(?!\s*(?:[:#/\d]|ids?\b|numbers?\b|nrs?\b))"
    r"|accounts (?:dept|department|team|payable|receivable|office|afdeling)"
    r"|(?:was|is|ging|were) (?:fout|error)|(?:fout|error)(?=\s*[,.…-])"
    r"|fout(?=\s+(?:account|klant|nummer|kaart|e-?mail|adres)))(?!\w)",
    re.IGNORECASE,
)
_LETTERS_APART = re.compile(r"\bi\.? ?d\b\.?", re.IGNORECASE)
_ASIDE = re.compile(
    r"\([^()\d]{0,60}\)|,[^,.;:!?\d]{3,40},|,?\s(?:en wel|te weten|namely|to wit)\b", re.IGNORECASE
)
_WHERE = re.compile(r"\W*(?:from|on|op|van|uit|see|zie|as per|volgens|staat op)\b", re.I)
# "The account ID on the invoice is": where it stands.
_ON_INVOICE = re.compile(
    r"\b(?:op|on|from|van|uit) (?:de|the|my|our|mijn|onze|jullie|your)(?: laatste| last)?"
    r" (?:factuur|invoice|facturen|invoices|rekening)\b",
    re.IGNORECASE,
)
_WITHOUT_S = re.compile(r"(?:(?<=\w{4})|(?<=\bid)|(?<=\bn[or])|(?<=\bacc)|(?<=\b[op]tp))'s$")
# "The account number? It's 4820193776": asked and answered in one breath.
_ASKED = re.compile(r"\?(?P<after>[^?!.;]{0,40})$")
# "..., the account that is": said after the digits, with nothing else in the clause.
_CLOSING = re.compile(
    r"^\s*[,.;\u2013-]\s*(?:(?:so|dus|and|en|that's|thats|that is|that was|that'd be|dat is|dat was"
    r"|dat's|da's|it's|dit is)\s+){0,2}(?:the|our|my|de|het|ons|onze|mijn|m'n)\s+"
    r"(?P<what>[^\W\d_]+)(?:[ -](?:id|number|nummer|no|nr))?"
    r"(?:\s+(?:dus|then|that is|hoor|ja|yes|toch|right|namelijk|bedoel ik|i mean|zeg maar"
    r"|natuurlijk|of course|denk ik|i think|i believe|geloof ik))?"
    r"(?=\s*(?:$|[.!?)\n]|,(?!\s*\d)))",
    re.IGNORECASE,
)
_POINTING = word_set("that that's dat da's das which being dit is")
_REACH = 90
_CODE_LENGTH = 6
_MAIL = (
    r"(?:de|die|dat|het|the|that|my|mijn|jullie|your|jouw|onze|our)?\s*(?:laatste|last|new"
    r"|nieuwe)?\s*"
    r"(?:e-?mail(?:tje)?|inbox|mailbox|mailtje|bericht|sms|message|text)\b"
)
_FROM_MAIL = re.compile(rf"^[\s,]*(?:uit|van|from|in|out of|via)\s+{_MAIL}", re.IGNORECASE)
_AFTER_MAIL = re.compile(
    rf"\b{_MAIL}[\s,]*(?:stond|staat|zegt|says|said|shows|reads|has|had|geeft|gaf|komt|kwam)?"
    r"[\s,:]*(?:er|dat|just|net)?[\s:]*$",
    re.IGNORECASE,
)

_OTHER_NUMBER = re.compile(
    r"\b(?:case|ticket|invoice|order|phone|reference|claim|quote|po|purchase order)[ -]?"
    r"(?:number|no|nr|id)\b|\b(?:zaak|ticket|factuur|order|bestel|telefoon|dossier|referentie"
    r"|offerte|klacht|melding)s?(?:nummer|nr)\b",
    re.IGNORECASE,
)


def cue_of(text: str, start: int, end: int) -> Cue | None:
    """What the words around `text[start:end]` say it is; words before it win over words after."""
    length = sum(each.isdecimal() for each in text[start:end]) or None
    left, right = text[max(0, start - _REACH) : start], text[end : end + _REACH]
    before = _cue_before(left, length)
    if before is not None and (before not in OURS or _fits(before, length)):
        return before
    after = _cue_of_closing(right) or _cue_after(right)
    if (before or after) is None and length == _CODE_LENGTH and _is_from_mail(left, right):
        return Cue.code
    return after if before is None or (after and _fits(after, length)) else before


def _fits(cue: Cue, length: int | None) -> bool:
    return length is None or cue not in _FITS or _FITS[cue](length)


def _is_from_mail(left: str, right: str) -> bool:
    """Whether six digits stood in a mail: "613402 from the email", "in de mail stond 613402"."""
    return bool(_AFTER_MAIL.search(left) or _FROM_MAIL.match(right))


def is_about_account_number(text: str) -> bool:
    """Whether a message speaks of the number of an account, and of no other number.

    "Our account number begins with zeros, I type it over: 0095 5178 40".
    """
    cues = {cue for cue in map(_cue_of_word, _tokens(text)) if cue is not None}
    return not cues & {Cue.other, Cue.code, Cue.card} and bool(_NUMBER_OF_ACCOUNT.search(text))


def is_about_other_number(text: str) -> bool:
    """Whether a message speaks of the number of an invoice or a case, and of no other number."""
    cues = {cue for cue in map(_cue_of_word, _tokens(text)) if cue is not None}
    return not cues & {Cue.account, Cue.code} and bool(_OTHER_NUMBER.search(text))


def is_prefix(word: str) -> bool:
    """Whether a word glued to digits says what they are, as in "accnr8820" or "AcctID_7712"."""
    parts = [part for part in word.casefold().split("_") if part]
    return all(part in _WEAK or _cue_of_word(part) in (Cue.account, Cue.code) for part in parts)


def follows_year_word(text: str, start: int) -> bool:
    """Whether the word right before `start` is one that years follow, such as "since"."""
    words = _tokens(text[max(0, start - _REACH) : start])
    return bool(words) and (words[-1] in _YEAR_BEFORE or _CUES.get(words[-1]) is Cue.year)


def only_fillers(text: str) -> bool:
    """Whether a text says nothing by itself, as in "it is ..., I think"."""
    return all(word == "," or word in _FILLERS for word in _tokens(text))


def only_speaks_of_card(text: str) -> bool:
    """Whether a text says no more than "ends in ..."."""
    words = _tokens(text)
    return all(word in {",", *_FILLERS} or _cue_of_word(word) is Cue.card for word in words)


def _cue_before(left: str, length: int | None = None) -> Cue | None:
    left = _NO_CUES.sub(" ", _ABBREVIATION.sub(r"\1 ", left))
    if _NUMBER_OF_ACCOUNT.search(left):
        left = _ON_INVOICE.sub(" ", left)
    asked = _ASKED.search(left)
    if asked and only_fillers(asked["after"]):
        left = f"{left[: asked.start()]}: {asked['after'].strip()} "
    weak: set[str] = set()
    unfit: Cue | None = None
    words = _tokens(_BOUNDARY.split(_ASIDE.sub(_without_aside, left))[-1])
    for place, word in reversed(list(enumerate(words))):
        if _is_misspelt_number(word):
            word = "number"
        weak |= {word} & _WEAK
        cue = _cue_of_word(word)
        if cue is Cue.account and _says_what_it_is(left, words[place + 1 :]):
            cue = _cue_of_head(words[:place]) or cue
        if cue is not None and _fits(cue, length):
            return cue
        unfit = unfit or cue
        if cue is None and word != "," and word not in _FILLERS:
            break
    if not weak and unfit is None and _says_what_it_is(left, words[-1:]):
        return _cue_of_clause(left, length)
    if weak & _ID:
        return Cue.account
    return Cue.number if weak and unfit is None else unfit


def _says_what_it_is(left: str, words: list[str]) -> bool:
    """Whether "is" or a colon stands between the words before and the digits."""
    return left.rstrip().endswith((":", "=")) or bool(_COPULAS.intersection(words))


def _cue_of_head(words: list[str]) -> Cue | None:
    """What "the code for my" says, before "account is": it is a code."""
    for place, word in reversed(list(enumerate(words))):
        if word not in _BELONGING:
            cue = _cue_of_word(word)
            return cue if cue in (Cue.code, Cue.card) and place + 1 < len(words) else None
    return None


def _cue_of_clause(left: str, length: int | None) -> Cue | None:
    """What "our ID with you people: ..." announces, or "the code that popped up just now is".

    Before a colon the last word that says something counts; before "is" the first one, which is
    what the clause is about.
    """
    words = _tokens(_BOUNDARY.split(left)[-1])
    announced = left.rstrip().endswith((":", "="))
    for word in reversed(words) if announced else words:
        cue = Cue.account if word in _ID else _cue_of_word(word)
        if cue is Cue.other and not announced:
            return cue
        if cue in (Cue.account, Cue.code, Cue.card) and _fits(cue, length):
            return cue
    return None


def _without_aside(aside: re.Match[str]) -> str:
    """Leaves out "(top right)" or ", if memory serves,", save where it says what digits are."""
    if _WHERE.match(aside.group()):
        return " "  # "account number (from the top of the invoice)"
    return aside.group() if any(map(_cue_of_word, _tokens(aside.group()))) else " "


@lru_cache(maxsize=4096)
def _is_misspelt_number(word: str) -> bool:
    if len(word) < 5 or word[0] != "n":
        return False
    return any(DamerauLevenshtein.distance(word, each) == 1 for each in ("number", "nummer"))


@lru_cache(maxsize=4096)
def _cue_of_word(word: str) -> Cue | None:
    """What a word says, also in a compound ("klantaccountnr") and misspelt ("acount")."""
    cue = _CUES.get(word)
    if cue is not None or word in _FILLERS:
        return cue
    if _OTHER_COMPOUND.fullmatch(word):
        return Cue.other
    if _ACCOUNT_COMPOUND.fullmatch(word):
        return Cue.account
    if _CODE_COMPOUND.fullmatch(word):
        return Cue.code
    if len(word) < 5 or not word.isalpha():
        return None
    closest = process.extractOne(
        word,
        [each for each in _MISSPELLABLE if each[0] == word[0]],
        scorer=DamerauLevenshtein.distance,
        score_cutoff=1 if len(word) < 9 else 2,
    )
    return _CUES[closest[0]] if closest else None


def _cue_of_closing(right: str) -> Cue | None:
    """What "..., the account that is" says of the digits before it."""
    closing = _CLOSING.match(right.replace("’", "'"))
    cue = _cue_of_word(closing["what"].casefold()) if closing else None
    return cue if cue in (Cue.account, Cue.code, Cue.card) else None


def _cue_after(right: str) -> Cue | None:
    words = _tokens(_BOUNDARY.split(right)[0])
    if words[:1] == [","] and _POINTING.intersection(words[1:2]):
        words = words[1:]  # "..., that's the account"
    found = None
    for word in words:
        if word.isdecimal() and word != "4" and found:
            return None  # the cue belongs to the digits after it
        cue = _cue_of_word(word)
        if found and word not in _FILLERS and cue is None:
            break
        if found is None and cue is not None:
            found = cue
        if cue is None and word not in _FILLERS:
            break
    return found if found in (Cue.account, Cue.code, Cue.card) else None


def _tokens(text: str) -> list[str]:
    text = _LETTERS_APART.sub("id", text.casefold().replace("’", "'"))
    text = _OF_PERSON.sub("personeelsnummer", _GOTO_ID.sub("accountid", text))
    return [_WITHOUT_S.sub("", each) for each in _TOKEN.findall(text)]
