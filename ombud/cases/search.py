"""Search over what was said, in rows that carry scope and audience so that no query has to join."""

from django.db import connection
from django.db.models import QuerySet

from ombud.foundation.text import search_query, search_vector
from ombud.records.staff.models import Staff

from .models import Case, Entry, SearchRow

INSERT = """
INSERT INTO cases_searchrow (case_id, sequence, scope_id, audience, at, words)
VALUES (%s, %s, %s, %s, %s, %s::tsvector)
"""


def index_entry(case: Case, entry: Entry, words: str) -> None:
    """Make an entry's words findable for its audience, in the transaction that writes it."""
    if not words:
        return
    with connection.cursor() as cursor:
        cursor.execute(
            INSERT,
            [case.pk, entry.sequence, case.scope_id, entry.audience, entry.recorded_at, search_vector(words)],
        )


def find_cases(staff: Staff, text: str, *, most: int = 200) -> QuerySet[Case]:
    """Cases that this person may see and in which all the words were said, newest words first."""
    query = search_query(text)
    if not query:
        return Case.objects.none()
    hits = (
        SearchRow.objects.filter(scope_id__in=staff.powers.scopes)
        .extra(where=["words @@ %s::tsquery"], params=[query])
        .order_by("-at")
        .values("case_id")[:most]
    )
    return Case.objects.visible_to(staff).filter(pk__in=hits)
