"""The two languages of every bot text say the same thing: same buttons, placeholders, sources.

Rasa does not notice when a Dutch variation misses a button, or when a response stands in two files
and one of them is silently lost; these tests do.
"""

import re
from collections.abc import Callable, Iterator
from copy import deepcopy
from dataclasses import dataclass
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import pytest
import yaml

ROOT = Path(__file__).parents[2]
RESPONSES = ROOT / "data" / "responses"
DUTCH = [{"type": "slot", "name": "language", "value": "nl"}]
PLACEHOLDER = re.compile(r"\{(\w+)\}")
PLAIN_INTENT = re.compile(r"/[a-z]+(?:_[a-z]+)*")
SOURCE = re.compile(r"/help/(nl|en)#([a-z]+(?:-[a-z]+)*)")
PHONE = re.compile(
    r"(?<![\w-])(?:\+\d|\(?0\d)(?:[\s().\-/]*\d){6,}"  # +31 20 123 4567, (020) 123 45 67
    r"|\b8(?:00|33|44|55|66|77|88)[-.\s)]+\d{3}[-.\s]?\d{4}\b"  # 1-800-555-0100
)

Variation = dict[str, Any]


@dataclass(frozen=True)
class Pair:
    """One response in both languages."""

    name: str
    nl: Variation
    en: Variation

    def sides(self) -> tuple[tuple[str, Variation], tuple[str, Variation]]:
        return ("nl", self.nl), ("en", self.en)


class UniqueKeyLoader(yaml.SafeLoader):
    """A YAML loader that refuses a key given twice, where the stock one keeps the last."""

    def construct_mapping(self, node: yaml.MappingNode, deep: bool = False) -> dict[Any, Any]:
        keys = [self.construct_object(key, deep=True) for key, _ in node.value]
        twice = {key for key in keys if keys.count(key) > 1}
        if twice:
            raise yaml.constructor.ConstructorError(
                None, None, f"given twice: {sorted(twice)}", node.start_mark
            )
        return super().construct_mapping(node, deep)


class IdCollector(HTMLParser):
    """Collects the `id` of every element of a page."""

    def __init__(self) -> None:
        super().__init__()
        self.ids: set[str] = set()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.ids.update(value for name, value in attrs if name == "id" and value)


def load(path: Path) -> dict[str, Any]:
    return yaml.load(path.read_text(encoding="utf-8"), Loader=UniqueKeyLoader)


@pytest.fixture(scope="module")
def files() -> dict[str, dict[str, list[Variation]]]:
    """The responses of each file, by the file's path below `data/responses`."""
    found = {
        str(path.relative_to(RESPONSES)): load(path)["responses"]
        for path in sorted(RESPONSES.rglob("*.yml"))
    }
    assert found, f"no responses below {RESPONSES}"
    return found


@pytest.fixture(scope="module")
def responses(files: dict[str, dict[str, list[Variation]]]) -> dict[str, list[Variation]]:
    return {name: variations for file in files.values() for name, variations in file.items()}


@pytest.fixture(scope="module")
def pairs(responses: dict[str, list[Variation]]) -> list[Pair]:
    """Every response that has both languages; the others fail the test of their shape."""
    return [
        Pair(name, variations[0], variations[1])
        for name, variations in responses.items()
        if not shape_faults(name, variations)
    ]


@pytest.fixture(scope="module")
def domain() -> dict[str, Any]:
    return load(ROOT / "domain.yml")


@pytest.fixture(scope="module")
def intents(domain: dict[str, Any]) -> set[str]:
    entries = domain["intents"]
    return {name for entry in entries for name in ([entry] if isinstance(entry, str) else entry)}


def shape_faults(name: str, variations: list[Variation]) -> list[str]:
    """What is wrong unless there is Dutch on its condition, then English as the default."""
    conditions = [variation.get("condition") for variation in variations]
    if conditions == [DUTCH, None]:
        return []
    return [f"{name}: wants one variation for nl, then one without condition, has {conditions}"]


def texts(variation: Variation) -> list[str]:
    """Everything of a variation that a customer reads."""
    titles = [button.get("title", "") for button in variation.get("buttons", [])]
    titles += [source.get("title", "") for source in sources(variation)]
    return [variation.get("text", ""), *titles]


def sources(variation: Variation) -> list[dict[str, str]]:
    return variation.get("custom", {}).get("sources", [])


def text_faults(pair: Pair) -> Iterator[str]:
    for language, variation in pair.sides():
        for text in texts(variation):
            if not text.strip():
                yield f"{pair.name} ({language}): an empty text"
            if "!" in text:
                yield f"{pair.name} ({language}): an exclamation mark"
            if PHONE.search(text):
                yield f"{pair.name} ({language}): a phone number"
    if pair.nl.get("text") == pair.en.get("text"):
        yield f"{pair.name}: the same text in both languages"


