"""The actions that the domain names and the actions that exist are the same."""

from __future__ import annotations

from pathlib import Path

import yaml
from rasa_sdk.executor import ActionExecutor


def written_actions() -> set[str]:
    executor = ActionExecutor()
    executor.register_package("actions")
    return set(executor.actions)


def domain(project: Path) -> dict[str, object]:
    return dict(yaml.safe_load((project / "domain.yml").read_text()))


def test_the_domain_names_the_actions_that_exist(project: Path) -> None:
    listed = domain(project)["actions"]
    assert isinstance(listed, list)
    named = [each if isinstance(each, str) else next(iter(each)) for each in listed]
    assert len(named) == len(set(named))
    assert set(named) == written_actions()


def test_every_slot_a_form_asks_for_has_a_question(project: Path) -> None:
    """By Rasa's order of names: action or response, with or without the form's name."""
    responses: set[str] = set()
    for path in (project / "data" / "responses").glob("*.yml"):
        responses |= set(yaml.safe_load(path.read_text())["responses"])
    known = written_actions() | responses
    forms = domain(project)["forms"]
    assert isinstance(forms, dict)
    for form, about in forms.items():
        for slot in about["required_slots"]:
            questions = {f"{kind}_{form}_{slot}" for kind in ("action_ask", "utter_ask")}
            questions |= {f"{kind}_{slot}" for kind in ("action_ask", "utter_ask")}
            assert questions & known, f"{form} asks for {slot} without words"


def test_every_validation_belongs_to_a_form(project: Path) -> None:
    forms = domain(project)["forms"]
    assert isinstance(forms, dict)
    validations = {name for name in written_actions() if name.startswith("validate_")}
    assert validations == {f"validate_{form}" for form in forms}
