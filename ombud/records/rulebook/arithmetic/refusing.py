"""Why a pause, an extension or an end cannot be, said in sentences."""

from datetime import datetime

from .event import Event
from .reading import Refusal
from .rule import Kind, Rule


def refusal(code: str, event: Event, sentence: str) -> Refusal:
    return Refusal(code=code, occurred_at=event.occurred_at, sentence=sentence)


def of_pause(rule: Rule, event: Event, due: datetime) -> Refusal | None:
    """A pause needs a permitted reason, and a deadline that has not come yet."""
    if rule.pause.forbidden_by:
        return refusal(
            "pause-forbidden",
            event,
            f"{rule.pause.forbidden_by} forbids pausing this clock. It keeps running; act before it is due.",
        )
    if not _permits(rule.pause.reasons, event.reason):
        allowed = ", ".join(rule.pause.reasons) or "none at all"
        return refusal(
            "pause-reason",
            event,
            f"This clock cannot be paused for {event.reason or 'no reason'}. It may be paused for: {allowed}.",
        )
    if event.occurred_at >= due:
        return refusal(
            "pause-too-late",
            event,
            f"The clock was due {_said(due)} and cannot be paused after that. Act now.",
        )
    return None


def of_extension(rule: Rule, event: Event, due: datetime, *, extended: bool) -> Refusal | None:
    """An extension needs a rule that grants it, a reason, and a notice sent before the first deadline."""
    more = rule.extension
    if more is None:
        return refusal("extension-none", event, "This rule grants no extension. Act before the clock is due.")
    if extended:
        return refusal(
            "extension-twice", event, f"The clock has been extended to {more.length} already, and only once."
        )
    if more.reason_required and not event.reason:
        return refusal("extension-reason", event, "An extension needs a reason. Say why more time is needed.")
    if more.reasons and not _permits(more.reasons, event.reason):
        return refusal(
            "extension-reason",
            event,
            f"{event.reason} is no ground for an extension. The grounds are: {', '.join(more.reasons)}.",
        )
    if more.notice_required and event.notice_sent_at is None:
        return refusal(
            "extension-notice",
            event,
            f"An extension needs a letter to the customer. Send it before {_said(due)}.",
        )
    if max(event.occurred_at, event.notice_sent_at or event.occurred_at) > due:
        return refusal(
            "extension-too-late",
            event,
            f"The first deadline was {_said(due)}, and an extension and its letter must come before it. "
            "The first deadline stands; answer now.",
        )
    return None


def of_end(rule: Rule, event: Event, due: datetime) -> Refusal | None:
    """An end must be what the rule asks for, and not before a minimum wait is over."""
    if rule.ends_on and event.what and event.what != rule.ends_on:
        return refusal(
            "end-other",
            event,
            f"This clock ends when {rule.ends_on}, not when {event.what}. It keeps running.",
        )
    if rule.kind is Kind.MINIMUM_WAIT and event.occurred_at < due:
        return refusal("end-too-early", event, f"This must not happen before {_said(due)}. Wait until then.")
    return None


def _permits(reasons: tuple[str, ...], reason: str) -> bool:
    return reason in reasons or ("*" in reasons and reason != "")


def _said(moment: datetime) -> str:
    return f"{moment:%-d %B %Y %H:%M} UTC"
