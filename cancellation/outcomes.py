"""The closed set of answers a decision can give; each has a text of its own in both languages."""

from enum import StrEnum


class Outcome(StrEnum):
    """What may happen to a subscription or an add-on when this person asks to cancel it."""

    allowed = "allowed"
    role_insufficient = "role_insufficient"
    already_cancelled = "already_cancelled"
    expired = "expired"
    own_process = "own_process"
    not_ours = "not_ours"
    reseller = "reseller"
    notice_late = "notice_late"
