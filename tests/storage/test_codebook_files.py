import csv
import io
import re
from collections.abc import Callable
from typing import Any
from uuid import UUID
from xml.etree import ElementTree

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from workshop_data import codebook, codebook_changes, codebook_merging, errors
from workshop_data.codebook_format import COLUMNS, QDC_NAMESPACE, counter_example, described, taken_apart
from workshop_data.exporters import codebook_file as exporter
from workshop_data.importers import codebook_file
from workshop_data.importers.codebooks import CodebookPlan, preview, take_in
from workshop_data.model import LANGUAGES, CodebookEntry, CounterExample, PainPointText
from workshop_data.store import Store
from workshop_data.text import _visible

Export = Callable[[Store], bytes]


def _whole(store: Store) -> list[CodebookEntry]:
    with store.read() as db:
        return codebook.whole(db)


def _csv(store: Store, *, language: str = "nl") -> bytes:
    return exporter.as_csv(_whole(store), language=language)


def _qdc(store: Store, *, language: str = "nl") -> bytes:
    return exporter.as_qdc(_whole(store), language=language)


def _changed(plan: CodebookPlan) -> dict[str, Any]:
    return {planned.entry.code: dict(planned.fields) for planned in plan.changed}


def _with_more(store: Store) -> Store:
    """A codebook in which something was added, put below another, retired and merged."""
    said: dict[str, Any] = {"name": "=Te donker", "description": "+32", "examples": ["@SUM(1)", "-1"]}
    said["counter_examples"] = [CounterExample("=1+1", "unclear_language")]
    codebook_changes.make(store, {"texts": {"nl": said}, "parent": "small_screen", "who_can_act": "law"})
    codebook_changes.retire(store, "waiting_time")
    codebook_merging.merge(store, "digital_skills", "accessibility_barrier")
    return store


@pytest.mark.parametrize("export", [_csv, _qdc])
def test_importing_our_own_export_changes_nothing(store: Store, export: Export) -> None:
    content = export(_with_more(store))
    before = _whole(store)
    plan = take_in(store, content, language="nl")
    assert (plan.new, plan.changed, plan.refused) == ([], [], ())
    assert _whole(store) == before


def test_a_csv_export_makes_the_same_codebook_elsewhere(store: Store, elsewhere: Store) -> None:
    content = _csv(_with_more(store))
    codebook_changes.change(elsewhere, "not_heard", {"colour": "#000000", "texts": {"fr": {"name": "Muet"}}})
    take_in(elsewhere, content, language="fr")
    here = {entry.code: codebook_changes.facts(entry) for entry in _whole(store) if not entry.merged_into}
    there = {entry.code: codebook_changes.facts(entry) for entry in _whole(elsewhere)}
    assert {code: there[code] for code in here} == here
    assert [entry.code for entry in _whole(elsewhere) if entry.retired] == ["waiting_time"]


def test_a_qdc_export_makes_the_same_codebook_elsewhere_in_its_language(
    store: Store, elsewhere: Store
) -> None:
    content = _qdc(_with_more(store))
    take_in(elsewhere, content, language="nl")
    here = {entry.guid: entry for entry in _whole(store) if not entry.merged_into}
    there = {entry.guid: entry for entry in _whole(elsewhere)}
    for guid, entry in here.items():
        assert there[guid].texts["nl"] == entry.texts["nl"]
        assert (there[guid].parent, there[guid].colour, there[guid].retired) == (
            entry.parent,
            entry.colour,
            entry.retired,
        )


def test_a_preview_says_what_is_new_and_changed_and_keeps_nothing(store: Store) -> None:
    content = b"code;name_nl;colour\nwaiting_time;Wachten;#123456\n;Te donker;\nnot_heard;;\n"
    before = _whole(store)
    plan = preview(store, content, language="nl")
    assert _whole(store) == before
    assert [planned.entry.texts["fr"].name for planned in plan.new] == ["Te donker"]
    assert {code: sorted(fields) for code, fields in _changed(plan).items()} == {
        "waiting_time": ["colour", "nl.name"]
    }
    assert len(take_in(store, content, language="nl").new) == 1
    assert _changed(preview(store, content, language="nl")) == {}


