"""Mailboxes, and trying them out."""

from typing import Any

from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse

from ombud.channels.email.models import Mailbox
from ombud.channels.email.setting_up import add_key, fill_range, remove_mailbox, save_mailbox
from ombud.channels.email.testing import try_out
from ombud.records.staff.models import Staff
from ombud.records.staff.scopes import brands_within

from .gates import asks, needs
from .kinds import Kind
from .mailbox_forms import MAY, KeyForm, MailboxForm, RangeForm
from .pages import CRUMBS, Plain, act, cell, form_page, link_page
from .side import side_of


@needs(MAY)
def tried(request: HttpRequest, pk: int) -> HttpResponse:
    """Log in everywhere and say what is wrong; nothing is changed or sent."""
    mailbox = get_object_or_404(_found(asks(request)), pk=pk)
    values = {
        "heading": f"Test of {mailbox}",
        "steps": try_out(mailbox),
        "back": reverse("settings_mailboxes"),
    }
    if request.headers.get("HX-Request"):
        return render(request, "settings/tried_dialog.html", values)
    return render(request, "settings/tried.html", {"crumbs": CRUMBS, "side": side_of(request), **values})


@needs(MAY)
def key(request: HttpRequest, pk: int) -> HttpResponse:
    mailbox = get_object_or_404(_found(asks(request)), pk=pk)
    form, back = KeyForm(request.POST or None), reverse("settings_mailboxes")
    heading = f"A key for {mailbox}"
    if request.method == "POST" and form.is_valid():
        made = add_key(mailbox, form.cleaned_data["label"], by=asks(request))
        told = "Copy it now: it is not shown again. Programs send it as Authorization: Bearer KEY."
        return link_page(request, heading, made, back=back, help=told)
    lead = "With it a program puts raw mail into this mailbox over HTTP."
    return form_page(request, heading, form, lambda: None, back=back, lead=lead, go="Make the key")


@needs(MAY)
def fetch(request: HttpRequest, pk: int) -> HttpResponse:
    """Fetch any range of the folder again."""
    mailbox = get_object_or_404(_found(asks(request)).filter(imap_host__gt=""), pk=pk)
    form = RangeForm(request.POST or None)
    return form_page(
        request,
        f"Fetch mails of {mailbox} again",
        form,
        lambda: fill_range(mailbox, by=asks(request), **form.cleaned_data),
        back=reverse("settings_mailboxes"),
        said="The range was fetched again.",
        lead="For mail that is in the folder and not here. What is known already is not kept twice.",
        go="Fetch",
    )


def _found(by: Staff) -> QuerySet[Mailbox]:
    return Mailbox.objects.filter(brand__in=brands_within(by, MAY)).select_related("scope__brand")


def _cells(mailbox: Any) -> list[Plain]:
    return [cell(mailbox.address, note=mailbox.name), cell(mailbox.scope), _state(mailbox)]


def _state(mailbox: Mailbox) -> Plain:
    if not mailbox.active:
        return cell("Out of use", tone="soft")
    if mailbox.trouble:
        return cell("In trouble", mark="alert-triangle", tone="bad", note=mailbox.trouble)
    fetched = f"fetched from {mailbox.imap_host}" if mailbox.imap_host else "handed to the listener"
    return cell("In use", mark="circle-check", tone="good", note=fetched)


def _more_acts(mailbox: Any) -> list[Plain]:
    base = f"{reverse('settings_mailboxes')}{mailbox.pk}/"
    again = [act("Fetch a range", f"{base}fetch/")] if mailbox.imap_host else []
    return [act("Test", f"{base}test/"), *again, act("Make a key", f"{base}key/")]


MAILBOXES = Kind(
    key="mailboxes",
    group="Mail",
    heading="Mailboxes",
    one="mailbox",
    lead="Where customers write to. Each belongs to one brand.",
    permission=MAY,
    found=_found,
    columns=("Address", "Scope", "State"),
    cells=_cells,
    form=MailboxForm,
    save=lambda form, by: save_mailbox(form.instance, by=by),
    remove=lambda mailbox, by: remove_mailbox(mailbox, by=by),
    more_acts=_more_acts,
    searched=("address", "name"),
    icon="mail",
)
