"""Finds every value of a message, and hides the values from the classifier.

The finders run as the last step of a spaCy pipeline and leave their values on the document, so
that each component after it reads the same ones.
"""

import re
from pathlib import Path

import spacy
from spacy.language import Language
from spacy.tokenizer import Tokenizer
from spacy.tokens import Doc
from spacy.util import compile_infix_regex, compile_suffix_regex

from components.nlu.finders.addresses import find_addresses
from components.nlu.finders.contact import find_emails, find_references
from components.nlu.finders.corrections import without_taken_back
from components.nlu.finders.digits import find_digits
from components.nlu.finders.everyday import is_everyday
from components.nlu.finders.kept import told_apart
from components.nlu.finders.products import NameFinder, read_names
from components.nlu.finders.spoken import WrittenDown
from components.nlu.finders.value import (
    ACCOUNT_ID,
    ADD_ON,
    ALL_ITEMS,
    AMOUNT,
    BILLING_ADDRESS,
    CARD_LAST4,
    DATE,
    EMAIL,
    IBAN,
    KEPT_ITEM,
    NUMBER,
    OTHER_COMPANY,
    OTHER_NUMBER,
    PHONE,
    PRODUCT,
    REFERENCE,
    VERIFICATION_CODE,
    Value,
    claim,
)
from components.nlu.finders.wholes import OtherCompanyFinder, find_all_items

CATALOGUE = Path(__file__).resolve().parents[2] / "products.yml"

# What stands for a value in the classifier's text. Where labels share a span, the first one wins.
PLACEHOLDERS = {
    EMAIL: "_email_",
    REFERENCE: "_reference_",
    BILLING_ADDRESS: "_address_",
    ACCOUNT_ID: "_account_",
    VERIFICATION_CODE: "_code_",
    CARD_LAST4: "_card_",
    ADD_ON: "_addon_",
    PRODUCT: "_product_",
    KEPT_ITEM: "_product_",
    OTHER_COMPANY: "_othercompany_",
    ALL_ITEMS: "_all_",
    NUMBER: "_digits_",
    IBAN: "_iban_",
    PHONE: "_phone_",
    OTHER_NUMBER: "_othernumber_",
    AMOUNT: "_amount_",
    DATE: "_date_",
}
_TAG = re.compile(r"</?[a-z]\w*\s*/?>", re.IGNORECASE)
_PRECEDENCE = {label: place for place, label in enumerate(PLACEHOLDERS)}

if not Doc.has_extension("values"):
    Doc.set_extension("values", default=())


@Language.factory("value_finder", default_config={"catalogue": str(CATALOGUE)})
class ValueFinder:
    """The pipeline step that leaves every value on the document, as `doc._.values`."""

    def __init__(self, nlp: Language, name: str, catalogue: str) -> None:
        """Reads the names to look for.

        Args:
            nlp: The pipeline it is a step of.
            name: Its name in that pipeline.
            catalogue: The file with the names of products and add-ons.
        """
        self._nlp = nlp
        self._names = NameFinder(nlp, read_names(Path(catalogue)))
        self._others = OtherCompanyFinder(Path(catalogue))

    def __call__(self, doc: Doc) -> Doc:
        """Finds the values of the document, in the order in which they stand."""
        written = WrittenDown(doc.text)
        names = self._names.find(doc)
        if written.text != doc.text:
            names = self._names.find(self._nlp.make_doc(written.text))
        found = without_taken_back(written.text, self._values(written.text, names))
        found = told_apart(written.text, found)
        values = [written.as_said(each) for each in found]
        doc._.values = tuple(sorted(values, key=lambda value: value.start))
        return doc

    def _values(self, whole: str, all_names: list[Value]) -> list[Value]:
        found: list[Value] = []
        text = whole
        for find in (find_emails, find_references):
            values = find(text)
            found += values
            text = claim(text, values)
        names = [each for each in all_names if _is_free(text, each)]
        # "Central Avenue" is a street, "LogMeIn Rescue 12" is not.
        clear_names = [each for each in names if not is_everyday(whole[each.start : each.end])]
        addresses = find_addresses(claim(text, clear_names))
        text = claim(text, addresses)
        names = [each for each in names if _is_free(text, each)]
        digits = find_digits(claim(text, names))
        text = claim(text, [*names, *digits])
        wholes = [*self._others.find(text), *find_all_items(text)]
        return [*found, *addresses, *names, *digits, *wholes]


def blank_pipeline(language: str, catalogue: Path = CATALOGUE) -> Language:
    """Builds the pipeline of a language: its tokens, and the values in the text.

    Args:
        language: "nl" or "en".
        catalogue: The file with the names of products and add-ons.

    Raises:
        OSError: The catalogue cannot be read.
    """
    nlp = spacy.blank(language)
    assert isinstance(nlp.tokenizer, Tokenizer)
    # Dutch by itself keeps "Resolve/Rescue" and "GoTo-Meeting" in one piece.
    infixes = [
        *(nlp.Defaults.infixes or ()),
        r"(?<=[^\W_])[-/+;|=](?=[^\W_])",
        r"(?<=[^\W\d_])[:,](?=[^\W_])",
    ]
    suffixes = [*(nlp.Defaults.suffixes or ()), r"['’][sS]", r"(?<=\d[A-Z])\."]
    nlp.tokenizer.suffix_search = compile_suffix_regex(suffixes).search
    nlp.tokenizer.infix_finditer = compile_infix_regex(infixes).finditer
    nlp.add_pipe("value_finder", config={"catalogue": str(catalogue)})
    return nlp


def values_of(doc: Doc) -> tuple[Value, ...]:
    """The values that the pipeline left on a document."""
    return doc._.values


def mask_values(doc: Doc) -> str:
    """The document's text with a placeholder for each value, in lower case."""
    text, position = [], 0
    for value in _without_overlaps(values_of(doc)):
        text += [doc.text[position : value.start], f" {PLACEHOLDERS[value.label]} "]
        position = value.end
    words = _TAG.sub(" ", "".join([*text, doc.text[position:]]))
    return " ".join(words.casefold().split())


def remove_values(doc: Doc) -> str:
    """The document's text without its values: what the customer said in words of his own."""
    text = claim(doc.text, (each for each in values_of(doc) if each.label != ALL_ITEMS))
    return " ".join(text.replace("\x00", " ").split())


def _without_overlaps(values: tuple[Value, ...]) -> list[Value]:
    ordered = sorted(values, key=lambda value: (value.start, _PRECEDENCE[value.label]))
    kept: list[Value] = []
    for value in ordered:
        if not kept or value.start >= kept[-1].end:
            kept.append(value)
    return kept


def _is_free(text: str, value: Value) -> bool:
    return "\x00" not in text[value.start : value.end]
