"""Clocks of our own promises take the names that the law's obligations have."""

from django.db import migrations

NAMES = {
    "complaint.own-acknowledgement": "complaint.acknowledgement",
    "complaint.own-answer": "complaint.final-response",
}
RENAME = """
UPDATE cases_caseclock SET obligation = '{new}', rule = jsonb_set(rule, '{{obligation}}', '"{new}"')
WHERE obligation = '{old}';
"""


class Migration(migrations.Migration):
    dependencies = [
        ("complaints", "0004_causes_of_findings"),
        ("rulebook", "0002_promises_under_the_names_of_law"),
    ]
    operations = [
        migrations.RunSQL(
            "".join(RENAME.format(old=old, new=new) for old, new in NAMES.items()), migrations.RunSQL.noop
        )
    ]
