"""Mail put into a mailbox by a program, over HTTP and with a key of that mailbox."""

import hashlib
import secrets

from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, JsonResponse
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_POST

from .incoming import LARGEST, accept
from .models import DropKey, Mailbox


def make_key(mailbox: Mailbox, label: str) -> str:
    """A new key, to be shown once: only its digest is kept."""
    key = f"drop_{secrets.token_urlsafe(32)}"
    DropKey.objects.create(mailbox=mailbox, label=label, digest=_digest(key))
    return key


@login_not_required  # programs show a token of their own
@csrf_exempt  # programs have no cookie to be tricked with
@require_POST
def drop(request: HttpRequest) -> JsonResponse:
    """POST a raw mail (message/rfc822) with `Authorization: Bearer KEY`: 202 once it is kept, 200 when it was known."""
    scheme, _, key = request.headers.get("Authorization", "").partition(" ")
    known = DropKey.objects.select_related("mailbox").filter(digest=_digest(key), ended_at=None).first()
    if scheme != "Bearer" or known is None or not known.mailbox.active:
        return _problem(401, "Send the key of a mailbox as Authorization: Bearer KEY.")
    if int(request.headers.get("Content-Length") or 0) > LARGEST:
        return _problem(413, f"A mail may have {LARGEST // 1024 // 1024} MB at most.")
    raw = request.read(LARGEST + 1)
    if not raw.strip() or len(raw) > LARGEST:
        return _problem(422, f"Send the mail itself as the body, {LARGEST // 1024 // 1024} MB at most.")
    arrival, is_new = accept(raw, known.mailbox, sender="", recipients=[known.mailbox.address])
    return JsonResponse({"arrival": arrival.pk, "new": is_new}, status=202 if is_new else 200)


def _digest(key: str) -> str:
    return hashlib.sha256(key.encode()).hexdigest()


def _problem(status: int, detail: str) -> JsonResponse:
    """RFC 9457."""
    return JsonResponse(
        {"status": status, "detail": detail}, status=status, content_type="application/problem+json"
    )
