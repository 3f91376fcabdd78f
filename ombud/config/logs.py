"""Log lines: structured, and without anybody's address or number in them."""

from typing import Any

import structlog

from ombud.foundation.discretion import discreet

from .environment import Environment


def without_people(_logger: Any, _method: str, event: dict[str, Any]) -> dict[str, Any]:
    """Take mail addresses, telephone and card numbers out of whatever is about to be logged."""
    return {key: discreet(value) if isinstance(value, str) else value for key, value in event.items()}


def _before() -> list[Any]:
    return [
        structlog.contextvars.merge_contextvars,
        structlog.stdlib.add_logger_name,
        structlog.stdlib.add_log_level,
        structlog.stdlib.ExtraAdder(),
        structlog.processors.TimeStamper(fmt="iso", utc=True),
    ]


def logging(environment: Environment) -> dict[str, Any]:
    """Django's `LOGGING`; everything goes to standard error."""
    last: list[Any] = [structlog.stdlib.ProcessorFormatter.remove_processors_meta]
    if environment.log == "json":
        last += [structlog.processors.format_exc_info, without_people, structlog.processors.JSONRenderer()]
    else:
        last += [structlog.processors.format_exc_info, without_people]
        last += [
            structlog.dev.ConsoleRenderer(colors=False, exception_formatter=structlog.dev.plain_traceback)
        ]
    formatter = {
        "()": structlog.stdlib.ProcessorFormatter,
        "processors": last,
        "foreign_pre_chain": _before(),
    }
    return {
        "version": 1,
        "disable_existing_loggers": False,
        "formatters": {"structured": formatter},
        "handlers": {"stderr": {"class": "logging.StreamHandler", "formatter": "structured"}},
        "root": {"handlers": ["stderr"], "level": environment.log_level},
        "loggers": {
            "django": {"handlers": [], "propagate": True},
            "django.server": {"handlers": [], "propagate": True},
            "procrastinate": {"level": "WARNING"},
            "uvicorn": {"level": "WARNING"},
            "mail.log": {"level": "WARNING"},  # aiosmtpd tells every line of every conversation
        },
    }


def configure_structlog() -> None:
    """Let structlog's own loggers take the same way as everybody else's."""
    structlog.configure(
        processors=[
            *_before(),
            structlog.processors.StackInfoRenderer(),
            structlog.stdlib.ProcessorFormatter.wrap_for_formatter,
        ],
        logger_factory=structlog.stdlib.LoggerFactory(),
        cache_logger_on_first_use=True,
    )
