"""Which teams a case can be put before: those of its brand."""

from ombud.records.staff.models import Team
from ombud.records.staff.scopes import teams_within

from .models import Case
from .refusals import BadArguments


def team_of(case: Case, team: int | None) -> Team | None:
    """The team with this id; None for None. Raises BadArguments where nobody of it works for the brand of the case."""
    if team is None:
        return None
    found = teams_within(case.brand_id).filter(pk=team).first()
    if found is None:
        raise BadArguments({"team": "Nobody of that team works for this brand. Choose another."})
    return found
