"""What a conversation has come to, as the channel needs it to take the next message."""

from __future__ import annotations

from dataclasses import dataclass

from rasa.shared.core.trackers import DialogueStateTracker

from components.channel import messages as talk
from components.channel import problems
from components.conversation_store import ConversationStore

MAX_MESSAGES = 1000  # of the customer; nobody needs that many to cancel
MAX_PRESSES = 100  # beyond those: a button that is shown still works


@dataclass(frozen=True)
class Past:
    """The newest turns of a conversation, and a way to the older ones, which are seldom needed.

    Attributes:
        store: Where the conversation is kept.
        conversation_id: Which one it is.
        newest: The turns that are not folded away.
        messages: How many the customer has sent.
    """

    store: ConversationStore
    conversation_id: str
    newest: DialogueStateTracker | None
    messages: int

    @classmethod
    async def of(cls, store: ConversationStore, conversation_id: str) -> Past:
        """Reads what is needed at every message."""
        newest = await store.retrieve(conversation_id)
        return cls(store, conversation_id, newest, store.length(conversation_id))

    @property
    def is_full(self) -> bool:
        """Whether what is typed from now on is answered with the ways out."""
        return self.messages >= MAX_MESSAGES

    def refuse_when_overfull(self) -> None:
        """Ends what does not take no for an answer.

        Raises:
            Problem: When even the ways out have been shown too often.
        """
        if self.messages >= MAX_MESSAGES + MAX_PRESSES:
            raise problems.FULL

    async def answered(self, client_id: str | None) -> talk.Turn | None:
        """The turn of a message that came before under the same id, however long ago."""
        if client_id is None:
            return None
        of_it = [turn for turn in talk.turns(self.newest) if turn.user.message_id == client_id]
        if not of_it:
            of_it = talk.turns(await self.store.turn(self.conversation_id, client_id))
        return of_it[0] if of_it else None

    async def button_on_offer(self, payload: str) -> dict[str, str] | None:
        """The button that offered a payload, in the newest turns or in older ones."""
        button = talk.button_on_offer(self.newest, payload)
        if button is None:
            said = await self.store.spoken(self.conversation_id)
            button = talk.button_on_offer(said, payload)
        return button
