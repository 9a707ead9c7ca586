"""Errors of the channel as `application/problem+json` (RFC 9457), in the customer's language."""

from __future__ import annotations

from sanic.response import HTTPResponse, json

PROBLEM_JSON = "application/problem+json"


class Problem(Exception):
    """An answer other than the one asked for.

    Args:
        status: The HTTP status.
        title: The kind of problem, in English, for developers.
        response: The name of the response with the words for the customer.
        retry_after: Seconds after which to try again.
    """

    def __init__(
        self, status: int, title: str, response: str, retry_after: int | None = None
    ) -> None:
        """Keeps what `problem_response` needs."""
        super().__init__(title)
        self.status = status
        self.title = title
        self.response = response
        self.retry_after = retry_after


def malformed(title: str) -> Problem:
    """A request that is not what the contract says."""
    return Problem(400, title, "utter_channel_malformed")


def wrong_type(title: str) -> Problem:
    """A field that is there and is not what it must be."""
    return Problem(422, title, "utter_channel_malformed")


def too_fast(seconds: int) -> Problem:
    """More calls than a person makes; `seconds` is when to come back."""
    return Problem(429, "Too many requests", "utter_channel_too_fast", retry_after=seconds)


BLANK = Problem(400, "Blank message", "utter_channel_blank")
UNAUTHORISED = Problem(401, "No or bad token", "utter_channel_unauthorised")
TOO_LONG = Problem(413, "Message too long", "utter_channel_too_long")
NOT_ON_OFFER = Problem(422, "Payload not on offer", "utter_channel_not_on_offer")
FULL = Problem(429, "Conversation full", "utter_channel_full", retry_after=24 * 3600)
UNAVAILABLE = Problem(503, "No answer can be given", "utter_channel_unavailable", retry_after=5)


def problem_response(problem: Problem, detail: str) -> HTTPResponse:
    """Renders a problem with its words for the customer."""
    headers = {} if problem.retry_after is None else {"Retry-After": str(problem.retry_after)}
    body = {
        "type": "about:blank",
        "title": problem.title,
        "status": problem.status,
        "detail": detail,
    }
    return json(body, status=problem.status, headers=headers, content_type=PROBLEM_JSON)
