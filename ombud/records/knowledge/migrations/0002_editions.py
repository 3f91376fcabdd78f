from django.db import migrations

FUNCTION = """
CREATE FUNCTION knowledge_new_edition() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  UPDATE knowledge_phraselist SET version = version + 1, changed_at = clock_timestamp()
    WHERE id IN (SELECT list_id FROM changed);
  RETURN NULL;
END $$;
"""


def after(event: str, rows: str) -> str:
    return (
        f"CREATE TRIGGER new_edition_after_{event} AFTER {event} ON knowledge_phrase "
        f"REFERENCING {rows} TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION knowledge_new_edition();"
    )


class Migration(migrations.Migration):
    """Whoever changes a phrase, by whatever way, its list counts a new version."""

    dependencies = [("knowledge", "0001_initial")]
    operations = [
        migrations.RunSQL(
            FUNCTION + after("insert", "NEW") + after("update", "NEW") + after("delete", "OLD"),
            "DROP FUNCTION knowledge_new_edition CASCADE",
        )
    ]
