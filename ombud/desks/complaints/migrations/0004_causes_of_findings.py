"""A finding names branches of the tree of causes; what was written in free words becomes retired branches of it."""

import re
from typing import Any

import django.db.models.deletion
from django.db import migrations, models
from django.db.models import Q

from ombud.cases.guards import same_brand

EARLIER = "earlier"


def to_the_tree(apps: Any, schema: Any) -> None:
    points, found = apps.get_model("complaints", "Point"), apps.get_model("complaints", "FindingCause")
    for point in points.objects.exclude(cause="").filter(found_at__isnull=False).order_by("id"):
        cause = _cause_for(apps.get_model("knowledge", "Cause"), point.brand_id, point.cause.strip())
        found.objects.create(
            point=point, brand_id=point.brand_id, cause=cause, primary=True, found_at=point.found_at
        )


def _cause_for(causes: Any, brand_id: int, text: str) -> Any:
    """The branch of that key, else the one that was made of these words, else a new one, not offered any more."""
    words = "-".join(re.findall(r"[a-z0-9]+", text.lower()))[:80].strip("-") or "unnamed"
    for key in (text, f"{EARLIER}.{words}"):
        known = causes.objects.filter(Q(brand=None) | Q(brand=brand_id), key=key).order_by("brand_id").first()
        if known:
            return known
    house = {"brand": None, "active": False, "position": 900}
    causes.objects.get_or_create(key=EARLIER, brand=None, defaults={**house, "names": {"en": "As written"}})
    return causes.objects.create(key=f"{EARLIER}.{words}", names={"en": text}, **house)


class Migration(migrations.Migration):
    dependencies = [
        ("brands", "0001_initial"),
        ("complaints", "0003_reactions"),
        ("knowledge", "0002_editions"),
    ]

    operations = [
        migrations.CreateModel(
            name="FindingCause",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("primary", models.BooleanField(default=False)),
                ("found_at", models.DateTimeField()),
                (
                    "brand",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="brands.brand",
                    ),
                ),
                (
                    "cause",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="knowledge.cause"
                    ),
                ),
                (
                    "point",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="causes",
                        to="complaints.point",
                    ),
                ),
            ],
            options={
                "ordering": ["-primary", "id"],
                "indexes": [
                    models.Index(fields=["brand", "cause", "-found_at"], name="finding_by_cause"),
                    models.Index(fields=["brand", "-found_at"], name="finding_cause_by_time"),
                ],
                "constraints": [
                    models.UniqueConstraint(fields=("point", "cause"), name="cause_once_for_each_finding"),
                    models.UniqueConstraint(
                        condition=models.Q(("primary", True)),
                        fields=("point",),
                        name="one_primary_cause_for_each_finding",
                    ),
                ],
            },
        ),
        migrations.RunSQL(
            "ALTER TABLE complaints_point ADD CONSTRAINT point_with_its_brand UNIQUE (id, brand_id);"
            + same_brand("complaints_findingcause", "point_id", "complaints_point"),
            migrations.RunSQL.noop,
        ),
        migrations.RunPython(to_the_tree, migrations.RunPython.noop),
        migrations.RunSQL("SET CONSTRAINTS ALL IMMEDIATE", migrations.RunSQL.noop),
        migrations.RemoveField(model_name="point", name="cause"),
    ]
