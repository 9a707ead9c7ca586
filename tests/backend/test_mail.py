"""Mail through a real mail server, and what happens when that is away."""

from __future__ import annotations

import email
import email.policy
import re
from collections.abc import Callable, Iterator
from dataclasses import replace
from email.message import EmailMessage
from queue import Queue

import pytest
from aiosmtpd.controller import Controller
from aiosmtpd.smtp import SMTP, Envelope, Session
from assistant import Conversation, MovableTime, free_port, read_outbox
from fastapi.testclient import TestClient
from sqlalchemy import select

from backend.app import create_app
from backend.clock import Clock
from backend.mail import MailWorker, SmtpSender
from backend.seed import load_seed
from backend.services import Services, build_services
from backend.settings import Settings
from backend.tables import MailRow

DE_VRIES = "4820193776"
ILSE = "facturen@devriesict.example.com"


class Mailbox:
    """A mail server's handler that keeps what it gets."""

    def __init__(self) -> None:
        self.received: Queue[tuple[list[str], EmailMessage]] = Queue()

    async def handle_DATA(self, server: SMTP, session: Session, envelope: Envelope) -> str:
        message = email.message_from_bytes(envelope.content, policy=email.policy.default)
        self.received.put((envelope.rcpt_tos, message))
        return "250 OK"

    def next(self) -> tuple[list[str], EmailMessage]:
        return self.received.get(timeout=20)


@pytest.fixture
def mailbox() -> Iterator[tuple[Mailbox, str]]:
    """A mail server on a free port, and its URL."""
    handler = Mailbox()
    port = free_port()
    controller = Controller(handler, hostname="127.0.0.1", port=port)
    controller.start()
    yield handler, f"smtp://127.0.0.1:{port}"
    controller.stop()


def run_backend(settings: Settings, time: MovableTime) -> tuple[Services, TestClient]:
    services = build_services(settings, Clock(read=time.read))
    headers = {"Authorization": f"Bearer {settings.api_keys[0]}"}
    return services, TestClient(create_app(services), headers=headers)


@pytest.mark.parametrize("demo", [True, False])
def test_a_code_arrives_by_smtp_and_works(
    settings: Settings,
    time: MovableTime,
    mailbox: tuple[Mailbox, str],
    accounts: dict[str, object],
    demo: bool,
) -> None:
    box, url = mailbox
    real = replace(settings, smtp_url=url, demo=demo, mail_from="chat@example.com")
    services, client = run_backend(real, time)
    with client:
        load_seed(services.database, services.clock, accounts)
        conversation = Conversation(client)
        conversation.ask_code("99999999", ILSE)
        conversation.ask_code(DE_VRIES, ILSE)
        recipients, message = box.next()
        assert recipients == ["Facturen@devriesict.example.com"]
        assert message["From"] == "chat@example.com"
        assert message["Auto-Submitted"] == "auto-generated"
        assert message["Message-ID"].endswith("@example.com>")
        text = "\n".join(message.get_content().splitlines())
        [code] = re.findall(r"^\d{6}$", text, re.MULTILINE)
        assert "één keer" in text
        assert conversation.try_code(code)["outcome"] == "verified"
        conversation.open_case()
        assert box.next()[0] == ["support@example.com"]
    # The worker has ended with the backend, so what it did is done.
    assert box.received.empty()
    with services.database.reading() as session:
        rows = session.scalars(select(MailRow).order_by(MailRow.id)).all()
    assert all(row.sent_at is not None for row in rows)
    services.database.close()
    assert [bool(row.text) for row in rows] == [demo] * 3


def test_a_demo_without_a_server_shows_mail_newest_first(conversation: Conversation) -> None:
    conversation.ask_code(DE_VRIES, ILSE, language="nl")
    conversation.ask_code(DE_VRIES, ILSE, language="en")
    mails = read_outbox(conversation.client, ILSE.upper())
    assert [mail["subject"][:9] for mail in mails] == ["Your code", "Je code v"]
    assert {tuple(mail) for mail in mails} == {("to", "subject", "text", "sent_at")}
    assert mails == read_outbox(conversation.client)
    assert read_outbox(conversation.client, "nobody@example.com") == []


class Flaky:
    """Delivers nothing until it is told to, and keeps what it was asked to deliver."""

    def __init__(self) -> None:
        self.is_down = True
        self.asked: list[int] = []

    def send(self, mail: MailRow) -> None:
        self.asked.append(mail.id)
        if self.is_down:
            raise ConnectionRefusedError


@pytest.fixture
def queue_mail(
    settings: Settings, time: MovableTime, accounts: dict[str, object]
) -> Callable[[], Services]:
    """Asks for one code in a backend whose mail server is not started."""

    def queue() -> Services:
        services = build_services(
            replace(settings, smtp_url="smtp://127.0.0.1:9"), Clock(read=time.read)
        )
        load_seed(services.database, services.clock, accounts)
        client = TestClient(
            create_app(services), headers={"Authorization": f"Bearer {settings.api_keys[0]}"}
        )
        assert Conversation(client).ask_code(DE_VRIES, ILSE).status_code == 202
        return services

    return queue


def test_a_server_that_is_away_is_tried_again_later_and_later(
    queue_mail: Callable[[], Services], time: MovableTime
) -> None:
    services, server = queue_mail(), Flaky()
    worker = MailWorker(services.database, services.clock, server.send, keep_texts=False)
    assert worker.deliver_one()
    assert not worker.deliver_one()
    time.pass_by(seconds=5)
    assert worker.deliver_one()
    time.pass_by(seconds=5)
    assert not worker.deliver_one()
    time.pass_by(seconds=5)
    server.is_down = False
    assert worker.deliver_one()
    time.pass_by(hours=1)
    assert not worker.deliver_one()
    assert len(server.asked) == 3
    services.database.close()


def test_a_code_that_has_lapsed_is_not_mailed_any_more(
    queue_mail: Callable[[], Services], time: MovableTime
) -> None:
    services, server = queue_mail(), Flaky()
    worker = MailWorker(services.database, services.clock, server.send, keep_texts=False)
    time.pass_by(minutes=11)
    assert not worker.deliver_one()
    assert server.asked == []
    services.database.close()


def test_two_workers_do_not_send_the_same_mail(queue_mail: Callable[[], Services]) -> None:
    services, server = queue_mail(), Flaky()
    server.is_down = False
    second = MailWorker(services.database, services.clock, server.send, keep_texts=False)
    seen_by_second: list[bool] = []

    def send(mail: MailRow) -> None:
        server.send(mail)
        seen_by_second.append(second.deliver_one())

    first = MailWorker(services.database, services.clock, send, keep_texts=False)
    assert first.deliver_one()
    assert (len(server.asked), seen_by_second) == (1, [False])
    services.database.close()


@pytest.mark.parametrize("url", ["http://mail.example.com", "smtp://", "mail.example.com:25"])
def test_an_address_that_is_no_mail_server_is_refused(url: str) -> None:
    with pytest.raises(ValueError, match="SMTP_URL"):
        SmtpSender(url, "chat@example.com")


def test_a_password_is_not_sent_in_the_clear(
    mailbox: tuple[Mailbox, str], queue_mail: Callable[[], Services]
) -> None:
    box, url = mailbox
    services = queue_mail()
    sender = SmtpSender(url.replace("://", "://user:secret@"), "chat@example.com")
    worker = MailWorker(services.database, services.clock, sender.send, keep_texts=False)
    assert worker.deliver_one()
    assert box.received.empty()
    services.database.close()
