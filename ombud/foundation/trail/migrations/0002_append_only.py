from django.db import migrations

from ombud.foundation.trail.sql import REFUSE, append_only, follows


class Migration(migrations.Migration):
    dependencies = [("trail", "0001_initial")]
    operations = [
        migrations.RunSQL(REFUSE, "DROP FUNCTION ombud_refuse"),
        migrations.RunSQL(
            follows("trail_access", None) + append_only("trail_access"), migrations.RunSQL.noop
        ),
        migrations.RunSQL(append_only("trail_anchor"), migrations.RunSQL.noop),
    ]
