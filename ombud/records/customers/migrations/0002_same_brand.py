from django.db import migrations

# child table, its column: the customer's brand must be the child's.
SAME_BRAND = (
    ("customers_customerflag", "customer_id"),
    ("customers_customermerge", "kept_id"),
    ("customers_customermerge", "gone_id"),
    ("customers_contactperson", "organisation_id"),
    ("customers_contactperson", "person_id"),
)


def same_brand(table: str, column: str) -> migrations.RunSQL:
    name = f"{table}_{column}_same_brand"
    return migrations.RunSQL(
        f"ALTER TABLE {table} ADD CONSTRAINT {name} FOREIGN KEY ({column}, brand_id) "
        "REFERENCES customers_customer (id, brand_id) DEFERRABLE INITIALLY DEFERRED",
        f"ALTER TABLE {table} DROP CONSTRAINT {name}",
    )


class Migration(migrations.Migration):
    dependencies = [("customers", "0001_initial")]
    operations = [same_brand(*row) for row in SAME_BRAND]
