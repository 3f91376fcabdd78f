"""How to complain under one law, from the rulebook's own data: who, how, what happens when, and who decides after us."""

from collections.abc import Iterator, Sequence
from datetime import datetime

from django.utils import timezone
from django.utils.translation import gettext as _

from ombud.records.brands.models import Brand
from ombud.records.rulebook.arithmetic import Kind
from ombud.records.rulebook.regimes import RegimeRule, UnknownRegime, regime_of, rules_of
from ombud.records.rulebook.regimes.reading import Regime
from ombud.shell.offers import Passage, Procedure

from ..models import Product, PublishedRegime
from .bodies import body_of
from .countries import country_name
from .lengths import said
from .products import WORDS

# Duties that say who may complain, or what a complaint is, in the regime's own terms.
SCOPE = (".scope", ".lang", ".eligible")
PROMISED = (
    "complaint.acknowledgement",
    "complaint.progress",
    "complaint.fast-resolution",
    "complaint.final-response",
    "complaint.referral-window",
)


def procedures(brand: Brand) -> Sequence[Procedure]:
    """One for each law that the brand has published; a law that is gone from the rulebook is left out."""
    now = timezone.now()
    return [told for one in PublishedRegime.objects.filter(brand=brand) if (told := _procedure(one, now))]


def _procedure(published: PublishedRegime, now: datetime) -> Procedure | None:
    try:
        regime = regime_of(published.regime)
    except UnknownRegime:
        return None
    product = published.products[0] if published.products else ""
    found = {r.obligation: r for r in rules_of(regime.id, at=now, track=published.track, product=product)}
    rules = [found[name] for name in PROMISED if name in found]
    parts = (_who(regime), _when(rules), _after(published, found.get("complaint.referral-window")))
    source = "; ".join(dict.fromkeys(rule.citation for rule in rules))
    return Procedure(regime.name, applies(published), tuple(part for part in parts if part), source)


def applies(published: PublishedRegime) -> str:
    """For what and for whom: "A payment, deposit or withdrawal · United Kingdom"."""
    what = [str(WORDS[Product(each)]) for each in published.products]
    where = [country_name(code) for code in published.countries]
    return " · ".join(", ".join(dict.fromkeys(each)) for each in (what, where) if each)


def _who(regime: Regime) -> Passage:
    today = timezone.localdate()
    law = (duty.must for duty in regime.duties if duty.id.endswith(SCOPE) and duty.in_force(today))
    return Passage(
        _("Who can complain"),
        paragraphs=(
            _("You can complain if you are, were or wanted to be our customer. It is free of charge."),
            _("Somebody else can complain for you. We will ask them to show that you agree."),
        ),
        original=tuple(law),
    )


def _when(rules: list[RegimeRule]) -> Passage:
    return Passage(_("What happens when"), points=tuple(line for rule in rules for line in _lines(rule)))


def _lines(rule: RegimeRule) -> Iterator[str]:
    """What one rule means for the customer."""
    if rule.length is None:
        return
    length = said(rule.length)
    match rule.obligation:
        case "complaint.acknowledgement":
            yield _("We confirm that your complaint is here within %(length)s.") % {"length": length}
        case "complaint.progress" if rule.kind is Kind.RECURRING:
            yield _("Until then we write to you at least every %(length)s.") % {"length": length}
        case "complaint.fast-resolution":
            yield _("If we can settle it with you within %(length)s, we confirm that in a short letter.") % {
                "length": length
            }
        case "complaint.final-response":
            yield _("You get our final answer, with reasons, within %(length)s.") % {"length": length}
            yield from _longer(rule)


def _longer(rule: RegimeRule) -> Iterator[str]:
    if rule.extension:
        yield _(
            "If something beyond our control delays it, we write to you before that with the reasons, and you get our"
            " answer within %(length)s at the latest."
        ) % {"length": said(rule.extension.length)}
    elif rule.holding_answers:
        yield _(
            "If we cannot answer by then, we write to you why, when the answer will be there, and who else can help you."
        )


def _after(published: PublishedRegime, window: RegimeRule | None) -> Passage:
    body = body_of(published)
    names = (
        ("name", _("Name")),
        ("website", _("Website")),
        ("email", _("E-mail")),
        ("phone", _("Telephone")),
        ("post", _("Post")),
    )
    facts = tuple((label, body[key]) for key, label in names if body.get(key))
    lines = [
        _("If you are not satisfied with our answer, you can take your complaint to an independent body.")
    ]
    if window and window.length:
        lines.append(_("You have %(length)s for that from our answer.") % {"length": said(window.length)})
    if not facts:
        lines.append(_("Our answer names the body that is responsible for you, and how to reach it."))
    return Passage(_("If you do not agree with us"), paragraphs=tuple(lines), facts=facts)
