"""Where a database is and as whom to go there."""

from dataclasses import dataclass, field, replace
from typing import Any, Self
from urllib.parse import parse_qsl, quote, unquote, urlencode, urlsplit


class BadAddress(ValueError):
    """The text is not a PostgreSQL URL; the message says what one looks like."""


@dataclass(frozen=True)
class Address:
    """A PostgreSQL address; `host` may be the folder of a Unix socket, `options` go to libpq as they are."""

    database: str
    user: str = ""
    password: str = field(default="", repr=False)
    host: str = ""
    port: int | None = None
    options: tuple[tuple[str, str], ...] = ()

    @classmethod
    def read(cls, url: str) -> Self:
        """Read `postgres://user:password@host:port/database?sslmode=require`, or raise BadAddress."""
        parts = urlsplit(url)
        database = unquote(parts.path.lstrip("/"))
        if parts.scheme not in ("postgres", "postgresql") or not database:
            raise BadAddress("a database URL looks like postgres://user:password@host:5432/database")
        options = dict(parse_qsl(parts.query))
        host = options.pop("host", "") or unquote(parts.hostname or "")
        return cls(
            database=database,
            user=unquote(parts.username or ""),
            password=unquote(parts.password or ""),
            host=host,
            port=parts.port,
            options=tuple(options.items()),
        )

    def url(self) -> str:
        """The address as one text, password included."""
        socket = self.host.startswith("/")
        who = quote(self.user, safe="") + (":" + quote(self.password, safe="") if self.password else "")
        where = "" if socket else self.host
        port = f":{self.port}" if self.port else ""
        query = urlencode([*([("host", self.host)] if socket else []), *self.options])
        at = "@" if who else ""
        return f"postgres://{who}{at}{where}{port}/{quote(self.database)}" + (f"?{query}" if query else "")

    def libpq(self) -> dict[str, Any]:
        """The keyword arguments of `psycopg.connect`."""
        named = {"dbname": self.database, "user": self.user, "password": self.password, "host": self.host}
        return {k: v for k, v in {**named, "port": self.port, **dict(self.options)}.items() if v}

    def django(self) -> dict[str, Any]:
        """What Django's `DATABASES` wants to know."""
        return {
            "NAME": self.database,
            "USER": self.user,
            "PASSWORD": self.password,
            "HOST": self.host,
            "PORT": str(self.port or ""),
            "OPTIONS": dict(self.options),
        }

    def to(self, database: str) -> Self:
        """The same login on another database of the same server."""
        return replace(self, database=database)
