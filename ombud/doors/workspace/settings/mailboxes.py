"""Mailboxes, and trying them out."""

from typing import Any

from django import forms
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse

from ombud.cases.models import Queue
from ombud.cases.registry import playbooks
from ombud.channels.email.models import Mailbox
from ombud.channels.email.setting_up import add_key, fill_range, remove_mailbox, save_mailbox
from ombud.channels.email.testing import try_out
from ombud.records.staff.models import Scope, Staff
from ombud.records.staff.scopes import brands_within
from ombud.shell.form_fields import choices_of, rows_of

from .fields import OwnForm
from .gates import asks, needs
from .kinds import Kind
from .pages import CRUMBS, Plain, act, cell, form_page, link_page
from .queues import topic_choices
from .side import side_of

MAY = "settings.mailboxes"
SECRETS = ("imap_password", "smtp_password")


class MailboxForm(OwnForm):
    playbook = forms.ChoiceField(label="Opens", help_text="The kind of case that a mail opens.")
    topic = forms.ChoiceField(
        required=False, help_text="What such a case is about, until somebody says better."
    )
    imap_password = forms.CharField(
        label="IMAP password", required=False, widget=forms.PasswordInput(attrs={"autocomplete": "off"})
    )
    smtp_password = forms.CharField(
        label="SMTP password", required=False, widget=forms.PasswordInput(attrs={"autocomplete": "off"})
    )

    class Meta:
        model = Mailbox
        fields = (
            "address", "name", "scope", "playbook", "queue", "topic", "signature", "active", "imap_host", "imap_port",
            "imap_tls", "imap_user", "imap_password", "imap_folder", "smtp_host", "smtp_port", "smtp_security",
            "smtp_user", "smtp_password",
        )  # fmt: skip
        labels = {
            "imap_host": "IMAP server", "imap_port": "IMAP port", "imap_tls": "IMAP with TLS from the start",
            "imap_user": "IMAP user", "imap_folder": "IMAP folder", "smtp_host": "SMTP server", "smtp_port": "SMTP port",
            "smtp_security": "SMTP security", "smtp_user": "SMTP user", "active": "In use",
        }  # fmt: skip
        help_texts = {
            "address": "Customers write to this address.",
            "name": "Stands as the sender of answers.",
            "scope": "Who sees the cases that mail here opens.",
            "queue": "Where they wait.",
            "signature": "Instead of the brand's.",
            "imap_host": "For example imap.example.com. Empty: mail is handed to Ombud's own listener.",
            "smtp_host": "For example smtp.example.com. Empty: the installation's own relay.",
            "imap_port": "993 is usual.",
            "smtp_port": "587 is usual.",
        }
        widgets = {"signature": forms.Textarea(attrs={"rows": 3})}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        brands = brands_within(self.by, MAY)
        scopes = Scope.objects.filter(brand__in=brands).select_related("brand")
        rows_of(self, "scope").queryset = scopes
        rows_of(self, "queue").queryset = Queue.objects.filter(brand__in=brands)
        rows_of(self, "queue").empty_label = "As the queues' own rules say"
        rows_of(self, "scope").empty_label = None
        kinds = [(name, playbook.label) for name, playbook in playbooks.items()]
        choices_of(self, "playbook").choices = kinds
        choices_of(self, "topic").choices = [("", "Not known yet"), *topic_choices()]
        self._kept = {name: getattr(self.instance, name) for name in SECRETS}
        for name in SECRETS:
            self.initial[name] = ""
            if self._kept[name]:
                self.fields[name].help_text = "Kept sealed. Leave it empty to keep the one there is."

    def clean(self) -> dict[str, Any]:
        given = super().clean() or self.cleaned_data
        queue, scope = given.get("queue"), given.get("scope")
        if queue and scope and queue.scope_id != scope.pk:
            self.add_error("queue", f"This queue belongs to {queue.scope}. Choose one of the same scope.")
        return {**given, **{name: given.get(name) or self._kept[name] for name in SECRETS}}


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


class KeyForm(forms.Form):
    label = forms.CharField(max_length=80, help_text="Which program it is for.")


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


class RangeForm(forms.Form):
    first = forms.IntegerField(
        min_value=1, label="From number", help_text="The UID of the first mail in the folder."
    )
    last = forms.IntegerField(min_value=1, label="To number", help_text="The last one, included.")


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
