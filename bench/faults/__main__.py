"""`make faults`: kill -9 of worker, listener and database at random while mails arrive; each is there exactly once."""

import argparse
import random
import sys
import time
from collections import Counter

import django

from .house import House, standing
from .sending import TO, Senders

TARGETS = ("work", "listen", "database")
SETTLING = 300.0


def main() -> int:
    options = _options()
    with standing() as house:
        django.setup()
        _furnish()
        kills = _storm(house, options.mails, random.Random(options.seed))
        _settle()
        return _judge(options.mails, kills)


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--mails", type=int, default=2000)
    parser.add_argument("--seed", type=int, default=1)
    return parser.parse_args()


def _furnish() -> None:
    """A brand with one mailbox: nothing else is needed to take mail in."""
    from ombud.channels.email.models import Mailbox
    from ombud.records.brands.models import Brand
    from ombud.records.staff.models import Scope

    brand = Brand.objects.create(key="faults", name="Faults", languages=["en"])
    scope = Scope.objects.create(brand=brand, name="Front line")
    Mailbox.objects.create(brand=brand, scope=scope, address=TO, name="Help")


def _storm(house: House, mails: int, dice: random.Random) -> Counter[str]:
    """Kill something every one to three seconds while the senders send."""
    kills: Counter[str] = Counter()
    senders = Senders(house.lmtp, mails)
    senders.start()
    began = time.monotonic()
    while senders.busy:
        time.sleep(dice.uniform(1, 3))
        target = dice.choice(TARGETS)
        kills[target] += house.kill(target)
    print(
        f"{mails} mails were taken in {time.monotonic() - began:.0f} s; {senders.repeated} attempts were repeated."
    )
    return kills


def _settle() -> None:
    """Wait until every arrival has its fate; what died with its worker is taken up again after half a minute."""
    from django.db import OperationalError, connection

    from ombud.cases.models import Arrival

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


def _judge(mails: int, kills: Counter[str]) -> int:
    from ombud.cases.models import Arrival, Message
    from ombud.cases.verifying import breaks

    fates = Counter(Arrival.objects.values_list("fate", flat=True))
    ids = Counter(Message.objects.values_list("transport_id", flat=True))
    wanted = {f"fault-{number}@example.com" for number in range(mails)}
    lost, doubled = wanted - set(ids), [i for i, times in ids.items() if times > 1]
    broken = list(breaks())
    print(f"Killed: {dict(kills)}. Fates: {dict(fates)}.")
    print(f"Lost: {len(lost)}. Doubled: {len(doubled)}. Broken chains: {len(broken)}.")
    bad = lost or doubled or broken or set(fates) != {Arrival.Fate.MESSAGE}
    print("Each mail is there exactly once." if not bad else "FAILED")
    return 1 if bad else 0


if __name__ == "__main__":
    sys.exit(main())
