"""What is asked for a mailbox, for a key to it, and for a range of its folder."""

from typing import Any

from django import forms

from ombud.cases.models import Queue
from ombud.cases.registry import playbooks
from ombud.channels.email.models import Mailbox
from ombud.records.staff.models import Scope
from ombud.records.staff.scopes import brands_within
from ombud.shell.form_fields import choices_of, rows_of

from .fields import OwnForm
from .queues import topic_choices

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


class KeyForm(forms.Form):
    label = forms.CharField(max_length=80, help_text="Which program it is for.")


class RangeForm(forms.Form):
    first = forms.IntegerField(
        min_value=1, label="From number", help_text="The UID of the first mail in the folder."
    )
    last = forms.IntegerField(min_value=1, label="To number", help_text="The last one, included.")
