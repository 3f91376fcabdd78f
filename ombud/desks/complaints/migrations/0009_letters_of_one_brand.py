from django.db import migrations

GUARDS = """
ALTER TABLE complaints_letterdraft ADD CONSTRAINT letter_draft_same_brand FOREIGN KEY (complaint_id, brand_id)
  REFERENCES complaints_complaint (case_id, brand_id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE complaints_sentletter ADD CONSTRAINT sent_letter_same_brand FOREIGN KEY (complaint_id, brand_id)
  REFERENCES complaints_complaint (case_id, brand_id) DEFERRABLE INITIALLY DEFERRED;
"""


class Migration(migrations.Migration):
    dependencies = [("complaints", "0008_letters")]
    operations = [migrations.RunSQL(GUARDS, migrations.RunSQL.noop)]
