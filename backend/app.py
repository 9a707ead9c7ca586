"""The application: settings in, HTTP calls out."""

from __future__ import annotations

import logging
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from threading import Event, Thread
from time import perf_counter

from fastapi import Depends, FastAPI, Request, Response
from starlette.middleware.base import RequestResponseEndpoint

from backend import problems
from backend.api import (
    account,
    cancellations,
    cases,
    conversations,
    dev,
    health,
    previews,
    sign_ins,
    stops,
    verifications,
)
from backend.api.dependencies import check_key
from backend.audit import Event as AuditEvent
from backend.audit import read_anchor, say_about
from backend.guard import Guard
from backend.problems import Refusal, Unauthorised
from backend.retention import remove_old
from backend.services import Services

log = logging.getLogger(__name__)

RETENTION_SECONDS = 3600.0


def create_app(services: Services) -> FastAPI:
    """Builds the application around its parts; the tables are brought up to date when it starts."""
    app = FastAPI(
        title="Billing backend of the cancellation assistant",
        version="1",
        lifespan=_lifespan,
        # A map of all calls is for developers: it is not shown outside demo mode.
        openapi_url="/openapi.json" if services.settings.demo else None,
    )
    app.state.services = services
    problems.install(app, _note_refusal)
    for module in (
        verifications,
        sign_ins,
        account,
        previews,
        cancellations,
        stops,
        cases,
        conversations,
    ):
        app.include_router(module.router, dependencies=[Depends(check_key)])
    app.include_router(health.router)
    if services.settings.demo:
        app.include_router(dev.router)

    @app.middleware("http")
    async def log_call(request: Request, call_next: RequestResponseEndpoint) -> Response:
        start = perf_counter()
        response = await call_next(request)
        log.info(
            "%s %s %d %.0f ms",
            request.method,
            _pattern(request),
            response.status_code,
            (perf_counter() - start) * 1000,
        )
        return response

    app.add_middleware(Guard)  # added last, so that it is the outermost
    return app


def _pattern(request: Request) -> str:
    """Returns the pattern of a call's path, which holds no value of anybody's."""
    return str(getattr(request.scope.get("route"), "path", "(no route)"))


def _note_refusal(request: Request, refusal: Refusal) -> None:
    """Puts a refusal into the audit trail, in a transaction of its own.

    A caller without the key only reaches the log: strangers must not be able to fill the trail.
    """
    call = f"{request.method} {_pattern(request)}"
    if isinstance(refusal, Unauthorised):
        log.warning("A caller without the key was refused: %s", call)
        return
    services: Services = request.app.state.services
    who = refusal.about
    conversation_id = (who and who.conversation_id) or request.headers.get("x-conversation")
    with services.database.writing() as session:
        say_about(session, who.account_id if who else None, conversation_id)
        services.trail.note(session, AuditEvent.REFUSED, refusal.outcome, call[:64])


@asynccontextmanager
async def _lifespan(app: FastAPI) -> AsyncIterator[None]:
    services: Services = app.state.services
    services.database.migrate()
    stopped = Event()
    housekeeping = Thread(
        target=_keep_house, args=(services, stopped), name="housekeeping", daemon=True
    )
    housekeeping.start()
    if services.worker is not None:
        services.worker.start()
    yield
    stopped.set()
    if services.worker is not None:
        services.worker.stop()
    housekeeping.join()
    services.database.close()


def _keep_house(services: Services, stopped: Event) -> None:
    """Removes what has served, and logs where the audit trail ends, now and every hour."""
    while True:
        try:
            with services.database.writing() as session:
                remove_old(session, services.clock.now())
            with services.database.reading() as session:
                log.info("The audit trail ends at %s", read_anchor(session))
        except Exception:
            log.exception("Old rows could not be removed")
        if stopped.wait(RETENTION_SECONDS):
            return
