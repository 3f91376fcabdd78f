"""`ombud listen` takes in mail over SMTP and LMTP."""

import asyncio
import contextlib
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand

from ombud.channels.email.listener import listen


class Command(BaseCommand):
    help = __doc__ or ""

    def handle(self, *args: Any, **options: Any) -> None:
        environment = settings.ENVIRONMENT
        self.stdout.write(
            f"Taking in mail on {environment.mail_bind}: SMTP {environment.mail_port}, LMTP {environment.lmtp_port}."
        )
        with contextlib.suppress(KeyboardInterrupt):
            asyncio.run(
                listen(
                    host=environment.mail_bind,
                    smtp_port=environment.mail_port,
                    lmtp_port=environment.lmtp_port,
                )
            )
