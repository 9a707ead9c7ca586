"""Measures whether answers tell by their time what their words do not.

A backend of its own is asked about accounts that exist and accounts that do not, with right and
wrong addresses, codes, digits and billing addresses: 500 tries of each kind, in random order, over
HTTP. Two kinds pass when they had the same words and status, their medians are within 10 ms, and
neither a Mann-Whitney test nor a permutation test of the medians tells them apart. The limit is
shared by all tests of a run (Bonferroni), so that one run in a hundred fails by chance. `TRIES=50`
makes a short run, which shows that it works and little else.
"""

from __future__ import annotations

import json
import os
import random
import re
import socket
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import numpy as np
import requests
import yaml
from model import PROJECT, environment
from scipy.stats import mannwhitneyu

TRIES = int(os.environ.get("TRIES", "500"))
LARGEST_DIFFERENCE_MS = 10.0
CHANCE = 0.01
SHUFFLES = 2000
KEY = "demo-backend-key"
ADDRESS = "Kerkstraat 12, 1017 GP Amsterdam"
START_SECONDS = 60


@dataclass
class Kind:
    """The answers to one kind of question: their times in ms, and what they looked like."""

    times: list[float] = field(default_factory=list)
    looks: set[str] = field(default_factory=set)


class Backend:
    """The calls that could tell something, each timed.

    Args:
        url: Where the backend answers.
    """

    def __init__(self, url: str) -> None:
        """Opens one connection that all questions share."""
        self._url = url
        self._session = requests.Session()
        self._session.headers["Authorization"] = f"Bearer {KEY}"

    def ask_code(self, kind: Kind | None, conversation: str, account: str, email: str) -> str:
        """Asks for a code and returns the id of the verification."""
        body = {"account_id": account, "email": email, "language": "nl", "purpose": "cancel"}
        answer = self._post("/v1/verifications", body | {"conversation_id": conversation}, kind)
        return str(answer["id"])

    def try_code(
        self, kind: Kind | None, conversation: str, verification: str, code: str
    ) -> str | None:
        """Tries a code and returns the proof, if it was right."""
        path = f"/v1/verifications/{verification}/attempts"
        answer = self._post(path, {"conversation_id": conversation, "code": code}, kind)
        return answer["proof"]

    def check_details(
        self, kind: Kind, conversation: str, proof: str, details: dict[str, str | None]
    ) -> None:
        """Tries payment details."""
        headers = {"X-Conversation": conversation, "X-Verification": proof}
        self._post("/v1/payment-details/checks", details, kind, headers)

    def code_of(self, email: str) -> str:
        """Reads the newest code from the demo's mailbox."""
        mails = self._session.get(f"{self._url}/dev/outbox", params={"to": email}).json()
        return re.findall(r"^\d{6}$", mails[0]["text"], re.MULTILINE)[0]

    def _post(
        self, path: str, body: dict[str, Any], kind: Kind | None, headers: Any = None
    ) -> dict[str, Any]:
        begin = time.perf_counter()
        answer = self._session.post(self._url + path, json=body, headers=headers, timeout=10)
        taken = (time.perf_counter() - begin) * 1000
        content: dict[str, Any] = answer.json()
        if kind is not None:
            said = {name: value for name, value in content.items() if name not in _RANDOM}
            kind.times.append(taken)
            kind.looks.add(f"{answer.status_code} {sorted(content)} {sorted(said.items())}")
        return content


_RANDOM = {"id", "expires_at", "tries_left"}
"""What differs from answer to answer anyway."""


def main() -> int:
    """Measures, prints, writes `results/telling.json`; 1 when two kinds can be told apart."""
    seed = random.randrange(10**6)
    random.seed(seed)
    with tempfile.TemporaryDirectory() as folder, _backend(Path(folder)) as backend:
        pairs = _measure(backend)
    limit = CHANCE / (2 * len(pairs))
    compared = {name: _compare(*pair, limit=limit) for name, pair in pairs.items()}
    report = {"tries_of_each_kind": TRIES, "random_seed": seed, "limit_p": limit, "pairs": compared}
    print(json.dumps(report, indent=2))
    Path("results").mkdir(exist_ok=True)
    Path("results/telling.json").write_text(json.dumps(report, indent=2))
    return 0 if all(each["indistinguishable"] for each in compared.values()) else 1


def _measure(backend: Backend) -> dict[str, tuple[Kind, Kind]]:
    known, unknown = Kind(), Kind()
    asked: list[tuple[Kind, str, str]] = []
    tries = [(known, n) for n in range(TRIES)] + [(unknown, n) for n in range(TRIES)]
    _warm_up(backend)
    for kind, number in _shuffled(tries):
        account = _account(number if kind is known else TRIES + number)
        conversation = f"asked-{account}"
        asked.append((kind, conversation, backend.ask_code(kind, conversation, account, _EMAIL)))
    tried = {id(known): Kind(), id(unknown): Kind()}
    for kind, conversation, verification in _shuffled(asked):
        backend.try_code(tried[id(kind)], conversation, verification, "not a code")
    right, wrong = Kind(), Kind()
    for kind, number in _shuffled([(k, n) for k in (right, wrong) for n in range(TRIES)]):
        email = _EMAIL if kind is right else "nobody@example.com"
        backend.ask_code(kind, f"again-{number}-{id(kind)}", _account(number), email)
    return {
        "code asked: account known or not": (known, unknown),
        "code tried: account known or not": (tried[id(known)], tried[id(unknown)]),
        "code asked: address right or wrong": (right, wrong),
        "details: digits or address wrong": _measure_details(
            backend,
            _BILLING_ADMINS,
            _details(None, last4="0000"),
            _details(None, address="Dorpsstraat 1, 2712 AM Elders"),
        ),
        "details: digits or the billing admin's e-mail wrong": _measure_details(
            backend,
            _SUPER_ADMINS,
            _details(_BILLING_EMAIL, last4="0000"),
            _details("nobody@example.com"),
        ),
    }


