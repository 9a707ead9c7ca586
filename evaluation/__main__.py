"""Writes the report: `results/nlu.json`, and `results/nlu.html` with pictures."""

from __future__ import annotations

import argparse
import json
import logging
import sys
from pathlib import Path

from rasa.utils.log_utils import configure_structlog

from components.languages import LANGUAGES
from components.understanding import load_understanding
from evaluation.candidates import compare, learning_curve
from evaluation.measures import measure
from evaluation.page import page
from evaluation.sets import PROJECT

RESULTS = PROJECT / "results"


def main() -> None:
    """Measures the model that is named, or compares the candidates."""
    parser = argparse.ArgumentParser(prog="evaluation", description=__doc__)
    parser.add_argument("model", type=Path, nargs="?", help="the trained model")
    parser.add_argument("--compare", action="store_true", help="compare the candidates instead")
    parser.add_argument("--share", type=float, default=1.0, help="of the training data, up to 1")
    asked = parser.parse_args()
    configure_structlog(logging.ERROR)
    RESULTS.mkdir(exist_ok=True)
    if asked.compare:
        _print_table(asked.share)
        return
    if asked.model is None:
        sys.exit("Name a trained model, or ask for --compare")
    understand = load_understanding(asked.model)
    figures = {language: measure(understand, language) for language in LANGUAGES}
    curve = learning_curve()
    text = json.dumps({**figures, "learning_curve": curve}, indent=2, ensure_ascii=False)
    (RESULTS / "nlu.json").write_text(text, encoding="utf-8")
    (RESULTS / "nlu.html").write_text(page(figures, curve), encoding="utf-8")
    print(text)
    print(f"The report is {RESULTS / 'nlu.html'}")


def _print_table(share: float) -> None:
    rows = []
    print("| model | nl | en | training, s | a message, ms |\n| --- | --- | --- | --- | --- |")
    for row in compare(share):
        print(
            f"| {row['model']} | {row['nl']:.1%} | {row['en']:.1%} | {row['training_s']}"
            f" | {row['message_ms']} |",
            flush=True,
        )
        rows.append(row)
        (RESULTS / "models.json").write_text(json.dumps(rows, indent=2), encoding="utf-8")


if __name__ == "__main__":
    main()
