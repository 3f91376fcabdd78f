"""What is due when, and the beginning of a return."""

from datetime import datetime

from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.views.decorators.http import require_safe

from ombud.shell.contexts import Plain
from ombud.shell.gates import asks, needs
from ombud.shell.pages import form_page, sheet_page
from ombud.shell.tables import act

from .. import faces
from ..actions import prepare
from ..forms import ChoiceOfReturn
from ..models import Return
from ..permissions import PREPARE, SEE
from ..queries import entities_for
from ..slots import Slot, Standing, offered, slots

NO_FIRM = "No firm files returns here yet. An administrator adds it under Settings, Legal entities, and says which brands are its own."
GROUPS = (
    (
        "To be filed",
        (Standing.LATE, Standing.NEAR, Standing.OPEN, Standing.NO_DATE),
        "Nothing waits to be filed.",
    ),
    ("To come", (Standing.RUNNING, Standing.AHEAD), "Nothing is to come."),
    ("Not owed, as far as was counted", (Standing.NOT_OWED,), "Nothing."),
    ("Filed", (Standing.FILED,), "Nothing has been filed yet."),
)


@require_safe
@needs(SEE)
def calendar(request: HttpRequest) -> HttpResponse:
    """What is due when, for each firm whose brands are all this person's."""
    person, now = asks(request), timezone.now()
    found = slots(entities_for(person).filter(files__len__gt=0))
    may = person.may_somewhere(PREPARE)
    parts = [
        {"name": name, "table": faces.slots_table(name, some, may=may, now=now, empty=empty)}
        for name, standings, empty in GROUPS
        if (some := [slot for slot in found if slot.standing(now) in standings]) or name == GROUPS[0][0]
    ]
    choose = act("Prepare another", faces.address("prepare"), icon="plus", in_dialog=True)
    return sheet_page(
        request,
        "Returns",
        lead="What regulators are told at the end of a period. Every figure opens the complaints behind it.",
        heed=[*_heed(found, now), *([] if found else [{"text": NO_FIRM, "tone": "note"}])],
        acts=[choose] if may and found else [],
        parts=parts,
    )


@needs(PREPARE)
def prepared(request: HttpRequest) -> HttpResponse:
    person = asks(request)
    wanted = [slot for slot in offered(entities_for(person, PREPARE)) if slot.report is None]
    form = ChoiceOfReturn(request.POST or None, slots=wanted, initial={"what": request.GET.get("what", "")})
    made: list[Return] = []

    def save() -> None:
        made.append(prepare(form.chosen.entity, form.chosen.form.id, form.chosen.period, by=person))

    answer = form_page(
        request, "Prepare a return", form, save, back="/returns/", said="Computed.", go="Prepare", crumbs=faces.CRUMBS,
        lead="Its figures are computed from the record as it is now; they can be computed again until it is handed over.",
    )  # fmt: skip
    return _instead(answer, made[0].get_absolute_url()) if made else answer


def _instead(answer: HttpResponse, url: str) -> HttpResponse:
    """The same answer, on to what was made."""
    header = "HX-Redirect" if "HX-Redirect" in answer else "Location"
    answer[header] = url
    return answer


def _heed(found: list[Slot], now: datetime) -> list[Plain]:
    heeded = [slot for slot in found if slot.standing(now) in (Standing.LATE, Standing.NEAR)]
    return [
        {
            "text": f"{slot.form.name} of {slot.entity}, {slot.period}: {_how_near(slot, now)}.",
            "tone": "wrong" if slot.standing(now) is Standing.LATE else "heed",
        }
        for slot in heeded
    ]


def _how_near(slot: Slot, now: datetime) -> str:
    late = slot.standing(now) is Standing.LATE
    return f"it was due on {faces.when(slot.due)}" if late else f"due on {faces.when(slot.due)}"
