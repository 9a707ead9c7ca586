"""Customers whom the portal has signed in: what a token must be, and what it is good for."""

from __future__ import annotations

import base64
import hmac
import json
import threading
from collections.abc import Callable, Iterator
from dataclasses import replace
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path
from typing import Any

import jwt
import pytest
from assistant import Conversation, MovableTime, is_refused, truth
from cryptography.hazmat.primitives.asymmetric import ec, rsa
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat
from fastapi.testclient import TestClient
from httpx import Response
from sqlalchemy import func, select
from test_concurrency import at_once

from backend.app import create_app
from backend.clock import Clock
from backend.retention import remove_old
from backend.services import Services, build_services
from backend.settings import Settings
from backend.tables_trust import AuditRow, SpentTokenRow

DE_VRIES = "4820193776"
ILSE = "facturen@devriesict.example.com"
SECRET = "portal-secret-" * 5
RSA_KEY = rsa.generate_private_key(65537, 2048)
EC_KEY = ec.generate_private_key(ec.SECP256R1())
STRANGER = rsa.generate_private_key(65537, 2048)
NOW = int(MovableTime().instant.timestamp())
CLAIMS = {
    "iss": "https://portal.example.com",
    "aud": "cancellation-assistant",
    "iat": NOW,
    "exp": NOW + 300,
    "jti": "token-1",
    "account_id": DE_VRIES,
    "email": ILSE,
}


def token(key: Any = SECRET, algorithm: str = "HS256", **changes: Any) -> str:
    """A token of the portal; a claim that is changed to None is left out."""
    headers = {"kid": changes.pop("kid")} if "kid" in changes else None
    claims = {name: value for name, value in (CLAIMS | changes).items() if value is not None}
    return jwt.encode(claims, key, algorithm=algorithm, headers=headers)


def sign_in(client: TestClient, given: str, conversation_id: str = "c-1") -> Response:
    return client.post(
        "/v1/sign-ins",
        json={"identity_token": given, "conversation_id": conversation_id, "language": "nl"},
    )


@pytest.fixture
def settings(settings: Settings) -> Settings:
    return replace(settings, portal_secrets=(SECRET,))


def test_a_signed_in_customer_cancels_without_code_and_payment_details(
    client: TestClient,
) -> None:
    response = sign_in(client, token())
    assert response.status_code == 201
    assert set(response.json()) == {"proof", "expires_at", "account_id", "email"}
    assert response.json()["account_id"] == DE_VRIES
    assert response.json()["email"].casefold() == ILSE
    ilse = Conversation(client, id="c-1", proof=response.json()["proof"])
    assert ilse.account()["contact"]["name"] == "Ilse de Vries"
    preview = ilse.preview("GoTo Meeting")
    assert preview["outcome"] == "ready"
    assert ilse.submit(preview["id"]).status_code == 201
    assert truth(client, DE_VRIES)["subscriptions"][1]["auto_renew"] is False


def test_wrong_details_do_not_take_back_what_the_portal_vouched_for(client: TestClient) -> None:
    ilse = Conversation(client, id="c-1", proof=sign_in(client, token()).json()["proof"])
    assert ilse.check_details(None, "0000", "nowhere")["outcome"] == "mismatch"
    assert ilse.preview("GoTo Meeting")["outcome"] == "ready"


def test_signing_in_gives_no_role(client: TestClient) -> None:
    given = token(email="ben@devriesict.example.com")
    ben = Conversation(client, id="c-1", proof=sign_in(client, given).json()["proof"])
    preview = ben.preview("LogMeIn Resolve")
    assert preview["outcome"] == "nothing_allowed"
    assert is_refused(ben.submit(preview["id"]), 409, "not_allowed")


def test_the_proof_is_bound_to_the_conversation_and_lives_an_hour(
    client: TestClient, time: MovableTime
) -> None:
    proof = sign_in(client, token()).json()["proof"]
    thief = Conversation(client, id="c-2", proof=proof)
    assert is_refused(client.get("/v1/account", headers=thief.headers), 403, "not_verified")
    ilse = Conversation(client, id="c-1", proof=proof)
    time.pass_by(minutes=59)
    ilse.account()
    time.pass_by(minutes=1)
    assert is_refused(client.get("/v1/account", headers=ilse.headers), 403, "not_verified")


