"""Keeps a long conversation as fast as a short one.

Rasa replays all events of a conversation at every turn, so that a turn costs the more the later it
comes. Here the events stay as they are, but what is older than the newest turns is also kept in a
folded form, as the state it led to. A turn begins from that state and replays what came after.
"""

from __future__ import annotations

import hashlib
import itertools
import json
from typing import Any

import sqlalchemy as sa
from rasa.core.tracker_store import SQLTrackerStore
from rasa.shared.core.constants import ACTION_LISTEN_NAME
from rasa.shared.core.events import (
    ActionExecuted,
    ActiveLoop,
    BotUttered,
    Event,
    LoopInterrupted,
    SessionStarted,
    SlotSet,
    UserUttered,
    deserialise_events,
)
from rasa.shared.core.trackers import DialogueStateTracker
from sqlalchemy.orm import Session

from components.settings import server_settings

# Slots: in which language, on the way to what, and whether he need not show who he is.
SHAPES_WHAT_IS_SAID = ("language", "goal", "signed_in")


class WindowedTrackerStore(SQLTrackerStore):
    """Rasa's SQL tracker store, reading a conversation from where it was folded last.

    Takes the arguments of `SQLTrackerStore`. A subclass names the tables: `SQLEvent` as Rasa has
    it, `Folded` with `sender_id`, `event_id` and `data`, `Said` with `id`, `sender_id` and
    `message_id`.
    """

    Folded: Any
    Said: Any

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        """Reads how many turns are kept unfolded."""
        self._kept_turns = server_settings().kept_turns
        super().__init__(*args, **kwargs)

    async def save(self, tracker: DialogueStateTracker) -> None:
        """Stores what is new in a conversation, and folds it once it has become long."""
        await self.stream_events(tracker)
        with self.session_scope() as session:
            self._add(session, tracker.sender_id, list(self._additional_events(session, tracker)))
            self._fold(session, tracker)
            session.commit()

    async def spoken(self, conversation_id: str) -> DialogueStateTracker:
        """What was said in the whole conversation, on both sides, and what shaped it.

        Returns:
            A tracker that has these events and no state: nothing is replayed.
        """
        with self.session_scope() as session:
            rows = self._spoken(session, conversation_id).order_by(self.SQLEvent.id)
            return _unplayed(conversation_id, [row.data for row in rows])

    async def turn(self, conversation_id: str, message_id: str) -> DialogueStateTracker | None:
        """One turn of the conversation, however long ago, by the id of the customer's message.

        Returns:
            A tracker with the events of that turn and no state, or None if there is no such turn.
        """
        with self.session_scope() as session:
            said = session.query(self.Said).filter_by(sender_id=conversation_id)
            found = said.filter_by(message_id=digest(message_id)).first()
            if found is None:
                return None
            following = said.filter(self.Said.id > found.id).order_by(self.Said.id).first()
            rows = self._spoken(session, conversation_id).filter(self.SQLEvent.id >= found.id)
            if following is not None:
                rows = rows.filter(self.SQLEvent.id < following.id)
            earlier = [
                self._settings(session, conversation_id, name).filter(self.SQLEvent.id < found.id)
                for name in SHAPES_WHAT_IS_SAID
            ]
            before = [row for rows_of_it in earlier for row in rows_of_it.limit(1)]
            told = before + rows.order_by(self.SQLEvent.id).all()
            return _unplayed(conversation_id, [row.data for row in told])

    async def said_before(self, conversation_id: str) -> list[dict[str, Any]]:
        """What was said, on both sides, in the turns that `retrieve` gives in folded form only.

        Returns:
            Events as Rasa writes them, with no more than who said what, when and with which intent.
        """
        with self.session_scope() as session:
            until = self._folded_until(session, conversation_id)
            rows = self._spoken(session, conversation_id).filter(
                self.SQLEvent.type_name != SlotSet.type_name, self.SQLEvent.id <= until
            )
            return [_as_said(json.loads(row.data)) for row in rows.order_by(self.SQLEvent.id)]

    def language(self, conversation_id: str) -> str | None:
        """The language of the conversation, or None before it has one."""
        with self.session_scope() as session:
            newest = self._settings(session, conversation_id, "language").first()
            return json.loads(newest.data)["value"] if newest else None

    def length(self, conversation_id: str) -> int:
        """How many messages the customer has sent, the opening included."""
        with self.session_scope() as session:
            return int(session.query(self.Said).filter_by(sender_id=conversation_id).count())

    async def _retrieve(
        self, sender_id: str, fetch_events_from_all_sessions: bool
    ) -> DialogueStateTracker | None:
        with self.session_scope() as session:
            start = 0 if fetch_events_from_all_sessions else self._folded_until(session, sender_id)
            stored = self._after(session, sender_id, start).order_by(self.SQLEvent.id).all()
            folded = self._folded_events(session, sender_id) if start else []
            events = folded + [json.loads(row.data) for row in stored]
        if not events or not self.domain:
            return None
        return DialogueStateTracker.from_dict(sender_id, events, self.domain.slots)

    def _additional_events(self, session: Session, tracker: DialogueStateTracker) -> Any:
        """The events of a tracker, as `_retrieve` gave it, that are not stored yet."""
        folded = self._folded_events(session, tracker.sender_id)
        start = self._folded_until(session, tracker.sender_id)
        stored = self._after(session, tracker.sender_id, start).count()
        return itertools.islice(tracker.events, len(folded) + stored, None)

    def _add(self, session: Session, sender_id: str, events: list[Event]) -> None:
        for event in events:
            data = event.as_dict()
            row = self.SQLEvent(
                sender_id=sender_id,
                type_name=event.type_name,
                timestamp=data.get("timestamp"),
                intent_name=data.get("parse_data", {}).get("intent", {}).get("name"),
                action_name=data.get("name"),
                data=json.dumps(data),
            )
            session.add(row)
            if isinstance(event, UserUttered):
                session.flush()
                known = digest(event.message_id or "")
                session.add(self.Said(id=row.id, sender_id=sender_id, message_id=known))
        session.flush()

    def _fold(self, session: Session, tracker: DialogueStateTracker) -> None:
        """Folds all but the newest turns, once there are twice as many as are kept."""
        events = list(tracker.events)
        said = [place for place, event in enumerate(events) if isinstance(event, UserUttered)]
        if len(said) <= 2 * self._kept_turns:
            return
        before = events[: said[-self._kept_turns]]
        known = len(self._folded_events(session, tracker.sender_id))
        start = self._folded_until(session, tracker.sender_id)
        rows = self._after(session, tracker.sender_id, start).order_by(self.SQLEvent.id)
        last = rows.offset(len(before) - known - 1).first()
        state = state_as_events(
            DialogueStateTracker.from_events(tracker.sender_id, before, self.domain.slots)
        )
        data = json.dumps([event.as_dict() for event in state])
        session.merge(self.Folded(sender_id=tracker.sender_id, event_id=last.id, data=data))

    def _after(self, session: Session, sender_id: str, event_id: int) -> Any:
        return session.query(self.SQLEvent).filter(
            self.SQLEvent.sender_id == sender_id, self.SQLEvent.id > event_id
        )

    def _spoken(self, session: Session, sender_id: str) -> Any:
        """The rows of what was said, and of the slots that shape how it is shown."""
        said = self.SQLEvent.type_name.in_((UserUttered.type_name, BotUttered.type_name))
        spoken = sa.or_(said, self._sets(*SHAPES_WHAT_IS_SAID))
        return session.query(self.SQLEvent).filter(self.SQLEvent.sender_id == sender_id, spoken)

    def _settings(self, session: Session, sender_id: str, slot: str) -> Any:
        """The rows that set a slot, the newest first."""
        of_it = session.query(self.SQLEvent).filter(self.SQLEvent.sender_id == sender_id)
        return of_it.filter(self._sets(slot)).order_by(self.SQLEvent.id.desc())

    def _sets(self, *slots: str) -> Any:
        """Rasa keeps the name of a slot where it keeps that of an action."""
        row = self.SQLEvent
        return sa.and_(row.type_name == SlotSet.type_name, row.action_name.in_(slots))

    def _folded_until(self, session: Session, sender_id: str) -> int:
        found = session.query(self.Folded.event_id).filter_by(sender_id=sender_id).scalar()
        return int(found or 0)

    def _folded_events(self, session: Session, sender_id: str) -> list[dict[str, Any]]:
        found = session.query(self.Folded.data).filter_by(sender_id=sender_id).scalar()
        return list(json.loads(found)) if found else []


