from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("complaints", "0011_season_of_effect")]

    operations = [
        migrations.AddField("representation", "copies_customer", models.BooleanField(default=False)),
    ]
