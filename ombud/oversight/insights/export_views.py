"""Taking numbers out of the house, on the record."""

from django.http import Http404, HttpRequest, HttpResponse
from django.utils import timezone
from django.views.decorators.http import require_GET

from ombud.foundation.trail.access import record_access
from ombud.shell.gates import asks, needs

from .exporting import as_csv, as_xlsx, sheets
from .permissions import SEE
from .views import asked_for

FORMS = {
    "csv": (as_csv, "text/csv; charset=utf-8"),
    "xlsx": (as_xlsx, "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"),
}


@require_GET
@needs(SEE)
def export(request: HttpRequest, key: str, form: str) -> HttpResponse:
    """A file of one figure; who took it stands on the access chain before it leaves."""
    if form not in FORMS:
        raise Http404
    figure, wish = asked_for(request, key)
    known = [dimension.key for dimension in figure.dimensions]
    by = request.GET.get("cut", "")
    found = sheets(figure, wish, by if by in known else known[0])
    for brand in wish.chosen:
        record_access(
            actor=f"staff:{asks(request).pk}",
            verb="exported numbers",
            subject=f"figure:{key}",
            reason=f"{wish.period.since} to {wish.period.last_day}, {form}",
            brand_id=brand.pk,
        )
    write, media_type = FORMS[form]
    answer = HttpResponse(write(found), content_type=media_type)
    name = f"{key}-{wish.period.since}-{timezone.localdate():%Y%m%d}.{form}"
    answer["Content-Disposition"] = f'attachment; filename="{name}"'
    return answer