def button_faults(pair: Pair) -> Iterator[str]:
    nl, en = ([b.get("payload", "") for b in side.get("buttons", [])] for _, side in pair.sides())
    if nl != en:
        yield f"{pair.name}: buttons lead to {nl} in Dutch, to {en} in English"
    for payload in {*nl, *en}:
        if not PLAIN_INTENT.fullmatch(payload):
            yield f"{pair.name}: the payload {payload!r} is not a plain intent"


def placeholder_faults(pair: Pair) -> Iterator[str]:
    nl, en = ({p for t in texts(side) for p in PLACEHOLDER.findall(t)} for _, side in pair.sides())
    if nl != en:
        yield f"{pair.name}: placeholders {sorted(nl)} in Dutch, {sorted(en)} in English"


def custom_faults(pair: Pair) -> Iterator[str]:
    nl, en = (dict(side.get("custom", {})) for _, side in pair.sides())
    if nl.keys() != en.keys():
        yield f"{pair.name}: custom keys {sorted(nl)} in Dutch, {sorted(en)} in English"
    for key in ("kind", "expects"):
        if nl.get(key) != en.get(key):
            yield f"{pair.name}: custom {key} {nl.get(key)!r} in Dutch, {en.get(key)!r} in English"


def source_faults(pair: Pair) -> Iterator[str]:
    anchors: list[list[str | None]] = []
    for language, variation in pair.sides():
        anchors.append([])
        for source in sources(variation):
            url = source.get("url")
            match = SOURCE.fullmatch(url or "")
            if url and (match is None or match[1] != language):
                yield f"{pair.name} ({language}): {url} is not a section of /help/{language}"
            anchors[-1].append(match[2] if match else None)
    if anchors[0] != anchors[1]:
        yield f"{pair.name}: sources {anchors[0]} in Dutch, {anchors[1]} in English"


CHECKS = [text_faults, button_faults, placeholder_faults, custom_faults, source_faults]


@pytest.mark.parametrize("check", CHECKS, ids=lambda check: check.__name__)
def test_both_languages_agree(check: Callable[[Pair], Iterator[str]], pairs: list[Pair]) -> None:
    assert [fault for pair in pairs for fault in check(pair)] == []


def test_every_response_has_dutch_and_then_english(responses: dict[str, list[Variation]]) -> None:
    assert [
        f for name, variations in responses.items() for f in shape_faults(name, variations)
    ] == []


def test_a_response_stands_in_one_file_only(files: dict[str, dict[str, list[Variation]]]) -> None:
    places: dict[str, list[str]] = {}
    for file, names in files.items():
        for name in names:
            places.setdefault(name, []).append(file)
    assert {name: where for name, where in places.items() if len(where) > 1} == {}


def test_every_question_has_an_answer(
    intents: set[str], responses: dict[str, list[Variation]]
) -> None:
    questions = {intent for intent in intents if intent.startswith("ask_")}
    assert questions, "the domain knows no questions"
    assert {question for question in questions if f"utter_{question}" not in responses} == set()


def test_no_form_asks_for_a_slot_with_the_answer_to_a_question(
    domain: dict[str, Any], intents: set[str], responses: dict[str, list[Variation]]
) -> None:
    """A form without words of its own for `account_id` would say `utter_ask_account_id`."""
    actions = [each if isinstance(each, str) else next(iter(each)) for each in domain["actions"]]
    known = {*responses, *actions}
    borrowed = [
        f"{form}: {slot}"
        for form, content in domain["forms"].items()
        for slot in content["required_slots"]
        if f"ask_{slot}" in intents
        and known.isdisjoint(
            {f"utter_ask_{form}_{slot}", f"action_ask_{form}_{slot}", f"action_ask_{slot}"}
        )
    ]
    assert borrowed == []


def test_every_button_sends_an_intent_of_the_domain(intents: set[str], pairs: list[Pair]) -> None:
    payloads = {
        button["payload"]
        for pair in pairs
        for _, side in pair.sides()
        for button in side.get("buttons", [])
    }
    assert {payload for payload in payloads if payload.removeprefix("/") not in intents} == set()


@pytest.mark.parametrize("language", ["nl", "en"])
def test_every_source_is_a_section_of_the_help_page(language: str, pairs: list[Pair]) -> None:
    page = IdCollector()
    page.feed((ROOT / f"widget/static/help/{language}.html").read_text(encoding="utf-8"))
    links = {
        (pair.name, source["url"])
        for pair in pairs
        for side_language, side in pair.sides()
        if side_language == language
        for source in sources(side)
        if "url" in source
    }
    assert {link for link in links if link[1].partition("#")[2] not in page.ids} == set()


