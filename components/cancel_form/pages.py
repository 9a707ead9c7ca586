"""Rendering: templates that escape everything, filled with texts of one language."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined

from components.cancel_form.session import Notice
from components.cancel_form.texts import Sentence
from components.cancel_form.visit import Page, Visit

TEMPLATES = Path(__file__).parent / "templates"
PROGRESS = ("details", "code", "items", "preview", "receipt")
ANYWHERE = ("away", "foreign", "too_fast")  # what answers a step instead of its own page
PLACES = {"refused": "items", "balance": "items", "locked": "items", "undone": "receipt"}


@cache
def environment() -> Environment:
    """The templates; a name that is not there is an error, never an empty text."""
    return Environment(
        loader=FileSystemLoader(TEMPLATES),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )


def path_of(language: str, step: str) -> str:
    """The address of a step."""
    return f"/help/{language}/cancel" + (f"/{step}" if step else "")


def render(visit: Visit, page: Page, notices: list[Notice]) -> str:
    """Returns a page as HTML.

    Args:
        visit: Whose language and step count.
        page: What to show.
        notices: What is said once, by the step before.
    """
    spoken = [(notice, visit.sentence(notice.name, **notice.values)) for notice in notices]
    errors = [(n.about, said) for n, said in spoken if n.is_error]
    errors += [(about, Sentence(text)) for about, text in page.errors]
    other = "en" if visit.language == "nl" else "nl"
    return (
        environment()
        .get_template(f"{page.name}.html")
        .render(
            page.facts,
            language=visit.language,
            other=other,
            other_path=path_of(other, "" if page.name in ANYWHERE else visit.step),
            t=visit.texts.label,
            explain=visit.sentence,
            path=lambda step="": path_of(visit.language, step),
            here=path_of(visit.language, visit.step),
            resume=path_of(visit.language, _resumed(visit)),
            heading=visit.texts.label(f"{page.name}_heading"),
            progress=PROGRESS,
            place=PLACES.get(page.name, page.name),
            errors=errors,
            wrong={about: said for about, said in errors if about},
            news=[said for n, said in spoken if not n.is_error],
            masked=visit.sentence("utter_card_number_masked")
            if visit.typed.held_card_number and page.errors
            else None,
        )
    )


def _resumed(visit: Visit) -> str:
    """The step that he has come to."""
    if visit.session.token:
        return "items"
    return "code" if visit.session.verification_id else ""
