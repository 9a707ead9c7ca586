"""Cancellations of which another admin was told, each in an account of its own."""

from __future__ import annotations

import itertools
import re
import time
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import pytest
import yaml

from actions.backend_client import BackendClient, Proof
from actions.settings import DEMO_BACKEND_KEY, ActionSettings
from tests.assistant import MAIL_SECONDS, Assistant
from tests.scenarios import Scenario

AT_ONCE = 30  # loading accounts takes a process of its own
LINK = re.compile(r"^(http\S+/stop)#(\S+)$", re.MULTILINE)
_numbers = itertools.count(60_000)


@dataclass(frozen=True)
class Notice:
    """A cancellation, and the link that its other admin was mailed.

    Attributes:
        assistant: The running assistant.
        account_id: The account.
        reference: Of the cancellation.
        email: Where the notice went.
        address: The link without its fragment, on the origin of the running assistant.
        token: The fragment.
    """

    assistant: Assistant
    account_id: str
    reference: str
    email: str
    address: str
    token: str

    @property
    def link(self) -> str:
        """The whole link."""
        return f"{self.address}#{self.token}"

    @property
    def truth(self) -> dict[str, Any]:
        """The account as the backend has it."""
        return self.assistant.truth(self.account_id)

    @property
    def stands(self) -> bool:
        """Whether the cancellation is in force."""
        [cancellation] = self.truth["cancellations"]
        return cancellation["undone_at"] is None


NoticeIn = Callable[[str], Notice]


@pytest.fixture(scope="session")
def spare_accounts(
    assistant: Assistant, tmp_path_factory: pytest.TempPathFactory
) -> list[dict[str, str]]:
    """Accounts with a super admin and a billing admin, each to be used once."""
    content = {"name": "stopped", "account": "super_admin_monthly"}
    made = [Scenario(next(_numbers), "nl", "stop", content) for _ in range(AT_ONCE)]
    seed = tmp_path_factory.mktemp("stop") / "accounts.yml"
    seed.write_text(yaml.safe_dump({"accounts": [one.account for one in made]}))
    assistant.load(seed)
    return [one.values for one in made]


@pytest.fixture
def notice_in(assistant: Assistant, spare_accounts: list[dict[str, str]]) -> NoticeIn:
    """Has a signed-in super admin cancel in a language; returns what the billing admin got."""

    def cancel(language: str) -> Notice:
        who = spare_accounts.pop()
        client = BackendClient(ActionSettings(assistant.backend, DEMO_BACKEND_KEY))
        conversation = f"stop-{who['account_id']}"
        token = assistant.identity_token(who["account_id"], who["email"])
        proof = Proof(conversation, client.sign_in(conversation, language, token)["proof"])
        preview = client.preview(proof, [{"product": "GoTo Meeting", "add_on": None}])
        reference = client.submit(proof, preview["id"])["reference"]
        found = _link(assistant, who["billing_email"])
        assert found[1] == f"http://localhost:{assistant.ports['PORT']}/stop"
        address = f"{assistant.origin}/stop"
        return Notice(
            assistant, who["account_id"], reference, who["billing_email"], address, found[2]
        )

    return cancel


def _link(assistant: Assistant, email: str) -> re.Match[str]:
    """The link in the newest mail; mail is queued, so that it may take a moment."""
    patience = time.monotonic() + MAIL_SECONDS
    while time.monotonic() < patience:
        for mail in assistant.mails(email):
            if found := LINK.search(mail["text"]):
                return found
        time.sleep(0.05)
    raise AssertionError(f"No notice for {email}")
