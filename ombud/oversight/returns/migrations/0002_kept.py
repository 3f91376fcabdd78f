"""What was approved is never changed, neither the kept whole nor the cells it was made of."""

from django.db import migrations

from ombud.foundation.trail.sql import append_only

FROZEN = """
CREATE FUNCTION returns_frozen() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF EXISTS (SELECT 1 FROM returns_return WHERE id = OLD.report_id AND state IN ('approved', 'filed')) THEN
    RAISE EXCEPTION 'the cells of an approved return never change' USING ERRCODE = 'insufficient_privilege';
  END IF;
  RETURN COALESCE(NEW, OLD);
END $$;
CREATE TRIGGER frozen BEFORE UPDATE OR DELETE ON returns_cell FOR EACH ROW EXECUTE FUNCTION returns_frozen();
CREATE FUNCTION returns_never_thawed() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF OLD.state IN ('approved', 'filed') AND NEW.state NOT IN ('approved', 'filed') THEN
    RAISE EXCEPTION 'an approved return is amended by a new version' USING ERRCODE = 'insufficient_privilege';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER never_thawed BEFORE UPDATE OF state ON returns_return
  FOR EACH ROW EXECUTE FUNCTION returns_never_thawed();
"""


class Migration(migrations.Migration):
    dependencies = [("returns", "0001_initial"), ("trail", "0002_append_only")]
    operations = [
        migrations.RunSQL(append_only("returns_keptreturn"), migrations.RunSQL.noop),
        migrations.RunSQL(FROZEN, migrations.RunSQL.noop),
    ]
