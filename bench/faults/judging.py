"""What a hurt installation needs before, and what is counted after."""

import time
from collections import Counter

from django.db import OperationalError, connection

from ombud.cases.models import Arrival, Message
from ombud.cases.verifying import breaks
from ombud.channels.email.models import Mailbox
from ombud.records.brands.models import Brand
from ombud.records.staff.models import Scope

from .sending import TO

SETTLING = 300.0


def furnish() -> Mailbox:
    """A brand with one mailbox: nothing else is needed to take mail in."""
    brand = Brand.objects.create(key="faults", name="Faults", languages=["en"])
    scope = Scope.objects.create(brand=brand, name="Front line")
    return Mailbox.objects.create(brand=brand, scope=scope, address=TO, name="Help")


def settle() -> None:
    """Wait until every arrival has its fate; what died with its worker is taken up again after half a minute."""
    end = time.monotonic() + SETTLING
    while time.monotonic() < end:
        try:
            waiting = Arrival.objects.filter(fate=Arrival.Fate.WAITING).count()
        except OperationalError:
            connection.close()
            waiting = 1
        if not waiting:
            return
        time.sleep(2)


def judge(mails: int, hurt: str) -> int:

    fates = Counter(Arrival.objects.values_list("fate", flat=True))
    ids = Counter(Message.objects.values_list("transport_id", flat=True))
    wanted = {f"fault-{number}@example.com" for number in range(mails)}
    lost, doubled = wanted - set(ids), [i for i, times in ids.items() if times > 1]
    broken = list(breaks())
    print(f"{hurt} Fates: {dict(fates)}.")
    print(f"Lost: {len(lost)}. Doubled: {len(doubled)}. Broken chains: {len(broken)}.")
    bad = lost or doubled or broken or set(fates) != {Arrival.Fate.MESSAGE}
    print("Each mail is there exactly once." if not bad else "FAILED")
    return 1 if bad else 0
