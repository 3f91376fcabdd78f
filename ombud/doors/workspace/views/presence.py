"""Who is at a case now: said by browsers every 20 seconds, told to others only when it changes."""

from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.views.decorators.http import require_POST

from ombud.cases.models import Mention
from ombud.foundation.live import publish

from ..around import signed_in
from ..finding import case_of
from ..models import GONE_AFTER, Presence


@require_POST
def presence(request: HttpRequest, number: str) -> HttpResponse:
    case, staff = case_of(request, number), signed_in(request)
    now, writing = timezone.now(), request.POST.get("writing") == "1"
    before = Presence.objects.filter(case=case, staff=staff).first()
    Presence.objects.update_or_create(case=case, staff=staff, defaults={"writing": writing, "seen_at": now})
    gone = Presence.objects.filter(case=case, seen_at__lt=now - GONE_AFTER).delete()[0]
    is_news = before is None or before.writing != writing or before.seen_at < now - GONE_AFTER
    Mention.objects.filter(case=case, staff=staff, seen_at=None).update(seen_at=now)
    if gone or is_news:
        publish(f"case:{case.pk}", "presence")
    return HttpResponse(status=204)
