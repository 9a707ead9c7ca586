"""The HTTP side of a conversation: open, say, read back, erase."""

from __future__ import annotations

import asyncio
import contextlib
import functools
import json
import logging
import re
import uuid
from collections.abc import Awaitable, Callable, Coroutine
from functools import partial
from typing import Any, cast

from rasa.core.agent import Agent
from rasa.core.channels.channel import InputChannel, OutputChannel, UserMessage
from rasa.core.lock_store import LockError
from sanic import Blueprint, Request, response
from sanic.exceptions import SanicException
from sanic.response import HTTPResponse
from sqlalchemy.exc import SQLAlchemyError

from components.channel import messages as talk
from components.channel import problems
from components.channel.agreed import agreed
from components.channel.export import export_conversation
from components.channel.health import not_ready
from components.channel.known import detail_response, known_details
from components.channel.limits import Limits, Queues
from components.channel.past import Past
from components.channel.problems import Problem
from components.channel.sign_in import identity_token, opening
from components.channel.typed import clean_text
from components.conversation_store import ConversationStore
from components.languages import LANGUAGES, preferred_language
from components.sealing import seal
from components.settings import server_settings
from components.vault import vault

logger = logging.getLogger(__name__)

CLIENT_ID = re.compile(r"[A-Za-z0-9_-]{1,64}")
TURN_SECONDS = 25

Handler = Callable[[Request], Coroutine[Any, Any, HTTPResponse]]


class Silence(OutputChannel):
    """Sends nothing: the answer is read from the tracker once the turn is stored."""

    @classmethod
    def name(cls) -> str:
        """The name that channel-specific responses would carry."""
        return "widget"

    async def send_response(self, recipient_id: str, message: dict[str, Any]) -> None:
        """Lets a message pass; the tracker has it."""


