"""What the page is shown: the link of a notice, or the token in it."""

from __future__ import annotations

from dataclasses import dataclass
from urllib.parse import parse_qs

LONGEST = 64  # signs of a token, however it is copied
MOST_FIELDS = 10
STOP = "stop"


@dataclass(frozen=True)
class Shown:
    """What was sent with the page's form.

    Attributes:
        token: What stands after the `#` of the link; empty where nothing was filled in.
        wants_stop: Whether the button that stops was pressed; else the page only looks.
    """

    token: str
    wants_stop: bool

    @property
    def can_be_one(self) -> bool:
        """Whether it is short enough for a token: what is not need not be asked about."""
        return len(self.token) <= LONGEST


def read_shown(body: bytes) -> Shown:
    """Reads the body of the form (`application/x-www-form-urlencoded`).

    A whole link may be pasted as well as the token alone. A body that is none reads as a form in
    which nothing was filled in.
    """
    try:
        fields = parse_qs(body.decode("utf-8", "replace"), max_num_fields=MOST_FIELDS)
    except ValueError:
        fields = {}
    link = fields.get("token", [""])[0]
    return Shown(link.rpartition("#")[2].strip(), fields.get("decision") == [STOP])
