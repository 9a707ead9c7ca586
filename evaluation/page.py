"""The report as one HTML page with its pictures inside, to be kept beside a release."""

from __future__ import annotations

import base64
import html
import io
from collections.abc import Mapping, Sequence
from typing import Any

import matplotlib

matplotlib.use("Agg")
from matplotlib import pyplot

Figures = Mapping[str, Any]

_STYLE = """
body { font: 16px/1.5 system-ui, sans-serif; max-width: 60rem; margin: 2rem auto; padding: 0 1rem }
table { border-collapse: collapse; margin: 1rem 0 }
td, th { padding: .25rem .75rem; text-align: left; border-bottom: 1px solid #ccc }
td.figure { text-align: right; font-variant-numeric: tabular-nums }
img { max-width: 100% } code { background: #eee; padding: 0 .25rem }
"""
ROWS = (
    ("accuracy", "intent accuracy"),
    ("macro_f1", "macro-F1"),
    ("mixed_accuracy", "intent accuracy, two languages mixed"),
    ("rejected_wrongly", "good messages rejected"),
    ("asked_about", "good messages asked about"),
    ("calibration_error", "calibration error"),
    ("far_rejected", "out of scope, far: rejected or asked about"),
    ("near_rejected", "out of scope, near: rejected or asked about"),
    ("unclear_rejected", "unclear: rejected or asked about"),
    ("two_wishes", "two wishes, both served"),
    ("asides_wrongly", "one wish, taken for two"),
    ("language_accuracy", "language of clear sentences"),
    ("language_kept", "language kept on words of neither"),
)


def page(figures: Mapping[str, Figures], curve: Sequence[Mapping[str, float]]) -> str:
    """Writes the page.

    Args:
        figures: For each language, what `measure` returns.
        curve: The learning curve: `share` of the examples, and the accuracy per language.
    """
    parts = [
        "<!doctype html><html lang=en><meta charset=utf-8><title>Understanding</title>",
        f"<style>{_STYLE}</style><h1>How well customers are understood</h1>",
        "<p>On messages by other writers than the training data's.</p>",
        _table(figures),
        "<h2>Values, exactly right</h2>",
        _values(figures),
        "<h2>Does more data still help?</h2>",
        _picture(_draw_curve(curve, list(figures))),
        "<h2>Is the confidence true?</h2>",
        _picture(_draw_reliability(figures)),
    ]
    for language, each in figures.items():
        parts += [f"<h2>{language}: weakest topics</h2>", _weakest(each)]
        parts += [f"<h2>{language}: confusions</h2>", _confusions(each)]
        parts += [f"<h2>{language}: not for us, but taken for a change</h2>", _risky(each)]
    return "\n".join(parts)


def _table(figures: Mapping[str, Figures]) -> str:
    rows = [(words, [f"{each[name]:.1%}" for each in figures.values()]) for name, words in ROWS]
    parse = [
        f"{each['parse_ms']['p50']:.1f} / {each['parse_ms']['p95']:.1f}"
        for each in figures.values()
    ]
    return _rows(figures, [*rows, ("reading a message, p50 / p95, ms", parse)])


def _values(figures: Mapping[str, Figures]) -> str:
    kinds = next(iter(figures.values()))["values"]
    return _rows(
        figures, [(kind, [f"{e['values'][kind]:.1%}" for e in figures.values()]) for kind in kinds]
    )


def _rows(figures: Mapping[str, Figures], rows: Sequence[tuple[str, list[str]]]) -> str:
    head = "".join(f"<th>{language}" for language in figures)
    body = "".join(
        f"<tr><td>{html.escape(words)}" + "".join(f"<td class=figure>{cell}" for cell in cells)
        for words, cells in rows
    )
    return f"<table><tr><th>{head}{body}</table>"


def _weakest(figures: Figures) -> str:
    lines = []
    for each in figures["weakest"]:
        found = "".join(
            f"<li>{html.escape(e['text'])} → <code>{e['found']}</code>" for e in each["examples"]
        )
        lines.append(f"<li><code>{each['intent']}</code> {each['accuracy']:.0%}<ul>{found}</ul>")
    return f"<ul>{''.join(lines)}</ul>"


def _confusions(figures: Figures) -> str:
    lines = [f"<li>{count} × {html.escape(pair)}" for pair, count in figures["confusions"]]
    return f"<ul>{''.join(lines)}</ul>"


def _risky(figures: Figures) -> str:
    lines = [
        f"<li>{html.escape(e['text'])} → <code>{e['found']}</code>"
        for e in figures["foreign_that_would_write"]
    ]
    return f"<ul>{''.join(lines)}</ul>" if lines else "<p>None.</p>"


def _draw_curve(curve: Sequence[Mapping[str, float]], languages: Sequence[str]) -> pyplot.Figure:
    figure, axes = pyplot.subplots(figsize=(7, 4))
    for language in languages:
        points = [each[language] for each in curve]
        axes.plot([each["share"] for each in curve], points, marker="o", label=language)
    axes.set(xlabel="share of the training data", ylabel="intent accuracy")
    axes.legend()
    return figure


def _draw_reliability(figures: Mapping[str, Figures]) -> pyplot.Figure:
    figure, axes = pyplot.subplots(figsize=(7, 4))
    axes.plot([0, 1], [0, 1], color="grey", linewidth=1)
    for language, each in figures.items():
        bins = each["reliability"]
        axes.plot(
            [b["confidence"] for b in bins], [b["accuracy"] for b in bins], "o-", label=language
        )
    axes.set(xlabel="confidence", ylabel="share that was right")
    axes.legend()
    return figure


def _picture(figure: pyplot.Figure) -> str:
    data = io.BytesIO()
    figure.savefig(data, format="svg", bbox_inches="tight")
    pyplot.close(figure)
    encoded = base64.b64encode(data.getvalue()).decode()
    return f'<img alt="" src="data:image/svg+xml;base64,{encoded}">'