def test_an_entry_is_known_by_its_code_or_by_a_name_in_any_language(store: Store) -> None:
    content = b"name_en,who_can_act\nWaiting time,law\n"
    with store.read() as db:
        name = codebook.entry(db, "waiting_time").texts["en"].name
    plan = take_in(store, content.replace(b"Waiting time", name.encode()), language="en")
    assert _changed(plan) == {"waiting_time": {"who_can_act": ("ours", "law")}}


def test_an_empty_cell_leaves_what_is_there(store: Store) -> None:
    codebook_changes.change(store, "not_heard", {"parent": "waiting_time"})
    before = _whole(store)
    content = (
        b"code,parent,who_can_act,colour,retired,name_nl,description_nl,examples_nl,counter_examples_nl\n"
    )
    take_in(store, content + b"not_heard,,,,,,,,\n", language="nl")
    assert _whole(store) == before


def test_a_code_of_other_software_without_a_description_leaves_ours(store: Store) -> None:
    before = {entry.code: entry for entry in _whole(store)}["not_heard"]
    take_in(store, _book(f'<Code guid="{before.guid}" name="Niet gehoord" isCodable="true"/>'), language="nl")
    after = {entry.code: entry for entry in _whole(store)}["not_heard"]
    assert after.texts["nl"].name == "Niet gehoord"
    assert after.texts["nl"].description == before.texts["nl"].description
    assert after.texts["nl"].examples == before.texts["nl"].examples


def test_a_merged_entry_of_the_file_leaves_the_one_that_it_was_merged_into(store: Store) -> None:
    content = _csv(store)
    codebook_merging.merge(store, "digital_skills", "accessibility_barrier")
    before = _whole(store)
    plan = take_in(store, content, language="nl")
    assert (plan.new, plan.changed) == ([], [])
    assert _whole(store) == before


def test_parents_and_counter_examples_may_name_entries_that_come_later_in_the_file(store: Store) -> None:
    content = b"code,parent,name_nl,counter_examples_nl\na1,b1,Kind,Zie daar -> b1\nb1,,Ouder,\n"
    take_in(store, content, language="nl")
    with store.read() as db:
        child = codebook.entry(db, "a1")
    assert child.parent == "b1"
    assert child.texts["nl"].counter_examples == (CounterExample("Zie daar", "b1"),)


@pytest.mark.parametrize(
    ("rows", "row", "column", "reason"),
    [
        ("code,name_nl,parent\na,Nieuw,no_such", 2, "a", "unknown_pain_point"),
        ("code,name_nl,parent\na,Een,b\nb,Twee,a", 3, "b", "parent_cycle"),
        ("code,name_nl,colour\na,Nieuw,red", 2, "a", "invalid_value"),
        ("code,name_nl,who_can_act\na,Nieuw,everybody", 2, "a", "invalid_value"),
        ("code,name_nl,retired\na,Nieuw,perhaps", 2, "retired", "invalid_value"),
        ("code,name_nl\na,Nieuw\nb,nieuw", 3, "b", "pain_point_name_taken"),
        ("code,name_nl\na,Een\na,Twee", 3, "a", "pain_point_name_taken"),
        ("code,name_nl\na,", 2, "a", "pain_point_name_missing"),
        ("code,name_nl\na," + 81 * "x", 2, "a", "text_too_long"),
        ("code,name_nl\na,Een,Twee", 2, "", "not_csv"),
        ("code,name_nl,retired\nother,Ander,yes", 2, "other", "residual_stays"),
    ],
)
def test_a_row_that_is_not_right_is_named_and_nothing_is_taken_in(
    store: Store, rows: str, row: int, column: str, reason: str
) -> None:
    before = _whole(store)
    plan = preview(store, rows.encode(), language="nl")
    assert [(each.row, each.column, each.reason.code) for each in plan.refused] == [(row, column, reason)]
    with pytest.raises(errors.ImportRefused):
        take_in(store, rows.encode(), language="nl")
    assert _whole(store) == before


