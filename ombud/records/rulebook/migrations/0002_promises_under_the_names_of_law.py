"""Our own promises about complaints take the names that the law's obligations have, so that both can be compared."""

from django.db import migrations

NAMES = {
    "complaint.own-acknowledgement": "complaint.acknowledgement",
    "complaint.own-answer": "complaint.final-response",
}
RENAME = """
UPDATE rulebook_servicelevel SET obligation = '{new}',
  series = '{new}' || substr(series, length('{old}') + 1),
  body = jsonb_set(body, '{{obligation}}', '"{new}"')
WHERE obligation = '{old}' AND NOT EXISTS (
  SELECT 1 FROM rulebook_servicelevel other
  WHERE other.series = '{new}' || substr(rulebook_servicelevel.series, length('{old}') + 1)
);
"""


class Migration(migrations.Migration):
    dependencies = [("rulebook", "0001_initial")]
    operations = [
        migrations.RunSQL(
            "".join(RENAME.format(old=old, new=new) for old, new in NAMES.items()), migrations.RunSQL.noop
        )
    ]
