"""Who can be named in a note."""

from django.http import HttpRequest, JsonResponse
from django.views.decorators.http import require_GET

from ombud.shell.spine_fields import people_who_see

from ..around import signed_in
from ..finding import case_of
from ..naming import handles


@require_GET
def names(request: HttpRequest, number: str) -> JsonResponse:
    """The others who see the case, each with the name that means them alone."""
    people = people_who_see(case_of(request, number))
    called = handles(people)
    others = [each for each in people if each.pk in called and each.pk != signed_in(request).pk]
    return JsonResponse({"people": [{"name": each.name, "handle": called[each.pk]} for each in others]})
