"""Whether the values that were found are exactly those that the customer gave."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import Any

KINDS = (
    "account_id",
    "billing_address",
    "card_last4",
    "email",
    "product",
    "verification_code",
)
# Add-ons stand among the products that a customer lists.
_NAMED_BY = {"product": ("product", "add_on")}
_DIGITS = frozenset({"account_id", "card_last4", "verification_code"})
Entities = Sequence[Mapping[str, Any]]


def values_are_right(kind: str, expected: str, entities: Entities) -> bool:
    """Compares what was found with what a line of `values.tsv` expects.

    Args:
        kind: A kind of value, or `several`, `correction` (the last one counts) or `none`.
        expected: The value; `kind=value | kind=value` for `several` and `correction`.
        entities: What was found.
    """
    if kind == "none":
        return not any(_named(each, entities) for each in KINDS)
    if kind not in ("several", "correction"):
        return _is_right(kind, expected, entities)
    pairs = [pair.strip().split("=", 1) for pair in expected.split(" | ")]
    by_kind = {name: "; ".join(v for n, v in pairs if n == name) for name, _ in pairs}
    return all(
        _is_right(name, value, entities, last=kind == "correction")
        for name, value in by_kind.items()
    )


def _is_right(kind: str, expected: str, entities: Entities, *, last: bool = False) -> bool:
    found = _found(kind, entities)
    wanted = expected.split("; ")
    if last:
        return bool(found) and _plain(found[-1]) == _plain(wanted[-1])
    return [_plain(each) for each in found] == [_plain(each) for each in wanted]


def _found(kind: str, entities: Entities) -> list[str]:
    """The values of a kind; digits that nothing explains are what was asked for."""
    return _named(kind, entities) or (_named("number", entities) if kind in _DIGITS else [])


def _named(kind: str, entities: Entities) -> list[str]:
    ordered = sorted(entities, key=lambda each: int(each["start"]))
    labels = _NAMED_BY.get(kind, (kind,))
    return list(dict.fromkeys(str(each["value"]) for each in ordered if each["entity"] in labels))


def _plain(value: str) -> str:
    """Upper and lower case, commas and spaces make no difference."""
    return re.sub(r"[\s,.]+", " ", value).strip().casefold()
