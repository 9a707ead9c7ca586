"""What has served is removed, and only that."""

from __future__ import annotations

from assistant import Conversation, MovableTime, read_outbox, truth
from sqlalchemy import select

from backend.retention import remove_old
from backend.services import Services
from backend.tables import CodeCounterRow, OnceRow, PreviewRow, VerificationRow

TEMPORARY = (CodeCounterRow, OnceRow, PreviewRow, VerificationRow)


def clean(services: Services) -> list[int]:
    with services.database.writing() as session:
        remove_old(session, services.clock.now())
    with services.database.reading() as session:
        return [len(session.scalars(select(table)).all()) for table in TEMPORARY]


def test_everything_in_its_time(
    ready_admin: Conversation, services: Services, time: MovableTime
) -> None:
    ready_admin.cancel("GoTo Meeting")
    assert clean(services) == [1, 1, 1, 1]
    time.pass_by(hours=2)
    assert clean(services) == [0, 1, 1, 1]
    time.pass_by(hours=23)
    assert clean(services) == [0, 1, 0, 0]
    assert len(read_outbox(ready_admin.client)) == 3
    time.pass_by(days=7)
    assert clean(services) == [0, 0, 0, 0]
    assert read_outbox(ready_admin.client) == []
    assert len(truth(ready_admin.client, "4820193776")["cancellations"]) == 1
