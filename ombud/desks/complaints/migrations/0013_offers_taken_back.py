"""An offer that nobody accepted stays on record when the complaint is opened again."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("complaints", "0012_copies_to_customers")]

    operations = [
        migrations.AddField("redress", "taken_back_on", models.DateField(null=True)),
        migrations.AddField("remedy", "taken_back_on", models.DateField(null=True)),
    ]
