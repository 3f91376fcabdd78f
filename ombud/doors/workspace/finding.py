"""The case that an address names, if it is this person's to see."""

from django.http import HttpRequest

from ombud.cases.models import Case
from ombud.cases.refusals import NotFound
from ombud.foundation.ids import BadNumber, read_number

from .around import signed_in

BESIDE = ("brand", "scope", "customer", "queue", "assignee")


def case_of(request: HttpRequest, number: str) -> Case:
    """Small slips in the number are forgiven. Raises NotFound."""
    found = Case.objects.visible_to(signed_in(request)).select_related(*BESIDE).filter(number=_read(number))
    case = found.first()
    if case is None:
        raise NotFound
    return case


def _read(number: str) -> str:
    try:
        return read_number(number)
    except BadNumber as error:
        raise NotFound from error
