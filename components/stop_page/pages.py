"""Rendering: the frame and the looks of the form without script, with words of its own."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import Any

from jinja2 import ChoiceLoader, Environment, FileSystemLoader

from actions.formatting import day
from actions.items import item, title
from components.cancel_form.pages import environment as form_environment
from components.cancel_form.pages import path_of
from components.cancel_form.texts import Texts

FOLDER = Path(__file__).parent
LABELS = FOLDER / "texts"
# Of the pages that are not about what became of the stop.
HEADINGS = {
    "stop_link": "link_heading",
    "stop_preview": "shown_heading",
    "stop_away": "away_heading",
    "stop_too_fast": "too_fast_heading",
}


@cache
def texts_in(language: str) -> Texts:
    """The words of a language: those of the form, and the page's own."""
    return Texts(language, LABELS)


@cache
def environment() -> Environment:
    """The templates of the form, and the page's own."""
    form = form_environment()
    own = FileSystemLoader(FOLDER / "templates")
    return form.overlay(loader=ChoiceLoader([own, form.loader] if form.loader else [own]))


def render(name: str, language: str, token: str, facts: dict[str, Any]) -> str:
    """Returns a page as HTML.

    Args:
        name: Of the template.
        language: "nl" or "en".
        token: What was shown; the page's buttons send it again. Empty where there is none.
        facts: What the template shows: `found`, what the backend said, or `said`, a response.
    """
    texts, found = texts_in(language), facts.get("found") or {}
    other = "en" if language == "nl" else "nl"
    errors = [("token", texts.sentence("error_empty"))] if facts.get("is_empty") else []
    return (
        environment()
        .get_template(f"{name}.html")
        .render(
            language=language,
            other=other,
            here=f"/stop/{language}",
            other_path=f"/stop/{other}",
            person=path_of(language, "person"),
            token=token,
            t=texts.label,
            explain=texts.sentence,
            heading=texts.label(HEADINGS.get(name) or f"{found['outcome']}_heading"),
            outcome=found.get("outcome"),
            reference=found.get("reference"),
            case=found.get("case_reference"),
            said=texts.sentence(facts["said"], wait=facts.get("wait", ""))
            if "said" in facts
            else None,
            wants_stop=facts.get("wants_stop", False),
            lines=_lines(found.get("lines") or [], language),
            undo_until=day(found["undo_until"], language) if found.get("undo_until") else "",
            errors=errors,
            wrong=dict(errors),
            **{"news": [], "masked": None, "progress": (), "place": name},
        )
    )


def _lines(lines: list[dict[str, Any]], language: str) -> list[dict[str, str]]:
    return [
        {
            "title": title(item(line["product"], line["add_on"])),
            "end_date": day(line["end_date"], language),
        }
        for line in lines
    ]
