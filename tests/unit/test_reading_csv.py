import csv
import io
import re
from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workshop_data import errors
from workshop_data.csv_format import COLUMNS, FORMULA_START, escaped, unescaped
from workshop_data.importers.csv_file import SIZE_LIMIT_MB, ImportedNote, ReadFile, read

GOOD = {
    "workshop": "Pensioen",
    "date": "2024-05-01",
    "organisation": "FOD",
    "service": "Dienst",
    "language": "fr",
    "target_group": "burgers",
    "quadrant": "says",
    "text": "Ik wacht",
    "evidence": "quote",
    "pain_point": "unknown_status",
}


def _csv(*rows: dict[str, str], columns: tuple[str, ...] = COLUMNS, delimiter: str = ",") -> str:
    out = io.StringIO(newline="")
    writer = csv.DictWriter(out, columns, delimiter=delimiter, extrasaction="ignore")
    writer.writeheader()
    writer.writerows(rows)
    return out.getvalue()


def _read(*changes: dict[str, str]) -> ReadFile:
    return read(_csv(*(GOOD | change for change in changes)).encode())


def _one(**changes: str) -> ImportedNote:
    result = _read(changes)
    assert result.refused == []
    return result.notes[0]


def _refused(*changes: dict[str, str]) -> list[tuple[int, str, str]]:
    return [(refusal.row, refusal.column, refusal.reason.code) for refusal in _read(*changes).refused]


CELLS = st.text(st.characters(exclude_categories=["Cs"]) | st.sampled_from("=+-@'\t\r\uff1d"))


@given(CELLS)
def test_what_is_escaped_comes_back_the_same(cell: str) -> None:
    assert unescaped(escaped(cell)) == cell


@given(CELLS)
def test_no_escaped_cell_is_a_formula(cell: str) -> None:
    assert not re.match(FORMULA_START, escaped(cell))


@given(CELLS)
def test_only_what_could_be_a_formula_is_escaped(cell: str) -> None:
    if not re.match(rf"'*{FORMULA_START}", cell):
        assert escaped(cell) == unescaped(cell) == cell


def test_a_row_is_read_as_it_stands() -> None:
    note = _one()
    workshop = note.workshop
    assert (note.row, note.quadrant, note.text, note.evidence) == (2, "says", "Ik wacht", "quote")
    assert note.pain_point == "unknown_status"
    assert (workshop.title, workshop.date, workshop.language) == ("Pensioen", "2024-05-01", "fr")
    assert (workshop.organisation, workshop.service, workshop.target_group) == ("FOD", "Dienst", "burgers")


def test_columns_may_be_missing_and_stand_in_any_order() -> None:
    content = _csv(GOOD, columns=("text", "quadrant", "date", "workshop"))
    (note,) = read(content.encode()).notes
    assert (note.text, note.evidence, note.pain_point) == ("Ik wacht", "assumed", None)
    assert (note.workshop.language, note.workshop.service) == ("nl", "")


def test_column_names_may_be_in_capitals_with_spaces_and_unknown_ones_are_passed_over() -> None:
    content = " Workshop ,DATE,quadrant,text,remark\nPensioen,2024-05-01,SAYS,Ik wacht,x\n"
    assert read(content.encode()).notes[0].quadrant == "says"


@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
def test_any_of_three_delimiters_is_recognised(delimiter: str) -> None:
    row = GOOD | {"text": "Een, twee; drie"}
    (note,) = read(_csv(row, delimiter=delimiter).encode()).notes
    assert note.text == "Een, twee; drie"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1252"])
def test_the_encodings_of_spreadsheets_are_recognised(encoding: str) -> None:
    (note,) = read(_csv(GOOD | {"text": "Ça coûte 5 €"}).encode(encoding)).notes
    assert note.text == "Ça coûte 5 €"


@pytest.mark.parametrize("mark", [b"\xff\xfe", b"\xfe\xff"])
def test_a_text_in_utf_16_may_have_either_order(mark: bytes) -> None:
    encoding = "utf-16-le" if mark == b"\xff\xfe" else "utf-16-be"
    assert read(mark + _csv(GOOD).encode(encoding)).notes


@pytest.mark.parametrize(
    ("written", "date"),
    [
        ("1/5/2024", "2024-05-01"),
        ("01-05-2024", "2024-05-01"),
        ("31.12.2024", "2024-12-31"),
        (" 2024-05-01 ", "2024-05-01"),
    ],
)
def test_a_date_may_be_written_the_belgian_way(written: str, date: str) -> None:
    assert _one(date=written).workshop.date == date


@pytest.mark.parametrize("line_end", ["\n", "\r\n", "\r"])
def test_lines_may_end_in_the_way_of_any_system(line_end: str) -> None:
    content = _csv(GOOD, GOOD | {"text": "Twee"}).replace("\r\n", line_end)
    assert [note.text for note in read(content.encode()).notes] == ["Ik wacht", "Twee"]


def test_rows_are_numbered_as_in_the_file_with_empty_ones_counted() -> None:
    content = _csv(GOOD, {}, GOOD | {"text": "Over\ntwee regels"}, GOOD | {"text": "Vier"})
    assert [note.row for note in read(content.encode()).notes] == [2, 4, 5]


