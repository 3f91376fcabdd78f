from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("trail", "0002_append_only")]
    operations = [
        migrations.AddField("access", "brand_id", models.BigIntegerField(null=True)),
        migrations.AddIndex("access", models.Index(fields=["brand_id", "-sequence"], name="access_of_brand")),
    ]
