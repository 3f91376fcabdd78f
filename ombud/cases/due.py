"""What was asked of other functions: it is theirs who were asked, and of an outside party his who asked."""

from collections.abc import Iterator

from django.utils import timezone
from django.utils.translation import gettext_noop

from ombud.records.reminders.due import Due, Judge, declares_due

from .models import Case, Request


@declares_due("requests")
def due() -> Iterator[Due]:
    """The number of the case is all that is told of it: questions are about customers."""
    asked = Request.objects.filter(state=Request.State.ASKED).select_related(
        "case", "owner", "to_team__escalates_to"
    )
    for request in asked.exclude(case__status="ended").prefetch_related("to_team__people"):
        team = request.to_team
        yield Due(
            thing=f"request:{request.pk}",
            kind=gettext_noop("Question to your team")
            if team
            else gettext_noop("Answer awaited from outside"),
            name=request.case.number,
            link=request.case.get_absolute_url(),
            on=timezone.localdate(request.due_at),
            owners=tuple(team.people.all()) if team else (request.owner,),
            leads=_leads(request),
            sees=_sees(request.case),
            ahead=(1,),
        )


def _leads(request: Request) -> Judge:
    """Who asked hears of it where nobody of the team can, and the team that it escalates to."""
    above = request.to_team.escalates_to if request.to_team else None
    return lambda person: person == request.owner or (above is not None and above in person.teams.all())


def _sees(case: Case) -> Judge:
    return lambda person: Case.objects.visible_to(person).filter(pk=case.pk).exists()
