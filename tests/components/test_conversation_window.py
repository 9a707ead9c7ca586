"""A conversation that was folded has the state, the turns and the history that it had before."""

from __future__ import annotations

import itertools
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from rasa.shared.core.domain import Domain
from rasa.shared.core.events import (
    ActionExecuted,
    ActiveLoop,
    BotUttered,
    Event,
    LoopInterrupted,
    SessionStarted,
    SlotSet,
    UserUttered,
)
from rasa.shared.core.trackers import DialogueStateTracker

from components.conversation_store import ConversationStore

KEPT = 3
LISTEN = ActionExecuted("action_listen")
_numbers = itertools.count()

slots = st.tuples(
    st.sampled_from(["account_id", "email", "goal", "language", "requested_slot"]),
    st.sampled_from([None, "cancel", "undo", "nl", "en", "email"]),
).map(lambda pair: SlotSet(*pair))
loops = st.sampled_from(["identity_form", "cancellation_form", None]).map(ActiveLoop)
turns = st.lists(st.one_of(slots, loops, st.booleans().map(LoopInterrupted)), max_size=4)


@pytest.fixture(scope="module")
def domain(project: Path) -> Domain:
    return Domain.load(project / "domain.yml")


@pytest.fixture
def store(
    domain: Domain, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> Iterator[ConversationStore]:
    """A store that keeps three turns unfolded."""
    monkeypatch.setenv("DEMO", "1")
    monkeypatch.setenv("KEPT_TURNS", str(KEPT))
    made = ConversationStore(domain, db=str(tmp_path / "chat.db"))
    yield made
    made.engine.dispose()


async def say(store: ConversationStore, sender: str, number: int, changes: list[Any]) -> None:
    """One turn, as Rasa plays it: the newest part is read, added to, and stored."""
    tracker = await store.get_or_create_tracker(sender, append_action_listen=False)
    events: list[Event] = [] if tracker.events else [SessionStarted(), LISTEN]
    user = UserUttered(f"text {number}", {"name": "greet"}, message_id=f"m{number}")
    form = [event.name for event in changes if isinstance(event, ActiveLoop) and event.name]
    acts = [ActionExecuted(name) for name in form]
    answer = BotUttered(f"answer {number}")
    tracker.update_with_events([*events, user, *acts, *changes, answer, LISTEN], store.domain)
    await store.save(tracker)


def state(tracker: DialogueStateTracker | None) -> dict[str, Any]:
    assert tracker is not None
    loop = tracker.active_loop
    return {
        "slots": tracker.current_slot_values(),
        "loop": (loop.name, loop.is_interrupted) if loop else None,
        "latest": tracker.latest_message and tracker.latest_message.text,
        "action": tracker.latest_action_name,
    }


def said(tracker: DialogueStateTracker | None) -> list[str]:
    assert tracker is not None
    return [e.text for e in tracker.events if isinstance(e, UserUttered | BotUttered)]


@settings(
    max_examples=30,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
@given(st.lists(turns, min_size=1, max_size=20))
async def test_the_state_is_that_of_the_whole_conversation(
    store: ConversationStore, conversation: list[list[Any]]
) -> None:
    sender = f"conversation {next(_numbers)}"
    for number, changes in enumerate(conversation):
        await say(store, sender, number, changes)
        newest, whole = await store.retrieve(sender), await store.retrieve_full_tracker(sender)
        assert state(newest) == state(whole)
    every = [text for n in range(len(conversation)) for text in (f"text {n}", f"answer {n}")]
    assert said(whole) == every
    assert said(await store.spoken(sender)) == every
    assert said(newest) == every[-len(said(newest)) :]
    before = [event["text"] for event in await store.said_before(sender)]
    assert before + said(newest) == every


async def test_five_hundred_turns_are_read_as_a_few(store: ConversationStore) -> None:
    sizes = []
    for number in range(60):
        await say(store, "long", number, [SlotSet("account_id", str(number))])
        sizes.append(len((await store.retrieve("long")).events))
    assert max(sizes[20:]) == max(sizes[:20])
    assert store.length("long") == 60


@pytest.mark.parametrize("number", [0, 1, 30, 58, 59])
async def test_a_turn_is_found_however_long_ago(store: ConversationStore, number: int) -> None:
    languages = ["nl" if n < 10 else "en" for n in range(60)]
    for n in range(60):
        await say(store, "long", n, [SlotSet("language", languages[n])] if n % 10 == 0 else [])
    turn = await store.turn("long", f"m{number}")
    assert said(turn) == [f"text {number}", f"answer {number}"]
    spoken = [e.value for e in turn.events if isinstance(e, SlotSet)] if turn else []
    assert spoken[-1] == languages[number]
    assert await store.turn("long", "m60") is None
    assert await store.turn("other", f"m{number}") is None


async def test_a_turn_that_is_taken_back_leaves_what_was_before(store: ConversationStore) -> None:
    for number in range(40):
        await say(store, "one", number, [SlotSet("account_id", str(number))])
        before, mark = state(await store.retrieve("one")), store.mark("one")
        await say(store, "one", 1000 + number, [SlotSet("account_id", "wrong")])
        store.rewind("one", mark)
        assert state(await store.retrieve("one")) == before
        assert await store.turn("one", f"m{1000 + number}") is None
    assert store.length("one") == 40


async def test_erasing_leaves_no_row_of_a_conversation(store: ConversationStore) -> None:
    def rows() -> list[int]:
        return [
            store.sessionmaker().query(table).filter_by(sender_id="one").count()
            for table in (store.SQLEvent, store.Said, store.Folded)
        ]

    for number in range(20):
        await say(store, "one", number, [])
    assert all(rows())
    store.erase("one")
    assert rows() == [0, 0, 0]