class WidgetChannel(InputChannel):
    """The chat channel: conversations bound to a token, no typed payloads, errors that are errors.

    The contract is in the README, section "The chat channel".
    """

    def __init__(self) -> None:
        """Starts with no conversation under way."""
        self._queues = Queues()
        self._limits = Limits(server_settings())

    @classmethod
    def name(cls) -> str:
        """The last part of the channel's path."""
        return "widget"

    def blueprint(self, on_new_message: Callable[[UserMessage], Awaitable[Any]]) -> Blueprint:
        """Builds the routes of the contract.

        Args:
            on_new_message: Rasa's handler; not used, because a turn must be known to be stored
                before it is answered.
        """
        routes = Blueprint("widget_channel")
        for name, handler, path, method in (
            ("open", self.open, "/conversations", "POST"),
            ("known", self.known, "/conversations", "GET"),
            ("erase", self.erase, "/conversations", "DELETE"),
            ("export", self.export, "/conversations/export", "GET"),
            ("say", self.say, "/messages", "POST"),
            ("history", self.history, "/messages", "GET"),
        ):
            counted = _answering(self._counted(handler))
            routes.add_route(counted, path, methods=[method], name=name)
        routes.add_route(_answering(self.live), "/health/live", name="live")
        routes.add_route(_answering(self.ready), "/health/ready", name="ready")
        routes.exception(SanicException)(refused_by_server)
        return routes

    def _counted(self, handler: Handler) -> Handler:
        """Wraps a handler so that an address calls it only so often."""

        @functools.wraps(handler)
        async def wrapped(request: Request) -> HTTPResponse:
            await self._limits.call(request)
            return await handler(request)

        return wrapped

    async def open(self, request: Request) -> HTTPResponse:
        """Opens a conversation; the greeting says that this is an automated assistant."""
        await self._limits.opening(request)
        body = _json_object(request) if request.body else {}
        language = body.get("language") or preferred_language(
            request.headers.get("Accept-Language", "")
        )
        if language not in LANGUAGES:
            raise problems.malformed("`language` must be nl or en")
        shown = identity_token(body)
        conversation_id, token = _store(request).open_conversation()
        try:
            parse = await opening(conversation_id, language, shown)
            text = parse["intent"]["name"]
            message = UserMessage(text, Silence(), conversation_id, parse_data=parse)
            greeting = await self._answer(request, message)
        except Exception:
            _erase(request, conversation_id)
            raise
        return response.json(
            {
                "conversation_id": conversation_id,
                "token": token,
                "language": language,
                "messages": greeting,
            },
            status=201,
        )

    async def say(self, request: Request) -> HTTPResponse:
        """Takes one message of the customer and gives the answers to it."""
        conversation_id = _authorised(request)
        await self._limits.message(conversation_id)
        async with self._queues.turn(conversation_id):
            past = Past(_store(request), conversation_id)
            body = _json_object(request)
            client_id = _client_id(body)
            answered = await past.answered(client_id)
            if answered is not None:
                return response.json({"messages": talk.render(answered, _words(request))})
            message = await _user_message(request, body, past, client_id, _words(request))
            answers = await self._answer(request, message)
            if talk.is_forgetting(message.parse_data):
                _erase(request, conversation_id)
            return response.json({"messages": answers})

    async def history(self, request: Request) -> HTTPResponse:
        """Gives the whole conversation, so that a reloaded page goes on where it was."""
        conversation_id = _authorised(request)
        await self._limits.reading(conversation_id)
        said = await _store(request).spoken(conversation_id)
        told = partial(vault().shown, conversation_id)
        return response.json({"messages": talk.render_history(said, _words(request), told)})

    async def export(self, request: Request) -> HTTPResponse:
        """Gives all that is held of the conversation, to the customer whose conversation it is."""
        conversation_id = _authorised(request)
        await self._limits.reading(conversation_id)
        said = await _store(request).spoken(conversation_id)
        language = await _language(request)
        held = export_conversation(conversation_id, said, language, vault(), _words(request))
        name = "attachment; filename=conversation.json"
        return response.json(held, headers={"Content-Disposition": name})

    async def known(self, request: Request) -> HTTPResponse:
        """Gives what is known of the customer, masked, with how to change or forget it."""
        conversation_id = _authorised(request)
        await self._limits.reading(conversation_id)
        tracker = await _store(request).retrieve(conversation_id)
        return response.json(
            {
                "conversation_id": conversation_id,
                "language": await _language(request),
                "known": known_details(tracker),
            }
        )

    async def erase(self, request: Request) -> HTTPResponse:
        """Erases the conversation here and at the backend."""
        conversation_id = _authorised(request)
        async with self._queues.turn(conversation_id):
            forget = talk.parse_data(talk.FORGETTING_INTENT, "", {})
            await self._answer(
                request,
                UserMessage(talk.FORGETTING_INTENT, Silence(), conversation_id, parse_data=forget),
            )
            _erase(request, conversation_id)
        return response.empty()

    async def live(self, request: Request) -> HTTPResponse:
        """Says that the process answers."""
        return response.json({"status": "live"})

    async def ready(self, request: Request) -> HTTPResponse:
        """Says whether a message would be answered, and if not, why."""
        reason = await not_ready(request.app)
        if reason is None:
            return response.json({"status": "ready"})
        return problems.problem_response(problems.UNAVAILABLE, reason)

    async def _answer(self, request: Request, message: UserMessage) -> list[talk.Message]:
        store, words = _store(request), _words(request)
        mark = store.mark(message.sender_id)
        try:
            await asyncio.wait_for(_agent(request).handle_message(message), TURN_SECONDS)
        except TimeoutError as error:  # nothing of the turn is stored before its end
            raise problems.UNAVAILABLE from error
        past = talk.turns(await store.turn(message.sender_id, message.message_id))
        if not past or not past[-1].answers:
            store.rewind(message.sender_id, mark)
            raise problems.UNAVAILABLE
        return talk.render(past[-1], words)


def _answering(handler: Handler) -> Handler:
    """Wraps a handler so that a `Problem` is told in the language of the conversation."""

    @functools.wraps(handler)
    async def wrapped(request: Request) -> HTTPResponse:
        try:
            try:
                return await handler(request)
            except (SQLAlchemyError, LockError) as error:
                logger.error("a turn could not be stored: %s", type(error).__name__)
                raise problems.UNAVAILABLE from None
            except (Problem, SanicException):
                raise
            except Exception as error:  # its message may hold what was typed: only its kind is told
                logger.error("a call failed: %s", type(error).__name__)
                raise problems.UNAVAILABLE from None
        except Problem as problem:
            detail = _words(request)(problem.response, await _language(request))
            return problems.problem_response(problem, detail)

    return wrapped


async def refused_by_server(request: Request, error: SanicException) -> HTTPResponse:
    """Gives what the HTTP server itself refuses (size, method, path) the form of the contract."""
    too_large = error.status_code == 413
    name = "utter_channel_too_long" if too_large else "utter_channel_malformed"
    problem = Problem(error.status_code, type(error).__name__, name)
    with contextlib.suppress(Problem):
        _authorised(request)
    return problems.problem_response(problem, _words(request)(name, await _language(request)))


