"""What is measured, per language, as plain numbers."""

from __future__ import annotations

import time
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any

import numpy as np
from sklearn.metrics import f1_score

from components.nlu.two_wishes import ON_THE_WAY
from evaluation.sets import Labelled, labelled, rows
from evaluation.values import values_are_right

Parsed = Mapping[str, Any]
Understand = Callable[[str], Parsed]
Figures = dict[str, Any]

REJECTED, ASKED = "out_of_scope", "nlu_fallback"
# What begins or confirms a change at the billing backend.
WRITES = frozenset({"cancel_subscription", "cancel_addon", "undo_cancellation", "affirm"})
BINS = 10


def intent_of(parsed: Parsed) -> str:
    """The intent that the conversation follows."""
    return str(parsed["intent"]["name"])


def best_topic(parsed: Parsed) -> str:
    """The intent, or where the customer is asked what he meant, the likeliest one."""
    names = [each["name"] for each in parsed["intent_ranking"]]
    return next((name for name in names if name != ASKED), ASKED)


def measure(understand: Understand, language: str) -> Figures:
    """Measures everything for one language.

    Args:
        understand: A trained model.
        language: "nl" or "en".

    Returns:
        Shares from 0 to 1, but for `parse_ms` (milliseconds) and lists of examples.
    """
    return {
        **_topics(understand, labelled(language, "topics")),
        "mixed_accuracy": _accuracy(understand, labelled(language, "mixed")),
        **_foreign(understand, language),
        "two_wishes": _two_wishes(understand, rows(language, "two_wishes")),
        "values": _values(understand, rows(language, "values")),
        **_language(understand, rows(language, "language")),
    }


def _topics(understand: Understand, messages: Sequence[Labelled]) -> Figures:
    started = time.perf_counter()
    times, found = [], []
    for message in messages:
        found.append(understand(message.text))
        times.append(time.perf_counter() - started)
        started = time.perf_counter()
    best = [best_topic(parsed) for parsed in found]
    right = [m.is_met_by(topic) for m, topic in zip(messages, best, strict=True)]
    # A defensible second topic counts as the right one.
    credited = [m.intent if ok else b for m, b, ok in zip(messages, best, right, strict=True)]
    errors = [
        {"text": m.text, "wanted": m.intent, "found": b}
        for m, b, ok in zip(messages, best, right, strict=True)
        if not ok
    ]
    return {
        "messages": len(messages),
        "accuracy": share(right),
        "macro_f1": float(f1_score([m.intent for m in messages], credited, average="macro")),
        "rejected_wrongly": share(intent_of(parsed) == REJECTED for parsed in found),
        "asked_about": share(intent_of(parsed) == ASKED for parsed in found),
        "asides_wrongly": share(bool(_asides(parsed)) for parsed in found),
        "calibration_error": calibration_error([_confidence(p) for p in found], right),
        "reliability": _reliability([_confidence(p) for p in found], right),
        "parse_ms": {f"p{q}": float(np.percentile(times, q)) * 1000 for q in (50, 95)},
        "weakest": _weakest(messages, right, errors),
        "confusions": Counter(f"{e['wanted']} → {e['found']}" for e in errors).most_common(25),
    }


def _accuracy(understand: Understand, messages: Sequence[Labelled]) -> float:
    return share(m.is_met_by(best_topic(understand(m.text))) for m in messages)


def _foreign(understand: Understand, language: str) -> Figures:
    found: Figures = {}
    risky = []
    for name in ("far", "near", "unclear"):
        texts = [row[0] for row in rows(language, name)]
        intents = [intent_of(understand(text)) for text in texts]
        found[f"{name}_rejected"] = share(each in (REJECTED, ASKED) for each in intents)
        risky += [
            {"text": text, "found": intent}
            for text, intent in zip(texts, intents, strict=True)
            if intent in WRITES
        ]
    return found | {"foreign_that_would_write": risky}


def _asides(parsed: Parsed) -> list[str]:
    return _named(parsed, "aside")


def _named(parsed: Parsed, kind: str) -> list[str]:
    return [each["value"] for each in parsed["entities"] if each["entity"] == kind]


def _two_wishes(understand: Understand, lines: Iterable[Sequence[str]]) -> float:
    served = []
    for first, second, text in lines:
        parsed = understand(text)
        served.append({first, second} <= _served(parsed))
    return share(served)


def _served(parsed: Parsed) -> set[str]:
    """The wishes that are met: at once, by the way, or one after the other."""
    main = intent_of(parsed)
    return {main, *_asides(parsed), *_named(parsed, "later"), *ON_THE_WAY.get(main, ())}


def _values(understand: Understand, lines: Iterable[Sequence[str]]) -> dict[str, float]:
    right: defaultdict[str, list[bool]] = defaultdict(list)
    for kind, text, *expected in lines:
        entities = understand(text)["entities"]
        right[kind].append(values_are_right(kind, expected[0] if expected else "", entities))
    return {kind: share(each) for kind, each in right.items()}


def _language(understand: Understand, lines: Iterable[Sequence[str]]) -> Figures:
    clear, kept = [], []
    for language, text in lines:
        entities = understand(text)["entities"]
        found = [each["value"] for each in entities if each["entity"] == "language"]
        if any(each.get("role") == "requested" for each in entities):
            continue  # whoever asks for the other language gets it
        if language == "none":
            kept.append(not found)
        else:
            clear.append(found == [language])
    return {"language_accuracy": share(clear), "language_kept": share(kept)}


def calibration_error(confidences: Sequence[float], right: Sequence[bool]) -> float:
    """The expected calibration error over ten bins of equal width (Naeini et al., 2015)."""
    bins = _reliability(confidences, right)
    return sum(abs(b["confidence"] - b["accuracy"]) * b["share"] for b in bins)


def _reliability(confidences: Sequence[float], right: Sequence[bool]) -> list[dict[str, float]]:
    sure, ok = np.array(confidences), np.array(right)
    which = np.minimum((sure * BINS).astype(int), BINS - 1)
    return [
        {
            "confidence": float(sure[which == i].mean()),
            "accuracy": float(ok[which == i].mean()),
            "share": float((which == i).mean()),
        }
        for i in sorted(set(which.tolist()))
    ]


def _confidence(parsed: Parsed) -> float:
    ranking = parsed["intent_ranking"]
    return next((float(r["confidence"]) for r in ranking if r["name"] != ASKED), 0.0)


def _weakest(
    messages: Sequence[Labelled], right: Sequence[bool], errors: Sequence[Mapping[str, str]]
) -> list[Figures]:
    by_intent: defaultdict[str, list[bool]] = defaultdict(list)
    for message, ok in zip(messages, right, strict=True):
        by_intent[message.intent].append(ok)
    worst = sorted((share(oks), intent) for intent, oks in by_intent.items())[:12]
    return [
        {
            "intent": intent,
            "accuracy": accuracy,
            "examples": [e for e in errors if e["wanted"] == intent][:3],
        }
        for accuracy, intent in worst
        if accuracy < 1
    ]


def share(hits: Iterable[bool]) -> float:
    """The share of true ones, rounded to four places."""
    counted = list(hits)
    return round(sum(counted) / len(counted), 4)
