"""The operator's single sign-on: a signed token says who somebody is on the platform; it opens the portal once.

RFC 7519. Wanted claims: iss, aud, exp, iat, sub (the platform's reference of the customer), jti or nonce; allowed: name,
email, locale.
"""

import hashlib
from datetime import UTC, datetime, timedelta
from typing import Any

import jwt
from django.db import IntegrityError, transaction

from ombud.cases.refusals import Refusal
from ombud.foundation.trail.access import record_access
from ombud.foundation.trail.changes import remove_on_record, save_on_record
from ombud.records.brands.models import Brand
from ombud.records.customers.models import Customer
from ombud.records.customers.platform import customer_of_platform
from ombud.records.staff.models import Staff

from .models import SignOnKey, SpentToken

LONGEST = 8000
LONGEST_LIFE = timedelta(minutes=10)
LEEWAY = 30  # seconds by which two clocks may differ
SHORTEST_SECRET = 32
WANTED = ["iss", "aud", "exp", "iat", "sub"]


class BadToken(Refusal):
    """The token opens nothing. Visitors are told no more; `why` is for whoever sets it up."""

    status = 403

    def __init__(self, why: str) -> None:
        super().__init__("This sign-in does not hold.")
        self.why = why


def customer_of(token: str, brand: Brand) -> Customer:
    """The customer that a true token names, made when they are new. Raises BadToken; a second use is one, too."""
    try:
        claims = _claims(token, brand)
        _spend(claims, brand)
    except BadToken as bad:
        record_access(
            actor="portal",
            verb="refused",
            subject=f"brand:{brand.pk}",
            reason=f"sign-on: {bad.why}"[:300],
            brand_id=brand.pk,
        )
        raise
    return _customer(claims, brand)


def check_key(algorithm: str, key: str) -> str:
    """What is wrong with a key, in a sentence; empty where nothing is."""
    if algorithm == SignOnKey.Algorithm.HS256:
        return (
            "" if len(key) >= SHORTEST_SECRET else f"Give a secret of at least {SHORTEST_SECRET} characters."
        )
    try:
        found = jwt.get_algorithm_by_name(algorithm).prepare_key(key)
    except (jwt.PyJWTError, ValueError, TypeError, NotImplementedError):
        return "This is no public key in PEM of that kind."
    return (
        "This is a private key. Give the public one and keep the private one to yourself."
        if hasattr(found, "sign")
        else ""
    )


def save_key(key: SignOnKey, *, by: Staff) -> SignOnKey:
    """On the record, sealed. Raises ValidationError."""
    save_on_record(key, by=f"staff:{by.pk}")
    return key


def remove_key(key: SignOnKey, *, by: Staff) -> None:
    remove_on_record(key, by=f"staff:{by.pk}")


def _claims(token: str, brand: Brand) -> dict[str, Any]:
    if not token or len(token) > LONGEST:
        raise BadToken("there is no token, or it is too long")
    problem = "the brand has no active key with the token's key id and issuer"
    for key in _keys(token, brand):
        try:
            return _checked(jwt.decode(
                token, str(key.key), algorithms=[key.algorithm], issuer=key.issuer, audience=key.audience,
                leeway=LEEWAY, options={"require": WANTED},
            ))  # fmt: skip
        except (jwt.PyJWTError, ValueError) as wrong:
            problem = f"{type(wrong).__name__}: {wrong}"
    raise BadToken(problem)


def _keys(token: str, brand: Brand) -> list[SignOnKey]:
    """Those that the token may have been made with; the algorithm is the key's, never the token's."""
    try:
        named = jwt.get_unverified_header(token).get("kid", "")
    except jwt.PyJWTError:
        return []
    active = SignOnKey.objects.filter(brand=brand, active=True)
    return list(active.filter(key_id=named) if named else active)


def _checked(claims: dict[str, Any]) -> dict[str, Any]:
    life = int(claims["exp"]) - int(claims["iat"])
    if life > LONGEST_LIFE.total_seconds():
        raise BadToken(f"it holds for {life} seconds; {int(LONGEST_LIFE.total_seconds())} are allowed")
    if not str(claims["sub"]).strip():
        raise BadToken("sub is empty")
    if not _unique(claims):
        raise BadToken("it has neither jti nor nonce")
    return claims


def _unique(claims: dict[str, Any]) -> str:
    return str(claims.get("jti") or claims.get("nonce") or "")


def _spend(claims: dict[str, Any], brand: Brand) -> None:
    digest = hashlib.sha256(f"{claims['iss']}\0{_unique(claims)}".encode()).hexdigest()
    expires_at = datetime.fromtimestamp(int(claims["exp"]), UTC) + timedelta(seconds=2 * LEEWAY)
    try:
        with transaction.atomic():
            SpentToken.objects.create(brand=brand, digest=digest, expires_at=expires_at)
    except IntegrityError as used:
        raise BadToken("it was used before") from used


def _customer(claims: dict[str, Any], brand: Brand) -> Customer:
    return customer_of_platform(
        brand,
        str(claims["sub"]).strip()[:200],
        name=str(claims.get("name", ""))[:200],
        language=str(claims.get("locale", ""))[:2].lower(),
    )


def email_of(customer: Customer) -> str:
    """The address that the customer is known by, to be filled in for them."""
    point = customer.contact_points.filter(kind="email").order_by("id").first()
    return str(point.value) if point else ""
