"""One request of the form, and the two things it can be answered with: a page, or another step."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from http import HTTPStatus
from typing import Any

from actions.backend_client import BackendClient, NotVerified, Proof
from components.cancel_form.session import Session
from components.cancel_form.texts import Sentence, Texts, texts_in
from components.cancel_form.typed import Typed

Error = tuple[str | None, str]


@dataclass(frozen=True)
class Go:
    """Leads to another step (Post/Redirect/Get)."""

    step: str


@dataclass(frozen=True)
class Page:
    """A page to show.

    Attributes:
        name: Of its template, and of its heading `<name>_heading` in the texts.
        facts: What the template shows.
        errors: What was wrong: the field, or None, and the words.
        status: The HTTP status.
    """

    name: str
    facts: dict[str, Any] = field(default_factory=dict)
    errors: list[Error] = field(default_factory=list)
    status: int = HTTPStatus.OK


Answer = Page | Go


@dataclass
class Visit:
    """A customer at one step of the form.

    Attributes:
        language: "nl" or "en".
        step: The last part of the path.
        backend: The client of the billing backend.
        session: What is known of him; a new one where there is no cookie that holds.
        is_sent: Whether a form was sent, rather than a page opened.
        typed: What he submitted.
        has_cookie: Whether the request carried a session, be it one that no longer holds.
    """

    language: str
    step: str
    backend: BackendClient
    session: Session
    is_sent: bool
    typed: Typed
    has_cookie: bool

    @property
    def texts(self) -> Texts:
        """The words of his language."""
        return texts_in(self.language)

    def require_proof(self) -> Proof:
        """Returns the proof of identity.

        Raises:
            NotVerified: He has not shown who he is.
        """
        if self.session.proof is None:
            raise NotVerified("not_verified")
        return self.session.proof

    def sentence(self, name: str, /, **values: str) -> Sentence:
        """What the chat says."""
        return self.texts.sentence(name, **values)

    def once_more(self) -> list[tuple[str, str]] | None:
        """What would have to be sent to try again; None where a page has to be opened."""
        return self.typed.pairs() if self.is_sent else None

    def invalid(self, **wrong: str) -> list[Error]:
        """Errors of fields: for each the name of the response that says what is expected."""
        return [(about, self.sentence(name).text) for about, name in wrong.items()]

    def again(self, name: str, facts: dict[str, Any], errors: list[Error]) -> Page:
        """The page once more, with what was typed and what is wrong with it.

        Nothing has been asked of the backend, so that reloading it does no harm.
        """
        return Page(name, facts, errors, HTTPStatus.UNPROCESSABLE_ENTITY)

    def forget(self) -> None:
        """Forgets everything about him."""
        self.session = Session()


Handler = Callable[[Visit], Answer]
