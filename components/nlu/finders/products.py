"""Finds products and add-ons by any name of the catalogue, and by misspellings of it.

Some names are everyday words as well ("resolve", "meeting", "pro"): those count only where the
words around them show that the product is meant.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path
from typing import Any

import yaml
from rapidfuzz import process
from rapidfuzz.distance import DamerauLevenshtein
from spacy.language import Language
from spacy.matcher import PhraseMatcher
from spacy.tokens import Doc, Span
from spacy.util import filter_spans

from components.nlu.finders.value import ADD_ON, PRODUCT, Value
from components.nlu.finders.words import word_set

# Everyday words: they count with a capital inside a sentence, before "subscription", or alone.
_EVERYDAY = word_set(
    """
    pro central centraal connect conect meeting meetings webinar webinars training room assist
    phones telephony telefonie voip
    """
)
# These also count in a list with another product, and right beside a word that cancels.
_LISTED = word_set("pro central connect conect resolve")
_LIST_WORDS = word_set("en and plus & + , / ook also of or as well my our mijn m'n onze ons")
_CANCEL_WORDS = word_set(
    """
    opzeggen opzeg opgezegd zeg stop stoppen stopzetten stopgezet annuleren annuleer geannuleerd
    beëindigen beeindigen beëindig beëindigd cancel canceling cancelling canceled cancelled
    terminate
    """
)
_OWNERS = word_set("my our mijn m'n onze ons")
_NOT_LISTED_BEFORE = word_set("to me us him her you")
_NOT_CANCELLED_BEFORE = word_set("me us him her you heating rata forma")
_VERBS = frozenset({"resolve"})
_BEFORE_VERB = word_set(
    """
    to can could will would shall should must may might please you we i they not n't cannot
    cant never did do does help and then quickly finally
    """
)
_AFTER_VERB = word_set(
    """
    this that these those it the my our your an a any all every some issues issue
    """
)
_TOWARDS = word_set(
    """
    switch switching switched move moving moved migrate migrated upgrade upgraded downgrade
    downgraded subscribe subscribed subscription access belongs related
    """
)
_PLAN_WORDS = word_set(
    """
    abonnement abonnementen abbo abo subscription subscriptions plan plans licentie licenties
    licence licences license licenses contract contracten contracts pakket package seats seat
    product account lidmaatschap
    """
)
_LINKS = word_set(
    """
    en and plus ook also both beide beiden alleen only just graag please aub svp pls het de
    the is it it's gaat om dat that my mijn our onze ons ja yes no nee not niet or of dan maar
    product products producten voor for eh uh um dus cancel stop opzeggen
    """
)
# What stands before or after "rescue" where people or animals are saved.
_RESCUED = word_set(
    """
    dog dogs cat cats animal animals horse horses pet pets hond honden dieren mountain sea air fire
    water cave search wildlife donkey greyhound
    """
)
_RESCUERS = word_set(
    """
    team teams centre center centres service services operation mission worker workers volunteer
    volunteers dog dogs cat cats animal animals shelter helicopter party boat squad me us him her
    them you kitten puppy charity home homes package packages plan
    """
)
_ONES_OWN = word_set("my our your his her their mijn onze jullie zijn hun")
_COMING = word_set("to come came comes")
# "I need to go to training next week."
_GO_BEFORE = word_set(
    """
    to i we you they he she can could will would shall should must may might gonna gotta let's
    cannot have has
    """
)
_GOING = re.compile(r"go[ -]to[ -](?:meetings?|training|connect|rooms?|webinars?)", re.IGNORECASE)
_NOT_OF_PLACE = frozenset({"central", "centraal"})
_BRANDS = frozenset({"LogMeIn", "Log Me In", "Logmien"})
_LONG_ENOUGH = 6
_VERY_LONG = 10
_LONGEST_NAME = 5

# Real words that are one slip of the finger away from a name.
_NOT_MISSPELT = word_set(
    """
    resolved resolves resolving resolver rescued rescues rescuer rescuing centrale centrales
    centrum contract connected connects connector connectie connecten contact meeting meetings
    meting metingen trainingen trainings trainer trainen training webinars room rooms assists
    assisted assistant pros prof control phone phones telefoon telefonie telephone oplossen
    reserve result revolve resume storage telefoonnummer openinvoice openinvoices
    proefabonnement proefabonnementen resolven resolvet geresolved resolvable connecteren
    """
)


@dataclass(frozen=True)
class Names:
    """What products and add-ons are called.

    Attributes:
        products: Names and aliases in lower case, to the product's name now. A name that can mean
            several products stands for itself: the dialogue asks which.
        add_ons: Names and aliases in lower case, to the add-on's name now.
    """

    products: Mapping[str, str]
    add_ons: Mapping[str, str]


def read_names(path: Path) -> Names:
    """Reads the names from the catalogue file.

    Raises:
        OSError: The file cannot be read.
        KeyError: An entry has no name.
    """
    catalogue = yaml.safe_load(path.read_text(encoding="utf-8"))
    ambiguous = [{"name": each["name"]} for each in catalogue.get("ambiguous", ())]
    return Names(
        products=_names([*catalogue["products"], *ambiguous]),
        add_ons=_names(catalogue.get("add_ons", ())),
    )


def _names(entries: Iterable[Mapping[str, Any]]) -> dict[str, str]:
    return {
        name.casefold(): entry["name"]
        for entry in entries
        for name in (entry["name"], *entry.get("aliases", ()))
    }


def is_everyday(name: str) -> bool:
    """Whether a name is an everyday word too, so that it alone proves little."""
    return name.casefold() in _EVERYDAY


class NameFinder:
    """Finds the names of products and add-ons in a document."""

    def __init__(self, nlp: Language, names: Names) -> None:
        """Prepares to look for names.

        Args:
            nlp: The pipeline whose tokens the documents have.
            names: What to look for.
        """
        self._canonical = {PRODUCT: _variants(names.products), ADD_ON: _variants(names.add_ons)}
        self._matcher = PhraseMatcher(nlp.vocab, attr="LOWER")
        for label, canonical in self._canonical.items():
            self._matcher.add(label, [nlp.make_doc(name) for name in canonical])
        self._joined = {
            _joined(name): (label, canonical)
            for label in (ADD_ON, PRODUCT)
            for name, canonical in self._canonical[label].items()
        }
        self._misspellable: dict[str, list[str]] = defaultdict(list)
        for name in self._joined:
            if len(name) >= _LONG_ENOUGH:
                self._misspellable[name[0]].append(name)

    def find(self, doc: Doc) -> list[Value]:
        """Finds names as they are written, then misspelt ones in what is left."""
        exact = filter_spans(self._matcher(doc, as_spans=True))
        kept = _with_listed(exact, [span for span in exact if not _is_everyday_use(span, exact)])
        found = [self._value(span) for span in kept]
        taken = {token.i for span in exact for token in span}
        values = sorted([*found, *self._misspelt(doc, taken)], key=lambda value: value.start)
        return _without_brand(values)

    def _value(self, span: Span) -> Value:
        canonical = self._canonical[span.label_][span.text.casefold()]
        return Value(span.label_, canonical, span.start_char, span.end_char)

    def _misspelt(self, doc: Doc, taken: set[int]) -> Iterator[Value]:
        start = 0
        while start < len(doc):
            match = self._misspelt_at(doc, start, taken)
            if match is None:
                start += 1
                continue
            span, (label, canonical) = match
            yield Value(label, canonical, span.start_char, span.end_char)
            start = span.end

    def _misspelt_at(
        self, doc: Doc, start: int, taken: set[int]
    ) -> tuple[Span, tuple[str, str]] | None:
        first = doc[start]
        if start in taken or not first.is_alpha or first.lower_ in _NOT_MISSPELT:
            return None
        for end in range(min(start + _LONGEST_NAME, len(doc)), start, -1):
            span = doc[start:end]
            if taken.intersection(range(start, end)) or not _could_be_name(span):
                continue
            name = self._closest(_joined(span.text))
            if name:
                return span, self._joined[name]
        return None

    def _closest(self, written: str) -> str | None:
        """The name that is one slip away, or two in a long one; same first letter."""
        if len(written) < _LONG_ENOUGH - 1:
            return None
        if written in self._joined:
            return written
        slips = 2 if len(written) >= _VERY_LONG else 1
        closest = process.extractOne(
            written,
            self._misspellable.get(written[0], ()),
            scorer=DamerauLevenshtein.distance,
            score_cutoff=slips,
        )
        return closest[0] if closest else None


def _variants(names: Mapping[str, str]) -> dict[str, str]:
    """Adds the ways in which the parts of each name are joined: spaces, hyphens, nothing."""
    variants: dict[str, str] = {}
    for name, canonical in names.items():
        parts = re.split(r"[ -]", name)
        for joint in (" ", "-", ""):
            joined = joint.join(parts)
            for start in ("goto", "logmein"):
                if joined.startswith(start):
                    apart = {"goto": "go to", "logmein": "log me in"}[start]
                    variants.setdefault(joined.replace(start, apart, 1), canonical)
                    variants.setdefault(
                        joined.replace(start, apart.replace(" ", "-"), 1), canonical
                    )
                    variants.setdefault(
                        joined.replace(start, f"{start} ", 1).replace("  ", " "), canonical
                    )
            if len(joined) > 3 or joint == " ":
                variants.setdefault(joined, canonical)
    return variants | dict(names)


def _without_brand(values: list[Value]) -> list[Value]:
    """Joins "LogMeInn" and "Rescue", found one by one, to the product that is meant."""
    kept: list[Value] = []
    for value in values:
        brand = kept[-1] if kept else None
        if brand and brand.value in _BRANDS and value.start - brand.end <= 1:
            kept[-1] = Value(value.label, value.value, brand.start, value.end)
        else:
            kept.append(value)
    return kept


def _could_be_name(span: Span) -> bool:
    """Whether a misspelt name can stand there: words only, the last of them no ordinary one."""
    words = [token.lower_ for token in span if not token.is_punct]
    if not span[-1].is_alpha or "\x00" in span.text:
        return False
    if any(token.is_punct and token.text not in "-.'" for token in span):
        return False
    if len(words) > 1 and span[-1].is_stop:
        return False
    return not _NOT_MISSPELT.intersection((words[-1], _joined(span.text)))


def _is_everyday_use(span: Span, names: list[Span]) -> bool:
    word = span.text.casefold()
    if word in _VERBS:
        return _is_verb(span)
    if word == "rescue":
        return _is_saving(span)
    if _GOING.fullmatch(span.text) and not span.text[0].isupper():
        after = _word_at(span.doc, span.end)
        return _word_at(span.doc, span.start - 1) in _GO_BEFORE and after not in _PLAN_WORDS
    if word not in _EVERYDAY:
        return False
    return not (_is_whole_answer(span.doc, names) or _is_cancelled(span) or _is_meant(span))


def _with_listed(names: list[Span], kept: list[Span]) -> list[Span]:
    """Adds the everyday words that stand in a list with a name that is meant."""
    meant = {span.start for span in kept}
    pairs = [pair for pair in pairwise(names) if _are_listed(*pair)]
    for one, other in [*pairs, *reversed(pairs)]:
        for known, new in ((one, other), (other, one)):
            if known.start in meant and _can_be_listed(new):
                meant.add(new.start)
    return [span for span in names if span.start in meant]


def _are_listed(one: Span, other: Span) -> bool:
    between = one.doc[one.end : other.start]
    return bool(between) and all(token.lower_ in _LIST_WORDS for token in between)


def _can_be_listed(span: Span) -> bool:
    after = _word_at(span.doc, span.end)
    return span.text.casefold() in _LISTED and after not in _AFTER_VERB | _NOT_LISTED_BEFORE


def _is_cancelled(span: Span) -> bool:
    """Whether a word that cancels stands right beside it, as in "cancel connect"."""
    before, after = _word_at(span.doc, span.start - 1), _word_at(span.doc, span.end)
    if span.text.casefold() not in _LISTED or after in _NOT_CANCELLED_BEFORE:
        return False
    if before in _OWNERS:
        before = _word_at(span.doc, span.start - 2)
    return before in _CANCEL_WORDS or after in _CANCEL_WORDS


def _word_at(doc: Doc, place: int) -> str:
    return doc[place].lower_ if 0 <= place < len(doc) else ""


def _is_verb(span: Span) -> bool:
    """Whether "resolve" is something to do, as in "to resolve this", rather than the product."""
    doc = span.doc
    before, earlier = _word_at(doc, span.start - 1), _word_at(doc, span.start - 2)
    after = _word_at(doc, span.end)
    if after in _AFTER_VERB:
        return True
    return before in _BEFORE_VERB and earlier not in _TOWARDS and not span.text[0].isupper()


def _is_saving(span: Span) -> bool:
    """Whether "rescue" is what people or animals are given: "a dog rescue", "to the rescue"."""
    doc = span.doc
    before, earlier = _word_at(doc, span.start - 1), _word_at(doc, span.start - 2)
    after = _word_at(doc, span.end)
    if after in _PLAN_WORDS - {"plan"} or _word_at(doc, span.end) in _CANCEL_WORDS:
        return False
    comes = earlier in _COMING and before in _ONES_OWN | {"the"}
    came_to = before in _ONES_OWN and earlier == "to" and _word_at(doc, span.start - 3) in _COMING
    of_animals = before in _RESCUED or (before == "de" and earlier == "uit")
    return of_animals or comes or came_to or after in _RESCUERS


def _is_meant(span: Span) -> bool:
    """Whether an everyday word is meant as a name: by its capital, or by "subscription" after."""
    doc = span.doc
    after = [token.lower_ for token in doc[span.end : span.end + 2] if not token.is_punct]
    if after and after[0] in _PLAN_WORDS:
        return True
    if not span.text[0].isupper() or span.text.casefold() in {"training", "room", "phones"}:
        return False
    if span.text.casefold() in _NOT_OF_PLACE and _is_title(doc, span.end):
        return False  # "Central London"
    before = doc[span.start - 1] if span.start else None
    if before is None or before.text in ".!?":
        return span.text.casefold() in {"pro", "central"}
    follows_a_name = before.is_alpha and before.i > 0 and before.text != before.lower_
    return not follows_a_name and not before.like_num


def _is_title(doc: Doc, place: int) -> bool:
    """Whether a word has a capital only because it is a name."""
    return place < len(doc) and doc[place].is_title and doc[place].is_alpha


def _is_whole_answer(doc: Doc, names: list[Span]) -> bool:
    named = {token.i for span in names for token in span}
    others = (t for t in doc if t.i not in named and not t.is_punct and not t.is_space)
    return all(token.lower_ in _LINKS or not token.is_alpha for token in others)


def _joined(name: str) -> str:
    return re.sub(r"[\W_]+", "", name.casefold())
