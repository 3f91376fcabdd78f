from django.db import migrations

from ombud.cases.guards import same_brand

# What lets somebody in leads to a case of its own brand, whatever the code does.
ROWS = (
    ("portal_accesslink", "case_id", "cases_case"),
    ("portal_accesslink", "customer_id", "customers_customer"),
    ("portal_session", "case_id", "cases_case"),
    ("portal_session", "customer_id", "customers_customer"),
    ("portal_notice", "case_id", "cases_case"),
    ("portal_draft", "customer_id", "customers_customer"),
    ("portal_counter", "scope_id", "staff_scope"),
)


class Migration(migrations.Migration):
    dependencies = [("portal", "0001_counters"), ("cases", "0003_guards")]
    operations = [migrations.RunSQL("".join(same_brand(*row) for row in ROWS), migrations.RunSQL.noop)]
