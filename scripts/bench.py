"""Measures what a customer and an operator wait for, in one run.

Starts the assistant twice in a folder of its own, times both starts, then times the turns of whole
cancellations in both languages. An echo of the server's own health page in the same run shows how
much of a turn is ours, so that figures from different machines can be compared.
"""

from __future__ import annotations

import json
import statistics
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

import requests

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from tests.assistant import Assistant, Customer
from tests.scenarios import write_bench_seed

TALKS = 20
EARLY, LATE = 5, 500
PAIRS = 20  # of an early and a late turn, one right after the other
WISHES = {"nl": "Ik wil mijn Resolve-abonnement opzeggen", "en": "Please cancel my Resolve plan"}
QUESTIONS = {"nl": "krijg ik mijn geld terug?", "en": "do I get my money back?"}


def main() -> None:
    """Prints the figures, and writes them to `results/bench.json`."""
    with tempfile.TemporaryDirectory() as folder:
        seed, accounts = write_bench_seed(Path(folder) / "accounts.yml", TALKS)
        assistant = Assistant(Path(folder), seed, env={"RATE_LIMITS": "off"})
        starts = [_timed(assistant.start)]
        assistant.end()
        starts.append(_timed(assistant.start))
        turns: list[float] = []
        for number, account in enumerate(accounts):
            turns += _talk(assistant, account, "nl" if number % 2 else "en")
        early_and_late = _early_and_late(assistant)
        alive = f"{assistant.channel}/health/live"
        echoes = [_timed(lambda: requests.get(alive, timeout=5)) for _ in range(200)]
        assistant.end()
    report = _report(starts, turns, echoes) | early_and_late
    print(json.dumps(report, indent=2))
    Path("results").mkdir(exist_ok=True)
    Path("results/bench.json").write_text(json.dumps(report, indent=2))


def _talk(assistant: Assistant, account: dict[str, str], language: str) -> list[float]:
    customer = Customer(assistant, language)
    turns = []
    for text in (WISHES[language], QUESTIONS[language], account["id"], account["email"]):
        turns.append(_timed(lambda said=text: customer.says(said)))
    code = assistant.newest_code(account["email"])
    for text in (code, account["last4"], account["address"]):
        turns.append(_timed(lambda said=text: customer.says(said)))
    turns.append(_timed(lambda: customer.presses("/affirm")))
    return turns


def _early_and_late(assistant: Assistant) -> dict[str, float]:
    """Asks the same question early and late in a talk, one right after the other."""
    asked = QUESTIONS["en"]
    long_talk = Customer(assistant, "en")
    for _ in range(LATE - PAIRS // 2):
        long_talk.says(asked)
    early, late = [], []
    for _ in range(PAIRS):
        new_talk = Customer(assistant, "en")
        for _ in range(EARLY - 1):
            new_talk.says(asked)
        early.append(_timed(lambda talk=new_talk: talk.says(asked)))
        late.append(_timed(lambda: long_talk.says(asked)))
    medians = statistics.median(early), statistics.median(late)
    return {
        f"turn_{EARLY}_ms": round(medians[0] * 1000, 1),
        f"turn_{LATE}_ms": round(medians[1] * 1000, 1),
        f"turn_{LATE}_in_turn_{EARLY}": round(medians[1] / medians[0], 2),
    }


def _report(starts: list[float], turns: list[float], echoes: list[float]) -> dict[str, float]:
    p95 = statistics.quantiles(turns, n=20)[-1]
    return {
        "first_start_s": round(starts[0], 1),
        "second_start_s": round(starts[1], 1),
        "turns": len(turns),
        "turn_p50_ms": round(statistics.median(turns) * 1000, 1),
        "turn_p95_ms": round(p95 * 1000, 1),
        "echo_p50_ms": round(statistics.median(echoes) * 1000, 2),
        "turn_p50_in_echoes": round(statistics.median(turns) / statistics.median(echoes), 1),
    }


def _timed(work: Callable[[], object]) -> float:
    begin = time.perf_counter()
    work()
    return time.perf_counter() - begin


if __name__ == "__main__":
    main()