def test_signing_in_makes_codes_under_way_useless(client: TestClient) -> None:
    ilse = Conversation(client, id="c-1")
    ilse.ask_code(DE_VRIES, ILSE)
    sign_in(client, token())
    assert ilse.try_code("000000")["outcome"] == "expired"


BAD = {
    "no token": "x",
    "not signed": jwt.encode(CLAIMS, None, algorithm="none"),
    "another secret": token("another-secret-another-secret-another"),
    "a longer hash": token(algorithm="HS512"),
    "another issuer": token(iss="https://elsewhere.example.com"),
    "another audience": token(aud="another-service"),
    "lapsed": token(iat=NOW - 400, exp=NOW - 11),
    "not yet issued": token(iat=NOW + 11),
    "not yet valid": token(nbf=NOW + 11),
    "lives too long": token(exp=NOW + 601),
    "lives less than no time": token(iat=NOW + 5, exp=NOW + 5),
    "for ever": token(exp=float("inf")),
    "no time at all": token(exp=float("nan"), iat=float("nan")),
    "a time as text": token(exp="tomorrow"),
    "a time as truth": token(iat=True),
    "a huge time": token(exp=10**400),
    "no issuer": token(iss=None),
    "no audience": token(aud=None),
    "no end": token(exp=None),
    "no beginning": token(iat=None),
    "no number": token(jti=None),
    "no account": token(account_id=None),
    "no address": token(email=None),
    "an empty address": token(email=" "),
    "an address that is a list": token(email=[ILSE]),
    "an account that is a number": token(account_id=int(DE_VRIES)),
    "an unknown account": token(account_id="99999999"),
    "an unknown address": token(email="nobody@example.com"),
    "another account's address": token(email="mark@verhulst.example.com"),
    "a null byte": token(email="a\0b"),
    "half a sign": token(email="\ud800"),
}


@pytest.mark.parametrize("given", BAD.values(), ids=list(BAD))
def test_anything_else_is_the_same_refusal(client: TestClient, given: str) -> None:
    first = sign_in(client, given)
    assert is_refused(first, 403, "sign_in_refused")
    assert first.json()["detail"] == "This identity token does not sign anybody in."
    assert not {"retry-after", "www-authenticate"} & set(first.headers)


@pytest.mark.parametrize(
    "changes", [{"exp": NOW - 9, "iat": NOW - 300}, {"iat": NOW + 9}, {"nbf": NOW + 9}]
)
def test_clocks_may_differ_by_ten_seconds(client: TestClient, changes: dict[str, int]) -> None:
    assert sign_in(client, token(**changes)).status_code == 201


def test_a_token_works_once(client: TestClient, services: Services) -> None:
    assert sign_in(client, token()).status_code == 201
    assert is_refused(sign_in(client, token(), "c-2"), 403, "sign_in_refused")
    assert is_refused(sign_in(client, token(exp=NOW + 299)), 403, "sign_in_refused")
    assert sign_in(client, token(jti="token-2")).status_code == 201
    with services.database.reading() as session:
        told = session.execute(
            select(AuditRow.event, AuditRow.outcome).order_by(AuditRow.number)
        ).all()
    assert told == [
        ("signed_in", "verified"),
        ("refused", "sign_in_refused"),
        ("refused", "sign_in_refused"),
        ("signed_in", "verified"),
    ]


def test_a_token_used_twice_at_once_works_once(client: TestClient) -> None:
    answers = at_once(*[lambda: sign_in(client, token())] * 5)
    assert sorted(answer.status_code for answer in answers) == [201, 403, 403, 403, 403]


def test_used_tokens_are_kept_until_they_would_be_refused_anyway(
    client: TestClient, services: Services, time: MovableTime
) -> None:
    def kept() -> int | None:
        with services.database.writing() as session:
            remove_old(session, services.clock.now())
            return session.scalar(select(func.count()).select_from(SpentTokenRow))

    sign_in(client, token())
    time.pass_by(seconds=309)
    assert kept() == 1
    assert is_refused(sign_in(client, token()), 403, "sign_in_refused")
    time.pass_by(seconds=2)
    assert kept() == 0
    assert is_refused(sign_in(client, token()), 403, "sign_in_refused")


