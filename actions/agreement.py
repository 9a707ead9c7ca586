"""Whether a yes is one: what changes a subscription needs a clear one."""

from __future__ import annotations

import re

from rasa_sdk import Tracker

from actions.held import text_of

# A condition, a doubt, a question or a delay beside the yes.
_UNCLEAR = re.compile(
    r"\?|\b(?:if|unless|maybe|perhaps|think|guess|suppose|but|not|don't|wait|later|tomorrow|tonight"
    r"|what|how|when|why|who|where|which"
    r"|als|mits|tenzij|misschien|denk|maar als|maar niet|niet|geen|wacht|straks|morgen|vanavond|wat"
    r"|hoe|wanneer|waarom|wie|waar|welke?|jaja|ja ja)\b",
    re.IGNORECASE,
)
# Without a yes beside them, these only go on with the conversation.
_GOES_ON = re.compile(
    r"^\W*(?:continue|carry on|go on|ga verder|ga door|verder|verdergaan)\b", re.IGNORECASE
)
# "Yes, why not", "ja waarom niet": the words of a question, and yet a yes.
_CLEAR = re.compile(r"\b(?:why not|waarom niet|wat mij betreft|what the heck)\b", re.IGNORECASE)


# "I don't want to talk to a human" names what is not wanted.
_NO_PERSON = re.compile(
    r"\b(?:do not|don['’]?t) (?:want|need|wish|like)\b(?:(?!\bbot|robot|\bbut\b)[^.?!,]){0,30}"
    r"\b(?:humans?|person|people|someone|agent|colleague)\b"
    r"|\b(?:wil|hoef) (?:\w+ ){0,2}(?:niet|geen)\b(?:(?!\bbot|robot|\bmaar\b)[^.?!,]){0,30}"
    r"\b(?:mens|mensen|persoon|medewerker|iemand|collega)\b"
    r"|^\W*(?:please |pls )?no (?:humans?|person|people|agents?)\b"
    r"|^\W*geen (?:mens|mensen|persoon|medewerker|collega)\b",
    re.IGNORECASE,
)


def wants_no_person(tracker: Tracker) -> bool:
    """Whether the customer's last message, taken for asking for a person, says the opposite."""
    return bool(_NO_PERSON.search(text_of(tracker)))


def is_clear_yes(tracker: Tracker) -> bool:
    """Whether the customer's last message, taken for a yes, agrees without an if or a but.

    Of a button, the title is looked at, which is clear.
    """
    text = text_of(tracker)
    return not (_GOES_ON.search(text) or _UNCLEAR.search(_CLEAR.sub("", text)))
