"""The whole assistant as real processes, and a customer who talks to it over HTTP."""

from __future__ import annotations

import os
import re
import signal
import socket
import subprocess
import sys
import time
import uuid
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import requests

PROJECT = Path(__file__).resolve().parent.parent
START_SECONDS = 300
MAIL_SECONDS = 10
CODE = re.compile(r"^\s*(\d{6})\s*$", re.MULTILINE)


def free_port() -> int:
    """Returns a port that nobody listens on."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


@dataclass
class Assistant:
    """The running processes of `scripts/run.py`, on ports and in a folder of their own."""

    data_dir: Path
    seed: Path
    ports: dict[str, int] = field(
        default_factory=lambda: {n: free_port() for n in ("PORT", "BACKEND_PORT", "ACTIONS_PORT")}
    )
    env: dict[str, str] = field(default_factory=dict)
    process: subprocess.Popen[bytes] | None = None
    restarted: dict[str, subprocess.Popen[bytes]] = field(default_factory=dict)

    @property
    def origin(self) -> str:
        """The page's and the channel's origin."""
        return f"http://127.0.0.1:{self.ports['PORT']}"

    @property
    def channel(self) -> str:
        """Where the chat channel answers."""
        return f"{self.origin}/webhooks/widget"

    @property
    def backend(self) -> str:
        """Where the backend answers."""
        return f"http://127.0.0.1:{self.ports['BACKEND_PORT']}"

    @property
    def log(self) -> Path:
        """The file with all that the processes printed."""
        return self.data_dir / "run.log"

    def start(self) -> None:
        """Starts the processes and waits until a message would be answered."""
        env = os.environ | {name: str(port) for name, port in self.ports.items()}
        env |= {"DATA_DIR": str(self.data_dir), "SEED": str(self.seed), "DEMO": "1"} | self.env
        with self.log.open("ab") as log:
            self.process = subprocess.Popen(
                [sys.executable, str(PROJECT / "scripts" / "run.py")],
                cwd=PROJECT,
                env=env,
                stdout=log,
                stderr=subprocess.STDOUT,
            )
        patience = time.monotonic() + START_SECONDS
        while not self.ready():
            if self.process.poll() is not None or time.monotonic() > patience:
                raise RuntimeError(f"The assistant did not start:\n{self.log.read_text()[-4000:]}")
            time.sleep(0.2)

    def ready(self) -> bool:
        """Whether a message would be answered now."""
        try:
            return requests.get(f"{self.channel}/health/ready", timeout=5).status_code == 200
        except requests.ConnectionError:
            return False

    def end(self) -> None:
        """Ends all processes, as Ctrl-C does."""
        if self.process and self.process.poll() is None:
            self.process.send_signal(signal.SIGINT)
            self.process.send_signal(signal.SIGCONT)  # where `tests/processes.py` has stopped it
            self.process.wait(30)
        for process in self.restarted.values():
            process.terminate()
            process.wait(30)

    def load(self, seed: Path) -> None:
        """Loads accounts while everything runs."""
        python = PROJECT / "backend" / ".venv" / "bin" / "python"
        env = os.environ | {"DATA_DIR": str(self.data_dir), "DEMO": "1", "PYTHONPATH": str(PROJECT)}
        command = [str(python), "-m", "backend.seed", str(seed)]
        subprocess.run(command, cwd=PROJECT, env=env | self.env, check=True, capture_output=True)

    def truth(self, account_id: str) -> dict[str, Any]:
        """The account as the backend has it."""
        return requests.get(f"{self.backend}/dev/accounts/{account_id}", timeout=5).json()

    def identity_token(self, account_id: str, email: str) -> str:
        """What the portal would give a customer who is signed in there."""
        query = {"account": account_id, "email": email}
        url = f"{self.backend}/dev/identity-token"
        return requests.get(url, params=query, timeout=5).json()["identity_token"]

    def mails(self, address: str) -> list[dict[str, Any]]:
        """The mails to an address, newest first."""
        query = {"to": address}
        return requests.get(f"{self.backend}/dev/outbox", params=query, timeout=5).json()

    def newest_code(self, address: str, beyond: int = 0) -> str:
        """The code in the newest mail; waits until more than `beyond` codes have arrived."""
        patience = time.monotonic() + MAIL_SECONDS
        while time.monotonic() < patience:
            codes = [m[1] for mail in self.mails(address) if (m := CODE.search(mail["text"]))]
            if len(codes) > beyond:
                return codes[0]
            time.sleep(0.05)
        raise AssertionError(f"No mail with a code for {address}")


class Customer:
    """Somebody who talks to the assistant over its channel."""

    def __init__(
        self, assistant: Assistant, language: str | None = None, identity_token: str | None = None
    ) -> None:
        """Opens a conversation, perhaps with the portal's token."""
        self.assistant = assistant
        given = {"language": language, "identity_token": identity_token}
        body = {name: value for name, value in given.items() if value is not None}
        answer = requests.post(f"{assistant.channel}/conversations", json=body, timeout=30)
        assert answer.status_code == 201, answer.text
        opened = answer.json()
        self.conversation_id = opened["conversation_id"]
        self.token = opened["token"]
        self.messages: list[dict[str, Any]] = opened["messages"]

    @property
    def headers(self) -> dict[str, str]:
        """The headers that name the conversation."""
        return {"Authorization": f"Bearer {self.token}"}

    def post(self, **body: Any) -> requests.Response:
        """Posts a message and returns whatever came back."""
        return requests.post(
            f"{self.assistant.channel}/messages", json=body, headers=self.headers, timeout=60
        )

    def says(self, text: str) -> list[dict[str, Any]]:
        """Types a text and returns the answers."""
        return self._answered(self.post(text=text, client_id=uuid.uuid4().hex))

    def presses(self, payload: str) -> list[dict[str, Any]]:
        """Presses a button and returns the answers.

        A yes or no also names the turn it decides on, so only its intent need be given.
        """
        shown = [button["payload"] for m in self.messages for button in m["buttons"]]
        full = next((one for one in shown if one.partition("#")[0] == payload), payload)
        return self._answered(self.post(payload=full))

    def history(self) -> list[dict[str, Any]]:
        """Reads the whole conversation back."""
        answer = requests.get(
            f"{self.assistant.channel}/messages", headers=self.headers, timeout=30
        )
        assert answer.status_code == 200, answer.text
        return answer.json()["messages"]

    def _answered(self, answer: requests.Response) -> list[dict[str, Any]]:
        assert answer.status_code == 200, f"{answer.status_code}: {answer.text}"
        self.messages = answer.json()["messages"]
        return self.messages
