"""Every choice that an operator may make: read from the environment, typed, checked, described."""

import difflib
import os
import re
from functools import cache
from pathlib import Path
from typing import Annotated, Any, Literal, Self
from urllib.parse import urlsplit

from django.core.exceptions import ImproperlyConfigured
from pydantic import AfterValidator, BeforeValidator, Field, ValidationError, model_validator
from pydantic_settings import BaseSettings, NoDecode, SettingsConfigDict

from ombud.foundation.postgres.address import Address

from .secrets import kept_keys, kept_secret_key

ROOT = Path(__file__).resolve().parents[2]
SHORTEST_SECRET = 32
PORTAL = re.compile(r"[A-Za-z0-9.-]+=[A-Za-z0-9_-]+")


class BadSettings(ImproperlyConfigured):
    """One or more settings are missing or wrong; each line of the message says which and what to do."""


def _split(text: Any) -> Any:
    return tuple(text.replace(",", " ").split()) if isinstance(text, str) else text


def _database(url: str) -> str:
    if url:
        Address.read(url)
    return url


def _site(url: str) -> str:
    parts = urlsplit(url)
    if parts.scheme not in ("http", "https") or not parts.hostname or parts.path not in ("", "/"):
        raise ValueError("write it like https://desk.example.com, without a path")
    return url.rstrip("/")


def _long_enough(secret: str) -> str:
    if len(secret) < SHORTEST_SECRET:
        raise ValueError(f"must have at least {SHORTEST_SECRET} characters")
    return secret


Words = Annotated[tuple[str, ...], NoDecode, BeforeValidator(_split)]
Secret = Annotated[str, AfterValidator(_long_enough)]
Secrets = Annotated[tuple[Secret, ...], NoDecode, BeforeValidator(_split)]
DatabaseUrl = Annotated[str, AfterValidator(_database)]
SiteUrl = Annotated[str, AfterValidator(_site)]
Port = Annotated[int, Field(ge=1, le=65535)]


class Environment(BaseSettings):
    """The settings; a field `port` is the variable OMBUD_PORT. A new one needs a default and a description."""

    model_config = SettingsConfigDict(
        env_prefix="OMBUD_", env_ignore_empty=True, validate_default=False, extra="ignore", frozen=True
    )

    secret_key: Secret = Field(
        "", description="Signs sessions and links. `ombud up` makes one and keeps it in the state folder."
    )
    keys: Secrets = Field(
        (),
        description="Keys that seal files and sensitive fields, newest first; keep old ones, or what they"
        " sealed is lost. `ombud up` makes one and keeps it in the state folder.",
    )
    state: Path = Field(
        ROOT / "var", description="The folder for the own database server, files and kept secrets."
    )
    database_url: DatabaseUrl = Field(
        "",
        validation_alias="DATABASE_URL",
        description="The owner's login on a PostgreSQL 15 or newer; empty: Ombud's own server.",
    )
    database_runtime_url: DatabaseUrl = Field(
        "",
        validation_alias="DATABASE_RUNTIME_URL",
        description="The login that serves and works, which owns nothing; empty: made with the owner's.",
    )
    database_as: Literal["runtime", "owner"] = Field(
        "runtime", description="Which login this process uses; `ombud migrate` sets `owner` by itself."
    )
    database_pool: int = Field(
        0, ge=0, description="The most database connections of a web process; 0: one for each thread."
    )
    postgres_bin: Path | None = Field(
        None, description="A folder with `postgres` and `initdb` to use instead of the packaged ones."
    )
    site: SiteUrl = Field(
        "",
        description="The address that people type, for instance https://desk.example.com; with https, cookies are"
        " secure and HSTS is sent. Empty: http://127.0.0.1 and the port.",
    )
    hosts: Words = Field((), description="Further host names to answer to, besides the one of OMBUD_SITE.")
    portal_hosts: Words = Field(
        (),
        description="Hosts on which a brand's portal for customers stands by itself, as help.example.com=brand-key;"
        " they need no OMBUD_HOSTS. Without one it is at /p/brand-key/ of this site.",
    )
    behind_proxy: bool = Field(
        False,
        description="Whether a proxy in front sets X-Forwarded-Proto and X-Forwarded-For, and always does.",
    )
    bind: str = Field("127.0.0.1", description="The network address that the web server listens on.")
    port: Port = Field(8000, description="The port that the web server listens on.")
    threads: int = Field(8, ge=1, le=64, description="How many requests a web process works on at once.")
    largest_request: int = Field(64, ge=1, description="The largest request, uploads included, in megabytes.")
    workers: int = Field(4, ge=1, le=64, description="How many jobs the worker runs at once.")
    mail_bind: str = Field("127.0.0.1", description="The network address that the mail listener listens on.")
    mail_port: Port = Field(8025, description="The port that the mail listener (SMTP) listens on.")
    lmtp_port: Port = Field(8024, description="The port that the mail listener (LMTP) listens on.")
    s3_bucket: str = Field(
        "",
        description="The bucket for files, on S3 or what speaks like it (`pip install ombud[s3]`); empty: files lie"
        " in the state folder. Several machines need a bucket or a shared folder.",
    )
    s3_endpoint: str = Field("", description="The address of the S3 service; empty: Amazon's own.")
    s3_region: str = Field("", description="The region of the bucket.")
    s3_access_key: str = Field("", description="The key's name; empty: boto3 looks where it usually does.")
    s3_secret_key: str = Field("", description="The key's secret.")
    smtp_host: str = Field(
        "",
        description="The server that takes mail from mailboxes without one of their own; empty: such mail is written"
        " to the folder `outgoing` in the state folder and goes nowhere.",
    )
    smtp_port: Port = Field(587, description="The port of OMBUD_SMTP_HOST.")
    smtp_user: str = Field("", description="The login at OMBUD_SMTP_HOST; empty: none is needed.")
    smtp_password: str = Field("", description="The password at OMBUD_SMTP_HOST.")
    smtp_security: Literal["starttls", "tls", "none"] = Field(
        "starttls", description="How the connection to OMBUD_SMTP_HOST is encrypted."
    )
    mail_from: str = Field(
        "",
        description="The address from which the house writes to the people who work here, for instance when somebody"
        " has forgotten a password; empty: no-reply at the host of OMBUD_SITE.",
    )
    session_hours: int = Field(
        12, ge=1, le=720, description="How long a sign-in lasts; then people sign in again."
    )
    sso_url: str = Field(
        "",
        description="The OpenID Connect provider of your staff, for instance https://login.example.com/realms/staff;"
        " empty: no single sign-on. It is told this site's address followed by /account/single/sso/callback/.",
    )
    sso_client_id: str = Field("", description="The client id that the OpenID Connect provider gave.")
    sso_client_secret: str = Field("", description="The client secret that the OpenID Connect provider gave.")
    sso_name: str = Field("Single sign-on", description="What the button for single sign-on says.")
    sso_trust_email: bool = Field(
        False,
        description="Whether the provider's e-mail addresses count although it does not say that it verified them."
        " Only for a provider where people cannot choose their own address.",
    )
    undo_seconds: int = Field(
        15, ge=0, le=300, description="How long a reply waits, so that it can be taken back."
    )
    demo: bool = Field(True, description="Whether `ombud up` loads a demo world into an empty installation.")
    log: Literal["text", "json"] = Field("text", description="How log lines are written.")
    log_level: Literal["DEBUG", "INFO", "WARNING", "ERROR"] = Field(
        "INFO", description="The least important level that is logged."
    )

    @model_validator(mode="after")
    def _whole_portals(self) -> Self:
        wrong = next((pair for pair in self.portal_hosts if not PORTAL.fullmatch(pair)), None)
        if wrong:
            raise ValueError(f"OMBUD_PORTAL_HOSTS has {wrong}: write host=brand-key, without a port")
        return self

    @model_validator(mode="after")
    def _whole_sso(self) -> Self:
        if self.sso_url and not (self.sso_client_id and self.sso_client_secret):
            raise ValueError("OMBUD_SSO_URL needs OMBUD_SSO_CLIENT_ID and OMBUD_SSO_CLIENT_SECRET too")
        return self

    @property
    def url(self) -> str:
        """The address that people type, without a slash at its end."""
        return self.site or f"http://127.0.0.1:{self.port}"

    @property
    def secure(self) -> bool:
        """Whether people come by https."""
        return self.url.startswith("https:")

    @property
    def portals(self) -> dict[str, str]:
        """Each host of a portal, and the key of its brand."""
        return dict(pair.lower().split("=", 1) for pair in self.portal_hosts)

    @property
    def origins(self) -> list[str]:
        """Where forms may come from."""
        scheme = urlsplit(self.url).scheme
        return [self.url, *(f"{scheme}://{host}" for host in self.portals)]

    @property
    def allowed_hosts(self) -> list[str]:
        """The host names to answer to."""
        named = [urlsplit(self.url).hostname or "", *self.hosts, *self.portals]
        return [*named, "localhost", "127.0.0.1", "[::1]"] if not self.secure else named


