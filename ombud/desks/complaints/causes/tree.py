"""The tree of causes as findings use it: a brand's own branches stand instead of the house's."""

from collections.abc import Iterable, Sequence

from django.db.models import Q, QuerySet
from django.utils import timezone

from ombud.cases.refusals import BadArguments
from ombud.records.brands.models import Brand
from ombud.records.knowledge.models import Cause
from ombud.records.knowledge.queries import causes_for

from ..models import FindingCause, Point

ARROW = " › "


def causes_named(brand: Brand, primary: str, others: Sequence[str] = ()) -> list[Cause]:
    """The causes of these keys, the primary first. Raises BadArguments for what the brand does not offer."""
    keys = dict.fromkeys([*([primary] if primary else []), *others])
    if not keys:
        return []
    if not primary:
        raise BadArguments({"cause": "Say which of the causes is the main one."})
    offered = {cause.key: cause for cause in causes_for(brand)}
    for name, given in (("cause", [primary]), ("other_causes", others)):
        if strange := next((key for key in given if key not in offered), None):
            raise BadArguments({name: f"“{strange}” is not in the tree of causes, or no longer offered."})
    return [offered[key] for key in keys]


def set_causes(point: Point, causes: Sequence[Cause]) -> None:
    """Make the finding on this point have these causes and no other; the first is the primary one."""
    point.causes.all().delete()
    at = point.found_at or timezone.now()
    FindingCause.objects.bulk_create(
        FindingCause(
            point=point,
            brand_id=point.brand_id,
            cause=cause,
            primary=not place,
            found_at=at or timezone.now(),
        )
        for place, cause in enumerate(causes)
    )


def paths(causes: Iterable[Cause], language: str = "en") -> dict[str, str]:
    """The whole name of each by its key, for instance "Process › Payments › Templates keep old details"."""
    names = {cause.key: cause.name_in(language) for cause in causes}
    return {key: ARROW.join(names[part] for part in up(key) if part in names) for key in names}


def with_branches(cause: Cause) -> QuerySet[Cause]:
    """The cause and what hangs under it, whether the house's row stands for it or a brand's own."""
    found = Cause.objects.filter(Q(key=cause.key) | Q(key__startswith=f"{cause.key}."))
    return found if cause.brand_id is None else found.filter(Q(brand=None) | Q(brand=cause.brand_id))


def path_of(cause: Cause, language: str = "en") -> str:
    """Its whole name; a retired parent still names it."""
    above = Cause.objects.filter(Q(brand=None) | Q(brand=cause.brand_id), key__in=up(cause.key)[:-1])
    return paths([*above, cause], language)[cause.key]


def up(key: str) -> list[str]:
    """`a.b.c` grows from `a` and `a.b`."""
    parts = key.split(".")
    return [".".join(parts[: depth + 1]) for depth in range(len(parts))]
