from django.db import migrations

from ombud.cases.guards import ALL


class Migration(migrations.Migration):
    dependencies = [("cases", "0002_initial"), ("trail", "0002_append_only")]
    operations = [migrations.RunSQL(ALL, migrations.RunSQL.noop)]
