"""From the guide's answers to a complaint: the customer's words, who sent them, and the case that they open."""

from collections.abc import Iterator

from django import forms
from django.utils import timezone
from django.utils.datastructures import MultiValueDict
from django.utils.translation import gettext as _

from ombud.cases.actors import CustomerActor, System
from ombud.cases.engine.opening import open_case
from ombud.cases.engine.results import Done
from ombud.cases.models import Case, Priority, Task
from ombud.cases.moves.hands import release
from ombud.cases.moves.words import receive
from ombud.cases.routing import queue_for
from ombud.foundation.text import black_out
from ombud.records.customers.normal import as_written
from ombud.shell.guides import Asking, Sender, Submission

from ..models import Complaint, Product, Representation
from ..playbook import ComplaintPlaybook
from .products import WORDS
from .steps import STEPS

PORTAL = System("the portal")


def sender_of(asking: Asking) -> Sender:
    return Sender(
        asking.given("you", "name"),
        as_written("email", asking.given("you", "email")),
        asking.given("product", "country"),
    )


def letter_of(asking: Asking) -> tuple[str, str]:
    """Subject and text, in the language at hand."""
    about = WORDS.get(Product(asking.given("product", "product") or Product.OTHER))
    parts = [f"{question}\n{answer}" for question, answer in answered(asking)]
    return _("Complaint: %(about)s") % {"about": about}, "\n\n".join(parts)


def answered(asking: Asking) -> Iterator[tuple[str, str]]:
    """Each question that was answered, with the answer in words."""
    for step in STEPS:
        if step.wanted(asking) and step.key in asking.answers:
            form = step.form(asking, _data(asking, step.key))
            yield from ((str(field.label), said) for field in form if (said := _said(form, field.name)))


def open_complaint(sent: Submission) -> Done:
    """Opened by the customer, received when it was sent; in the complaints queue like any other."""
    who = CustomerActor(sent.customer.pk, sent.customer.name or sent.sender.name)
    asking = Asking(sent.brand, sent.answers)
    needs = _needs(asking)
    case = open_case(
        ComplaintPlaybook,
        scope=sent.scope,
        customer=sent.customer,
        subject=sent.letter.subject,
        by=who,
        occurred_at=sent.letter.received_at,
        facts={"channel": sent.letter.channel},
        language=sent.language,
        jurisdiction=sent.sender.country or sent.customer.jurisdiction,
        priority=Priority.HIGH if needs else Priority.NORMAL,
    ).case
    _remember(sent, asking, case, needs=needs)
    if place := queue_for(case):
        release(case, by=PORTAL, queue=place.pk, why="a complaint")
    done = receive(case, by=who, letter=sent.letter)
    if not isinstance(done, Done):
        raise TypeError("Nobody has to approve what a customer writes.")
    return done


def _remember(sent: Submission, asking: Asking, case: Case, *, needs: str) -> None:
    speaks_for = asking.given("represented", "name")
    complaint = Complaint.objects.create(
        case=case,
        brand_id=sent.brand.pk,
        grievance=black_out(asking.given("what", "story")).text,
        product=asking.given("product", "product"),
        vulnerable=bool(needs),
        representative=sent.sender.name if speaks_for else None,
        representative_address=sent.sender.email if speaks_for else None,
    )
    if needs:
        Task.objects.create(case=case, text=f"See to what they need: {needs}"[:300])
    if speaks_for:
        Representation.objects.create(
            complaint=complaint,
            brand_id=sent.brand.pk,
            kind=Representation.Kind.OTHER,
            name=sent.sender.name,
            address=sent.sender.email,
            scope=black_out(f"For {speaks_for}: {asking.given('represented', 'relation')}").text[:300],
            noted_at=timezone.now(),
        )


def _needs(asking: Asking) -> str:
    """What they asked of us, in their words."""
    support = next(step for step in STEPS if step.key == "support")
    form = support.form(asking, _data(asking, support.key))
    return black_out(". ".join(filter(None, (_said(form, name) for name in form.fields)))).text


def _data(asking: Asking, step: str) -> MultiValueDict[str, str]:
    return MultiValueDict({name: list(values) for name, values in asking.answers.get(step, {}).items()})


def _said(form: forms.Form, name: str) -> str:
    """The answer to one field as people read it: a choice by its words."""
    given = form[name].value()
    words = {str(key): str(word) for key, word in getattr(form.fields[name], "choices", ())}
    values = given if isinstance(given, list) else [given or ""]
    return ", ".join(words.get(value, value) for value in values if value).strip()
