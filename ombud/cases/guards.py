"""What the database itself refuses about cases."""

from ombud.foundation.trail.sql import append_only, follows

STAGES = """
ALTER TABLE cases_case ADD CONSTRAINT case_stage_of_its_playbook
  FOREIGN KEY (playbook, stage, status) REFERENCES cases_stage (playbook, stage, status)
  ON UPDATE CASCADE DEFERRABLE INITIALLY DEFERRED;
"""

# child table, its column, parent table: the parent's brand must be the child's.
SAME_BRAND = (
    ("cases_case", "scope_id", "staff_scope"),
    ("cases_case", "customer_id", "customers_customer"),
    ("cases_case", "queue_id", "cases_queue"),
    ("cases_queue", "scope_id", "staff_scope"),
    ("customers_contactpoint", "customer_id", "customers_customer"),
    ("cases_entry", "case_id", "cases_case"),
    ("cases_caseclock", "case_id", "cases_case"),
    ("cases_approval", "case_id", "cases_case"),
    ("cases_message", "case_id", "cases_case"),
    ("cases_attachment", "message_id", "cases_message"),
    ("cases_escalation", "case_id", "cases_case"),
    ("cases_request", "case_id", "cases_case"),
)


def same_brand(child: str, column: str, parent: str) -> str:
    return f"""
ALTER TABLE {child} ADD CONSTRAINT {child}_{column}_same_brand FOREIGN KEY ({column}, brand_id)
  REFERENCES {parent} (id, brand_id) DEFERRABLE INITIALLY DEFERRED;
"""


BRAND_FOR_EVER = """
CREATE FUNCTION cases_brand_for_ever() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF NEW.brand_id <> OLD.brand_id THEN
    RAISE EXCEPTION 'the brand of a case never changes' USING ERRCODE = 'integrity_constraint_violation';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER brand_for_ever BEFORE UPDATE OF brand_id ON cases_case
  FOR EACH ROW EXECUTE FUNCTION cases_brand_for_ever();
CREATE TRIGGER brand_for_ever BEFORE UPDATE OF brand_id ON customers_customer
  FOR EACH ROW EXECUTE FUNCTION cases_brand_for_ever();
"""

# Words may be emptied once, facts may then only go, and nothing else may happen to them.
ONLY_ERASED = """
CREATE FUNCTION cases_words_only_erased() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP = 'DELETE' OR OLD.erased_at IS NOT NULL OR NEW.erased_at IS NULL
     OR NEW.words <> '' OR NEW.salt IS NOT NULL OR NOT OLD.facts @> NEW.facts THEN
    RAISE EXCEPTION 'words of an entry are only ever erased' USING ERRCODE = 'insufficient_privilege';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER only_erased BEFORE UPDATE OR DELETE ON cases_entrywords
  FOR EACH ROW EXECUTE FUNCTION cases_words_only_erased();
CREATE TRIGGER never_truncated BEFORE TRUNCATE ON cases_entrywords
  FOR EACH STATEMENT EXECUTE FUNCTION ombud_refuse();
"""

ALL = "".join(
    [
        STAGES,
        *(same_brand(*row) for row in SAME_BRAND),
        BRAND_FOR_EVER,
        ONLY_ERASED,
        follows("cases_entry", "case_id"),
        append_only("cases_entry"),
    ]
)