@pytest.mark.parametrize(
    ("column", "cell", "code"),
    [
        ("workshop", "", "field_missing"),
        ("workshop", "x" * 201, "text_too_long"),
        ("date", "", "field_missing"),
        ("date", "2024-13-01", "invalid_date"),
        ("date", "31/02/2024", "invalid_date"),
        ("date", "May 2024", "invalid_date"),
        ("organisation", "x" * 201, "text_too_long"),
        ("service", "a\x07", "text_unreadable"),
        ("language", "it", "invalid_value"),
        ("target_group", "x" * 201, "text_too_long"),
        ("quadrant", "", "invalid_value"),
        ("quadrant", "hears", "invalid_value"),
        ("text", "", "text_missing"),
        ("text", "x" * 281, "text_too_long"),
        ("text", "a\x1bb", "text_unreadable"),
        ("evidence", "guessed", "invalid_value"),
        ("pain_point", "x" * 81, "text_too_long"),
        ("pain_point", "\u0301", "text_missing"),
    ],
)
def test_a_cell_that_is_wrong_is_refused_by_row_and_column(column: str, cell: str, code: str) -> None:
    assert _refused({}, {column: cell}) == [(3, column, code)]


def test_all_faults_of_a_row_are_named() -> None:
    bad = {"date": "soon", "quadrant": "hears", "text": "", "evidence": "guessed"}
    assert [column for _, column, _ in _refused(bad)] == ["date", "quadrant", "text", "evidence"]


def test_good_rows_are_read_beside_refused_ones() -> None:
    result = _read({}, {"text": ""}, {"text": "Drie"})
    assert ([note.row for note in result.notes], [refusal.row for refusal in result.refused]) == ([2, 4], [3])


@pytest.mark.parametrize(("column", "cell"), [("language", "nl"), ("target_group", "anderen")])
def test_a_workshop_that_contradicts_itself_is_refused(column: str, cell: str) -> None:
    assert _refused({}, {column: cell}) == [(3, column, "invalid_value")]


def test_the_same_title_on_another_day_or_of_another_service_is_another_workshop() -> None:
    result = _read({}, {"date": "2024-05-02", "language": "nl"}, {"service": "Andere", "language": "de"})
    assert len({note.workshop.key for note in result.notes}) == 3


def test_a_title_in_another_case_is_the_same_workshop() -> None:
    result = _read({}, {"workshop": "PENSIOEN"})
    assert len({note.workshop.key for note in result.notes}) == 1


def test_a_row_with_more_cells_than_columns_is_refused() -> None:
    content = _csv(GOOD) + _csv(GOOD).splitlines()[1] + ",more\n"
    assert [(refusal.row, refusal.reason.code) for refusal in read(content.encode()).refused] == [
        (3, "not_csv")
    ]


def test_a_row_with_fewer_cells_lacks_the_last_ones() -> None:
    content = "workshop,date,quadrant,text,evidence\nPensioen,2024-05-01,says,Ik wacht\n"
    assert read(content.encode()).notes[0].evidence == "assumed"


@pytest.mark.parametrize(
    ("content", "error"),
    [
        (b"", errors.EmptyFile),
        (b"\xef\xbb\xbf \r\n \n", errors.EmptyFile),
        (_csv().encode(), errors.EmptyFile),
        (_csv({}, {}).encode(), errors.EmptyFile),
        (b"a,b,c\n1,2,3\n", errors.ColumnsMissing),
        (b"\n" + _csv(GOOD).encode(), errors.ColumnsMissing),
        (_csv(GOOD).encode() + b"\x00", errors.NotCsv),
        (_csv(GOOD).encode("utf-16-le"), errors.NotCsv),
        (b"\xff\xfea", errors.NotCsv),
        (b"PK\x03\x04\x14\x00\x06\x00", errors.NotCsv),
        (_csv(GOOD).encode() + b'"open', errors.NotCsv),
        (_csv(GOOD).encode() + b'"a"b,c\n', errors.NotCsv),
        (_csv(GOOD | {"text": "x" * 200_000}).encode(), errors.NotCsv),
        (b"x" * (SIZE_LIMIT_MB * 1024 * 1024 + 1), errors.TooLarge),
    ],
    ids=lambda value: value.__name__ if isinstance(value, type) else None,
)
def test_a_file_that_cannot_be_read_row_by_row_is_refused_whole(
    content: bytes, error: type[errors.WorkshopError]
) -> None:
    with pytest.raises(error):
        read(content)


def test_the_columns_that_are_missing_are_named() -> None:
    with pytest.raises(errors.ColumnsMissing) as refused:
        read(b"workshop;text\nx;y\n")
    assert refused.value.values == {"columns": "date, quadrant"}


@given(st.binary(max_size=300))
def test_no_file_makes_the_reader_fail_in_another_way(content: bytes) -> None:
    with suppress(errors.WorkshopError):
        read(content)


@given(st.lists(st.lists(st.text(max_size=20), max_size=12), max_size=4))
def test_no_rows_under_a_right_header_make_the_reader_fail_in_another_way(rows: list[list[str]]) -> None:
    out = io.StringIO(newline="")
    csv.writer(out).writerows([list(COLUMNS), *rows])
    try:
        result = read(out.getvalue().encode("utf-8", "surrogatepass"))
    except errors.WorkshopError:
        return
    assert all(2 <= refusal.row <= len(rows) + 1 for refusal in result.refused)


def test_progress_is_told_while_reading() -> None:
    told: list[float] = []
    read(
        _csv(*(GOOD | {"text": f"Notitie {number}"} for number in range(500))).encode(), progress=told.append
    )
    assert told and told == sorted(told) and max(told) <= 1.0


@pytest.mark.parametrize(
    ("word", "quadrant"), [("Zegt", "says"), ("PENSE", "thinks"), ("tut", "does"), ("feels", "feels")]
)
def test_a_quadrant_may_stand_in_any_of_the_four_languages(word: str, quadrant: str) -> None:
    content = f"workshop,date,quadrant,text,evidence\nA,2024-01-31,{word},tekst,citaat\n".encode()
    note = read(content).notes[0]
    assert (note.quadrant, note.evidence) == (quadrant, "quote")
