"""Every refusal of the API, as a tree, and how it is told (RFC 9457).

    Refusal
    ├── Unauthorised        401  unauthorised          no or a wrong bearer token
    ├── NotVerified         403  not_verified          no proof, an old one, or somebody else's
    ├── SignInRefused       403  sign_in_refused       the identity token proves nothing, or no more
    ├── NotFound            404  unknown_reference, unknown_verification, not_found
    ├── Conflict            409  facts_changed, open_balance, not_allowed, details_missing,
    │                            preview_expired
    ├── Unprocessable       422  key_reused, invalid_request, unknown_product
    └── TooManyCodes        429  too_many_codes

`outcome` is the word a client branches on; `detail` is for its developer, and holds no
personal data.
"""

from __future__ import annotations

import logging
from collections.abc import Callable
from enum import StrEnum
from http import HTTPStatus

from fastapi import FastAPI, Request
from fastapi.exceptions import RequestValidationError
from fastapi.responses import JSONResponse
from sqlalchemy.exc import DataError, DBAPIError, SQLAlchemyError
from sqlalchemy.exc import TimeoutError as PoolTimeout
from starlette.exceptions import HTTPException

from backend.audit import About

log = logging.getLogger(__name__)


class RefusalOutcome(StrEnum):
    """The closed set of words in a problem's `outcome`."""

    UNAUTHORISED = "unauthorised"
    NOT_VERIFIED = "not_verified"
    SIGN_IN_REFUSED = "sign_in_refused"
    UNKNOWN_REFERENCE = "unknown_reference"
    UNKNOWN_VERIFICATION = "unknown_verification"
    UNKNOWN_PRODUCT = "unknown_product"
    NOT_FOUND = "not_found"
    FACTS_CHANGED = "facts_changed"
    OPEN_BALANCE = "open_balance"
    NOT_ALLOWED = "not_allowed"
    DETAILS_MISSING = "details_missing"
    PREVIEW_EXPIRED = "preview_expired"
    KEY_REUSED = "key_reused"
    INVALID_REQUEST = "invalid_request"
    TOO_MANY_CODES = "too_many_codes"
    UNAVAILABLE = "unavailable"
    ERROR = "error"


class Refusal(Exception):
    """A call that is answered with a problem instead of a result.

    Attributes:
        about: Whom the undone transaction was about, as far as that was known.
    """

    status: HTTPStatus
    about: About | None = None

    def __init__(
        self, outcome: RefusalOutcome, detail: str, headers: dict[str, str] | None = None
    ) -> None:
        """Keeps what the answer says.

        Args:
            outcome: The word that a client branches on.
            detail: A sentence for a developer, without personal data.
            headers: Headers of the answer, such as Retry-After.
        """
        super().__init__(detail)
        self.outcome = outcome
        self.detail = detail
        self.headers = headers


class Unauthorised(Refusal):
    """The caller is not the assistant."""

    status = HTTPStatus.UNAUTHORIZED

    def __init__(self) -> None:
        """Tells how to authenticate."""
        super().__init__(
            RefusalOutcome.UNAUTHORISED,
            "This call needs the bearer token of the assistant.",
            {"WWW-Authenticate": "Bearer"},
        )


class NotVerified(Refusal):
    """There is no proof, or it has lapsed, or it is bound to another conversation."""

    status = HTTPStatus.FORBIDDEN

    def __init__(self) -> None:
        """Says the same in each of the cases."""
        super().__init__(
            RefusalOutcome.NOT_VERIFIED,
            "This call needs a proof of identity that is valid in this conversation.",
        )


class SignInRefused(Refusal):
    """The identity token is bad, old, used before, or for nobody whom the account knows."""

    status = HTTPStatus.FORBIDDEN

    def __init__(self) -> None:
        """Says the same in each of the cases."""
        super().__init__(
            RefusalOutcome.SIGN_IN_REFUSED, "This identity token does not sign anybody in."
        )


class NotFound(Refusal):
    """What the address names does not exist, or not for this conversation."""

    status = HTTPStatus.NOT_FOUND


class Conflict(Refusal):
    """The state of the account does not allow it now."""

    status = HTTPStatus.CONFLICT


class Unprocessable(Refusal):
    """The body is well-formed but cannot be acted on."""

    status = HTTPStatus.UNPROCESSABLE_ENTITY


class TooManyCodes(Refusal):
    """The hourly number of codes for the account id is used up."""

    status = HTTPStatus.TOO_MANY_REQUESTS

    def __init__(self, retry_after: int) -> None:
        """Tells when to come back.

        Args:
            retry_after: Whole seconds until the next code may be asked for.
        """
        super().__init__(
            RefusalOutcome.TOO_MANY_CODES,
            "No more codes for this account id within the hour.",
            {"Retry-After": str(retry_after)},
        )


def problem(
    status: int, outcome: str, detail: str, headers: dict[str, str] | None = None
) -> JSONResponse:
    """Builds the answer to a refused call."""
    return JSONResponse(
        {
            "type": "about:blank",
            "title": HTTPStatus(status).phrase,
            "status": int(status),
            "detail": detail,
            "outcome": outcome,
        },
        status_code=status,
        headers=headers,
        media_type="application/problem+json",
    )


def install(app: FastAPI, note: Callable[[Request, Refusal], None]) -> None:
    """Makes the application tell every failure as a problem.

    Args:
        app: The application.
        note: Puts a refusal into the audit trail; what cannot be noted is not answered.
    """

    @app.exception_handler(Refusal)
    def tell_refusal(request: Request, refusal: Refusal) -> JSONResponse:
        try:
            note(request, refusal)
        except SQLAlchemyError as error:
            return tell_database(request, error)
        return problem(refusal.status, refusal.outcome, refusal.detail, refusal.headers)

    @app.exception_handler(RequestValidationError)
    def tell_invalid(_request: Request, error: RequestValidationError) -> JSONResponse:
        places = sorted({".".join(map(str, item["loc"])) for item in error.errors()})
        return problem(422, RefusalOutcome.INVALID_REQUEST, f"Not valid: {', '.join(places)}.")

    @app.exception_handler(DataError)
    @app.exception_handler(UnicodeEncodeError)
    def tell_unstorable(_request: Request, _error: Exception) -> JSONResponse:
        return problem(422, RefusalOutcome.INVALID_REQUEST, "A sign that is no text.")

    @app.exception_handler(HTTPException)
    def tell_http(_request: Request, error: HTTPException) -> JSONResponse:
        unknown = error.status_code == HTTPStatus.NOT_FOUND
        outcome = RefusalOutcome.NOT_FOUND if unknown else RefusalOutcome.INVALID_REQUEST
        headers = dict(error.headers) if error.headers else None
        return problem(error.status_code, outcome, str(error.detail), headers)

    @app.exception_handler(DBAPIError)
    @app.exception_handler(PoolTimeout)
    def tell_database(_request: Request, error: SQLAlchemyError) -> JSONResponse:
        log.error("The database does not answer: %s", type(error).__name__)
        return problem(
            503, RefusalOutcome.UNAVAILABLE, "The database does not answer.", {"Retry-After": "2"}
        )

    @app.exception_handler(Exception)
    def tell_crash(_request: Request, error: Exception) -> JSONResponse:
        return problem(500, RefusalOutcome.ERROR, "Something failed; nothing was changed.")
