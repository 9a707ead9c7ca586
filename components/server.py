"""Starts the dialogue server: Rasa's agent, the chat channel and the help page on one origin.

`rasa run` would do but for three things: its start page stands where the help page belongs, it
swaps a database that hiccups for memory (a customer would lose the conversation without a word),
and it has no place for pages.
"""

from __future__ import annotations

import asyncio
import logging
import os
import sys
from functools import partial
from http import HTTPStatus
from typing import Any

import rasa.core.utils
from rasa.core.agent import Agent
from rasa.core.channels.channel import register
from rasa.core.run import close_resources, create_http_input_channels, load_agent_on_start
from rasa.core.utils import AvailableEndpoints
from rasa.utils.log_utils import configure_structlog
from sanic import Request, Sanic
from sanic.exceptions import SanicException, ServerError
from sanic.response import HTTPResponse, text
from sqlalchemy.exc import SQLAlchemyError

from components.cancel_form import cancel_form
from components.channel import refused_by_server
from components.headers import secure
from components.help_page import help_page
from components.request_head import CarefulProtocol, guard
from components.settings import PROJECT, server_settings
from components.stop_page import stop_page
from components.vault import vault
from components.whole_conversation import ActionEndpoint

REQUEST_BYTES = 64 * 1024
HOUSEKEEPING_SECONDS = 300

logger = logging.getLogger(__name__)
REQUEST_SECONDS = 15  # for the head of a request to arrive, however slowly
RESPONSE_SECONDS = 45  # for its body and the answer; a turn gives up earlier
IDLE_SECONDS = 30


def create_app(model_path: str, credentials: str, endpoints: str) -> Sanic:
    """Builds the server.

    Args:
        model_path: The trained model.
        credentials: Rasa's `credentials.yml`, which names the chat channel.
        endpoints: Rasa's `endpoints.yml`, which names the action server and the store.
    """
    app = Sanic("cancellation_assistant", configure_logging=False)
    app.config.REQUEST_MAX_SIZE = REQUEST_BYTES
    app.config.REQUEST_TIMEOUT = REQUEST_SECONDS
    app.config.RESPONSE_TIMEOUT = RESPONSE_SECONDS
    app.config.KEEP_ALIVE_TIMEOUT = IDLE_SECONDS
    app.config.FALLBACK_ERROR_FORMAT = "text"
    register(create_http_input_channels(None, credentials), app, route="/webhooks/")
    settings = server_settings()
    app.blueprint(help_page(settings))
    app.blueprint(cancel_form(settings))
    app.blueprint(stop_page(settings))
    secure(app, settings.demo)
    guard(app)
    app.error_handler.add(Exception, _refused)
    os.environ["ACTIONS_KEY"] = settings.actions_key  # for endpoints.yml, which can split no list
    available = AvailableEndpoints.read_endpoints(endpoints)
    available.action = ActionEndpoint(available.action, partial(_said_before, app))
    app.register_listener(
        partial(load_agent_on_start, model_path, available, None), "before_server_start"
    )
    app.register_listener(_fail_loudly, "before_server_start")
    app.register_listener(_prove_understanding, "before_server_start")
    app.register_listener(_keep_house, "after_server_start")
    app.register_listener(close_resources, "after_server_stop")
    return app


async def _refused(request: Request, error: Exception) -> HTTPResponse:
    """Tells clients of the channel in the channel's own form, and browsers in plain text.

    Sanic would choose the form by `Accept`, and stumbles over one that it cannot read; and it would
    log a failure with what was sent.
    """
    if not isinstance(error, SanicException):
        logger.error("a call failed: %s", type(error).__name__)
        error = ServerError("")
    if request.path.startswith("/webhooks/widget"):
        return await refused_by_server(request, error)
    status = getattr(error, "status_code", HTTPStatus.INTERNAL_SERVER_ERROR)
    return text(HTTPStatus(status).phrase, status=status)


async def _said_before(app: Sanic, conversation_id: str) -> list[dict[str, Any]]:
    return await app.ctx.agent.tracker_store.said_before(conversation_id)


async def _fail_loudly(app: Sanic, _: object) -> None:
    """Takes away the wrapper that swaps a failing store for memory without telling anybody."""
    agent: Agent = app.ctx.agent
    store = agent.tracker_store._tracker_store
    agent.tracker_store = store
    agent.processor.tracker_store = store


async def _prove_understanding(app: Sanic, _: object) -> None:
    """Understands a sentence in each language: a model that loaded wrong must stop the start."""
    for sentence in ("Ik wil mijn abonnement opzeggen", "I want to cancel my subscription"):
        understood = await app.ctx.agent.parse_message(sentence)
        if understood["intent"]["name"] != "cancel_subscription":
            raise RuntimeError(f"The model does not understand «{sentence}»: train it again")


async def _keep_house(app: Sanic, _: object) -> None:
    app.add_task(_remove_lapsed(), name="vault")


async def _remove_lapsed() -> None:
    """Removes values from the vault whose time has passed, now and every few minutes."""
    while True:
        try:
            await asyncio.to_thread(vault().remove_lapsed)
        except SQLAlchemyError as error:
            logger.error("lapsed values could not be removed: %s", type(error).__name__)
        await asyncio.sleep(HOUSEKEEPING_SECONDS)


def main() -> None:
    """Serves the model named by the first argument on the host and port of the environment."""
    logging.basicConfig(level=logging.WARNING)
    configure_structlog(logging.WARNING)  # below that, Rasa logs what customers type
    settings = server_settings()
    settings.data_dir.mkdir(parents=True, exist_ok=True)
    vault()  # a missing secret must stop the start, not the first customer
    app = create_app(sys.argv[1], str(PROJECT / "credentials.yml"), str(PROJECT / "endpoints.yml"))
    workers = rasa.core.utils.number_of_sanic_workers(None)
    app.run(
        host=settings.host,
        port=settings.port,
        protocol=CarefulProtocol,
        workers=workers,
        access_log=False,
    )


if __name__ == "__main__":
    main()
