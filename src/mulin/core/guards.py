"""Migration operations for rules that the database keeps."""

from django.db.migrations.operations import RunSQL


def append_only(table: str) -> RunSQL:
    """Refuse UPDATE and DELETE on `table`, whoever asks."""
    return RunSQL(
        f"CREATE TRIGGER append_only BEFORE UPDATE OR DELETE ON {table} "
        "FOR EACH ROW EXECUTE FUNCTION mulin_refuse()",
        f"DROP TRIGGER append_only ON {table}",
    )


def tracked(table: str, *hidden: str) -> RunSQL:
    """Write every change of a row of `table` to `audit_change`.

    Of the columns in `hidden` (words, names) only the fact that they changed is kept.
    """
    columns = ", ".join(f"'{name}'" for name in hidden)
    return RunSQL(
        f"CREATE TRIGGER tracked AFTER INSERT OR UPDATE OR DELETE ON {table} "
        f"FOR EACH ROW EXECUTE FUNCTION audit_record_change({columns})",
        f"DROP TRIGGER tracked ON {table}",
    )


def row_security(table: str, *, select: str, change: str, insert: str = "true") -> RunSQL:
    """Guard the rows of `table` for every role but its owner.

    `select`, `change` (update and delete) and `insert` are SQL conditions on the row.
    """
    return RunSQL(
        f"""
        ALTER TABLE {table} ENABLE ROW LEVEL SECURITY;
        CREATE POLICY may_read ON {table} FOR SELECT USING ({select});
        CREATE POLICY may_add ON {table} FOR INSERT WITH CHECK ({insert});
        CREATE POLICY may_change ON {table} FOR UPDATE USING ({change});
        CREATE POLICY may_remove ON {table} FOR DELETE USING ({change});
        """,
        f"""
        DROP POLICY may_remove ON {table};
        DROP POLICY may_change ON {table};
        DROP POLICY may_add ON {table};
        DROP POLICY may_read ON {table};
        ALTER TABLE {table} DISABLE ROW LEVEL SECURITY;
        """,
    )