@pytest.mark.parametrize(
    ("content", "refused"),
    [
        (b"", errors.EmptyCodebook),
        (b"  \n", errors.EmptyCodebook),
        (b"code,name_nl\n", errors.EmptyCodebook),
        (b"workshop,text\nx,y\n", errors.ColumnsMissing),
        (b"\x00\x01\x02", errors.NotCsv),
        (b"<html></html>", errors.NotCodebook),
        (b"<CodeBook/>", errors.NotCodebook),
        (f'<CodeBook xmlns="{QDC_NAMESPACE}"><Codes></Codes></CodeBook>'.encode(), errors.EmptyCodebook),
        (f'<CodeBook xmlns="{QDC_NAMESPACE}"><Codes>'.encode(), errors.NotCodebook),
        (b'<?xml version="1.0" encoding="nonsense"?><CodeBook/>', errors.NotCodebook),
        (b"x" * (codebook_file.SIZE_LIMIT_MB * 1024 * 1024 + 1), errors.TooLarge),
    ],
)
def test_a_file_that_is_no_codebook_is_refused(
    store: Store, content: bytes, refused: type[errors.WorkshopError]
) -> None:
    with pytest.raises(refused):
        preview(store, content, language="nl")


_BOMB = "".join(f'<!ENTITY e{n} "&e{n - 1};&e{n - 1};&e{n - 1};">' for n in range(1, 30))


@pytest.mark.parametrize(
    "declared",
    [
        f'<!DOCTYPE CodeBook [<!ENTITY e0 "lol">{_BOMB}]>',
        '<!DOCTYPE CodeBook [<!ENTITY e29 SYSTEM "file:///etc/passwd">]>',
        '<!DOCTYPE CodeBook [<!ENTITY % p SYSTEM "http://127.0.0.1:9/x"> %p; <!ENTITY e29 "x">]>',
        '<!DOCTYPE CodeBook SYSTEM "http://127.0.0.1:9/x.dtd">',
    ],
)
def test_a_file_that_defines_or_fetches_anything_is_refused(store: Store, declared: str) -> None:
    code = f'<Code guid="{UUID(int=1)}" name="&e29;" isCodable="true"/>'
    book = f'<CodeBook xmlns="{QDC_NAMESPACE}"><Codes>{code}</Codes></CodeBook>'
    with pytest.raises(errors.NotCodebook):
        preview(store, f'<?xml version="1.0"?>{declared}{book}'.encode(), language="nl")


def _book(codes: str, namespace: str = QDC_NAMESPACE) -> bytes:
    return f'<?xml version="1.0"?><CodeBook xmlns="{namespace}"><Codes>{codes}</Codes></CodeBook>'.encode()


def test_a_codebook_without_end_or_depth_is_refused(store: Store) -> None:
    flat = "".join(
        f'<Code guid="{UUID(int=n)}" name="n{n}" isCodable="true"/>'
        for n in range(codebook_file.ENTRIES_LIMIT + 1)
    )
    with pytest.raises(errors.TooManyEntries):
        preview(store, _book(flat), language="nl")
    deep = (
        "".join(f'<Code guid="{UUID(int=n)}" name="n{n}" isCodable="true">' for n in range(30))
        + 30 * "</Code>"
    )
    with pytest.raises(errors.NotCodebook):
        preview(store, _book(deep), language="nl")


@pytest.mark.parametrize("namespace", [QDC_NAMESPACE, "urn:QDA-XML:codebook:1:0", "urn:QDA-XML:project:1.0"])
def test_a_codebook_of_other_software_is_read(store: Store, namespace: str) -> None:
    theme = f'<Code guid="{{{str(UUID(int=7)).upper()}}}" name="Thema" isCodable="false" color="#F00">'
    said = "<Description>Wat\nhet is</Description>"
    below = f'<Code guid="{UUID(int=8)}" name="Onderdeel" isCodable="true">{said}</Code>'
    plan = take_in(store, _book(f"{theme}{below}</Code>", namespace), language="fr")
    assert len(plan.new) == 2
    with store.read() as db:
        parent, child = codebook.entry(db, "thema"), codebook.entry(db, "onderdeel")
    assert (parent.retired, parent.colour, parent.guid) == (True, "#ff0000", str(UUID(int=7)))
    assert (child.parent, child.retired, child.texts["fr"].description) == ("thema", False, "Wat het is")


def test_a_code_without_a_guid_is_named(store: Store) -> None:
    plan = preview(store, _book('<Code guid="mine" name="Thema" isCodable="true"/>'), language="nl")
    assert [(each.row, each.column, each.reason.code) for each in plan.refused] == [
        (1, "Thema", "invalid_value")
    ]