@cache
def environment() -> Environment:
    """The settings of this process, secrets included; raises BadSettings."""
    found = read_environment()
    kept = {
        "secret_key": found.secret_key or kept_secret_key(found.state),
        "keys": found.keys or kept_keys(found.state),
    }
    missing = [variable(name) for name, value in kept.items() if not value]
    if missing:
        raise BadSettings("\n".join(map(_absent, missing)))
    return found.model_copy(update=kept)


def read_environment() -> Environment:
    """The settings as they are given, secrets perhaps missing; raises BadSettings."""
    try:
        found = Environment()
    except ValidationError as problems:
        raise BadSettings("\n".join(map(_sentence, problems.errors()))) from None
    strangers = [name for name in os.environ if name.startswith("OMBUD_") and name not in variables()]
    if strangers:
        raise BadSettings("\n".join(map(_stranger, sorted(strangers))))
    return found


def variable(field: str) -> str:
    """The environment variable of a field."""
    alias = Environment.model_fields[field].validation_alias
    return alias if isinstance(alias, str) else f"OMBUD_{field.upper()}"


def variables() -> list[str]:
    """Every environment variable that Ombud knows."""
    return [variable(field) for field in Environment.model_fields]


def _sentence(problem: Any) -> str:
    if not problem["loc"]:
        return f"{problem['msg'].removeprefix('Value error, ')}. See docs/settings.md."
    first = str(problem["loc"][0])
    name = first if first in variables() else variable(first)
    return f"{name}: {problem['msg'].removeprefix('Value error, ')}. See docs/settings.md."


def _stranger(name: str) -> str:
    close = difflib.get_close_matches(name, variables(), 1)
    return f"{name} is no setting of Ombud" + (f": did you mean {close[0]}?" if close else ".")


def _absent(name: str) -> str:
    return (
        f"{name} is missing: `ombud up` makes one by itself; otherwise set it to at least {SHORTEST_SECRET} random"
        " characters, for instance from `python3 -c 'import secrets; print(secrets.token_urlsafe(48))'`."
    )
