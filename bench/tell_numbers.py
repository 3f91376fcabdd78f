"""What numbers cost over twenty thousand complaints, against the same aggregate by hand on the same connection.

python -m bench.inside bench.tell_numbers        on a database that `ombud migrate` has made and that holds nothing else
"""

import os
import sys
import time
from collections.abc import Callable
from statistics import median
from typing import Any

from django.conf import settings
from django.db import connection, transaction
from django.test import Client
from django.test.utils import CaptureQueriesContext

from ombud.cases.models import Case
from ombud.oversight.returns.computing import compute
from ombud.oversight.returns.declared import form_of
from ombud.oversight.returns.periods import HALF_YEARS
from ombud.records.brands.models import Brand
from ombud.records.staff.models import Grant, Role, Scope, Staff
from ombud.shell.figures import Asked, Period, Step, figure_of, figures

COMPLAINTS = int(os.environ.get("COMPLAINTS", "20000"))
ROUNDS = 5
# A year of complaints by SQL: received, acknowledged, answered, paid for every third, late for every twentieth.
FILL = """
INSERT INTO cases_case (number, brand_id, scope_id, playbook, stage, status, outcome, subject, topic, language,
    jurisdiction, priority, version, opened_at)
SELECT 'B-' || i, %(brand)s, %(scope)s, 'complaint', 'answered', 'waiting', CASE WHEN i %% 2 = 0 THEN 'upheld' ELSE 'rejected' END,
    'Made up', (ARRAY['payments.withdrawal', 'payments.refund', 'account.recovery'])[1 + i %% 3], 'en',
    (ARRAY['GB', 'IE', 'MT'])[1 + i %% 3], 20, 4, now() - (i * interval '365 days' / %(many)s)
FROM generate_series(1, %(many)s) i;
INSERT INTO complaints_complaint (case_id, brand_id, product, regime, track, reasons, vulnerable, authority_checked,
    acknowledged_at, answered_at, referred_to, referral_outcome, lessons{more_columns})
SELECT id, brand_id, (ARRAY['payment', 'e-money', 'custody'])[1 + id %% 3], 'uk.disp', '', 'made up', id %% 9 = 0, false,
    opened_at + interval '1 day', opened_at + interval '9 days', '', '', ''{more_values}
FROM cases_case WHERE number LIKE 'B-%%';
INSERT INTO cases_entry (case_id, brand_id, sequence, kind, audience, actor_kind, actor_id, actor_name, stage_before,
    stage_after, playbook_digest, facts_version, occurred_at, recorded_at, commitment, previous, digest)
SELECT id, brand_id, n, (ARRAY['complaint.open', 'complaint.acknowledge', 'complaint.answer', 'complaint.note'])[n], 'staff', 'staff',
    %(staff)s, 'Made up', (ARRAY['', 'received', 'investigating', 'answered'])[n],
    (ARRAY['received', 'investigating', 'answered', 'answered'])[n], '', 1,
    opened_at + (ARRAY[0, 1, 9, 10])[n] * interval '1 day', opened_at + (ARRAY[0, 1, 9, 10])[n] * interval '1 day', '',
    CASE n WHEN 1 THEN decode(repeat('00', 32), 'hex') ELSE sha256((id || '.' || n - 1)::bytea) END, sha256((id || '.' || n)::bytea)
FROM cases_case, generate_series(1, 4) n WHERE number LIKE 'B-%%' ORDER BY id, n;
INSERT INTO cases_entrywords (entry_id, words, facts)
SELECT id, '', CASE WHEN kind = 'complaint.answer'
    THEN jsonb_build_object('outcome', CASE WHEN case_id %% 2 = 0 THEN 'upheld' ELSE 'rejected' END) ELSE '{{}}' END
FROM cases_entry WHERE actor_name = 'Made up';
"""
BY_HAND = """
SELECT product, count(*) FROM cases_entry entry JOIN complaints_complaint USING (case_id)
WHERE kind = 'complaint.open' AND entry.brand_id = %s AND occurred_at >= %s AND occurred_at < %s GROUP BY 1 ORDER BY 1
"""


