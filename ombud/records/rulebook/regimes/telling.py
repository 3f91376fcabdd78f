"""Rules in plain words, for the screen and for `rulebook check`."""

from datetime import date

from ..arithmetic import Closes, Confidence, Kind
from .reading import Content, Duty, RegimeRule
from .vocabulary import ENDS, STARTS

NOT_STATED = "first day not recorded"
_CLOSES = {
    Closes.SAME_TIME: "",
    Closes.END_OF_DAY: "To the end of the last day",
    Closes.CLOSE_OF_BUSINESS: "To the close of business on the last day",
}


def obligation(rule: RegimeRule) -> str:
    """What is owed, as a heading: "Final response"."""
    return rule.obligation.rpartition(".")[2].replace("-", " ").capitalize()


def due(rule: RegimeRule) -> str:
    """As in "within 15 business days", "every 20 business days", "not before 3 years are over"."""
    length = str(rule.length)
    if rule.kind is Kind.MINIMUM_WAIT:
        return f"not before {length} {'is' if length.startswith('1 ') else 'are'} over"
    return ("every " if rule.kind is Kind.RECURRING else "within ") + length


def closes(rule: RegimeRule) -> str:
    """At what time of the last day a deadline in days ends."""
    return "" if rule.kind is Kind.MINIMUM_WAIT else _CLOSES[rule.closes]


def counted(rule: RegimeRule) -> str:
    return f"from when {STARTS[rule.starts_on]}"


def ended(rule: RegimeRule) -> str:
    return f"Done when {ENDS[rule.ends_on]}" if rule.ends_on else ""


def stretched(rule: RegimeRule) -> str:
    """What may pause or extend it."""
    return ". ".join(said for said in (_extended(rule), _paused(rule)) if said)


def applies(rule: RegimeRule) -> str:
    """For which complaints: "track psd-emd", or nothing for every one."""
    return ", ".join(f"{name} {value}" for name, value in sorted(rule.conditions.items()))


def since(one: RegimeRule | Duty) -> str:
    """Since when, and until when, it is in force."""
    begun = NOT_STATED if one.effective_from == date.min else f"since {one.effective_from:%-d %b %Y}"
    return f"{begun}, until {one.effective_to:%-d %b %Y}" if one.effective_to else begun


def trust(one: RegimeRule | Duty | Content) -> str:
    """How sure we are, and what that means."""
    return {
        Confidence.HIGH: "high confidence",
        Confidence.MEDIUM: "medium confidence: check the detail against the clause",
        Confidence.LOW: "low confidence: DISABLED until checked",
    }[one.confidence]


def _extended(rule: RegimeRule) -> str:
    if rule.extension is None:
        return "A holding letter in time answers it" if rule.holding_answers else ""
    needs = [
        *(["a recorded reason"] if rule.extension.reason_required else []),
        *(["a letter sent before the first deadline"] if rule.extension.notice_required else []),
    ]
    return f"Up to {rule.extension.length} with {' and '.join(needs) or 'no formality'}"


def _paused(rule: RegimeRule) -> str:
    if rule.pause.forbidden_by:
        return f"Never paused: {rule.pause.forbidden_by} forbids it"
    if "*" in rule.pause.reasons:
        return "May be paused for any recorded reason"
    reasons = ", ".join(reason.replace("-", " ") for reason in rule.pause.reasons)
    return f"May be paused for: {reasons}" if reasons else ""
