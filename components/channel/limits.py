"""How often the channel, the form without script and the stop page may be called, and by whom.

A person never meets these numbers; a script does, and is told when to come back. They count in this
process, or in Redis when several servers share them (`REDIS_URL`).
"""

from __future__ import annotations

import asyncio
import hashlib
import logging
import math
import time
from collections import Counter
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from ipaddress import IPv4Network, IPv6Network, ip_address, ip_network

from limits import RateLimitItem, parse_many
from limits.aio.storage import MemoryStorage, RedisStorage, Storage
from limits.aio.strategies import SlidingWindowCounterRateLimiter
from limits.errors import StorageError
from sanic import Request

from components.channel import problems
from components.settings import ServerSettings

logger = logging.getLogger(__name__)

# Per address: an office of fifty people has one. Per conversation: nobody types that fast. The
# form's sessions are counted as conversations are, each side by itself.
OPENINGS_OF_AN_ADDRESS = "30/minute; 300/hour; 1000/day"
CALLS_OF_AN_ADDRESS = "600/minute"
MESSAGES_OF_A_CONVERSATION = "30/minute; 300/hour"
READINGS_OF_A_CONVERSATION = "60/minute"
# Per account that somebody names, whether it exists or not: the backend mails three codes an hour.
NAMINGS_OF_AN_ACCOUNT = "10/minute; 60/hour"
WAITING_MESSAGES = 8  # in one conversation, behind the one that is being answered
REDIS_SECONDS = 0.5  # one that says nothing must not hold up a customer
IPV6_CUSTOMER = 64  # bits of an IPv6 address that name the customer's network (RFC 6177)


class Limits:
    """Counts calls and refuses those that are too many.

    Args:
        settings: The factor on the numbers above, where they are counted, and which proxies tell
            the client's address truly.
    """

    def __init__(self, settings: ServerSettings) -> None:
        """Connects to nothing yet."""
        self._off = settings.rate_limits == 0
        self._proxies = [ip_network(each) for each in settings.trusted_proxies]
        self._key = hashlib.sha256(settings.chat_keys[0].encode()).digest()
        here = MemoryStorage()
        self._here = SlidingWindowCounterRateLimiter(here)
        shared: Storage = here
        if settings.redis_url:
            shared = RedisStorage(
                f"async+{settings.redis_url}",
                implementation="redispy",
                wrap_exceptions=True,
                socket_connect_timeout=REDIS_SECONDS,
                socket_timeout=REDIS_SECONDS,
            )
        self._shared = SlidingWindowCounterRateLimiter(shared)
        self._openings = _scaled(OPENINGS_OF_AN_ADDRESS, settings.rate_limits)
        self._calls = _scaled(CALLS_OF_AN_ADDRESS, settings.rate_limits)
        self._messages = _scaled(MESSAGES_OF_A_CONVERSATION, settings.rate_limits)
        self._readings = _scaled(READINGS_OF_A_CONVERSATION, settings.rate_limits)
        self._namings = _scaled(NAMINGS_OF_AN_ACCOUNT, settings.rate_limits)

    async def call(self, request: Request, door: str = "call") -> None:
        """Counts any call of an address.

        Args:
            request: The call.
            door: Where it comes in; each door counts by itself, in Redis as without.

        Raises:
            Problem: 429, when there were too many.
        """
        await self._count(self._calls, door, self._caller(request))

    async def opening(self, request: Request) -> None:
        """Counts a conversation that an address opens.

        Raises:
            Problem: 429, when there were too many.
        """
        await self._count(self._openings, "open", self._caller(request))

    async def message(self, conversation_id: str) -> None:
        """Counts a message of a conversation.

        Raises:
            Problem: 429, when there were too many.
        """
        await self._count(self._messages, "say", conversation_id)

    async def reading(self, conversation_id: str) -> None:
        """Counts a reading of a conversation's history.

        Raises:
            Problem: 429, when there were too many.
        """
        await self._count(self._readings, "read", conversation_id)

    async def form_shown(self, request: Request, session_id: str | None) -> None:
        """Counts a page of the form that is opened.

        Args:
            request: The call.
            session_id: The browser session, where the request carries one that holds.

        Raises:
            Problem: 429, when there were too many.
        """
        await self._count(self._calls, "form", self._caller(request))
        if session_id:
            await self._count(self._readings, "form shown", session_id)

    async def form_sent(
        self, request: Request, session_id: str | None, account_id: str | None
    ) -> None:
        """Counts a form that is sent; without a session that holds, it begins one.

        Args:
            request: The call.
            session_id: The browser session, where the request carries one that holds.
            account_id: The account it asks a code for, if it does.

        Raises:
            Problem: 429, when there were too many.
        """
        await self._count(self._calls, "form", self._caller(request))
        if session_id:
            await self._count(self._messages, "form sent", session_id)
        else:
            await self._count(self._openings, "form begun", self._caller(request))
        if account_id:
            await self._count(self._namings, "form account", self._unreadable(account_id))

    def _caller(self, request: Request) -> str:
        """The caller's address, unreadable."""
        forwarded = request.headers.getall("X-Forwarded-For", [])
        return self._unreadable(client_address(request.ip, forwarded, self._proxies))

    def _unreadable(self, value: str) -> str:
        """A counter needs to know a value again, not to know it."""
        return hashlib.blake2b(value.encode(), key=self._key, digest_size=16).hexdigest()

    async def _count(self, items: list[RateLimitItem], *names: str) -> None:
        if self._off:
            return
        for item in items:
            seconds = await self._seconds_to_wait(item, *names)
            if seconds is not None:
                raise problems.too_fast(seconds)

    async def _seconds_to_wait(self, item: RateLimitItem, *names: str) -> int | None:
        for limiter in (self._shared, self._here):
            try:
                if await limiter.hit(item, *names):
                    return None
                window = await limiter.get_window_stats(item, *names)
            except StorageError as error:  # better counted here than not answered
                logger.warning("shared counters not reachable: %s", type(error.storage_error))
                continue
            return max(1, math.ceil(window.reset_time - time.time()))
        return None


