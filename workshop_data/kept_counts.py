"""Keeping the counts of workshops up to date, in the transaction that changes what they count."""

from sqlite_utils import Database


def settle(db: Database) -> None:
    """Count the workshops afresh that a trigger has named since; in a transaction that is open already."""
    if not db.execute("SELECT 1 FROM count_due LIMIT 1").fetchone():
        return
    for table in ("workshop_count", "pain_point_count"):
        db.execute(f"DELETE FROM {table} WHERE workshop_id IN (SELECT workshop_id FROM count_due)")
        db.execute(f"INSERT INTO {table} SELECT * FROM due_{table}")
    db.execute("DELETE FROM count_due")


def settle_all(db: Database) -> None:
    """Count every workshop afresh."""
    db.execute(
        "INSERT INTO count_due (workshop_id) SELECT id FROM workshop WHERE true ON CONFLICT DO NOTHING"
    )
    settle(db)
