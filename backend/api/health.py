"""Health: whether the process runs, and whether it can answer."""

from fastapi import APIRouter
from sqlalchemy import select

from backend.api.dependencies import ServicesGiven
from backend.tables import AccountRow

router = APIRouter(prefix="/health", tags=["health"])


@router.get("/live")
def is_live() -> dict[str, str]:
    """Answers as long as the process runs."""
    return {"status": "live"}


@router.get("/ready")
def is_ready(services: ServicesGiven) -> dict[str, str]:
    """Answers when the database does, with its tables; 503 otherwise."""
    with services.database.reading() as session:
        session.execute(select(AccountRow.id).limit(1))
    return {"status": "ready"}
