import pytest

from tests.pages.conftest import OpenPage, all_sent, chart_count, links
from tests.rooms import Room, coded_room, make_room
from workshop_data.model import LANGUAGES, Phase
from workshop_data.store import Store
from workshop_data.workshops import summaries

_NASTY = "<b>x</b> **y** :red[z] $a$ =1+1"


@pytest.mark.parametrize("language", LANGUAGES)
def test_results_of_an_example_are_drawn_in_every_language(
    open_page: OpenPage, examples: Store, language: str
) -> None:
    with examples.read() as db:
        code = summaries(db)[0].workshop.code
    app = open_page("results.py", language=language, w=code)
    assert not app.exception
    assert chart_count(app) == 1
    assert len(app.metric) == 3


@pytest.mark.parametrize("language", LANGUAGES)
def test_before_the_reveal_no_text_and_no_figure_about_evidence_is_sent(
    open_page: OpenPage, room: Room, language: str
) -> None:
    room.write("secretonthephone", by=room.join())
    room.write("secretonthelaptop", quadrant="feels")
    app = open_page("results.py", language=language, w=room.code)
    assert not app.exception
    assert "secreton" not in all_sent(app)
    assert not app.metric
    assert not app.get("download_button")


def test_before_the_reveal_notes_are_counted_by_quadrant(open_page: OpenPage, room: Room) -> None:
    room.write(quadrant="says")
    room.write(quadrant="feels")
    app = open_page("results.py", w=room.code)
    assert "Zegt 1 · Denkt 0 · Doet 0 · Voelt 1" in all_sent(app)
    assert "Naar het bord" in links(app)


def test_a_hidden_note_is_nowhere(open_page: OpenPage, room: Room) -> None:
    room.write("shownnote")
    room.hide(room.write("hiddennote"))
    room.set(phase=Phase.REVEAL)
    sent = all_sent(open_page("results.py", w=room.code))
    assert "shownnote" in sent
    assert "hiddennote" not in sent


def test_the_share_of_assumptions_comes_with_its_interval(open_page: OpenPage, room: Room) -> None:
    for evidence in ("assumed", "assumed", "quote", "observed"):
        room.write(evidence=evidence)
    room.set(phase=Phase.REVEAL)
    sent = all_sent(open_page("results.py", w=room.code))
    assert "2 van 4 post-its (50%) zijn aannames" in sent
    assert "tussen 15% en 85%" in sent


def test_an_empty_quadrant_says_where_to_ask(open_page: OpenPage, store: Store) -> None:
    code = coded_room(store, "unclear_language").code
    sent = all_sent(open_page("results.py", w=code))
    assert "Ga kijken" in sent
    assert "Ga luisteren" not in sent


def test_pain_points_without_a_code_are_listed_apart(open_page: OpenPage, room: Room) -> None:
    room.write("stillnameless", pain=True)
    room.set(phase=Phase.REVEAL)
    app = open_page("results.py", w=room.code)
    assert "Pijnpunt zonder naam (1)" in [heading.value for heading in app.subheader]
    assert "1 nog zonder naam" in all_sent(app)
    assert chart_count(app) == 0


def test_choosing_a_pain_point_opens_its_notes(open_page: OpenPage, store: Store) -> None:
    app = open_page("results.py", w=coded_room(store, "unclear_language", "waiting_time").code)
    app.selectbox(key="pain_point").select("waiting_time").run()
    assert "Te lang wachten · 1 post-it" in [heading.value for heading in app.subheader]


def test_a_workshop_without_notes_says_what_to_do(open_page: OpenPage, store: Store) -> None:
    assert "QR-code" in open_page("results.py", w=make_room(store).code).info[0].value
    closed = make_room(store, phase=Phase.CLOSED)
    assert "opnieuw" in open_page("results.py", w=closed.code).info[0].value


@pytest.mark.parametrize("code", ["ZZZZZZ", "", "<b>"])
def test_an_unknown_code_is_an_error_with_a_way_back(open_page: OpenPage, store: Store, code: str) -> None:
    app = open_page("results.py", w=code)
    assert len(app.error) == 1
    assert "Naar de workshops" in links(app)


def test_what_people_wrote_is_escaped_in_markdown(open_page: OpenPage, store: Store) -> None:
    room = make_room(store, phase=Phase.REVEAL, title=_NASTY)
    room.write(_NASTY)
    app = open_page("results.py", w=room.code)
    assert not app.exception
    assert _NASTY not in app.title[0].value
    assert not [text.value for text in app.markdown if _NASTY in text.value]


