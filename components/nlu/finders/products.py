"""Finds products and add-ons by any name of the catalogue, and by misspellings of it.

Some names are everyday words as well ("resolve", "meeting", "pro"): those count only where the
words around them show that the product is meant.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml
from rapidfuzz import process
from rapidfuzz.distance import DamerauLevenshtein
from spacy.language import Language
from spacy.matcher import PhraseMatcher
from spacy.tokens import Doc, Span
from spacy.util import filter_spans

from components.nlu.finders.brands import BrandFinder, without_overlaps
from components.nlu.finders.everyday import is_everyday_use, with_listed
from components.nlu.finders.value import ADD_ON, PRODUCT, Value
from components.nlu.finders.words import word_set

_BRANDS = frozenset({"LogMeIn", "Log Me In", "Logmien"})
_OF_BRAND = re.compile(r",?\s+(?:van|from|by|of)\s+", re.IGNORECASE)
_EDITION = re.compile(r"pro", re.IGNORECASE)
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
    grasshoppers
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


class NameFinder:
    """Finds the names of products and add-ons in a document."""

    def __init__(self, nlp: Language, names: Names) -> None:
        """Prepares to look for names.

        Args:
            nlp: The pipeline whose tokens the documents have.
            names: What to look for.
        """
        products, add_ons = _variants(names.products), _variants(names.add_ons)
        # What can mean either is the product, and the add-on beside another name of the product.
        self._either = {name: add_ons.pop(name) for name in products.keys() & add_ons.keys()}
        self._canonical = {PRODUCT: products, ADD_ON: add_ons}
        self._brands = BrandFinder(self._canonical[PRODUCT])
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
        kept = with_listed(exact, [span for span in exact if not is_everyday_use(span, exact)])
        found = [self._value(span) for span in kept]
        taken = {token.i for span in exact for token in span}
        values = sorted([*found, *self._misspelt(doc, taken)], key=lambda value: value.start)
        values = without_overlaps(values, self._brands.find(doc.text))
        return self._told_apart(doc.text, _without_brand(doc.text, values))

    def _told_apart(self, text: str, values: list[Value]) -> list[Value]:
        """Takes a name that can mean either for the add-on, where its product is named besides."""
        either = {v: self._either.get(text[v.start : v.end].casefold()) for v in values}
        products = {v.value for v in values if v.label == PRODUCT and not either[v]}
        return [
            Value(ADD_ON, add_on, v.start, v.end) if add_on and v.value in products else v
            for v, add_on in either.items()
        ]

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
    for name, canonical in [*names.items(), *_with_xtra(names)]:
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


def _with_xtra(names: Mapping[str, str]) -> Iterator[tuple[str, str]]:
    """The one slip that changes the first letter, and is common in chats: "xtra storage"."""
    for name, canonical in names.items():
        if name.startswith("extra "):
            yield name.removeprefix("e"), canonical


def _without_brand(text: str, values: list[Value]) -> list[Value]:
    """Joins "LogMeInn" and "Rescue", found one by one, to the product that is meant.

    The brand behind a name, and the edition behind one of GoTo's ("GoToMeeting Pro"), are none.
    """
    kept: list[Value] = []
    for value in values:
        brand = kept[-1] if kept else None
        between = text[brand.end : value.start] if brand else ""
        if brand and brand.value in _BRANDS and value.start - brand.end <= 1:
            kept[-1] = Value(value.label, value.value, brand.start, value.end)
        elif brand and value.value in _BRANDS and _OF_BRAND.fullmatch(between):
            continue  # "lastpass van logmein"
        elif brand and between == " " and _EDITION.fullmatch(text, value.start, value.end):
            if not text[brand.start : brand.end].casefold().startswith("go"):
                kept.append(value)
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


def _joined(name: str) -> str:
    return re.sub(r"[\W_]+", "", name.casefold())