def test_both_secrets_work_during_a_rotation(settings: Settings, time: MovableTime) -> None:
    old, new = "o" * 32, "n" * 32
    with serving(replace(settings, portal_secrets=(new, old)), time) as client:
        assert sign_in(client, token(new, jti="1")).status_code == 201
        assert sign_in(client, token(old, jti="2")).status_code == 201
        assert sign_in(client, token(jti="3")).status_code == 403


def serving(settings: Settings, time: MovableTime) -> TestClient:
    """A backend with settings of its own on the tests' accounts."""
    from conftest import API_KEY, read_accounts

    from backend.seed import load_seed

    services = build_services(settings, Clock(read=time.read))
    load_seed(services.database, services.clock, read_accounts())
    headers = {"Authorization": f"Bearer {API_KEY}"}
    return TestClient(create_app(services), headers=headers, raise_server_exceptions=False)


def public(key: Any, kid: str, **changes: Any) -> dict[str, Any]:
    kind = jwt.algorithms.RSAAlgorithm if hasattr(key, "decrypt") else jwt.algorithms.ECAlgorithm
    return json.loads(kind.to_jwk(key.public_key())) | {"kid": kid, "use": "sig"} | changes


@pytest.fixture
def key_file(tmp_path: Path) -> Path:
    """The portal's public keys: one of each kind, and what must not be taken for one."""
    file = tmp_path / "jwks.json"
    shared = base64.urlsafe_b64encode(SECRET.encode()).decode().rstrip("=")
    keys = [
        public(RSA_KEY, "rsa"),
        public(EC_KEY, "ec"),
        public(RSA_KEY, "encrypts", use="enc"),
        public(RSA_KEY, "longer", alg="RS512"),
        {"kty": "oct", "k": shared, "kid": "shared", "alg": "HS256"},
    ]
    file.write_text(json.dumps({"keys": keys}))
    return file


@pytest.fixture
def with_keys(settings: Settings, time: MovableTime, key_file: Path) -> Iterator[TestClient]:
    """A backend that knows the portal's public keys, and no secret."""
    changed = replace(settings, portal_secrets=(), portal_jwks_file=key_file)
    with serving(changed, time) as client:
        yield client


def test_public_keys_of_either_kind_sign_in(with_keys: TestClient) -> None:
    assert sign_in(with_keys, token(RSA_KEY, "RS256", kid="rsa", jti="1")).status_code == 201
    assert sign_in(with_keys, token(EC_KEY, "ES256", kid="ec", jti="2")).status_code == 201


def token_signed_with_the_public_key() -> str:
    """The classic confusion; the library refuses to make one, so it is made by hand."""
    pem = RSA_KEY.public_key().public_bytes(Encoding.PEM, PublicFormat.SubjectPublicKeyInfo)
    parts = [{"alg": "HS256", "typ": "JWT", "kid": "rsa"}, CLAIMS]
    said = b".".join(base64.urlsafe_b64encode(json.dumps(p).encode()).rstrip(b"=") for p in parts)
    signature = base64.urlsafe_b64encode(hmac.new(pem, said, "sha256").digest()).rstrip(b"=")
    return (said + b"." + signature).decode()


CONFUSED: dict[str, Callable[[], str]] = {
    "a public key as a secret": token_signed_with_the_public_key,
    "a secret from the key set": lambda: token(kid="shared"),
    "another RSA algorithm": lambda: token(RSA_KEY, "RS512", kid="rsa"),
    "an algorithm that the set allows and we do not": lambda: token(RSA_KEY, "RS512", kid="longer"),
    "padding of another kind": lambda: token(RSA_KEY, "PS256", kid="rsa"),
    "a key of another kind": lambda: token(RSA_KEY, "RS256", kid="ec"),
    "a key for encryption": lambda: token(RSA_KEY, "RS256", kid="encrypts"),
    "somebody else's key": lambda: token(STRANGER, "RS256", kid="rsa"),
    "an unknown key": lambda: token(RSA_KEY, "RS256", kid="gone"),
    "no name of a key": lambda: token(RSA_KEY, "RS256"),
    "a secret where there is none": lambda: token(),
}


