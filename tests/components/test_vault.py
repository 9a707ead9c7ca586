"""The vault: what it gives back, to whom, for how long, and under which keys."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable
from contextlib import closing
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from cryptography.fernet import Fernet, InvalidToken

from components.settings import DEMO_VAULT_KEY, MissingSecret, vault_settings
from components.vault import LIFETIMES, Vault, is_reference, kind_of

OLD, NEW = Fernet.generate_key().decode(), Fernet.generate_key().decode()
MINE, OTHER = "conversation-1", "conversation-2"
EMAIL = "ilse@devriesict.example.com"


class Clock:
    """A clock that a test moves."""

    def __init__(self) -> None:
        self.now = datetime(2026, 11, 25, 10, tzinfo=UTC)

    def __call__(self) -> datetime:
        return self.now


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "chat.db"


@pytest.fixture
def opened(file: Path, clock: Clock) -> Callable[..., Vault]:
    """Opens the vault with keys, as a process does that starts."""
    return lambda *keys: Vault(f"sqlite:///{file}", keys or (OLD,), clock)


def test_a_value_comes_back_to_its_conversation_and_to_no_other(opened) -> None:
    vault = opened()
    reference = vault.keep(MINE, "email", EMAIL)
    assert vault.value(MINE, reference) == EMAIL
    assert vault.value(OTHER, reference) is None
    assert vault.value(MINE, vault.keep(OTHER, "email", EMAIL)) is None


def test_a_reference_tells_the_kind_and_nothing_of_the_value(opened) -> None:
    first, second = (opened().keep(MINE, "account_id", "4820193776") for _ in range(2))
    assert is_reference(first)
    assert kind_of(first) == "account_id"
    assert first != second
    assert not is_reference("4820193776")
    assert not is_reference(None)
    assert kind_of("4820193776") == ""


def test_nothing_is_readable_in_the_file(opened, file: Path) -> None:
    opened().keep(MINE, "email", EMAIL)
    written = b"".join(path.read_bytes() for path in file.parent.glob("chat.db*"))
    assert MINE.encode() in written
    assert EMAIL.encode() not in written


@pytest.mark.parametrize("kind", LIFETIMES)
def test_a_value_lapses_after_the_lifetime_of_its_kind(opened, clock: Clock, kind: str) -> None:
    vault = opened()
    reference = vault.keep(MINE, kind, "4242")
    clock.now += LIFETIMES[kind] - timedelta(seconds=1)
    assert vault.value(MINE, reference) == "4242"
    assert vault.remove_lapsed() == 0
    clock.now += timedelta(seconds=1)
    assert vault.value(MINE, reference) is None
    assert vault.export(MINE) == []
    assert vault.remove_lapsed() == 1
    assert vault.remove_lapsed() == 0


def test_what_is_only_compared_is_kept_for_less_time_than_who_he_is() -> None:
    compared = ("card_last4", "billing_address", "verification_code", "billing_admin_email")
    assert max(LIFETIMES[kind] for kind in compared) < LIFETIMES["account_id"]
    assert max(LIFETIMES.values()) <= timedelta(hours=24)


def test_a_kind_without_a_lifetime_is_not_kept(opened) -> None:
    with pytest.raises(KeyError):
        opened().keep(MINE, "shoe_size", "43")


def test_after_a_rotation_the_old_key_can_be_thrown_away(opened) -> None:
    reference = opened(OLD).keep(MINE, "email", EMAIL)
    both = opened(NEW, OLD)
    assert both.value(MINE, reference) == EMAIL
    assert opened(NEW).value(MINE, reference) is None
    assert both.rotate() == 1
    assert opened(NEW).value(MINE, reference) == EMAIL
    assert opened(OLD).value(MINE, reference) is None


def test_the_first_key_is_the_one_that_encrypts(opened) -> None:
    reference = opened(NEW, OLD).keep(MINE, "email", EMAIL)
    assert opened(NEW).value(MINE, reference) == EMAIL
    assert opened(OLD).value(MINE, reference) is None


def test_a_rotation_without_the_old_key_changes_nothing(opened) -> None:
    reference = opened(OLD).keep(MINE, "email", EMAIL)
    with pytest.raises(InvalidToken):
        opened(NEW).rotate()
    assert opened(OLD).value(MINE, reference) == EMAIL


def test_a_value_that_is_moved_to_another_row_is_not_read_there(opened, file: Path) -> None:
    vault = opened()
    mine, his = vault.keep(MINE, "email", EMAIL), vault.keep(OTHER, "email", "jan@example.nl")
    with closing(sqlite3.connect(file)) as connection:
        [stolen] = connection.execute(
            "SELECT ciphertext FROM vault WHERE reference = ?", [his]
        ).fetchone()
        connection.execute("UPDATE vault SET ciphertext = ? WHERE reference = ?", [stolen, mine])
        connection.commit()
    assert vault.value(MINE, mine) is None


def test_erasing_takes_all_of_one_conversation_and_nothing_of_another(opened) -> None:
    vault = opened()
    mine, his = vault.keep(MINE, "email", EMAIL), vault.keep(OTHER, "email", EMAIL)
    vault.erase(MINE)
    assert vault.value(MINE, mine) is None
    assert vault.value(OTHER, his) == EMAIL


def test_a_value_can_be_dropped_in_all_forms_in_which_it_was_typed(opened) -> None:
    vault = opened()
    typed = ("4820193776", "4820 193.776", "mijn nummer is 4820-193-776")
    gone = [vault.keep(MINE, "number", text) for text in typed]
    spared = vault.keep(MINE, "account_id", "4820193776")
    kept = [vault.keep(MINE, "email", EMAIL), vault.keep(OTHER, "account_id", "4820193776")]
    vault.drop(MINE, "4820193776", spared=[spared])
    assert [vault.value(MINE, each) for each in gone] == [None] * 3
    assert vault.value(MINE, spared) == "4820193776"
    assert vault.value(MINE, kept[0]) == EMAIL
    assert vault.value(OTHER, kept[1]) == "4820193776"


def test_an_export_holds_what_was_given_but_no_code_and_no_proof(opened) -> None:
    vault = opened()
    for kind in LIFETIMES:
        vault.keep(MINE, kind, f"value of {kind}")
    given = {each.kind: each.value for each in vault.export(MINE)}
    assert given["email"] == "value of email"
    assert set(LIFETIMES) - set(given) == {"verification_code", "verification_proof"}


@pytest.mark.parametrize(
    ("kind", "value", "shown"),
    [
        ("email", EMAIL, "il•••@devriesict.example.com"),
        ("email", "a@example.com", "a•••@example.com"),
        ("email", "jan at example dot com", "••••"),
        ("account_id", "4820193776", "••••3776"),
        ("account_id", "4820 193 776", "••••3776"),
        ("account_id", "48201", "••••01"),
        ("number", "4820193776", "••••3776"),
        ("number", "4242", "••••"),
        ("card_last4", "4242", "••42"),
        ("card_last4", "•••• 5559", "•••• 5559"),
        ("verification_code", "482911", "••••"),
        ("billing_address", "Kerkstraat 12, 1017 GP Amsterdam", "Ke••••"),
    ],
)
def test_a_text_is_shown_again_with_its_values_masked(opened, kind, value, shown) -> None:
    vault = opened()
    text = f"het is {vault.keep(MINE, kind, value)}, graag"
    assert vault.shown(MINE, text) == f"het is {shown}, graag"
    assert vault.resolved(MINE, text) == f"het is {value}, graag"
    assert vault.shown(OTHER, text) == vault.resolved(OTHER, text) == "het is ••••, graag"


def test_an_export_of_a_text_leaves_codes_out(opened) -> None:
    vault = opened()
    text = f"{vault.keep(MINE, 'verification_code', '482911')} {vault.keep(MINE, 'email', EMAIL)}"
    assert vault.told(MINE, text) == f"•••• {EMAIL}"


@pytest.mark.parametrize(
    "keys",
    [None, "", " , ", DEMO_VAULT_KEY, f"{NEW},{DEMO_VAULT_KEY}"],
    ids=["none", "empty", "commas", "the demo's", "the demo's beside another"],
)
def test_outside_demo_mode_there_is_no_vault_without_a_key_of_ones_own(
    monkeypatch: pytest.MonkeyPatch, keys: str | None
) -> None:
    monkeypatch.delenv("DEMO", raising=False)
    monkeypatch.delenv("VAULT_KEYS", raising=False)
    if keys is not None:
        monkeypatch.setenv("VAULT_KEYS", keys)
    with pytest.raises(MissingSecret, match="VAULT_KEYS"):
        vault_settings()


def test_the_newest_key_stands_first(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("DEMO", raising=False)
    monkeypatch.setenv("VAULT_KEYS", f"{NEW}, {OLD}")
    assert vault_settings().keys == (NEW, OLD)
