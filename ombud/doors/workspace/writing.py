"""What happens when somebody presses Send: all of it, or nothing and a draft."""

from collections.abc import Sequence

from django.db import transaction

from ombud.cases.answering import correspondence
from ombud.cases.engine.results import Done, Pending
from ombud.cases.engine.taking import take
from ombud.cases.letters import Enclosure, Letter
from ombud.cases.models import Case, Draft, Message
from ombud.records.staff.models import Staff
from ombud.shell.numbers import whole_number

from .forms import NoteForm, ReplyForm, RequestForm, Written, addresses, shown_inline
from .masks import from_under_mask, under_mask
from .naming import mentioned


def send_reply(case: Case, form: ReplyForm, enclosures: Sequence[Enclosure], *, by: Staff) -> Done | Pending:
    """The answer, the promise made in it and what happens to the case then, in one transaction."""
    key, given = form.cleaned_data["draft"], form.cleaned_data
    with transaction.atomic():
        done = take(
            "reply", case, by=by, seen=given["version"], key=key, letter=_letter(case, form, enclosures)
        )
        if given["promise"]:
            take("promise", case, by=by, key=f"{key}:promise", due_at=given["promise"])
        if given["then"]:
            take(given["then"], case, by=by, key=f"{key}:then")
        forget_draft(case, by, "reply")
        return done


def add_note(case: Case, form: NoteForm, enclosures: Sequence[Enclosure], *, by: Staff) -> Done | Pending:
    with transaction.atomic():
        text, key = form.cleaned_data["text"], form.cleaned_data["draft"]
        done = take("note", case, by=by, key=key, text=text, mentions=mentioned(text, case))
        forget_draft(case, by, "note")
        return done


def ask(case: Case, form: RequestForm, enclosures: Sequence[Enclosure], *, by: Staff) -> Done | Pending:
    with transaction.atomic():
        given = form.cleaned_data
        done = take(
            "request",
            case,
            by=by,
            key=given["draft"],
            question=given["text"],
            due_at=given["due"],
            team=given["owner"],
            address=given["address"],
        )
        forget_draft(case, by, "request")
        return done


def keep_draft(case: Case, by: Staff, kind: str, form: Written) -> None:
    """Commits by itself. Without words there is nothing to keep."""
    text = _keepable(form.data.get("text", ""))
    if not text.strip():
        return forget_draft(case, by, kind)
    extras = {name: _keepable(value) for name, value in form.extras().items()}
    seen = min(whole_number(form.data.get("version", ""), 0), case.version)
    Draft.objects.update_or_create(
        case=case,
        staff=by,
        kind=kind,
        defaults={"text": text, "extras": extras, "seen": seen},
    )
    return None


def _keepable(text: str) -> str:
    """Without the one character that PostgreSQL does not keep."""
    return text.replace("\0", "")


def forget_draft(case: Case, by: Staff, kind: str) -> None:
    Draft.objects.filter(case=case, staff=by, kind=kind).delete()


def take_back(case: Case, sequence: int, *, by: Staff) -> None:
    """Withdraw an answer that has not left, and put its words back under the pen, its addresses masked.

    What it had because nobody chose anything else is left to be chosen anew.
    """
    message = Message.objects.filter(case=case, sequence=sequence).first()
    with transaction.atomic():
        take("withdraw_reply", case, by=by, sequence=sequence)
        entry = case.entries.select_related("kept").get(sequence=sequence)
        extras = _chosen(case, message) if message else {}
        Draft.objects.update_or_create(
            case=case, staff=by, kind="reply", defaults={"text": entry.kept.words, "extras": extras}
        )


def _chosen(case: Case, message: Message) -> dict[str, str]:
    usual = correspondence(case).answer("")
    return {
        "to": "" if tuple(message.recipients) == usual.recipients else under_mask(message.recipients),
        "cc": under_mask(message.copies),
        "subject": "" if message.subject == usual.subject else message.subject,
    }


def _letter(case: Case, form: ReplyForm, enclosures: Sequence[Enclosure]) -> Letter:
    given = form.cleaned_data
    return correspondence(case).answer(
        given["text"],
        recipients=from_under_mask(addresses(given["to"]), case),
        copies=from_under_mask(addresses(given["cc"]), case),
        subject=given["subject"],
        enclosures=shown_inline(enclosures) if given["pictures_inline"] else enclosures,
    )