def state_as_events(tracker: DialogueStateTracker) -> list[Event]:
    """The shortest events that lead to the state of a conversation between two turns.

    Args:
        tracker: The conversation, waiting for the customer.
    """
    at, loop = tracker.events[-1].timestamp, tracker.active_loop
    events: list[Event] = [SessionStarted(timestamp=at)]
    events += [
        SlotSet(slot.name, slot.value, timestamp=at)
        for slot in tracker.slots.values()
        if slot.value != slot.initial_value
    ]
    if loop is not None:  # the form that asked is the one that goes on
        events += [ActionExecuted(loop.name, timestamp=at), ActiveLoop(loop.name, timestamp=at)]
        if loop.is_interrupted:
            events.append(LoopInterrupted(True, timestamp=at))
    return [*events, ActionExecuted(ACTION_LISTEN_NAME, timestamp=at)]


def _as_said(event: dict[str, Any]) -> dict[str, Any]:
    intent = ((event.get("parse_data") or {}).get("intent") or {}).get("name")
    said = {name: event.get(name) for name in ("event", "text", "timestamp")}
    return said | ({"parse_data": {"intent": {"name": intent}}} if intent else {})


def _unplayed(conversation_id: str, stored: list[str]) -> DialogueStateTracker:
    tracker = DialogueStateTracker(conversation_id, slots=[])
    tracker.events.extend(deserialise_events([json.loads(data) for data in stored]))
    return tracker


def digest(text: str) -> str:
    """What is looked up without being kept: a token, or an id that a client chose.

    Returns:
        The SHA-256 of the text, in hexadecimal.
    """
    return hashlib.sha256(text.encode()).hexdigest()
