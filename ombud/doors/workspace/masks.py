"""Addresses under the pen: shown masked, and known again when they come back."""

from collections.abc import Iterable

from ombud.cases.answering import correspondence
from ombud.cases.models import Case, Message
from ombud.cases.refusals import BadArguments
from ombud.records.customers.masking import HIDDEN, masked
from ombud.records.customers.models import ContactPoint
from ombud.records.customers.queries import merged_ids

AS_MAIL = "email"


def under_mask(addresses: Iterable[str]) -> str:
    """As a field shows them. What is masked already, or was typed as a mask, stays as it is."""
    return ", ".join(each if HIDDEN in each else masked(each, AS_MAIL) for each in addresses)


def from_under_mask(addresses: Iterable[str], case: Case) -> list[str]:
    """Each address whole: a mask stands for the one address of this case that looks like it.

    Raises BadArguments, naming the mask, where none or several do.
    """
    given = list(addresses)
    known = _known(case) if any(HIDDEN in each for each in given) else set()
    return [_behind(each, known) if HIDDEN in each else each for each in given]


def _behind(mask: str, known: set[str]) -> str:
    alike = [address for address in known if masked(address, AS_MAIL) == mask]
    if len(alike) != 1:
        why = "Several addresses of this case look" if alike else "No address of this case looks"
        raise BadArguments({"to": f"{why} like {mask}. Write it out."})
    return alike[0]


def _known(case: Case) -> set[str]:
    """Who has written here, who was written to or would be, and how the customer can be reached."""
    letters = Message.objects.filter(case=case).values_list("sender", "recipients", "copies")
    found = {address for sender, to, cc in letters for address in (sender, *to, *cc)}
    if case.customer:
        points = ContactPoint.objects.filter(customer_id__in=merged_ids(case.customer), kind=AS_MAIL)
        found |= {point.value for point in points}
    usual = correspondence(case)
    return {address.lower() for address in (*found, usual.theirs, *usual.copies) if address}