def main() -> None:
    # Pages are drawn without their files having been gathered.
    settings.STORAGES["staticfiles"] = {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}
    brand, person = furnish()
    today = time.localtime()
    last = Period.month(today.tm_year, today.tm_mon).before()
    year = Period(Period.month(last.since.year - 1, last.since.month).since, last.until)
    asked = Asked(period=year, brands=(brand.pk,))

    def by_hand() -> None:
        with connection.cursor() as cursor:
            cursor.execute(BY_HAND, [brand.pk, asked.begins, asked.ends])
            cursor.fetchall()

    floor = timed(by_hand)
    tell("the aggregate by hand", floor, floor)
    tell("received by product", timed(lambda: figure_of("complaint.opened").cut(asked, "product")), floor)
    tell("received by week", timed(lambda: figure_of("complaint.opened").series(asked, Step.WEEK)), floor)
    for figure in figures("complaint"):
        tell(figure.key, timed(lambda figure=figure: figure.total(asked)), floor)
    half = HALF_YEARS.at(last.last_day)
    for form in ("uk.consolidated", "uk.annex-1r"):
        with CaptureQueriesContext(connection) as statements:
            compute(form_of(form), half, [brand.pk], ["payments", "e-money", "crypto"])
        tell(
            f"{form}, a half-year ({len(statements)} statements)",
            timed(lambda form=form: compute(form_of(form), half, [brand.pk], ["payments", "crypto"])),
            floor,
        )
    client = Client(HTTP_HOST="127.0.0.1")
    client.force_login(person)
    for address in (
        "/insights/?period=year",
        "/insights/figures/complaint.opened/?period=year",
        "/insights/figures/complaint.opened/cases/?period=year",
    ):
        with CaptureQueriesContext(connection) as statements:
            assert client.get(address).status_code == 200
        tell(
            f"{address} ({len(statements)} statements)",
            timed(lambda address=address: client.get(address)),
            floor,
        )


def furnish() -> tuple[Brand, Staff]:
    if Case.objects.filter(number="B-1").exists():
        return Brand.objects.get(key="bench-of-numbers"), Staff.objects.get(
            email="bench-of-numbers@ombud.test"
        )
    with transaction.atomic():
        brand = Brand.objects.create(key="bench-of-numbers", name="Bench", time_zone="Europe/London")
        scope = Scope.objects.create(brand=brand, name="All")
        person = Staff.objects.create_user(
            "bench-of-numbers@ombud.test", "a long enough pass phrase", name="Bench"
        )
        role = Role.objects.create(name="Bench of numbers", permissions=["insights.see", "*.note"])
        Grant.objects.create(staff=person, role=role, scope=scope)
        with connection.cursor() as cursor:
            more = missing(cursor)
            filled = FILL.format(
                more_columns="".join(f", {name}" for name in more),
                more_values="".join(f", {value}" for value in more.values()),
            )
            cursor.execute(
                filled, {"brand": brand.pk, "scope": scope.pk, "staff": person.pk, "many": COMPLAINTS}
            )
            for table in ("cases_case", "cases_entry", "cases_entrywords", "complaints_complaint"):
                cursor.execute(f"ANALYZE {table}")
    return Brand.objects.get(key="bench-of-numbers"), Staff.objects.get(email="bench-of-numbers@ombud.test")


EMPTY = {
    "boolean": "false",
    "text": "''",
    "character varying": "''",
    "jsonb": "'[]'",
    "integer": "0",
    "smallint": "0",
    "ARRAY": "'{}'",
}


def missing(cursor: Any) -> dict[str, str]:
    """Columns of the complaint that must hold something and are not named above: an empty value for each."""
    cursor.execute(
        "SELECT column_name, data_type FROM information_schema.columns WHERE table_name = 'complaints_complaint'"
        " AND is_nullable = 'NO' AND column_default IS NULL"
    )
    named = FILL.split("complaints_complaint (")[1].split("{")[0]
    return {name: EMPTY[kind] for name, kind in cursor.fetchall() if name not in named}


def timed(work: Callable[[], object]) -> float:
    took = []
    for _ in range(ROUNDS):
        began = time.perf_counter()
        work()
        took.append(time.perf_counter() - began)
    return median(took)


def tell(name: str, took: float, floor: float) -> None:
    sys.stdout.write(f"{name:<70} {took * 1000:8.1f} ms {took / floor:6.1f}\n")


if __name__ == "__main__":
    main()
