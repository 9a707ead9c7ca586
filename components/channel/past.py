"""What a conversation has come to, as the channel needs it to take the next message."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

from rasa.shared.core.trackers import DialogueStateTracker

from components.channel import messages as talk
from components.channel import problems
from components.conversation_store import ConversationStore

MAX_MESSAGES = 1000  # of the customer; nobody needs that many to cancel
MAX_PRESSES = 100  # beyond those: a button that is shown still works


@dataclass(frozen=True)
class Past:
    """The past of a conversation; of it only what is asked for is read.

    Attributes:
        store: Where the conversation is kept.
        conversation_id: Which one it is.
    """

    store: ConversationStore
    conversation_id: str

    @property
    def is_full(self) -> bool:
        """Whether what is typed from now on is answered with the ways out."""
        return self._messages >= MAX_MESSAGES

    @property
    def language(self) -> str:
        """The language of the conversation, `nl` or `en`."""
        return self.store.language(self.conversation_id) or "en"

    def refuse_when_overfull(self) -> None:
        """Ends what does not take no for an answer.

        Raises:
            Problem: When even the ways out have been shown too often.
        """
        if self._messages >= MAX_MESSAGES + MAX_PRESSES:
            raise problems.FULL

    async def answered(self, client_id: str | None) -> talk.Turn | None:
        """The turn of a message that came before under the same id, however long ago."""
        if client_id is None:
            return None
        found = talk.turns(await self.store.turn(self.conversation_id, client_id))
        return found[0] if found else None

    async def newest(self) -> DialogueStateTracker | None:
        """The newest turns, and the state that they have led to."""
        return await self.store.retrieve(self.conversation_id)

    async def button_on_offer(self, payload: str) -> dict[str, str] | None:
        """The button that offered a payload, in the newest turns or in older ones."""
        button = talk.button_on_offer(await self.newest(), payload)
        if button is None:
            said = await self.store.spoken(self.conversation_id)
            button = talk.button_on_offer(said, payload)
        return button

    @cached_property
    def _messages(self) -> int:
        return self.store.length(self.conversation_id)