@pytest.mark.parametrize("make", CONFUSED.values(), ids=list(CONFUSED))
def test_each_kind_of_key_has_its_one_algorithm(
    with_keys: TestClient, make: Callable[[], str]
) -> None:
    assert is_refused(sign_in(with_keys, make()), 403, "sign_in_refused")


def test_a_new_key_is_found_without_a_restart_but_not_sought_at_every_token(
    with_keys: TestClient, key_file: Path, time: MovableTime
) -> None:
    assert sign_in(with_keys, token(RSA_KEY, "RS256", kid="rsa", jti="1")).status_code == 201
    key_file.write_text(json.dumps({"keys": [public(STRANGER, "new")]}))
    fresh = token(STRANGER, "RS256", kid="new", jti="2")
    assert sign_in(with_keys, fresh).status_code == 403
    time.pass_by(seconds=30)
    assert sign_in(with_keys, fresh).status_code == 201
    old = token(RSA_KEY, "RS256", kid="rsa", jti="3")
    assert sign_in(with_keys, old).status_code == 403


@pytest.mark.parametrize("content", ["{", "[]", '{"keys": [{"kty": "RSA", "kid": "x"}]}'])
def test_keys_that_cannot_be_read_leave_the_old_ones(
    with_keys: TestClient, key_file: Path, time: MovableTime, content: str
) -> None:
    assert sign_in(with_keys, token(RSA_KEY, "RS256", kid="rsa", jti="1")).status_code == 201
    key_file.write_text(content)
    time.pass_by(minutes=5, seconds=-1)
    later = {"iat": NOW + 299, "exp": NOW + 599}
    time.pass_by(seconds=2)
    given = token(RSA_KEY, "RS256", kid="rsa", jti="2", **later)
    assert sign_in(with_keys, given).status_code == 201


class KeyServer(BaseHTTPRequestHandler):
    """A portal's key server; `/moved` points elsewhere, `/large` never ends."""

    content = b""
    asked = 0

    def do_GET(self) -> None:
        type(self).asked += 1
        self.send_response(302 if self.path == "/moved" else 200)
        self.send_header("Location", "/keys")
        self.end_headers()
        self.wfile.write(self.content if self.path == "/keys" else b" " * 100_001)

    def log_message(self, *_args: object) -> None:
        """Says nothing."""


@pytest.fixture
def key_server(key_file: Path) -> Iterator[str]:
    KeyServer.content, KeyServer.asked = key_file.read_bytes(), 0
    server = HTTPServer(("127.0.0.1", 0), KeyServer)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()
    server.server_close()


@pytest.mark.parametrize(
    ("path", "status", "asked"), [("keys", 201, 1), ("moved", 403, 1), ("large", 403, 1)]
)
def test_keys_are_fetched_once_and_only_from_where_they_are(
    settings: Settings, time: MovableTime, key_server: str, path: str, status: int, asked: int
) -> None:
    changed = replace(settings, portal_jwks_url=f"{key_server}/{path}")
    with serving(changed, time) as client:
        for number in range(3):
            given = token(RSA_KEY, "RS256", kid="rsa", jti=str(number))
            assert sign_in(client, given).status_code == status
    assert KeyServer.asked == asked


def test_without_a_portal_nobody_is_signed_in(settings: Settings, time: MovableTime) -> None:
    with serving(replace(settings, portal_secrets=()), time) as client:
        assert is_refused(sign_in(client, token()), 403, "sign_in_refused")


def test_the_demo_gives_tokens_of_its_own(client: TestClient) -> None:
    asked = {"account": DE_VRIES, "email": ILSE}
    first, second = (
        client.get("/dev/identity-token", params=asked).json()["identity_token"] for _ in range(2)
    )
    assert sign_in(client, first).status_code == sign_in(client, second).status_code == 201
