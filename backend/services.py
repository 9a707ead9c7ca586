"""Everything a call needs, built once from the settings."""

from __future__ import annotations

from dataclasses import dataclass

import yaml

from backend.audit import AuditTrail
from backend.audit_keys import AuditKeys
from backend.cancellations import Moment
from backend.clock import Clock
from backend.db import Database
from backend.facts import View
from backend.identity import Identity
from backend.mail import MailQueue, MailWorker, SmtpSender
from backend.portal import Portal
from backend.problems import NotVerified
from backend.settings import Settings
from backend.tables import VerificationRow
from cancellation.catalogue import Catalogue, catalogue_from


@dataclass(frozen=True)
class Services:
    """The parts of the running backend.

    Attributes:
        worker: Delivers mail; None where mail stays in the outbox.
    """

    settings: Settings
    database: Database
    clock: Clock
    catalogue: Catalogue
    mail: MailQueue
    identity: Identity
    trail: AuditTrail
    portal: Portal
    worker: MailWorker | None

    def view(self, verification: VerificationRow) -> View:
        """Returns the account of a proof as its contact may see it today."""
        if verification.account is None or verification.contact is None:
            raise NotVerified
        today = self.clock.today(verification.account.time_zone)
        return View(verification.account, verification.contact, self.catalogue, today)

    def moment(self, time_zone: str) -> Moment:
        """Returns the instants of a request in an account's time zone."""
        return Moment(now=self.clock.now(), recorded=self.clock.moment(time_zone))

    def wake_mail(self) -> None:
        """Tells the worker that something was committed to the queue."""
        if self.worker is not None:
            self.worker.wake()


def build_services(settings: Settings, clock: Clock | None = None) -> Services:
    """Builds the parts; nothing is connected or started yet.

    Args:
        settings: What the environment says.
        clock: Another source of time, for tests.
    """
    clock = clock or Clock(settings.frozen_today)
    database = Database(settings.database_url)
    trail = AuditTrail(AuditKeys(settings.audit_keys), clock)
    mail = MailQueue(delivers=settings.smtp_url is not None, clock=clock)
    worker = None
    if settings.smtp_url is not None:
        sender = SmtpSender(settings.smtp_url, settings.mail_from)
        worker = MailWorker(database, clock, sender.send, keep_texts=settings.demo)
    content = yaml.safe_load(settings.products_file.read_text(encoding="utf-8"))
    return Services(
        settings=settings,
        database=database,
        clock=clock,
        catalogue=catalogue_from(content),
        mail=mail,
        identity=Identity(settings.code_peppers, clock, mail, trail),
        trail=trail,
        portal=Portal(settings, clock),
        worker=worker,
    )
