"""Which returns somebody may see, what a return is compared with, and what is due when."""

from collections.abc import Mapping
from datetime import timedelta

from django.db.models import Exists, OuterRef, QuerySet

from ombud.cases.refusals import NotFound
from ombud.records.brands.models import Brand, LegalEntity
from ombud.records.staff.models import Staff
from ombud.records.staff.scopes import brands_within

from .cells import Unit
from .computing import Computed, compute
from .keeping import KeptLine, lines_of
from .models import KeptReturn, Return
from .periods import Period
from .permissions import SEE
from .reconciling import judge
from .verdicts import Around, Verdict

NEAR = timedelta(days=14)
LOOKED_BACK, LOOKED_AHEAD = timedelta(days=400), timedelta(days=200)


def entities_for(person: Staff, permission: str = SEE) -> QuerySet[LegalEntity]:
    """The firms of which somebody holds this for every brand: the figures of one count all of its brands."""
    mine = brands_within(person, permission)
    others = Brand.objects.filter(legal_entity=OuterRef("pk")).exclude(pk__in=mine.values("pk"))
    return LegalEntity.objects.filter(brands__in=mine).exclude(Exists(others)).distinct()


def returns_for(person: Staff, permission: str = SEE) -> QuerySet[Return]:
    mine = list(brands_within(person, permission).values_list("pk", flat=True))
    found = Return.objects.filter(entity__in=entities_for(person, permission), brands__contained_by=mine)
    return found.select_related("entity")


def return_for(person: Staff, pk: int, permission: str = SEE) -> Return:
    """Raises NotFound for a return that is not this person's to see."""
    found = returns_for(person, permission).filter(pk=pk).first()
    if found is None:
        raise NotFound
    return found


def computed(report: Return) -> list[Computed]:
    """The figures as the record gives them now."""
    return compute(report.declared, report.period, report.brands, report.entity.activities)


def around(report: Return) -> Around:
    """The return before this one, as it was kept, and the others of the same firm and period."""
    same = Return.objects.filter(entity=report.entity)
    before = same.filter(form=report.form, last=report.first - timedelta(days=1), kept__isnull=False)
    others = same.filter(first=report.first, last=report.last).exclude(form=report.form).order_by("version")
    previous = before.order_by("-version").first()
    return Around(lines_of(previous) if previous else None, {other.form: lines_of(other) for other in others})


def verdicts_of(report: Return, lines: Mapping[str, KeptLine] | None = None) -> list[Verdict]:
    """What each rule says of the return as it stands; the last one asks for what only a person can give."""
    if lines is None and report.frozen:
        return kept_verdicts(report)
    shown = lines_of(report) if lines is None else lines
    open_cells = [line.label for line in shown.values() if line.unit == Unit.GIVEN and line.figure is None]
    given = Verdict(
        "given",
        "Every figure that a person gives has been given.",
        not open_cells,
        f"Still open: {'; '.join(open_cells)}." if open_cells else "",
    )
    return [*judge(report.declared.rules, shown, around(report)), given]


def kept_verdicts(report: Return) -> list[Verdict]:
    """What the rules said when it was approved."""
    rules = KeptReturn.objects.get(report=report).content["rules"]
    return [Verdict(**{**rule, "cases": tuple(rule["cases"])}) for rule in rules]


def newest(entity: LegalEntity, form: str, period: Period) -> Return | None:
    """The last version of a return."""
    found = Return.objects.filter(entity=entity, form=form, first=period.first, last=period.last)
    return found.order_by("-version").first()
