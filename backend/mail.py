"""Outgoing mail: a queue in the database, and the thread that hands it to a mail server.

Mail is written in the transaction of what it tells about, so the two happen together or not at
all. Without a mail server the queue itself is the outbox that a demo reads.
"""

from __future__ import annotations

import logging
import smtplib
import ssl
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from email.message import EmailMessage
from email.utils import format_datetime
from threading import Event, Thread
from urllib.parse import unquote, urlsplit

from sqlalchemy import delete, or_, select
from sqlalchemy.orm import Session

from backend.clock import Clock
from backend.db import Database
from backend.letters import Letter
from backend.tables import MailRow

log = logging.getLogger(__name__)

SMTP_TIMEOUT_SECONDS = 20
LEASE = timedelta(seconds=90)
"""How long a mail in a worker's hands is left alone by the others; longer than a delivery takes."""
FIRST_DELAY = timedelta(seconds=5)
LONGEST_DELAY = timedelta(minutes=10)
POLL_SECONDS = 5.0


@dataclass(frozen=True)
class Envelope:
    """What goes with a letter into the queue.

    Attributes:
        recipient: An address on file; None for a letter that nobody gets, queued all the same so
            that an unknown account costs the same work as a known one.
        kind: "code", "notice" or "case"; decides what erasing a conversation does to it.
        account_id: The account it is about, or None.
        conversation_id: The conversation it came from.
        expires_at: When it is of no use any more, or None.
    """

    recipient: str | None
    kind: str
    account_id: str | None
    conversation_id: str
    expires_at: datetime | None = None


class MailQueue:
    """Writes mail into the database.

    Attributes:
        delivers: Whether a mail server takes it from there; if not, queued is sent.
    """

    def __init__(self, delivers: bool, clock: Clock) -> None:
        """Keeps whether there is a mail server."""
        self.delivers = delivers
        self._clock = clock

    def put(self, session: Session, envelope: Envelope, letter: Letter) -> None:
        """Queues a letter in the caller's transaction."""
        now = self._clock.now()
        session.add(
            MailRow(
                account_id=envelope.account_id,
                conversation_id=envelope.conversation_id,
                kind=envelope.kind,
                recipient=envelope.recipient,
                subject=letter.subject,
                text=letter.text,
                created_at=now,
                expires_at=envelope.expires_at,
                tries=0,
                next_try_at=now if self.delivers else None,
                sent_at=None if self.delivers else now,
            )
        )


class SmtpSender:
    """Hands mail to the server of an `smtp://` or `smtps://` URL.

    With `smtp://` the connection is encrypted whenever the server offers it, and must be before a
    password is sent.
    """

    def __init__(self, url: str, sender: str) -> None:
        """Reads the URL; nothing is connected yet.

        Args:
            url: Such as `smtps://user:password@mail.example.com:465`.
            sender: The From address.

        Raises:
            ValueError: The URL has another scheme, or no host.
        """
        parts = urlsplit(url)
        if parts.scheme not in {"smtp", "smtps"} or not parts.hostname:
            raise ValueError("SMTP_URL is not like smtp://host:port or smtps://host:port")
        self._host = parts.hostname
        self._is_tls = parts.scheme == "smtps"
        self._port = parts.port or (465 if self._is_tls else 587)
        self._user = unquote(parts.username) if parts.username else None
        self._password = unquote(parts.password or "")
        self._sender = sender

    def send(self, mail: MailRow) -> None:
        """Delivers one mail.

        Raises:
            OSError: The server cannot be reached (`smtplib`'s errors are OSErrors too).
        """
        message = EmailMessage()
        message["From"] = self._sender
        message["To"] = mail.recipient
        message["Subject"] = mail.subject
        message["Date"] = format_datetime(mail.created_at)
        message["Message-ID"] = f"<mail-{mail.id}-{mail.created_at:%Y%m%d%H%M%S%f}@" + (
            f"{self._sender.rpartition('@')[2]}>"
        )
        message["Auto-Submitted"] = "auto-generated"
        message.set_content(mail.text)
        with self._connect() as server:
            server.send_message(message)

    def _connect(self) -> smtplib.SMTP:
        context = ssl.create_default_context()
        if self._is_tls:
            server: smtplib.SMTP = smtplib.SMTP_SSL(
                self._host, self._port, timeout=SMTP_TIMEOUT_SECONDS, context=context
            )
        else:
            server = smtplib.SMTP(self._host, self._port, timeout=SMTP_TIMEOUT_SECONDS)
            server.ehlo()
            if server.has_extn("starttls"):
                server.starttls(context=context)
            elif self._user:
                server.close()
                raise smtplib.SMTPNotSupportedError("no encryption, so no password is sent")
        if self._user:
            server.login(self._user, self._password)
        return server


