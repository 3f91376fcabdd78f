"""SQL that makes a table append-only, for migrations."""

REFUSE = """
CREATE OR REPLACE FUNCTION ombud_refuse() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION '% of % is refused: it is append-only', TG_OP, TG_TABLE_NAME
    USING ERRCODE = 'insufficient_privilege';
END $$;
"""


def append_only(table: str) -> str:
    """A trigger that refuses UPDATE, DELETE and TRUNCATE for everyone who cannot disable triggers."""
    return f"""
CREATE TRIGGER append_only BEFORE UPDATE OR DELETE ON {table} FOR EACH ROW EXECUTE FUNCTION ombud_refuse();
CREATE TRIGGER never_truncated BEFORE TRUNCATE ON {table} FOR EACH STATEMENT EXECUTE FUNCTION ombud_refuse();
"""


def follows(table: str, chain: str | None) -> str:
    """A trigger that lets a row in only behind its predecessor: next sequence, and the predecessor's digest.

    `chain` is the column that separates one chain from another; None when the table is one chain.
    """
    same = f"{chain} = NEW.{chain} AND " if chain else ""
    # Table and column are names from our own migrations, never anybody's input.
    return f"""
CREATE FUNCTION {table}_follows() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE before bytea;
BEGIN
  IF NEW.sequence = 1 THEN
    before := decode(repeat('00', 32), 'hex');
  ELSE
    SELECT digest INTO before FROM {table} WHERE {same}sequence = NEW.sequence - 1;
  END IF;
  IF before IS NULL OR before <> NEW.previous THEN
    RAISE EXCEPTION 'entry % of {table} does not follow the one before it', NEW.sequence
      USING ERRCODE = 'integrity_constraint_violation';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER follows BEFORE INSERT ON {table} FOR EACH ROW EXECUTE FUNCTION {table}_follows();
"""
