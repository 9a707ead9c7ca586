"""Privacy at the command line: what is held of a conversation, its erasure, retention, new keys.

    scripts/privacy.py export CONVERSATION   what is held, as JSON
    scripts/privacy.py erase CONVERSATION    erases it here and at the billing backend
    scripts/privacy.py retention             erases what is older than RETENTION_DAYS (30)
    scripts/privacy.py rotate-keys           encrypts all with the newest of the keys

It reads the environment that the servers are started with. `retention` is meant for a daily job.
"""

from __future__ import annotations

import argparse
import asyncio
import json
import os
import sys
from datetime import timedelta

from rasa.shared.core.domain import Domain
from run import settings

from actions.backend_client import BackendUnavailable, backend
from components.channel.export import export_conversation
from components.conversation_store import ConversationStore
from components.settings import PROJECT
from components.vault import vault


def export(store: ConversationStore, conversation_id: str) -> int:
    """Prints what is held of a conversation."""
    tracker, language = asyncio.run(store.spoken(conversation_id)), store.language(conversation_id)
    if language is None:
        print("There is no such conversation", file=sys.stderr)
        return 1
    held = export_conversation(conversation_id, tracker, language, vault(), lambda name, _: name)
    print(json.dumps(held, indent=2, ensure_ascii=False))
    return 0


def erase(store: ConversationStore, conversation_id: str) -> int:
    """Erases a conversation everywhere; the backend first, which may be away."""
    try:
        backend().forget(conversation_id)
    except BackendUnavailable as error:
        print(f"Not erased, the billing backend is away: {error}", file=sys.stderr)
        return 1
    vault().erase(conversation_id)
    store.erase(conversation_id)
    return 0


def retention(store: ConversationStore) -> int:
    """Erases conversations that nobody spoke in for too long, and values whose time has passed."""
    days = int(os.environ.get("RETENTION_DAYS", "30"))
    idle = store.idle_for(timedelta(days=days))
    failed = sum(erase(store, conversation_id) for conversation_id in idle)
    lapsed = vault().remove_lapsed()
    print(f"Erased {len(idle) - failed} conversations idle for {days} days, {lapsed} lapsed values")
    return 1 if failed else 0


def rotate_keys(store: ConversationStore) -> int:
    """Encrypts all that is held with the newest keys; after it the older ones can go."""
    print(f"Encrypted anew: {store.rotate()} events, {vault().rotate()} values")
    return 0


def main() -> int:
    """Runs one command; returns the exit code."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    commands = parser.add_subparsers(dest="command", required=True)
    for name in ("export", "erase"):
        commands.add_parser(name).add_argument("conversation")
    for name in ("retention", "rotate-keys"):
        commands.add_parser(name)
    chosen = parser.parse_args()
    os.environ.update(settings())
    domain = Domain.load(str(PROJECT / "domain.yml"))
    store = ConversationStore(domain, host=os.environ["CHAT_DATABASE_URL"])
    if chosen.command in ("export", "erase"):
        return {"export": export, "erase": erase}[chosen.command](store, chosen.conversation)
    return {"retention": retention, "rotate-keys": rotate_keys}[chosen.command](store)


if __name__ == "__main__":
    sys.exit(main())