class Queues:
    """One message of a conversation at a time, and only so many waiting behind it."""

    def __init__(self) -> None:
        """Starts with no conversation under way."""
        self._locks: dict[str, asyncio.Lock] = {}
        self._waiting: Counter[str] = Counter()

    @asynccontextmanager
    async def turn(self, conversation_id: str) -> AsyncIterator[None]:
        """Waits for the turn of a message, and holds it; nothing is kept once nobody waits.

        Raises:
            Problem: 429, when too many wait already.
        """
        if self._waiting[conversation_id] > WAITING_MESSAGES:
            raise problems.too_fast(1)
        lock = self._locks.setdefault(conversation_id, asyncio.Lock())
        self._waiting[conversation_id] += 1
        try:
            async with lock:
                yield
        finally:
            self._waiting[conversation_id] -= 1
            if not self._waiting[conversation_id]:
                del self._waiting[conversation_id], self._locks[conversation_id]


def client_address(
    peer: str, forwarded: list[str], proxies: list[IPv4Network | IPv6Network]
) -> str:
    """Who calls: the nearest address that no trusted proxy of ours has.

    Args:
        peer: The address that the connection comes from.
        forwarded: The `X-Forwarded-For` headers; each proxy adds the address it was called from.
        proxies: The proxies that are believed.

    Returns:
        An address; of IPv6 the network, since one customer has all addresses of his.
    """
    hops = [hop.strip() for header in forwarded for hop in header.split(",")]
    address = peer
    while _within(address, proxies) and hops:
        address = hops.pop()
    try:
        found = ip_address(address)
    except ValueError:
        return peer
    if found.version == 4:
        return str(found)
    return str(ip_network(f"{found}/{IPV6_CUSTOMER}", strict=False))


def _within(address: str, networks: list[IPv4Network | IPv6Network]) -> bool:
    try:
        return any(ip_address(address) in network for network in networks)
    except ValueError:
        return False


def _scaled(rates: str, factor: float) -> list[RateLimitItem]:
    return [
        type(item)(max(1, round(item.amount * factor)), item.multiples)
        for item in parse_many(rates)
    ]