def test_the_qdc_export_is_as_the_standard_has_it(store: Store) -> None:
    root = ElementTree.fromstring(_qdc(_with_more(store)))
    assert root.tag == f"{{{QDC_NAMESPACE}}}CodeBook" and set(root.attrib) == {"origin"}
    (codes,) = root
    assert codes.tag == f"{{{QDC_NAMESPACE}}}Codes"
    all_codes = list(root.iter(f"{{{QDC_NAMESPACE}}}Code"))
    assert len(all_codes) == 20
    for code in all_codes:
        assert set(code.attrib) == {"guid", "name", "isCodable", "color"} and code.get("name")
        assert re.fullmatch(r"[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}", code.get("guid", ""))
        assert code.get("isCodable") in ("true", "false") and re.fullmatch(
            "#[0-9a-f]{6}", code.get("color", "")
        )
        names = [child.tag.rpartition("}")[2] for child in code]
        assert names == ["Description"] + ["Code"] * (len(names) - 1)


def test_a_child_stands_inside_its_parent_and_a_retired_entry_cannot_be_coded_with(store: Store) -> None:
    root = ElementTree.fromstring(_qdc(_with_more(store)))
    by_name = {code.get("name"): code for code in root.iter(f"{{{QDC_NAMESPACE}}}Code")}
    names = {entry.code: entry.texts["nl"].name for entry in _whole(store)}
    assert "=Te donker" in [child.get("name") for child in by_name[names["small_screen"]]]
    assert by_name[names["waiting_time"]].get("isCodable") == "false"


@pytest.mark.parametrize(("language", "delimiter"), [("en", ","), ("nl", ";"), ("fr", ";"), ("de", ";")])
def test_a_spreadsheet_opens_the_csv_and_runs_none_of_it(store: Store, language: str, delimiter: str) -> None:
    content = _csv(_with_more(store), language=language).decode("utf-8-sig")
    rows = list(csv.DictReader(io.StringIO(content), delimiter=delimiter))
    (row,) = [row for row in rows if row["code"] == "te_donker"]
    assert tuple(row) == COLUMNS
    assert (row["name_nl"], row["description_nl"]) == ("'=Te donker", "'+32")
    assert row["examples_nl"] == "'@SUM(1)\n-1"
    assert row["counter_examples_nl"] == "'=1+1 → unclear_language"


_LINE = (
    st.text(st.characters(exclude_categories=["Cc", "Cs", "Zl", "Zp"]), min_size=1, max_size=40)
    .map(lambda said: " ".join(said.split()))
    .filter(lambda said: any(map(_visible, said)) and "→" not in said and "->" not in said)
    .filter(lambda said: not said.startswith("- ") and not said.endswith(":"))
)


@settings(max_examples=60, deadline=None)
@given(
    description=_LINE | st.just(""),
    examples=st.lists(_LINE, max_size=3),
    counter_examples=st.lists(
        st.builds(CounterExample, _LINE, st.sampled_from([None, "not_heard"])), max_size=3
    ),
    language=st.sampled_from(LANGUAGES),
)
def test_a_text_that_was_put_together_can_be_taken_apart(
    description: str, examples: list[str], counter_examples: list[CounterExample], language: str
) -> None:
    said = PainPointText("", description, tuple(examples), tuple(counter_examples))
    assert taken_apart(described(said, language)) == said


def test_an_arrow_of_two_signs_will_do() -> None:
    assert counter_example("Het duurt -> waiting_time") == CounterExample("Het duurt", "waiting_time")
    assert counter_example("Geen pijl") == CounterExample("Geen pijl")


_NAMES = st.text(st.characters(exclude_categories=["Cc", "Cs", "Zl", "Zp"]), min_size=1, max_size=30)


@settings(max_examples=30, deadline=None)
@given(names=st.lists(_NAMES, min_size=1, max_size=4), description=_LINE)
def test_any_codebook_exported_and_imported_again_is_the_same(
    store: Store, names: list[str], description: str
) -> None:
    for name in names:
        try:
            codebook_changes.make(store, {"texts": {"nl": {"name": name, "description": description}}})
        except errors.WorkshopError:
            continue
    for content in (_csv(store), _qdc(store)):
        plan = preview(store, content, language="nl")
        assert (plan.new, plan.changed, plan.refused) == ([], [], ())