def _details(
    email: str | None, last4: str = "4242", address: str = ADDRESS
) -> dict[str, str | None]:
    return {"billing_admin_email": email, "card_last4": last4, "billing_address": address}


def _measure_details(
    backend: Backend, numbers: range, *wrong: dict[str, str | None]
) -> tuple[Kind, Kind]:
    """Verifies customers of accounts that were not asked about yet, and tries wrong details."""
    proofs = []
    for number in numbers:
        account, conversation = _account(number), f"details-{number}"
        email = f"{account}@example.com"
        verification = backend.ask_code(None, conversation, account, email)
        proof = backend.try_code(None, conversation, verification, backend.code_of(email))
        assert proof is not None
        proofs.append((conversation, proof))
    kinds = Kind(), Kind()
    tries = [(*each, *p) for each in zip(kinds, wrong, strict=True) for p in proofs]
    for kind, details, conversation, proof in _shuffled(tries):
        backend.check_details(kind, conversation, proof, details)
    return kinds


def _warm_up(backend: Backend) -> None:
    for number in range(50):
        account = _account(10 * TRIES + number)
        verification = backend.ask_code(None, f"warm-{number}", account, _EMAIL)
        backend.try_code(None, f"warm-{number}", verification, "not a code")


def _compare(one: Kind, other: Kind, limit: float) -> dict[str, Any]:
    medians = statistics.median(one.times), statistics.median(other.times)
    ranks = float(mannwhitneyu(one.times, other.times).pvalue)
    shuffled = _permutation(one.times, other.times)
    same = one.looks == other.looks and abs(medians[0] - medians[1]) <= LARGEST_DIFFERENCE_MS
    return {
        "medians_ms": [round(each, 3) for each in medians],
        "difference_ms": round(medians[0] - medians[1], 3),
        "mann_whitney_p": round(ranks, 4),
        "permutation_p": round(shuffled, 4),
        "same_words": one.looks == other.looks,
        "indistinguishable": same and min(ranks, shuffled) >= limit,
    }


def _permutation(one: list[float], other: list[float]) -> float:
    """Returns how often chance alone parts the medians as far."""
    chance = np.random.default_rng(random.randrange(2**32))
    pool = np.array(one + other)
    seen = abs(statistics.median(one) - statistics.median(other))
    shuffles = chance.permuted(np.tile(pool, (SHUFFLES, 1)), axis=1)
    parted = np.median(shuffles[:, : len(one)], axis=1) - np.median(shuffles[:, len(one) :], axis=1)
    return (int((np.abs(parted) >= seen).sum()) + 1) / (SHUFFLES + 1)


_EMAIL, _BILLING_EMAIL = "admin@example.com", "billing@example.com"
_BILLING_ADMINS, _SUPER_ADMINS = range(2 * TRIES, 3 * TRIES), range(3 * TRIES, 4 * TRIES)


def _account(number: int) -> str:
    """Ids that are alike; from `TRIES` to `2 * TRIES` no account has them."""
    return str(480_000_000 + number)


def _write_seed(file: Path) -> None:
    accounts = []
    for number in [*range(TRIES), *_BILLING_ADMINS, *_SUPER_ADMINS]:
        identifier, is_super = _account(number), number in _SUPER_ADMINS
        email = _EMAIL if number < TRIES else f"{identifier}@example.com"
        role = "super_admin" if is_super else "billing_admin"
        billing_email = _BILLING_EMAIL if is_super else email
        accounts.append(
            {
                "id": identifier,
                "name": f"Company {number}",
                "contacts": [{"name": "Ada Jansen", "email": email, "roles": [role]}],
                "billing": {
                    "admin_email": billing_email,
                    "card_last4": "4242",
                    "address": ADDRESS,
                },
            }
        )
    file.write_text(yaml.safe_dump({"accounts": accounts}))


@contextmanager
def _backend(folder: Path) -> Iterator[Backend]:
    """A demo's backend on a port and in a folder of its own."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    env = environment() | {"DEMO": "1", "DATA_DIR": str(folder), "BACKEND_PORT": str(port)}
    python = str(PROJECT / "backend" / ".venv" / "bin" / "python")
    _write_seed(folder / "accounts.yml")
    load = [python, "-m", "backend.seed", str(folder / "accounts.yml")]
    subprocess.run(load, cwd=PROJECT, env=env, check=True, stdout=subprocess.DEVNULL)
    with (folder / "log").open("w") as log:
        process = subprocess.Popen(
            [python, "-m", "backend"], cwd=PROJECT, env=env, stdout=log, stderr=log
        )
    try:
        url = f"http://127.0.0.1:{port}"
        _wait(lambda: requests.get(f"{url}/health/ready", timeout=2).status_code == 200)
        yield Backend(url)
    finally:
        process.terminate()
        process.wait(20)


def _wait(is_ready: Callable[[], bool]) -> None:
    deadline = time.monotonic() + START_SECONDS
    while time.monotonic() < deadline:
        try:
            if is_ready():
                return
        except requests.RequestException:
            time.sleep(0.1)
    raise SystemExit(f"The backend did not answer within {START_SECONDS} s")


def _shuffled(items: list[Any]) -> list[Any]:
    return random.sample(items, len(items))


if __name__ == "__main__":
    sys.exit(main())
