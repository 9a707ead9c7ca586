"""The form over HTTP: which step answers which address, the cookie, and what is let in."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Callable
from http import HTTPStatus
from urllib.parse import urlsplit

from sanic import Blueprint, Request, response
from sanic.response import HTTPResponse

from actions import values
from actions.backend_client import BackendClient, BackendRefused, BackendUnavailable, backend
from actions.formatting import waiting_time
from components.cancel_form import basket, decision, identity, pages, person, undo
from components.cancel_form.session import Seal, Session
from components.cancel_form.typed import read_typed
from components.cancel_form.visit import Answer, Go, Handler, Page, Visit
from components.channel.limits import Limits
from components.channel.problems import Problem
from components.settings import ServerSettings

logger = logging.getLogger(__name__)

COOKIE = "cancel_form"
SECURE_COOKIE = f"__Host-{COOKIE}"  # a browser takes such a one over TLS and from this host only
SHOW: dict[str, Handler] = {
    "": identity.show_details,
    "code": identity.show_code,
    "items": basket.show_items,
    "preview": decision.show_preview,
    "receipt": decision.show_receipt,
    "undo": undo.show_undo,
    "person": person.show_person,
    "stopped": person.show_stopped,
    "declined": person.show_declined,
    "locked": person.show_locked,
}
TAKE: dict[str, Handler] = {
    "": identity.take_details,
    "code": identity.take_code,
    "new-code": identity.send_new_code,
    "items": basket.take_items,
    "paid": basket.look_again,
    "late": basket.record_late_notice,
    "preview": decision.take_decision,
    "undo-choice": undo.choose,
    "undo": undo.take_decision,
    "reason": decision.take_reason,
    "person": person.take_person,
    "stop": person.stop,
}
HEADERS = {
    "Content-Security-Policy": (
        "default-src 'none'; style-src 'self'; img-src 'self'; form-action 'self'; "
        "base-uri 'none'; frame-ancestors 'none'"
    ),
    "Cache-Control": "no-store",
}


def cancel_form(
    settings: ServerSettings, client: Callable[[], BackendClient] = backend
) -> Blueprint:
    """Builds the routes of the form.

    Args:
        settings: The keys of the cookie, and whether it may travel without TLS (in a demo).
        client: Returns the client of the billing backend.
    """
    form = Blueprint("cancel_form")
    seal, limits = Seal(settings.chat_keys), Limits(settings)
    name = COOKIE if settings.demo else SECURE_COOKIE  # a demo has no TLS

    async def answer(request: Request, language: str, step: str = "") -> HTTPResponse:
        handlers = TAKE if request.method == "POST" else SHOW
        if step not in handlers:
            return response.text("Not found", status=404)
        cookie = _cookie(request, name)
        held = seal.open(cookie)
        visit = _visit(request, language, step, client(), held, bool(cookie))
        try:
            await _count(limits, request, visit, held.conversation_id if held else None)
        except Problem as too_fast:
            return _come_back(visit, too_fast.retry_after or 1)
        if visit.is_sent and not _is_own(request):
            page = Page("foreign", status=HTTPStatus.FORBIDDEN)
            return response.html(pages.render(visit, page, []), page.status, HEADERS)
        # The client blocks, and so would everybody else's chat.
        sent = await asyncio.to_thread(_respond, visit, handlers[step])
        _keep(sent, visit, seal, name)
        return sent

    path = "/help/<language:nl|en>/cancel"
    form.add_route(answer, path, methods=["GET", "POST"], name="start")
    form.add_route(answer, f"{path}/<step:[a-z-]+>", methods=["GET", "POST"], name="step")
    return form


def _visit(
    request: Request,
    language: str,
    step: str,
    client: BackendClient,
    held: Session | None,
    has_cookie: bool,
) -> Visit:
    is_sent = request.method == "POST"
    return Visit(
        language=language,
        step=step,
        backend=client,
        session=held or Session(),
        is_sent=is_sent,
        typed=read_typed(request.body if is_sent else b""),
        has_cookie=has_cookie,
    )


def _respond(visit: Visit, handler: Handler) -> HTTPResponse:
    """Takes the step; whatever fails in it is told to the customer in his language."""
    try:
        answer = handler(visit)
    except BackendRefused:  # a proof that does not hold, or a cancellation that is gone
        answer = _start_again(visit)
    except BackendUnavailable as error:
        logger.warning("form, step %r: backend unavailable: %s", visit.step, error)
        answer = _away(visit, error)
    except Exception as error:  # a trace could carry what was typed into a log
        logger.error("form, step %r failed: %s", visit.step, type(error).__name__)
        answer = _away(visit, error)
    if isinstance(answer, Go):
        where = pages.path_of(visit.language, answer.step)
        return response.redirect(where, headers=HEADERS, status=HTTPStatus.SEE_OTHER)
    notices = visit.session.take_notices()
    headers = HEADERS | ({"Retry-After": "60"} if answer.status >= 500 else {})
    return response.html(pages.render(visit, answer, notices), answer.status, headers)


async def _count(limits: Limits, request: Request, visit: Visit, session_id: str | None) -> None:
    """Counts the call; one that asks a code counts for the account that it names too.

    It counts whether or not there is such an account. A person is asked for without naming one, so
    that nobody can keep others from that.

    Raises:
        Problem: 429, when there were too many.
    """
    if not visit.is_sent or not _is_own(request):  # other sites use up nobody's account
        await limits.form_shown(request, session_id)
        return
    asking = {"": visit.typed["account_id"], "new-code": visit.session.account_id}
    account_id = values.account_id(asking.get(visit.step, ""))
    await limits.form_sent(request, session_id, account_id)


def _come_back(visit: Visit, seconds: int) -> HTTPResponse:
    """Says when to come back; what was typed stands in the page, to be sent once more."""
    said = visit.sentence("too_fast", wait=waiting_time(seconds, visit.language))
    facts = {"said": said, "again": visit.once_more()}
    page = Page("too_fast", facts, status=HTTPStatus.TOO_MANY_REQUESTS)
    headers = HEADERS | {"Retry-After": str(seconds)}
    return response.html(pages.render(visit, page, []), page.status, headers)


def _start_again(visit: Visit) -> Go:
    """What the session says does not hold: account and address are kept, all else is asked anew."""
    session = visit.session
    visit.session = Session(account_id=session.account_id, email=session.email, case=session.case)
    if visit.has_cookie or visit.typed.pairs():  # else he has not begun yet
        visit.session.say("utter_identity_expired_start_again")
    return Go(identity.START)


def _away(visit: Visit, error: Exception) -> Answer:
    """The backend is away: what was given stands in the page, to be sent once more."""
    said = "utter_backend_unavailable"
    if isinstance(error, decision.Unconfirmed):
        said = "utter_submission_unconfirmed"
    elif visit.step == person.PERSON:
        said = "utter_hand_over_failed"
    visit.session.trouble = visit.session.trouble or "backend_unavailable"
    facts = {"said": visit.sentence(said), "again": visit.once_more()}
    return Page("away", facts, status=HTTPStatus.SERVICE_UNAVAILABLE)


def _cookie(request: Request, name: str) -> str:
    """The value of a cookie, or nothing.

    Sanic reads all cookies at once, and stumbles over any that others have set on the same host.
    """
    pairs = [each.partition("=") for each in request.headers.get("Cookie", "").split(";")]
    return next((value.strip().strip('"') for key, _, value in pairs if key.strip() == name), "")


def _keep(sent: HTTPResponse, visit: Visit, seal: Seal, name: str) -> None:
    """Sets the cookie, or takes it away where nothing is to be remembered."""
    is_blank = visit.session == Session(conversation_id=visit.session.conversation_id)
    if is_blank and not visit.has_cookie:
        return
    sent.cookies[name] = "" if is_blank else seal.close(visit.session)
    if is_blank:
        sent.cookies[name]["max-age"] = 0
    cookie = sent.cookies[name]
    cookie["path"], cookie["httponly"], cookie["samesite"] = "/", True, "Strict"
    cookie["secure"] = name == SECURE_COOKIE


def _is_own(request: Request) -> bool:
    """Whether a form was sent from one of our own pages, as the browser says it.

    `Sec-Fetch-Site` says so outright; older browsers name the origin, or at least the page. What
    says none of these is not let in: SameSite alone is the browser's promise, not ours.
    """
    site = request.headers.get("Sec-Fetch-Site")
    if site is not None and site != "same-origin":
        return False
    source = request.headers.get("Origin") or request.headers.get("Referer")
    if source is None:
        return site == "same-origin"
    try:
        return urlsplit(source).netloc == request.headers.get("Host", "")
    except ValueError:  # a bracket that is not closed, and the like
        return False
