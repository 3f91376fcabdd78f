from django.db import migrations

from ombud.cases.guards import same_brand

BRANDED = """
ALTER TABLE complaints_complaint ADD CONSTRAINT complaint_with_its_brand UNIQUE (case_id, brand_id);
"""

GUARDS = [
    BRANDED,
    same_brand("complaints_complaint", "case_id", "cases_case"),
    """
ALTER TABLE complaints_point ADD CONSTRAINT point_same_brand FOREIGN KEY (complaint_id, brand_id)
  REFERENCES complaints_complaint (case_id, brand_id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE complaints_redress ADD CONSTRAINT redress_same_brand FOREIGN KEY (complaint_id, brand_id)
  REFERENCES complaints_complaint (case_id, brand_id) DEFERRABLE INITIALLY DEFERRED;
""",
]


class Migration(migrations.Migration):
    dependencies = [("complaints", "0001_initial"), ("cases", "0003_guards")]
    operations = [migrations.RunSQL("".join(GUARDS), migrations.RunSQL.noop)]
