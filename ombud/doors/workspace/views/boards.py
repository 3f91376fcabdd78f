"""Boards: what is escalated now, and what one's teams are asked."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from ..around import rail_of, signed_in
from ..faces.boards import escalation_columns, request_columns


@require_GET
def escalations(request: HttpRequest) -> HttpResponse:
    values = {
        "columns": escalation_columns(signed_in(request)),
        "live": rail_of(request).live,
        "refresh_url": request.path,
    }
    return render(request, "shell/pages/board.html", values)


@require_GET
def requests(request: HttpRequest) -> HttpResponse:
    values = {
        "columns": request_columns(signed_in(request)),
        "live": rail_of(request).live,
        "refresh_url": request.path,
    }
    return render(request, "workspace/requests.html", values)
