"""What Datasette shows is what the charts show."""

import random
import re
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from tests.rooms import coded_room
from workshop_data import codebook_merging, for_whom, recurrence, saturation, together, trend
from workshop_data.migrations import migrations
from workshop_data.store import Store, connect, open_store
from workshop_data.tally import DIMENSIONS, Tally, tally

_CODES = ("unknown_status", "waiting_time", "not_heard", "small_screen", "other")
_DOCUMENT = (Path(__file__).parents[2] / "docs" / "database.md").read_text(encoding="utf-8")


@pytest.fixture
def counted(store: Store) -> Tally:
    chance = random.Random(5)
    for number in range(18):
        codes = [code for code in _CODES if chance.random() < 0.5] * chance.randint(1, 2)
        coded_room(
            store,
            *(codes if number % 6 else []),
            date=f"{2024 + number // 9}-{1 + number % 12:02}-11",
            service=f"S{number % 2}",
            organisation=f"O{number % 3}",
            target_group="Jongeren" if number % 4 else "",
            persona=("", "Fatima")[number % 2],
            language=("nl", "fr")[number % 2],
        ).write()
    with store.read() as db:
        return tally(db)


def _rows(store: Store, view: str, columns: str) -> list[tuple[object, ...]]:
    with store.read() as db:
        return db.execute(f"SELECT {columns} FROM {view} ORDER BY {columns}").fetchall()


def test_the_view_of_recurrence_has_the_numbers_of_the_ranking(store: Store, counted: Tally) -> None:
    expected = [
        (row.code, row.workshops, row.of, row.share, row.notes) for row in recurrence.ranked(counted, {})
    ]
    assert _rows(store, "recurrence", "pain_point, workshops, of, share, notes") == sorted(expected)


def test_the_view_by_quarter_has_the_numbers_of_the_trend(store: Store, counted: Tally) -> None:
    expected = [
        (
            code,
            f"{point.period.first[:4]}-Q{int(point.period.first[5:7]) // 3 + 1}",
            point.workshops,
            point.of,
        )
        for code, points in trend.points(counted).items()
        for point in points
        if point.workshops
    ]
    assert _rows(store, "recurrence_by_quarter", "pain_point, quarter, workshops, of") == sorted(expected)


def test_the_view_of_pairs_has_the_lift_of_the_chart(store: Store, counted: Tally) -> None:
    found = {
        row[:2]: row[2:] for row in _rows(store, "pain_points_together", "first, second, workshops, of, lift")
    }
    for pair in together.pairs(counted):
        assert found[pair.first, pair.second] == (pair.workshops, pair.of, pytest.approx(pair.lift))


@pytest.mark.parametrize("dimension", DIMENSIONS)
def test_the_view_of_groups_has_the_numbers_of_the_chart(
    store: Store, counted: Tally, dimension: str
) -> None:
    expected = [
        (dimension, share.group, share.code, share.workshops, share.of, share.notes)
        for share in for_whom.for_whom(counted, dimension).shares
        if share.workshops
    ]
    columns = "dimension, name, pain_point, workshops, of, notes"
    rows = [row for row in _rows(store, "recurrence_for_whom", columns) if row[0] == dimension]
    assert [row for row in rows if row[2] != "other"] == sorted(expected)


def test_the_view_of_what_was_first_seen_is_the_saturation_curve(store: Store, counted: Tally) -> None:
    steps = saturation.saturation(counted).steps
    expected = sorted((code, step.workshop_code) for step in steps for code in step.new)
    rows = _rows(store, "pain_point_first_seen", "pain_point, workshop_code")
    assert [row for row in rows if row[0] != "other"] == expected


def test_every_view_can_be_read_and_names_nobody(store: Store, counted: Tally) -> None:
    with store.read() as db:
        views = db.view_names()
        for view in views:
            columns = {column for row in db.query(f"SELECT * FROM {view} LIMIT 1") for column in row}
            assert not columns & {"participant_name", "author", "token_hash"}
    assert {"recurrence", "counted_workshop", "action_before_and_after"} <= set(views)


def test_the_document_names_views_that_are_there(store: Store) -> None:
    table = _DOCUMENT.split("|---|---|\n")[1].split("\n\n")[0]
    named = {name for row in table.splitlines() for name in re.findall(r"`([a-z_]+)`", row.split("|")[2])}
    with store.read() as db:
        assert named and named <= set(db.view_names())


def test_the_views_need_nothing_but_sqlite(store: Store, counted: Tally) -> None:
    with closing(sqlite3.connect(store.path)) as plain:
        assert plain.execute("SELECT COUNT(*) FROM recurrence").fetchone()[0] == len(counted.codes)


def test_a_database_from_before_the_counts_were_kept_is_counted_when_it_is_opened(
    store: Store, tmp_path: Path
) -> None:
    coded_room(store, "unknown_status", "unknown_status")
    old = tmp_path / "old.db"
    db = connect(old)
    migrations.apply(db, stop_before="m006_kept_counts_views_and_actions")
    db.execute("ATTACH ? AS new", [str(store.path)])
    for table in ("workshop", "note", "coding"):
        columns = ", ".join(column.name for column in db[table].columns)
        db.execute(f"INSERT INTO {table} ({columns}) SELECT {columns} FROM new.{table}")
    db.conn.commit()
    db.close()
    opened = open_store(old)
    with opened.read() as migrated:
        found = tally(migrated)
    opened.close()
    assert (found.of, found.codes, found.notes.tolist()) == (1, ("unknown_status",), [[2]])


def test_merging_and_undoing_it_leave_the_counts_of_all_others_alone(store: Store, counted: Tally) -> None:
    before = {row.code: row for row in recurrence.ranked(counted, {})}
    merged = codebook_merging.merge(store, "waiting_time", "unknown_status")
    with store.read() as db:
        after = {row.code: row for row in recurrence.ranked(tally(db), {})}
    either = counted.came_up[:, [counted.column(code) for code in ("waiting_time", "unknown_status")]].any(
        axis=1
    )
    assert "waiting_time" not in after
    assert after["unknown_status"].workshops == either.sum()
    assert after["unknown_status"].notes == before["unknown_status"].notes + before["waiting_time"].notes
    assert {code: after[code] for code in ("not_heard", "small_screen", "other")} == {
        code: before[code] for code in ("not_heard", "small_screen", "other")
    }
    codebook_merging.undo_merge(store, merged.seq)
    with store.read() as db:
        assert {row.code: row for row in recurrence.ranked(tally(db), {})} == before