@pytest.mark.parametrize("language", ["nl", "en"])
def test_a_section_goes_by_one_title(language: str, pairs: list[Pair]) -> None:
    titles: dict[str, set[str]] = {}
    for pair in pairs:
        for source in sources(dict(pair.sides())[language]):
            titles.setdefault(source.get("url", ""), set()).add(source["title"])
    titles.pop("", None)
    assert {url: names for url, names in titles.items() if len(names) > 1} == {}


@pytest.mark.parametrize("language", ["nl", "en"])
def test_the_erase_button_is_called_what_the_chat_calls_it(
    language: str, pairs: list[Pair]
) -> None:
    strings = (ROOT / f"widget/src/strings/{language}.js").read_text(encoding="utf-8")
    label = re.search(r'^  erase: "(.+)",$', strings, re.MULTILINE)
    assert label, "the chat has no erase button"
    answer = next(pair for pair in pairs if pair.name == "utter_ask_delete_personal_data")
    assert f"'{label[1]}'" in dict(answer.sides())[language]["text"]


def sound_pair() -> Pair:
    def side(language: str, text: str) -> Variation:
        url = f"/help/{language}#refund"
        return {
            "text": text,
            "buttons": [{"title": text, "payload": "/talk_to_human"}],
            "custom": {"kind": "text", "expects": "code", "sources": [{"title": text, "url": url}]},
        }

    return Pair("utter_example", side("nl", "Dag {name}"), side("en", "Hello {name}"))


def test_a_sound_pair_has_no_faults() -> None:
    assert [fault for check in CHECKS for fault in check(sound_pair())] == []


@pytest.mark.parametrize(
    ("check", "path", "broken"),
    [
        (text_faults, ("text",), " "),
        (text_faults, ("text",), "Dag {name}!"),
        (text_faults, ("text",), "Hello {name}"),
        (text_faults, ("text",), "Bel {name} op 020 123 45 67"),
        (text_faults, ("text",), "Bel {name} op +31 (0)20-1234567"),
        (text_faults, ("text",), "Bel {name} op 1-800-555-0100"),
        (text_faults, ("buttons", 0, "title"), ""),
        (button_faults, ("buttons",), []),
        (button_faults, ("buttons", 0, "payload"), "/help"),
        (button_faults, ("buttons", 0, "payload"), '/give_details{"code": "1"}'),
        (placeholder_faults, ("text",), "Dag {naam}"),
        (custom_faults, ("custom",), {"kind": "text", "expects": "code"}),
        (custom_faults, ("custom", "kind"), "receipt"),
        (custom_faults, ("custom", "expects"), "email"),
        (source_faults, ("custom", "sources"), []),
        (source_faults, ("custom", "sources", 0, "url"), "/help/nl#midterm"),
        (source_faults, ("custom", "sources", 0, "url"), "/help/en#refund"),
    ],
)
def test_a_broken_dutch_side_is_found(
    check: Callable[[Pair], Iterator[str]], path: tuple[str | int, ...], broken: object
) -> None:
    pair = sound_pair()
    nl = deepcopy(pair.nl)
    target: Any = nl
    for step in path[:-1]:
        target = target[step]
    target[path[-1]] = broken
    assert list(check(Pair(pair.name, nl, pair.en)))


@pytest.mark.parametrize(
    "conditions",
    [[None], [DUTCH], [DUTCH, None, None], [None, DUTCH], [DUTCH, DUTCH]],
    ids=["English only", "Dutch only", "two defaults", "default first", "Dutch twice"],
)
def test_a_response_without_its_two_languages_is_found(conditions: list[object]) -> None:
    variations = [{"text": "x", **({"condition": c} if c else {})} for c in conditions]
    assert shape_faults("utter_example", variations)


def test_a_key_given_twice_is_refused(tmp_path: Path) -> None:
    file = tmp_path / "twice.yml"
    file.write_text("responses:\n  utter_x: []\n  utter_x: []\n", encoding="utf-8")
    with pytest.raises(yaml.constructor.ConstructorError, match="utter_x"):
        load(file)


@pytest.mark.parametrize(
    "text",
    [
        "30 dagen",
        "2 tot 18 werkdagen",
        "C-7K3MP-9QXA2",
        "2026-11-22",
        "account 4820193776",
        "12 september 2025",
        "INV-1001",
    ],
)
def test_other_figures_are_not_taken_for_a_phone_number(text: str) -> None:
    assert not PHONE.search(text)
