"""The operator's single sign-on: a token of theirs opens the portal once, and nothing else does."""

from datetime import timedelta
from typing import Any

import jwt
import pytest
import time_machine
from cryptography.hazmat.primitives.asymmetric import ed25519
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat
from django.test import Client
from django.utils import timezone

from ombud.cases.models import Case
from ombud.doors.portal.models import Counter, Session, SignOnKey
from ombud.foundation.trail.models import Access
from ombud.records.customers.models import Customer

SECRET = "a secret that only the platform and this house know"


@pytest.fixture
def key(counter: Counter) -> SignOnKey:
    return SignOnKey.objects.create(
        brand=counter.brand, name="Platform", key_id="one", key=SECRET, issuer="platform", audience="portal"
    )


def token(secret: Any = SECRET, *, algorithm: str = "HS256", kid: str = "one", **changes: object) -> str:
    now = timezone.now()
    claims = {
        "iss": "platform",
        "aud": "portal",
        "sub": "8818-5656",
        "iat": int(now.timestamp()),
        "exp": int((now + timedelta(minutes=2)).timestamp()),
        "jti": "n-1",
        "name": "Samuel Mensah",
    }
    claims = {name: value for name, value in (claims | changes).items() if value is not None}
    return jwt.encode(claims, secret, algorithm=algorithm, headers={"kid": kid})


def came(given: str, brand: str = "northgate") -> Client:
    client = Client()
    client.status = client.post(f"/p/{brand}/sign-on/", {"token": given}).status_code
    return client


def test_a_true_token_opens_the_portal_for_the_customer_it_names(key: SignOnKey) -> None:
    client = came(token())
    assert client.status == 303
    customer = Customer.objects.get()
    assert (customer.platform_reference, customer.name) == ("8818-5656", "Samuel Mensah")
    assert client.get("/p/northgate/mine/").status_code == 200
    assert came(token(jti="n-2")).status == 303
    assert Customer.objects.count() == 1, "known again the next time"


def test_a_token_opens_once(key: SignOnKey) -> None:
    given = token()
    assert [came(given).status for _ in range(2)] == [303, 403]
    assert Session.objects.count() == 1
    assert Access.objects.filter(verb="refused", reason__contains="used before").exists()


@pytest.mark.parametrize(
    "changes",
    [
        {"aud": "another"},
        {"iss": "somebody"},
        {"exp": 1},
        {"exp": None},
        {"sub": ""},
        {"sub": None},
        {"jti": None},
        {"iat": None},
        {"secret": "another secret of at least thirty-two characters"},
        {"kid": "two"},
    ],
    ids=str,
)
def test_every_other_token_opens_nothing(key: SignOnKey, changes: dict[str, Any]) -> None:
    assert came(token(**changes)).status == 403
    assert (Session.objects.count(), Customer.objects.count()) == (0, 0)


def test_a_token_that_would_hold_for_hours_or_is_not_signed_opens_nothing(key: SignOnKey) -> None:
    now = int(timezone.now().timestamp())
    assert came(token(exp=now + 86400)).status == 403
    unsigned = jwt.encode({"sub": "8818-5656"}, "", algorithm="none")
    assert {came(given).status for given in (unsigned, "x.y.z", "", "a" * 9000)} == {403}


def test_a_token_of_yesterday_opens_nothing_even_if_it_was_never_used(key: SignOnKey) -> None:
    given = token()
    with time_machine.travel(timezone.now() + timedelta(days=1)):
        assert came(given).status == 403


def test_a_public_key_is_no_shared_secret(key: SignOnKey, counter: Counter) -> None:
    """The algorithm is the key's own: whoever knows the public key cannot sign with it as a secret."""
    private = ed25519.Ed25519PrivateKey.generate()
    public = private.public_key().public_bytes(Encoding.PEM, PublicFormat.SubjectPublicKeyInfo).decode()
    SignOnKey.objects.create(
        brand=counter.brand,
        name="New",
        key_id="ed",
        algorithm="EdDSA",
        key=public,
        issuer="platform",
        audience="portal",
    )
    assert came(token(private, algorithm="EdDSA", kid="ed")).status == 303
    forged = jwt.api_jws.encode(b"{}", "x" * 40, algorithm="HS256", headers={"kid": "ed"})
    assert came(forged).status == 403


def test_a_key_out_of_use_and_a_key_of_another_brand_open_nothing(
    key: SignOnKey, other_counter: Counter
) -> None:
    assert came(token(), brand="solvane").status == 403
    SignOnKey.objects.update(active=False)
    assert came(token()).status == 403


def test_who_came_by_sign_on_sees_all_their_complaints_and_nobody_elses(
    key: SignOnKey, complaint: Case
) -> None:
    client = came(token())
    assert complaint.number not in client.get("/p/northgate/mine/").content.decode()
    assert client.get(f"/p/northgate/mine/{complaint.number}/").status_code == 404
    owner = Customer.objects.get(pk=complaint.customer_id)
    owner.platform_reference = "8818 9999"
    owner.save()
    theirs = came(token(sub="88189999", jti="n-9"))
    assert complaint.number in theirs.get("/p/northgate/mine/").content.decode()
    assert theirs.get(f"/p/northgate/mine/{complaint.number}/").status_code == 200


def test_what_they_complain_of_is_kept_under_the_customer_that_the_platform_named(
    key: SignOnKey, counter: Counter, fill: Any, slowly: None
) -> None:
    client = came(token())
    fill(client)
    client.post("/p/northgate/new/complaint/check/", {})
    made = Case.objects.get(playbook="complaint")
    assert made.customer is not None
    assert made.customer.platform_reference == "8818-5656"
    assert client.get(f"/p/northgate/mine/{made.number}/").status_code == 200
