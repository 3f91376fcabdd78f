"""A brand's own host shows its portal and nothing else."""

from collections.abc import Callable

from django.conf import settings
from django.http import HttpRequest, HttpResponse

type Respond = Callable[[HttpRequest], HttpResponse]


class OwnHost:
    """Puts /p/<brand> in front of what is asked for on a brand's own host, so that nothing of staff's is found there."""

    def __init__(self, get_response: Respond) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        host = request.META.get("HTTP_HOST", "").partition(":")[0].lower()
        key = settings.OMBUD_PORTAL_HOSTS.get(host, "")
        vars(request)["own_host"] = bool(key)
        if key:
            request.path_info = f"/p/{key}{request.path_info}"
        return self.get_response(request)