async def _language(request: Request) -> str:
    conversation_id = getattr(request.ctx, "conversation_id", None)
    if conversation_id:
        return _store(request).language(conversation_id) or "en"
    return preferred_language(request.headers.get("Accept-Language", ""))


def _agent(request: Request) -> Agent:
    agent = getattr(request.app.ctx, "agent", None)
    if agent is None or not agent.is_ready():
        raise problems.UNAVAILABLE
    return cast(Agent, agent)


def _store(request: Request) -> ConversationStore:
    return cast(ConversationStore, _agent(request).tracker_store)


def _words(request: Request) -> talk.Words:
    """Texts of responses by name and language, for what is said outside of Rasa's turn."""
    nlg = getattr(getattr(request.app.ctx, "agent", None), "nlg", None)

    def words(name: str, language: str) -> str:
        found = nlg.generate_from_slots(name, {"language": language}, "widget") if nlg else None
        return str(found["text"]) if found else ""

    return words


def _authorised(request: Request) -> str:
    scheme, _, token = request.headers.get("Authorization", "").partition(" ")
    known = scheme.lower() == "bearer" and token.strip() and token.isascii()
    conversation_id = _store(request).conversation_of(token.strip()) if known else None
    if conversation_id is None:
        raise problems.UNAUTHORISED
    request.ctx.conversation_id = conversation_id
    return conversation_id


def _json_object(request: Request) -> dict[str, Any]:
    try:
        body = json.loads(request.body)
    except (ValueError, RecursionError) as error:
        raise problems.malformed("The body must be JSON") from error
    if not isinstance(body, dict):
        raise problems.malformed("The body must be a JSON object")
    return body


def _client_id(body: dict[str, Any]) -> str | None:
    client_id = body.get("client_id")
    if client_id is None:
        return None
    if not isinstance(client_id, str) or not CLIENT_ID.fullmatch(client_id):
        raise problems.malformed("`client_id` must be 1 to 64 letters, digits, - or _")
    return client_id


def _erase(request: Request, conversation_id: str) -> None:
    vault().erase(conversation_id)
    _store(request).erase(conversation_id)


async def _user_message(
    request: Request,
    body: dict[str, Any],
    past: Past,
    client_id: str | None,
    words: talk.Words,
) -> UserMessage:
    """Builds Rasa's message from a typed text or a pressed button."""
    conversation_id = request.ctx.conversation_id
    text, payload = body.get("text"), body.get("payload")
    if (text is None) == (payload is None):
        raise problems.malformed("Give either `text` or `payload`")
    past.refuse_when_overfull()
    message_id = client_id or uuid.uuid4().hex
    if payload is not None:
        if not isinstance(payload, str):
            raise problems.malformed("`payload` must be a string")
        title = await _title_on_offer(past, payload, words)
        pressed = talk.parse_payload(payload, title)
        return UserMessage(
            title, Silence(), conversation_id, parse_data=pressed, message_id=message_id
        )
    typed, masked = clean_text(text)
    newest = await past.newest()
    asked = newest.get_slot("requested_slot") if newest else None
    understood = agreed(await _understood(request, typed, past.is_full), typed, newest)
    keep = partial(vault().keep, conversation_id)
    sealed, parse = seal(typed, understood, asked, keep)
    return UserMessage(
        sealed,
        Silence(),
        conversation_id,
        parse_data=parse,
        message_id=message_id,
        metadata={talk.CARD_MASKED: True} if masked else None,
    )


async def _understood(request: Request, typed: str, is_full: bool) -> dict[str, Any]:
    """Has a typed text understood before Rasa stores it; a failure tells nothing of the text."""
    if is_full:
        return talk.parse_data(talk.FULL_INTENT, typed, {})
    if typed.startswith("/"):
        # Rasa takes such a text for a payload: typed text never has that power.
        return talk.parse_data("nlu_fallback", typed, {})
    try:
        return dict(await _agent(request).parse_message(typed))
    except Exception as error:
        logger.error("a message could not be understood: %s", type(error).__name__)
        raise problems.UNAVAILABLE from None


async def _title_on_offer(past: Past, payload: str, words: talk.Words) -> str:
    """The words that a payload stands for, on its button or in the panel of what is known.

    Raises:
        Problem: Nothing offers the payload.
    """
    button = await past.button_on_offer(payload)
    if button is not None:
        return button["title"]
    name = detail_response(await past.newest(), payload)
    if name is None:
        raise problems.NOT_ON_OFFER
    return words(name, past.language)
