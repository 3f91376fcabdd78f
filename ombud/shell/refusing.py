"""How a no looks to a person: the status of the refusal, and its sentence."""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from ombud.cases.refusals import BadArguments, Refusal


def sentence_of(refusal: Refusal) -> str:
    """What a person reads: the problems of arguments without the arguments' names."""
    return " ".join(refusal.problems.values()) if isinstance(refusal, BadArguments) else str(refusal)


class RefusalMiddleware:
    """Answers a refusal that no view answered itself. What htmx asked for gets the sentence alone."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_exception(self, request: HttpRequest, exception: Exception) -> HttpResponse | None:
        if not isinstance(exception, Refusal):
            return None
        if getattr(request, "htmx", False):
            return HttpResponse(sentence_of(exception), status=exception.status, content_type="text/plain")
        page = "404.html" if exception.status == 404 else "shell/refused.html"
        said = {"sentence": sentence_of(exception), "status": exception.status}
        return render(request, page, said, status=exception.status)
