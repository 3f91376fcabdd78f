"""A customer's stay in the portal: begun by a link or a sign-on, with a cookie of its own, and never with rights of staff."""

from datetime import timedelta

from django.db.models import Q
from django.http import HttpRequest, HttpResponse
from django.utils import timezone

from ombud.cases.actors import CustomerActor
from ombud.cases.models import Case
from ombud.cases.queries import CaseQuerySet
from ombud.cases.refusals import NotFound
from ombud.foundation.ids import BadNumber, read_number
from ombud.records.brands.models import Brand
from ombud.records.customers.models import Customer
from ombud.records.customers.queries import merged_ids
from ombud.shell.offers import offers

from .models import AccessLink, Session
from .places import cookie_path

COOKIE = "ombud_portal"
# Longer than a day without a look, so that nobody writes against the clock (WCAG 2.2, 2.2.1).
STAY = timedelta(hours=24)
TOUCH = timedelta(minutes=10)


def begin_by_link(link: AccessLink) -> Session:
    return Session.objects.create(
        brand_id=link.brand_id,
        customer_id=link.customer_id,
        case_id=link.case_id,
        link=link,
        origin=Session.Origin.LINK,
        expires_at=timezone.now() + STAY,
    )


def begin_by_sign_on(customer: Customer) -> Session:
    return Session.objects.create(
        brand_id=customer.brand_id,
        customer=customer,
        origin=Session.Origin.SIGN_ON,
        expires_at=timezone.now() + STAY,
    )


def session_of(request: HttpRequest, brand: Brand) -> Session | None:
    """The stay that the cookie names, if it holds: for this brand, not ended, its link not taken back."""
    found = Session.by_token(request.COOKIES.get(COOKIE, ""))
    now = timezone.now()
    if found is None or found.brand_id != brand.pk or found.ended_at or found.expires_at <= now:
        return None
    if found.link and found.link.revoked_at:
        return None
    if now - found.seen_at > TOUCH:
        Session.objects.filter(pk=found.pk).update(seen_at=now, expires_at=now + STAY)
    return found


def end(session: Session) -> None:
    Session.objects.filter(pk=session.pk, ended_at=None).update(ended_at=timezone.now())


def put_cookie(request: HttpRequest, answer: HttpResponse, session: Session) -> HttpResponse:
    answer.set_cookie(
        COOKIE,
        session.token,
        path=cookie_path(request),
        secure=request.is_secure(),
        httponly=True,
        samesite="Lax",
    )
    return answer


def drop_cookie(request: HttpRequest, answer: HttpResponse) -> HttpResponse:
    answer.delete_cookie(COOKIE, path=cookie_path(request), samesite="Lax")
    return answer


def cases_of(session: Session) -> CaseQuerySet:
    """What this stay may look at: kinds of case that some desk shows to customers, and of those only their own."""
    shown = Q(playbook__in=[offer.playbook for offer in offers.values()])
    own = Case.objects.filter(shown, brand=session.brand_id, customer__in=merged_ids(session.customer))
    return own.filter(pk=session.case_id) if session.case_id else own


def case_of(session: Session, number: str) -> Case:
    """Raises NotFound for whatever is not theirs, as for what does not exist or is no number at all."""
    try:
        said = read_number(number)
    except BadNumber:
        raise NotFound from None
    found = cases_of(session).select_related("brand", "customer", "scope").filter(number=said).first()
    if found is None:
        raise NotFound
    return found


def actor_of(session: Session, case: Case) -> CustomerActor:
    """The customer as the case knows them, whichever of their merged records it is kept under."""
    return CustomerActor(case.customer_id or session.customer_id, session.customer.name)
