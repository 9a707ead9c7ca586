"""Says how well held-out messages by other writers are understood, per language."""

from __future__ import annotations

import json
import sys
from collections import Counter
from pathlib import Path

import yaml

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from model import PROJECT, train

from components.understanding import load_understanding

REJECTED = frozenset({"nlu_fallback", "out_of_scope"})


def held_out(language: str) -> list[tuple[str, str]]:
    """The held-out messages of a language, each with its intent."""
    content = yaml.safe_load((PROJECT / "tests" / "nlu" / f"{language}.yml").read_text())
    return [
        (line.removeprefix("- "), entry["intent"])
        for entry in content["nlu"]
        for line in entry["examples"].strip().splitlines()
    ]


def measure(model: Path) -> dict[str, dict[str, object]]:
    """Measures a model on the held-out messages.

    Returns:
        For each language: accuracy over the customer topics, the share of good messages that were
        rejected, the share of out-of-scope messages that were rejected, and the commonest errors.
    """
    understand = load_understanding(model)
    report: dict[str, dict[str, object]] = {}
    for language in ("nl", "en"):
        pairs = [(wanted, understand(text)) for text, wanted in held_out(language)]
        inside = [pair for pair in pairs if pair[0] != "out_of_scope"]
        outside = [found for wanted, found in pairs if wanted == "out_of_scope"]
        errors = Counter(f"{w} -> {f}" for w, f in pairs if w != f)
        report[language] = {
            "messages": len(pairs),
            "accuracy": _share(wanted == found for wanted, found in inside),
            "false_rejection": _share(found in REJECTED for _, found in inside),
            "out_of_scope_rejected": _share(found in REJECTED for found in outside),
            "commonest_errors": dict(errors.most_common(15)),
        }
    return report


def _share(hits: object) -> float:
    counted = list(hits)  # type: ignore[call-overload]
    return round(sum(counted) / len(counted), 4)


def main() -> None:
    """Prints the report, and writes it to `results/nlu.json`."""
    report = measure(train())
    text = json.dumps(report, indent=2, ensure_ascii=False)
    print(text)
    results = PROJECT / "results"
    results.mkdir(exist_ok=True)
    (results / "nlu.json").write_text(text)


if __name__ == "__main__":
    main()