def test_a_note_with_empty_lines_stays_one_paragraph(open_page: OpenPage, store: Store) -> None:
    room = make_room(store, phase=Phase.REVEAL)
    room.write("one\n\n    two")
    texts = [text.value for text in open_page("results.py", w=room.code).markdown]
    assert [text for text in texts if text.startswith("one  \ntwo  \n")]


@pytest.mark.parametrize("language", LANGUAGES)
def test_what_the_room_voted_for_is_listed_with_its_notes(
    open_page: OpenPage, room: Room, language: str
) -> None:
    room.set(phase="group")
    group = room.group(room.write("lostinthequeue"), title=_NASTY)
    room.set(phase="vote", vote_question="Wat weegt het zwaarst?")
    room.vote(group, 3)
    room.set(votes_shown=True)
    app = open_page("results.py", language=language, w=room.code)
    assert not app.exception
    assert "Wat weegt het zwaarst" in all_sent(app)
    assert [expander.label for expander in app.expander if "3 " in expander.label]


@pytest.mark.parametrize("code", ["waiting_time", None])
def test_a_voted_note_may_stand_among_the_pain_points_too(
    open_page: OpenPage, room: Room, code: str | None
) -> None:
    note = room.write("lostinthequeue", pain=True)
    room.set(phase="vote")
    if code:
        room.code_as(note, code)
    room.vote(note.id, 3)
    room.set(votes_shown=True)
    app = open_page("results.py", w=room.code)
    assert not app.exception
    if code:
        app.selectbox(key="pain_point").select(code).run()
        assert not app.exception


def test_notes_that_the_reveal_has_not_reached_are_counted_and_not_sent(
    open_page: OpenPage, room: Room
) -> None:
    room.write("openbynow", quadrant="says")
    room.write("stillclosed", quadrant="feels")
    room.set(phase="reveal", reveal_mode="quadrants")
    sent = all_sent(open_page("results.py", w=room.code))
    assert "openbynow" in sent
    assert "stillclosed" not in sent
    assert "1 post-it nog niet onthuld" in sent


def test_a_workshop_is_copied_with_one_click(open_page: OpenPage, room: Room) -> None:
    room.set(question="Hoe verloopt een verhuizing?")
    app = open_page("results.py", w=room.code)
    app.button(key=f"copy_{room.code}").click().run()
    assert not app.exception
    with room.store.read() as db:
        copied = summaries(db)[0].workshop
    assert (copied.code != room.code, copied.question) == (True, "Hoe verloopt een verhuizing?")


def test_each_round_of_votes_is_listed_under_its_own_question(open_page: OpenPage, room: Room) -> None:
    room.set(phase="group")
    first = room.group(room.write("painful"), title="Pijnlijk")
    second = room.group(room.write("ours"), title="In onze hand")
    room.group(room.write("nobody"), title="Zonder stip")
    room.set(phase="vote")
    room.vote(first, 4)
    room.set(vote_round=2, vote_question="Wat kunnen we zelf?")
    room.vote(second, 1)
    room.set(votes_shown=True)
    app = open_page("results.py", w=room.code)
    headings = [each.value for each in app.subheader]
    assert headings[:2] == ["Ronde 1: Wat weegt het zwaarst?", "Ronde 2: Wat kunnen we zelf?"]
    titles = [each.label.split("**")[1] for each in app.expander if "**" in each.label]
    assert titles[:3] == ["Pijnlijk", "In onze hand", "Zonder stip"]


def test_one_round_stands_under_the_question_that_nobody_set(open_page: OpenPage, room: Room) -> None:
    note = room.write("lostinthequeue")
    room.set(phase="vote")
    room.vote(note.id, 2)
    room.set(votes_shown=True)
    headings = [each.value for each in open_page("results.py", w=room.code).subheader]
    assert headings[0] == "Wat weegt het zwaarst?"


def test_notes_that_report_a_pain_are_counted_before_any_has_a_name(open_page: OpenPage, room: Room) -> None:
    for text in ("one", "two"):
        room.write(text, pain=True)
    coded = room.write("three")
    room.set(phase=Phase.REVEAL)
    metric = open_page("results.py", w=room.code).metric[2]
    assert (metric.label, metric.value) == ("Met een pijnpunt", "2")
    room.code_as(coded, "waiting_time")
    app = open_page("results.py", w=room.code)
    assert app.metric[2].value == "3"
    assert "1 pijnpunt · 1 post-it gecodeerd · 2 nog zonder naam" in all_sent(app)
