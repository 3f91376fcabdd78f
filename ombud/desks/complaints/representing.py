"""Who speaks for the customer, and whether they may."""

from datetime import date

from django.utils import timezone

from ombud.cases.engine.results import Kept
from ombud.cases.models import Attachment
from ombud.cases.refusals import BadArguments, NotPossible
from ombud.records.staff.models import Staff

from .evidence import files_of
from .models import Complaint, Representation
from .playbook import ComplaintPlaybook


@ComplaintPlaybook.note_representative
def note_representative(
    complaint: Complaint,
    *,
    by: Staff,
    name: str,
    address: str,
    kind: Representation.Kind = Representation.Kind.OTHER,
    scope: str = "",
    document: int | None = None,
    valid_until: date | None = None,
) -> Kept:
    """Somebody says that they speak for the customer. Letters go to the customer until the authority was checked."""
    if not name.strip() or "@" not in address:
        raise BadArguments({"address": "Give their name and an e-mail address."})
    if valid_until and valid_until < timezone.localdate():
        raise BadArguments({"valid_until": "That authority is over. Ask for a new one."})
    _end_standing(complaint)
    noted = Representation.objects.create(
        complaint=complaint,
        brand_id=complaint.brand_id,
        kind=kind,
        name=name.strip(),
        address=address.strip(),
        scope=scope.strip(),
        document=_file_of(complaint, document),
        valid_until=valid_until,
        noted_at=timezone.now(),
    )
    mirror(complaint, noted)
    facts = {
        "representation": noted.pk,
        "kind": kind.label.lower(),
        "checked": "authority not yet checked",
    }
    return Kept(facts=facts, words=name.strip())


@ComplaintPlaybook.check_authority
def check_authority(
    complaint: Complaint,
    *,
    by: Staff,
    holds: bool,
    how: str,
    document: int | None = None,
    copy_to_customer: bool = False,
) -> Kept:
    """What was looked at, and whether they may speak for the customer. From then on letters go to them.

    With `copy_to_customer` the customer gets a copy of each.
    """
    standing = _standing(complaint)
    if not how.strip():
        raise BadArguments(
            {"how": "Say what you looked at, for instance: signed letter, signature compared."}
        )
    standing.document = _file_of(complaint, document) or standing.document
    if holds and standing.document is None:
        raise BadArguments({"document": "Choose the file that gives them authority, or ask them for it."})
    if holds and standing.over:
        raise NotPossible("That authority is over. Ask for a new one.")
    now = timezone.now()
    standing.checked_at, standing.checked_by = (now, by) if holds else (None, None)
    standing.ended_at = None if holds else now
    standing.copies_customer = holds and copy_to_customer
    standing.save()
    mirror(complaint, standing if holds else None)
    verdict = "they may speak for the customer" if holds else "they may not"
    return Kept(facts={"representation": standing.pk, "verdict": verdict}, words=how.strip())


@ComplaintPlaybook.end_representation
def end_representation(complaint: Complaint, *, by: Staff, why: str) -> Kept:
    """From now on letters go to the customer again."""
    standing = _standing(complaint)
    if not why.strip():
        raise BadArguments({"why": "Say who ended it, and when."})
    _end_standing(complaint)
    mirror(complaint, None)
    return Kept(facts={"representation": standing.pk, "why": why.strip()}, words=standing.name)


def _standing(complaint: Complaint) -> Representation:
    found = complaint.representations.filter(ended_at=None).first()
    if found is None:
        raise NotPossible("Nobody speaks for the customer here.")
    return found


def _end_standing(complaint: Complaint) -> None:
    complaint.representations.filter(ended_at=None).update(ended_at=timezone.now())


def mirror(complaint: Complaint, standing: Representation | None) -> None:
    """The complaint names who stands now, for pages that show nothing else."""
    complaint.representative = standing.name if standing else None
    complaint.representative_address = standing.address if standing else None
    complaint.authority_checked = standing is not None and standing.checked_at is not None
    complaint.save(update_fields=["representative", "representative_address", "authority_checked"])


def _file_of(complaint: Complaint, document: int | None) -> Attachment | None:
    if document is None:
        return None
    found = files_of(complaint).filter(pk=document).first()
    if found is None:
        raise BadArguments({"document": "That file is not one of this case."})
    return found
