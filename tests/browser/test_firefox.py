"""The whole job in the system's Firefox, which another program drives (firefox.mjs)."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import urlsplit

import pytest

from tests.assistant import Assistant
from tests.axe import AXE, RULES
from tests.browser.chat import QUESTIONS, WORDS
from tests.scenarios import Scenario

FIREFOX = os.environ.get("FIREFOX") or shutil.which("firefox-esr") or shutil.which("firefox")
DRIVER = Path(__file__).with_name("firefox.mjs")
PUPPETEER = AXE.parents[1] / "puppeteer-core"
PATIENCE = 120

pytestmark = [
    pytest.mark.skipif(not FIREFOX, reason="Firefox is not there"),
    pytest.mark.skipif(
        not (shutil.which("node") and PUPPETEER.exists()),
        reason="puppeteer-core is not there: it needs Node.js and `npm ci` in widget/",
    ),
]


@pytest.mark.parametrize("language", ["nl", "en"])
def test_a_customer_cancels_in_firefox(
    language: str, assistant: Assistant, customers: Iterator[Scenario], tmp_path: Path
) -> None:
    values, words = next(customers).values, WORDS[language]
    says = [words["wish"], values["account_id"], values["email"], None]
    task = {
        "program": FIREFOX,
        "origin": assistant.origin,
        "language": language,
        "axe": str(AXE),
        "rules": RULES,
        "pictures": os.environ.get("PICTURES"),
        "says": [*says, values["last4"], values["address"]],  # None: the code from the mailbox
        "asked": [words[name] for name in QUESTIONS],
        "yes": words["yes"],
        "email": values["email"],
    }
    driven = subprocess.run(
        ["node", str(DRIVER), json.dumps(task)],
        env=os.environ | {"HOME": str(tmp_path)},
        capture_output=True,
        text=True,
        timeout=PATIENCE,
    )
    assert driven.returncode == 0, driven.stderr
    seen = json.loads(driven.stdout)
    [cancellation] = assistant.truth(values["account_id"])["cancellations"]
    assert seen["reference"] == cancellation["reference"]
    assert seen["violations"] == {"open": [], "preview": [], "receipt": []}
    assert seen["complaints"] == []
    asked = {urlsplit(url).netloc for url in seen["requested"] if not url.startswith("data:")}
    assert asked == {urlsplit(assistant.origin).netloc}