class MailWorker:
    """A thread that delivers queued mail, with longer and longer pauses after a failure.

    Delivery is at least once: a crash between the server's answer and the commit repeats a mail,
    with the same Message-ID.
    """

    def __init__(
        self,
        database: Database,
        clock: Clock,
        send: Callable[[MailRow], None],
        keep_texts: bool,
    ) -> None:
        """Keeps what it works with.

        Args:
            database: Where the queue is.
            clock: Tells what is due.
            send: Delivers one mail, or raises OSError.
            keep_texts: Whether the text stays after delivery, for a demo's outbox; elsewhere it is
                emptied, so that no code stays behind.
        """
        self._database = database
        self._clock = clock
        self._send = send
        self._keep_texts = keep_texts
        self._wake = Event()
        self._stopped = False
        self._thread = Thread(target=self._run, name="mail", daemon=True)

    def start(self) -> None:
        """Starts the thread."""
        self._thread.start()

    def wake(self) -> None:
        """Tells that something was queued."""
        self._wake.set()

    def stop(self) -> None:
        """Ends the thread after the mail it is busy with."""
        self._stopped = True
        self._wake.set()
        self._thread.join(SMTP_TIMEOUT_SECONDS + 5)

    def _run(self) -> None:
        while not self._stopped:
            try:
                busy = self.deliver_one()
            except Exception:
                log.exception("The mail queue cannot be worked on")
                busy = False
            if not busy:
                self._wake.wait(POLL_SECONDS)
                self._wake.clear()

    def deliver_one(self) -> bool:
        """Delivers the mail that is due the longest.

        Returns:
            Whether there was one, delivered or not.
        """
        mail = self._claim()
        if mail is None:
            return False
        try:
            if mail.recipient is not None:
                self._send(mail)
        except OSError as error:
            log.warning("Mail %s was not delivered: %s", mail.id, type(error).__name__)
            self._postpone(mail)
        else:
            self._finish(mail)
        return True

    def _claim(self) -> MailRow | None:
        now = self._clock.now()
        with self._database.writing() as session:
            session.execute(
                delete(MailRow).where(MailRow.sent_at.is_(None), MailRow.expires_at < now)
            )
            mail = session.scalars(
                select(MailRow)
                .where(
                    MailRow.sent_at.is_(None),
                    or_(MailRow.next_try_at.is_(None), MailRow.next_try_at <= now),
                )
                .order_by(MailRow.next_try_at, MailRow.id)
                .limit(1)
                .with_for_update(skip_locked=True)
            ).first()
            if mail is not None:
                mail.tries += 1
                mail.next_try_at = now + LEASE
        return mail

    def _postpone(self, mail: MailRow) -> None:
        delay = min(FIRST_DELAY * 2 ** min(mail.tries - 1, 10), LONGEST_DELAY)
        with self._database.writing() as session:
            row = session.get(MailRow, mail.id, with_for_update=True)
            if row is not None:
                row.next_try_at = self._clock.now() + delay

    def _finish(self, mail: MailRow) -> None:
        with self._database.writing() as session:
            row = session.get(MailRow, mail.id, with_for_update=True)
            if row is None:
                return
            row.sent_at = self._clock.now()
            row.next_try_at = None
            if not self._keep_texts:
                row.text = ""
