"""Mails that the portal writes by itself: received, a new link, the way back to what is half written."""

from datetime import timedelta

from django.utils import timezone, translation
from django.utils.translation import gettext as _

from ombud.cases.actors import System
from ombud.cases.models import Case
from ombud.cases.moves.words import confirm
from ombud.foundation.outbox.carrying import post
from ombud.records.brands.models import Brand
from ombud.shell.offer_words import Telling
from ombud.shell.offers import offer_for

from . import languages
from .models import AccessLink, Counter, Draft, Notice
from .places import absolute

PORTAL = System("the portal")
ROUTE = "portal.notice"


def tell_received(case: Case, address: str, language: str) -> Notice:
    """Confirm the receipt, on the record, and send the way back to it."""
    notice = Notice.objects.create(
        brand=case.brand, kind=Notice.Kind.RECEIVED, case=case, address=address, language=language
    )
    make_link(case, address, notice)
    with translation.override(languages.of_django(language)):
        text = _received(case)
    confirm(case, by=PORTAL, to=address, what="received", text=text)
    notice.text = text
    notice.save(update_fields=["text"])
    return _post(notice)


def tell_links(brand: Brand, cases: list[Case], address: str, language: str) -> Notice:
    """One way to each case, all in one mail."""
    notice = Notice.objects.create(
        brand=brand, kind=Notice.Kind.LINKS, case=cases[0], address=address, language=language
    )
    for case in cases:
        make_link(case, address, notice)
    return _post(notice)


def tell_draft(draft: Draft, address: str) -> Notice:
    """The way back to what is half written."""
    kind = Notice.Kind.DRAFT
    return _post(
        Notice.objects.create(
            brand=draft.brand, kind=kind, draft=draft, address=address, language=draft.language
        )
    )


def make_link(case: Case, address: str, notice: Notice | None = None) -> AccessLink:
    if case.customer_id is None:
        raise TypeError("A link leads a customer to their case.")
    counter = Counter.objects.filter(brand=case.brand_id).first()
    days = counter.link_days if counter else 14
    return AccessLink.objects.create(
        brand_id=case.brand_id,
        case=case,
        customer_id=case.customer_id,
        notice=notice,
        address=address,
        expires_at=timezone.now() + timedelta(days=days),
    )


def written(notice: Notice) -> tuple[str, str]:
    """Subject and text of a notice, with its links; made anew each time, and kept nowhere."""
    with translation.override(languages.of_django(notice.language)):
        return _WRITERS[Notice.Kind(notice.kind)](notice)


def _post(notice: Notice) -> Notice:
    post(f"notice:{notice.pk}", ROUTE, {"notice": notice.pk})
    return notice


def _received(case: Case) -> str:
    lines = (
        str(_telling(case).received),
        _("Its number is %(number)s. Please name it when you write or call.") % {"number": case.number},
        _("We will write to you who looks into it, and what happens when."),
    )
    return "\n\n".join(lines)


def _telling(case: Case) -> Telling:
    offer = offer_for(case)
    if offer is None:
        raise TypeError("No desk shows this kind of case to customers.")
    return offer.telling


def _write_received(notice: Notice) -> tuple[str, str]:
    case = notice.case
    if case is None:
        raise TypeError("A confirmation is of something.")
    ways = [_way(link) for link in notice.links.all()]
    lines = [
        notice.text or "",
        _("Here you can see where it stands, write to us and read our letters:"),
        *ways,
        _keep(),
    ]
    return _telling(case).subject % {"number": case.number}, "\n\n".join(lines)


def _write_links(notice: Notice) -> tuple[str, str]:
    ways = [f"{link.case.number}\n{_way(link)}" for link in notice.links.select_related("case")]
    lines = [_("You asked for a new link. Here it is:"), *ways, _keep(), _unasked()]
    return _("Your link to %(brand)s") % {"brand": notice.brand.name}, "\n\n".join(lines)


def _write_draft(notice: Notice) -> tuple[str, str]:
    draft = notice.draft
    if draft is None:
        raise TypeError("What was half written is gone.")
    last = translation.gettext("It is kept until %(day)s and then deleted.") % {
        "day": timezone.localtime(draft.purge_after).strftime("%Y-%m-%d")
    }
    way = absolute(notice.brand, "resume", token=draft.token)
    lines = [
        _("You have begun to write to us and have not sent it yet. Here you can go on:"),
        way,
        last,
        _unasked(),
    ]
    return _("Go on where you stopped"), "\n\n".join(lines)


def _way(link: AccessLink) -> str:
    return absolute(link.brand, "go", token=link.token)


def _keep() -> str:
    return _(
        "The link is meant for you alone. Please do not pass it on. When it has expired you can ask for a new one."
    )


def _unasked() -> str:
    return _("If you did not ask for this, you need not do anything.")


_WRITERS = {
    Notice.Kind.RECEIVED: _write_received,
    Notice.Kind.LINKS: _write_links,
    Notice.Kind.DRAFT: _write_draft,
}
