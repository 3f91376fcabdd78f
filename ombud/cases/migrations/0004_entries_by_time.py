"""Figures ask what happened at a brand in a period: entries of a kind by the time that they tell of."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("cases", "0003_guards")]

    operations = [
        migrations.AddIndex(
            model_name="entry",
            index=models.Index(fields=["kind", "brand", "occurred_at"], name="entry_by_kind_and_time"),
        ),
    ]
