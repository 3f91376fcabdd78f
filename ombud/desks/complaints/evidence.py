"""What a complaint can rest on: the entries and files of its case, its own and those that it began with."""

from django.db.models import Q, QuerySet

from ombud.cases.models import Attachment, Entry

from .models import Complaint


def entries_of(complaint: Complaint) -> QuerySet[Entry]:
    """The complaint's own entries, and those of the case that it came from which it shows."""
    shown = complaint.case.split_entries.filter(undone_at=None).values("entry")
    return Entry.objects.filter(Q(case=complaint.case_id) | Q(pk__in=shown))


def files_of(complaint: Complaint) -> QuerySet[Attachment]:
    """Files that came or went with those entries."""
    own = Q(message__case=complaint.case_id)
    shown = complaint.case.split_entries.filter(undone_at=None)
    for case, sequence in shown.values_list("entry__case", "entry__sequence"):
        own |= Q(message__case=case, message__sequence=sequence)
    return Attachment.objects.filter(own)
